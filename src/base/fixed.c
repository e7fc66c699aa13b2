#include "base/fixed.h"

/* The place of the highest bit set, of X > 0. */
static int32_t top_bit(uint32_t x)
{
#if defined(__GNUC__)
    return 31 - __builtin_clz(x);
#else
    int32_t k = 31;
    while (!(x >> k))
        k--;
    return k;
#endif
}

/* Digit by digit: squaring the mantissa gives the next binary digit of its logarithm. */
int32_t un_log2(uint32_t x)
{
    int32_t whole = x ? top_bit(x) : 0;
    uint64_t m = (uint64_t)x << (31 - whole); /* 1.31 fixed point, in [1, 2) */
    int32_t out = whole;
    for (int k = 0; k < 8; k++) {
        m = m * m >> 31;
        out <<= 1;
        if (m >> 32) {
            m >>= 1;
            out |= 1;
        }
    }
    return out;
}

/* 2^(2^-k) in 1.31 fixed point, k = 1 .. 8. */
static const uint32_t ROOT[8] = {3037000500u, 2553802834u, 2341847524u, 2242560872u,
                                 2194507417u, 2170868212u, 2159144272u, 2153306067u};

uint32_t un_exp2(int32_t x)
{
    if (x > 0)
        x = 0;
    if (x <= -32 * 256)
        return 0;
    int32_t whole = -((-x + 255) / 256);
    uint32_t part = (uint32_t)(x - whole * 256);
    uint64_t m = 1ull << 31;
    for (int k = 0; k < 8; k++)
        if (part & (0x80u >> k))
            m = m * ROOT[k] >> 31;
    return (uint32_t)(m >> (15 - whole));
}

int32_t un_log2_sum(int32_t a, int32_t b)
{
    int32_t hi = a > b ? a : b, lo = a > b ? b : a;
    return hi + un_log2(65536 + un_exp2(lo - hi)) - 16 * 256;
}
