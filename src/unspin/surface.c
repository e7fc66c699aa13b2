#include "unspin/surface.h"

#include <string.h>

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static char raise(char c)
{
    return is_lower(c) ? (char)(c - 32) : c;
}

enum case_style { AS_WRITTEN, FIRST_UPPER, EACH_UPPER, ALL_UPPER };

/* All capitals needs two of them: "A" and "I" alone say nothing. */
static bool all_upper(const struct un_window *w, size_t a, size_t b)
{
    int capitals = 0;
    for (size_t k = a; k < b; k++) {
        const struct un_lexeme *x = &w->word[k].x;
        if (x->shape == UN_SHAPE_LOWER || x->shape == UN_SHAPE_MIXED)
            return false;
        if (x->shape == UN_SHAPE_CAPITAL && x->len > 1)
            return false;
        capitals += x->shape >= UN_SHAPE_CAPITAL ? (int)x->len : 0;
    }
    return capitals > 1;
}

static enum case_style style_of(const struct un_window *w, size_t a, size_t b, bool name)
{
    size_t capitals = 0;
    if (all_upper(w, a, b))
        return ALL_UPPER;
    if (name)
        return AS_WRITTEN;
    for (size_t k = a; k < b; k++)
        capitals += w->word[k].x.shape == UN_SHAPE_CAPITAL;
    if (b - a > 1 && capitals == b - a)
        return EACH_UPPER;
    uint8_t shape = w->word[a].x.shape;
    if (shape == UN_SHAPE_CAPITAL || (shape == UN_SHAPE_NONE && w->word[a].first))
        return FIRST_UPPER;
    return AS_WRITTEN;
}

/* The white space between words k - 1 and k of the span. */
static void gap(const struct un_window *w, size_t k, const char **p, size_t *n)
{
    const struct un_lexeme *last = &w->word[k - 1].x;
    *p = w->text + last->at + last->len;
    *n = w->word[k].x.at - (last->at + last->len);
}

static bool holds_line_end(const char *p, size_t n)
{
    return memchr(p, '\n', n) || memchr(p, '\r', n);
}

/* The next gap of [K, b) that holds a line end; b when none does. */
static size_t line_gap(const struct un_window *w, size_t k, size_t b)
{
    for (; k < b; k++) {
        const char *p;
        size_t n;
        gap(w, k, &p, &n);
        if (holds_line_end(p, n))
            return k;
    }
    return b;
}

static void put_gap(const struct un_window *w, size_t k, struct un_buf *out)
{
    const char *p;
    size_t n;
    gap(w, k, &p, &n);
    un_buf_add(out, p, n);
}

/* Copies the original; its blanks become the gaps that hold line ends, in order. Returns the first
   such gap for which there was no blank. */
static size_t put_words(const struct un_window *w, size_t a, size_t b, const char *p, size_t n,
                        enum case_style style, struct un_buf *out)
{
    size_t line = line_gap(w, a + 1, b);
    bool start = true;
    for (size_t i = 0; i < n; i++) {
        if (p[i] == ' ' && line < b) {
            put_gap(w, line, out);
            line = line_gap(w, line + 1, b);
        } else {
            bool up = style == ALL_UPPER || (start && style == EACH_UPPER) ||
                      (i == 0 && style == FIRST_UPPER);
            un_buf_addc(out, up ? raise(p[i]) : p[i]);
        }
        start = p[i] == ' ';
    }
    return line;
}

static bool is_word(char c)
{
    return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Bytes of the apostrophe of a plural possessive at END ("ladies' "), 0 when there is none: a
   single quote that was opened in the paragraph before closes here instead. */
static uint32_t plural_possessive(const struct un_window *w, size_t a, uint32_t end)
{
    const char *p = w->text + end;
    size_t left = w->size - end, n = left && *p == '\'' ? 1 : 0;
    if (left >= 3 && !memcmp(p, "\xE2\x80\x99", 3))
        n = 3;
    if (!n || !end || raise(p[-1]) != 'S' || (left > n && is_word(p[n])))
        return 0;
    for (size_t k = w->word[a].x.at; k > 0 && w->text[k - 1] != '\n'; k--) {
        const char *q = w->text + k - 1;
        bool opens = (*q == '\'' || (k > 2 && !memcmp(q - 2, "\xE2\x80\x98", 3))) && is_word(q[1]);
        if (opens && (k < 2 || !is_word(q[-1]) || *q != '\''))
            return 0;
    }
    return (uint32_t)n;
}

void un_surface(const struct un_window *w, size_t a, size_t b, const char *original, size_t n,
                bool name, struct un_buf *out, uint32_t *len)
{
    const struct un_lexeme *last = &w->word[b - 1].x;
    uint32_t end = last->at + last->len;
    size_t line = put_words(w, a, b, original, n, style_of(w, a, b, name), out);
    uint32_t mark = raise(original[n - 1]) != 'S' ? plural_possessive(w, a, end) : 0;
    if (mark) { /* ladies' > women's */
        un_buf_add(out, w->text + end, mark);
        un_buf_addc(out, 's');
        end += mark;
    }
    if (line < b && end < w->size && w->text[end] == ' ')
        end++;
    for (; line < b; line = line_gap(w, line + 1, b))
        put_gap(w, line, out);
    *len = end - w->word[a].x.at;
}

static bool begins(const char *p, size_t n, const char *with)
{
    size_t m = strlen(with);
    return n >= m && !memcmp(p, with, m);
}

static bool begins_any(const char *p, size_t n, const char *const *list)
{
    for (; *list; list++)
        if (begins(p, n, *list))
            return true;
    return false;
}

/* Vowel letters that sound as consonants ("a uniform", "a European", "a one-time"), and the
   silent h. From the usage notes of the common dictionaries. */
static const char *const SOUNDS_CONSONANT[] = {
    "unic", "unif", "unil", "unio",  "uniq", "unis", "unit",  "univ",   "use",  "using",
    "usu",  "uk",   "uran", "urine", "urol", "uten", "uter",  "utili",  "utop", "eu",
    "ewe",  "one-", "once", "oui",   "ubiq", "ufo",  "ugand", "unanim", NULL};
static const char *const SILENT_H[] = {"hour", "honest", "honor", "honour", "heir", NULL};

static enum un_article by_digits(const char *p, size_t n)
{
    size_t digits = 0;
    while (digits < n && p[digits] >= '0' && p[digits] <= '9')
        digits++;
    /* 11 and 18, also of thousands (11,000) and of hundreds (1800, 1100). */
    bool teen = (digits % 3 == 2 || digits == 4) && (begins(p, n, "11") || begins(p, n, "18"));
    return p[0] == '8' || teen ? UN_ARTICLE_AN : UN_ARTICLE_A;
}

enum un_article un_article_before(const char *word, size_t n)
{
    char low[16] = {0};
    size_t m = 0, upper = 0;
    for (; m < sizeof low && m < n; m++) {
        upper += is_upper(word[m]);
        low[m] = is_upper(word[m]) ? (char)(word[m] + 32) : word[m];
    }
    if (!m || (unsigned char)low[0] >= 0x80)
        return UN_ARTICLE_OPEN;
    if (low[0] >= '0' && low[0] <= '9')
        return by_digits(low, m);
    if (!is_lower(low[0]) || (upper == m && m > 1))
        return UN_ARTICLE_OPEN; /* initialisms are read as letters or as words */
    if (begins_any(low, m, SILENT_H))
        return UN_ARTICLE_AN;
    bool one = begins(low, m, "one") && (m == 3 || !is_lower(low[3]));
    if (one || begins_any(low, m, SOUNDS_CONSONANT))
        return UN_ARTICLE_A;
    return strchr("aeiou", low[0]) ? UN_ARTICLE_AN : UN_ARTICLE_A;
}
