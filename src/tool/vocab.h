/* A growing set of spellings with weighted counts, numbered as they come. */
#ifndef UN_TOOL_VOCAB_H
#define UN_TOOL_VOCAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vocab_word {
    uint64_t hash;
    double count;
    uint32_t at, len; /* spelling in chars */
    uint8_t kind;     /* enum un_token_kind */
    uint32_t capital; /* times seen with a capital */
    uint32_t seen;
};

struct vocab {
    struct vocab_word *word;
    size_t len, cap;
    uint32_t *slot; /* number + 1 */
    size_t slots;
    char *chars;
    size_t chars_len, chars_cap;
};

struct vocab *vocab_new(void);
void vocab_free(struct vocab *v);
/* Number of the spelling, added when new; UINT32_MAX when out of memory. */
uint32_t vocab_add(struct vocab *v, const char *p, size_t n);
/* Number of the spelling, or UINT32_MAX. */
uint32_t vocab_find(const struct vocab *v, const char *p, size_t n);

#endif
