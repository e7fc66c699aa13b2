/* A stream. The input draws its options and the cuts, then come rows of a user's dictionary,
   phrases to be protected, each up to a byte 0x1E, and the text. The edits must replay, the output
   be valid and the same for every cut and without fast paths, and under auto a second pass must
   change nothing. */
#include <string.h>

#include "filter.h"

enum { END = 0x1E };
enum { ROWS, PROTECT }; /* files */

static const char *const FROM[] = {NULL,        "UTF-8",       "UTF-16LE", "windows-1252",
                                   "SHIFT_JIS", "ISO-2022-JP", "UTF-32BE", "GB18030"};
static const char *const TO[] = {NULL,     NULL,         NULL,      "UTF-8",
                                 "UTF-16", "ISO-8859-1", "GB18030", "ISO-2022-JP"};

/* The tiny language data, with what the input has besides, NULL when that makes no sense. */
static unspin_data *open_data(struct input rows, struct input protect)
{
    const char *names[] = {fuzz_file(ROWS, rows.p, rows.n),
                           fuzz_file(PROTECT, protect.p, protect.n)};
    struct unspin_data_options o = {.dir = FUZZ_DATA,
                                    .dictionaries = &names[0],
                                    .dictionary_count = rows.n > 0,
                                    .protect = &names[1],
                                    .protect_count = protect.n > 0};
    struct unspin_error error;
    unspin_data *data = NULL;
    enum unspin_status status = unspin_data_open(&o, &data, &error);
    CHECK(!status == (data != NULL));
    CHECK(!status || (status == UNSPIN_E_ROW && error.file && error.message));
    return data;
}

static const unspin_data *plain_data(void)
{
    static unspin_data *data;
    if (!data)
        data = open_data((struct input){0}, (struct input){0});
    return data;
}

struct draw {
    struct unspin_options o;
    struct cut cut;
    bool protects;
};

static bool has_rule(uint64_t rules, const char *name)
{
    const struct unspin_rule *r;
    for (size_t k = 0; (r = unspin_rule_at(k)) != NULL; k++)
        if (!strcmp(r->name, name))
            return rules >> k & 1;
    CHECK(r); /* a rule of that name */
    return false;
}

/* The forms exclude each other. */
static int forms_on(const struct unspin_options *o)
{
    return has_rule(o->rules_on, "nfc") + has_rule(o->rules_on, "nfd") +
           has_rule(o->rules_on, "nfkc") + has_rule(o->rules_on, "nfkd");
}

static struct draw draw(struct input *in)
{
    struct draw d;
    unsigned choices = (unsigned)take_number(in, 2), flags = (unsigned)take_number(in, 2);
    unsigned piece = (unsigned)take_number(in, 1);
    unspin_options_init(&d.o);
    d.o.bad_bytes = (enum unspin_bad_bytes)(choices % 3);
    d.o.assume = (enum unspin_assume)(choices / 3 % 3);
    d.o.level = (enum unspin_level)(choices / 9 % 3);
    d.o.unit = (enum unspin_unit)(choices / 27 % 2);
    d.o.boilerplate = (enum unspin_boilerplate)(choices / 54 % 3);
    d.o.marks = choices / 162 % 2;
    d.o.stages = ~flags & UNSPIN_STAGES_ALL;
    d.o.from = FROM[flags >> 4 & 7];
    d.o.to = TO[flags >> 7 & 7];
    d.cut.flush = flags >> 10 & 1;
    d.cut.explain = flags >> 11 & 1;
    d.cut.piece = piece < 128 ? piece + 1u : (piece - 127u) * 512u;
    if (flags >> 12 & 1)
        d.o.rules_on = take_number(in, 8);
    if (flags >> 13 & 1)
        d.o.rules_off = take_number(in, 8);
    if (d.o.bad_bytes == UNSPIN_BAD_REPLACE && has_rule(d.o.rules_off, "bad-byte"))
        d.o.bad_bytes = UNSPIN_BAD_KEEP; /* it comes to the same */
    return d;
}

/* In another way: without fast paths, decisions told that were not or the other way round, and,
   since a flush is heeded, fed whole unless there were some. */
static void check_otherwise(const struct draw *d, const unspin_data *data, const struct text *text,
                            const struct result *first, enum unspin_status status)
{
    struct result r = {0};
    struct unspin_options o = d->o;
    struct cut cut = d->cut;
    o.no_fast_paths = 1;
    cut.explain = !cut.explain;
    cut.piece = cut.flush ? cut.piece : text->n + 1;
    CHECK(filter(&o, data, text, cut, &r) == status);
    CHECK(text_same(&first->before, &r.before) || status);
    CHECK(text_same(&first->out, &r.out) || status);
    CHECK((first->edits == r.edits && first->notes == r.notes) || status);
    result_free(&r);
}

/* What follows a dropped line stands beside other lines now; a phrase is protected at the bounds of
   words, which an edit beside it may move; a flush judges with less context; kept bytes may be
   detected as another encoding; spun is exempt. */
static void check_again(const struct draw *d, const unspin_data *data, const struct result *first)
{
    struct unspin_options o = d->o;
    struct result r = {0};
    struct cut cut = {.piece = 4096};
    if (o.assume == UNSPIN_ASSUME_SPUN || d->cut.flush || o.bad_bytes == UNSPIN_BAD_KEEP ||
        o.boilerplate == UNSPIN_BOILERPLATE_DROP || o.to || d->protects)
        return;
    o.from = "UTF-8";
    CHECK(filter(&o, data, &first->out, cut, &r) == UNSPIN_OK);
    CHECK(text_same(&first->out, &r.out));
    result_free(&r);
}

static bool allowed(const struct draw *d, enum unspin_status status)
{
    return !status || (status == UNSPIN_E_INPUT && d->o.bad_bytes == UNSPIN_BAD_FAIL) ||
           (status == UNSPIN_E_OUTPUT && d->o.to) ||
           (status == UNSPIN_E_ARGUMENT && forms_on(&d->o) > 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct input in = {bytes, size};
    struct draw d = draw(&in);
    struct input rows = take_part(&in, END), protect = take_part(&in, END);
    d.protects = protect.n > 0;
    unspin_data *own = rows.n || protect.n ? open_data(rows, protect) : NULL;
    const unspin_data *data = own ? own : plain_data();
    struct text text = {0};
    struct result r = {0};
    text_add(&text, in.p, in.n);
    enum unspin_status status = filter(&d.o, data, &text, d.cut, &r);
    CHECK(allowed(&d, status));
    if (!status)
        filter_check(&r, &d.o);
    check_otherwise(&d, data, &text, &r, status);
    if (!status)
        check_again(&d, data, &r);
    result_free(&r);
    text_free(&text);
    unspin_data_free(own);
    return 0;
}
