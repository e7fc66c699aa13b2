#include "guard.h"

#include <string.h>

#include "base/mem.h"

static const char PREFIX[] = "unspin:";
enum { PREFIX_LEN = sizeof PREFIX - 1 };

enum mark { MARK_NONE, MARK_IGNORE, MARK_OFF, MARK_ON };

void un_guard_release(struct un_guard *g)
{
    un_free(g->lines.item);
    un_free(g->places.item);
    g->lines = g->places = (struct un_spans){0};
}

static bool add(struct un_spans *s, size_t at, size_t len)
{
    struct un_span *last = s->len ? &s->item[s->len - 1] : NULL;

    if (last && at <= last->at + last->len) {
        size_t end = at + len > last->at + last->len ? at + len : last->at + last->len;
        last->len = (uint32_t)(end - last->at);
        return true;
    }
    if (!un_grow((void **)&s->item, s->len, &s->cap, sizeof *s->item))
        return false;
    s->item[s->len++] = (struct un_span){(uint32_t)at, (uint32_t)len};
    return true;
}

/* What stands behind the prefix, as a word of its own. */
static enum mark mark_at(const char *p, size_t n)
{
    static const char *const names[] = {
        [MARK_IGNORE] = "ignore", [MARK_OFF] = "off", [MARK_ON] = "on"};

    for (int k = MARK_IGNORE; k <= MARK_ON; k++) {
        size_t m = strlen(names[k]);
        if (n < m || memcmp(p, names[k], m) != 0)
            continue;
        char next = n > m ? p[m] : ' ';
        if (!((next >= 'a' && next <= 'z') || (next >= '0' && next <= '9') || next == '-'))
            return (enum mark)k;
    }
    return MARK_NONE;
}

/* The next mark behind FROM; *AT is where it ends. */
static enum mark find_mark(const char *text, size_t n, size_t from, size_t *at)
{
    for (const char *colon; from < n && (colon = memchr(text + from, ':', n - from)) != NULL;) {
        size_t end = (size_t)(colon - text) + 1;
        from = end;
        if (end < PREFIX_LEN || memcmp(text + end - PREFIX_LEN, PREFIX, PREFIX_LEN) != 0)
            continue;
        enum mark m = mark_at(text + end, n - end);
        *at = end;
        if (m)
            return m;
    }
    return MARK_NONE;
}

static size_t line_begin(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const char *text, size_t n, size_t at)
{
    const char *nl = memchr(text + at, '\n', n - at);
    return nl ? (size_t)(nl - text) + 1 : n;
}

static bool covered(const struct un_spans *s, size_t at)
{
    return s->len && at <= s->item[s->len - 1].at + s->item[s->len - 1].len;
}

/* Lines with marks, and those between off and on. A line that is covered is not searched for its
   ends again, however many marks it holds. */
static bool find_lines(struct un_guard *g, const char *text, size_t n)
{
    size_t at = 0, open = 0;

    for (enum mark m; (m = find_mark(text, n, at, &at)) != MARK_NONE;) {
        if (!covered(&g->lines, at)) {
            open = g->off ? open : line_begin(text, at);
            if (!add(&g->lines, open, line_end(text, n, at) - open))
                return false;
        }
        if (m == MARK_OFF && !g->off)
            open = g->lines.item[g->lines.len - 1].at;
        if (m != MARK_IGNORE)
            g->off = m == MARK_OFF;
    }
    return !g->off || open >= n || add(&g->lines, open, n - open);
}

static bool find_places(struct un_guard *g, const char *text, size_t n)
{
    for (size_t at = 0; at < n; at++) {
        size_t m = un_literals_match(g->phrases, text, n, at);
        if (m && !add(&g->places, at, m))
            return false;
    }
    return true;
}

bool un_guard_window(struct un_guard *g, const char *text, size_t n)
{
    g->lines.len = g->places.len = 0;
    return (!g->marks || find_lines(g, text, n)) && (!g->phrases || find_places(g, text, n));
}

/* An insertion beside a span does not touch it. */
static bool touches(const struct un_edit *e, const struct un_span *s)
{
    if (!e->len)
        return e->at > s->at && e->at < s->at + s->len;
    return e->at < s->at + s->len && e->at + e->len > s->at;
}

static void drop(const struct un_spans *s, struct un_edits *found)
{
    size_t kept = 0, k = 0;

    for (size_t j = 0; j < found->len; j++) {
        const struct un_edit *e = &found->item[j];
        while (k < s->len && s->item[k].at + s->item[k].len <= e->at)
            k++;
        if (k == s->len || !touches(e, &s->item[k]))
            found->item[kept++] = *e;
    }
    found->len = kept;
}

static void follow(struct un_spans *s, const struct un_edits *found)
{
    int64_t shift = 0;

    for (size_t k = 0, j = 0; k < s->len; k++) {
        for (; j < found->len && found->item[j].at + found->item[j].len <= s->item[k].at; j++)
            shift += (int64_t)found->item[j].to_len - (int64_t)found->item[j].len;
        s->item[k].at = (uint32_t)(s->item[k].at + shift);
    }
}

void un_guard_drop(const struct un_guard *g, struct un_edits *found)
{
    drop(&g->lines, found);
    drop(&g->places, found);
}

void un_guard_filter(struct un_guard *g, struct un_edits *found)
{
    if (!g->lines.len && !g->places.len)
        return;
    un_guard_drop(g, found);
    follow(&g->lines, found);
    follow(&g->places, found);
}
