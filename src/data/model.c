#include "data/model.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "base/hash.h"
#include "data/ngram.h"

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
    else if (h->codes_at % 2 || h->codes_at + (uint64_t)(UN_ORDER - 1) * UN_CODES * 2 > size)
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

struct un_cells un_filter_cells(const struct un_filter_head *f, uint64_t key)
{
    return un_cells_of(f, key);
}

struct un_lm_state un_model_begin(const struct un_model *m)
{
    struct un_lm_state s = {.words = UN_ID_BEGIN, .len = 1};
    s.bow[0] = m->unigrams[2 * UN_ID_BEGIN + 1];
    return s;
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
        const struct un_cells c = un_ngram_cells(m, n, next.words);
        unsigned code = un_ngram_code(m, n, &c);
        if (code == UN_NGRAM_NONE)
            break;
        score = un_ngram_prob(m, n, code);
        if (n + 1 < UN_ORDER - 1) {
            next.bow[n + 1] = un_ngram_bow(m, n, code);
            next.len = (uint8_t)(n + 2);
        }
    }
    for (; n < in->len; n++)
        score += in->bow[n];
    next.words = un_newest(next.words, next.len);
    *out = next;
    return score;
}
