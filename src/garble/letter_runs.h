/* Runs of ASCII letters that are in small letters but for the first: words as running text has
   them. */
#ifndef UN_GARBLE_LETTER_RUNS_H
#define UN_GARBLE_LETTER_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/masks.h"

/* Letters of a run; shorter and longer ones are passed over. */
enum { UN_LETTER_RUN_MIN = 5, UN_LETTER_RUN_MAX = 64 };

struct un_letter_runs {
    const char *text;
    size_t n;
    bool slow;
    size_t block, next;    /* where the block begins, and the one behind it */
    uint64_t starts, ends; /* of its runs: where they begin, and behind them */
    uint64_t capitals;     /* that are not in front */
};

/* SLOW: byte by byte. */
struct un_letter_runs un_letter_runs_of(const char *text, size_t n, bool slow);
/* The next run beyond those of the block. */
bool un_letter_runs_more(struct un_letter_runs *r, size_t *at, size_t *len);

/* Takes the first run of the block, which has one. */
static inline bool un_letter_runs_take(struct un_letter_runs *r, size_t *at, size_t *len)
{
    unsigned from = un_mask_first(r->starts), n = un_mask_first(r->ends >> from);
    r->starts &= r->starts - 1;
    *at = r->block + from;
    *len = n;
    return !r->capitals || !(r->capitals >> from & (((uint64_t)1 << n) - 1));
}

/* The next run; false when there is none. */
static inline bool un_letter_runs_next(struct un_letter_runs *r, size_t *at, size_t *len)
{
    while (r->starts)
        if (un_letter_runs_take(r, at, len))
            return true;
    return un_letter_runs_more(r, at, len);
}

#endif
