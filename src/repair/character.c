#include "repair/character.h"

#include <string.h>

#include "base/plain.h"
#include "base/utf8.h"
#include "ext/unicode.h"
#include "repair/cp1252.h"
#include "repair/terminal.h"

/* What stands at a place and is to be replaced: its bytes, by what, by which rule. */
struct change {
    size_t len;
    enum un_rule rule;
    struct un_buf *to;
};

static const struct {
    uint16_t from;
    const char *to;
} LIGATURES[] = {
    {0x0132, "IJ"},        {0x0133, "ij"},        {0x0149, "\xCA\xBCn"}, {0x01C4, "D\xC5\xBD"},
    {0x01C5, "D\xC5\xBE"}, {0x01C6, "d\xC5\xBE"}, {0x01C7, "LJ"},        {0x01C8, "Lj"},
    {0x01C9, "lj"},        {0x01CA, "NJ"},        {0x01CB, "Nj"},        {0x01CC, "nj"},
    {0x01F1, "DZ"},        {0x01F2, "Dz"},        {0x01F3, "dz"},        {0xFB00, "ff"},
    {0xFB01, "fi"},        {0xFB02, "fl"},        {0xFB03, "ffi"},       {0xFB04, "ffl"},
    {0xFB05, "\xC5\xBFt"}, {0xFB06, "st"},
};

static bool is_on(un_rules on, enum un_rule rule)
{
    return on & UN_RULE_BIT(rule);
}

static void mark(bool begins[256], const char *leads)
{
    for (; *leads; leads++)
        begins[(unsigned char)*leads] = true;
}

void un_character_table(un_rules on, bool begins[256])
{
    memset(begins, 0, 256 * sizeof *begins);
    if (is_on(on, UN_RULE_CONTROL)) {
        for (int c = 0; c < 0x20; c++)
            begins[c] = c != '\t' && c != '\n' && c != '\f' && c != '\r';
        mark(begins, "\x7F\xE2\xEF");
    }
    if (is_on(on, UN_RULE_TERMINAL_ESCAPE))
        mark(begins, "\x1B");
    if (is_on(on, UN_RULE_C1))
        mark(begins, "\xC2");
    if (is_on(on, UN_RULE_BOM))
        mark(begins, "\xEF");
    if (is_on(on, UN_RULE_LIGATURE))
        mark(begins, "\xC4\xC5\xC7\xEF");
    if (is_on(on, UN_RULE_WIDTH))
        mark(begins, "\xE3\xEF");
    if (is_on(on, UN_RULE_QUOTES))
        mark(begins, "\xCA\xE2");
    if (is_on(on, UN_RULE_LINE_END))
        mark(begins, "\r\xC2\xE2");
}

static bool by(struct change *c, enum un_rule rule, const char *to)
{
    c->rule = rule;
    un_buf_adds(c->to, to);
    return true;
}

/* CP as ftfy and UAX #9 see it: what text has no use for. */
static bool is_useless(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\f' && cp != '\r') || cp == 0x7F ||
           (cp >= 0x206A && cp <= 0x206F) || (cp >= 0xFFF9 && cp <= 0xFFFC);
}

static bool repaired(uint32_t cp, un_rules on, bool start, struct change *c)
{
    char to[5] = "";
    if (is_useless(cp))
        return is_on(on, UN_RULE_CONTROL) && by(c, UN_RULE_CONTROL, "");
    if (cp == 0xFEFF)
        return is_on(on, UN_RULE_BOM) && !start && by(c, UN_RULE_BOM, "");
    if (cp < 0x80 || cp >= 0xA0 || !is_on(on, UN_RULE_C1) || un_cp1252_of_c1(cp) == cp)
        return false;
    un_utf8_put(un_cp1252_of_c1(cp), to);
    return by(c, UN_RULE_C1, to);
}

static bool letters(uint32_t cp, struct change *c)
{
    for (size_t k = 0; k < sizeof LIGATURES / sizeof *LIGATURES; k++)
        if (LIGATURES[k].from == cp)
            return by(c, UN_RULE_LIGATURE, LIGATURES[k].to);
    return false;
}

static bool line_end(uint32_t cp, const char *p, size_t n, struct change *c)
{
    if (cp != '\r' && cp != 0x85 && cp != 0x2028 && cp != 0x2029)
        return false;
    c->len += cp == '\r' && n > 1 && p[1] == '\n';
    return by(c, UN_RULE_LINE_END, "\n");
}

static bool quotes(uint32_t cp, struct change *c)
{
    if (cp == 0x02BC || (cp >= 0x2018 && cp <= 0x201B))
        return by(c, UN_RULE_QUOTES, "'");
    return cp >= 0x201C && cp <= 0x201F && by(c, UN_RULE_QUOTES, "\"");
}

/* The forms of U+FF01..U+FFEF have compatibility decompositions to the usual characters. */
static bool width(uint32_t cp, const char *p, struct change *c)
{
    if (cp != 0x3000 && (cp < 0xFF01 || cp > 0xFFEF))
        return false;
    c->rule = UN_RULE_WIDTH;
    int r = un_uni_normalise(UN_NFKC, p, c->len, c->to);
    c->to->failed = c->to->failed || r < 0;
    return r <= 0;
}

static bool restyled(uint32_t cp, const char *p, size_t n, un_rules on, struct change *c)
{
    return (is_on(on, UN_RULE_LIGATURE) && letters(cp, c)) ||
           (is_on(on, UN_RULE_WIDTH) && width(cp, p, c)) ||
           (is_on(on, UN_RULE_QUOTES) && quotes(cp, c)) ||
           (is_on(on, UN_RULE_LINE_END) && line_end(cp, p, n, c));
}

/* False: what stands at P stays, C->len bytes of it. */
static bool look_at(const char *p, size_t n, un_rules on, bool start, struct change *c)
{
    uint32_t cp;
    size_t bad;
    un_buf_clear(c->to);
    if (*p == 0x1B && is_on(on, UN_RULE_TERMINAL_ESCAPE) && (c->len = un_terminal_escape(p, n)) > 0)
        return by(c, UN_RULE_TERMINAL_ESCAPE, "");
    int len = un_utf8_next(p, n, &cp, &bad);
    c->len = len > 0 ? (size_t)len : 1;
    return len > 0 && (repaired(cp, on, start, c) || restyled(cp, p, n, on, c));
}

/* What is taken out in a row is one edit. */
static bool add(struct un_edits *out, size_t at, const struct change *c)
{
    struct un_edit e = {.at = (uint32_t)at,
                        .len = (uint32_t)c->len,
                        .rules = UN_RULE_BIT(c->rule),
                        .prob = UN_CERTAIN};
    struct un_edit *last = out->len ? &out->item[out->len - 1] : NULL;
    if (last && last->at + last->len == at && last->rules == e.rules && !last->to_len &&
        !c->to->len) {
        last->len += e.len;
        return true;
    }
    return !c->to->failed && un_edits_add(out, e, c->to->data, c->to->len);
}

/* The next byte from I on that begins something. Text that is not ASCII is looked through in
   blocks by the table alone. */
static size_t next_place(const char *p, size_t n, size_t i, const bool begins[256])
{
    enum { BLOCK = 64 };
    bool plain = !begins['\r'];
    while (i < n) {
        if (plain)
            i += un_plain_run(p + i, n - i);
        size_t end = n - i < BLOCK ? n : i + BLOCK;
        for (; i < end; i++)
            if (begins[(unsigned char)p[i]])
                return i;
    }
    return n;
}

/* True for a C1 control at I that is a byte of mojibake which could not be undone. */
static bool is_in_sequence(const char *text, size_t i, size_t n,
                           const struct un_misread_table *table)
{
    uint32_t cp, before[2] = {0};
    size_t bad;
    if (!i || text[i] != '\xC2' || un_utf8_next(text + i, n - i, &cp, &bad) != 2 || cp >= 0xA0)
        return false;
    for (size_t k = 2, at = i; k-- && at;) {
        size_t end = at;
        at = un_utf8_back(text, at - 1);
        if (un_utf8_next(text + at, end - at, &before[k], &bad) <= 0)
            return false;
    }
    return un_misread_holds(table, before, cp);
}

bool un_character_find(const char *text, size_t n, un_rules on, const bool begins[256],
                       const struct un_misread_table *table, bool first, struct un_edits *out)
{
    struct un_buf to;
    struct change c = {.to = &to};
    bool ok = true;
    un_buf_init(&to, 1 << 10);
    for (size_t i = 0; ok && (i = next_place(text, n, i, begins)) < n; i += c.len)
        if (look_at(text + i, n - i, on, first && !i, &c) &&
            !(c.rule == UN_RULE_C1 && is_in_sequence(text, i, n, table)))
            ok = add(out, i, &c);
    un_buf_release(&to);
    return ok;
}
