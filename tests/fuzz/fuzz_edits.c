/* --apply. The input: how it is cut, the JSON up to a byte 0x1E, and the text. Either the JSON is
   refused, the edits do not fit, or what comes out is the text with the edits in it; and each of
   these whatever a read brings. */
#include <string.h>

#include "cli.h"
#include "cli/apply.h"
#include "filter.h"

enum { END = 0x1E };

static int on_write(void *ctx, const char *p, size_t n)
{
    struct result *r = ctx;
    text_add(&r->out, p, n);
    return 0;
}

static int on_before(void *ctx, const char *p, size_t n)
{
    struct result *r = ctx;
    text_add(&r->before, p, n);
    return 0;
}

static int on_edit(void *ctx, const struct unspin_edit *e)
{
    struct result *r = ctx;
    CHECK(e->text_offset >= r->at && e->text_offset + e->before_len <= r->before.n);
    CHECK(!e->before_len || !memcmp(r->before.p + e->text_offset, e->before, e->before_len));
    CHECK(e->line && e->column && e->probability <= UNSPIN_CERTAIN);
    if (r->before.n) /* else there is no text yet */
        text_add(&r->made, r->before.p + r->at, (size_t)(e->text_offset - r->at));
    text_add(&r->made, e->after, e->after_len);
    r->at = e->text_offset + e->before_len;
    r->edits++;
    return 0;
}

/* True when all edits fitted. */
static bool run(const struct cli_apply *a, const struct cli_apply_document *document,
                const struct text *text, size_t piece, struct result *r)
{
    struct unspin_sink sink = {.write = on_write, .before = on_before, .edit = on_edit, .ctx = r};
    struct unspin_options o;
    struct unspin_sink stream;
    unspin *u = NULL;
    unspin_options_init(&o);
    o.from = "UTF-8";
    o.stages = 0;
    struct cli_applied *d =
        cli_applied_new(a, document->file ? document->file : "file", NULL, &sink, &stream);
    CHECK(d && !unspin_new(&o, NULL, &stream, &u, NULL));
    enum unspin_status status = UNSPIN_OK;
    for (size_t i = 0, m; !status && i < text->n; i += m) {
        m = text->n - i < piece ? text->n - i : piece;
        status = unspin_feed(u, text->p + i, m);
    }
    if (!status)
        status = unspin_finish(u);
    CHECK(!status || status == UNSPIN_E_SINK);
    bool good = !status && cli_applied_finish(d);
    unspin_free(u);
    cli_applied_free(d);
    if (good) {
        text_add(&r->made, r->before.n ? r->before.p + r->at : "", r->before.n - (size_t)r->at);
        CHECK(r->edits == document->edits && text_same(&r->made, &r->out));
    }
    return good;
}

static void check_documents(const struct cli_apply *a, const struct text *text, size_t piece)
{
    for (size_t k = 0; k < a->documents; k++) {
        struct result one = {0}, two = {0};
        cli_listen();
        bool good = run(a, &a->document[k], text, piece, &one);
        CHECK((cli_heard() > 0) != good);
        cli_listen();
        CHECK(run(a, &a->document[k], text, text->n + 1, &two) == good);
        CHECK((cli_heard() > 0) != good);
        CHECK(!good || (text_same(&one.out, &two.out) && one.edits == two.edits));
        result_free(&one);
        result_free(&two);
    }
}

static bool open_edits(struct cli_apply *a, const char *path, size_t piece)
{
    cli_listen();
    cli_read_most(piece);
    bool good = cli_apply_open(a, path);
    cli_read_most(0);
    CHECK((cli_heard() > 0) != good);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, size};
    size_t piece = (size_t)take_number(&in, 1) + 1;
    struct input json = take_part(&in, END);
    const char *path = fuzz_file(0, json.p, json.n);
    struct text text = {0};
    struct cli_apply a, whole;
    text_add(&text, in.p, in.n);
    bool good = open_edits(&a, path, piece);
    CHECK(open_edits(&whole, path, 0) == good);
    if (good) {
        CHECK(a.documents == whole.documents && a.spool.out.total == whole.spool.out.total);
        check_documents(&a, &text, piece);
        cli_apply_close(&a);
        cli_apply_close(&whole);
    }
    text_free(&text);
    return 0;
}
