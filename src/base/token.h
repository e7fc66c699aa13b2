/* Tokens and the growable arrays that segmentation fills. */
#ifndef UN_BASE_TOKEN_H
#define UN_BASE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum un_token_kind { UN_TOKEN_WORD, UN_TOKEN_NUMBER, UN_TOKEN_OTHER };

/* A word, number or mark in the sense of UAX #29; white space makes no token. */
struct un_token {
    uint32_t at, len;
    uint8_t kind;
};

struct un_tokens {
    struct un_token *item;
    size_t len, cap;
};

/* Ends of sentences, ascending; the last one is the length of the text. */
struct un_ends {
    uint32_t *item;
    size_t len, cap;
};

/* False when memory ran out. */
bool un_tokens_add(struct un_tokens *t, struct un_token token);
void un_tokens_release(struct un_tokens *t);
bool un_ends_add(struct un_ends *e, uint32_t end);
void un_ends_release(struct un_ends *e);

#endif
