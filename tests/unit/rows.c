/* data/rows: what a line of the dictionary may be; each mistake has its own message. */
#include "data/rows.h"

#include "unit.h"

static const struct {
    const char *line, *message;
    bool user;
} BAD[] = {
    {"", "a tab and the original", false},
    {"however", "a tab and the original", false},
    {"however", "a tab and the original", true},
    {"\tbut", "empty or begins or ends with a blank", true},
    {"however\t", "empty or begins or ends with a blank", true},
    {" however\tbut", "empty or begins or ends with a blank", true},
    {"however\tbut ", "empty or begins or ends with a blank", true},
    {"but\tbut", "a row to itself", true},
    {"however\tbut", "expected seven columns", false},
    {"however\tbut\tx", "expected seven columns", true},
    {"however\tbut\tx\tA\t60\tb", "expected seven columns", false},
    {"however\tbut\tx\tA\t60\tb\tnote\tmore", "expected seven columns", false},
    {"however\tbut\tq\tA\t60\tb\t", "part of speech", false},
    {"however\tbut\t\tA\t60\tb\t", "part of speech", false},
    {"however\tbut\txx\tA\t60\tb\t", "part of speech", false},
    {"however\tbut\tx\tE\t60\tb\t", "family", false},
    {"however\tbut\tx\ta\t60\tb\t", "family", false},
    {"however\tbut\tx\tA\t0\tb\t", "weight", false},
    {"however\tbut\tx\tA\t101\tb\t", "weight", false},
    {"however\tbut\tx\tA\t1e1\tb\t", "weight", false},
    {"however\tbut\tx\tA\t-5\tb\t", "weight", false},
    {"however\tbut\tx\tA\t0060\tb\t", "weight", false},
    {"however\tbut\tx\tA\t60\tz\t", "provenance", false},
    {"however\tbut\tx\tA\t60\t\t", "provenance", false},
};

static void bad_lines(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof BAD / sizeof *BAD; k++) {
        struct un_source_row row;
        const char *m = un_row_parse(BAD[k].line, strlen(BAD[k].line), BAD[k].user, &row);
        if (!m || !strstr(m, BAD[k].message))
            fail_msg("\"%s\": %s, not %s", BAD[k].line, m ? m : "accepted", BAD[k].message);
    }
}

/* A NUL is no letter of any list. */
static void nul_is_no_letter(void **state)
{
    static const char *const lines[] = {"however\tbut\t\0\tA\t60\tb\t",
                                        "however\tbut\tx\t\0\t60\tb\t",
                                        "however\tbut\tx\tA\t60\t\0\t"};
    (void)state;
    for (size_t k = 0; k < 3; k++) {
        struct un_source_row row;
        assert_non_null(un_row_parse(lines[k], 21, false, &row));
    }
}

static void good_lines(void **state)
{
    struct un_source_row row;
    static const char full[] = "japanese\teastern\tj\tA\t75\tk\tword sense";
    (void)state;
    assert_null(un_row_parse(full, sizeof full - 1, false, &row));
    assert_int_equal(row.spun.n, 8);
    assert_memory_equal(row.original.p, "eastern", row.original.n);
    assert_int_equal(row.pos, 'j');
    assert_int_equal(row.family, 'A');
    assert_int_equal(row.weight, 75);
    assert_int_equal(row.provenance, 'k');
    assert_int_equal(row.note.n, 10);
    assert_null(un_row_parse(full, sizeof full - 1, true, &row));
    assert_null(un_row_parse("zorp\tblip bl", 12, true, &row));
    assert_int_equal(row.family, 'U');
    assert_int_equal(row.pos, 'x');
    assert_int_equal(row.weight, 60);
    assert_int_equal(row.original.n, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_lines),
        cmocka_unit_test(nul_is_no_letter),
        cmocka_unit_test(good_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
