#include "documents.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compare.h"
#include "message.h"
#include "report.h"
#include "summary.h"

struct run {
    const struct cli_options *o;
    const unspin_data *data;
    const struct cli_report_kind *kind;
    struct cli_report report;
    struct cli_compare compare;
    struct cli_counts counts; /* of the document under way */
    struct cli_summary summary;
    enum cli_exit exit;
};

static void worse(struct run *r, enum cli_exit status)
{
    if (status > r->exit)
        r->exit = status;
}

static int on_write(void *ctx, const char *bytes, size_t n)
{
    struct run *r = ctx;

    if (r->o->check)
        cli_compare_output(&r->compare, bytes, n);
    return r->kind->write ? r->kind->write(&r->report, bytes, n) : 0;
}

static int on_before(void *ctx, const char *text, size_t n)
{
    struct run *r = ctx;

    return r->kind->before(&r->report, text, n);
}

static int on_edit(void *ctx, const struct unspin_edit *edit)
{
    struct run *r = ctx;

    cli_counts_edit(&r->counts, edit);
    return r->kind->edit ? r->kind->edit(&r->report, edit) : 0;
}

static int on_decision(void *ctx, const struct unspin_decision *decision)
{
    struct run *r = ctx;

    return r->kind->decision(&r->report, decision);
}

/* Only the callbacks that somebody listens to: the library saves itself the work for the others. */
static enum unspin_status new_stream(struct run *r, unspin **u, struct unspin_error *error)
{
    struct unspin_options with;
    struct unspin_sink sink = {
        .write = on_write,
        .before = r->kind->before ? on_before : NULL,
        .edit = r->kind->edit || r->o->summary ? on_edit : NULL,
        .decision = r->kind->decision ? on_decision : NULL,
        .ctx = r,
    };

    unspin_options_init(&with);
    with.from = r->o->from;
    with.to = r->o->to;
    with.bad_bytes = (enum unspin_bad_bytes)r->o->bad_bytes;
    with.stages = cli_options_stages(r->o);
    with.assume = (enum unspin_assume)r->o->assume;
    with.level = (enum unspin_level)r->o->level;
    with.unit = (enum unspin_unit)r->o->unit;
    return unspin_new(&with, r->data, &sink, u, error);
}

static enum unspin_status feed(struct run *r, unspin *u, const char *p, size_t n)
{
    if (r->o->check && !cli_compare_input(&r->compare, p, n)) {
        cli_message(r->report.file, "out of memory");
        return UNSPIN_E_MEMORY;
    }
    return unspin_feed(u, p, n);
}

/* After each line, however many came at once: what comes out must not depend on how fast the
   lines came in. */
static enum unspin_status feed_lines(struct run *r, unspin *u, const char *p, size_t n)
{
    const char *end;
    enum unspin_status status = UNSPIN_OK;

    while (!status && n > 0 && (end = memchr(p, '\n', n))) {
        size_t k = (size_t)(end - p) + 1;
        status = feed(r, u, p, k);
        if (!status)
            status = unspin_flush(u);
        p += k;
        n -= k;
    }
    if (!status)
        status = feed(r, u, p, n);
    if (!status && !cli_out_flush(r->report.out))
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
static const char *pump(struct run *r, unspin *u, int fd)
{
    char buffer[65536];
    ssize_t n;
    enum unspin_status status = UNSPIN_OK;

    while (!status && (n = read_some(fd, buffer, sizeof buffer)) > 0)
        status = r->o->line_buffered ? feed_lines(r, u, buffer, (size_t)n)
                                     : feed(r, u, buffer, (size_t)n);
    if (!status && n < 0) {
        const char *why = strerror(errno);
        cli_message(r->report.file, "%s", why);
        return why;
    }
    if (!status)
        status = unspin_finish(u);
    const struct unspin_error *error = unspin_get_error(u);
    if (error->status && error->status != UNSPIN_E_SINK)
        cli_message_error(r->report.file, error);
    return !status ? NULL : error->status ? error->message : "out of memory";
}

static void document(struct run *r, int fd)
{
    unspin *u;
    struct unspin_error error;
    struct unspin_verdict verdict;

    if (new_stream(r, &u, &error)) {
        cli_message_error(r->report.file, &error);
        worse(r, CLI_EXIT_TROUBLE);
        return;
    }
    if (r->kind->begin && r->kind->begin(&r->report)) {
        unspin_free(u);
        worse(r, CLI_EXIT_TROUBLE);
        return;
    }
    memset(&r->counts, 0, sizeof r->counts);
    const char *trouble = pump(r, u, fd);
    unspin_get_verdict(u, &verdict);
    bool ended = !r->kind->end || !r->kind->end(&r->report, &verdict, trouble);
    bool differs = r->o->check && cli_compare_end(&r->compare);
    if (r->o->summary)
        cli_summary_document(&r->summary, r->report.file, &r->counts, &verdict, trouble != NULL);
    unspin_free(u);
    if (trouble || !ended)
        worse(r, CLI_EXIT_TROUBLE);
    else if (differs)
        worse(r, CLI_EXIT_CHANGES);
}

static void open_document(struct run *r, const char *file)
{
    bool standard = !strcmp(file, "-");
    int fd = standard ? STDIN_FILENO : open(file, O_RDONLY | O_NOCTTY);
    struct stat st;

    r->report.file = file;
    if (fd < 0 || fstat(fd, &st)) {
        cli_message(file, "%s", strerror(errno));
        worse(r, CLI_EXIT_TROUBLE);
    } else if (S_ISDIR(st.st_mode)) {
        /* Reading would say so too, but only after the report has begun. */
        cli_message(file, "is a directory; name the files in it");
        worse(r, CLI_EXIT_TROUBLE);
    } else {
        document(r, fd);
    }
    if (!standard && fd >= 0)
        close(fd);
}

static const struct cli_report_kind *find_kind(const struct cli_options *o)
{
    switch (o->kind) {
    case CLI_JSON:
        return &cli_report_json;
    case CLI_LIST:
        return &cli_report_list;
    case CLI_DIFF:
        return &cli_report_diff;
    case CLI_EXPLAIN:
        return &cli_report_explain;
    default:
        return o->check ? &cli_report_nothing : &cli_report_text;
    }
}

enum cli_exit cli_documents(const struct cli_options *o, const unspin_data *data,
                            struct cli_out *out)
{
    struct run r = {.o = o, .data = data, .kind = find_kind(o), .report.out = out};

    for (size_t i = 0; i < o->files.count && !out->error; i++)
        open_document(&r, o->files.name[i]);
    if (o->summary)
        cli_summary_end(&r.summary);
    cli_compare_release(&r.compare);
    return r.exit;
}
