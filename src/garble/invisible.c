#include "garble/invisible.h"

#include <string.h>

#include "base/utf8.h"
#include "ext/unicode.h"
#include "garble/lines.h"

enum kind { VISIBLE, ZERO_WIDTH, WORD_JOINER, BIDI };

static enum kind kind_of(uint32_t cp)
{
    if (cp == 0x200B || cp == 0x200C || cp == 0x200D || cp == 0xFEFF || cp == 0x180E)
        return ZERO_WIDTH;
    if (cp == 0x2060)
        return WORD_JOINER;
    bool control = (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
    return control || cp == 0x200E || cp == 0x200F || cp == 0x061C ? BIDI : VISIBLE;
}

/* What stands beside: letters of the scripts that have no use for joiners and break opportunities;
   the edge of a word in these; everything else (Indic and Arabic letters, Thai, emoji), where an
   invisible character may well be right. */
enum side { SIDE_WORD, SIDE_EDGE, SIDE_OTHER };

static enum side side_of(uint32_t cp)
{
    if (cp < 0x80) {
        bool letter = (cp | 32) >= 'a' && (cp | 32) <= 'z';
        return letter || (cp >= '0' && cp <= '9') ? SIDE_WORD : SIDE_EDGE;
    }
    if ((cp >= 0xA0 && cp < 0xC0 && cp != 0xAA && cp != 0xBA) || (cp >= 0x2010 && cp <= 0x203A))
        return SIDE_EDGE;
    enum un_script script = un_uni_script(cp);
    if (script == UN_SCRIPT_LATIN || script == UN_SCRIPT_GREEK || script == UN_SCRIPT_CYRILLIC)
        return SIDE_WORD;
    return cp >= 0x300 && cp < 0x370 ? SIDE_WORD : SIDE_OTHER;
}

static enum side side_before(const char *p, size_t at)
{
    uint32_t cp;
    size_t bad;
    if (!at)
        return SIDE_EDGE;
    size_t from = un_utf8_back(p, at - 1);
    return un_utf8_next(p + from, at - from, &cp, &bad) > 0 ? side_of(cp) : SIDE_OTHER;
}

static enum side side_after(const char *p, size_t n, size_t at)
{
    uint32_t cp;
    size_t bad;
    if (at >= n)
        return SIDE_EDGE;
    return un_utf8_next(p + at, n - at, &cp, &bad) > 0 ? side_of(cp) : SIDE_OTHER;
}

struct scan {
    const struct un_invisible *v;
    const char *p;
    size_t n;
    size_t paragraph; /* end of the one that was looked at last */
    bool rtl;         /* it holds a letter that runs from right to left */
    struct un_edits *out;
};

static bool has_rtl(const char *p, size_t n)
{
    for (size_t i = un_ascii_run(p, n); i < n;) {
        uint32_t cp;
        size_t bad;
        int len = un_utf8_next(p + i, n - i, &cp, &bad);
        if (len > 0 && cp >= 0x590 && un_uni_is_rtl(cp))
            return true;
        i += len > 0 ? (size_t)len : 1;
        i += un_ascii_run(p + i, n - i);
    }
    return false;
}

/* Of the paragraph that holds byte AT; places are asked for in ascending order. */
static bool rtl_at(struct scan *s, size_t at)
{
    if (at < s->paragraph)
        return s->rtl;
    size_t from = un_line_begin(s->p, at);
    s->paragraph = un_paragraph_end(s->p, s->n, at, s->v->lines);
    while (!s->v->lines && from > 0) {
        size_t before = un_line_begin(s->p, from - 1);
        if (un_blank(s->p + before, from - before))
            break;
        from = before;
    }
    s->rtl = has_rtl(s->p + from, s->paragraph - from);
    return s->rtl;
}

static bool remove_span(struct scan *s, size_t at, size_t len, enum un_rule rule)
{
    struct un_edit e = {
        .at = (uint32_t)at, .len = (uint32_t)len, .rules = UN_RULE_BIT(rule), .prob = UN_CERTAIN};
    return !(s->v->rules & e.rules) || un_edits_add(s->out, e, "", 0);
}

static bool one(struct scan *s, size_t at, size_t len, enum kind kind, const enum side side[2])
{
    bool words = side[0] == SIDE_WORD && side[1] == SIDE_WORD;
    bool word = side[0] == SIDE_WORD || side[1] == SIDE_WORD;
    bool other = side[0] == SIDE_OTHER || side[1] == SIDE_OTHER;
    if (kind == BIDI)
        return rtl_at(s, at) || remove_span(s, at, len, UN_RULE_BIDI);
    if (kind == WORD_JOINER ? !words : !word || other)
        return true;
    if (!at && s->v->first && len == 3 && !memcmp(s->p, "\xEF\xBB\xBF", 3))
        return true;
    return remove_span(s, at, len, UN_RULE_ZERO_WIDTH);
}

/* The run of invisible characters at AT, whose sides are those of the whole run. */
static bool run(struct scan *s, size_t *at)
{
    uint32_t cp;
    size_t bad, from = *at, end = from;
    int len;
    while (end < s->n && (len = un_utf8_next(s->p + end, s->n - end, &cp, &bad)) > 0 &&
           kind_of(cp) != VISIBLE)
        end += (size_t)len;
    enum side side[2] = {side_before(s->p, from), side_after(s->p, s->n, end)};
    bool ok = true;
    for (size_t i = from; ok && i < end; i += (size_t)len) {
        len = un_utf8_next(s->p + i, s->n - i, &cp, &bad);
        ok = one(s, i, (size_t)len, kind_of(cp), side);
    }
    *at = end;
    return ok;
}

/* U+2010 to U+2027, by the last byte. */
static bool is_quote_or_dash(char c)
{
    return (unsigned char)c >= 0x90 && (unsigned char)c <= 0xA7;
}

/* The first bytes of the characters looked for. */
static bool may_be(const char *p, size_t n)
{
    unsigned char c = (unsigned char)*p;
    if (c != 0xE2)
        return c == 0xEF || c == 0xE1 || c == 0xD8;
    return n > 2 && (p[1] == '\x81' || (p[1] == '\x80' && !is_quote_or_dash(p[2])));
}

bool un_invisible_run(const struct un_invisible *v, const char *text, size_t n,
                      struct un_edits *out)
{
    struct scan s = {.v = v, .p = text, .n = n, .out = out};
    bool ok = true;
    for (size_t i = un_ascii_run(text, n); ok && i < n;) {
        uint32_t cp = 0;
        size_t bad;
        int len =
            n - i >= 2 && may_be(text + i, n - i) ? un_utf8_next(text + i, n - i, &cp, &bad) : 0;
        if (len > 0 && kind_of(cp) != VISIBLE)
            ok = run(&s, &i);
        else
            i += len > 0 ? (size_t)len : 1;
        i += un_ascii_run(text + i, n - i);
    }
    return ok;
}
