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
    char *window; /* text that waits for its edits */
    size_t len, size, done;
    uint64_t offset; /* of the window in the text */
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
        keep(d, d->window + d->done, n);
    d->done += n;
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

static void end_window(struct diff *d)
{
    keep_window(d, d->len - d->done);
    d->offset += d->len;
    d->len = d->done = 0;
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

    end_window(d);
    if (n > d->size) {
        char *bigger = realloc(d->window, n);
        if (!bigger) {
            cli_message(r->file, "out of memory");
            return 1;
        }
        d->window = bigger;
        d->size = n;
    }
    if (n > 0)
        memcpy(d->window, text, n);
    d->len = n;
    return failed(r);
}

static int diff_edit(struct cli_report *r, const struct unspin_edit *e)
{
    struct diff *d = r->own;
    uint64_t at = e->text_offset - d->offset;

    if (e->text_offset < d->offset || at < d->done || at > d->len || e->before_len > d->len - at) {
        cli_message(r->file,
                    "edit out of place at offset %" PRIu64 " of the text; this is a "
                    "mistake of the program, please report it",
                    e->text_offset);
        return 1;
    }
    /* An ill-formed byte that the decoder replaced: the text before has the replacement too. */
    if (e->before_len == e->after_len &&
        (e->after_len == 0 || !memcmp(e->before, e->after, e->after_len)))
        return 0;
    keep_window(d, (size_t)at - d->done);
    change(d, e);
    d->done += e->before_len;
    return failed(r);
}

/* A document that failed has no patch: half of it would be taken for the whole. */
static int diff_end(struct cli_report *r, const struct unspin_verdict *verdict, const char *trouble)
{
    struct diff *d = r->own;

    (void)verdict;
    if (!trouble) {
        end_window(d);
        side_close_line(&d->old);
        side_close_line(&d->new);
        end_unit(d);
        cli_out_flush(&d->old.spool.out);
        cli_out_flush(&d->new.spool.out);
        if (d->any && !failed(r))
            cli_diff_print(&d->old.spool, &d->new.spool, r->file, r->out);
    }
    int bad = failed(r);
    cli_spool_close(&d->old.spool);
    cli_spool_close(&d->new.spool);
    free(d->window);
    free(d);
    return bad;
}

const struct cli_report_kind cli_report_diff = {
    .begin = diff_begin, .before = diff_before, .edit = diff_edit, .end = diff_end};
