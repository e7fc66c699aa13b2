/* Rows: where they end, what they hold, how a field is written. */
#include "unit.h"

#include "cli/record_csv.h"

/* Ends of the rows, fed by pieces of N bytes. */
static size_t ends(const char *text, char delimiter, size_t piece, size_t *end)
{
    struct cli_csv_split s = {CLI_CSV_START};
    size_t found = 0, n = strlen(text), at = 0;

    while (at < n) {
        bool complete;
        at += cli_csv_split(&s, delimiter, text + at, n - at < piece ? n - at : piece, &complete);
        if (complete)
            end[found++] = at;
    }
    return found;
}

static void splits_outside_quotes(void **state)
{
    const char *text = "a,\"b\nc\"\r\n\"x\"\"\n\",y\n\n5\" disk,z\nq\"\n";
    const size_t want[] = {9, 18, 19, 29, 32};
    size_t end[10];

    (void)state;
    for (size_t piece = 1; piece <= strlen(text); piece++) {
        assert_int_equal(ends(text, ',', piece, end), 5);
        assert_memory_equal(end, want, sizeof want);
    }
}

static void check_row(const char *row, size_t wanted, size_t fields, const char *text, bool quoted)
{
    struct cli_csv_row found;
    struct cli_bytes b = {.p = NULL};
    size_t at;

    assert_null(cli_csv_parse(row, strlen(row), ',', wanted, &found, &at));
    assert_int_equal(found.fields, fields);
    cli_csv_text(row, found.field, &b);
    assert_int_equal(b.len, strlen(text));
    if (b.len > 0)
        assert_memory_equal(b.p, text, b.len);
    assert_int_equal(found.field.quoted, quoted);
    cli_bytes_release(&b);
}

static void check_broken(const char *row, const char *why, size_t at)
{
    struct cli_csv_row found;
    size_t where;

    assert_string_equal(cli_csv_parse(row, strlen(row), ',', 0, &found, &where), why);
    assert_int_equal(where, at);
}

static void parses(void **state)
{
    (void)state;
    check_row("a,b,c\r\n", 2, 3, "c", false);
    check_row("a,,c\n", 1, 3, "", false);
    check_row("a,", 1, 2, "", false);
    check_row("\"a\"\"b\",\"x\ny\"\n", 0, 2, "a\"b", true);
    check_row("\"a\"\"b\",\"x\ny\"\n", 1, 2, "x\ny", true);
    check_row("\"\"\"\",b\n", 0, 2, "\"", true);
    check_row("5\" disk,b", 0, 2, "5\" disk", false);
    check_broken("\"a", "a quote is never closed", 0);
    check_broken("x,\"a\"b,c", "something follows a closing quote", 5);
    check_broken("x,\xff,c", "invalid UTF-8", 2);
}

static void check_written(bool quoted, const char *text, const char *want)
{
    struct cli_bytes b = {.p = NULL};

    cli_csv_write(&b, ';', quoted, text, strlen(text));
    assert_int_equal(b.len, strlen(want));
    if (b.len > 0)
        assert_memory_equal(b.p, want, b.len);
    cli_bytes_release(&b);
}

static void writes(void **state)
{
    (void)state;
    check_written(false, "a,b", "a,b");
    check_written(true, "a", "\"a\"");
    check_written(true, "", "\"\"");
    check_written(false, "", "");
    check_written(false, "a;b", "\"a;b\"");
    check_written(false, "a\nb", "\"a\nb\"");
    check_written(false, "\"a", "\"\"\"a\"");
    check_written(false, "5\" disk", "5\" disk");
    check_written(true, "\"\"", "\"\"\"\"\"\"");
}

/* What is written is read back as it was, by the field and by the row. */
static void round_trip(void **state)
{
    static const char letters[] = "ab,\"\n\r ";
    uint64_t seed = 5;

    (void)state;
    for (int round = 0; round < 50000; round++) {
        char text[12];
        size_t n = rnd(&seed, sizeof text), at;
        struct cli_bytes row = {.p = NULL}, back = {.p = NULL};
        struct cli_csv_row found;
        struct cli_csv_split s = {CLI_CSV_START};
        bool complete;
        for (size_t k = 0; k < n; k++)
            text[k] = letters[rnd(&seed, sizeof letters - 1)];
        cli_bytes_string(&row, "x,");
        cli_csv_write(&row, ',', rnd(&seed, 2), text, n);
        cli_bytes_string(&row, ",y\n");
        assert_int_equal(cli_csv_split(&s, ',', row.p, row.len, &complete), row.len);
        assert_true(complete);
        assert_null(cli_csv_parse(row.p, row.len, ',', 1, &found, &at));
        assert_int_equal(found.fields, 3);
        cli_csv_text(row.p, found.field, &back);
        assert_int_equal(back.len, n);
        if (n > 0)
            assert_memory_equal(back.p, text, n);
        cli_bytes_release(&row);
        cli_bytes_release(&back);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_outside_quotes),
        cmocka_unit_test(parses),
        cmocka_unit_test(writes),
        cmocka_unit_test(round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
