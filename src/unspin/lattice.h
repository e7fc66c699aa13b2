/* One sentence as a lattice: for each word an edge that keeps it, for each dictionary match one
   edge per way back; searched jointly by a beam over language-model states (a noisy channel:
   Brown et al. 1993; the score of a path is log P(original) + log P(spun | original)). */
#ifndef UN_UNSPIN_LATTICE_H
#define UN_UNSPIN_LATTICE_H

#include "unspin/gate.h"
#include "unspin/votes.h"

struct un_edge {
    uint32_t from, to;        /* words of the sentence, [from, to) */
    const struct un_row *row; /* NULL: keep */
    const struct un_lexicon *lexicon;
    const uint16_t *id;
    uint16_t kept_id;
    uint8_t words;
    int32_t channel;
    int32_t best; /* best total of a path through this edge */
    int32_t lm;   /* what the model gives the edge on that path */
    bool chosen;
};

struct un_hypothesis;
struct un_arc;

/* Answers of the language model, kept in a table in which a newer one takes the place of an older
   one: rounds and readings ask the same again and again. */
struct un_lm_memo {
    uint64_t key; /* words of the state and the word asked for */
    struct un_lm_state next;
    int32_t score;
    uint8_t len; /* of the state; next.len 0: free */
};

struct un_lattice {
    const struct un_model *model;
    const struct un_lexicon *const *lexicon;
    int lexicons;
    const struct un_votes *votes;
    struct un_edge *edge; /* grouped by from */
    size_t edges, edges_cap;
    struct un_hypothesis *hyp;
    size_t hyps, hyps_cap;
    struct un_arc *arc;
    size_t arcs, arcs_cap;
    int32_t total; /* of the best path */
    int32_t as_is; /* of the clean reading: every word kept at no cost */
    struct un_lm_memo *memo;
    int16_t *share;            /* log2 of a share, see lattice.c */
    uint64_t asked, looked_up; /* scores asked for, and of these not remembered */
};

void un_lattice_init(struct un_lattice *g, const struct un_model *m,
                     const struct un_lexicon *const *lexicon, int lexicons,
                     const struct un_votes *votes);
void un_lattice_release(struct un_lattice *g);
/* Decodes words [begin, end) of W. False when memory ran out. */
bool un_lattice_decode(struct un_lattice *g, const struct un_window *w, size_t begin, size_t end,
                       const struct un_mixture *mix);
/* Probability of EDGE among all that cover its first word, of UN_CERTAIN. */
uint32_t un_lattice_prob(const struct un_lattice *g, const struct un_edge *edge);

#endif
