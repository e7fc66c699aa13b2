#include "records.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hold.h"
#include "message.h"
#include "pool.h"
#include "record_reader.h"
#include "record_slot.h"

/* Bytes of records that a thread takes at once, and batches that may wait for each thread. */
enum { BATCH = 256 << 10, AHEAD = 2 };

struct job {
    struct cli_record_context context;
    const struct cli_record_format *format;
    struct cli_record_reader reader;
    struct cli_record_slot *slot;
    size_t slots;
    bool direct; /* one thread: nothing has to wait */
    struct cli_out *out;
    struct cli_replace *replace; /* NULL: the text goes to `out` */
    struct cli_result *result;
    enum cli_exit exit;
    uint64_t file; /* its number in the run */
};

/* The reject file must not be one of those that are read: opening would empty it. */
static bool is_input(const struct cli_options *o, const struct stat *st)
{
    struct stat other;

    for (size_t k = 0; k < o->files.count; k++) {
        if (!stat(o->files.name[k], &other) && other.st_dev == st->st_dev &&
            other.st_ino == st->st_ino)
            return true;
    }
    return (!fstat(STDIN_FILENO, &other) && other.st_dev == st->st_dev &&
            other.st_ino == st->st_ino && S_ISREG(st->st_mode)) ||
           (!fstat(STDOUT_FILENO, &other) && other.st_dev == st->st_dev &&
            other.st_ino == st->st_ino && S_ISREG(st->st_mode));
}

bool cli_records_open(struct cli_records *shared, const struct cli_options *o)
{
    struct stat st;

    *shared = (struct cli_records){.files = 0};
    cli_out_init(&shared->reject, -1, o->reject);
    if (!o->reject)
        return true;
    int fd = open(o->reject, O_WRONLY | O_CREAT | O_NOCTTY | O_CLOEXEC, 0666);
    if (fd >= 0 && !fstat(fd, &st) && is_input(o, &st)) {
        cli_message(o->reject, "is read or written besides; name another file for --reject");
        close(fd);
        return false;
    }
    if (fd < 0 || (S_ISREG(st.st_mode) && ftruncate(fd, 0))) {
        cli_message(o->reject, "%s", strerror(errno));
        if (fd >= 0)
            close(fd);
        return false;
    }
    shared->reject.fd = fd;
    return true;
}

bool cli_records_close(struct cli_records *shared)
{
    return shared->reject.fd < 0 || cli_out_close(&shared->reject);
}

static void work(void *ctx, size_t number)
{
    struct job *j = ctx;
    struct cli_record_slot *s = &j->slot[number];

    if (!j->direct)
        cli_message_to(&s->err);
    cli_slot_work(s, j->format, &j->context, cli_unpacker_kind(j->reader.unpacker));
    if (!j->direct)
        cli_message_to(NULL);
}

/* Lines: when a file begins, the last line of the one before it gets the end that it lacks. */
static void write_bytes(const struct job *j, struct cli_out *out, struct cli_lines *lines,
                        const struct cli_bytes *b)
{
    if (b->len == 0)
        return;
    if (lines->unended && lines->file != j->file)
        cli_out_char(out, '\n');
    cli_out_bytes(out, b->p, b->len);
    lines->unended = j->format != &cli_format_wet && b->p[b->len - 1] != '\n';
    lines->file = j->file;
}

static void write_slot(struct job *j, const struct cli_record_slot *s)
{
    struct cli_records *shared = j->context.run->records;

    if (j->replace)
        cli_out_bytes(&j->replace->out, s->out.p, s->out.len);
    else
        write_bytes(j, j->out, &shared->lines, &s->out);
    write_bytes(j, &shared->reject, &shared->reject_lines, &s->rejected);
    if (j->context.run->o->line_buffered)
        cli_out_flush(j->out);
}

static bool failed(const struct job *j)
{
    return j->out->error || j->context.run->records->reject.error ||
           (j->replace && j->replace->out.error);
}

static bool done(void *ctx, size_t number)
{
    struct job *j = ctx;
    struct cli_record_slot *s = &j->slot[number];
    struct cli_result *r = j->result;
    struct cli_out err;

    if (s->err.total > 0) {
        cli_out_init(&err, STDERR_FILENO, NULL);
        cli_hold_release(&s->err, &err);
        cli_out_flush(&err);
    }
    write_slot(j, s);
    cli_counts_add(&r->counts, &s->counts);
    r->records += s->records;
    r->changed += s->changed;
    r->broken += s->broken;
    if (s->no_memory) {
        cli_message(j->context.file, "out of memory");
        j->exit = CLI_EXIT_TROUBLE;
    }
    return !s->no_memory && !failed(j);
}

static bool add(struct job *j, struct cli_record_slot *s, const struct cli_piece *piece)
{
    struct cli_record_item item = {.kind = CLI_ITEM_RECORD,
                                   .n = piece->n,
                                   .number = j->reader.number,
                                   .offset = j->reader.offset};

    if (piece->large)
        item.kind = piece->begins ? CLI_ITEM_LARGE : CLI_ITEM_LARGE_MORE;
    bool good = cli_slot_add(s, item, piece->p);
    if (!good)
        cli_message(j->context.file, "out of memory");
    return good;
}

/* The first record may be one that tells of the others. */
static bool add_first(struct job *j, struct cli_record_slot *s, const struct cli_piece *piece)
{
    struct cli_bytes header = {.p = NULL};
    bool is_header = false;

    if (!j->format->first)
        return add(j, s, piece);
    if (piece->large) {
        cli_message(j->context.file, "the first row is larger than --max-record allows");
        return false;
    }
    bool good = j->format->first(&j->context, piece->p, piece->n, &is_header, &header);
    if (good && is_header) {
        struct cli_record_item item = {.kind = CLI_ITEM_READY, .n = header.len};
        good = !header.failed && cli_slot_add(s, item, header.p);
        if (!good)
            cli_message(j->context.file, "out of memory");
    } else if (good) {
        good = add(j, s, piece);
    }
    cli_bytes_release(&header);
    return good;
}

/* Fills the slot. False: nothing more comes. */
static bool fill(struct job *j, struct cli_record_slot *s)
{
    struct cli_record_reader *r = &j->reader;
    struct cli_piece piece;

    cli_slot_clear(s);
    while (s->raw.len < BATCH) {
        if (s->items > 0 && j->context.run->o->line_buffered && cli_record_waits(r))
            return true;
        enum cli_piece_status status = cli_record_next(r, &piece);
        if (status == CLI_PIECE_TROUBLE) {
            cli_message(j->context.file, "byte offset %" PRIu64 ": %s",
                        cli_unpacker_offset(r->unpacker), r->trouble);
            j->exit = CLI_EXIT_TROUBLE;
        }
        if (status != CLI_PIECE)
            return false;
        bool first = piece.begins && r->number == 1;
        if (!(first ? add_first(j, s, &piece) : add(j, s, &piece))) {
            j->exit = CLI_EXIT_TROUBLE;
            return false;
        }
    }
    return true;
}

static void run_job(struct job *j, unsigned threads)
{
    struct cli_pool_tasks tasks = {.slots = j->slots, .work = work, .done = done, .ctx = j};
    struct cli_pool *pool = cli_pool_new(threads, &tasks);
    bool more = pool != NULL;
    size_t number;

    if (!pool) {
        cli_message(NULL, "no memory for %u threads; ask for fewer by --jobs", threads);
        j->exit = CLI_EXIT_TROUBLE;
        return;
    }
    while (more && cli_pool_take(pool, &number)) {
        more = fill(j, &j->slot[number]);
        if (j->slot[number].items > 0)
            cli_pool_submit(pool);
    }
    cli_pool_free(pool);
}

static const struct cli_record_format *find_format(const struct cli_options *o)
{
    switch (o->records) {
    case CLI_RECORDS_CSV:
        return &cli_format_csv;
    case CLI_RECORDS_WET:
        return &cli_format_wet;
    default:
        return &cli_format_jsonl;
    }
}

static bool open_job(struct job *j, int fd)
{
    const struct cli_options *o = j->context.run->o;
    size_t names = 0;
    bool good = true;

    j->format = find_format(o);
    if (o->verdict_field)
        j->context.taken[names++] = o->verdict_field;
    if (o->edits_field)
        j->context.taken[names] = o->edits_field;
    if (o->records == CLI_RECORDS_JSONL)
        cli_json_path_parse(&j->context.path, o->field);
    j->reader.format = j->format;
    j->reader.context = &j->context;
    j->reader.most = o->max_record;
    j->reader.unpacker = cli_unpacker_new(fd, o->records == CLI_RECORDS_WET);
    j->slot = calloc(j->slots, sizeof *j->slot);
    for (size_t k = 0; j->slot && k < j->slots; k++)
        good = cli_slot_init(&j->slot[k]) && good;
    if (!j->slot || !j->reader.unpacker || !good)
        cli_message(j->context.file, "out of memory");
    return j->slot && j->reader.unpacker && good;
}

static void close_job(struct job *j)
{
    for (size_t k = 0; j->slot && k < j->slots; k++)
        cli_slot_release(&j->slot[k]);
    free(j->slot);
    cli_bytes_release(&j->reader.bytes);
    cli_unpacker_free(j->reader.unpacker);
}

/* What was set aside is safe before the file that lacks it is put in place. */
static bool end_file(struct job *j)
{
    if (j->replace->in_place && !j->result->differs)
        return true;
    return cli_out_flush(&j->context.run->records->reject) && cli_replace_commit(j->replace);
}

static void run_file(struct job *j, unsigned threads)
{
    if (j->replace && !cli_replace_start(j->replace, 0))
        j->exit = CLI_EXIT_TROUBLE;
    else
        run_job(j, threads);
    if (failed(j))
        j->exit = CLI_EXIT_TROUBLE;
    j->result->differs = j->result->changed > 0 || j->context.taken[0] ||
                         (j->result->broken > 0 && j->context.run->o->reject);
    if (j->replace && j->exit == CLI_EXIT_OK && !end_file(j))
        j->exit = CLI_EXIT_TROUBLE;
    j->result->bytes = cli_unpacker_offset(j->reader.unpacker);
    j->result->incomplete = j->exit != CLI_EXIT_OK;
}

void cli_records_file(const struct cli_run *run, int fd, const char *file, struct cli_out *out,
                      struct cli_replace *replace, struct cli_result *result)
{
    unsigned threads = run->o->jobs > 1 ? (unsigned)run->o->jobs : 1;
    struct job j = {.context = {.run = run, .file = file},
                    .slots = threads > 1 ? AHEAD * (size_t)threads : 1,
                    .direct = threads == 1,
                    .out = out,
                    .replace = replace,
                    .result = result,
                    .exit = CLI_EXIT_OK,
                    .file = ++run->records->files};

    memset(result, 0, sizeof *result);
    result->read = true;
    if (open_job(&j, fd))
        run_file(&j, threads);
    else
        j.exit = CLI_EXIT_TROUBLE;
    close_job(&j);
    result->exit = result->broken > 0 ? CLI_EXIT_TROUBLE : j.exit;
    if (result->exit == CLI_EXIT_OK && run->o->check && result->changed > 0)
        result->exit = CLI_EXIT_CHANGES;
}
