/* A libFuzzer target: the input draws the options and the cuts, the rest of it is the text. What
   came out must be valid UTF-8, the edits must replay, and under auto a second pass must change
   nothing. The first four bytes: options, stages, size of the pieces, flush and rules. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unspin.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(what)                                                                                \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what);                             \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

static const char *const ENCODINGS[] = {NULL,        "UTF-8",       "UTF-16LE", "windows-1252",
                                        "SHIFT_JIS", "ISO-2022-JP", "UTF-32BE", "GB18030"};

struct text {
    char *p;
    size_t n, cap;
};

/* The text before, the text after, and the text that the edits make, up to the last window. */
struct result {
    struct text before, out, made;
    uint64_t at; /* of the text before: copied to `made` */
    uint64_t edits;
};

static void add(struct text *t, const char *p, size_t n)
{
    if (t->cap - t->n < n) {
        t->cap = t->cap * 2 + n + 256;
        t->p = realloc(t->p, t->cap);
        CHECK(t->p);
    }
    if (n)
        memcpy(t->p + t->n, p, n);
    t->n += n;
}

static int on_write(void *ctx, const char *p, size_t n)
{
    struct result *r = ctx;
    CHECK(n > 0);
    add(&r->out, p, n);
    return 0;
}

static int on_before(void *ctx, const char *p, size_t n)
{
    struct result *r = ctx;
    add(&r->before, p, n);
    return 0;
}

static int on_edit(void *ctx, const struct unspin_edit *e)
{
    struct result *r = ctx;
    CHECK(e->text_offset >= r->at && e->text_offset + e->before_len <= r->before.n);
    CHECK(!e->before_len || !memcmp(r->before.p + e->text_offset, e->before, e->before_len));
    CHECK(e->rules && e->probability <= UNSPIN_CERTAIN && e->line && e->column);
    add(&r->made, r->before.p + r->at, (size_t)(e->text_offset - r->at));
    add(&r->made, e->after, e->after_len);
    r->at = e->text_offset + e->before_len;
    r->edits++;
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

static void release(struct result *r)
{
    free(r->before.p);
    free(r->out.p);
    free(r->made.p);
    *r = (struct result){0};
}

static bool is_utf8(const struct text *t)
{
    const unsigned char *p = (const unsigned char *)t->p;
    for (size_t i = 0; i < t->n;) {
        size_t len = p[i] < 0x80 ? 1 : p[i] < 0xE0 ? 2 : p[i] < 0xF0 ? 3 : 4;
        if ((p[i] >= 0x80 && p[i] < 0xC2) || p[i] > 0xF4 || i + len > t->n)
            return false;
        for (size_t k = 1; k < len; k++)
            if ((p[i + k] & 0xC0) != 0x80)
                return false;
        if ((p[i] == 0xE0 && p[i + 1] < 0xA0) || (p[i] == 0xED && p[i + 1] > 0x9F) ||
            (p[i] == 0xF0 && p[i + 1] < 0x90) || (p[i] == 0xF4 && p[i + 1] > 0x8F))
            return false;
        i += len;
    }
    return true;
}

static const unspin_data *language(void)
{
    static unspin_data *data;
    struct unspin_data_options o = {.dir = FUZZ_DATA};
    if (!data)
        CHECK(unspin_data_open(&o, &data, NULL) == UNSPIN_OK);
    return data;
}

static enum unspin_status filter(const struct unspin_options *o, const char *p, size_t n,
                                 size_t piece, bool flush, bool explain, struct result *r)
{
    struct unspin_sink sink = {.write = on_write,
                               .before = on_before,
                               .edit = on_edit,
                               .decision = explain ? on_decision : NULL,
                               .ctx = r};
    unspin *u = NULL;
    CHECK(unspin_new(o, language(), &sink, &u, NULL) == UNSPIN_OK);
    enum unspin_status status = UNSPIN_OK;
    for (size_t i = 0, m; !status && i < n; i += m) {
        m = n - i < piece ? n - i : piece;
        status = unspin_feed(u, p + i, m);
        if (flush && !status)
            status = unspin_flush(u);
    }
    if (!status)
        status = unspin_finish(u);
    CHECK(status != UNSPIN_E_INTERNAL && status != UNSPIN_E_SEQUENCE && status != UNSPIN_E_MEMORY);
    CHECK(unspin_get_error(u)->status == status);
    unspin_free(u);
    return status;
}

static bool same(const struct text *a, const struct text *b)
{
    return a->n == b->n && (!a->n || !memcmp(a->p, b->p, a->n));
}

static void again(const struct unspin_options *first, const struct result *r)
{
    struct unspin_options o = *first;
    struct result second = {0};
    o.from = "UTF-8";
    CHECK(filter(&o, r->out.p, r->out.n, 4096, false, false, &second) == UNSPIN_OK);
    CHECK(same(&r->out, &second.out));
    release(&second);
}

/* What is skipped at a quick look has nothing to give. */
static void slowly(const struct unspin_options *first, const char *p, size_t n, size_t piece,
                   bool flush, bool explain, const struct result *r)
{
    struct unspin_options o = *first;
    struct result second = {0};
    o.no_fast_paths = 1;
    CHECK(filter(&o, p, n, piece, flush, explain, &second) == UNSPIN_OK);
    CHECK(same(&r->out, &second.out));
    release(&second);
}

/* The set of one rule. */
static uint64_t rule(const char *name)
{
    const struct unspin_rule *r;
    for (size_t k = 0; (r = unspin_rule_at(k)) != NULL; k++)
        if (!strcmp(r->name, name))
            return (uint64_t)1 << k;
    CHECK(r); /* a rule of that name */
    return 0;
}

/* What restyles, a form, and what is left out, as bits of BYTE ask. */
static void draw_rules(struct unspin_options *o, uint8_t byte)
{
    static const char *const RESTYLE[] = {"ligature", "width",         "quotes",
                                          "line-end", "entity-in-tag", "entity-line-end"};
    static const char *const FORM[] = {"nfc", "nfd", "nfkc", "nfkd"};
    static const char *const LEFT_OUT[] = {NULL, "entity", "control", "c1"};
    if (byte & 4)
        for (size_t k = 0; k < sizeof RESTYLE / sizeof *RESTYLE; k++)
            o->rules_on |= rule(RESTYLE[k]);
    o->rules_on |= rule(FORM[byte >> 3 & 3]);
    if (LEFT_OUT[byte >> 5 & 3])
        o->rules_off |= rule(LEFT_OUT[byte >> 5 & 3]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct unspin_options o;
    struct result r = {0};
    if (size < 4)
        return 0;
    unspin_options_init(&o);
    o.bad_bytes = (enum unspin_bad_bytes)(data[0] % 3);
    o.assume = (enum unspin_assume)(data[0] / 3 % 3);
    o.level = (enum unspin_level)(data[0] / 9 % 3);
    o.unit = (enum unspin_unit)(data[0] / 27 % 2);
    o.stages = data[1] & UNSPIN_STAGES_ALL;
    o.from = ENCODINGS[data[1] >> 4 & 7];
    size_t piece = data[2] < 128 ? data[2] + 1u : (data[2] - 127u) * 512u;
    bool flush = data[3] & 1, explain = data[3] & 2;
    draw_rules(&o, data[3]);
    enum unspin_status status =
        filter(&o, (const char *)data + 4, size - 4, piece, flush, explain, &r);
    CHECK(!status || (status == UNSPIN_E_INPUT && o.bad_bytes == UNSPIN_BAD_FAIL));
    if (!status) {
        add(&r.made, r.before.p ? r.before.p + r.at : "", r.before.n - r.at);
        CHECK(same(&r.made, &r.out));
        slowly(&o, (const char *)data + 4, size - 4, piece, flush, explain, &r);
        CHECK(is_utf8(&r.out) || o.bad_bytes == UNSPIN_BAD_KEEP);
        /* A flush judges with less context; kept bytes may be detected as another encoding. */
        if (o.assume != UNSPIN_ASSUME_SPUN && !flush && o.bad_bytes != UNSPIN_BAD_KEEP)
            again(&o, &r);
    }
    release(&r);
    return 0;
}
