/* One n-gram of the model: where it is, and what is there. For who asks for many of them and
   fetches all before the first is read. N counts from the n-grams of order 2, which are 0. */
#ifndef UN_DATA_NGRAM_H
#define UN_DATA_NGRAM_H

#include <string.h>

#include "base/hash.h"
#include "base/prefetch.h"
#include "data/model.h"

/* Places in the tables of codes of one filter. */
enum { UN_PROB_CODES = 256, UN_BOW_CODES = 64, UN_CODES = UN_PROB_CODES + UN_BOW_CODES };
/* The code of an n-gram that is not in the model: more than the bits of all codes. */
enum { UN_NGRAM_NONE = 0xFFFF };

/* The N newest of WORDS, at most three. */
static inline uint64_t un_newest(uint64_t words, int n)
{
    return words & ((UINT64_C(1) << (16 * n)) - 1);
}

static inline struct un_cells un_cells_of(const struct un_filter_head *f, uint64_t key)
{
    uint64_t h = un_mix64(key ^ f->seed);
    uint32_t first = (uint32_t)(((h >> 32) * f->start_range) >> 32), mask = f->segment - 1;
    return (struct un_cells){{first, (first + f->segment) ^ ((uint32_t)(h >> 18) & mask),
                              (first + 2 * f->segment) ^ ((uint32_t)h & mask)},
                             (uint32_t)(un_mix64(h) >> 32)};
}

/* Of the newest WORDS, the last of which is the one that is asked for. */
static inline struct un_cells un_ngram_cells(const struct un_model *m, int n, uint64_t words)
{
    return un_cells_of(&m->head->filter[n], n + 2 < UN_ORDER ? un_newest(words, n + 2) : words);
}

static inline void un_ngram_fetch(const struct un_model *m, int n, const struct un_cells *c)
{
    const struct un_filter_head *f = &m->head->filter[n];
    const unsigned char *bits = m->map.data + f->at;
    for (int k = 0; k < 3; k++)
        un_prefetch(bits + (uint64_t)c->at[k] * f->width / 8);
}

static inline uint32_t un_cell(const unsigned char *bits, uint64_t at)
{
    uint64_t w;
    memcpy(&w, bits + at / 8, 8);
    return (uint32_t)(w >> (at % 8));
}

static inline unsigned un_ngram_code(const struct un_model *m, int n, const struct un_cells *c)
{
    const struct un_filter_head *f = &m->head->filter[n];
    const unsigned char *bits = m->map.data + f->at;
    uint64_t width = f->width;
    uint32_t v = un_cell(bits, c->at[0] * width) ^ un_cell(bits, c->at[1] * width) ^
                 un_cell(bits, c->at[2] * width);
    if ((v ^ c->fingerprint) & ((1u << f->fingerprint) - 1))
        return UN_NGRAM_NONE;
    return v >> f->fingerprint & ((1u << (f->prob_bits + f->bow_bits)) - 1);
}

static inline int16_t un_ngram_prob(const struct un_model *m, int n, unsigned code)
{
    const struct un_filter_head *f = &m->head->filter[n];
    return m->codes[n * UN_CODES + (int)(code & ((1u << f->prob_bits) - 1))];
}

static inline int16_t un_ngram_bow(const struct un_model *m, int n, unsigned code)
{
    const struct un_filter_head *f = &m->head->filter[n];
    return f->bow_bits ? m->codes[n * UN_CODES + UN_PROB_CODES + (int)(code >> f->prob_bits)] : 0;
}

#endif
