#include "html_text.h"

#include <inttypes.h>
#include <string.h>

#include "escape.h"
#include "unseen.h"
#include "utf8.h"

static void escape_char(struct cli_out *out, const char *p, int span, bool show)
{
    uint32_t c = cli_code_point(p, span);

    if (cli_unseen(c, show))
        cli_out_format(out, "<span class=\"u\">U+%04" PRIX32 "</span>", c);
    else if (c == '&')
        cli_out_string(out, "&amp;");
    else if (c == '<')
        cli_out_string(out, "&lt;");
    else if (c == '>')
        cli_out_string(out, "&gt;");
    else if (c == '"')
        cli_out_string(out, "&quot;");
    else
        cli_out_bytes(out, p, (size_t)span);
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7f && !strchr("&<>\"", c);
}

/* One character, or a run of plain ones; how many bytes that was. */
static size_t escape_step(struct cli_out *out, const char *p, size_t n, bool show)
{
    size_t plain = 0;

    while (plain < n && is_plain(p[plain]))
        plain++;
    if (plain > 0) {
        cli_out_bytes(out, p, plain);
        return plain;
    }
    int span = cli_utf8_span(p, n);
    if (span > 0)
        escape_char(out, p, span, show);
    else
        cli_out_string(out, "\xef\xbf\xbd");
    return span > 0 ? (size_t)span : span < 0 ? (size_t)-span : n;
}

void cli_html_escape(struct cli_out *out, const char *p, size_t n, bool show)
{
    while (n > 0) {
        size_t k = escape_step(out, p, n, show);
        p += k;
        n -= k;
    }
}

void cli_html_json_string(struct cli_out *out, const char *p, size_t n)
{
    struct cli_json_text t = {.len = 0};

    cli_out_char(out, '"');
    while (n > 0) {
        const char *less = memchr(p, '<', n);
        size_t k = less ? (size_t)(less - p) : n;
        cli_out_json(out, &t, p, k);
        cli_out_json_end(out, &t);
        if (less)
            cli_out_string(out, "\\u003c");
        p += less ? k + 1 : k;
        n -= less ? k + 1 : k;
    }
    cli_out_char(out, '"');
}

void cli_html_text_quotes(struct cli_html_text *t, const char *p, size_t n)
{
    static const char *const open[] = {"\xe2\x80\x9c", "\xc2\xab", "\xe2\x80\x9e"};
    static const char *const close[] = {"\xe2\x80\x9d", "\xc2\xbb"};

    for (size_t i = 0; i < n; i++) {
        size_t left = n - i;
        if (p[i] == '"')
            t->quoted = !t->quoted;
        if ((unsigned char)p[i] < 0xc2)
            continue;
        for (size_t k = 0; k < sizeof open / sizeof *open; k++) {
            if (strlen(open[k]) <= left && !memcmp(p + i, open[k], strlen(open[k])))
                t->quoted = true;
        }
        for (size_t k = 0; k < sizeof close / sizeof *close; k++) {
            if (strlen(close[k]) <= left && !memcmp(p + i, close[k], strlen(close[k])))
                t->quoted = false;
        }
    }
}

static void end_paragraph(struct cli_html_text *t)
{
    if (t->open)
        cli_out_string(t->out, "</p>\n");
    t->open = t->line_end = t->quoted = false;
}

static void begin_paragraph(struct cli_html_text *t)
{
    t->paragraph++;
    t->open = true;
    cli_out_format(t->out, "<p id=\"d%" PRIu64 "p%" PRIu64 "\">", t->document, t->paragraph);
}

static void line_end(struct cli_html_text *t)
{
    if (!t->filled)
        end_paragraph(t);
    t->line_end = t->open;
    t->filled = false;
}

/* A line end at the end of a paragraph is not shown. */
static void settle(struct cli_html_text *t)
{
    if (t->line_end)
        cli_out_char(t->out, '\n');
    if (t->carriage)
        cli_html_escape(t->out, "\r", 1, false);
    t->line_end = t->carriage = false;
}

void cli_html_text_inline(struct cli_html_text *t)
{
    if (!t->open)
        begin_paragraph(t);
    settle(t);
    t->filled = true;
}

void cli_html_text(struct cli_html_text *t, const char *p, size_t n)
{
    while (n > 0) {
        size_t k = 1;
        if (*p == '\n') {
            t->carriage = false;
            line_end(t);
        } else if (*p == '\r' && !t->carriage) {
            t->carriage = true;
        } else if ((*p == ' ' || *p == '\t') && !t->filled) {
            if (t->open) {
                settle(t);
                cli_out_char(t->out, *p);
            }
        } else {
            cli_html_text_inline(t);
            k = escape_step(t->out, p, n, false);
            cli_html_text_quotes(t, p, k);
        }
        p += k;
        n -= k;
    }
}

void cli_html_text_end(struct cli_html_text *t)
{
    if (t->carriage)
        cli_html_text_inline(t);
    end_paragraph(t);
}
