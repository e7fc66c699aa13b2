/* What occurs in a text, as a set: a stage whose triggers do not occur has nothing to look for. */
#ifndef UN_BASE_TRAITS_H
#define UN_BASE_TRAITS_H

#include <stddef.h>

enum un_trait {
    UN_TRAIT_HIGH = 1 << 0,    /* a byte above ASCII */
    UN_TRAIT_CONTROL = 1 << 1, /* one of C0 but tab, line feed, form feed and CR, or DEL */
    UN_TRAIT_CR = 1 << 2,
    UN_TRAIT_AMPERSAND = 1 << 3,
    UN_TRAIT_LESS = 1 << 4,   /* what a tag begins with */
    UN_TRAIT_BRACE = 1 << 5,  /* one that opens */
    UN_TRAIT_HYPHEN = 1 << 6, /* before a blank, tab or line end */
    UN_TRAITS_ALL = (1 << 7) - 1
};

unsigned un_traits_of(const char *p, size_t n);

/* The same byte by byte, what every machine can do: the measure for the other. */
unsigned un_traits_of_portable(const char *p, size_t n);

#endif
