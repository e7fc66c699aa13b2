#include "base/plain.h"

#include <stdbool.h>

#if defined(__AVX2__) || defined(__SSE2__)
#include <immintrin.h>
#endif

static bool is_plain(unsigned char c)
{
    return c < 0x20 ? c == '\t' || c == '\n' || c == '\f' || c == '\r' : c < 0x7F && c != '&';
}

size_t un_plain_run_portable(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && is_plain((unsigned char)p[i]))
        i++;
    return i;
}

/* In the vectors below bytes are signed: what is not ASCII is less than a blank, like the controls.
   Of the controls, those that are plain are taken out again. */
#if defined(__AVX2__)

static unsigned odd_bytes(const char *p)
{
    __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)p);
    __m256i low = _mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), b);
    __m256i ok = _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(b, _mm256_set1_epi8('\t')),
                                                 _mm256_cmpeq_epi8(b, _mm256_set1_epi8('\n'))),
                                 _mm256_or_si256(_mm256_cmpeq_epi8(b, _mm256_set1_epi8('\f')),
                                                 _mm256_cmpeq_epi8(b, _mm256_set1_epi8('\r'))));
    __m256i high = _mm256_or_si256(_mm256_cmpeq_epi8(b, _mm256_set1_epi8('&')),
                                   _mm256_cmpeq_epi8(b, _mm256_set1_epi8(0x7F)));
    return (unsigned)_mm256_movemask_epi8(_mm256_or_si256(_mm256_andnot_si256(ok, low), high));
}

enum { STEP = 32 };

#elif defined(__SSE2__)

static unsigned odd_bytes(const char *p)
{
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i low = _mm_cmplt_epi8(b, _mm_set1_epi8(0x20));
    __m128i ok = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(b, _mm_set1_epi8('\t')),
                                           _mm_cmpeq_epi8(b, _mm_set1_epi8('\n'))),
                              _mm_or_si128(_mm_cmpeq_epi8(b, _mm_set1_epi8('\f')),
                                           _mm_cmpeq_epi8(b, _mm_set1_epi8('\r'))));
    __m128i high =
        _mm_or_si128(_mm_cmpeq_epi8(b, _mm_set1_epi8('&')), _mm_cmpeq_epi8(b, _mm_set1_epi8(0x7F)));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_andnot_si128(ok, low), high));
}

enum { STEP = 16 };

#endif

size_t un_plain_run(const char *p, size_t n)
{
    size_t i = 0;
#if defined(__AVX2__) || defined(__SSE2__)
    while (i + STEP <= n && !odd_bytes(p + i))
        i += STEP;
#endif
    return i + un_plain_run_portable(p + i, n - i);
}

bool un_is_blank(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != ' ' && p[i] != '\t' && p[i] != '\r' && p[i] != '\n')
            return false;
    return true;
}
