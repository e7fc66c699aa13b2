/* base/utf8: the well-formed sequences of table 3-7 of the Unicode Standard and no others. */
#include "base/utf8.h"

#include "unit.h"

static void every_code_point(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < 0x110000; c++) {
        char p[4];
        uint32_t back;
        size_t bad, n;
        if (c >= 0xD800 && c < 0xE000)
            continue;
        n = un_utf8_put(c, p);
        assert_int_equal(un_utf8_next(p, n, &back, &bad), n);
        assert_int_equal(back, c);
        assert_int_equal(un_utf8_valid_run(p, n), n);
        assert_int_equal(un_utf8_count(p, n), 1);
        for (size_t k = 1; k < n; k++) {
            assert_int_equal(un_utf8_next(p, k, &back, &bad), UN_UTF8_CUT);
            assert_int_equal(un_utf8_back(p, k), 0);
        }
    }
}

/* Sequences with the number of bytes that belong together (table 3-8). */
static void ill_formed(void **state)
{
    static const struct {
        const char *p;
        size_t n, bad;
    } cases[] = {
        {"\x80", 1, 1},         {"\xC0\xAF", 2, 1},         {"\xC1\x81", 2, 1},
        {"\xE0\x9F\x80", 3, 1}, {"\xED\xA0\x80", 3, 1},     {"\xF0\x8F\xBF\xBF", 4, 1},
        {"\xF4\x90\x80", 3, 1}, {"\xF5\x80\x80\x80", 4, 1}, {"\xFF", 1, 1},
        {"\xE2\x82 ", 3, 2},    {"\xF0\x9F\x98 ", 4, 3},    {"\xC3\xC3", 2, 1},
        {"\xF1\x80\xE1", 3, 2},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        uint32_t cp;
        size_t bad;
        assert_int_equal(un_utf8_next(cases[k].p, cases[k].n, &cp, &bad), UN_UTF8_BAD);
        assert_int_equal(bad, cases[k].bad);
        assert_int_equal(un_utf8_valid_run(cases[k].p, cases[k].n), 0);
    }
}

/* Pairs, halves, and what is cut where it is not known yet. */
static void surrogates(void **state)
{
    static const struct {
        const char *p;
        size_t n;
        int open, last; /* what stands there when more may follow, and when nothing does */
        uint32_t cp;
    } cases[] = {
        {"\xED\xA0\xBD\xED\xB8\x80", 6, 6, 6, 0x1F600},
        {"\xED\xAF\xBF\xED\xBF\xBFx", 7, 6, 6, 0x10FFFF},
        {"\xED\xA0\x80\xED\xB0\x80", 6, 6, 6, 0x10000},
        {"\xED\xA0\x80\xED\xA0\x80", 6, 3, 3, 0xFFFD},
        {"\xED\xB0\x80\xED\xA0\x80", 6, 3, 3, 0xFFFD},
        {"\xED\xA0\x80xyz", 6, 3, 3, 0xFFFD},
        {"\xED\xA0\x80x", 4, 3, 3, 0xFFFD},
        {"\xED\xA0\x80\xED\xB0", 5, UN_UTF8_CUT, 3, 0xFFFD},
        {"\xED\xA0\x80", 3, UN_UTF8_CUT, 3, 0xFFFD},
        {"\xED\xA0", 2, UN_UTF8_CUT, 0, 0},
        {"\xED\x9F\xBF", 3, 0, 0, 0},
        {"\xED\x9F", 2, 0, 0, 0},
        {"\xED\xA0x", 3, 0, 0, 0},
        {"\xEE\x80\x80", 3, 0, 0, 0},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        uint32_t cp = 0;
        assert_int_equal(un_utf8_surrogates(cases[k].p, cases[k].n, false, &cp), cases[k].open);
        assert_int_equal(un_utf8_surrogates(cases[k].p, cases[k].n, true, &cp), cases[k].last);
        if (cases[k].last)
            assert_int_equal(cp, cases[k].cp);
    }
}

static void runs(void **state)
{
    char p[200];
    (void)state;
    for (size_t at = 0; at < sizeof p; at++) {
        memset(p, 'x', sizeof p);
        assert_int_equal(un_ascii_run(p, sizeof p), sizeof p);
        p[at] = '\xE9';
        assert_int_equal(un_ascii_run(p, sizeof p), at);
        assert_int_equal(un_utf8_valid_run(p, sizeof p), at);
        for (size_t from = 0; from < sizeof p; from += 7)
            assert_int_equal(un_ascii_run(p + from, sizeof p - from),
                             un_ascii_run_portable(p + from, sizeof p - from));
    }
    assert_int_equal(un_utf8_count("a\xC3\xA9\xF0\x9F\x98\x80z", 8), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(ill_formed),
        cmocka_unit_test(surrogates),
        cmocka_unit_test(runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
