/* One sentence as a lattice: for each word an edge that keeps it, for each dictionary match one
   edge per way back; searched jointly by a beam over language-model states (a noisy channel:
   Brown et al. 1993; the score of a path is log P(original) + log P(spun | original)). */
#ifndef UN_UNSPIN_LATTICE_H
#define UN_UNSPIN_LATTICE_H

#include "unspin/gate.h"
#include "unspin/memo.h"
#include "unspin/tuning.h"
#include "unspin/votes.h"

struct un_edge {
    uint32_t from, to;        /* words of the sentence, [from, to) */
    const struct un_row *row; /* NULL: keep */
    const struct un_lexicon *lexicon;
    const uint16_t *id;
    uint16_t kept_id;
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

/* What is kept of a sentence from its first reading to the second. */
struct un_kept {
    size_t begin;
    size_t edge_at, edges, hyp_at, hyps, arc_at, arcs;
    struct un_stack last;
};

struct un_lattice {
    const struct un_model *model;
    const struct un_lexicon *const *lexicon;
    int lexicons;
    const struct un_votes *votes;
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
    struct un_kept *kept;
    size_t kepts, kepts_cap;
    uint64_t scored; /* arcs so far */
    struct un_memo memo;
    int16_t *share; /* log2 of a share, see edges.c */
};

void un_lattice_init(struct un_lattice *g, const struct un_model *m,
                     const struct un_lexicon *const *lexicon, int lexicons,
                     const struct un_votes *votes);
void un_lattice_release(struct un_lattice *g);
/* Decodes words [begin, end) of W. False when memory ran out. */
bool un_lattice_decode(struct un_lattice *g, const struct un_window *w, size_t begin, size_t end,
                       const struct un_mixture *mix);
/* Keeps the sentence just decoded, which begins at word BEGIN, for a second reading; not when too
   much is kept already. False when memory ran out. */
bool un_lattice_keep(struct un_lattice *g, size_t begin);
/* The second reading of a kept sentence: the paths of the first one, scored with the votes as they
   are now; as_is is not touched. False when the sentence was not kept. */
bool un_lattice_again(struct un_lattice *g, const struct un_window *w, size_t begin,
                      const struct un_mixture *mix);
void un_lattice_drop(struct un_lattice *g);
/* Probability of EDGE among all that cover its first word, of UN_CERTAIN. */
uint32_t un_lattice_prob(const struct un_lattice *g, const struct un_edge *edge);

#endif
