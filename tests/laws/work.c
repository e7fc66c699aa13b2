/* Law 5: work is linear. The library counts the bytes that it looks through and the edges that it
   scores; over inputs that double, the count for each byte of the input must not grow. */
#include "law.h"

enum { BASE = 64 << 10, DOUBLINGS = 3, COUNTS = 7 };

static const char *const NAMES[COUNTS] = {"windows", "repair", "normalise", "garble",
                                          "unspin",  "edges",  "lookups"};

/* A tenth more, and what a few windows may cost more than others. */
static bool grows(const uint64_t *work, const uint64_t *input, int n)
{
    enum { SLACK = 200000 };
    for (int k = 1; k < n; k++)
        if ((double)work[k] > 1.1 * (double)work[0] * (double)input[k] / (double)input[0] + SLACK)
            return true;
    return false;
}

static int drop(void *ctx, const char *p, size_t n)
{
    (void)ctx, (void)p, (void)n;
    return 0;
}

static struct unspin_work run(struct unspin_options o, const struct bytes *block, unsigned times)
{
    struct unspin_sink sink = {.write = drop};
    struct unspin_work work;
    unspin *u;
    o.from = "UTF-8";
    assert_int_equal(unspin_new(&o, law_data(), &sink, &u, NULL), UNSPIN_OK);
    for (; times; times--)
        assert_int_equal(unspin_feed(u, block->p, block->n), UNSPIN_OK);
    assert_int_equal(unspin_finish(u), UNSPIN_OK);
    unspin_get_work(u, &work);
    unspin_free(u);
    return work;
}

static void doubled(const char *name, struct bytes *block)
{
    uint64_t input[DOUBLINGS + 1], count[COUNTS][DOUBLINGS + 1], all = 0;
    struct unspin_options o;
    unspin_options_init(&o);
    o = law_paths(o);
    for (int k = 0; k <= DOUBLINGS; k++) {
        struct unspin_work w = run(o, block, 1u << k);
        const uint64_t counts[COUNTS] = {w.windows, w.repair, w.normalise, w.garble,
                                         w.unspin,  w.edges,  w.lookups};
        assert_int_equal(w.input, block->n << k);
        input[k] = w.input;
        for (int c = 0; c < COUNTS; c++)
            count[c][k] = counts[c];
    }
    print_message("%-20s", name);
    for (int c = 0; c < COUNTS; c++) {
        print_message(" %s %.2f", NAMES[c], (double)count[c][DOUBLINGS] / (double)input[DOUBLINGS]);
        all += count[c][DOUBLINGS];
        if (grows(count[c], input, DOUBLINGS + 1))
            fail_msg("%s: %s grows faster than the input: %.2f for each byte, then %.2f", name,
                     NAMES[c], (double)count[c][0] / (double)input[0],
                     (double)count[c][DOUBLINGS] / (double)input[DOUBLINGS]);
    }
    print_message(" for each byte\n");
    assert_true(all > input[DOUBLINGS]); /* or the counter isn't working */
    bytes_free(block);
}

static void articles(struct bytes *b, unsigned percent, bool one_line)
{
    size_t count;
    struct law_text *t = law_folder("articles", &count);
    for (size_t k = 0; b->n < BASE; k++) {
        struct bytes text = law_spin(t[k % count].b.p, t[k % count].b.n, percent, k);
        for (size_t i = 0; one_line && i < text.n; i++)
            text.p[i] = text.p[i] == '\n' ? ' ' : text.p[i];
        bytes_add(b, text.p, text.n);
        bytes_adds(b, one_line ? " " : "\n\n");
        bytes_free(&text);
    }
    law_texts_free(t, count);
}

static void repeat(struct bytes *b, const char *unit)
{
    while (b->n < BASE)
        bytes_adds(b, unit);
}

static void real_texts(void **state)
{
    struct bytes b = {0};
    (void)state;
    articles(&b, 0, false);
    doubled("clean", &b);
    articles(&b, 85, false);
    struct unspin_options o;
    unspin_options_init(&o);
    struct unspin_work w = run(law_paths(o), &b, 1);
    assert_true(w.edges > b.n / 10 && w.lookups > b.n / 10 && w.lookups < w.edges);
    doubled("spun", &b);
    articles(&b, 0, true);
    doubled("one line", &b);
}

static void odd_texts(void **state)
{
    static const struct {
        const char *name, *unit;
    } SHAPES[] = {
        {"mojibake", "Il a \xC3\x83\xC2\xA9t\xC3\x83\xC2\xA9 \xC3\x83\xC2\xA0 la plage.\n"},
        {"mojibake, one line", "\xC3\x90\xC2\xB4\xC3\x90\xC2\xB0 "},
        {"entities", "&amp;amp;eacute;&#150;&lt;p&gt; "},
        {"open tags", "<a b=\"&amp;"},
        {"tags", "<p>of a town</p> "},
        {"braces", "{a|the {b|c} town of "},
        {"short lines", "ab\n"},
        {"line hyphens", "the com-\nmunity of com-\npany "},
        {"run together", "itismotivating leadersannounced "},
        {"seams", "convoys.The readAdd 2022DAPHNE "},
        {"spaced letters", "B R E A K I N G  N E W S "},
        {"marks", "e\xCC\x81\xCC\xA3"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof SHAPES / sizeof *SHAPES; k++) {
        struct bytes b = {0};
        repeat(&b, SHAPES[k].unit);
        doubled(SHAPES[k].name, &b);
    }
}

/* What is counted is what was done. */
static void the_counter(void **state)
{
    struct unspin_options o;
    struct bytes plain = {0};
    (void)state;
    unspin_options_init(&o);
    repeat(&plain, "He rowed out to the island. ");
    o.stages = UNSPIN_STAGE_REPAIR | UNSPIN_STAGE_NORMALISE;
    struct unspin_work fast = run(o, &plain, 1);
    o.no_fast_paths = 1;
    struct unspin_work slow = run(o, &plain, 1);
    assert_int_equal(fast.input, plain.n);
    assert_true(fast.windows >= plain.n);
    assert_int_equal(fast.repair + fast.normalise + fast.garble + fast.unspin, 0);
    assert_int_equal(slow.normalise, plain.n);
    assert_true(slow.repair >= 3 * plain.n && slow.repair % plain.n == 0);
    assert_int_equal(slow.garble + slow.unspin + slow.edges, 0);
    bytes_free(&plain);
}

static void what_grows(void **state)
{
    static const uint64_t input[] = {1000000, 2000000, 4000000, 8000000};
    static const uint64_t linear[] = {3000000, 6100000, 12000000, 24400000};
    static const uint64_t log[] = {3000000, 6600000, 14000000, 30000000};
    static const uint64_t square[] = {3000000, 12000000, 48000000, 192000000};
    (void)state;
    assert_false(grows(linear, input, 4));
    assert_true(grows(log, input, 4));
    assert_true(grows(square, input, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_grows),
        cmocka_unit_test(the_counter),
        cmocka_unit_test(real_texts),
        cmocka_unit_test(odd_texts),
    };
    return cmocka_run_group_tests(tests, NULL, law_close_all);
}
