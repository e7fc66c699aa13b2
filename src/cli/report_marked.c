/* --color without a report: the text with its edits marked, for people at a terminal. Characters
   that the terminal would obey are shown by name. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "color.h"
#include "message.h"
#include "report.h"
#include "unseen.h"
#include "utf8.h"
#include "window.h"

static void show(struct cli_out *out, const char *p, size_t n, bool strict)
{
    while (n > 0) {
        int span = cli_utf8_span(p, n);
        size_t k = span > 0 ? (size_t)span : span < 0 ? (size_t)-span : n;
        uint32_t c = span > 0 ? cli_code_point(p, span) : 0xfffd;
        bool line_end = *p == '\r' && n > 1 && p[1] == '\n';

        if (span > 0 && (line_end || !cli_unseen(c, strict)))
            cli_out_bytes(out, p, k);
        else
            cli_out_format(out, "<U+%04" PRIX32 ">", c);
        p += k;
        n -= k;
    }
}

/* A colour does not run over the end of a line: pagers end it there. */
static void mark(struct cli_out *out, const char *color, const char *p, size_t n)
{
    while (n > 0) {
        const char *end = memchr(p, '\n', n);
        size_t k = end ? (size_t)(end - p) : n;
        if (k > 0) {
            cli_out_string(out, color);
            show(out, p, k, true);
            cli_out_string(out, CLI_COLOR_END);
        }
        if (end)
            cli_out_char(out, '\n');
        k += end != NULL;
        p += k;
        n -= k;
    }
}

static int marked_begin(struct cli_report *r)
{
    r->own = calloc(1, sizeof(struct cli_window));
    if (!r->own)
        cli_message(r->file, "out of memory");
    return r->own ? 0 : 1;
}

static void keep(struct cli_report *r, size_t n)
{
    struct cli_window *w = r->own;

    if (n > 0)
        show(r->out, cli_window_at(w), n, false);
    w->done += n;
}

static int marked_before(struct cli_report *r, const char *text, size_t n)
{
    keep(r, cli_window_left(r->own));
    return !cli_window_next(r->own, text, n) || r->out->error;
}

static int marked_edit(struct cli_report *r, const struct unspin_edit *e)
{
    struct cli_window *w = r->own;
    size_t kept;

    if (!cli_window_edit(w, r->file, e, &kept))
        return 1;
    keep(r, kept);
    mark(r->out, CLI_COLOR_DELETED, e->before, e->before_len);
    mark(r->out, CLI_COLOR_INSERTED, e->after, e->after_len);
    w->done += e->before_len;
    return r->out->error;
}

/* What the library writes comes behind the edits of its window: the rest is due. */
static int marked_write(struct cli_report *r, const char *bytes, size_t n)
{
    (void)bytes;
    (void)n;
    keep(r, cli_window_left(r->own));
    return r->out->error;
}

static int marked_end(struct cli_report *r, const struct unspin_verdict *verdict,
                      const char *trouble)
{
    (void)verdict;
    (void)trouble;
    keep(r, cli_window_left(r->own));
    cli_window_release(r->own);
    free(r->own);
    return r->out->error;
}

const struct cli_report_kind cli_report_marked = {.begin = marked_begin,
                                                  .write = marked_write,
                                                  .before = marked_before,
                                                  .edit = marked_edit,
                                                  .end = marked_end};
