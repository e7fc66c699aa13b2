#include "base/masks.h"

#include <stdbool.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static bool between(char c, char low, char high)
{
    return c >= low && c <= high;
}

static bool is_before(char c)
{
    return between(c, ',', '?') || c == '!' || c == '"' || c == ')' || c == '\x9C' || c == '\x9D';
}

struct un_letter_masks un_letter_masks_portable(const char *p, size_t n)
{
    struct un_letter_masks m = {0, 0};
    for (size_t k = 0; k < UN_MASK_BLOCK && k < n; k++) {
        bool capital = between(p[k], 'A', 'Z');
        m.letters |= (uint64_t)(capital || between(p[k], 'a', 'z')) << k;
        m.capitals |= (uint64_t)capital << k;
    }
    return m;
}

struct un_seam_masks un_seam_masks_portable(const char *p, size_t n)
{
    struct un_seam_masks m = {0, 0, 0, 0};
    for (size_t k = 0; k < UN_MASK_BLOCK && k < n; k++) {
        m.lower |= (uint64_t)between(p[k], 'a', 'z') << k;
        m.capitals |= (uint64_t)between(p[k], 'A', 'Z') << k;
        m.digits |= (uint64_t)between(p[k], '0', '9') << k;
        m.before |= (uint64_t)is_before(p[k]) << k;
    }
    return m;
}

uint64_t un_blank_mask_portable(const char *p, size_t n)
{
    uint64_t blanks = 0;
    for (size_t k = 0; k < UN_MASK_BLOCK && k < n; k++)
        blanks |= (uint64_t)(p[k] == ' ') << k;
    return blanks;
}

#if defined(__SSE2__)

enum { VECTOR = 16 };

/* The block, of a copy with NULs behind the text where the text is shorter. */
static const char *whole(const char *p, size_t n, char copy[UN_MASK_BLOCK])
{
    if (n >= UN_MASK_BLOCK)
        return p;
    memset(copy, 0, UN_MASK_BLOCK);
    memcpy(copy, p, n);
    return copy;
}

static inline __m128i load(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline uint64_t bits(__m128i v, int k)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(v) << k;
}

/* COUNT characters from FIRST on. SSE2 compares signed bytes only: the range is moved to the upper
   end of theirs. */
static inline __m128i range(__m128i b, int first, int count)
{
    __m128i moved = _mm_add_epi8(b, _mm_set1_epi8((char)(128 - first - count)));
    return _mm_cmpgt_epi8(moved, _mm_set1_epi8((char)(127 - count)));
}

static inline __m128i is(__m128i b, int c)
{
    return _mm_cmpeq_epi8(b, _mm_set1_epi8((char)c));
}

static inline __m128i either(__m128i a, __m128i b)
{
    return _mm_or_si128(a, b);
}

/* Letters, and which of them are small: those where bit 5 is set. */
struct letters {
    uint64_t all, small;
};

static inline void add_letters(struct letters *l, __m128i b, int k)
{
    l->all |= bits(range(_mm_or_si128(b, _mm_set1_epi8(0x20)), 'a', 26), k);
    l->small |= bits(_mm_slli_epi16(b, 2), k);
}

struct un_letter_masks un_letter_masks(const char *p, size_t n)
{
    struct letters l = {0, 0};
    char copy[UN_MASK_BLOCK];
    p = whole(p, n, copy);
    for (int k = 0; k < UN_MASK_BLOCK; k += VECTOR)
        add_letters(&l, load(p + k), k);
    return (struct un_letter_masks){l.all, l.all & ~l.small};
}

static inline __m128i is_before_16(__m128i b)
{
    __m128i curly = is(_mm_or_si128(b, _mm_set1_epi8(1)), 0x9D);
    return either(either(range(b, ',', '?' - ',' + 1), range(b, '!', 2)),
                  either(is(b, ')'), curly));
}

struct un_seam_masks un_seam_masks(const char *p, size_t n)
{
    struct letters l = {0, 0};
    uint64_t digits = 0, before = 0;
    char copy[UN_MASK_BLOCK];
    p = whole(p, n, copy);
    for (int k = 0; k < UN_MASK_BLOCK; k += VECTOR) {
        __m128i b = load(p + k);
        add_letters(&l, b, k);
        digits |= bits(range(b, '0', 10), k);
        before |= bits(is_before_16(b), k);
    }
    return (struct un_seam_masks){l.all & l.small, l.all & ~l.small, digits, before};
}

uint64_t un_blank_mask(const char *p, size_t n)
{
    uint64_t blanks = 0;
    char copy[UN_MASK_BLOCK];
    p = whole(p, n, copy);
    for (int k = 0; k < UN_MASK_BLOCK; k += VECTOR)
        blanks |= bits(is(load(p + k), ' '), k);
    return blanks;
}

#else

struct un_letter_masks un_letter_masks(const char *p, size_t n)
{
    return un_letter_masks_portable(p, n);
}

struct un_seam_masks un_seam_masks(const char *p, size_t n)
{
    return un_seam_masks_portable(p, n);
}

uint64_t un_blank_mask(const char *p, size_t n)
{
    return un_blank_mask_portable(p, n);
}

#endif
