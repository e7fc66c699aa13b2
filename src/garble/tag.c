#include "garble/tag.h"

#include <string.h>

#include "garble/lines.h"

/* TAG_MAX: bytes of a tag with its attributes. MATE: how far away the other one of a pair is looked
   for. A window with SOURCE_TAGS tags, one to each SOURCE_BYTES of it or denser, is HTML. */
enum { TAG_MAX = 1024, NAME_MAX = 12, MATE = 2048, SOURCE_TAGS = 8, SOURCE_BYTES = 64 };

/* BLOCK: words on its two sides are apart. VOID: has no end tag. PAIR: a letter or an English word
   in angle brackets may be something else, so that it takes the end tag (or an attribute) to tell.
   PAGE: only the source of a page has it. */
enum { BLOCK = 1, VOID = 2, PAIR = 4, PAGE = 8 };

struct element {
    const char *name;
    unsigned kind;
};

static const struct element ELEMENTS[] = {
    {"a", PAIR},
    {"abbr", 0},
    {"acronym", 0},
    {"address", BLOCK | PAIR},
    {"article", BLOCK | PAIR},
    {"aside", BLOCK | PAIR},
    {"b", PAIR},
    {"big", PAIR},
    {"blockquote", BLOCK},
    {"body", PAGE},
    {"br", BLOCK | VOID},
    {"button", BLOCK | PAIR},
    {"caption", BLOCK | PAIR},
    {"center", BLOCK | PAIR},
    {"cite", PAIR},
    {"code", PAIR},
    {"dd", BLOCK},
    {"del", PAIR},
    {"div", BLOCK},
    {"dl", BLOCK},
    {"dt", BLOCK},
    {"em", 0},
    {"figcaption", BLOCK},
    {"figure", BLOCK | PAIR},
    {"font", PAIR},
    {"footer", BLOCK | PAIR},
    {"h1", BLOCK},
    {"h2", BLOCK},
    {"h3", BLOCK},
    {"h4", BLOCK},
    {"h5", BLOCK},
    {"h6", BLOCK},
    {"head", PAGE},
    {"header", BLOCK | PAIR},
    {"hr", BLOCK | VOID},
    {"html", PAGE},
    {"i", PAIR},
    {"iframe", BLOCK},
    {"img", VOID},
    {"ins", PAIR},
    {"kbd", PAIR},
    {"label", PAIR},
    {"li", BLOCK},
    {"link", PAGE},
    {"main", BLOCK | PAIR},
    {"mark", PAIR},
    {"meta", PAGE},
    {"nav", BLOCK | PAIR},
    {"noscript", PAGE},
    {"ol", BLOCK},
    {"p", BLOCK},
    {"pre", BLOCK | PAIR},
    {"q", PAIR},
    {"s", PAIR},
    {"script", PAGE},
    {"section", BLOCK | PAIR},
    {"small", PAIR},
    {"span", 0},
    {"strike", PAIR},
    {"strong", 0},
    {"style", PAGE},
    {"sub", PAIR},
    {"sup", PAIR},
    {"table", BLOCK | PAIR},
    {"tbody", BLOCK},
    {"td", BLOCK},
    {"tfoot", BLOCK},
    {"th", BLOCK},
    {"thead", BLOCK},
    {"title", PAGE | PAIR},
    {"tr", BLOCK},
    {"tt", PAIR},
    {"u", PAIR},
    {"ul", BLOCK},
    {"wbr", VOID},
};

struct tag {
    size_t at, end; /* of the brackets */
    const struct element *element;
    bool closing, attributes;
};

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_alnum(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
}

static const struct element *find_element(const char *p, size_t n)
{
    char name[NAME_MAX + 1] = "";
    for (size_t k = 0; k < n; k++)
        name[k] = is_letter(p[k]) ? (char)(p[k] | 32) : p[k];
    for (size_t k = 0; k < sizeof ELEMENTS / sizeof *ELEMENTS; k++)
        if (!strcmp(ELEMENTS[k].name, name))
            return &ELEMENTS[k];
    return NULL;
}

/* One attribute, `name="value"`, at *AT; names alone are too much like English words. */
static bool attribute(const char *p, size_t n, size_t *at)
{
    size_t i = *at;
    if (!is_letter(p[i]))
        return false;
    while (i < n && (is_alnum(p[i]) || p[i] == '-' || p[i] == ':' || p[i] == '_'))
        i++;
    if (i + 1 >= n || p[i] != '=')
        return false;
    char quote = p[++i];
    if (quote != '"' && quote != '\'') {
        while (i < n && !is_white(p[i]) && p[i] != '>' && p[i] != '<')
            i++;
        *at = i;
        return true;
    }
    const char *close = memchr(p + i + 1, quote, n - i - 1);
    *at = close ? (size_t)(close - p) + 1 : n;
    return close != NULL;
}

/* The tag that begins with the bracket at AT. */
static bool read_tag(const char *p, size_t n, size_t at, struct tag *t)
{
    size_t i = at + 1, limit = n - at > TAG_MAX ? at + TAG_MAX : n;
    *t = (struct tag){.at = at, .closing = i < limit && p[i] == '/'};
    i += t->closing;
    size_t name = i;
    while (i < limit && is_alnum(p[i]) && i - name < NAME_MAX)
        i++;
    if (i >= limit || i == name || !is_letter(p[name]))
        return false;
    t->element = find_element(p + name, i - name);
    if (!t->element || (p[i] != '>' && p[i] != '/' && !is_white(p[i])))
        return false;
    while (i < limit && p[i] != '>') {
        if (is_white(p[i]) || p[i] == '/') {
            i++;
        } else {
            if (t->closing || !attribute(p, limit, &i))
                return false;
            t->attributes = true;
        }
    }
    t->end = i + 1;
    return i < limit;
}

static bool same(const struct tag *a, const struct tag *b)
{
    return a->element == b->element && a->closing != b->closing;
}

/* The other tag of the pair, in the same paragraph. */
static bool has_mate(const char *p, size_t n, const struct tag *t)
{
    size_t from = t->closing ? (t->at > MATE ? t->at - MATE : 0) : t->end;
    size_t to = t->closing ? t->at : (n - t->end > MATE ? t->end + MATE : n);
    for (const char *b; from < to && (b = memchr(p + from, '<', to - from)); from++) {
        struct tag other;
        from = (size_t)(b - p);
        if (read_tag(p, to, from, &other) && same(t, &other))
            return true;
    }
    return false;
}

static bool contains(const char *p, size_t n, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= n; i++) {
        size_t k = 0;
        while (k < len &&
               (p[i + k] == word[k] || (is_letter(p[i + k]) && (p[i + k] | 32) == word[k])))
            k++;
        if (k == len && (i + len == n || !is_letter(p[i + len])) &&
            (!i || is_white(p[i - 1]) || p[i - 1] == '('))
            return true;
    }
    return false;
}

/* A text about tags shows them: the word stands near. */
static bool is_shown(const char *p, size_t n, const struct tag *t)
{
    static const char *const words[] = {"tag",  "tags",   "element", "elements",
                                        "html", "markup", "xml",     "css"};
    enum { NEAR = 120 };
    size_t from = t->at > NEAR ? t->at - NEAR : 0, to = n - t->end > NEAR ? t->end + NEAR : n;
    if (t->at && strchr("`\"'", p[t->at - 1]))
        return true;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (contains(p + from, to - from, words[k]))
            return true;
    return false;
}

/* A line of a program or of markup that is meant as such. */
static bool is_code(const char *p, size_t n, const struct tag *t)
{
    size_t from = un_line_begin(p, t->at), to = un_line_end(p, n, t->at);
    if (to - from > TAG_MAX) {
        from = t->at - from > TAG_MAX / 2 ? t->at - TAG_MAX / 2 : from;
        to = to - t->at > TAG_MAX / 2 ? t->at + TAG_MAX / 2 : to;
    }
    for (size_t i = from; i < to; i++)
        if (p[i] == '`' || p[i] == '\\' || (p[i] == ')' && to - i > 2 && memchr(p + i + 1, '{', 2)))
            return true;
    size_t last = to;
    while (last > from && is_white(p[last - 1]))
        last--;
    return last > from && (p[last - 1] == ';' || p[last - 1] == '{');
}

static bool is_stray(const char *p, size_t n, const struct tag *t)
{
    unsigned kind = t->element->kind;
    bool joined = t->at && is_alnum(p[t->at - 1]); /* List<p> */
    if (kind & PAGE)
        return false;
    if (!t->closing && ((kind & PAIR) || (joined && !(kind & (VOID | BLOCK)))) && !t->attributes &&
        !has_mate(p, n, t))
        return false;
    if (t->closing && kind & PAIR && strlen(t->element->name) > 1 && !has_mate(p, n, t))
        return false;
    return !is_code(p, n, t) && !is_shown(p, n, t);
}

static bool is_source(const char *p, size_t n)
{
    size_t tags = 0;
    for (const char *b = p; (b = memchr(b, '<', n - (size_t)(b - p))) != NULL; b++) {
        struct tag t;
        size_t at = (size_t)(b - p);
        if (n - at >= 9 && p[at + 1] == '!' && contains(p + at + 2, 7, "doctype"))
            return true;
        if (!read_tag(p, n, at, &t))
            continue;
        if (t.element->kind & PAGE)
            return true;
        tags++;
    }
    return tags >= SOURCE_TAGS && tags * SOURCE_BYTES >= n;
}

/* Tags that follow one another without a gap, as one. */
static struct tag read_run(const char *p, size_t n, struct tag t, bool *block)
{
    struct tag next;
    *block = t.element->kind & BLOCK;
    while (t.end < n && p[t.end] == '<' && read_tag(p, n, t.end, &next) && is_stray(p, n, &next)) {
        *block = *block || next.element->kind & BLOCK;
        t.end = next.end;
    }
    return t;
}

/* Words that a block stood between stay apart; blanks on both sides become one. */
static bool remove_run(const char *p, size_t n, struct tag t, bool block, struct un_edits *out)
{
    bool line_after = t.end == n || p[t.end] == '\n' || p[t.end] == '\r';
    bool white_before = !t.at || is_white(p[t.at - 1]);
    bool white_after = line_after || is_white(p[t.end]);
    if (t.at && p[t.at - 1] == ' ' && line_after)
        t.at--;
    else if (white_before && !line_after && p[t.end] == ' ')
        t.end++;
    struct un_edit e = {.at = (uint32_t)t.at,
                        .len = (uint32_t)(t.end - t.at),
                        .rules = UN_RULE_BIT(UN_RULE_TAG),
                        .prob = UN_CERTAIN};
    return un_edits_add(out, e, " ", block && !white_before && !white_after);
}

bool un_tag_run(struct un_tag *t, const char *text, size_t n, struct un_edits *out)
{
    const char *b = memchr(text, '<', n);
    if (!b || t->source)
        return true;
    t->source = is_source(text, n);
    if (t->source)
        return true;
    for (size_t at = 0; at < n && (b = memchr(text + at, '<', n - at)) != NULL;) {
        struct tag tag;
        bool block;
        at = (size_t)(b - text);
        if (!read_tag(text, n, at, &tag) || !is_stray(text, n, &tag)) {
            at++;
            continue;
        }
        tag = read_run(text, n, tag, &block);
        if (!remove_run(text, n, tag, block, out))
            return false;
        at = tag.end;
    }
    return true;
}
