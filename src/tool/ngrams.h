/* Counting and Kneser-Ney estimation (Chen and Goodman 1999) of n-grams up to UN_ORDER. */
#ifndef UN_TOOL_NGRAMS_H
#define UN_TOOL_NGRAMS_H

#include "tool/corpus.h"

struct ngram {
    uint64_t key; /* un_ngram_key */
    uint32_t count;
    float prob; /* interpolated, not logarithmic */
    float gain; /* what it adds to the log-likelihood over its back-off; < 0: must be kept */
    float bow;
};

struct ngram_list {
    struct ngram *item; /* sorted by key: grouped by context */
    size_t len;
};

/* By order; unigrams are list[0], indexed by word. */
struct ngrams {
    struct ngram_list list[4];
    uint32_t words;
};

bool ngrams_count(struct ngrams *g, const struct corpus *c, uint32_t words);
bool ngrams_estimate(struct ngrams *g);
/* Keeps about BUDGET[order-2] n-grams of each order, closed under prefix and suffix, and
   computes the back-off weights. */
bool ngrams_prune(struct ngrams *g, const size_t budget[3]);
void ngrams_release(struct ngrams *g);

#endif
