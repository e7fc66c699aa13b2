/* The scanner that finds a field in a JSON record, and the way of its text there and back. */
#include "unit.h"

#include "cli/record_json.h"

static const char *find(const char *record, size_t n, const char *name,
                        struct cli_json_place *place, size_t *at)
{
    static struct cli_json_path path;
    static const char *const taken[] = {"unspin", NULL};

    assert_true(cli_json_path_parse(&path, name));
    *place = (struct cli_json_place){.path = &path, .taken = taken};
    return cli_json_find(record, n, place, at);
}

static void check_field(const char *record, const char *name, const char *inside)
{
    struct cli_json_place place;
    size_t at;
    const char *why = find(record, strlen(record), name, &place, &at);

    if (why)
        fail_msg("%s: %s at %zu", record, why, at);
    assert_int_equal(place.end - place.begin, strlen(inside));
    assert_memory_equal(record + place.begin, inside, strlen(inside));
    assert_int_equal(record[place.close], '}');
}

static void check_broken(const char *record, const char *name, const char *why, size_t at)
{
    struct cli_json_place place;
    size_t where;
    const char *said = find(record, strlen(record), name, &place, &where);

    if (!said || strcmp(said, why) != 0 || where != at)
        fail_msg("%s: %s at %zu", record, said ? said : "taken", where);
}

static void finds_the_field(void **state)
{
    (void)state;
    check_field("{\"text\":\"a\"}", "text", "a");
    check_field(" \t{ \"x\" : [1, {\"text\": 2}] , \"text\" : \"a\\\"b\" } \r\n", "text", "a\\\"b");
    check_field("{\"a\":{\"text\":1,\"b\":\"x\"},\"b\":\"y\"}", "a.b", "x");
    check_field("{\"te\\u0078t\":\"a\"}", "text", "a");
    check_field("\xef\xbb\xbf{\"text\":\"\"}", "text", "");
    check_field("{\"n\":[-0.5e+10,0,true,false,null,\"\\/\\b\\f\\n\\r\\t\\uD83d\\ude00\"],"
                "\"text\":\"\xe2\x82\xac\"}",
                "text", "\xe2\x82\xac");
}

static void last_of_the_same_name_counts(void **state)
{
    (void)state;
    check_field("{\"text\":\"a\",\"text\":\"b\"}", "text", "b");
    check_field("{\"a\":{\"b\":\"x\"},\"a\":{\"b\":\"y\"}}", "a.b", "y");
    check_broken("{\"text\":\"a\",\"text\":1}", "text", "the field is not a string", 0);
    check_field("{\"text\":1,\"text\":\"b\"}", "text", "b");
    check_broken("{\"a\":{\"b\":\"x\"},\"a\":{}}", "a.b", "the field is missing", 0);
}

static void refuses_what_is_no_json(void **state)
{
    static const char *const values[] = {
        "01",
        "+1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "-",
        "NaN",
        "Infinity",
        "tru",
        "True",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{1:1}",
        "{\"a\":1,}",
        "'x'",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12\"",
        "\"\x01\"",
        "\"\t\"",
        "\"",
        "[",
        "{",
        "\"\\",
        "\"\xff\"",
        "\"\xc3\"",
        "\"\xc0\xaf\"",
        "\"\xed\xa0\x80\"",
        "\"\xf4\x90\x80\x80\"",
        "",
        "/**/1",
        "1]",
        "0x1",
        "\357\273\2771",
        "\"\\u-123\"",
    };
    struct cli_json_place place;
    char record[200];
    size_t at;

    (void)state;
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        snprintf(record, sizeof record, "{\"text\":\"a\",\"x\":%s}", values[k]);
        if (!find(record, strlen(record), "text", &place, &at))
            fail_msg("taken: %s", record);
        /* cut anywhere */
        for (size_t n = 0; n < strlen(record); n++)
            assert_non_null(find(record, n, "text", &place, &at));
    }
    check_broken("[\"text\"]", "text", "the record is no JSON object", 0);
    check_broken("{\"text\":\"a\"}x", "text", "something follows the object", 12);
    check_broken("{\"text\":\"a\"}{}", "text", "something follows the object", 12);
    check_broken("{\"text\":\"a\",\"unspin\":1}", "text",
                 "the field for the verdict or the edits is there already", 13);
    check_field("{\"text\":\"a\",\"x\":{\"unspin\":1}}", "text", "a");
    assert_non_null(find("{\"text\":\"a\0\"}", 13, "text", &place, &at));
}

static void depth_is_bounded(void **state)
{
    enum { BOMB = 4000000 };
    char *bomb = malloc(BOMB);
    struct cli_json_place place;
    size_t at;

    (void)state;
    assert_non_null(bomb);
    memset(bomb, '[', BOMB);
    memcpy(bomb, "{\"x\":", 5);
    assert_string_equal(find(bomb, BOMB, "text", &place, &at), "more than 1000 levels");
    for (size_t k = 0; k + 5 <= BOMB; k += 5)
        memcpy(bomb + k, "{\"a\":", 5);
    assert_string_equal(find(bomb, BOMB, "a.a", &place, &at), "more than 1000 levels");
    free(bomb);
}

static void check_unescaped(const char *inside, const char *text)
{
    struct cli_bytes b = {.p = NULL};
    size_t at;

    assert_null(cli_json_unescape(inside, strlen(inside), &b, &at));
    assert_int_equal(b.len, strlen(text));
    assert_memory_equal(b.p, text, b.len);
    cli_bytes_release(&b);
}

static void unescapes(void **state)
{
    static const char *const halves[] = {"x\\ud800",  "x\\udc00",    "x\\ud800\\ud800",
                                         "x\\uD800y", "x\\ud800\\n", "x\\udfff\\udbff"};
    struct cli_bytes b = {.p = NULL};
    size_t at;

    (void)state;
    check_unescaped("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t");
    check_unescaped("a\\u00e9\\u20AC\\ud83d\\ude00z", "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z");
    for (size_t k = 0; k < sizeof halves / sizeof *halves; k++) {
        cli_bytes_clear(&b);
        assert_non_null(cli_json_unescape(halves[k], strlen(halves[k]), &b, &at));
        assert_int_equal(at, 1);
    }
    cli_bytes_release(&b);
}

static void check_escaped(const char *record, const char *text, const char *want)
{
    struct cli_bytes b = {.p = NULL};

    cli_json_escape(&b, cli_json_habits(record, strlen(record)), text, strlen(text));
    assert_int_equal(b.len, strlen(want));
    assert_memory_equal(b.p, want, b.len);
    cli_bytes_release(&b);
}

static void escapes_as_the_writer_did(void **state)
{
    const char *text = "</\xc3\xbc\xf0\x9f\x98\x80\"\\\n\x01>";

    (void)state;
    check_escaped("{}", text, "</\\u00fc\\ud83d\\ude00\\\"\\\\\\n\\u0001>");
    check_escaped("{\"\xc3\xa9\"}", text, "</\xc3\xbc\xf0\x9f\x98\x80\\\"\\\\\\n\\u0001>");
    check_escaped("\\u00E9", text, "</\\u00FC\\uD83D\\uDE00\\\"\\\\\\n\\u0001>");
    check_escaped("\\/", "/", "\\/");
    check_escaped("\\\\/", "/", "/");
    check_escaped("\\u003c", "<&>", "\\u003c\\u0026\\u003e");
}

/* Copying by pieces of any length gives the string back, and each piece reads as its text. */
static void copies_by_text(void **state)
{
    const char *raw = "a\\u00e9\\n\xe2\x82\xac\\ud83d\\ude00\\\\\\/z";
    const char *end = raw + strlen(raw);
    struct cli_bytes out = {.p = NULL}, text = {.p = NULL};
    size_t at;

    (void)state;
    assert_null(cli_json_unescape(raw, strlen(raw), &text, &at));
    const size_t units[] = {1, 2, 1, 3, 4, 1, 1, 1};
    const char *p = raw;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        struct cli_bytes piece = {.p = NULL};
        const char *from = p;
        size_t before = out.len;
        p = cli_json_copy(p, end, units[k], &out);
        assert_null(cli_json_unescape(from, (size_t)(p - from), &piece, &at));
        assert_int_equal(piece.len, units[k]);
        assert_int_equal(out.len - before, (size_t)(p - from));
        cli_bytes_release(&piece);
    }
    assert_ptr_equal(p, end);
    assert_memory_equal(out.p, raw, strlen(raw));
    cli_bytes_release(&out);
    cli_bytes_release(&text);
}

/* Whatever bytes come, nothing is read beyond them, and a record that is taken unescapes. */
static void noise_does_no_harm(void **state)
{
    static const char letters[] = "{}[]\",:\\u0dDtext 1-.e\n\xc3\xa9\xff";
    uint64_t seed = 9;

    (void)state;
    for (int round = 0; round < 200000; round++) {
        size_t n = rnd(&seed, 24), at;
        char *p = malloc(n + 1);
        struct cli_json_place place;
        assert_non_null(p);
        for (size_t k = 0; k < n; k++)
            p[k] = letters[rnd(&seed, sizeof letters - 1)];
        char *exact = realloc(p, n ? n : 1);
        assert_non_null(exact);
        (void)find(exact, n, "t", &place, &at);
        assert_true(at <= n);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_field),
        cmocka_unit_test(last_of_the_same_name_counts),
        cmocka_unit_test(refuses_what_is_no_json),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(unescapes),
        cmocka_unit_test(escapes_as_the_writer_did),
        cmocka_unit_test(copies_by_text),
        cmocka_unit_test(noise_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
