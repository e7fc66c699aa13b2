#include "tool/model_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "data/model.h"
#include "tool/cmd.h"
#include "tool/filter_build.h"

enum { PROB_CODES = 256, BOW_CODES = 64 };

/* Bits per cell. A wider fingerprint means fewer unseen n-grams taken for seen ones: 2^-11. */
enum { FINGERPRINT = 8, PROB_BITS = 6, BOW_BITS = 4 };

static int16_t to_score(double p)
{
    double s = log2(p) * UN_SCORE_ONE;
    return (int16_t)lrint(s < -30000 ? -30000 : s > 30000 ? 30000 : s);
}

static int ascending(const void *a, const void *b)
{
    int16_t x = *(const int16_t *)a, y = *(const int16_t *)b;
    return (x > y) - (x < y);
}

/* Codes so that each stands for as many of the N scores as any other (equal-population bins). */
static void make_codes(int16_t *score, size_t n, int16_t *code, size_t codes)
{
    qsort(score, n, sizeof *score, ascending);
    for (size_t k = 0; k < codes; k++) {
        size_t a = n * k / codes, b = n * (k + 1) / codes;
        int64_t sum = 0;
        for (size_t j = a; j < b; j++)
            sum += score[j];
        if (b > a)
            code[k] = (int16_t)(sum / (int64_t)(b - a));
        else if (n)
            code[k] = score[a < n ? a : n - 1];
        else
            code[k] = 0;
    }
}

static uint32_t nearest(const int16_t *code, size_t codes, int16_t score)
{
    size_t lo = 0, hi = codes;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (code[mid] < score)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == codes || (lo && score - code[lo - 1] < code[lo] - score))
        lo--;
    return (uint32_t)lo;
}

static bool codes_of(const struct ngram_list *list, int16_t *code)
{
    memset(code, 0, (PROB_CODES + BOW_CODES) * sizeof *code);
    int16_t *score = un_calloc(list->len, sizeof *score);
    if (!score)
        return false;
    for (size_t k = 0; k < list->len; k++)
        score[k] = to_score(list->item[k].prob);
    make_codes(score, list->len, code, 1u << PROB_BITS);
    for (size_t k = 0; k < list->len; k++)
        score[k] = to_score(list->item[k].bow);
    make_codes(score, list->len, code + PROB_CODES, 1u << BOW_BITS);
    un_free(score);
    return true;
}

static void align8(struct un_buf *b)
{
    while (b->len % 8)
        un_buf_addc(b, 0);
}

static bool add_filter(struct un_buf *b, struct un_filter_head *f, const struct ngram_list *list,
                       const int16_t *code, bool bows)
{
    uint64_t *key = un_calloc(list->len, sizeof *key);
    uint32_t *value = un_calloc(list->len, sizeof *value);
    unsigned char *cells = NULL;
    size_t size = 0;
    f->fingerprint = FINGERPRINT;
    f->prob_bits = PROB_BITS;
    f->bow_bits = bows ? BOW_BITS : 0;
    f->width = (uint16_t)(f->fingerprint + f->prob_bits + f->bow_bits);
    for (size_t k = 0; key && value && k < list->len; k++) {
        const struct ngram *n = &list->item[k];
        key[k] = n->key;
        value[k] = nearest(code, 1u << PROB_BITS, to_score(n->prob));
        if (bows)
            value[k] |= nearest(code + PROB_CODES, 1u << BOW_BITS, to_score(n->bow)) << PROB_BITS;
    }
    bool ok = key && value && filter_build(f, key, value, list->len, &cells, &size);
    if (ok) {
        align8(b);
        f->at = (uint32_t)b->len;
        un_buf_add(b, (const char *)cells, size);
    }
    un_free(cells);
    un_free(key);
    un_free(value);
    return ok;
}

/* Words, spellings and unigrams; returns through H where they lie. */
static void add_words(struct un_buf *b, struct un_model_head *h, const struct ngrams *g,
                      const char *const *spell)
{
    uint32_t at = 0;
    h->words = g->words;
    h->offsets_at = (uint32_t)b->len;
    for (uint32_t k = 0; k <= g->words; k++) {
        un_buf_add(b, (const char *)&at, sizeof at);
        at += k < g->words ? (uint32_t)strlen(spell[k]) : 0;
    }
    h->chars_at = (uint32_t)b->len;
    for (uint32_t k = 0; k < g->words; k++)
        un_buf_adds(b, spell[k]);
    align8(b);
    h->unigrams_at = (uint32_t)b->len;
    for (uint32_t k = 0; k < g->words; k++) {
        int16_t score[2] = {to_score(g->list[0].item[k].prob), to_score(g->list[0].item[k].bow)};
        un_buf_add(b, (const char *)score, sizeof score);
    }
}

static bool fill(struct un_buf *b, const struct ngrams *g, const char *const *spell)
{
    struct un_model_head h = {.magic = UN_MODEL_MAGIC};
    un_buf_add(b, (const char *)&h, sizeof h);
    add_words(b, &h, g, spell);
    int16_t code[UN_ORDER - 1][PROB_CODES + BOW_CODES];
    for (int k = 0; k < UN_ORDER - 1; k++)
        if (!codes_of(&g->list[k + 1], code[k]))
            return false;
    align8(b);
    h.codes_at = (uint32_t)b->len;
    un_buf_add(b, (const char *)code, sizeof code);
    for (int k = 0; k < UN_ORDER - 1; k++)
        if (!add_filter(b, &h.filter[k], &g->list[k + 1], code[k], k + 2 < UN_ORDER))
            return false;
    h.size = (uint32_t)b->len;
    h.id = un_hash_bytes(b->data + sizeof h, b->len - sizeof h);
    if (!b->failed)
        memcpy(b->data, &h, sizeof h);
    return !b->failed;
}

bool model_write(const struct ngrams *g, const char *const *spell, const char *path)
{
    struct un_buf b;
    un_buf_init(&b, UINT32_MAX);
    bool ok = fill(&b, g, spell);
    ok = ok ? cmd_write(path, b.data, b.len) : cmd_trouble(path, 0, "out of memory") == CMD_OK;
    un_buf_release(&b);
    return ok;
}
