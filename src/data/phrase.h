/* A form of the dictionary as lexemes. */
#ifndef UN_DATA_PHRASE_H
#define UN_DATA_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/lexicon.h"

struct un_phrase {
    uint64_t lexeme[UN_PHRASE_MAX];
    int words;
    uint64_t hash;
    bool no_memory;
};

/* False when P is not ASCII, has no words, or too many; or with no_memory set. */
bool un_phrase_read(struct un_phrase *out, const char *p, size_t n);

#endif
