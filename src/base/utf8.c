#include "base/utf8.h"

#include <string.h>

#include "base/masks.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Second-byte limits by lead byte: E0, ED, F0 and F4 are narrower than 80..BF. */
static bool second_ok(unsigned char lead, unsigned char b)
{
    switch (lead) {
    case 0xE0:
        return b >= 0xA0 && b <= 0xBF;
    case 0xED:
        return b >= 0x80 && b <= 0x9F;
    case 0xF0:
        return b >= 0x90 && b <= 0xBF;
    case 0xF4:
        return b >= 0x80 && b <= 0x8F;
    default:
        return b >= 0x80 && b <= 0xBF;
    }
}

int un_utf8_next(const char *s, size_t n, uint32_t *cp, size_t *bad)
{
    const unsigned char *p = (const unsigned char *)s;
    unsigned char lead = p[0];
    *bad = 1;
    if (lead < 0x80) {
        *cp = lead;
        return 1;
    }
    if (lead >= 0xC2 && lead < 0xE0 && n > 1 && (p[1] & 0xC0) == 0x80) {
        *bad = 2;
        *cp = (lead & 0x1Fu) << 6 | (p[1] & 0x3Fu);
        return 2;
    }
    int len = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : 0;
    if (lead >= 0xF0 && lead <= 0xF4)
        len = 4;
    if (!len)
        return UN_UTF8_BAD;
    uint32_t v = lead & (0xFFu >> (len + 1));
    for (int k = 1; k < len; k++) {
        if ((size_t)k >= n)
            return UN_UTF8_CUT;
        if (k == 1 ? !second_ok(lead, p[1]) : (p[k] & 0xC0) != 0x80)
            return UN_UTF8_BAD;
        *bad = (size_t)k + 1;
        v = v << 6 | (p[k] & 0x3Fu);
    }
    *cp = v;
    return len;
}

/* The low ten bits of the surrogate at P whose second byte is in FIRST..LAST; -1: there is none. */
static int32_t surrogate(const char *s, unsigned char first, unsigned char last)
{
    const unsigned char *p = (const unsigned char *)s;
    if (p[0] != 0xED || p[1] < first || p[1] > last || (p[2] & 0xC0) != 0x80)
        return -1;
    return (p[1] & 0x0F) << 6 | (p[2] & 0x3F);
}

/* Whether P, which ends too early, may still become a surrogate with a second byte in range. */
static bool may_become(const char *s, size_t n, unsigned char first, unsigned char last)
{
    const unsigned char *p = (const unsigned char *)s;
    return !n || (p[0] == 0xED && (n < 2 || (p[1] >= first && p[1] <= last)));
}

int un_utf8_surrogates(const char *p, size_t n, bool last, uint32_t *cp)
{
    if (n < 3)
        return n && !last && may_become(p, n, 0xA0, 0xBF) ? UN_UTF8_CUT : 0;
    int32_t high = surrogate(p, 0xA0, 0xAF);
    *cp = 0xFFFD;
    if (high < 0)
        return surrogate(p, 0xB0, 0xBF) < 0 ? 0 : 3;
    if (n < 6)
        return !last && may_become(p + 3, n - 3, 0xB0, 0xBF) ? UN_UTF8_CUT : 3;
    int32_t low = surrogate(p + 3, 0xB0, 0xBF);
    if (low < 0)
        return 3;
    *cp = 0x10000u + ((uint32_t)high << 10) + (uint32_t)low;
    return 6;
}

size_t un_utf8_put(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    size_t len = cp < 0x10000 ? 3 : 4;
    for (size_t k = len; k-- > 1; cp >>= 6)
        out[k] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)((len == 3 ? 0xE0 : 0xF0) | cp);
    return len;
}

size_t un_ascii_run_portable(const char *p, size_t n)
{
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t w;
        memcpy(&w, p + i, 8);
        if (w & 0x8080808080808080ull)
            break;
    }
    while (i < n && !((unsigned char)p[i] & 0x80))
        i++;
    return i;
}

#if defined(__SSE2__)

/* Bit k: byte k of the 16 at P is above ASCII. */
static inline unsigned high_bits(const char *p)
{
    return (unsigned)_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)p));
}

static inline bool holds_high_64(const char *p)
{
    const __m128i *v = (const __m128i *)(const void *)p;
    __m128i a = _mm_or_si128(_mm_loadu_si128(v), _mm_loadu_si128(v + 1));
    __m128i b = _mm_or_si128(_mm_loadu_si128(v + 2), _mm_loadu_si128(v + 3));
    return _mm_movemask_epi8(_mm_or_si128(a, b));
}

/* Most runs are short or very long. */
size_t un_ascii_run(const char *p, size_t n)
{
    size_t i = 0;
    while (n - i >= 16) {
        unsigned high = high_bits(p + i);
        if (high)
            return i + un_mask_first(high);
        i += 16;
        while (n - i >= 64 && !holds_high_64(p + i))
            i += 64;
    }
    return i + un_ascii_run_portable(p + i, n - i);
}

#else

size_t un_ascii_run(const char *p, size_t n)
{
    return un_ascii_run_portable(p, n);
}

#endif

size_t un_utf8_valid_run(const char *p, size_t n)
{
    size_t i = 0;
    uint32_t cp;
    while (i < n) {
        if (!((unsigned char)p[i] & 0x80)) {
            i += un_ascii_run(p + i, n - i);
            continue;
        }
        int len = un_utf8_take(p + i, n - i, &cp);
        if (len <= 0)
            return i;
        i += (size_t)len;
    }
    return n;
}

size_t un_utf8_back(const char *p, size_t at)
{
    size_t floor = at > 3 ? at - 3 : 0;
    while (at > floor && ((unsigned char)p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

size_t un_utf8_count(const char *p, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)p[i] & 0xC0) != 0x80;
    return count;
}
