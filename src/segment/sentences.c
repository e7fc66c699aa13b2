#include "segment/sentences.h"

#include "base/utf8.h"
#include "ext/unicode.h"
#include "segment/word_break.h"

#define C UN_SENTENCE_CONTINUE
#define Q UN_SENTENCE_CLOSE
#define E UN_SENTENCE_SEP
#define S UN_SENTENCE_SPACE
#define A UN_SENTENCE_FULL_STOP
#define T UN_SENTENCE_TERM
#define N UN_SENTENCE_NUMERIC
#define U UN_SENTENCE_UPPER
#define L UN_SENTENCE_LOWER

/* Sentence_Break of ASCII. */
static const uint8_t ASCII[128] = {
    /* 00 */ 0, 0, 0, 0, 0, 0, 0, 0, 0, S, E, S, S, E, 0, 0,
    /* 10 */ 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    /*    */ S, T, Q, 0, 0, 0, 0, Q, Q, Q, 0, 0, C, C, A, 0,
    /* 0  */ N, N, N, N, N, N, N, N, N, N, C, 0, 0, 0, 0, T,
    /* @  */ 0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    /* P  */ U, U, U, U, U, U, U, U, U, U, U, Q, 0, Q, 0, 0,
    /* `  */ 0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    /* p  */ L, L, L, L, L, L, L, L, L, L, L, Q, 0, Q, 0, 0,
};

#undef C
#undef Q
#undef E
#undef S
#undef A
#undef T
#undef N
#undef U
#undef L

struct text {
    const char *p;
    size_t n;
};

/* The class of the character at I, with its length; at the end of the text none, of length 0. */
static unsigned class_at(const struct text *t, size_t i, size_t *len)
{
    uint32_t cp;
    *len = i < t->n;
    if (i >= t->n)
        return UN_SENTENCE_OTHER;
    if (!((unsigned char)t->p[i] & 0x80))
        return ASCII[(unsigned char)t->p[i]];
    int size = un_utf8_take(t->p + i, t->n - i, &cp);
    if (size <= 0)
        return UN_SENTENCE_OTHER;
    *len = (size_t)size;
    return (unsigned)un_uni_sentence_break(cp);
}

/* The first character from I on that may end a sentence: letters and marks do not. */
static size_t next_candidate(const struct text *t, size_t i)
{
    unsigned len;
    for (; i < t->n; i += len) {
        unsigned char b = (unsigned char)t->p[i];
        len = 1;
        if (b < 0x80 && ASCII[b] < UN_SENTENCE_FULL_STOP)
            continue;
        char c = un_word_break(t->p + i, t->n - i, &len);
        if (b < 0x80 || (c != UN_WB_LETTER && c != UN_WB_MARK && c != UN_WB_HANGUL))
            break;
    }
    return i;
}

/* SB5: behind the characters of CLASS from I on, each with its marks. */
static size_t behind(const struct text *t, size_t i, unsigned class)
{
    size_t len;
    unsigned c;
    while ((c = class_at(t, i, &len)) == class || (c == UN_SENTENCE_MARK && len))
        i += len;
    return i;
}

static size_t behind_sep(const struct text *t, size_t i, size_t len)
{
    return t->p[i] == '\r' && i + 1 < t->n && t->p[i + 1] == '\n' ? i + 2 : i + len;
}

static bool is_term(unsigned c)
{
    return c == UN_SENTENCE_TERM || c == UN_SENTENCE_FULL_STOP;
}

/* Whether a letter with case stands before I, marks apart. */
static bool cased_before(const struct text *t, size_t i)
{
    unsigned c = UN_SENTENCE_MARK;
    while (i && c == UN_SENTENCE_MARK) {
        size_t at = un_utf8_back(t->p, i - 1), len;
        c = class_at(t, at, &len);
        if (at + len != i)
            return false; /* no UTF-8 */
        i = at;
    }
    return c == UN_SENTENCE_UPPER || c == UN_SENTENCE_LOWER;
}

/* SB8: a full stop does not end the sentence when the next letter is lower case. */
static bool lower_follows(const struct text *t, size_t i)
{
    size_t len;
    for (;; i += len)
        switch (class_at(t, i, &len)) {
        case UN_SENTENCE_LOWER:
            return true;
        case UN_SENTENCE_UPPER:
        case UN_SENTENCE_LETTER:
        case UN_SENTENCE_SEP:
        case UN_SENTENCE_TERM:
        case UN_SENTENCE_FULL_STOP:
            return false;
        default:
            if (!len)
                return false;
        }
}

/* SB6 to SB11 for the terminator at I, of class TERM and LEN bytes: where the scan goes on; *ENDS
   when a sentence ends there. */
static size_t after_term(const struct text *t, size_t i, size_t len, unsigned term, bool *ends)
{
    size_t j = behind(t, i + len, UN_SENTENCE_MARK);
    unsigned c = class_at(t, j, &len);
    *ends = false;
    if (term == UN_SENTENCE_FULL_STOP &&
        (c == UN_SENTENCE_NUMERIC || (c == UN_SENTENCE_UPPER && cased_before(t, i))))
        return j;
    j = behind(t, j, UN_SENTENCE_CLOSE);
    j = behind(t, j, UN_SENTENCE_SPACE);
    c = class_at(t, j, &len);
    if (c == UN_SENTENCE_SEP) {
        *ends = true;
        return behind_sep(t, j, len);
    }
    if (is_term(c) || c == UN_SENTENCE_CONTINUE)
        return j;
    *ends = term != UN_SENTENCE_FULL_STOP || !lower_follows(t, j);
    return j;
}

bool un_sentences(const char *p, size_t n, struct un_ends *out)
{
    struct text t = {p, n};
    size_t i = 0, last = 0, len;
    while ((i = next_candidate(&t, i)) < n) {
        unsigned c = class_at(&t, i, &len);
        bool ends = c == UN_SENTENCE_SEP;
        if (ends)
            i = behind_sep(&t, i, len);
        else if (is_term(c))
            i = after_term(&t, i, len, c, &ends);
        else
            i += len;
        if (ends && !un_ends_add(out, (uint32_t)i))
            return false;
        last = ends ? i : last;
    }
    return last == n || un_ends_add(out, (uint32_t)n);
}
