/* Inside of the lattice: the states that paths pass, and what leads from one to the next. */
#ifndef UN_UNSPIN_HYPOTHESIS_H
#define UN_UNSPIN_HYPOTHESIS_H

#include "unspin/lattice.h"
#include "unspin/memo.h"

#define UN_NONE UINT32_MAX
/* The score of what no path reaches. */
#define UN_LOST (INT32_MIN / 2)

struct un_hypothesis {
    int32_t alpha, beta; /* best score of a way here, and of a way on */
    uint32_t arc;        /* best way here */
    bool dead;           /* lost its place in the beam */
};

struct un_arc {
    uint32_t from, to, edge;
    int32_t lm; /* what the model gives the words of the edge */
};

/* A class of the model stands for many words: one of them is less probable than the class. */
static inline int32_t un_class_cost(uint16_t id)
{
    return id == UN_ID_UNKNOWN || id == UN_ID_NAME ? UN_CLASS_COST : 0;
}

/* Room for one edge more; for N hypotheses and as many arcs. */
bool un_lattice_room_for_edge(struct un_lattice *g);
bool un_lattice_room_for_paths(struct un_lattice *g, size_t n);

/* Items of the table of shares, which begins as zeros. */
enum { UN_SHARES = 25600 };
/* Asks for what un_lattice_edges will read, in turns: what one turn fetches says where the next
   has to look. */
enum { UN_FETCH_TURNS = 2 };
void un_lattice_fetch(const struct un_lattice *g, const struct un_window *w, size_t begin,
                      size_t end, int turn);
/* The edges of words [BEGIN, END) of W. */
bool un_lattice_edges(struct un_lattice *g, const struct un_window *w, size_t begin, size_t end,
                      const struct un_mixture *mix);
/* Scores the edges anew, as the votes are now. */
void un_lattice_channels(struct un_lattice *g, const struct un_window *w, size_t begin,
                         const struct un_mixture *mix);

/* The beam searches of several sentences side by side. */
enum { UN_LANES = 16 };
struct un_search;
struct un_search *un_search_new(void);
/* Hypotheses and arcs over the edges of N lattices, of LEN[k] words; sets their `last`. */
bool un_search_run(struct un_search *x, struct un_memo *memo, struct un_lattice *lane,
                   const size_t *len, int n);

#endif
