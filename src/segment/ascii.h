/* UAX #29 word boundaries for text that is all ASCII: the same boundaries that ICU finds with the
   root locale, without its cost (tests/unit/segment compares the two). */
#ifndef UN_SEGMENT_ASCII_H
#define UN_SEGMENT_ASCII_H

#include "base/token.h"

bool un_ascii_words(const char *p, size_t n, struct un_tokens *out);

#endif
