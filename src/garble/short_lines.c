#include "garble/short_lines.h"

#include <string.h>

#include "base/rules.h"
#include "base/utf8.h"

/* Lines of a paragraph, their widths in characters. */
enum { LINES_MIN = 3, WIDTH_MIN = 25, WIDTH_MAX = 100 };

struct line {
    size_t at, end, next; /* text, without white space at its ends; start of the next line */
    size_t width, word;   /* of the line, and of its first word */
};

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void read_line(struct line *l, const char *p, size_t n, size_t at)
{
    const char *nl = memchr(p + at, '\n', n - at);
    l->next = nl ? (size_t)(nl - p) + 1 : n;
    l->at = at;
    l->end = l->next;
    while (l->end > l->at && is_white(p[l->end - 1]))
        l->end--;
    while (l->at < l->end && is_white(p[l->at]))
        l->at++;
    size_t word = l->at;
    while (word < l->end && !is_white(p[word]))
        word++;
    l->width = un_utf8_count(p + l->at, l->end - l->at);
    l->word = un_utf8_count(p + l->at, word - l->at);
}

/* A list, a table or a verse is not prose that was filled. */
static bool begins_item(const char *p, const struct line *l)
{
    char c = p[l->at];
    return c == '-' || c == '*' || c == '>' || c == '|' || c == '#' || c == '+' ||
           !memcmp(p + l->at, "\xE2\x80\xA2", l->end - l->at < 3 ? 1 : 3);
}

/* The end of the paragraph that begins at FROM; *WIDTH is that of its longest line, 0 when it is
   not to be filled again. */
static size_t measure(const char *p, size_t n, size_t from, size_t *width)
{
    struct line l;
    size_t lines = 0, at = from, longest = 0;
    bool item = false;
    for (; at < n; at = l.next, lines++) {
        read_line(&l, p, n, at);
        if (l.at == l.end)
            break;
        longest = l.width > longest ? l.width : longest;
        item = item || begins_item(p, &l);
    }
    bool narrow = lines >= LINES_MIN && longest >= WIDTH_MIN && longest <= WIDTH_MAX && !item;
    *width = narrow ? longest : 0;
    return at;
}

/* Every line is full: the next word did not fit. */
static bool is_filled(const char *p, size_t n, size_t from, size_t end, size_t width)
{
    struct line a, b;
    read_line(&a, p, n, from);
    while (a.next < end) {
        read_line(&b, p, n, a.next);
        if (a.width + 1 + b.word <= width)
            return false;
        a = b;
    }
    return true;
}

static bool fill(const char *p, size_t n, size_t from, size_t end, struct un_edits *out)
{
    struct line a, b;
    read_line(&a, p, n, from);
    while (a.next < end) {
        read_line(&b, p, n, a.next);
        struct un_edit e = {.at = (uint32_t)a.end,
                            .len = (uint32_t)(b.at - a.end),
                            .rules = UN_RULE_BIT(UN_RULE_SHORT_LINES),
                            .prob = UN_CERTAIN};
        if (!un_edits_add(out, e, " ", 1))
            return false;
        a = b;
    }
    return true;
}

bool un_short_lines_run(const char *text, size_t n, struct un_edits *out)
{
    struct line l;
    for (size_t at = 0; at < n;) {
        read_line(&l, text, n, at);
        if (l.at == l.end) {
            at = l.next;
            continue;
        }
        size_t width, end = measure(text, n, at, &width);
        if (width && is_filled(text, n, at, end, width) && !fill(text, n, at, end, out))
            return false;
        at = end;
    }
    return true;
}
