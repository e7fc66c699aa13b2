/* Which languages write a Latin letter beyond a to z: what tells the readings apart that two
   charsets give of the same mojibake. */
#ifndef UN_REPAIR_ALPHABETS_H
#define UN_REPAIR_ALPHABETS_H

#include <stddef.h>
#include <stdint.h>

enum { UN_ALPHABET_END = 0x250, UN_ALPHABETS_MAX = 64 };

struct un_alphabets {
    uint64_t of[UN_ALPHABET_END]; /* set of alphabets, by letter */
};

void un_alphabets_init(struct un_alphabets *a);
/* Bits that speak against the N letters standing in one text: by the language that has most of
   them. Letters of other scripts, and what is no letter, do not count. */
int un_alphabets_strangeness(const struct un_alphabets *a, const uint32_t *cp, size_t n);

#endif
