/* 64 bytes of text as sets of places: bit k stands for the k-th byte. Sequences of kinds of
   characters are found by shifting such sets, without a look at each byte. */
#ifndef UN_BASE_MASKS_H
#define UN_BASE_MASKS_H

#include <stddef.h>
#include <stdint.h>

enum { UN_MASK_BLOCK = 64 };

struct un_letter_masks {
    uint64_t letters, capitals; /* of ASCII; capitals are letters, too */
};

struct un_seam_masks {
    uint64_t lower, capitals, digits;
    /* Digits; . , : ; ! ? and " ) and the bytes 9C and 9D, which curly quotes end with; and, since
       that is less work, - / < = > */
    uint64_t before;
};

/* Of the first UN_MASK_BLOCK bytes of P; those that are behind the N-th are in no set. */
struct un_letter_masks un_letter_masks(const char *p, size_t n);
struct un_seam_masks un_seam_masks(const char *p, size_t n);
uint64_t un_blank_mask(const char *p, size_t n); /* of U+0020 */

/* The same byte by byte, what every machine can do: the measure for the others. */
struct un_letter_masks un_letter_masks_portable(const char *p, size_t n);
struct un_seam_masks un_seam_masks_portable(const char *p, size_t n);
uint64_t un_blank_mask_portable(const char *p, size_t n);

/* Number of the lowest place in a set, which is not empty. */
static inline unsigned un_mask_first(uint64_t set)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(set);
#else
    unsigned k = 0;
    while (!(set >> k & 1))
        k++;
    return k;
#endif
}

/* How many places at the upper end are in a set, which is not that of all. */
static inline unsigned un_mask_last_run(uint64_t set)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_clzll(~set);
#else
    unsigned k = 0;
    while (set >> (UN_MASK_BLOCK - 1 - k) & 1)
        k++;
    return k;
#endif
}

#endif
