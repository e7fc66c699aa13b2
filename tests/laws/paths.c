/* Law 7: what is skipped at a quick look has nothing to give: with fast paths and without come the
   same bytes, edits, notes, decisions and verdict. */
#include <inttypes.h>

#include "law.h"

/* Appends a call to the log of all callbacks. */
static void put(struct bytes *b, char what, const char *p, size_t n, const uint64_t number[4])
{
    char head[128];
    int len = snprintf(head, sizeof head, "\n%c %zu %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64,
                       what, n, number[0], number[1], number[2], number[3]);
    bytes_add(b, head, (size_t)len);
    bytes_add(b, p, n);
}

static int take_write(void *ctx, const char *p, size_t n)
{
    put(ctx, 'w', p, n, (const uint64_t[4]){0});
    return 0;
}

static int take_before(void *ctx, const char *p, size_t n)
{
    put(ctx, 'b', p, n, (const uint64_t[4]){0});
    return 0;
}

static void put_edit(struct bytes *b, char what, const struct unspin_edit *e)
{
    put(b, what, e->before, e->before_len,
        (const uint64_t[4]){e->input_offset, e->text_offset, e->line, e->column});
    put(b, 'a', e->after, e->after_len, (const uint64_t[4]){e->rules, e->probability, 0, 0});
}

static int take_edit(void *ctx, const struct unspin_edit *e)
{
    put_edit(ctx, 'e', e);
    return 0;
}

static int take_note(void *ctx, const struct unspin_edit *e)
{
    put_edit(ctx, 'n', e);
    return 0;
}

static int take_decision(void *ctx, const struct unspin_decision *d)
{
    put(ctx, 'd', d->before, d->before_len,
        (const uint64_t[4]){d->text_offset, d->line, d->column, d->gate});
    for (size_t k = 0; k < d->candidates; k++) {
        const struct unspin_candidate *c = &d->candidate[k];
        put(ctx, 'c', c->text, c->text_len,
            (const uint64_t[4]){(uint32_t)c->total, (uint32_t)c->channel, c->probability, c->row});
    }
    return 0;
}

/* BARE: nobody listens to anything but the text, so that less is worked out. */
static struct bytes run(struct unspin_options o, bool slow, bool bare, const struct bytes *text)
{
    struct bytes log = {0};
    struct unspin_sink sink = {.write = take_write, .ctx = &log};
    struct unspin_verdict v;
    unspin *u;
    if (!bare) {
        sink.before = take_before;
        sink.edit = take_edit;
        sink.note = take_note;
        sink.decision = o.assume == UNSPIN_ASSUME_SPUN ? take_decision : NULL;
    }
    o.no_fast_paths = slow;
    assert_int_equal(unspin_new(&o, law_data(), &sink, &u, NULL), UNSPIN_OK);
    enum unspin_status status = unspin_feed(u, text->p, text->n);
    if (!status)
        status = unspin_finish(u);
    unspin_get_verdict(u, &v);
    put(&log, 'v', "", 0, (const uint64_t[4]){v.spun, v.words, v.replaced, (uint64_t)v.family});
    put(&log, 's', "", 0, (const uint64_t[4]){(uint64_t)status, unspin_get_error(u)->offset, 0, 0});
    unspin_free(u);
    return log;
}

/* All rules but the forms other than NFC, of which only one may be on. */
static uint64_t all_rules(void)
{
    uint64_t on = 0;
    for (size_t k = 0; unspin_rule_at(k); k++)
        if (strncmp(unspin_rule_at(k)->name, "nf", 2) != 0)
            on |= (uint64_t)1 << k;
    return on;
}

enum { MODES = 5 };

static struct unspin_options mode(int k, const char *from)
{
    struct unspin_options o;
    unspin_options_init(&o);
    o.from = from;
    if (k == 1) {
        o.stages &= ~(unsigned)UNSPIN_STAGE_UNSPIN;
    } else if (k == 2) {
        o.rules_on = all_rules();
        o.boilerplate = UNSPIN_BOILERPLATE_DROP;
        o.unit = UNSPIN_UNIT_LINE;
    } else if (k == 3) {
        o.assume = UNSPIN_ASSUME_SPUN;
        o.boilerplate = UNSPIN_BOILERPLATE_MARK;
    } else if (k == 4) {
        o.rules_off = all_rules() & 0x5555555555555555;
        o.marks = 1;
    }
    return o;
}

static size_t compared, edits;

static void both_ways(const char *name, const char *from, const struct bytes *text, int k)
{
    for (int bare = 0; bare < 1 + (k == 1); bare++) {
        struct bytes fast = run(mode(k, from), false, bare, text);
        struct bytes slow = run(mode(k, from), true, bare, text);
        size_t at = 0;
        while (at < fast.n && at < slow.n && fast.p[at] == slow.p[at])
            at++;
        if (fast.n != slow.n || at < fast.n)
            fail_msg("%s, mode %d%s: fast \"%.200s\", slow \"%.200s\"", name, k,
                     bare ? ", bare" : "", fast.p + (at > 60 ? at - 60 : 0),
                     slow.p + (at > 60 ? at - 60 : 0));
        compared++;
        for (const char *e = slow.p; !bare && (e = strstr(e, "\ne ")) != NULL; e++)
            edits++;
        bytes_free(&fast);
        bytes_free(&slow);
    }
}

static void own_texts(void **state)
{
    size_t count;
    struct law_text *t = law_texts(&count);
    (void)state;
    for (size_t k = 0; k < count; k++)
        both_ways(t[k].name, t[k].from, &t[k].b, 1 + (int)(k % (MODES - 1)));
    law_texts_free(t, count);
}

static void articles(void **state)
{
    size_t count;
    struct law_text *t = law_folder("articles", &count);
    (void)state;
    for (size_t k = 0; k < count; k++) {
        struct bytes spun = law_spin(t[k].b.p, t[k].b.n, 80, k);
        both_ways(t[k].name, "UTF-8", k % 2 ? &t[k].b : &spun, (int)(k % MODES));
        bytes_free(&spun);
    }
    law_texts_free(t, count);
    t = law_folder("unspinnable", &count);
    for (size_t k = 0; k < count; k++)
        both_ways(t[k].name, "UTF-8", &t[k].b, (int)(k % MODES));
    law_texts_free(t, count);
}

/* What makes a stage look: at any place of a vector, at the ends of a window, beside one another.
 */
static const char *const TRIGGERS[] = {"&amp;",
                                       "&eacute",
                                       "&#150;",
                                       "<p>",
                                       "</b>",
                                       "<b>",
                                       "{",
                                       "}",
                                       "{a|the}",
                                       "-\n",
                                       "- ",
                                       "-\r\n",
                                       "\xC2\xAD",
                                       "\xC2\xAD\n",
                                       "\r",
                                       "\r\n",
                                       "\n\n",
                                       "\x01",
                                       "\x1B[1m",
                                       "\x7F",
                                       "\xE2\x80\x8B",
                                       "\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2",
                                       "e\xCC\x81",
                                       "\xD0\xB0",
                                       "\xFF",
                                       "\xC3\x83\xC2\xA9",
                                       "\xEF\xBB\xBF",
                                       "\xEF\xAC\x81",
                                       "S P A C E D",
                                       " a b c ",
                                       "the the",
                                       "itismotivating",
                                       "leadersannounced",
                                       "fileNames",
                                       "2022DAPHNE",
                                       "end.The",
                                       "(now)Then",
                                       "\"So\"he",
                                       "9min",
                                       " ",
                                       "  ",
                                       "\t",
                                       "x",
                                       "Q",
                                       "7",
                                       ".",
                                       ",",
                                       "\"",
                                       ")",
                                       "\xE2\x80\x99s",
                                       "\xE2\x80\x9C",
                                       "\xE2\x80\xA6",
                                       "\xC3\xA9",
                                       "\xC2\xA0",
                                       "\xE2\x80\xAF",
                                       "\xD0\x96\xD1\x83\xD0\xBA",
                                       "\xD7\xA9\xD7\xA6\"\xD7\x9C",
                                       "\xEC\x9B\x94",
                                       "\xE4\xB8\xAD\xE6\x96\x87",
                                       "\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2",
                                       "thethe",
                                       "Ofcourse",
                                       "inthe"};

static struct bytes garble(const struct law_text *t, uint64_t seed)
{
    enum { MOST = 3000, APART = 90, PARTS = 6 };
    struct bytes out = {0};
    bytes_add(&out, "", 0);
    for (int part = 0; part < PARTS; part++) {
        size_t at = law_random(&seed, (uint32_t)t->b.n), end = at + law_random(&seed, MOST);
        while (at < t->b.n && at < end) {
            size_t n = law_random(&seed, APART);
            n = n < t->b.n - at ? n : t->b.n - at;
            bytes_add(&out, t->b.p + at, n);
            at += n;
            for (uint32_t k = law_random(&seed, 3); k; k--)
                bytes_adds(&out, TRIGGERS[law_random(&seed, sizeof TRIGGERS / sizeof *TRIGGERS)]);
        }
    }
    return out;
}

static void garbled(void **state)
{
    enum { TEXTS = 20 };
    size_t count;
    struct law_text *t = law_folder("articles", &count);
    (void)state;
    for (uint64_t k = 0; k < TEXTS; k++) {
        char name[64];
        struct bytes text = garble(&t[k % count], k);
        snprintf(name, sizeof name, "garbled %d", (int)k);
        both_ways(name, "UTF-8", &text, (int)(k % MODES));
        bytes_free(&text);
    }
    law_texts_free(t, count);
}

static int finish(void **state)
{
    (void)state;
    law_close();
    print_message("%zu runs compared, %zu edits\n", compared, edits);
    return compared > 150 && edits > 2000 ? 0 : -1; /* or the filter did nothing */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_texts),
        cmocka_unit_test(articles),
        cmocka_unit_test(garbled),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
