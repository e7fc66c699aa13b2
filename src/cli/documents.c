/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700
#include "documents.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "color.h"
#include "file.h"
#include "hold.h"
#include "message.h"
#include "pool.h"
#include "progress.h"
#include "records.h"
#include "sandbox.h"
#include "seen.h"
#include "tally.h"

/* Files that may wait behind a long one, for each thread. */
enum { AHEAD = 16 };

/* A file under way, and what is to be said of it when its turn comes. */
struct slot {
    char *path;
    struct cli_walk_file file;
    struct cli_result result;
    struct cli_out out, err;
};

struct batch {
    struct cli_run run;
    struct cli_mirror mirror;
    struct cli_baseline baseline;
    struct cli_records records;
    struct cli_walk walk;
    struct cli_seen seen; /* files whose text is replaced, when they could come twice */
    struct cli_summary summary;
    struct cli_tally tally;
    struct cli_out *out;
    struct cli_pool *pool;
    struct slot *slot;
    size_t slots;
    bool lacking; /* memory ran out */
    bool direct;  /* one thread: nothing has to wait */
    enum cli_exit exit;
    uint64_t files, bytes; /* counted before the work */
};

static const struct cli_report_kind *find_kind(const struct cli_options *o)
{
    switch (o->kind) {
    case CLI_JSON:
        return &cli_report_json;
    case CLI_HTML:
        return &cli_report_html;
    case CLI_LIST:
        return &cli_report_list;
    case CLI_DIFF:
        return &cli_report_diff;
    case CLI_EXPLAIN:
        return &cli_report_explain;
    case CLI_NAMES:
        return &cli_report_nothing;
    default:
        if (o->check || cli_options_write_files(o))
            return &cli_report_nothing;
        return o->color && !o->to && cli_color_wanted(o) ? &cli_report_marked : &cli_report_text;
    }
}

static void worse(struct batch *b, enum cli_exit status)
{
    if (status > b->exit)
        b->exit = status;
}

static void work(void *ctx, size_t number)
{
    struct batch *b = ctx;
    struct slot *s = &b->slot[number];

    if (!b->direct)
        cli_message_to(&s->err);
    cli_file(&b->run, &b->mirror, &s->file, b->direct ? b->out : &s->out, &s->result);
    cli_message_to(NULL);
    cli_progress_file(s->file.size, s->result.bytes);
}

/* What waited comes out. */
static void release(struct batch *b, struct slot *s)
{
    struct cli_out err;

    if (s->out.total > 0 || s->err.total > 0)
        cli_progress_hide();
    cli_out_init(&err, STDERR_FILENO, NULL);
    cli_hold_release(&s->err, &err);
    cli_out_flush(&err);
    if (!cli_hold_release(&s->out, b->out))
        worse(b, CLI_EXIT_TROUBLE);
}

static void summarise(struct batch *b, struct slot *s)
{
    const struct cli_result *r = &s->result;
    const char *end = r->incomplete ? " (incomplete)" : "";
    char note[120];

    if (b->run.records)
        snprintf(note, sizeof note,
                 " (%" PRIu64 " records, %" PRIu64 " changed, %" PRIu64 " broken)%s", r->records,
                 r->changed, r->broken, end);
    cli_summary_document(&b->summary, s->path, &s->result.counts,
                         b->run.records ? NULL : &r->verdict, b->run.records ? note : end);
}

static bool done(void *ctx, size_t number)
{
    struct batch *b = ctx;
    struct slot *s = &b->slot[number];
    const struct cli_result *r = &s->result;

    if (!b->direct)
        release(b, s);
    worse(b, r->exit);
    if (b->run.o->summary && r->read) {
        cli_progress_hide();
        summarise(b, s);
    }
    cli_tally_add(&b->tally, r);
    free(s->path);
    s->path = NULL;
    return !b->out->error;
}

static bool no_memory(struct batch *b)
{
    cli_message(NULL, "out of memory");
    b->lacking = true;
    return false;
}

/* A file that is reached in two ways is changed once: two threads must not be at it. */
static bool is_known(struct batch *b, const struct cli_walk_file *file)
{
    const struct cli_options *o = b->run.o;
    bool known = false;

    if (!cli_options_write_files(o) || file->error || (o->files.count < 2 && !o->files_from))
        return false;
    char *real = realpath(file->path, NULL);
    if (real && !cli_seen_add(&b->seen, real, &known))
        (void)no_memory(b);
    free(real);
    return known;
}

static bool take(void *ctx, const struct cli_walk_file *file)
{
    struct batch *b = ctx;
    size_t number;

    if (is_known(b, file))
        return true;
    if (b->lacking || !cli_pool_take(b->pool, &number))
        return false;
    struct slot *s = &b->slot[number];
    s->path = strdup(file->path);
    if (!s->path)
        return no_memory(b);
    s->file = *file;
    s->file.path = s->path;
    cli_pool_submit(b->pool);
    return true;
}

static bool count(void *ctx, const struct cli_walk_file *file)
{
    struct batch *b = ctx;

    b->files++;
    b->bytes += file->size;
    return true;
}

static struct cli_walk make_walk(const struct batch *b)
{
    const struct cli_options *o = b->run.o;

    return (struct cli_walk){
        .o = o,
        .folders = cli_options_write_files(o) || o->kind != CLI_TEXT || o->check || o->summary,
        .skip = o->output_dir != NULL,
        .skip_dev = b->mirror.st.st_dev,
        .skip_ino = b->mirror.st.st_ino,
        .sweep = o->in_place,
    };
}

/* A list from standard input can be read only once: no totals then. */
static void start_progress(struct batch *b)
{
    const struct cli_options *o = b->run.o;
    struct cli_walk counting = make_walk(b);
    bool ignored;

    if (!cli_options_write_files(o) || o->quiet || !cli_progress_possible())
        return;
    counting.sweep = false;
    counting.take = count;
    counting.ctx = b;
    if (!o->files_from || strcmp(o->files_from, "-") != 0)
        (void)cli_walk(&counting, &ignored);
    cli_progress_start(b->files, b->bytes);
}

static bool open_batch(struct batch *b)
{
    const struct cli_options *o = b->run.o;
    /* A page holds all documents: each must see what the ones before it have written. Of records,
       many in one file are worked on at a time. */
    bool single = o->line_buffered || o->kind == CLI_HTML || o->records;
    unsigned threads = o->jobs > 1 && !single ? (unsigned)o->jobs : 1;
    struct cli_pool_tasks tasks = {.work = work, .done = done, .ctx = b};

    b->direct = threads == 1;
    b->slots = tasks.slots = b->direct ? 1 : AHEAD * (size_t)threads;
    b->slot = calloc(b->slots, sizeof *b->slot);
    b->pool = b->slot ? cli_pool_new(threads, &tasks) : NULL;
    if (!b->pool) {
        cli_message(NULL, "no memory for %u threads; ask for fewer by --jobs", threads);
        return false;
    }
    for (size_t i = 0; i < b->slots; i++) {
        cli_hold_init(&b->slot[i].out);
        cli_hold_init(&b->slot[i].err);
    }
    return true;
}

static void run_batch(struct batch *b)
{
    bool trouble = false;

    start_progress(b);
    b->walk = make_walk(b);
    b->walk.take = take;
    b->walk.ctx = b;
    cli_tally_begin(&b->tally);
    (void)cli_walk(&b->walk, &trouble);
    cli_pool_free(b->pool);
    cli_progress_end();
    cli_seen_release(&b->seen);
    if (trouble || b->lacking)
        worse(b, CLI_EXIT_TROUBLE);
    if (b->run.o->summary)
        cli_summary_end(&b->summary);
    if (cli_options_write_files(b->run.o))
        cli_tally_print(&b->tally, &b->walk);
}

/* What must be there before the work begins. */
static bool prepare(struct batch *b)
{
    const struct cli_options *o = b->run.o;

    if (o->baseline || o->write_baseline)
        b->run.baseline = &b->baseline;
    if (b->run.baseline && !cli_baseline_open(b->run.baseline, o))
        return false;
    if (o->records && !cli_records_open(&b->records, o))
        return false;
    if (o->records)
        b->run.records = &b->records;
    if (o->output_dir && !cli_mirror_open(&b->mirror, o->output_dir))
        return false;
    if (cli_options_write_files(o))
        cli_temporary_catch_signals();
    if (!o->no_sandbox)
        cli_sandbox_enter(o);
    return open_batch(b);
}

enum cli_exit cli_documents(const struct cli_options *o, const unspin_data *data,
                            const struct cli_apply *apply, struct cli_out *out)
{
    struct batch b = {.run = {.o = o,
                              .data = data,
                              .kind = find_kind(o),
                              .color = cli_color_wanted(o),
                              .apply = apply},
                      .mirror.folder = -1,
                      .out = out};
    bool ready = prepare(&b);

    if (ready)
        run_batch(&b);
    if (b.run.baseline && !cli_baseline_close(b.run.baseline, ready && b.exit != CLI_EXIT_TROUBLE))
        worse(&b, CLI_EXIT_TROUBLE);
    if (b.run.records && !cli_records_close(b.run.records))
        worse(&b, CLI_EXIT_TROUBLE);
    if (!ready)
        worse(&b, CLI_EXIT_TROUBLE);
    free(b.slot);
    cli_mirror_close(&b.mirror);
    return b.exit;
}
