#include "unseen.h"

#include <stddef.h>

struct range {
    uint32_t first, last;
};

static const struct range always[] = {{0x00, 0x08},     {0x0b, 0x1f},     {0x7f, 0x9f},
                                      {0xad, 0xad},     {0x61c, 0x61c},   {0x200b, 0x200b},
                                      {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f},
                                      {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f}};
static const struct range often[] = {{0xa0, 0xa0},     {0x2000, 0x200a}, {0x200c, 0x200d},
                                     {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000},
                                     {0xfe00, 0xfe0f}};

static bool within(uint32_t c, const struct range *r, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (c >= r[k].first && c <= r[k].last)
            return true;
    }
    return false;
}

uint32_t cli_code_point(const char *p, int span)
{
    static const unsigned char lead[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t c = (unsigned char)*p & lead[span];

    for (int i = 1; i < span; i++)
        c = c << 6 | ((unsigned char)p[i] & 0x3f);
    return c;
}

bool cli_unseen(uint32_t c, bool strict)
{
    return within(c, always, sizeof always / sizeof *always) ||
           (strict && within(c, often, sizeof often / sizeof *often));
}
