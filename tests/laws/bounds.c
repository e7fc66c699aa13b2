/* Law 5: memory stays under a bound whatever the size and shape of the input, and windows, which
   are what the stages work on, stay a fixed size: so the work is linear. UNSPIN_FULL=1 in the
   environment: larger inputs. */
#include <sys/resource.h>

#include "law.h"
#include "wrap.h"

/* A slow machine gets through a megabyte of the worst shape in this time. */
#define SECONDS_PER_MB (4.0 * SCALE)

/* A window is at most 64 KiB and a new one does not begin before 48 paragraphs: what is counted
   here are all allocations of the library itself. */
enum { MIB = 1 << 20, BLOCK = MIB / 8, PEAK = 24 * MIB, WINDOW_MOST = 64 << 10 };

struct tally {
    uint64_t out, before, windows;
    size_t largest;
};

static int count_out(void *ctx, const char *p, size_t n)
{
    struct tally *t = ctx;
    (void)p;
    t->out += n;
    return 0;
}

static int count_before(void *ctx, const char *p, size_t n)
{
    struct tally *t = ctx;
    (void)p;
    t->before += n;
    t->windows++;
    t->largest = n > t->largest ? n : t->largest;
    return 0;
}

struct shape {
    const char *name, *unit; /* repeated */
    unsigned megabytes;      /* of the large run; a part of it in a short one */
    bool slow;
    unsigned least; /* bytes of a window at least, on average */
};

static const struct shape SHAPES[] = {
    {"one line without blanks", "abcdefghijklmnopqrstuvwxyz", 64, false, 30000},
    {"one line of words", "words and more words without an end ", 64, false, 30000},
    {"only line ends", "\n", 64, false, 30000},
    {"only blanks", " \t", 64, false, 30000},
    {"NULs", "\0x", 16, false, 30000},
    {"marks without end", "\xCC\x81\xCC\xA3", 8, true, 20000},
    {"accents", "e\xCC\x81", 16, true, 20000},
    {"bad bytes", "\xFF\xFE\xFD", 8, false, 20000},
    {"short paragraphs", "A.\n\n", 64, true, 150},
    {"full stops", ". ", 32, true, 20000},
    {"entities", "&amp;eacute;", 32, true, 20000},
    {"open tags", "<a b=\"&amp;", 32, true, 20000},
    {"escapes without end", "\x1B]", 32, true, 20000},
    {"Japanese", "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 32, true, 20000},
    {"spun", NULL, 32, true, 3000},
};

static struct bytes block_of(const struct shape *s)
{
    struct bytes b = {0};
    if (!s->unit) {
        size_t count;
        struct law_text *t = law_folder("articles", &count);
        for (size_t k = 0; b.n < BLOCK; k++) {
            struct bytes spun = law_spin(t[k % count].b.p, t[k % count].b.n, 85, k);
            bytes_add(&b, spun.p, spun.n);
            bytes_adds(&b, "\n");
            bytes_free(&spun);
        }
        law_texts_free(t, count);
        return b;
    }
    size_t n = *s->unit ? strlen(s->unit) : 2;
    while (b.n + n <= BLOCK)
        bytes_add(&b, s->unit, n);
    return b;
}

static void feed(const struct shape *s, const struct bytes *block, double megabytes,
                 struct tally *t)
{
    struct unspin_options o;
    struct unspin_sink sink = {.write = count_out, .before = count_before, .ctx = t};
    unspin *u = NULL;
    uint64_t blocks = (uint64_t)(megabytes * MIB / BLOCK), fed = 0;
    *t = (struct tally){0};
    unspin_options_init(&o);
    o.from = "UTF-8";
    o = law_paths(o);
    assert_int_equal(unspin_new(&o, law_data(), &sink, &u, NULL), UNSPIN_OK);
    for (; blocks; blocks--, fed += block->n)
        if (unspin_feed(u, block->p, block->n))
            fail_msg("%s: %s", s->name, unspin_get_error(u)->message);
    assert_int_equal(unspin_finish(u), UNSPIN_OK);
    unspin_free(u);
    if (!s->unit || s->unit[0] != '\xFF')
        assert_int_equal(t->before, fed);
    assert_true(t->before >= fed && t->out > 0);
}

static double cpu(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (double)r.ru_utime.tv_sec + (double)r.ru_utime.tv_usec / 1e6;
}

static long resident_kb(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return r.ru_maxrss;
}

static int wrong;

static void complain(const char *shape, const char *what, double number)
{
    print_message("%s: %s: %.1f\n", shape, what, number);
    wrong++;
}

static size_t one_shape(const struct shape *s, const struct bytes *block, double megabytes)
{
    struct tally t;
    double start = cpu();
    wrap_start(0);
    feed(s, block, megabytes, &t);
    wrap_stop();
    double average = (double)t.before / (double)t.windows;
    print_message("%-24s %6.1f MB: %4.1f MB held, windows of %.0f on average, %.1f s\n", s->name,
                  megabytes, (double)wrap.peak / MIB, average, cpu() - start);
    if (wrap.peak > PEAK)
        complain(s->name, "bytes held", (double)wrap.peak);
    if (t.largest > WINDOW_MOST)
        complain(s->name, "largest window", (double)t.largest);
    if (average < s->least)
        complain(s->name, "windows are too small to be linear, on average", average);
    if (cpu() - start > SECONDS_PER_MB * megabytes)
        complain(s->name, "too slow, seconds per MB", (cpu() - start) / megabytes);
    assert_true(t.windows * (uint64_t)t.largest >= t.before); /* or the counter isn't working */
    return wrap.peak;
}

static void bounded(void **state)
{
    bool full = getenv("UNSPIN_FULL") != NULL;
    (void)state;
    law_data();
    for (size_t k = 0; k < sizeof SHAPES / sizeof *SHAPES; k++) {
        const struct shape *s = &SHAPES[k];
        double large = full ? s->megabytes : s->megabytes / (s->slow ? 16.0 * SCALE : SCALE);
        large = large < 0.5 ? 0.5 : large; /* more than the small run */
        struct bytes block = block_of(s);
        size_t small = one_shape(s, &block, 0.25), big = one_shape(s, &block, large);
        bytes_free(&block);
        if (big > small + small / 2 + MIB)
            complain(s->name, "more is held for more input", (double)big);
    }
    law_close();
    assert_int_equal(wrong, 0);
    if (SCALE == 1) {
        print_message("%ld kB resident at most\n", resident_kb());
        assert_true(resident_kb() < 96 << 10);
    }
}

/* One byte at a time a long line must not be looked through again from its start. */
static void single_bytes(void **state)
{
    struct unspin_options o = law_paths((struct unspin_options){.from = "UTF-8"});
    struct tally t = {0};
    struct unspin_sink sink = {.write = count_out, .ctx = &t};
    unspin *u = NULL;
    double start = cpu();
    (void)state;
    assert_int_equal(unspin_new(&o, NULL, &sink, &u, NULL), UNSPIN_OK);
    for (int k = 0; k < 2 * MIB / SCALE; k++)
        assert_int_equal(unspin_feed(u, "x", 1), UNSPIN_OK);
    assert_int_equal(unspin_finish(u), UNSPIN_OK);
    unspin_free(u);
    print_message("2 MB byte by byte: %.2f s\n", cpu() - start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounded),
        cmocka_unit_test(single_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
