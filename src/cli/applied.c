/* --apply, second half: a document and its edits. An edit is looked for at its offset and must
   find its words there; text is held back only where an edit begins that is not there whole. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "apply.h"
#include "message.h"

struct cli_applied {
    const struct cli_apply *a;
    const char *file;
    struct unspin_sink sink; /* what is told of the edits */
    unspin *encoder;         /* NULL: the text is wanted as UTF-8 */
    /* The edits to come, the first of them read. */
    struct cli_reader reader;
    uint64_t left;
    struct cli_apply_head head;
    char *before, *after;
    /* Text that is not dealt with yet. */
    char *text;
    size_t len, size, done;
    uint64_t offset, line, column; /* of text[done] */
};

static bool trouble(const struct cli_applied *d, const char *what)
{
    cli_message(d->file, "edit %" PRIu64 " of %s, at byte %" PRIu64 " of the text: %s",
                d->head.number, d->a->name, d->head.text_offset, what);
    return false;
}

static bool no_memory(void)
{
    cli_message(NULL, "out of memory");
    return false;
}

static bool read_bytes(struct cli_reader *r, void *to, size_t n)
{
    char *p = to;

    for (; n > 0; n--) {
        int c = cli_reader_byte(r);
        if (c == EOF)
            return false;
        *p++ = (char)c;
    }
    return true;
}

static bool read_string(struct cli_reader *r, char **to, size_t n)
{
    free(*to);
    *to = malloc(n + 1);
    return *to ? read_bytes(r, *to, n) : no_memory();
}

/* The edit in hand is done. */
static bool next_edit(struct cli_applied *d)
{
    return d->left == 0 || (read_bytes(&d->reader, &d->head, sizeof d->head) &&
                            read_string(&d->reader, &d->before, d->head.before_len) &&
                            read_string(&d->reader, &d->after, d->head.after_len));
}

/* What is not dealt with yet; an empty document has had no memory. */
static const char *rest(const struct cli_applied *d)
{
    return d->text ? d->text + d->done : "";
}

static bool add_text(struct cli_applied *d, const char *p, size_t n)
{
    if (n > d->size - d->len) {
        size_t size = 2 * (d->len + n);
        char *bigger = realloc(d->text, size);
        if (!bigger)
            return no_memory();
        d->text = bigger;
        d->size = size;
    }
    if (n > 0)
        memcpy(d->text + d->len, p, n);
    d->len += n;
    return true;
}

static void move(struct cli_applied *d, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        d->column += ((unsigned char)p[i] & 0xc0) != 0x80;
        if (p[i] == '\n') {
            d->line++;
            d->column = 1;
        }
    }
}

static int put(struct cli_applied *d, const char *p, size_t n)
{
    if (n == 0)
        return 0;
    if (!d->encoder)
        return d->sink.write(d->sink.ctx, p, n);
    if (!unspin_feed(d->encoder, p, n))
        return 0;
    const struct unspin_error *e = unspin_get_error(d->encoder);
    if (e->status != UNSPIN_E_SINK)
        cli_message_error(d->file, e);
    return 1;
}

static int tell(struct cli_applied *d)
{
    struct unspin_edit e = {.input_offset = d->head.input_offset,
                            .text_offset = d->head.text_offset,
                            .line = d->line,
                            .column = d->column,
                            .before = d->before,
                            .before_len = d->head.before_len,
                            .after = d->after,
                            .after_len = d->head.after_len,
                            .rules = d->head.rules,
                            .probability = d->head.probability};

    return d->sink.edit ? d->sink.edit(d->sink.ctx, &e) : 0;
}

/* The next N bytes as they are or, EDITED, with the edit in hand at their end. */
static int pass(struct cli_applied *d, size_t n, bool edited)
{
    const char *p = rest(d);
    size_t kept = edited ? n - d->head.before_len : n;

    if (n > 0 && d->sink.before && d->sink.before(d->sink.ctx, p, n))
        return 1;
    move(d, p, kept);
    if (edited && tell(d))
        return 1;
    move(d, p + kept, n - kept);
    if (put(d, p, kept) || (edited && put(d, d->after, d->head.after_len)))
        return 1;
    d->done += n;
    d->offset += n;
    return 0;
}

/* Passes the text up to the edit in hand and with it. */
static int pass_edit(struct cli_applied *d, size_t begin)
{
    if (d->head.before_len > 0 && memcmp(rest(d) + begin, d->before, d->head.before_len) != 0)
        return !trouble(d, "the text has other words there");
    if (pass(d, begin + d->head.before_len, true))
        return 1;
    d->left--;
    return !next_edit(d);
}

/* Passes all but the begin of an edit whose end is still to come. */
static int pass_on(struct cli_applied *d, bool last)
{
    int failed = 0;

    while (!failed && d->left > 0) {
        size_t n = d->len - d->done;
        uint64_t begin = d->head.text_offset - d->offset;
        if (begin >= n + (last ? 1 : 0) || d->head.before_len > n - begin)
            break;
        failed = pass_edit(d, (size_t)begin);
    }
    size_t n = d->len - d->done;
    if (d->left > 0 && d->head.text_offset - d->offset < n)
        n = (size_t)(d->head.text_offset - d->offset);
    failed = failed || (n > 0 && pass(d, n, false));
    if (d->done > 0)
        memmove(d->text, d->text + d->done, d->len - d->done);
    d->len -= d->done;
    d->done = 0;
    return failed;
}

static int on_write(void *ctx, const char *bytes, size_t n)
{
    struct cli_applied *d = ctx;

    return !add_text(d, bytes, n) || pass_on(d, false);
}

static bool open_encoder(struct cli_applied *d, const char *to)
{
    struct unspin_sink sink = {.write = d->sink.write, .ctx = d->sink.ctx};
    struct unspin_options with;
    struct unspin_error error;

    unspin_options_init(&with);
    with.from = "UTF-8";
    with.to = to;
    with.stages = 0;
    if (!unspin_new(&with, NULL, &sink, &d->encoder, &error))
        return true;
    cli_message_error(d->file, &error);
    return false;
}

struct cli_applied *cli_applied_new(const struct cli_apply *a, const char *file, const char *to,
                                    const struct unspin_sink *sink, struct unspin_sink *stream)
{
    const struct cli_apply_document *document = cli_apply_find(a, file);
    struct cli_applied *d = document ? calloc(1, sizeof *d) : NULL;

    if (!d) {
        if (document)
            (void)no_memory();
        return NULL;
    }
    d->a = a;
    d->file = file;
    d->sink = *sink;
    d->line = d->column = 1;
    d->left = document->edits;
    cli_reader_init(&d->reader, (struct cli_spool *)&a->spool, document->begin);
    if ((to && !open_encoder(d, to)) || !next_edit(d)) {
        cli_applied_free(d);
        return NULL;
    }
    *stream = (struct unspin_sink){.write = on_write, .ctx = d};
    return d;
}

bool cli_applied_finish(struct cli_applied *d)
{
    if (pass_on(d, true))
        return false;
    if (d->left > 0)
        return trouble(d, "the text ends before it does");
    if (!d->encoder || !unspin_finish(d->encoder))
        return true;
    cli_message_error(d->file, unspin_get_error(d->encoder));
    return false;
}

void cli_applied_free(struct cli_applied *d)
{
    if (!d)
        return;
    unspin_free(d->encoder);
    free(d->before);
    free(d->after);
    free(d->text);
    free(d);
}
