/* Lexemes: what the dictionary and the language model call a word. A token of UAX #29 is one
   lexeme, but for the clitic 's, which is a lexeme of its own, and for marks that carry no
   syntax (quotes, brackets), which are transparent. */
#ifndef UN_SEGMENT_LEXEME_H
#define UN_SEGMENT_LEXEME_H

#include "base/hash.h"
#include "base/token.h"

enum un_shape { UN_SHAPE_NONE, UN_SHAPE_LOWER, UN_SHAPE_CAPITAL, UN_SHAPE_UPPER, UN_SHAPE_MIXED };

struct un_lexeme {
    uint32_t at, len;
    uint64_t hash;    /* of the folded form */
    uint8_t kind;     /* enum un_token_kind */
    uint8_t shape;    /* enum un_shape */
    bool transparent; /* no part in phrases or n-grams */
};

enum { UN_FOLD_MAX = 64 };

/* Splits TOKEN of text P into one or two lexemes; returns how many. */
int un_lexemes_of(const char *p, struct un_token token, struct un_lexeme out[2]);

/* Where a piece of text ends, and how far its memory may be read: no nearer than that. */
struct un_bounds {
    size_t end, readable;
};

/* The lexemes of P[*AT..BOUNDS.end), which is ASCII: those that un_lexemes_of makes of
   un_ascii_words, in one pass. Adds at most CAP to OUT and moves *AT behind the last; offsets
   are relative to P. Returns how many. */
size_t un_ascii_lexemes(const char *p, struct un_bounds bounds, size_t *at, struct un_lexeme *out,
                        size_t cap);

/* The folded form of P[0..N): lower case in ASCII, U+2019 as an apostrophe, dashes as U+2014,
   "an" as "a". OUT has UN_FOLD_MAX bytes; 0 when the form is longer than that. */
size_t un_fold(const char *p, size_t n, char *out);

#endif
