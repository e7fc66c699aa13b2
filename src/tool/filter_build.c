#include "tool/filter_build.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

/* Each slot knows how many keys still touch it and the XOR of their indices: a slot with one key
   can be peeled off, and the last one peeled is the first one assigned. */
struct peel {
    uint32_t *degree, *keys, *stack;
    uint8_t *which;
};

static void shape(struct un_filter_head *f, size_t n)
{
    double size = n > 1 ? (double)n : 2;
    unsigned log_segment = (unsigned)(log(size) / log(3.33) + 2.25);
    f->segment = 1u << (log_segment > 18 ? 18 : log_segment);
    double factor = fmax(1.125, 0.875 + 0.25 * log(1e6) / log(size));
    uint32_t cells = (uint32_t)(size * factor) + 1;
    uint32_t segments = (cells + f->segment - 1) / f->segment;
    segments = segments < 3 ? 1 : segments - 2;
    f->start_range = segments * f->segment;
    f->count = (segments + 2) * f->segment;
}

static size_t peel_all(const struct un_filter_head *f, const uint64_t *key, size_t n,
                       struct peel *p)
{
    size_t done = 0, queued = 0;
    uint32_t *queue = un_calloc(f->count, sizeof *queue);
    if (!queue)
        return 0;
    for (size_t k = 0; k < n; k++) {
        struct un_cells c = un_filter_cells(f, key[k]);
        for (int j = 0; j < 3; j++) {
            p->degree[c.at[j]]++;
            p->keys[c.at[j]] ^= (uint32_t)k;
        }
    }
    for (uint32_t s = 0; s < f->count; s++)
        if (p->degree[s] == 1)
            queue[queued++] = s;
    while (queued) {
        uint32_t s = queue[--queued];
        if (p->degree[s] != 1)
            continue;
        uint32_t k = p->keys[s];
        struct un_cells c = un_filter_cells(f, key[k]);
        p->stack[done] = k;
        for (int j = 0; j < 3; j++) {
            if (c.at[j] == s)
                p->which[done] = (uint8_t)j;
            p->keys[c.at[j]] ^= k;
            if (--p->degree[c.at[j]] == 1)
                queue[queued++] = c.at[j];
        }
        done++;
    }
    un_free(queue);
    return done;
}

static uint32_t get(const unsigned char *cells, const struct un_filter_head *f, uint32_t at)
{
    uint64_t bit = (uint64_t)at * f->width, w;
    memcpy(&w, cells + bit / 8, 8);
    return (uint32_t)(w >> (bit % 8) & ((1ull << f->width) - 1));
}

static void set(unsigned char *cells, const struct un_filter_head *f, uint32_t at, uint32_t v)
{
    uint64_t bit = (uint64_t)at * f->width, w;
    memcpy(&w, cells + bit / 8, 8);
    w &= ~(((1ull << f->width) - 1) << (bit % 8));
    w |= (uint64_t)v << (bit % 8);
    memcpy(cells + bit / 8, &w, 8);
}

static void assign(const struct un_filter_head *f, const uint64_t *key, const uint32_t *value,
                   const struct peel *p, size_t n, unsigned char *cells)
{
    uint32_t mask = (1u << f->fingerprint) - 1;
    while (n--) {
        uint32_t k = p->stack[n];
        struct un_cells c = un_filter_cells(f, key[k]);
        uint32_t v = (c.fingerprint & mask) | value[k] << f->fingerprint;
        for (int j = 0; j < 3; j++)
            if (j != p->which[n])
                v ^= get(cells, f, c.at[j]);
        set(cells, f, c.at[p->which[n]], v);
    }
}

static bool peel_init(struct peel *p, uint32_t cells, size_t n)
{
    p->degree = un_calloc(cells, sizeof *p->degree);
    p->keys = un_calloc(cells, sizeof *p->keys);
    p->stack = un_calloc(n, sizeof *p->stack);
    p->which = un_calloc(n, 1);
    return p->degree && p->keys && p->stack && p->which;
}

static void peel_release(struct peel *p)
{
    un_free(p->degree);
    un_free(p->keys);
    un_free(p->stack);
    un_free(p->which);
}

bool filter_build(struct un_filter_head *f, const uint64_t *key, const uint32_t *value, size_t n,
                  unsigned char **cells, size_t *size)
{
    shape(f, n);
    *size = (size_t)(((uint64_t)f->count * f->width + 7) / 8 + 8);
    *cells = NULL;
    for (uint64_t attempt = 1; attempt <= 64 && !*cells; attempt++) {
        struct peel p;
        f->seed = un_mix64(attempt);
        bool ok = peel_init(&p, f->count, n);
        if (ok && peel_all(f, key, n, &p) == n && (*cells = un_calloc(*size, 1)))
            assign(f, key, value, &p, n, *cells);
        peel_release(&p);
        if (!ok)
            break;
    }
    return *cells;
}
