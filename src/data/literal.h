/* Phrases that are found as they are written, at the bounds of words: the letters of ASCII in
   either case, and any white space for white space. */
#ifndef UN_DATA_LITERAL_H
#define UN_DATA_LITERAL_H

#include <stdint.h>

#include "base/buf.h"

struct un_literal {
    uint32_t at, len; /* folded, in the characters */
};

struct un_literals {
    struct un_buf chars;
    struct un_literal *item;
    size_t len, cap;
    uint32_t first[257]; /* where the items begin whose first byte is k; set by un_literals_seal */
};

void un_literals_init(struct un_literals *l);
void un_literals_release(struct un_literals *l);
/* False when memory ran out. */
bool un_literals_add(struct un_literals *l, const char *p, size_t n);
/* To be called after the last addition. */
void un_literals_seal(struct un_literals *l);
/* Length of the longest phrase that stands at AT in TEXT, 0 when none does. */
size_t un_literals_match(const struct un_literals *l, const char *text, size_t n, size_t at);

#endif
