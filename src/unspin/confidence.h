/* How sure an edit is: a logistic regression over what the lattice and the dictionary say of it.
   The scores of the lattice choose among readings; how often such a choice is right depends on more
   than their difference. Fitted by tests/quality/confidence.py on the bench's fitting articles. */
#ifndef UN_UNSPIN_CONFIDENCE_H
#define UN_UNSPIN_CONFIDENCE_H

#include "unspin/lattice.h"

/* In 1/256 (bits, or plain numbers). */
enum un_feature {
    UN_F_ONE,
    UN_F_MARGIN_KEEP,    /* best path over the best one that keeps the words */
    UN_F_MARGIN_OTHER,   /* over the best one with another original */
    UN_F_MODEL_GAIN,     /* model: original over spun words */
    UN_F_MODEL_SPUN,     /* model, per spun word */
    UN_F_MODEL_ORIGINAL, /* per word of the original */
    UN_F_CHANNEL,
    UN_F_CHANNEL_KEEP,
    UN_F_WEIGHT,      /* log2 of the row's weight */
    UN_F_COMMON_SPUN, /* log-probability of the words alone, per word */
    UN_F_COMMON_ORIGINAL,
    UN_F_OTHERS,      /* log2 of one more than the number of other originals */
    UN_F_PHRASE_SPUN, /* several words */
    UN_F_PHRASE_ORIGINAL,
    UN_F_RULE_PHRASE,
    UN_F_RULE_NAME,
    UN_F_RULE_NUMBER,
    UN_F_RULE_CONTRACTION,
    UN_F_EVIDENCE, /* of the first word, family A */
    UN_F_CAPITAL,
    UN_F_LOWERED_NAME,
    UN_F_VOTES,         /* log2 of one more than the votes of the document for the row */
    UN_F_VOTES_AGAINST, /* the same for uses of the original left alone */
    UN_FEATURE_COUNT
};

void un_confidence_features(const struct un_lattice *g, const struct un_window *w, size_t begin,
                            const struct un_edge *edge, int32_t f[UN_FEATURE_COUNT]);
/* Probability that the edit which EDGE makes is right, of UN_CERTAIN, by its features. */
uint32_t un_confidence(const struct un_edge *edge, const int32_t f[UN_FEATURE_COUNT]);

#endif
