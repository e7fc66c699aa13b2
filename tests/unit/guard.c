/* guard and data/literal: where phrases are found, and that edits follow what stays. */
#include "guard.h"

#include "unit.h"

static struct un_literals phrases(const char *const *list)
{
    struct un_literals l;
    un_literals_init(&l);
    for (; *list; list++)
        assert_true(un_literals_add(&l, *list, strlen(*list)));
    un_literals_seal(&l);
    return l;
}

static void places(void **state)
{
    static const char *const list[] = {"to  and fro", "CC-BY", "to", "caf\xc3\xa9", "&amp;", NULL};
    static const struct {
        const char *text;
        size_t at, len;
    } cases[] = {
        {"to and fro", 0, 10},  {"To\n And\tFRO!", 0, 11},
        {"to and frost", 0, 2}, {"onto", 2, 0},
        {"too", 0, 0},          {"to", 0, 2},
        {"x cc-by-nd", 2, 5},   {"cc-bya", 0, 0},
        {"caf\xc3\xa9", 0, 5},  {"caf\xc3\xa9s", 0, 0},
        {"a&amp;b", 1, 5},      {"to and", 0, 2},
        {"to and  ", 0, 2},     {"&amp", 0, 0},
    };
    struct un_literals l = phrases(list);
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const char *text = cases[k].text;
        size_t n = un_literals_match(&l, text, strlen(text), cases[k].at);
        if (n != cases[k].len)
            fail_msg("\"%s\" at %zu: %zu, not %zu", text, cases[k].at, n, cases[k].len);
    }
    un_literals_release(&l);
}

/* Every phrase is found among many: the sort loses none. */
static void many(void **state)
{
    uint64_t seed = 3;
    struct un_literals l;
    char word[2000][8];
    (void)state;
    un_literals_init(&l);
    for (size_t k = 0; k < 2000; k++) {
        size_t n = 1 + rnd(&seed, 6);
        for (size_t i = 0; i < n; i++)
            word[k][i] = (char)('a' + rnd(&seed, 26));
        word[k][n] = 0;
        assert_true(un_literals_add(&l, word[k], n));
    }
    un_literals_seal(&l);
    for (size_t k = 0; k < 2000; k++)
        assert_int_equal(un_literals_match(&l, word[k], strlen(word[k]), 0), strlen(word[k]));
    un_literals_release(&l);
}

static void add(struct un_edits *e, uint32_t at, uint32_t len, const char *to)
{
    assert_true(un_edits_add(e, (struct un_edit){.at = at, .len = len}, to, strlen(to)));
}

/* Edits inside are dropped, those beside stay, and the span moves with the text. */
static void edits(void **state)
{
    static const char *const list[] = {"keep me", NULL};
    static const char text[] = "aa keep me bb keep me cc";
    struct un_literals l = phrases(list);
    struct un_guard g = {.phrases = &l};
    struct un_edits e;
    (void)state;
    un_edits_init(&e);
    assert_true(un_guard_window(&g, text, sizeof text - 1));
    assert_int_equal(g.places.len, 2);
    add(&e, 0, 2, "longer");
    add(&e, 3, 0, "beside");
    add(&e, 5, 0, "inside");
    add(&e, 9, 2, "over the end");
    add(&e, 11, 3, "");
    add(&e, 14, 7, "all of it");
    add(&e, 21, 1, "-");
    un_guard_filter(&g, &e);
    assert_int_equal(e.len, 4);
    assert_int_equal(e.item[1].at, 3);
    assert_int_equal(e.item[2].at, 11);
    assert_int_equal(e.item[3].at, 21);
    assert_int_equal(g.places.item[0].at, 3 + 4 + 6);
    assert_int_equal(g.places.item[1].at, 14 + 4 + 6 - 3);
    un_edits_release(&e);
    un_guard_release(&g);
    un_literals_release(&l);
}

static void lines(const char *text, bool off, const char *expected, bool off_after)
{
    struct un_guard g = {.marks = true, .off = off};
    char found[200] = "";
    assert_true(un_guard_window(&g, text, strlen(text)));
    for (size_t k = 0; k < g.lines.len; k++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%u+%u ",
                 (unsigned)g.lines.item[k].at, (unsigned)g.lines.item[k].len);
    assert_string_equal(found, expected);
    assert_int_equal(g.off, off_after);
    un_guard_release(&g);
}

static void marks(void **state)
{
    (void)state;
    lines("a\nb unspin:ignore\nc\n", false, "2+16 ", false);
    lines("a\nunspin:off\nb\nc\n", false, "2+15 ", true);
    lines("a\nb unspin:on\nc\n", true, "0+14 ", false);
    lines("a\nb\n", true, "0+4 ", true);
    lines("a unspin:off unspin:on\nb\n", false, "0+23 ", false);
    lines("a\nunspin:on unspin:off\nb\n", false, "2+23 ", true);
    lines("unspin:offline unspin:only xunspin: on\n", false, "", false);
    lines("unspin:ignore\nb\nunspin:off", false, "0+14 16+10 ", true);
    lines("unspin:off\na\nunspin:ignore\nb\nunspin:on\nc\n", false, "0+39 ", false);
    lines("", true, "", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places),
        cmocka_unit_test(many),
        cmocka_unit_test(edits),
        cmocka_unit_test(marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
