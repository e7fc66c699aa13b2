#include "bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *cli_bytes_room(struct cli_bytes *b, size_t n)
{
    if (b->failed)
        return NULL;
    if (n > b->cap - b->len) {
        size_t cap = b->cap ? b->cap : 256;
        while (cap - b->len < n && cap <= (size_t)-1 / 2)
            cap *= 2;
        char *p = cap - b->len < n ? NULL : realloc(b->p, cap);
        if (!p) {
            b->failed = true;
            return NULL;
        }
        b->p = p;
        b->cap = cap;
    }
    return b->p + b->len;
}

void cli_bytes_add(struct cli_bytes *b, const char *p, size_t n)
{
    char *to = n ? cli_bytes_room(b, n) : NULL;

    if (to) {
        memcpy(to, p, n);
        b->len += n;
    }
}

void cli_bytes_string(struct cli_bytes *b, const char *s)
{
    cli_bytes_add(b, s, strlen(s));
}

void cli_bytes_char(struct cli_bytes *b, char c)
{
    cli_bytes_add(b, &c, 1);
}

void cli_bytes_format(struct cli_bytes *b, const char *format, ...)
{
    char line[201];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    cli_bytes_string(b, line);
}

void cli_bytes_clear(struct cli_bytes *b)
{
    b->len = 0;
    b->failed = false;
}

void cli_bytes_shrink(struct cli_bytes *b, size_t most)
{
    if (b->cap > most)
        cli_bytes_release(b);
    cli_bytes_clear(b);
}

void cli_bytes_release(struct cli_bytes *b)
{
    free(b->p);
    *b = (struct cli_bytes){.p = NULL};
}
