#include "segment/words.h"

#include "segment/word_break.h"

/* UNKNOWN: something was met that is not for us to decide. */
struct scan {
    const char *p;
    size_t n;
    bool unknown;
};

static char class_at(const struct scan *s, size_t i, unsigned *len)
{
    return un_word_break(s->p + i, s->n - i, len);
}

static bool is_mark(char c)
{
    return c == UN_WB_MARK || c == UN_WB_ZWJ;
}

static bool is_letter(char c)
{
    return c == UN_WB_LETTER || c == UN_WB_HEBREW;
}

/* What words are made of: whatever two of them stand side by side belong together (WB5, WB8, WB9,
   WB10, WB13a, WB13b). */
static bool is_part(char c)
{
    return is_letter(c) || c == UN_WB_NUMERIC || c == UN_WB_CONNECTOR || c == UN_WB_BLANK_CONNECTOR;
}

/* WB4: behind the marks at I. Whether a zero-width joiner takes a picture behind it along (WB3c)
   depends on what is one. */
static size_t behind_marks(struct scan *s, size_t i)
{
    unsigned len;
    char last = UN_WB_MARK, c;
    if (i == s->n || !((unsigned char)s->p[i] & 0x80))
        return i;
    while (is_mark(c = class_at(s, i, &len))) {
        last = c;
        i += len;
    }
    s->unknown = s->unknown || (last == UN_WB_ZWJ && c == UN_WB_OTHER);
    return i;
}

/* WB6, WB7, WB11, WB12 and those for Hebrew (WB7a to WB7c): the sign MID at I behind BEFORE, of LEN
   bytes. Returns the place behind what it joins, whose class replaces *BEFORE; I when it joins
   nothing. */
static size_t behind_sign(struct scan *s, size_t i, unsigned len, char mid, char *before)
{
    unsigned size = 0;
    size_t next = behind_marks(s, i + len);
    char after = class_at(s, next, &size);
    bool letters = is_letter(*before) && is_letter(after);
    bool numbers = *before == UN_WB_NUMERIC && after == UN_WB_NUMERIC;
    bool both = mid == UN_WB_MID_BOTH || mid == UN_WB_SINGLE_QUOTE;
    bool hebrew = *before == UN_WB_HEBREW;
    s->unknown = s->unknown || (letters && mid == UN_WB_COLON);
    if ((letters && (both || mid == UN_WB_MID_LETTER)) ||
        (numbers && (both || mid == UN_WB_MID_NUM)) ||
        (hebrew && mid == UN_WB_DOUBLE_QUOTE && after == UN_WB_HEBREW)) {
        *before = after;
        return next + size;
    }
    if (!hebrew || mid != UN_WB_SINGLE_QUOTE)
        return i;
    *before = mid;
    s->unknown =
        s->unknown || next > i + len; /* ICU takes a word for none when its quote has marks */
    return i + len;
}

/* The class of what stands behind the letters at *I, with its length. */
static char behind_letters(const struct scan *s, size_t *i, unsigned *len)
{
    size_t k = *i;
    char class = UN_WB_END;
    for (; k < s->n; k += *len) {
        unsigned char c = (unsigned char)s->p[k];
        *len = 1;
        if (c < 0x80 && (unsigned)(c | 32) - 'a' < 26)
            continue;
        class = class_at(s, k, len);
        if (class != UN_WB_LETTER)
            break;
        class = UN_WB_END;
    }
    *i = k;
    return class;
}

/* The end of the word whose first character, of class LAST, ends at I. */
static size_t word_end(struct scan *s, size_t i, char last)
{
    while (last != UN_WB_SINGLE_QUOTE) {
        unsigned len;
        char c = last == UN_WB_LETTER ? behind_letters(s, &i, &len) : class_at(s, i, &len);
        if (c == UN_WB_SPACE || c == UN_WB_OTHER || c == UN_WB_END)
            break;
        if (is_mark(c)) {
            i = behind_marks(s, i);
            c = class_at(s, i, &len);
            /* ICU takes a word for none when it ends in a connector with marks */
            s->unknown = s->unknown || last == UN_WB_CONNECTOR || last == UN_WB_BLANK_CONNECTOR;
        }
        size_t next = is_part(c) ? i + len : i;
        if (next > i)
            last = c;
        else
            next = behind_sign(s, i, len, c, &last);
        if (next == i)
            break;
        i = next;
    }
    return i;
}

static size_t hangul_end(struct scan *s, size_t i)
{
    unsigned len;
    char c;
    while ((c = class_at(s, i, &len)) == UN_WB_HANGUL)
        i += len;
    s->unknown = s->unknown || is_mark(c); /* ICU takes a word for none when it ends in a mark */
    return i;
}

/* The end of the token at I, whose first character has LEN bytes. */
static size_t token_end(struct scan *s, size_t i, unsigned len, char c)
{
    if (is_part(c))
        return word_end(s, i + len, c);
    if (c == UN_WB_HANGUL)
        return hangul_end(s, i + len);
    if (c == UN_WB_NEWLINE)
        return i + len;
    return behind_marks(s, is_mark(c) ? i : i + len);
}

static uint8_t kind_of(char c)
{
    if (c == UN_WB_NUMERIC)
        return UN_TOKEN_NUMBER;
    return is_part(c) || c == UN_WB_HANGUL ? UN_TOKEN_WORD : UN_TOKEN_OTHER;
}

/* White space makes no token, nor do the marks on it. */
static bool is_white(char c)
{
    return c == UN_WB_SPACE || c == UN_WB_NEWLINE || c == UN_WB_BLANK_CONNECTOR;
}

static bool add(struct un_tokens *out, size_t at, size_t end, uint8_t kind)
{
    struct un_token t = {(uint32_t)at, (uint32_t)(end - at), kind};
    if (out->len == out->cap)
        return un_tokens_add(out, t);
    out->item[out->len++] = t;
    return true;
}

enum un_words un_words(const char *p, size_t n, size_t *at, struct un_tokens *out)
{
    struct scan s = {p, n, false};
    unsigned len;
    for (size_t i = *at, end; i < n; i = *at = end) {
        char c = class_at(&s, i, &len);
        if (c == UN_WB_SPACE && len == 1)
            break;
        if (c == UN_WB_UNKNOWN || c == UN_WB_AT)
            return UN_WORDS_UNKNOWN;
        end = token_end(&s, i, len, c);
        if (s.unknown)
            return UN_WORDS_UNKNOWN;
        if (!is_white(c) && !add(out, i, end, kind_of(c)))
            return UN_WORDS_MEMORY;
    }
    return UN_WORDS_FOUND;
}
