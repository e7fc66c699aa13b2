#include "repair/entity.h"

#include <string.h>

#include "base/utf8.h"
#include "ext/unicode.h"
#include "repair/cp1252.h"
#include "repair/entity_table.h"
#include "repair/markup.h"

/* An entity as read: what it stands for, the bytes behind its `&`, and how it was written. */
struct entity {
    uint32_t cp[2];
    size_t len;
    bool bare;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_alnum(char c)
{
    return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z');
}

static const struct un_entity *find(const char *name)
{
    size_t lo = 0, hi = un_entity_count;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int order = strcmp(name, un_entities[mid].name);
        if (!order)
            return &un_entities[mid];
        if (order < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

/* &EACUTE; is no HTML, but its meaning is plain. */
static bool in_capitals(const char *name, struct entity *e)
{
    char lower[UN_ENTITY_NAME_MAX + 1];
    size_t i = 0;
    for (; name[i]; i++) {
        if (!is_upper(name[i]) && !is_digit(name[i]))
            return false;
        lower[i] = (char)(is_upper(name[i]) ? name[i] | 32 : name[i]);
    }
    lower[i] = 0;
    const struct un_entity *x = find(lower);
    if (!x)
        return false;
    e->cp[0] = un_uni_upper(x->cp[0]);
    e->cp[1] = x->cp[1];
    return true;
}

/* What may follow an entity that lost its semicolon. */
static bool ends_bare(const char *p, size_t n)
{
    return !n || *p == ' ' || *p == '\t' || *p == '\n' || *p == '\r' || *p == '<' || *p == '&';
}

static bool named(const char *p, size_t n, struct entity *e)
{
    char name[UN_ENTITY_NAME_MAX + 1];
    size_t i = 0;
    while (i < n && i < UN_ENTITY_NAME_MAX && is_alnum(p[i])) {
        name[i] = p[i];
        i++;
    }
    name[i] = 0;
    e->bare = i == n || p[i] != ';';
    e->len = i + !e->bare;
    if (!i || (e->bare && !ends_bare(p + i, n - i)))
        return false;
    const struct un_entity *x = find(name);
    if (!x)
        return !e->bare && in_capitals(name, e);
    memcpy(e->cp, x->cp, sizeof e->cp);
    return x->bare || !e->bare;
}

static int digit(char c, bool hex)
{
    if (is_digit(c))
        return c - '0';
    c |= 32;
    return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "#233;" or "#xE9;" as the number that it gives. */
static bool number(const char *p, size_t n, struct entity *e)
{
    enum { DIGITS_MAX = 10 };
    bool hex = n > 1 && (p[1] | 32) == 'x';
    size_t i = 1 + hex, from = i;
    uint64_t v = 0;
    for (int d; i < n && i - from < DIGITS_MAX && (d = digit(p[i], hex)) >= 0; i++)
        v = v * (hex ? 16 : 10) + (unsigned)d;
    e->bare = i == n || p[i] != ';';
    e->len = i + !e->bare;
    e->cp[0] = v > 0x10FFFF ? 0x110000 : (uint32_t)v;
    e->cp[1] = 0;
    return i > from && (!e->bare || ends_bare(p + i, n - i));
}

static bool is_high(uint32_t cp)
{
    return cp >= 0xD800 && cp < 0xDC00;
}

static bool is_low(uint32_t cp)
{
    return cp >= 0xDC00 && cp < 0xE000;
}

static bool is_noncharacter(uint32_t cp)
{
    return cp > 0x10FFFF || (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

/* Some programs write what lies beyond U+FFFF as two surrogates. */
static bool pair(const char *p, size_t n, struct entity *e)
{
    struct entity low;
    size_t at = e->len;
    if (e->bare || n - at < 2 || p[at] != '&' || p[at + 1] != '#' ||
        !number(p + at + 1, n - at - 1, &low) || low.bare || !is_low(low.cp[0]))
        return false;
    e->cp[0] = 0x10000 + ((e->cp[0] - 0xD800) << 10) + (low.cp[0] - 0xDC00);
    e->len += 1 + low.len;
    return true;
}

static bool numeric(const char *p, size_t n, struct entity *e)
{
    if (!number(p, n, e) || is_noncharacter(e->cp[0]) || is_low(e->cp[0]))
        return false;
    if (is_high(e->cp[0]))
        return pair(p, n, e);
    if (e->cp[0] >= 0x80 && e->cp[0] < 0xA0)
        e->cp[0] = un_cp1252_of_c1(e->cp[0]);
    return true;
}

/* One entity; P is what follows its `&`. */
static bool read_entity(const char *p, size_t n, un_rules on, struct entity *e)
{
    bool found = n > 1 && (*p == '#' ? numeric(p, n, e) : named(p, n, e));
    return found && on & UN_RULE_BIT(e->bare ? UN_RULE_ENTITY_BARE : UN_RULE_ENTITY);
}

static bool is_control(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') || (cp >= 0x7F && cp < 0xA0);
}

/* Reads to the end what was escaped more than once; 0: nothing that is to be read. */
static size_t unescape(const char *p, size_t n, un_rules on, struct entity *e, un_rules *rules)
{
    size_t len = 1;
    struct entity next;
    *rules = 0;
    while (read_entity(p + len, n - len, on, &next) && !is_control(next.cp[0])) {
        *e = next;
        len += next.len;
        *rules |= UN_RULE_BIT(next.bare ? UN_RULE_ENTITY_BARE : UN_RULE_ENTITY);
        if (next.cp[0] != '&')
            break;
    }
    return *rules ? len : 0;
}

static bool is_markup(uint32_t cp)
{
    return cp == '<' || cp == '>' || cp == '&' || cp == '"';
}

static bool add(struct un_edits *out, size_t at, size_t len, const struct entity *e, un_rules on,
                un_rules rules)
{
    struct un_edit edit = {.at = (uint32_t)at, .len = (uint32_t)len, .prob = UN_CERTAIN};
    char to[8];
    uint32_t cp = e->cp[0];
    if (cp == '\n' || cp == '\r') {
        un_rules own = UN_RULE_BIT(UN_RULE_ENTITY_LINE_END) & on;
        cp = own ? '\n' : ' ';
        rules |= own;
    }
    size_t n = un_utf8_put(cp, to);
    if (e->cp[1])
        n += un_utf8_put(e->cp[1], to + n);
    edit.rules = rules;
    return un_edits_add(out, edit, to, n);
}

bool un_entity_find(const char *text, size_t n, un_rules on, struct un_edits *out)
{
    struct un_markup markup;
    const char *amp;
    if (!(on & (UN_RULE_BIT(UN_RULE_ENTITY) | UN_RULE_BIT(UN_RULE_ENTITY_BARE))))
        return true;
    un_markup_init(&markup, text, n);
    for (size_t i = 0; i < n && (amp = memchr(text + i, '&', n - i)) != NULL;) {
        struct entity e, outer;
        un_rules rules;
        bool tagged, inside;
        i = (size_t)(amp - text);
        size_t len = unescape(amp, n - i, on, &e, &rules);
        if (!len) {
            i++;
            continue;
        }
        un_markup_at(&markup, i, &tagged, &inside);
        bool stays =
            tagged && read_entity(amp + 1, n - i - 1, on, &outer) && is_markup(outer.cp[0]);
        if (inside && !(on & UN_RULE_BIT(UN_RULE_ENTITY_IN_TAG)))
            stays = true;
        if (inside)
            rules |= UN_RULE_BIT(UN_RULE_ENTITY_IN_TAG);
        if (!stays && !add(out, i, len, &e, on, rules))
            return false;
        i += len;
    }
    return true;
}

/* The `&` of the entities that end before K, a run of their characters; K when there is none. */
static size_t last_ampersand(const char *p, size_t k)
{
    enum { BACK = 128 };
    for (size_t i = k; i > 0 && k - i < BACK; i--) {
        char c = p[i - 1];
        if (c == '&')
            return i - 1;
        if (!is_alnum(c) && c != '#' && c != ';')
            break;
    }
    return k;
}

size_t un_entity_before(const char *p, size_t k)
{
    struct entity e;
    size_t at = last_ampersand(p, k);
    if (at == k)
        return k;
    if (p[k - 1] != ';' || is_alnum(p[k]) || p[k] == '#')
        return at;
    bool high = number(p + at + 1, k - at - 1, &e) && p[at + 1] == '#' && is_high(e.cp[0]);
    return high ? at : k;
}
