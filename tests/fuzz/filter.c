#include "filter.h"

#include <string.h>

static int on_write(void *ctx, const char *p, size_t n)
{
    struct result *r = ctx;
    CHECK(n > 0);
    text_add(&r->out, p, n);
    return 0;
}

static int on_before(void *ctx, const char *p, size_t n)
{
    struct result *r = ctx;
    text_add(&r->before, p, n);
    return 0;
}

/* What E replaces stands in the text before. */
static void check_place(const struct result *r, const struct unspin_edit *e)
{
    CHECK(e->text_offset + e->before_len <= r->before.n);
    CHECK(!e->before_len || !memcmp(r->before.p + e->text_offset, e->before, e->before_len));
    CHECK(e->rules && e->probability <= UNSPIN_CERTAIN && e->line && e->column);
}

static int on_edit(void *ctx, const struct unspin_edit *e)
{
    struct result *r = ctx;
    CHECK(e->text_offset >= r->at);
    check_place(r, e);
    text_add(&r->made, r->before.p + r->at, (size_t)(e->text_offset - r->at));
    text_add(&r->made, e->after, e->after_len);
    r->at = e->text_offset + e->before_len;
    r->edits++;
    return 0;
}

static int on_note(void *ctx, const struct unspin_edit *e)
{
    struct result *r = ctx;
    check_place(r, e);
    CHECK(e->after_len == e->before_len);
    r->notes++;
    return 0;
}

static int on_decision(void *ctx, const struct unspin_decision *d)
{
    (void)ctx;
    CHECK(d->candidates > 0 && d->gate <= UNSPIN_CERTAIN);
    for (size_t k = 0; k < d->candidates; k++)
        CHECK(d->candidate[k].probability <= UNSPIN_CERTAIN);
    return 0;
}

enum unspin_status filter(const struct unspin_options *o, const unspin_data *data,
                          const struct text *text, struct cut cut, struct result *r)
{
    struct unspin_sink sink = {.write = on_write,
                               .before = on_before,
                               .edit = on_edit,
                               .note = on_note,
                               .decision = cut.explain ? on_decision : NULL,
                               .ctx = r};
    unspin *u = NULL;
    struct unspin_error error;
    enum unspin_status status = unspin_new(o, data, &sink, &u, &error);
    CHECK(!status == (u != NULL) && error.message);
    if (status)
        return status;
    for (size_t i = 0, m; !status && i < text->n; i += m) {
        m = text->n - i < cut.piece ? text->n - i : cut.piece;
        status = unspin_feed(u, text->p + i, m);
        if (cut.flush && !status)
            status = unspin_flush(u);
    }
    if (!status)
        status = unspin_finish(u);
    CHECK(status != UNSPIN_E_INTERNAL && status != UNSPIN_E_SEQUENCE && status != UNSPIN_E_MEMORY);
    CHECK(unspin_get_error(u)->status == status);
    unspin_free(u);
    return status;
}

void filter_check(struct result *r, const struct unspin_options *o)
{
    text_add(&r->made, r->before.p ? r->before.p + r->at : "", r->before.n - (size_t)r->at);
    CHECK(o->to || text_same(&r->made, &r->out));
    CHECK(o->to || o->bad_bytes == UNSPIN_BAD_KEEP || text_is_utf8(&r->out));
}

void result_free(struct result *r)
{
    text_free(&r->before);
    text_free(&r->out);
    text_free(&r->made);
    *r = (struct result){0};
}
