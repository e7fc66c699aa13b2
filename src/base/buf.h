/* Growable byte buffer with a maximum set at creation.

   Invariants: len <= cap <= max; data is never NULL; once an addition failed
   (memory or maximum) `failed` stays set and later additions are ignored, so that a caller may
   check once at the end. */
#ifndef UN_BASE_BUF_H
#define UN_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct un_buf {
    char *data;
    size_t len, cap, max;
    size_t gone; /* bytes before `data`, dropped and not yet used again */
    bool failed;
};

void un_buf_init(struct un_buf *b, size_t max);
void un_buf_release(struct un_buf *b);
void un_buf_clear(struct un_buf *b);
/* Room for N more bytes; false (and failed) when that exceeds the maximum or memory. */
bool un_buf_reserve(struct un_buf *b, size_t n);
static inline void un_buf_add(struct un_buf *b, const char *p, size_t n)
{
    if (n && ((!b->failed && n <= b->cap - b->len) || un_buf_reserve(b, n))) {
        memcpy(b->data + b->len, p, n);
        b->len += n;
    }
}
void un_buf_addc(struct un_buf *b, char c);
void un_buf_adds(struct un_buf *b, const char *s);
void un_buf_addu(struct un_buf *b, unsigned long long v);
/* Drops the first N bytes. Bytes behind them move later, and no more of them than were dropped. */
void un_buf_drop(struct un_buf *b, size_t n);

#endif
