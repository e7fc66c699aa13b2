/* --diff, first half: the document becomes a list of lines in spools, from which diff_hunks.c
   makes the patch. Memory stays bounded however long a line or a run of changed lines is.

   Spool `old`: every line of the decoded text behind a tag: ' ' kept, '-' replaced. Behind the
   lines of each replaced unit a line `.N`: here N new lines come in. Spool `new`: those lines,
   tagged '+'. A last line without a line end has the usual line tagged '\' behind it. A unit is
   what lies between two line ends that no edit touches, almost always one line. */
#include "report_diff.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "report.h"
#include "window.h"

/* One side of the unit under way. */
struct side {
    struct cli_spool spool;
    uint64_t begin; /* of the unit in the spool */
    uint64_t lines; /* of the unit, the one under way included */
    bool inside;    /* a line is under way */
};

struct diff {
    struct side old, new;
    bool changed; /* the unit */
    bool any;     /* the document */
    struct cli_window window;
};

static void side_add(struct side *s, const char *p, size_t n, char tag)
{
    struct cli_out *out = &s->spool.out;

    while (n > 0) {
        const char *end = memchr(p, '\n', n);
        size_t k = end ? (size_t)(end - p) + 1 : n;
        if (!s->inside) {
            cli_out_char(out, tag);
            s->lines++;
        }
        cli_out_bytes(out, p, k);
        s->inside = !end;
        p += k;
        n -= k;
    }
}

static void side_close_line(struct side *s)
{
    if (s->inside)
        cli_out_string(&s->spool.out, "\n\\ No newline at end of file\n");
    s->inside = false;
}

static void end_unit(struct diff *d)
{
    if (d->changed)
        cli_out_format(&d->old.spool.out, ".%" PRIu64 "\n", d->new.lines);
    else
        cli_spool_truncate(&d->new.spool, d->new.begin);
    d->any = d->any || d->changed;
    d->changed = false;
    d->old.begin = d->old.spool.out.total;
    d->new.begin = d->new.spool.out.total;
    d->old.lines = d->new.lines = 0;
}

static void keep(struct diff *d, const char *p, size_t n)
{
    while (n > 0) {
        const char *end = memchr(p, '\n', n);
        size_t k = end ? (size_t)(end - p) + 1 : n;
        side_add(&d->old, p, k, d->changed ? '-' : ' ');
        side_add(&d->new, p, k, '+');
        if (end)
            end_unit(d);
        p += k;
        n -= k;
    }
}

/* The next N bytes of the window, which no edit touches. */
static void keep_window(struct diff *d, size_t n)
{
    if (n > 0)
        keep(d, cli_window_at(&d->window), n);
    d->window.done += n;
}

static void change(struct diff *d, const struct unspin_edit *e)
{
    if (!d->changed && d->old.lines > 0)
        cli_spool_patch(&d->old.spool, d->old.begin, '-');
    d->changed = true;
    side_add(&d->old, e->before, e->before_len, '-');
    side_add(&d->new, e->after, e->after_len, '+');
}

static int failed(struct cli_report *r)
{
    struct diff *d = r->own;

    return r->out->error || d->old.spool.out.error || d->new.spool.out.error;
}

static int diff_begin(struct cli_report *r)
{
    struct diff *d = calloc(1, sizeof *d);

    if (!d) {
        cli_message(r->file, "out of memory");
        return 1;
    }
    if (!cli_spool_open(&d->old.spool) || !cli_spool_open(&d->new.spool)) {
        cli_spool_close(&d->old.spool);
        free(d);
        return 1;
    }
    r->own = d;
    return 0;
}

static int diff_before(struct cli_report *r, const char *text, size_t n)
{
    struct diff *d = r->own;

    keep_window(d, cli_window_left(&d->window));
    if (!cli_window_next(&d->window, text, n))
        return 1;
    return failed(r);
}

static int diff_edit(struct cli_report *r, const struct unspin_edit *e)
{
    struct diff *d = r->own;
    size_t kept;

    if (!cli_window_edit(&d->window, r->file, e, &kept))
        return 1;
    /* An ill-formed byte that the decoder replaced: the text before has the replacement too. */
    if (e->before_len == e->after_len &&
        (e->after_len == 0 || !memcmp(e->before, e->after, e->after_len)))
        return 0;
    keep_window(d, kept);
    change(d, e);
    d->window.done += e->before_len;
    return failed(r);
}

/* A document that failed has no patch: half of it would be taken for the whole. */
static int diff_end(struct cli_report *r, const struct unspin_verdict *verdict, const char *trouble)
{
    struct diff *d = r->own;

    (void)verdict;
    if (!trouble) {
        keep_window(d, cli_window_left(&d->window));
        side_close_line(&d->old);
        side_close_line(&d->new);
        end_unit(d);
        cli_out_flush(&d->old.spool.out);
        cli_out_flush(&d->new.spool.out);
        if (d->any && !failed(r))
            cli_diff_print(&d->old.spool, &d->new.spool, r->file, r->color, r->out);
    }
    int bad = failed(r);
    cli_spool_close(&d->old.spool);
    cli_spool_close(&d->new.spool);
    cli_window_release(&d->window);
    free(d);
    return bad;
}

const struct cli_report_kind cli_report_diff = {
    .begin = diff_begin, .before = diff_before, .edit = diff_edit, .end = diff_end};
