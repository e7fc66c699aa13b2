/* The path of nearly all text: tokens, folding, hashes and shapes of ASCII in one pass over the
   bytes. */
#include <string.h>

#include "base/masks.h"
#include "segment/ascii.h"
#include "segment/lexeme.h"

/* Of a byte: what it may be part of, and its case. JOINER: a mark that may stand inside a word. */
enum {
    LOWER = 1,
    UPPER = 2,
    DIGIT = 4,
    UNDER = 8,
    SPACE = 16,
    MARK = 32,
    SYNTAX = 64,
    JOINER = 128
};
enum { LETTER = LOWER | UPPER, PART = LETTER | DIGIT | UNDER };

#define L LOWER
#define U UPPER
#define D DIGIT
#define S SPACE
#define M MARK
#define N (MARK | SYNTAX)
#define J (MARK | JOINER)
#define B (MARK | SYNTAX | JOINER)

/* SYNTAX: marks that take part in n-grams, see is_transparent in lexeme.c. */
static const unsigned char CLASS[256] = {
    /* 00 */ N, M, M, M, M, M, M, M, M, S, S, S, S, S, M, M,
    /* 10 */ M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M,
    /*    */ S, N, M, M, N, N, N, J, M, M, M, M, B, N, B, M,
    /* 0  */ D, D, D, D, D, D, D, D, D, D, B, B, M, M, M, N,
    /* @  */ M, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    /* P  */ U, U, U, U, U, U, U, U, U, U, U, M, M, M, M, UNDER,
    /* `  */ M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    /* p  */ L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, M,
};

#undef L
#undef U
#undef D
#undef S
#undef M
#undef N
#undef J
#undef B

static unsigned class_of(const char *p, size_t i)
{
    return CLASS[(unsigned char)p[i]];
}

/* WB6, WB7, WB11, WB12: a mark between two letters or two digits joins them. */
static bool joins(const char *p, size_t n, size_t j)
{
    if (j + 1 >= n)
        return false;
    unsigned around = class_of(p, j - 1) | class_of(p, j + 1);
    bool letters = class_of(p, j - 1) & LETTER && class_of(p, j + 1) & LETTER;
    switch (p[j]) {
    case '\'':
    case '.':
        return letters || around == DIGIT;
    case ':':
        return letters;
    case ',':
    case ';':
        return around == DIGIT;
    default:
        return false;
    }
}

static uint8_t shape_of(const char *p, unsigned upper, unsigned classes)
{
    if (!upper)
        return classes & LOWER ? UN_SHAPE_LOWER : UN_SHAPE_NONE;
    if (!(classes & LOWER))
        return upper == 1 ? UN_SHAPE_CAPITAL : UN_SHAPE_UPPER;
    return upper == 1 && class_of(p, 0) == UPPER ? UN_SHAPE_CAPITAL : UN_SHAPE_MIXED;
}

/* A word or number that ends in 's. */
static bool has_clitic(const char *p, size_t n)
{
    return n >= 3 && p[n - 2] == '\'' && (p[n - 1] | 32) == 's';
}

static char fold(char c, unsigned class)
{
    return (char)((unsigned char)c | (class & UPPER) << 4);
}

/* The lexeme of known bounds. */
static struct un_lexeme whole(const char *p, size_t at, size_t n)
{
    struct un_lexeme x = {.at = (uint32_t)at, .len = (uint32_t)n};
    char low[UN_FOLD_MAX];
    unsigned upper = 0, classes = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned c = class_of(p, at + i);
        classes |= c;
        upper += c == UPPER;
        if (i < UN_FOLD_MAX)
            low[i] = fold(p[at + i], c);
    }
    x.kind = class_of(p, at) == DIGIT ? UN_TOKEN_NUMBER : UN_TOKEN_WORD;
    x.shape = shape_of(p + at, upper, classes);
    bool an = n == 2 && low[0] == 'a' && low[1] == 'n';
    x.hash = n > UN_FOLD_MAX ? 0 : un_hash_word(low, an ? 1 : n);
    return x;
}

static struct un_lexeme mark(const char *p, size_t at, unsigned c)
{
    return (struct un_lexeme){.at = (uint32_t)at,
                              .len = 1,
                              .kind = UN_TOKEN_OTHER,
                              .hash = un_hash_word(p + at, 1),
                              .transparent = !(c & SYNTAX)};
}

/* Does the word that holds the byte before J hold this one, too? */
static inline bool goes_on(const char *p, size_t n, size_t j)
{
    unsigned c = class_of(p, j);
    return c & PART || (c & JOINER && joins(p, n, j));
}

/* The word or number at *AT as one or two lexemes. */
static size_t word(const char *p, size_t n, size_t *at, struct un_lexeme *out)
{
    size_t i = *at, j = i;
    while (j < n && goes_on(p, n, j))
        j++;
    *at = j;
    if (!has_clitic(p + i, j - i)) {
        *out = whole(p, i, j - i);
        return 1;
    }
    out[0] = whole(p, i, j - i - 2);
    out[1] = whole(p, j - 2, 2);
    out[1].kind = UN_TOKEN_WORD;
    return 2;
}

/* Bytes that a word of letters must have behind its beginning, so that it is hashed at once. */
enum { CHUNK = 8, AT_HAND = 2 * CHUNK };

/* N letters, which are folded by one bit, and as many of the eight bytes as the word has. */
static inline uint64_t folded(const char *p, size_t n)
{
    return (un_hash_read(p, 8) << (64 - 8 * n) | UINT64_C(0x2020202020202020)) >> (64 - 8 * n);
}

/* The hash of a word of up to AT_HAND letters. */
static uint64_t hash_letters(const char *p, size_t n)
{
    uint64_t h = un_hash_chunk(UN_HASH_START, folded(p, n < CHUNK ? n : CHUNK));
    return n > CHUNK ? un_hash_chunk(h, folded(p + CHUNK, n - CHUNK)) : h;
}

static uint8_t shape_of_letters(uint64_t capitals, size_t n)
{
    if (!capitals)
        return UN_SHAPE_LOWER;
    if (capitals == 1)
        return UN_SHAPE_CAPITAL;
    return capitals == (UINT64_C(1) << n) - 1 ? UN_SHAPE_UPPER : UN_SHAPE_MIXED;
}

/* The 64 bytes from AT on. */
struct block {
    size_t at;
    struct un_letter_masks is;
};

/* Letters from I on, as far as the block tells: fewer than 64. */
static unsigned letters_at(const struct block *b, size_t i)
{
    uint64_t others = ~(b->is.letters >> (i - b->at));
    return others ? un_mask_first(others) : 0;
}

/* The word at I when it has only letters, and is no "an"; 0 when it has others, or too many. */
static inline size_t plain_word(const char *p, struct un_bounds n, size_t i, struct block *b,
                                struct un_lexeme *out)
{
    if (i + AT_HAND >= b->at + UN_MASK_BLOCK)
        *b = (struct block){i, un_letter_masks(p + i, n.readable - i)};
    unsigned run = letters_at(b, i);
    if (run - 1u >= AT_HAND || i + AT_HAND > n.readable || i + run > n.end ||
        (i + run < n.end && goes_on(p, n.end, i + run)))
        return 0;
    if (run == 2 && (p[i] | 32) == 'a' && (p[i + 1] | 32) == 'n')
        return 0;
    uint64_t capitals = b->is.capitals >> (i - b->at) & ((UINT64_C(1) << run) - 1);
    out->at = (uint32_t)i;
    out->len = run;
    out->hash = hash_letters(p + i, run);
    out->kind = UN_TOKEN_WORD;
    out->shape = shape_of_letters(capitals, run);
    out->transparent = false;
    return run;
}

size_t un_ascii_lexemes(const char *p, struct un_bounds bounds, size_t *at, struct un_lexeme *out,
                        size_t cap)
{
    size_t i = *at, n = bounds.end, k = 0, plain;
    struct block b = {i, un_letter_masks(p + i, bounds.readable - i)};
    while (i < n && k + 1 < cap) {
        unsigned c = class_of(p, i);
        if (c & LETTER && (plain = plain_word(p, bounds, i, &b, &out[k])) > 0) {
            i += plain;
            k++;
        } else if (c & PART) {
            k += word(p, n, &i, &out[k]);
        } else if (c & MARK) {
            out[k++] = mark(p, i++, c);
        }
        while (i < n && class_of(p, i) == SPACE)
            i++;
    }
    *at = i;
    return k;
}
