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

/* The lexeme of P[at..at + n), of whose bytes UPPER are capitals, and whose folded form has hash H
   before the last mixing. */
static struct un_lexeme lexeme(const char *p, size_t at, size_t n, unsigned upper, unsigned classes,
                               uint64_t h)
{
    struct un_lexeme x = {.at = (uint32_t)at, .len = (uint32_t)n};
    x.kind = class_of(p, at) == DIGIT ? UN_TOKEN_NUMBER : UN_TOKEN_WORD;
    x.shape = shape_of(p + at, upper, classes);
    if (n == 2 && (p[at] | 32) == 'a' && (p[at + 1] | 32) == 'n')
        h = un_hash_step(UN_HASH_START, 'a');
    x.hash = n > UN_FOLD_MAX ? 0 : un_mix64(h);
    return x;
}

static uint64_t fold_step(uint64_t h, const char *p, size_t i, unsigned c)
{
    return un_hash_step(h, (unsigned char)((unsigned char)p[i] | (c & UPPER) << 4));
}

/* The lexeme of known bounds. */
static struct un_lexeme whole(const char *p, size_t at, size_t n)
{
    unsigned upper = 0, classes = 0;
    uint64_t h = UN_HASH_START;
    for (size_t i = at; i < at + n; i++) {
        unsigned c = class_of(p, i);
        classes |= c;
        upper += c == UPPER;
        h = fold_step(h, p, i, c);
    }
    return lexeme(p, at, n, upper, classes, h);
}

static struct un_lexeme mark(const char *p, size_t at)
{
    uint64_t h = un_hash_step(UN_HASH_START, (unsigned char)p[at]);
    return (struct un_lexeme){.at = (uint32_t)at,
                              .len = 1,
                              .kind = UN_TOKEN_OTHER,
                              .hash = un_mix64(h),
                              .transparent = !(class_of(p, at) & SYNTAX)};
}

/* The word or number at *AT as one or two lexemes. */
static size_t word(const char *p, size_t n, size_t *at, struct un_lexeme *out)
{
    unsigned upper = 0, classes = 0;
    uint64_t h = UN_HASH_START;
    size_t i = *at, j = i;
    for (; j < n; j++) {
        unsigned c = class_of(p, j);
        if (!(c & PART) && !(c & JOINER && joins(p, n, j)))
            break;
        classes |= c;
        upper += c & UPPER;
        h = fold_step(h, p, j, c);
    }
    *at = j;
    if (classes & JOINER && has_clitic(p + i, j - i)) {
        out[0] = whole(p, i, j - i - 2);
        out[1] = whole(p, j - 2, 2);
        out[1].kind = UN_TOKEN_WORD;
        return 2;
    }
    *out = lexeme(p, i, j - i, upper / UPPER, classes, h);
    return 1;
}

/* The hash of a word of letters only, which are folded by one bit. */
static uint64_t hash_letters(const char *p, size_t n)
{
    uint64_t h = UN_HASH_START;
    for (size_t k = 0; k < n; k++)
        h = un_hash_step(h, (unsigned char)(p[k] | 32));
    return un_mix64(h);
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
static size_t plain_word(const char *p, size_t n, size_t i, struct block *b, struct un_lexeme *out)
{
    unsigned run = i - b->at < UN_MASK_BLOCK ? letters_at(b, i) : 0;
    if (!run || i + run >= b->at + UN_MASK_BLOCK) {
        *b = (struct block){i, un_letter_masks(p + i, n - i)};
        run = letters_at(b, i);
    }
    if (run == 0 || run >= UN_FOLD_MAX || (i + run < n && class_of(p, i + run) & (PART | JOINER)))
        return 0;
    if (run == 2 && (p[i] | 32) == 'a' && (p[i + 1] | 32) == 'n')
        return 0;
    uint64_t capitals = b->is.capitals >> (i - b->at) & ((UINT64_C(1) << run) - 1);
    *out = (struct un_lexeme){.at = (uint32_t)i,
                              .len = run,
                              .hash = hash_letters(p + i, run),
                              .kind = UN_TOKEN_WORD,
                              .shape = shape_of_letters(capitals, run)};
    return run;
}

size_t un_ascii_lexemes(const char *p, size_t n, size_t *at, struct un_lexeme *out, size_t cap)
{
    size_t i = *at, k = 0, plain;
    struct block b = {i, un_letter_masks(p + i, n - i)};
    while (i < n && k + 1 < cap) {
        unsigned c = class_of(p, i);
        if (c & LETTER && (plain = plain_word(p, n, i, &b, &out[k])) > 0) {
            i += plain;
            k++;
        } else if (c & PART) {
            k += word(p, n, &i, &out[k]);
        } else if (c & MARK) {
            out[k++] = mark(p, i++);
        } else {
            i++;
        }
    }
    *at = i;
    return k;
}
