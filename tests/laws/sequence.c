/* The door of a stream: order of calls, arguments, sticky errors, what callbacks may do. */
#include "law.h"

static int swallow(void *ctx, const char *p, size_t n)
{
    (void)ctx, (void)p, (void)n;
    return 0;
}

static const struct unspin_options PLAIN = {.stages = UNSPIN_STAGE_NORMALISE};
static const struct unspin_sink SINK = {.write = swallow};

static unspin *fresh(void)
{
    unspin *u = NULL;
    assert_int_equal(unspin_new(&PLAIN, NULL, &SINK, &u, NULL), UNSPIN_OK);
    return u;
}

static void after_finish(void **state)
{
    unspin *u = fresh();
    (void)state;
    assert_int_equal(unspin_feed(u, "x", 1), UNSPIN_OK);
    assert_int_equal(unspin_feed(u, NULL, 0), UNSPIN_OK);
    assert_int_equal(unspin_finish(u), UNSPIN_OK);
    assert_int_equal(unspin_feed(u, "x", 1), UNSPIN_E_SEQUENCE);
    assert_int_equal(unspin_finish(u), UNSPIN_E_SEQUENCE);
    assert_int_equal(unspin_flush(u), UNSPIN_E_SEQUENCE);
    assert_int_equal(unspin_get_error(u)->status, UNSPIN_E_SEQUENCE);
    unspin_free(u);
    u = fresh();
    unspin_free(u); /* at any time */
    unspin_free(NULL);
    unspin_data_free(NULL);
}

static void refused(struct unspin_options o, const unspin_data *d, const struct unspin_sink *sink,
                    enum unspin_status want)
{
    struct unspin_error e;
    unspin *u = (unspin *)&o;
    assert_int_equal(unspin_new(&o, d, sink, &u, &e), want);
    assert_null(u);
    assert_int_equal(e.status, want);
    assert_non_null(e.message);
}

static void arguments(void **state)
{
    struct unspin_options o = PLAIN;
    struct unspin_sink none = {0};
    (void)state;
    refused(o, NULL, NULL, UNSPIN_E_ARGUMENT);
    refused(o, NULL, &none, UNSPIN_E_ARGUMENT);
    o.stages = UNSPIN_STAGES_ALL;
    refused(o, NULL, &SINK, UNSPIN_E_ARGUMENT); /* no data */
    refused((struct unspin_options){.stages = 16}, NULL, &SINK, UNSPIN_E_ARGUMENT);
    refused((struct unspin_options){.assume = (enum unspin_assume)7}, NULL, &SINK,
            UNSPIN_E_ARGUMENT);
    refused((struct unspin_options){.level = (enum unspin_level)7}, NULL, &SINK, UNSPIN_E_ARGUMENT);
    refused((struct unspin_options){.unit = (enum unspin_unit)7}, NULL, &SINK, UNSPIN_E_ARGUMENT);
    refused((struct unspin_options){.bad_bytes = (enum unspin_bad_bytes)7}, NULL, &SINK,
            UNSPIN_E_ARGUMENT);
    refused((struct unspin_options){.from = "no-such"}, NULL, &SINK, UNSPIN_E_ENCODING);
    refused((struct unspin_options){.to = "no-such"}, NULL, &SINK, UNSPIN_E_ENCODING);
}

/* An empty name means the locale's encoding to iconv: the output would depend on the locale. */
static void empty_names(void **state)
{
    (void)state;
    refused((struct unspin_options){.from = ""}, NULL, &SINK, UNSPIN_E_ENCODING);
    refused((struct unspin_options){.to = ""}, NULL, &SINK, UNSPIN_E_ENCODING);
}

struct inside {
    unspin *u;
    enum unspin_status feed, flush, finish;
    int calls;
};

static int call_back(struct inside *in)
{
    in->calls++;
    in->feed = unspin_feed(in->u, "x", 1);
    in->flush = unspin_flush(in->u);
    in->finish = unspin_finish(in->u);
    return 0;
}

static int from_write(void *ctx, const char *p, size_t n)
{
    (void)p, (void)n;
    return call_back(ctx);
}

static int from_edit(void *ctx, const struct unspin_edit *e)
{
    (void)e;
    return call_back(ctx);
}

static void inside_callbacks(void **state)
{
    (void)state;
    for (int k = 0; k < 3; k++) {
        struct inside in = {0};
        struct unspin_sink sink = {.write = k ? swallow : from_write, .ctx = &in};
        if (k == 1)
            sink.edit = from_edit;
        if (k == 2)
            sink.before = from_write;
        assert_int_equal(unspin_new(&PLAIN, NULL, &sink, &in.u, NULL), UNSPIN_OK);
        assert_int_equal(unspin_feed(in.u, "e\xCC\x81", 3), UNSPIN_OK);
        assert_int_equal(unspin_finish(in.u), UNSPIN_OK); /* the stream itself goes on */
        assert_true(in.calls > 0);
        assert_int_equal(in.feed, UNSPIN_E_SEQUENCE);
        assert_int_equal(in.flush, UNSPIN_E_SEQUENCE);
        assert_int_equal(in.finish, UNSPIN_E_SEQUENCE);
        unspin_free(in.u);
    }
}

static int refuse(void *ctx, const char *p, size_t n)
{
    (void)ctx, (void)p, (void)n;
    return 1;
}

static void sticky(void **state)
{
    struct unspin_sink sink = {.write = refuse};
    unspin *u = NULL;
    (void)state;
    assert_int_equal(unspin_new(&PLAIN, NULL, &sink, &u, NULL), UNSPIN_OK);
    assert_int_equal(unspin_feed(u, "abc", 3), UNSPIN_OK);
    assert_int_equal(unspin_flush(u), UNSPIN_E_SINK);
    assert_int_equal(unspin_feed(u, "abc", 3), UNSPIN_E_SINK);
    assert_int_equal(unspin_finish(u), UNSPIN_E_SINK);
    assert_int_equal(unspin_get_error(u)->status, UNSPIN_E_SINK);
    unspin_free(u);
}

/* A flush writes all that can be written; the parts make the whole. */
static void flush_writes(void **state)
{
    struct bytes out = {0};
    struct run r;
    (void)state;
    unspin *u = NULL;
    struct unspin_sink sink = {.write = swallow};
    assert_int_equal(unspin_new(&PLAIN, NULL, &sink, &u, NULL), UNSPIN_OK);
    assert_int_equal(unspin_flush(u), UNSPIN_OK); /* of nothing */
    assert_int_equal(unspin_feed(u, "one \xC3", 5), UNSPIN_OK);
    assert_int_equal(unspin_flush(u), UNSPIN_OK); /* inside a character */
    assert_int_equal(unspin_feed(u, "\xA9 two", 5), UNSPIN_OK);
    assert_int_equal(unspin_flush(u), UNSPIN_OK);
    assert_int_equal(unspin_finish(u), UNSPIN_OK);
    unspin_free(u);
    bytes_free(&out);
    assert_int_equal(law_run(&PLAIN, NULL, "abc", 3, (struct cut){0}, &r), UNSPIN_OK);
    assert_string_equal(r.out.p, "abc");
    run_free(&r);
}

/* In each window: before, edits, decisions, write. */
struct order {
    char log[4096];
    size_t n;
};

static int note(struct order *o, char c)
{
    if (o->n + 1 < sizeof o->log && (!o->n || o->log[o->n - 1] != c))
        o->log[o->n++] = c;
    return 0;
}

static int note_write(void *ctx, const char *p, size_t n)
{
    (void)p, (void)n;
    return note(ctx, 'w');
}

static int note_before(void *ctx, const char *p, size_t n)
{
    (void)p, (void)n;
    return note(ctx, 'b');
}

static int note_edit(void *ctx, const struct unspin_edit *e)
{
    (void)e;
    return note(ctx, 'e');
}

static int note_decision(void *ctx, const struct unspin_decision *d)
{
    assert_true(d->candidates > 1);
    assert_true(d->line > 0 && d->column > 0);
    return note(ctx, 'd');
}

static void order_of_callbacks(void **state)
{
    struct order o = {0};
    struct unspin_options opt;
    struct unspin_sink sink = {.write = note_write,
                               .before = note_before,
                               .edit = note_edit,
                               .decision = note_decision,
                               .ctx = &o};
    unspin *u = NULL;
    static const char text[] = "He mentioned it, however the struggle was japanese.\n";
    (void)state;
    unspin_options_init(&opt);
    opt.assume = UNSPIN_ASSUME_SPUN;
    assert_int_equal(unspin_new(&opt, law_data(), &sink, &u, NULL), UNSPIN_OK);
    assert_int_equal(unspin_feed(u, text, sizeof text - 1), UNSPIN_OK);
    assert_int_equal(unspin_finish(u), UNSPIN_OK);
    unspin_free(u);
    o.log[o.n] = 0;
    law_close();
    assert_string_equal(o.log, "bdew");
}

static void rules_and_version(void **state)
{
    size_t k = 0;
    (void)state;
    for (; unspin_rule_at(k); k++) {
        const struct unspin_rule *r = unspin_rule_at(k);
        assert_true(*r->name && *r->stage && *r->description);
        for (size_t j = 0; j < k; j++)
            assert_string_not_equal(r->name, unspin_rule_at(j)->name);
    }
    assert_true(k >= 9 && k <= 64);
    assert_null(unspin_rule_at(SIZE_MAX));
    assert_memory_equal(unspin_version(), UNSPIN_VERSION, strlen(UNSPIN_VERSION));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_finish),
        cmocka_unit_test(arguments),
        cmocka_unit_test(empty_names),
        cmocka_unit_test(inside_callbacks),
        cmocka_unit_test(sticky),
        cmocka_unit_test(flush_writes),
        cmocka_unit_test(order_of_callbacks),
        cmocka_unit_test(rules_and_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
