#include "data/model.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "base/hash.h"
#include "base/prefetch.h"

enum { PROB_CODES = 256, BOW_CODES = 64, CODES = PROB_CODES + BOW_CODES };

#define FIELD(name) offsetof(struct un_model_head, name)

static bool filter_fits(const struct un_filter_head *f, size_t size)
{
    uint64_t bits = (uint64_t)f->count * f->width;
    return f->at < size && f->at % 8 == 0 && f->at + bits / 8 + 8 <= size && f->width <= 32 &&
           f->segment && !(f->segment & (f->segment - 1)) && f->start_range % f->segment == 0 &&
           f->width == f->fingerprint + f->prob_bits + f->bow_bits && f->fingerprint < 32 &&
           f->prob_bits <= 8 && f->bow_bits <= 6 &&
           (uint64_t)f->start_range + 2ull * f->segment <= f->count;
}

static bool filters_fit(const struct un_model_head *h, size_t size, size_t *bad)
{
    for (int k = 0; k < UN_ORDER - 1; k++)
        if (!filter_fits(&h->filter[k], size)) {
            *bad = FIELD(filter) + (size_t)k * sizeof h->filter[k];
            return false;
        }
    return true;
}

/* *BAD: the field that does not fit a file of SIZE bytes, or the end of one that is cut. */
static bool fits(const struct un_model_head *h, size_t size, size_t *bad)
{
    bool whole = size >= sizeof *h && size >= h->size;
    uint64_t words = whole ? h->words : 0;
    if (!whole)
        *bad = size;
    else if (h->magic != UN_MODEL_MAGIC)
        *bad = FIELD(magic);
    else if (h->size != size)
        *bad = FIELD(size);
    else if (words <= UN_ID_FIRST || words > UINT16_MAX)
        *bad = FIELD(words);
    else if (h->offsets_at % 4 || h->offsets_at + (words + 1) * 4 > size)
        *bad = FIELD(offsets_at);
    else if (h->chars_at >= size)
        *bad = FIELD(chars_at);
    else if (h->unigrams_at % 4 || h->unigrams_at + words * 4 > size)
        *bad = FIELD(unigrams_at);
    else if (h->codes_at % 2 || h->codes_at + (uint64_t)(UN_ORDER - 1) * CODES * 2 > size)
        *bad = FIELD(codes_at);
    else
        return filters_fit(h, size, bad);
    return false;
}

/* Offsets of the spellings ascend and end inside the file. */
static bool spellings_fit(const struct un_model *m, size_t *bad)
{
    const struct un_model_head *h = m->head;
    const uint32_t *at = (const void *)(m->map.data + h->offsets_at);
    for (uint32_t k = 0; k <= h->words; k++)
        if (at[k] < (k ? at[k - 1] : 0) || at[k] > m->map.size - h->chars_at || (!k && at[k])) {
            *bad = h->offsets_at + (size_t)k * sizeof *at;
            return false;
        }
    return true;
}

enum un_data_fault un_data_fault_of(int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return UN_DATA_OPEN;
    return error == ENOMEM ? UN_DATA_MEMORY : UN_DATA_READ;
}

enum un_data_fault un_model_open(struct un_model *m, const char *path)
{
    *m = (struct un_model){0};
    if (!un_map_open(&m->map, path))
        return un_data_fault_of(errno);
    const unsigned char *base = m->map.data;
    m->head = (const struct un_model_head *)(const void *)base;
    size_t bad;
    if (!fits(m->head, m->map.size, &bad) || !spellings_fit(m, &bad)) {
        un_model_release(m);
        m->bad = bad;
        return UN_DATA_FORMAT;
    }
    m->offsets = (const uint32_t *)(const void *)(base + m->head->offsets_at);
    m->chars = (const char *)base + m->head->chars_at;
    m->unigrams = (const int16_t *)(const void *)(base + m->head->unigrams_at);
    m->codes = (const int16_t *)(const void *)(base + m->head->codes_at);
    return UN_DATA_OK;
}

uint32_t un_model_check(const struct un_model *m)
{
    return (uint32_t)un_hash_bytes((const char *)m->head, sizeof *m->head);
}

void un_model_release(struct un_model *m)
{
    un_map_release(&m->map);
    *m = (struct un_model){0};
}

const char *un_model_word(const struct un_model *m, uint32_t word, size_t *len)
{
    *len = m->offsets[word + 1] - m->offsets[word];
    return m->chars + m->offsets[word];
}

uint64_t un_ngram_key(const uint16_t *word, int n)
{
    uint64_t key = 0;
    for (int k = 0; k < n; k++)
        key = key << 16 | word[k];
    return key;
}

static inline struct un_cells cells(const struct un_filter_head *f, uint64_t key)
{
    uint64_t h = un_mix64(key ^ f->seed);
    uint32_t first = (uint32_t)(((h >> 32) * f->start_range) >> 32), mask = f->segment - 1;
    return (struct un_cells){{first, (first + f->segment) ^ ((uint32_t)(h >> 18) & mask),
                              (first + 2 * f->segment) ^ ((uint32_t)h & mask)},
                             (uint32_t)(un_mix64(h) >> 32)};
}

struct un_cells un_filter_cells(const struct un_filter_head *f, uint64_t key)
{
    return cells(f, key);
}

static inline uint32_t cell(const unsigned char *bits, uint64_t at)
{
    uint64_t w;
    memcpy(&w, bits + at / 8, 8);
    return (uint32_t)(w >> (at % 8));
}

unsigned un_model_get(const struct un_model *m, int n, const struct un_cells *c)
{
    const struct un_filter_head *f = &m->head->filter[n];
    const unsigned char *bits = m->map.data + f->at;
    uint64_t width = f->width;
    uint32_t v =
        cell(bits, c->at[0] * width) ^ cell(bits, c->at[1] * width) ^ cell(bits, c->at[2] * width);
    if ((v ^ c->fingerprint) & ((1u << f->fingerprint) - 1))
        return UN_NGRAM_NONE;
    return v >> f->fingerprint & ((1u << (f->prob_bits + f->bow_bits)) - 1);
}

int16_t un_model_prob(const struct un_model *m, int n, unsigned code)
{
    const struct un_filter_head *f = &m->head->filter[n];
    return m->codes[n * CODES + (int)(code & ((1u << f->prob_bits) - 1))];
}

int16_t un_model_bow(const struct un_model *m, int n, unsigned code)
{
    const struct un_filter_head *f = &m->head->filter[n];
    return f->bow_bits ? m->codes[n * CODES + PROB_CODES + (int)(code >> f->prob_bits)] : 0;
}

struct un_lm_state un_model_begin(const struct un_model *m)
{
    struct un_lm_state s = {.words = UN_ID_BEGIN, .len = 1};
    s.bow[0] = m->unigrams[2 * UN_ID_BEGIN + 1];
    return s;
}

/* The N newest words of a state, which has three at most. */
static uint64_t newest(uint64_t words, int n)
{
    return words & ((UINT64_C(1) << (16 * (n & 3))) - 1);
}

static inline struct un_cells cells_of(const struct un_model *m, const struct un_lm_state *in,
                                       uint16_t word, int n)
{
    return cells(&m->head->filter[n], newest(in->words, n + 1) << 16 | word);
}

struct un_cells un_model_seek(const struct un_model *m, const struct un_lm_state *in, uint16_t word,
                              int n)
{
    const struct un_filter_head *f = &m->head->filter[n];
    const unsigned char *bits = m->map.data + f->at;
    struct un_cells c = cells_of(m, in, word, n);
    for (int i = 0; i < 3; i++)
        un_prefetch(bits + (uint64_t)c.at[i] * f->width / 8);
    return c;
}

int32_t un_model_score(const struct un_model *m, const struct un_lm_state *in, uint16_t word,
                       struct un_lm_state *out)
{
    const int16_t *unigram = &m->unigrams[2 * (size_t)word];
    struct un_lm_state next = {.words = in->words << 16 | word, .len = 1};
    int32_t score = unigram[0];
    int n = 0;
    next.bow[0] = unigram[1];
    for (; n < in->len; n++) {
        struct un_cells c = cells_of(m, in, word, n);
        unsigned code = un_model_get(m, n, &c);
        if (code == UN_NGRAM_NONE)
            break;
        score = un_model_prob(m, n, code);
        if (n + 1 < UN_ORDER - 1) {
            next.bow[n + 1] = un_model_bow(m, n, code);
            next.len = (uint8_t)(n + 2);
        }
    }
    for (; n < in->len; n++)
        score += in->bow[n];
    next.words = newest(next.words, next.len);
    *out = next;
    return score;
}
