#include "segment/lexeme.h"

#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Length of the apostrophe at P (ASCII or U+2019), 0 when there is none. */
static size_t apostrophe(const char *p, size_t n)
{
    if (n && *p == '\'')
        return 1;
    return n >= 3 && !memcmp(p, "\xE2\x80\x99", 3) ? 3 : 0;
}

static bool is_dash(const char *p, size_t n)
{
    return n == 3 && (!memcmp(p, "\xE2\x80\x93", 3) || !memcmp(p, "\xE2\x80\x94", 3));
}

static const char EM_DASH[] = "\xE2\x80\x94";

size_t un_fold(const char *p, size_t n, char *out)
{
    size_t len = 0;
    if (is_dash(p, n)) {
        memcpy(out, EM_DASH, 3);
        return 3;
    }
    for (size_t i = 0; i < n;) {
        size_t mark = apostrophe(p + i, n - i);
        if (len == UN_FOLD_MAX)
            return 0;
        out[len++] = mark ? '\'' : lower(p[i]);
        i += mark ? mark : 1;
    }
    return len == 2 && out[0] == 'a' && out[1] == 'n' ? 1 : len;
}

/* Of ASCII letters: UPPER are capitals; LOWER: others occur. */
static uint8_t shape_of(char first, size_t upper, bool low)
{
    if (!upper)
        return low ? UN_SHAPE_LOWER : UN_SHAPE_NONE;
    if (!low)
        return upper == 1 ? UN_SHAPE_CAPITAL : UN_SHAPE_UPPER;
    return upper == 1 && lower(first) != first ? UN_SHAPE_CAPITAL : UN_SHAPE_MIXED;
}

static bool is_an(const char *p, size_t n)
{
    return n == 2 && lower(p[0]) == 'a' && lower(p[1]) == 'n';
}

/* Hash of the folded form and shape of P, which is no dash. */
static void read_any(const char *p, size_t n, struct un_lexeme *x)
{
    char form[UN_FOLD_MAX];
    size_t upper = 0, len = 0;
    bool low = false;
    for (size_t i = 0; i < n; i++, len++) {
        char c = lower(p[i]);
        upper += c != p[i];
        low |= p[i] >= 'a' && p[i] <= 'z';
        if (c == '\xE2' && apostrophe(p + i, n - i)) {
            c = '\'';
            i += 2;
        }
        if (len < UN_FOLD_MAX)
            form[len] = c;
    }
    x->shape = shape_of(*p, upper, low);
    x->hash = len > UN_FOLD_MAX ? 0 : un_hash_word(form, len);
}

/* The number with byte C in eight places. */
#define EIGHT(c) (UINT64_C(0x0101010101010101) * (c))

/* The highest bit of each byte of V that is ASCII from FIRST to LAST. */
static uint64_t between(uint64_t v, unsigned char first, unsigned char last)
{
    uint64_t low = v & EIGHT(0x7F);
    uint64_t from = low + EIGHT(0x80u - first), behind = low + EIGHT(0x7Fu - last);
    return from & ~behind & ~v & EIGHT(0x80);
}

static bool has_byte(uint64_t v, unsigned char c)
{
    uint64_t rest = v ^ EIGHT(c);
    return (rest - EIGHT(1)) & ~rest & EIGHT(0x80);
}

/* The same, eight bytes a step. False when a quote may be among them, which is folded to fewer, or
   the word is too long. */
static bool read_chunks(const char *p, size_t n, struct un_lexeme *x)
{
    uint64_t h = UN_HASH_START, low = 0;
    size_t uppers = 0;
    if (n > UN_FOLD_MAX)
        return false;
    for (size_t i = 0; i < n; i += 8) {
        uint64_t v = un_hash_load(p + i, n - i), upper = between(v, 'A', 'Z');
        if (has_byte(v, 0xE2))
            return false;
        low |= between(v, 'a', 'z');
        uppers += (upper >> 7) * EIGHT(1) >> 56;
        h = un_hash_chunk(h, v | upper >> 2);
    }
    x->shape = shape_of(*p, uppers, low);
    x->hash = h;
    return true;
}

/* Marks that take part in n-grams: , . ; : ? ! - $ % & and the dashes. */
static bool is_syntax(char c)
{
    switch (c) {
    case ',':
    case '.':
    case ';':
    case ':':
    case '?':
    case '!':
    case '-':
    case '$':
    case '%':
    case '&':
    case '\0':
        return true;
    default:
        return false;
    }
}

static struct un_lexeme lexeme(const char *p, uint32_t at, uint32_t len, uint8_t kind)
{
    struct un_lexeme x = {.at = at, .len = len, .kind = kind};
    if (is_dash(p + at, len)) {
        x.hash = un_hash_word(EM_DASH, 3);
        return x;
    }
    if (is_an(p + at, len)) {
        read_any(p + at, len, &x);
        x.hash = un_hash_word("a", 1);
    } else if (!read_chunks(p + at, len, &x)) {
        read_any(p + at, len, &x);
    }
    x.transparent = kind == UN_TOKEN_OTHER && !(len == 1 && is_syntax(p[at]));
    return x;
}

/* Bytes of a final 's (or ’s), 0 when the token does not end in one. */
static uint32_t clitic(const char *p, uint32_t n)
{
    if (n < 3 || lower(p[n - 1]) != 's')
        return 0;
    if (p[n - 2] == '\'')
        return 2;
    return n > 4 && apostrophe(p + n - 4, 3) == 3 ? 4 : 0;
}

int un_lexemes_of(const char *p, struct un_token t, struct un_lexeme out[2])
{
    uint32_t tail = t.kind == UN_TOKEN_OTHER ? 0 : clitic(p + t.at, t.len);
    out[0] = lexeme(p, t.at, t.len - tail, t.kind);
    if (!tail)
        return 1;
    out[1] = lexeme(p, t.at + t.len - tail, tail, UN_TOKEN_WORD);
    return 2;
}
