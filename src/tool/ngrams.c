#include "tool/ngrams.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/model.h"

struct pair {
    uint64_t key;
    uint32_t count;
};

struct pairs {
    struct pair *item, *spare;
    size_t len;
};

static uint64_t mask_of(int order)
{
    return order == 4 ? ~0ull : (1ull << (16 * order)) - 1;
}

/* LSD radix sort by 16-bit digits; `digits` of them differ. */
static void sort_pairs(struct pairs *p, int digits)
{
    size_t *at = un_calloc(1u << 16, sizeof *at);
    for (int d = 0; at && d < digits; d++) {
        memset(at, 0, (1u << 16) * sizeof *at);
        for (size_t k = 0; k < p->len; k++)
            at[p->item[k].key >> (16 * d) & 0xFFFF]++;
        size_t sum = 0;
        for (size_t k = 0; k < 1u << 16; k++) {
            size_t n = at[k];
            at[k] = sum;
            sum += n;
        }
        for (size_t k = 0; k < p->len; k++)
            p->spare[at[p->item[k].key >> (16 * d) & 0xFFFF]++] = p->item[k];
        struct pair *swap = p->item;
        p->item = p->spare;
        p->spare = swap;
    }
    un_free(at);
}

static void merge_equal(struct pairs *p)
{
    size_t out = 0;
    for (size_t k = 0; k < p->len; k++) {
        if (out && p->item[out - 1].key == p->item[k].key)
            p->item[out - 1].count += p->item[k].count;
        else
            p->item[out++] = p->item[k];
    }
    p->len = out;
}

static bool pairs_init(struct pairs *p, size_t cap)
{
    *p = (struct pairs){un_calloc(cap, sizeof *p->item), un_calloc(cap, sizeof *p->item), 0};
    return p->item && p->spare;
}

static void pairs_release(struct pairs *p)
{
    un_free(p->item);
    un_free(p->spare);
}

/* N-grams of ORDER in the text: all of them, or only those that begin a sentence. */
static void gather(struct pairs *p, const struct corpus *c, int order, bool only_begin)
{
    for (int s = 0; s < c->parts; s++) {
        uint64_t key = 0;
        int run = 0;
        for (size_t k = c->part[s].begin; k < c->part[s].end; k++) {
            uint32_t w = c->word[k];
            run = w == UN_ID_BEGIN ? 1 : run + 1;
            key = key << 16 | w;
            if (only_begin ? run == order : run >= order)
                p->item[p->len++] = (struct pair){key & mask_of(order), c->part[s].weight};
        }
    }
}

/* How many different words stand before each (order - 1)-gram: its continuation count. */
static void gather_suffixes(struct pairs *p, const struct ngram_list *from, int order)
{
    for (size_t k = 0; k < from->len; k++)
        p->item[p->len++] = (struct pair){from->item[k].key & mask_of(order), 1};
}

static bool to_list(struct ngram_list *list, struct pairs *p, int order)
{
    sort_pairs(p, order);
    merge_equal(p);
    list->item = un_calloc(p->len, sizeof *list->item);
    list->len = p->len;
    for (size_t k = 0; list->item && k < p->len; k++)
        list->item[k] = (struct ngram){.key = p->item[k].key, .count = p->item[k].count};
    return list->item;
}

static bool count_order(struct ngrams *g, const struct corpus *c, int order)
{
    struct pairs p;
    size_t cap = order == UN_ORDER ? c->len : g->list[order].len + c->len;
    bool ok = pairs_init(&p, cap);
    if (ok && order == UN_ORDER) {
        gather(&p, c, order, false);
    } else if (ok) {
        gather_suffixes(&p, &g->list[order], order);
        if (order > 1)
            gather(&p, c, order, true);
    }
    ok = ok && to_list(&g->list[order - 1], &p, order);
    pairs_release(&p);
    return ok;
}

/* Unigrams become an array indexed by word, the missing ones with count 0. */
static bool spread_unigrams(struct ngrams *g)
{
    struct ngram *item = un_calloc(g->words, sizeof *item);
    for (size_t k = 0; item && k < g->list[0].len; k++)
        if (g->list[0].item[k].key < g->words)
            item[g->list[0].item[k].key] = g->list[0].item[k];
    for (uint32_t k = 0; item && k < g->words; k++)
        item[k].key = k;
    un_free(g->list[0].item);
    g->list[0] = (struct ngram_list){item, g->words};
    return item;
}

bool ngrams_count(struct ngrams *g, const struct corpus *c, uint32_t words)
{
    *g = (struct ngrams){.words = words};
    for (int order = UN_ORDER; order >= 1; order--)
        if (!count_order(g, c, order))
            return false;
    return spread_unigrams(g);
}

void ngrams_release(struct ngrams *g)
{
    for (int k = 0; k < UN_ORDER; k++)
        un_free(g->list[k].item);
    *g = (struct ngrams){0};
}

static struct ngram *find(const struct ngram_list *list, uint64_t key)
{
    size_t lo = 0, hi = list->len;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (list->item[mid].key < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < list->len && list->item[lo].key == key ? &list->item[lo] : NULL;
}

/* Modified Kneser-Ney discounts from the counts of counts. */
static void discounts(const struct ngram_list *list, double d[4])
{
    double n[5] = {0};
    for (size_t k = 0; k < list->len; k++)
        if (list->item[k].count <= 4)
            n[list->item[k].count]++;
    double y = n[1] / (n[1] + 2 * n[2] + 1);
    d[0] = 0;
    for (int k = 1; k <= 3; k++) {
        d[k] = k - (k + 1) * y * n[k + 1] / (n[k] + 1);
        if (d[k] < 0.1 * k || d[k] > 0.95 * k)
            d[k] = 0.7 * k;
    }
}

static void estimate_unigrams(struct ngrams *g)
{
    struct ngram_list *list = &g->list[0];
    double total = 0, d[4], kept = 0;
    discounts(list, d);
    for (size_t k = 0; k < list->len; k++)
        total += list->item[k].count;
    for (size_t k = 0; k < list->len; k++) {
        uint32_t c = list->item[k].count;
        kept += c - d[c > 3 ? 3 : c];
    }
    for (size_t k = 0; k < list->len; k++) {
        uint32_t c = list->item[k].count;
        double p = (c - d[c > 3 ? 3 : c]) / total + (1 - kept / total) / (double)list->len;
        list->item[k].prob = (float)p;
    }
}

static double lower_prob(const struct ngrams *g, uint64_t key, int order)
{
    key &= mask_of(order);
    if (order == 1)
        return g->list[0].item && key < g->words ? g->list[0].item[key].prob : 1e-9;
    const struct ngram *n = find(&g->list[order - 1], key);
    return n ? n->prob : 1e-9;
}

/* One context: items [a, b) share all but the last word. */
static void estimate_group(struct ngrams *g, int order, size_t a, size_t b, const double d[4])
{
    struct ngram *item = g->list[order - 1].item;
    double sum = 0, cut = 0;
    for (size_t k = a; k < b; k++) {
        sum += item[k].count;
        cut += d[item[k].count > 3 ? 3 : item[k].count];
    }
    for (size_t k = a; k < b; k++) {
        double c = item[k].count, disc = d[item[k].count > 3 ? 3 : item[k].count];
        double back = cut / sum * lower_prob(g, item[k].key, order - 1);
        double p = (c - disc) / sum + back;
        item[k].prob = (float)p;
        item[k].gain = (float)(c * log2(p / back));
    }
}

bool ngrams_estimate(struct ngrams *g)
{
    estimate_unigrams(g);
    for (int order = 2; order <= UN_ORDER; order++) {
        struct ngram_list *list = &g->list[order - 1];
        double d[4];
        discounts(list, d);
        for (size_t a = 0, b; a < list->len; a = b) {
            for (b = a + 1; b < list->len && list->item[b].key >> 16 == list->item[a].key >> 16;)
                b++;
            estimate_group(g, order, a, b, d);
        }
    }
    return true;
}

static int descending(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x < y) - (x > y);
}

/* The gain that BUDGET items of the list reach; forced items (gain < 0) come first. */
static float threshold(const struct ngram_list *list, size_t budget)
{
    size_t forced = 0, n = 0;
    float *gain = un_calloc(list->len, sizeof *gain);
    if (!gain)
        return INFINITY;
    for (size_t k = 0; k < list->len; k++) {
        if (list->item[k].gain < 0)
            forced++;
        else
            gain[n++] = list->item[k].gain;
    }
    qsort(gain, n, sizeof *gain, descending);
    float t = forced >= budget ? INFINITY : budget - forced >= n ? 0 : gain[budget - forced];
    un_free(gain);
    return t;
}

static void force(struct ngram_list *list, uint64_t key)
{
    struct ngram *n = find(list, key);
    if (n)
        n->gain = -1;
}

static void drop_below(struct ngram_list *list, float t)
{
    size_t out = 0;
    for (size_t k = 0; k < list->len; k++)
        if (list->item[k].gain < 0 || list->item[k].gain > t)
            list->item[out++] = list->item[k];
    list->len = out;
}

/* Back-off weight of each context: what is left for unseen words over what the shorter context
   gives them. */
static void back_off(struct ngrams *g, int order)
{
    struct ngram_list *list = &g->list[order - 1];
    for (size_t a = 0, b; a < list->len; a = b) {
        double top = 0, low = 0;
        uint64_t context = list->item[a].key >> 16;
        for (b = a; b < list->len && list->item[b].key >> 16 == context; b++) {
            top += list->item[b].prob;
            low += lower_prob(g, list->item[b].key, order - 1);
        }
        struct ngram *n =
            order == 2 ? &g->list[0].item[context] : find(&g->list[order - 2], context);
        if (n)
            n->bow = (float)(fmax(1 - top, 1e-6) / fmax(1 - low, 1e-6));
    }
}

bool ngrams_prune(struct ngrams *g, const size_t budget[3])
{
    for (int order = UN_ORDER; order >= 2; order--) {
        struct ngram_list *list = &g->list[order - 1];
        float t = threshold(list, budget[order - 2]);
        drop_below(list, t);
        for (size_t k = 0; order > 2 && k < list->len; k++) {
            force(&g->list[order - 2], list->item[k].key >> 16);
            force(&g->list[order - 2], list->item[k].key & mask_of(order - 1));
        }
    }
    for (int k = 0; k < UN_ORDER; k++)
        for (size_t j = 0; j < g->list[k].len; j++)
            g->list[k].item[j].bow = 1;
    for (int order = 2; order <= UN_ORDER; order++)
        back_off(g, order);
    return true;
}
