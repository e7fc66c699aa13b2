#include "garble/lines.h"

#include <string.h>

size_t un_line_end(const char *p, size_t n, size_t at)
{
    const char *nl = at < n ? memchr(p + at, '\n', n - at) : NULL;
    return nl ? (size_t)(nl - p) + 1 : n;
}

size_t un_line_begin(const char *p, size_t at)
{
    while (at > 0 && p[at - 1] != '\n')
        at--;
    return at;
}

bool un_blank(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != ' ' && p[i] != '\t' && p[i] != '\r' && p[i] != '\n')
            return false;
    return true;
}

size_t un_paragraph_end(const char *p, size_t n, size_t at, bool lines)
{
    size_t end = un_line_end(p, n, at);
    while (!lines && end < n) {
        size_t next = un_line_end(p, n, end);
        if (un_blank(p + end, next - end))
            break;
        end = next;
    }
    return end;
}
