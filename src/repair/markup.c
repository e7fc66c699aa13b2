#include "repair/markup.h"

#include <string.h>

/* No tag is longer, so that a paragraph of `<` is looked through in linear time. */
enum { TAG_MAX = 2048 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* From the inside of a tag to behind its `>`; `<` outside of quotation marks ends the hope. */
static size_t attributes(const char *p, size_t n, size_t i)
{
    char quote = 0;
    for (; i < n; i++) {
        char c = p[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if ((c == '"' || c == '\'') && p[i - 1] == '=')
            quote = c;
        else if (c == '>')
            return i + 1;
        if (c == '<')
            return 0;
    }
    return 0;
}

size_t un_markup_tag(const char *p, size_t n)
{
    if (n > TAG_MAX)
        n = TAG_MAX;
    if (n < 3 || *p != '<')
        return 0;
    if (p[1] == '!')
        return p[2] == '-' || is_letter(p[2]) ? attributes(p, n, 2) : 0;
    size_t i = 1 + (p[1] == '/');
    if (!is_letter(p[i]))
        return 0;
    while (i < n && is_name(p[i]))
        i++;
    if (i < n && (p[i] == '>' || p[i] == '/' || is_white(p[i])))
        return attributes(p, n, i);
    return 0;
}

void un_markup_init(struct un_markup *m, const char *text, size_t n)
{
    *m = (struct un_markup){.text = text, .n = n};
}

/* Behind the first blank line that ends behind FROM. */
static size_t paragraph_end(const char *text, size_t n, size_t from)
{
    while (from < n) {
        const char *nl = memchr(text + from, '\n', n - from);
        if (!nl)
            return n;
        from = (size_t)(nl - text) + 1;
        size_t i = from;
        while (i < n && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r'))
            i++;
        if (i < n && text[i] == '\n')
            return i + 1;
    }
    return n;
}

/* The first tag from FROM on before the paragraph's end. */
static void next_tag(struct un_markup *m, size_t from)
{
    const char *p = m->text;
    m->tag_at = m->tag_end = m->paragraph_end;
    while (from < m->paragraph_end) {
        const char *open = memchr(p + from, '<', m->paragraph_end - from);
        if (!open)
            return;
        from = (size_t)(open - p);
        size_t len = un_markup_tag(open, m->paragraph_end - from);
        if (len) {
            m->tag_at = from;
            m->tag_end = from + len;
            return;
        }
        from++;
    }
}

void un_markup_at(struct un_markup *m, size_t at, bool *tagged, bool *inside)
{
    while (at >= m->paragraph_end) {
        size_t from = m->paragraph_end;
        m->paragraph_end = paragraph_end(m->text, m->n, from);
        if (at < m->paragraph_end) {
            next_tag(m, from);
            m->tagged = m->tag_at < m->paragraph_end;
        }
    }
    while (m->tag_end <= at && m->tag_at < m->paragraph_end)
        next_tag(m, m->tag_end);
    *tagged = m->tagged;
    *inside = m->tag_at <= at && at < m->tag_end;
}

size_t un_markup_before(const char *p, size_t k)
{
    size_t low = k > TAG_MAX ? k - TAG_MAX : 0;
    for (size_t i = k; i-- > low;) {
        if (p[i] != '<')
            continue;
        bool open = i + 1 == k || p[i + 1] == '/' || p[i + 1] == '!' || is_letter(p[i + 1]);
        return open && !memchr(p + i, '>', k - i) ? i : k;
    }
    return k;
}
