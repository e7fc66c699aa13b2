#include "base/buf.h"

#include <string.h>

#include "base/mem.h"

/* What `data` points at while nothing is allocated: never written, cap is 0. */
static char nothing[1];

void un_buf_init(struct un_buf *b, size_t max)
{
    *b = (struct un_buf){.data = nothing, .max = max};
}

void un_buf_release(struct un_buf *b)
{
    if (b->cap || b->gone)
        un_free(b->data - b->gone);
    un_buf_init(b, b->max);
}

/* Undoes what drops left in front of the bytes. */
static void settle(struct un_buf *b)
{
    if (!b->gone)
        return;
    memmove(b->data - b->gone, b->data, b->len);
    b->data -= b->gone;
    b->cap += b->gone;
    b->gone = 0;
}

void un_buf_clear(struct un_buf *b)
{
    b->len = 0;
    settle(b);
    b->failed = false;
}

bool un_buf_reserve(struct un_buf *b, size_t n)
{
    if (b->failed || n > b->max - b->len) {
        b->failed = true;
        return false;
    }
    if (n <= b->cap - b->len)
        return true;
    bool cheap = b->gone >= b->len;
    settle(b);
    if (cheap && n <= b->cap - b->len)
        return true;
    size_t cap = b->cap ? b->cap : b->max < 64 ? b->max : 64;
    if (cap < b->max && n <= cap - b->len) /* more room, or the next drops would move as much */
        cap = cap > b->max / 2 ? b->max : cap * 2;
    while (cap - b->len < n)
        cap = cap > b->max / 2 ? b->max : cap * 2;
    if (cap == b->cap)
        return true;
    char *data = un_realloc(b->cap ? b->data : NULL, cap, 1);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->cap = cap;
    return true;
}

void un_buf_addc(struct un_buf *b, char c)
{
    un_buf_add(b, &c, 1);
}

void un_buf_adds(struct un_buf *b, const char *s)
{
    un_buf_add(b, s, strlen(s));
}

void un_buf_addu(struct un_buf *b, unsigned long long v)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    un_buf_add(b, digits + at, sizeof digits - at);
}

void un_buf_drop(struct un_buf *b, size_t n)
{
    b->data += n;
    b->gone += n;
    b->cap -= n;
    b->len -= n;
    if (!b->len)
        settle(b);
}
