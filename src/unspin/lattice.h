/* One sentence as a lattice: for each word an edge that keeps it, for each dictionary match one
   edge per way back; searched jointly by a beam over language-model states (a noisy channel:
   Brown et al. 1993; the score of a path is log P(original) + log P(spun | original)). */
#ifndef UN_UNSPIN_LATTICE_H
#define UN_UNSPIN_LATTICE_H

#include "unspin/gate.h"
#include "unspin/tuning.h"
#include "unspin/votes.h"

struct un_edge {
    uint32_t from, to;        /* words of the sentence, [from, to) */
    const struct un_row *row; /* NULL: keep */
    const struct un_lexicon *lexicon;
    const uint16_t *id;
    uint16_t kept_id;
    uint16_t first; /* the first of its words in the model */
    uint8_t words;
    bool spared; /* keeping costs nothing; restoring costs UN_GENUINE */
    bool off;    /* too improbable to be tried */
    bool chosen;
    int32_t channel;
    int32_t best; /* best total of a path through this edge */
    int32_t lm;   /* what the model gives the edge on that path */
};

struct un_hypothesis;
struct un_arc;

/* The hypotheses that end at one word, at most UN_BEAM, best first. */
struct un_stack {
    uint32_t item[UN_BEAM];
    int len;
};

/* Where a sentence lies in the room of its lattice. */
struct un_place {
    size_t edge_at, edges, hyp_at, hyps, arc_at, arcs;
    struct un_stack last;
};

struct un_lattice {
    const struct un_model *model;
    const struct un_lexicon *const *lexicon;
    int lexicons;
    const struct un_votes *votes;
    int16_t *share; /* log2 of a share, see edges.c; the decoder's */
    /* The sentence at hand. */
    struct un_edge *edge; /* grouped by from */
    struct un_hypothesis *hyp;
    struct un_arc *arc;
    size_t edges, hyps, arcs;
    struct un_stack last; /* hypotheses that cover it */
    int32_t total;        /* of the best path */
    int32_t as_is;        /* of the clean reading: every word kept at no cost */
    /* Where it is in the room for all that is kept. */
    size_t edge_at, hyp_at, arc_at;
    struct un_edge *all_edges;
    struct un_hypothesis *all_hyps;
    struct un_arc *all_arcs;
    size_t edges_cap, hyps_cap, arcs_cap;
    size_t kept_edges, kept_hyps, kept_arcs;
};

void un_lattice_release(struct un_lattice *g);
/* The next sentence goes behind all that is kept. */
void un_lattice_begin(struct un_lattice *g);
/* The sentence at hand stays where it is. */
struct un_place un_lattice_keep(struct un_lattice *g);
void un_lattice_drop(struct un_lattice *g);
/* The best path of a lattice that was searched. */
void un_lattice_choose(struct un_lattice *g);
/* The best path through each edge of it. */
void un_lattice_backward(struct un_lattice *g);
/* The paths that were kept, best ones by the channels as they are now. */
void un_lattice_again(struct un_lattice *g, const struct un_window *w, size_t begin,
                      const struct un_mixture *mix, const struct un_place *kept);
/* Probability of EDGE among all that cover its first word, of UN_CERTAIN. */
uint32_t un_lattice_prob(const struct un_lattice *g, const struct un_edge *edge);

#endif
