/* garble/letter_runs: the fast way finds the runs that the slow one finds. */
#include "garble/letter_runs.h"

#include "base/hash.h"
#include "unit.h"

static size_t same(const char *text, size_t n)
{
    struct un_letter_runs fast = un_letter_runs_of(text, n, false);
    struct un_letter_runs slow = un_letter_runs_of(text, n, true);
    size_t at[2] = {0}, len[2] = {0}, count = 0;
    for (;; count++) {
        bool more = un_letter_runs_next(&fast, &at[0], &len[0]);
        assert_int_equal(more, un_letter_runs_next(&slow, &at[1], &len[1]));
        if (!more)
            return count;
        assert_int_equal(at[0], at[1]);
        assert_int_equal(len[0], len[1]);
    }
}

static void one(const char *text, size_t at, size_t len)
{
    struct un_letter_runs r = un_letter_runs_of(text, strlen(text), false);
    size_t got_at, got_len;
    bool found = un_letter_runs_next(&r, &got_at, &got_len);
    assert_int_equal(found, len > 0);
    if (!found)
        return;
    assert_int_equal(got_at, at);
    assert_int_equal(got_len, len);
    assert_false(un_letter_runs_next(&r, &at, &len));
}

static void what_is_a_run(void **state)
{
    (void)state;
    one("", 0, 0);
    one("the cat sat", 0, 0);
    one("a small cat", 2, 5);
    one("It is Monday", 6, 6);
    one("the iPhone, the WORDS", 0, 0);
    one("don't\xC3\xA9people1", 7, 6);
    one("fathers", 0, 7);
}

/* Of every length at every place, with a capital at every place. */
static void every_run(void **state)
{
    char text[200];
    (void)state;
    for (size_t len = 0; len < 140; len++)
        for (size_t at = 0; at + len < sizeof text; at += 1 + len / 9) {
            memset(text, ' ', sizeof text);
            memset(text + at, 'x', len);
            size_t found = same(text, sizeof text);
            assert_int_equal(found, len >= UN_LETTER_RUN_MIN && len <= UN_LETTER_RUN_MAX);
            assert_int_equal(same(text, at + len), found);
            if (!len)
                continue;
            text[at] = 'X';
            assert_int_equal(same(text, sizeof text), found);
            text[at + len - 1] = 'X';
            assert_int_equal(same(text, sizeof text), 0);
        }
}

static void chance(void **state)
{
    static const char SOME[] = "aaaaaaaaaaaaaaaaabZ ,1\xC3";
    char text[400];
    uint64_t seed = 7;
    size_t found = 0;
    (void)state;
    for (int k = 0; k < 2000; k++) {
        for (size_t i = 0; i < sizeof text; i++) {
            seed = un_mix64(seed + i);
            text[i] = SOME[seed % (sizeof SOME - 1)];
        }
        found += same(text, sizeof text);
    }
    assert_true(found > 10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_a_run),
        cmocka_unit_test(every_run),
        cmocka_unit_test(chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
