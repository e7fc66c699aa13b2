/* Law 3: under auto, what came out goes through unchanged. */
#include "law.h"

static size_t restored;

static void twice_with(struct unspin_options o, const char *name, const char *p, size_t n,
                       const char *from)
{
    struct run once, again;
    o.from = from;
    assert_int_equal(law_run(&o, law_data(), p, n, (struct cut){0}, &once), UNSPIN_OK);
    o.from = "UTF-8";
    assert_int_equal(law_run(&o, law_data(), once.out.p, once.out.n, (struct cut){0}, &again),
                     UNSPIN_OK);
    restored += once.edits;
    if (once.out.n != again.out.n || memcmp(once.out.p, again.out.p, once.out.n) != 0) {
        for (size_t k = 0; k < again.edits && k < 5; k++)
            print_message("%s:%d: second pass: %.40s > %.40s\n", name, (int)again.edit[k].e.line,
                          again.edit[k].e.before, again.edit[k].e.after);
        fail_msg("%s: the second pass changed %zu places", name, again.edits);
    }
    run_free(&once);
    run_free(&again);
}

static void twice(const char *name, const char *p, size_t n, const char *from)
{
    struct unspin_options o;
    unspin_options_init(&o);
    twice_with(o, name, p, n, from);
}

/* What goes on request: lines of the page, and what stands there twice. The pages come one after
   the other, so that windows move when lines go. */
static void what_is_dropped(void **state)
{
    size_t count;
    struct law_text *t = law_folder("articles", &count);
    struct bytes all = {0};
    struct unspin_options o;
    (void)state;
    unspin_options_init(&o);
    o.boilerplate = UNSPIN_BOILERPLATE_DROP;
    for (size_t k = 0; unspin_rule_at(k); k++)
        if (!strncmp(unspin_rule_at(k)->name, "doubled-", 8))
            o.rules_on |= (uint64_t)1 << k;
    restored = 0;
    for (size_t k = 0; k < count; k++) {
        bytes_adds(&all, "Home | News | Sport\n\nSign up to our newsletter\nLow tide\n\n");
        bytes_add(&all, t[k].b.p, t[k].b.n / 3);
        bytes_adds(&all, "\n\nShare this: Facebook Twitter\n\nRead more: the the tide tables\n");
        bytes_add(&all, t[k % 7].b.p, t[k % 7].b.n / 3);
        bytes_adds(&all, "\n\nLeave a Reply\nStory tip\nCopyright 2021 The Tide\nTides\n\n");
        twice_with(o, t[k].name, all.p, all.n, "UTF-8");
    }
    assert_true(restored > 10 * count);
    bytes_free(&all);
    law_texts_free(t, count);
}

static void own_texts(void **state)
{
    size_t count;
    struct law_text *t = law_texts(&count);
    (void)state;
    for (size_t k = 0; k < count; k++)
        if (strcmp(t[k].name, "marks without end") != 0) /* cut, and said: law 5 */
            twice(t[k].name, t[k].b.p, t[k].b.n, t[k].from);
    law_texts_free(t, count);
}

static void spun_articles(void **state)
{
    size_t count;
    struct law_text *t = law_folder("articles", &count);
    (void)state;
    restored = 0;
    for (size_t k = 0; k < count; k++) {
        struct bytes spun = law_spin(t[k].b.p, t[k].b.n, (unsigned)(60 + 10 * (k % 5)), k + 1);
        twice(t[k].name, spun.p, spun.n, "UTF-8");
        bytes_free(&spun);
    }
    law_texts_free(t, count);
    print_message("%zu edits in %zu spun articles\n", restored, count);
    assert_true(restored > count); /* or the filter did nothing */
}

/* More than one window, clean parts between. */
static void concatenated(void **state)
{
    size_t count;
    struct law_text *t = law_folder("articles", &count);
    (void)state;
    for (unsigned every = 1; every <= 4; every++) {
        struct bytes all = {0};
        char name[64];
        for (size_t k = 0; all.n < 220 << 10; k++) {
            const struct bytes *b = &t[k % count].b;
            struct bytes spun = law_spin(b->p, b->n, k / every % 2 ? 0 : 85, k);
            bytes_add(&all, spun.p, spun.n);
            bytes_adds(&all, "\n");
            bytes_free(&spun);
        }
        snprintf(name, sizeof name, "%u spun, %u clean in turn", every, every);
        twice(name, all.p, all.n, "UTF-8");
        bytes_free(&all);
    }
    law_texts_free(t, count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_texts),
        cmocka_unit_test(what_is_dropped),
        cmocka_unit_test(spun_articles),
        cmocka_unit_test(concatenated),
    };
    return cmocka_run_group_tests(tests, NULL, law_close_all);
}
