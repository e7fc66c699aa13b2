/* Inside of the lattice: the states that paths pass, and what leads from one to the next. */
#ifndef UN_UNSPIN_HYPOTHESIS_H
#define UN_UNSPIN_HYPOTHESIS_H

#include "unspin/lattice.h"
#include "unspin/tuning.h"

#define UN_NONE UINT32_MAX
/* The score of what no path reaches. */
#define UN_LOST (INT32_MIN / 2)

struct un_hypothesis {
    struct un_lm_state state;
    int32_t alpha, beta; /* best score of a way here, and of a way on */
    uint32_t arc;        /* best way here */
    bool dead;           /* lost its place in the beam */
};

struct un_arc {
    uint32_t from, to, edge;
    int32_t score, lm;
};

/* What a word costs that the model knows by its class only. */
int32_t un_class_cost(uint16_t id);
bool un_lattice_add_edge(struct un_lattice *g, struct un_edge e);
bool un_lattice_add_hypothesis(struct un_lattice *g, struct un_hypothesis h);
/* The first arc to a hypothesis that has no best one yet becomes it. */
bool un_lattice_add_arc(struct un_lattice *g, struct un_arc a);
/* Scores the edges anew, as the votes are now. */
void un_lattice_channels(struct un_lattice *g, const struct un_window *w, size_t begin,
                         const struct un_mixture *mix);
/* The edges of words [BEGIN, END) of W. */
bool un_lattice_edges(struct un_lattice *g, const struct un_window *w, size_t begin, size_t end,
                      const struct un_mixture *mix);
/* Hypotheses and arcs over the edges of a sentence of N words; END: those that cover all of it. */
bool un_lattice_search(struct un_lattice *g, size_t n, struct un_stack *end);

#endif
