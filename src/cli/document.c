#include "document.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compare.h"
#include "escape.h"
#include "message.h"
#include "progress.h"

/* A document under way. */
struct job {
    const struct cli_run *run;
    struct cli_report report;
    struct cli_applied *applied; /* NULL: the library's own edits */
    struct cli_compare compare;
    bool comparing;
    struct cli_window window; /* for the baseline */
    struct cli_replace *replace;
    uint64_t same; /* bytes of the text that came in as they went out, before the new file began */
    struct cli_result *result;
};

/* Nothing is written as long as the new text is the old. */
static int write_file(struct job *j, const char *bytes, size_t n)
{
    struct cli_replace *r = j->replace;

    if (!r->started && r->in_place && !j->compare.differs) {
        j->same += n;
        return 0;
    }
    if (!r->started && !cli_replace_start(r, j->same))
        return 1;
    cli_out_bytes(&r->out, bytes, n);
    return r->out.error;
}

static int on_write(void *ctx, const char *bytes, size_t n)
{
    struct job *j = ctx;

    if (j->comparing)
        cli_compare_output(&j->compare, bytes, n);
    if (j->replace && write_file(j, bytes, n))
        return 1;
    return j->run->kind->write ? j->run->kind->write(&j->report, bytes, n) : 0;
}

static int on_before(void *ctx, const char *text, size_t n)
{
    struct job *j = ctx;

    if (j->run->baseline && !cli_window_next(&j->window, text, n))
        return 1;
    return j->run->kind->before ? j->run->kind->before(&j->report, text, n) : 0;
}

static int on_edit(void *ctx, const struct unspin_edit *edit)
{
    struct job *j = ctx;

    if (j->run->baseline && cli_baseline_knows(j->run->baseline, &j->window, edit)) {
        j->result->accepted++;
        return 0;
    }
    cli_counts_edit(&j->result->counts, edit);
    return j->run->kind->edit ? j->run->kind->edit(&j->report, edit) : 0;
}

static int on_note(void *ctx, const struct unspin_edit *note)
{
    struct job *j = ctx;

    cli_counts_note(&j->result->counts, note);
    return j->run->kind->note ? j->run->kind->note(&j->report, note) : 0;
}

static int on_decision(void *ctx, const struct unspin_decision *decision)
{
    struct job *j = ctx;

    return j->run->kind->decision(&j->report, decision);
}

void cli_document_options(const struct cli_options *o, struct unspin_options *with)
{
    unspin_options_init(with);
    with->from = o->from;
    with->to = o->to;
    with->bad_bytes = (enum unspin_bad_bytes)o->bad_bytes;
    with->stages = cli_options_stages(o);
    with->assume = (enum unspin_assume)o->assume;
    with->level = (enum unspin_level)o->level;
    with->unit = (enum unspin_unit)o->unit;
    with->boilerplate = (enum unspin_boilerplate)o->boilerplate;
    with->rules_on = o->rules_on;
    with->rules_off = o->rules_off;
    with->marks = !o->no_marks;
    with->no_fast_paths = o->no_fast_paths;
}

static bool wants_edits(const struct job *j)
{
    return j->run->kind->edit || j->run->o->summary || j->replace || j->run->baseline;
}

/* Only the callbacks that somebody listens to: the library saves itself the work for the others. */
static enum unspin_status new_stream(struct job *j, unspin **u, struct unspin_error *error)
{
    struct unspin_options with;
    struct unspin_sink sink = {
        .write = on_write,
        .before = j->run->kind->before || j->run->baseline ? on_before : NULL,
        .edit = wants_edits(j) ? on_edit : NULL,
        .note = j->run->kind->note || j->run->o->summary ? on_note : NULL,
        .decision = j->run->kind->decision ? on_decision : NULL,
        .ctx = j,
    };

    cli_document_options(j->run->o, &with);
    if (j->run->apply) {
        with.to = NULL;
        j->applied = cli_applied_new(j->run->apply, j->report.file, j->run->o->to, &sink, &sink);
        if (!j->applied) {
            error->status = UNSPIN_E_SINK;
            return error->status;
        }
    }
    return unspin_new(&with, j->run->data, &sink, u, error);
}

static enum unspin_status feed(struct job *j, unspin *u, const char *p, size_t n)
{
    j->result->bytes += n;
    cli_progress_read(n);
    if (j->comparing && !cli_compare_input(&j->compare, p, n)) {
        cli_message(j->report.file, "out of memory");
        return UNSPIN_E_MEMORY;
    }
    return unspin_feed(u, p, n);
}

/* After each line, however many came at once: what comes out must not depend on how fast the
   lines came in. */
static enum unspin_status feed_lines(struct job *j, unspin *u, const char *p, size_t n)
{
    const char *end;
    enum unspin_status status = UNSPIN_OK;

    while (!status && n > 0 && (end = memchr(p, '\n', n))) {
        size_t k = (size_t)(end - p) + 1;
        status = feed(j, u, p, k);
        if (!status)
            status = unspin_flush(u);
        p += k;
        n -= k;
    }
    if (!status)
        status = feed(j, u, p, n);
    if (!status && !cli_out_flush(j->report.out))
        status = UNSPIN_E_SINK;
    return status;
}

static ssize_t read_some(int fd, char *buffer, size_t size)
{
    for (;;) {
        ssize_t n = read(fd, buffer, size);
        if (n >= 0 || (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK))
            return n;
        if (errno != EINTR)
            cli_wait(fd, false);
    }
}

/* What went wrong, or NULL. What the library says is in the stream; a failed sink, and memory
   that gave out here, have been said where they happened. */
static const char *pump(struct job *j, unspin *u, int fd)
{
    char buffer[65536];
    ssize_t n;
    enum unspin_status status = UNSPIN_OK;

    while (!status && (n = read_some(fd, buffer, sizeof buffer)) > 0)
        status = j->run->o->line_buffered ? feed_lines(j, u, buffer, (size_t)n)
                                          : feed(j, u, buffer, (size_t)n);
    if (!status && n < 0) {
        const char *why = strerror(errno);
        cli_message(j->report.file, "%s", why);
        return why;
    }
    if (!status)
        status = unspin_finish(u);
    if (!status && j->applied && !cli_applied_finish(j->applied))
        return "the edits do not fit the text";
    const struct unspin_error *error = unspin_get_error(u);
    if (error->status && error->status != UNSPIN_E_SINK)
        cli_message_error(j->report.file, error);
    return !status ? NULL : error->status ? error->message : "out of memory";
}

/* The name of the encoding belongs to the stream, which ends. */
static void keep_verdict(struct cli_result *result, const unspin *u)
{
    unspin_get_verdict(u, &result->verdict);
    if (result->verdict.encoding) {
        snprintf(result->encoding, sizeof result->encoding, "%s", result->verdict.encoding);
        result->verdict.encoding = result->encoding;
    }
    result->read = true;
}

/* As it is when it ends with a NUL: for programs. */
static void print_name(struct job *j)
{
    struct cli_out *out = j->report.out;

    if (j->run->o->null) {
        cli_out_bytes(out, j->report.file, strlen(j->report.file) + 1);
    } else {
        cli_out_name(out, j->report.file);
        cli_out_char(out, '\n');
    }
}

/* The text is complete. */
static bool end_file(struct job *j)
{
    struct cli_replace *r = j->replace;

    if (r->in_place && !j->result->differs)
        return true;
    return (r->started || cli_replace_start(r, j->same)) && cli_replace_commit(r);
}

static enum cli_exit work(struct job *j, unspin *u, int fd)
{
    const struct cli_report_kind *kind = j->run->kind;
    struct cli_result *result = j->result;

    if (kind->begin && kind->begin(&j->report))
        return CLI_EXIT_TROUBLE;
    const char *trouble = pump(j, u, fd);
    keep_verdict(result, u);
    result->incomplete = trouble != NULL;
    result->differs = j->comparing && cli_compare_end(&j->compare);
    if (result->accepted > 0) /* those are not why it differs */
        result->differs = result->counts.edits > 0;
    bool ended = !kind->end || !kind->end(&j->report, &result->verdict, trouble);
    if (trouble || !ended || (j->replace && !end_file(j)))
        return CLI_EXIT_TROUBLE;
    if (result->differs && j->run->o->kind == CLI_NAMES)
        print_name(j);
    return result->differs && j->run->o->check ? CLI_EXIT_CHANGES : CLI_EXIT_OK;
}

void cli_document(const struct cli_run *run, int fd, const char *file, struct cli_out *out,
                  struct cli_replace *replace, struct cli_result *result)
{
    struct job j = {.run = run,
                    .report = {.out = out, .file = file, .color = run->color},
                    .comparing = run->o->check || run->o->kind == CLI_NAMES || replace,
                    .replace = replace,
                    .result = result};
    struct unspin_error error;
    unspin *u;

    memset(result, 0, sizeof *result);
    result->exit = CLI_EXIT_TROUBLE;
    if (!new_stream(&j, &u, &error)) {
        result->exit = work(&j, u, fd);
        unspin_free(u);
    } else if (error.status != UNSPIN_E_SINK) { /* that has been said */
        cli_message_error(file, &error);
    }
    cli_applied_free(j.applied);
    cli_compare_release(&j.compare);
    cli_window_release(&j.window);
}
