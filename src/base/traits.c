#include "base/traits.h"

#include <stdbool.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static unsigned trait_of(char c, char next)
{
    switch (c) {
    case '\t':
    case '\n':
    case '\f':
        return 0;
    case '\r':
        return UN_TRAIT_CR;
    case '&':
        return UN_TRAIT_AMPERSAND;
    case '<':
        return UN_TRAIT_LESS;
    case '{':
        return UN_TRAIT_BRACE;
    case '-':
        return is_white(next) ? UN_TRAIT_HYPHEN : 0;
    default:
        if ((unsigned char)c >= 0x80)
            return UN_TRAIT_HIGH;
        return (unsigned char)c < 0x20 || c == 0x7F ? UN_TRAIT_CONTROL : 0;
    }
}

unsigned un_traits_of_portable(const char *p, size_t n)
{
    unsigned found = 0;
    for (size_t i = 0; i < n; i++)
        found |= trait_of(p[i], i + 1 < n ? p[i + 1] : 'x');
    return found;
}

#if defined(__SSE2__)

/* Each byte tells whether the trait occurs at its place in one of the vectors seen. */
struct seen {
    __m128i high, control, cr, ampersand, less, brace, hyphen;
};

static inline __m128i load(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline __m128i is(__m128i b, char c)
{
    return _mm_cmpeq_epi8(b, _mm_set1_epi8(c));
}

static inline __m128i either(__m128i a, __m128i b)
{
    return _mm_or_si128(a, b);
}

/* The 16 bytes at P; the one behind them is read, too. Bytes are signed: below a blank are the
   controls and what is not ASCII. */
static inline void look_at(struct seen *s, const char *p)
{
    __m128i b = load(p), next = load(p + 1);
    __m128i low = _mm_andnot_si128(b, _mm_cmplt_epi8(b, _mm_set1_epi8(0x20)));
    __m128i cr = is(b, '\r'), line = either(is(b, '\n'), is(b, '\t'));
    __m128i white =
        either(either(is(next, ' '), is(next, '\n')), either(is(next, '\t'), is(next, '\r')));
    s->high = either(s->high, b);
    s->control = either(s->control, _mm_andnot_si128(either(either(cr, line), is(b, '\f')),
                                                     either(low, is(b, 0x7F))));
    s->cr = either(s->cr, cr);
    s->ampersand = either(s->ampersand, is(b, '&'));
    s->less = either(s->less, is(b, '<'));
    s->brace = either(s->brace, is(b, '{'));
    s->hyphen = either(s->hyphen, _mm_and_si128(is(b, '-'), white));
}

/* Unsigned. */
static inline __m128i at_most(__m128i b, char most)
{
    return _mm_cmpeq_epi8(_mm_min_epu8(b, _mm_set1_epi8(most)), b);
}

enum { VECTOR = 16, BLOCK = 4 * VECTOR };

/* Whether the BLOCK bytes at P may hold a trait but UN_TRAIT_HIGH, which is added to *HIGH. The
   byte behind them is read, too. */
static inline bool is_odd(const char *p, __m128i *high)
{
    __m128i odd = _mm_setzero_si128();
    for (int k = 0; k < BLOCK; k += VECTOR) {
        __m128i b = load(p + k), next = load(p + k + 1);
        __m128i control = _mm_andnot_si128(is(b, '\n'), at_most(b, 0x1F));
        __m128i brace_or_del = is(either(b, _mm_set1_epi8('{' ^ 0x7F)), 0x7F);
        __m128i hyphen = _mm_and_si128(is(b, '-'), at_most(next, ' '));
        *high = either(*high, b);
        odd = either(odd, either(either(control, brace_or_del),
                                 either(either(is(b, '&'), is(b, '<')), hyphen)));
    }
    return _mm_movemask_epi8(odd);
}

static unsigned if_any(__m128i v, unsigned trait)
{
    return _mm_movemask_epi8(v) ? trait : 0;
}

#endif

unsigned un_traits_of(const char *p, size_t n)
{
    unsigned found = 0;
    size_t i = 0;
#if defined(__SSE2__)
    __m128i none = _mm_setzero_si128();
    struct seen s = {none, none, none, none, none, none, none};
    for (; n - i > BLOCK; i += BLOCK)
        if (is_odd(p + i, &s.high))
            for (int k = 0; k < BLOCK; k += VECTOR)
                look_at(&s, p + i + k);
    for (; n - i > VECTOR; i += VECTOR)
        look_at(&s, p + i);
    found = if_any(s.high, UN_TRAIT_HIGH) | if_any(s.control, UN_TRAIT_CONTROL) |
            if_any(s.cr, UN_TRAIT_CR) | if_any(s.ampersand, UN_TRAIT_AMPERSAND) |
            if_any(s.less, UN_TRAIT_LESS) | if_any(s.brace, UN_TRAIT_BRACE) |
            if_any(s.hyphen, UN_TRAIT_HYPHEN);
#endif
    return found | un_traits_of_portable(p + i, n - i);
}
