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

size_t un_fold(const char *p, size_t n, char *out)
{
    size_t len = 0;
    if (is_dash(p, n)) {
        memcpy(out, "\xE2\x80\x94", 3);
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

static uint8_t shape_of(const char *p, size_t n)
{
    size_t upper = 0, low = 0;
    for (size_t i = 0; i < n; i++) {
        upper += p[i] >= 'A' && p[i] <= 'Z';
        low += p[i] >= 'a' && p[i] <= 'z';
    }
    if (!upper)
        return low ? UN_SHAPE_LOWER : UN_SHAPE_NONE;
    if (!low)
        return upper == 1 ? UN_SHAPE_CAPITAL : UN_SHAPE_UPPER;
    return upper == 1 && *p >= 'A' && *p <= 'Z' ? UN_SHAPE_CAPITAL : UN_SHAPE_MIXED;
}

/* Marks that take part in n-grams: , . ; : ? ! - $ % & and the dashes. */
static bool is_transparent(const char *p, size_t n)
{
    if (n == 1)
        return !strchr(",.;:?!-$%&", *p);
    return !is_dash(p, n);
}

static struct un_lexeme lexeme(const char *p, uint32_t at, uint32_t len, uint8_t kind)
{
    char form[UN_FOLD_MAX];
    size_t n = un_fold(p + at, len, form);
    struct un_lexeme x = {.at = at, .len = len, .kind = kind};
    x.shape = shape_of(p + at, len);
    x.hash = n ? un_hash_bytes(form, n) : 0;
    x.transparent = kind == UN_TOKEN_OTHER && is_transparent(p + at, len);
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
