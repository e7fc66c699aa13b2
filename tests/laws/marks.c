/* Marks in the text: lines under them stay as they are, and laws 1, 3 and 4 hold with them. */
#include "law.h"

enum { EVERY = 5 }; /* a line in so many has a mark */

static struct bytes mark(const struct bytes *b, uint64_t seed)
{
    static const char *const marks[] = {" unspin:ignore", " <!-- unspin:off -->", " unspin:on",
                                        " unspin:online"};
    struct bytes out = {0};
    for (size_t k = 0; k < b->n; k++) {
        if (b->p[k] == '\n' && law_random(&seed, EVERY) == 0)
            bytes_adds(&out, marks[law_random(&seed, 4)]);
        bytes_add(&out, b->p + k, 1);
    }
    return out;
}

static bool has(const char *p, size_t n, const char *word)
{
    size_t m = strlen(word);
    for (size_t k = 0; k + m <= n; k++)
        if (!memcmp(p + k, word, m) && (k + m == n || !strchr("line", p[k + m])))
            return true;
    return false;
}

static size_t line_length(const struct bytes *b, size_t at)
{
    const char *end = at < b->n ? memchr(b->p + at, '\n', b->n - at) : NULL;
    return end ? (size_t)(end - b->p) - at : b->n - at;
}

/* Line by line, since the unspin stage moves no line end. Returns how many others changed. */
static size_t compare(const char *name, const struct bytes *in, const struct bytes *out)
{
    bool off = false;
    size_t changed = 0, i = 0, j = 0;
    for (size_t line = 1; i < in->n; line++) {
        size_t n = line_length(in, i), m = line_length(out, j);
        bool on = has(in->p + i, n, "unspin:on"), opens = has(in->p + i, n, "unspin:off");
        bool same = n == m && !memcmp(in->p + i, out->p + j, n);
        if ((off || on || opens || has(in->p + i, n, "unspin:ignore")) && !same)
            fail_msg("%s:%zu: changed, though marked: %.*s", name, line, (int)m, out->p + j);
        changed += !same;
        off = opens || (off && !on);
        i += n + 1;
        j += m + 1;
    }
    return changed;
}

static void lines_stay(void **state)
{
    size_t count, changed = 0;
    struct law_text *t = law_folder("articles", &count);
    struct unspin_options o = {
        .stages = UNSPIN_STAGE_UNSPIN, .assume = UNSPIN_ASSUME_SPUN, .marks = 1};
    (void)state;
    for (size_t k = 0; k < count; k++) {
        struct bytes spun = law_spin(t[k].b.p, t[k].b.n, 90, k), marked = mark(&spun, k);
        struct run r;
        assert_int_equal(law_run(&o, law_data(), marked.p, marked.n, (struct cut){0}, &r),
                         UNSPIN_OK);
        changed += compare(t[k].name, &marked, &r.out);
        assert_null(run_replay(&r));
        run_free(&r);
        bytes_free(&spun);
        bytes_free(&marked);
    }
    law_texts_free(t, count);
    assert_true(changed > count); /* or the filter did nothing */
}

static void same(const char *name, const char *what, const struct run *a, const struct run *b)
{
    const char *difference = run_difference(a, b);
    if (difference)
        fail_msg("%s: %s: %s differs", name, what, difference);
}

/* More than one window: the state goes on over their ends. */
static void laws_hold(void **state)
{
    size_t count;
    struct law_text *t = law_folder("articles", &count);
    struct unspin_options o = {.stages = UNSPIN_STAGES_ALL, .marks = 1};
    (void)state;
    for (size_t first = 0; first < 3; first++) {
        struct bytes all = {0};
        struct run whole, cut, again;
        for (size_t k = first; all.n < 150 << 10; k++) {
            struct bytes spun = law_spin(t[k % count].b.p, t[k % count].b.n, 80, k);
            struct bytes marked = mark(&spun, k);
            bytes_add(&all, marked.p, marked.n);
            bytes_free(&spun);
            bytes_free(&marked);
        }
        o.from = "UTF-8";
        law_run(&o, law_data(), all.p, all.n, (struct cut){0}, &whole);
        law_run(&o, law_data(), all.p, all.n, (struct cut){61, true, first}, &cut);
        same(t[first].name, "cut", &whole, &cut);
        law_run(&o, law_data(), whole.out.p, whole.out.n, (struct cut){0}, &again);
        assert_int_equal(again.edits, 0);
        assert_true(whole.edits > 0);
        run_free(&whole);
        run_free(&cut);
        run_free(&again);
        bytes_free(&all);
    }
    law_texts_free(t, count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_stay),
        cmocka_unit_test(laws_hold),
    };
    return cmocka_run_group_tests(tests, NULL, law_close_all);
}
