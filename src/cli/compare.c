#include "compare.h"

#include <stdlib.h>
#include <string.h>

bool cli_compare_input(struct cli_compare *c, const char *p, size_t n)
{
    if (c->differs || n == 0)
        return true;
    if (c->begin > 0 && n > c->size - c->end) {
        memmove(c->bytes, c->bytes + c->begin, c->end - c->begin);
        c->end -= c->begin;
        c->begin = 0;
    }
    if (n > c->size - c->end) {
        size_t size = 2 * (c->end + n);
        char *bytes = realloc(c->bytes, size);
        if (!bytes)
            return false;
        c->bytes = bytes;
        c->size = size;
    }
    memcpy(c->bytes + c->end, p, n);
    c->end += n;
    return true;
}

void cli_compare_output(struct cli_compare *c, const char *p, size_t n)
{
    if (c->differs || n == 0)
        return;
    c->differs = n > c->end - c->begin || memcmp(c->bytes + c->begin, p, n) != 0;
    c->begin += n;
}

bool cli_compare_end(struct cli_compare *c)
{
    bool differs = c->differs || c->begin < c->end;

    c->begin = c->end = 0;
    c->differs = false;
    return differs;
}

void cli_compare_release(struct cli_compare *c)
{
    free(c->bytes);
    c->bytes = NULL;
}
