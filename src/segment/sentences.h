/* The sentence boundaries of UAX #29: those that ICU finds with the root locale, without the cost
   of its iterator (tests/unit/segment compares the two). */
#ifndef UN_SEGMENT_SENTENCES_H
#define UN_SEGMENT_SENTENCES_H

#include "base/token.h"

/* Appends the ends of the sentences of P to OUT. False when memory ran out. */
bool un_sentences(const char *p, size_t n, struct un_ends *out);

#endif
