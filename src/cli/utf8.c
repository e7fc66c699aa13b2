#include "utf8.h"

/* Bytes that follow the lead byte, -1 for no lead byte; and the range of the first of them, which
   is what keeps out overlong forms, surrogates and all above U+10FFFF. */
static int follow(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xbf;
    if (lead < 0x80)
        return 0;
    if (lead < 0xc2 || lead > 0xf4)
        return -1;
    if (lead < 0xe0)
        return 1;
    if (lead < 0xf0) {
        if (lead == 0xe0)
            *low = 0xa0;
        if (lead == 0xed)
            *high = 0x9f;
        return 2;
    }
    if (lead == 0xf0)
        *low = 0x90;
    if (lead == 0xf4)
        *high = 0x8f;
    return 3;
}

int cli_utf8_span(const char *p, size_t n)
{
    unsigned char low, high;
    int more = follow((unsigned char)p[0], &low, &high);

    if (more < 0)
        return -1;
    for (int i = 1; i <= more; i++) {
        if ((size_t)i == n)
            return 0;
        unsigned char c = (unsigned char)p[i];
        if (c < low || c > high)
            return -i;
        low = 0x80;
        high = 0xbf;
    }
    return more + 1;
}
