/* Law 2: clean text comes out byte for byte as it went in. */
#include "law.h"

/* Texts of tests/quality that are touched today although they are clean. Strict: a text that is no
   longer touched must leave the list. */
static const char *const KNOWN[] = {
    NULL,
};

static bool is_known(const char *name)
{
    for (const char *const *k = KNOWN; *k; k++)
        if (!strcmp(*k, name))
            return true;
    return false;
}

/* Bit of the rules of the unspin stage. */
static bool is_unspin(uint64_t rules)
{
    for (size_t k = 0; unspin_rule_at(k); k++)
        if (rules >> k & 1 && !strcmp(unspin_rule_at(k)->stage, "unspin"))
            return true;
    return false;
}

static size_t touches(const struct law_text *t, const struct unspin_options *o, bool say)
{
    struct run r;
    size_t n = 0;
    assert_int_equal(law_run(o, law_data(), t->b.p, t->b.n, (struct cut){0}, &r), UNSPIN_OK);
    for (size_t k = 0; k < r.edits; k++) {
        const struct unspin_edit *e = &r.edit[k].e;
        n++;
        if (say)
            print_message("%s:%d: %.*s > %.*s%s\n", t->name, (int)e->line, (int)e->before_len,
                          e->before, (int)e->after_len, e->after,
                          is_unspin(e->rules) ? "" : " (not unspin)");
    }
    if (!n)
        assert_true(r.out.n == t->b.n && !memcmp(r.out.p, t->b.p, r.out.n));
    run_free(&r);
    return n;
}

static void own_texts(void **state)
{
    struct unspin_options o;
    size_t count, clean = 0;
    struct law_text *t = law_texts(&count);
    (void)state;
    unspin_options_init(&o);
    for (size_t k = 0; k < count; k++) {
        if (!t[k].clean)
            continue;
        if (touches(&t[k], &o, true))
            fail_msg("%s is clean and was touched", t[k].name);
        clean++;
    }
    law_texts_free(t, count);
    assert_true(clean > 15);
}

static void folder(const char *name, size_t least)
{
    struct unspin_options o;
    size_t count, wrong = 0;
    struct law_text *t = law_folder(name, &count);
    unspin_options_init(&o);
    for (size_t k = 0; k < count; k++) {
        bool touched = touches(&t[k], &o, true) > 0, known = is_known(t[k].name);
        if (touched != known) {
            print_message("%s/%s: %s\n", name, t[k].name,
                          known ? "no longer touched: strike it from KNOWN" : "touched");
            wrong++;
        }
    }
    law_texts_free(t, count);
    assert_int_equal(wrong, 0);
    assert_true(count >= least);
}

static void news(void **state)
{
    (void)state;
    folder("articles", 40);
}

static void unspinnable(void **state)
{
    (void)state;
    folder("unspinnable", 30);
}

/* The same articles with other line ends, a byte order mark, no final line end, one after the
   other in one document. */
static void news_in_other_clothes(void **state)
{
    struct unspin_options o;
    size_t count;
    struct law_text *t = law_folder("articles", &count), all = {.name = "all articles"};
    (void)state;
    unspin_options_init(&o);
    for (size_t k = 0; k < count; k++) {
        struct law_text dressed = {0};
        snprintf(dressed.name, sizeof dressed.name, "dressed %.50s", t[k].name);
        bytes_adds(&dressed.b, "\xEF\xBB\xBF");
        for (size_t i = 0; i + 1 < t[k].b.n; i++) {
            if (t[k].b.p[i] == '\n')
                bytes_adds(&dressed.b, "\r");
            bytes_add(&dressed.b, t[k].b.p + i, 1);
        }
        if (!is_known(t[k].name)) {
            assert_int_equal(touches(&dressed, &o, true), 0);
            bytes_add(&all.b, t[k].b.p, t[k].b.n);
            bytes_adds(&all.b, "\n");
        }
        bytes_free(&dressed.b);
    }
    assert_int_equal(touches(&all, &o, true), 0);
    bytes_free(&all.b);
    law_texts_free(t, count);
}

/* With the unspin stage off nothing is a reason to touch them; with `clean` as well. */
static void without_unspin(void **state)
{
    static const char *const folders[] = {"articles", "unspinnable"};
    (void)state;
    for (int f = 0; f < 2; f++) {
        size_t count;
        struct law_text *t = law_folder(folders[f], &count);
        for (size_t k = 0; k < count; k++) {
            struct unspin_options o;
            unspin_options_init(&o);
            o.assume = UNSPIN_ASSUME_CLEAN;
            assert_int_equal(touches(&t[k], &o, true), 0);
        }
        law_texts_free(t, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_texts),      cmocka_unit_test(news),
        cmocka_unit_test(unspinnable),    cmocka_unit_test(news_in_other_clothes),
        cmocka_unit_test(without_unspin),
    };
    return cmocka_run_group_tests(tests, NULL, law_close_all);
}
