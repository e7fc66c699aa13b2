/* The words of UAX #29 that need neither a dictionary nor ICU: those of the alphabets and
   abugidas of segment/word_break.c, with their marks, digits and punctuation. */
#ifndef UN_SEGMENT_WORDS_H
#define UN_SEGMENT_WORDS_H

#include "base/token.h"

enum un_words {
    UN_WORDS_FOUND,
    UN_WORDS_UNKNOWN, /* ICU must be asked: tokens may have been added up to where it was seen */
    UN_WORDS_MEMORY
};

/* Appends the tokens of P from *AT up to ASCII white space or N to OUT, and moves *AT there:
   those that ICU finds, of whatever version. */
enum un_words un_words(const char *p, size_t n, size_t *at, struct un_tokens *out);

#endif
