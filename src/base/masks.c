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

/* The vectors of a block. */
struct block {
    __m128i v[UN_MASK_BLOCK / VECTOR];
};

static inline struct block load_block(const char *p, size_t n)
{
    char copy[UN_MASK_BLOCK];
    p = whole(p, n, copy);
    return (struct block){{load(p), load(p + VECTOR), load(p + 2 * VECTOR), load(p + 3 * VECTOR)}};
}

static inline uint64_t bits(__m128i v)
{
    return (unsigned)_mm_movemask_epi8(v);
}

/* The set of places where SIGN gives a byte with its upper bit set. */
#define EACH(block, sign)                                                                          \
    (bits(sign((block).v[0])) | bits(sign((block).v[1])) << VECTOR |                               \
     bits(sign((block).v[2])) << 2 * VECTOR | bits(sign((block).v[3])) << 3 * VECTOR)

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

static inline __m128i are_letters(__m128i b)
{
    return range(either(b, _mm_set1_epi8(0x20)), 'a', 26);
}

/* Of letters: bit 5 moves up. */
static inline __m128i are_small(__m128i b)
{
    return _mm_slli_epi16(b, 2);
}

static inline __m128i are_digits(__m128i b)
{
    return range(b, '0', 10);
}

static inline __m128i are_before(__m128i b)
{
    __m128i curly = is(either(b, _mm_set1_epi8(1)), 0x9D);
    return either(either(range(b, ',', '?' - ',' + 1), range(b, '!', 2)),
                  either(is(b, ')'), curly));
}

static inline __m128i are_blanks(__m128i b)
{
    return is(b, ' ');
}

struct un_letter_masks un_letter_masks(const char *p, size_t n)
{
    struct block b = load_block(p, n);
    uint64_t letters = EACH(b, are_letters);
    return (struct un_letter_masks){letters, letters & ~EACH(b, are_small)};
}

struct un_seam_masks un_seam_masks(const char *p, size_t n)
{
    struct block b = load_block(p, n);
    uint64_t letters = EACH(b, are_letters), small = EACH(b, are_small);
    return (struct un_seam_masks){letters & small, letters & ~small, EACH(b, are_digits),
                                  EACH(b, are_before)};
}

uint64_t un_blank_mask(const char *p, size_t n)
{
    struct block b = load_block(p, n);
    return EACH(b, are_blanks);
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
