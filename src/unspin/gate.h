/* The gate: which paragraphs of a window were spun, and by which family. Evidence of phrases adds
   up to a log-likelihood ratio per paragraph and family; a two-state chain (clean, spun) over the
   paragraphs turns it into probabilities, so that half-spun pages are treated half by half. */
#ifndef UN_UNSPIN_GATE_H
#define UN_UNSPIN_GATE_H

#include "unspin/window.h"

/* What one window hands to the next of the same document. */
struct un_gate {
    int32_t family[UN_FAMILIES];  /* evidence of the spun windows so far, 1/UN_SCORE_ONE bit */
    int32_t stretch[UN_FAMILIES]; /* evidence of this window's best stretch of paragraphs */
    int32_t odds;                 /* of being spun at the end of the last window, log2 */
    bool started;
    uint8_t *seen; /* per model word: how often met in this window */
    uint32_t words;
};

bool un_gate_init(struct un_gate *g, uint32_t words);
void un_gate_release(struct un_gate *g);
/* As if nothing had been read. */
void un_gate_forget(struct un_gate *g);

/* Mixture weights of the families, in 1/256, from the evidence of the window and before. */
struct un_mixture {
    uint16_t weight[UN_FAMILIES];
};

/* Cheap evidence of paragraph P, which comes behind those read before. */
void un_gate_read(struct un_gate *g, const struct un_window *w, const struct un_lexicon *l,
                  struct un_paragraph *p);

/* All paragraphs are read, or memory ran out: the next window begins anew with what was seen. */
void un_gate_unsee(struct un_gate *g, const struct un_window *w);

/* All paragraphs are read. Fills MIX and says of each whether it is worth to be scored: it lies in,
   or next to, a stretch of paragraphs that may be spun. True when any is. */
bool un_gate_scan(struct un_gate *g, struct un_window *w, struct un_mixture *mix);

/* This window turned out to be spun: its evidence counts for the ones to come. */
void un_gate_keep(struct un_gate *g);

/* RATIO[p]: log-likelihood ratio spun to clean of paragraph p (UN_SCORE_ONE parts of a bit), from
   the lattice. Fills PROB[p] with the probability of being spun, of UN_CERTAIN. */
void un_gate_decide(struct un_gate *g, const int32_t *ratio, size_t n, uint32_t *prob);

#endif
