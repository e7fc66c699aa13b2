/* stage/decode: byte order marks, detection, bad bytes, and the place of each character. */
#include "stage/decode.h"

#include "base/rules.h"
#include "unit.h"

struct result {
    struct un_decode d;
    struct un_buf text;
    struct un_edits edits;
    enum un_decode_fault fault;
};

/* Decodes P in steps of STEP new bytes. */
static void decode(struct result *r, const char *name, enum un_bad_bytes bad, const char *p,
                   size_t n, size_t step)
{
    size_t from = 0, have = 0, used;
    un_buf_init(&r->text, 1 << 20);
    un_edits_init(&r->edits);
    r->fault = un_decode_init(&r->d, name, bad);
    r->d.surrogates = true;
    while (!r->fault) {
        have = n - have < step ? n : have + step;
        bool last = have == n;
        r->fault = un_decode_step(&r->d, p + from, have - from, last, false, 1 << 19, &r->text,
                                  &r->edits, &used);
        from += used;
        if (last && (!used || from == n))
            break;
    }
}

static void release(struct result *r)
{
    un_decode_release(&r->d);
    un_buf_release(&r->text);
    un_edits_release(&r->edits);
}

static void expect(const char *name, const char *p, size_t n, const char *want, const char *found)
{
    for (size_t step = 1; step <= 9; step += step < 5 ? 1 : 4) {
        struct result r;
        decode(&r, name, UN_BAD_REPLACE, p, n, step);
        assert_int_equal(r.fault, UN_DECODE_OK);
        if (r.text.len != strlen(want) || (r.text.len && memcmp(r.text.data, want, r.text.len)))
            fail_msg("%s, steps of %zu: \"%.*s\", not \"%s\"", found, step, (int)r.text.len,
                     r.text.data, want);
        assert_string_equal(r.d.name, found);
        release(&r);
    }
}

/* Text of UTF-8 with PART in the midst of it, not named: the part becomes WANT. */
static void mixed_line(const char *part, const char *want)
{
    struct un_buf in, out;
    un_buf_init(&in, 1 << 12);
    un_buf_init(&out, 1 << 12);
    un_buf_adds(&in, "\xC3\xA9t\xC3\xA9 d\xC3\xA9j\xC3\xA0 \xE2\x80\x93 l\xC3\xA0\n");
    un_buf_add(&out, in.data, in.len);
    un_buf_adds(&in, part);
    un_buf_adds(&out, want);
    un_buf_adds(&in, "\n\xC3\xA9\n");
    un_buf_adds(&out, "\n\xC3\xA9\n");
    un_buf_addc(&out, '\0');
    expect(NULL, in.data, in.len, out.data, "UTF-8");
    un_buf_release(&in);
    un_buf_release(&out);
}

static void mixed_lines(void **state)
{
    (void)state;
    mixed_line("un caf\xE9", "un caf\xC3\xA9");
    mixed_line("\xC3\xA9 \x93quoted\x94 \xE2\x80\xA6",
               "\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x80\xA6");
    /* "The rain did not stop until the morning" in Russian (windows-1251). */
    mixed_line("\xC4\xEE\xE6\xE4\xFC \xED\xE5 \xEF\xF0\xE5\xEA\xF0\xE0\xF9\xE0\xEB\xF1\xFF "
               "\xE4\xEE \xF3\xF2\xF0\xE0",
               "Дождь не прекращался до утра");
    /* Cut off, or of no encoding. */
    mixed_line("cut \xE2\x80 off", "cut \xEF\xBF\xBD off");
    mixed_line("\xFF\x81 caf\xE9", "\xEF\xBF\xBD\xEF\xBF\xBD caf\xEF\xBF\xBD");
    expect(NULL, "\xC3\xA9 \xC3\xA9 \xC3\xA9\n\xC3\xA9 \xC3", 13,
           "\xC3\xA9 \xC3\xA9 \xC3\xA9\n\xC3\xA9 \xEF\xBF\xBD", "UTF-8");
}

static void mixed_edits(void **state)
{
    const char *in = "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\nx\xE9\xE8y \xE9\n";
    struct result r;
    (void)state;
    decode(&r, NULL, UN_BAD_REPLACE, in, strlen(in), 3);
    assert_int_equal(r.edits.len, 2);
    assert_int_equal(r.edits.item[0].at, 10);
    assert_int_equal(r.edits.item[0].len, 4);
    assert_int_equal(r.edits.item[0].to_len, 4);
    assert_int_equal(r.edits.item[0].rules, UN_RULE_BIT(UN_RULE_MIXED_ENCODING));
    assert_int_equal(r.edits.item[1].at, 16);
    assert_int_equal(un_decode_place(&r.d, 12), 11);
    assert_int_equal(un_decode_place(&r.d, 16), 14);
    release(&r);
    decode(&r, NULL, UN_BAD_KEEP, in, strlen(in), 3);
    assert_int_equal(r.text.len, strlen(in));
    release(&r);
    decode(&r, NULL, UN_BAD_FAIL, in, strlen(in), 3);
    assert_int_equal(r.fault, UN_DECODE_BAD);
    release(&r);
}

static void marks(void **state)
{
    (void)state;
    expect(NULL, "\xFF\xFEh\0i\0", 6, "hi", "UTF-16LE");
    expect(NULL, "\xFE\xFF\0h\0i", 6, "hi", "UTF-16BE");
    expect(NULL, "\xFF\xFE\0\0h\0\0\0", 8, "h", "UTF-32LE");
    expect(NULL, "\0\0\xFE\xFF\0\0\0h", 8, "h", "UTF-32BE");
    expect(NULL, "\xEF\xBB\xBFhi", 5, "\xEF\xBB\xBFhi", "UTF-8"); /* stays where it was */
    expect(NULL, "", 0, "", "UTF-8");
    expect(NULL, "\xEF\xBB\xBF", 3, "\xEF\xBB\xBF", "UTF-8");
}

static void named(void **state)
{
    (void)state;
    expect("windows-1252", "caf\xE9 \x93q\x94 \x80", 10,
           "caf\xC3\xA9 \xE2\x80\x9Cq\xE2\x80\x9D "
           "\xE2\x82\xAC",
           "windows-1252");
    expect("SHIFT_JIS", "\x93\xFA\x96\x7B", 4, "\xE6\x97\xA5\xE6\x9C\xAC", "SHIFT_JIS");
    expect("UTF-16LE", "\x3D\xD8\0\xDE", 4, "\xF0\x9F\x98\x80", "UTF-16LE");
    expect("ISO-2022-JP", "a\x1B$BF|\x1B(Bb", 10,
           "a\xE6\x97\xA5"
           "b",
           "ISO-2022-JP");
    expect("utf-8", "\xC3\xA9", 2, "\xC3\xA9", "utf-8");
}

/* iconv holds the last character of these back, since a mark might follow. */
static void decoders_that_wait(void **state)
{
    (void)state;
    expect("CP1258", "abc", 3, "abc", "CP1258");
    expect("TCVN", "abc", 3, "abc", "TCVN");
}

static void detects(void **state)
{
    char latin[4000];
    size_t n = 0;
    struct result r;
    static const char line[] =
        "Le caf\xE9 de la gare a \xE9t\xE9 ferm\xE9 apr\xE8s la f\xEAte, \xE0 "
        "cause d'une fuite d'eau.\n";
    (void)state;
    for (int k = 0; k < 20; k++, n += sizeof line - 1)
        memcpy(latin + n, line, sizeof line - 1);
    decode(&r, NULL, UN_BAD_REPLACE, latin, n, 100);
    assert_int_equal(r.fault, UN_DECODE_OK);
    assert_string_equal(r.d.name, "windows-1252"); /* as browsers read it */
    assert_true(r.d.confidence >= 10 && r.d.confidence <= 100);
    assert_int_equal(r.edits.len, 0);
    assert_memory_equal(r.text.data, "Le caf\xC3\xA9 de", 11);
    release(&r);
}

static void no_name_known(void **state)
{
    struct un_decode d;
    char name[100] = {0};
    (void)state;
    assert_int_equal(un_decode_init(&d, "no-such-encoding", UN_BAD_REPLACE), UN_DECODE_UNKNOWN);
    un_decode_release(&d);
    memset(name, 'x', sizeof name - 1);
    assert_int_equal(un_decode_init(&d, name, UN_BAD_REPLACE), UN_DECODE_UNKNOWN);
    un_decode_release(&d);
}

static void bad_bytes(void **state)
{
    static const char text[] = "a\xFF"
                               "b\xE2\x82"
                               "c\xC3";
    struct result r;
    (void)state;
    for (size_t step = 1; step < 9; step++) {
        decode(&r, "UTF-8", UN_BAD_REPLACE, text, 7, step);
        assert_int_equal(r.text.len, 12);
        assert_memory_equal(r.text.data,
                            "a\xEF\xBF\xBD"
                            "b\xEF\xBF\xBD"
                            "c\xEF\xBF\xBD",
                            12);
        assert_int_equal(r.edits.len, 3);
        assert_int_equal(r.edits.item[1].at, 5);
        assert_int_equal(r.edits.item[1].len, 3);
        assert_int_equal(r.edits.item[1].rules, UN_RULE_BIT(UN_RULE_BAD_BYTE));
        assert_int_equal(un_decode_place(&r.d, 5), 3);
        assert_int_equal(un_decode_place(&r.d, 8), 5); /* "c" */
        assert_int_equal(un_decode_place(&r.d, 9), 6);
        release(&r);
        decode(&r, "UTF-8", UN_BAD_KEEP, text, 7, step);
        assert_int_equal(r.text.len, 7);
        assert_memory_equal(r.text.data, text, 7);
        assert_int_equal(r.edits.len, 0);
        release(&r);
        decode(&r, "UTF-8", UN_BAD_FAIL, text, 7, step);
        assert_int_equal(r.fault, UN_DECODE_BAD);
        assert_int_equal(r.d.input, 1);
        release(&r);
    }
}

/* CESU-8 is UTF-8 to the probe; a pair is its character, a half one U+FFFD. */
static void surrogates(void **state)
{
    static const char text[] = "a\xED\xA0\xBD\xED\xB8\x80"
                               "b\xED\xA0\x80"
                               "c\xED\xB0\x80\xED\xA0\xBD";
    struct result r;
    (void)state;
    expect(NULL, text, sizeof text - 1,
           "a\xF0\x9F\x98\x80"
           "b\xEF\xBF\xBD"
           "c\xEF\xBF\xBD\xEF\xBF\xBD",
           "UTF-8");
    decode(&r, "UTF-8", UN_BAD_REPLACE, text, sizeof text - 1, 4);
    assert_int_equal(r.edits.len, 4);
    assert_int_equal(r.edits.item[0].rules, UN_RULE_BIT(UN_RULE_SURROGATE));
    assert_int_equal(un_decode_place(&r.d, 5), 7); /* "b" */
    release(&r);
    decode(&r, "UTF-8", UN_BAD_KEEP, text, sizeof text - 1, 4);
    assert_int_equal(r.text.len, sizeof text - 1);
    release(&r);
    decode(&r, "UTF-8", UN_BAD_FAIL, text, sizeof text - 1, 4);
    assert_int_equal(r.fault, UN_DECODE_BAD);
    release(&r);
}

/* 7-bit, and yet not ASCII; a terminal's commands are. */
static void iso_2022(void **state)
{
    static const char jis[] = "a \x1B$BF|K\\8l$NJ8\x1B(B b \x1B$B4A;z$H$+$J\x1B(B\n";
    (void)state;
    expect(NULL, jis, sizeof jis - 1,
           "a \xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xAE\xE6\x96\x87 b "
           "\xE6\xBC\xA2\xE5\xAD\x97\xE3\x81\xA8\xE3\x81\x8B\xE3\x81\xAA\n",
           "ISO-2022-JP");
    expect(NULL, "\x1B[1mred\x1B(B\x1B[m\n", 14, "\x1B[1mred\x1B(B\x1B[m\n", "UTF-8");
    expect(NULL, "\x1B$) is no text\n", 15, "\x1B$) is no text\n", "UTF-8");
}

/* A lone surrogate is as wide as a unit, so that what follows is not shifted. */
static void bad_units(void **state)
{
    struct result r;
    (void)state;
    decode(&r, "UTF-16LE", UN_BAD_REPLACE,
           "\0\xDC"
           "a\0b",
           5, 2);
    assert_int_equal(r.fault, UN_DECODE_OK);
    assert_int_equal(r.edits.len, 2);
    assert_int_equal(r.text.len, 7);
    assert_memory_equal(r.text.data,
                        "\xEF\xBF\xBD"
                        "a\xEF\xBF\xBD",
                        7);
    release(&r);
    decode(&r, "SHIFT_JIS", UN_BAD_FAIL, "ab\x93\xFA\xFF", 5, 5);
    assert_int_equal(r.fault, UN_DECODE_BAD);
    assert_int_equal(r.d.input, 4);
    release(&r);
}

static void places(void **state)
{
    struct result r;
    (void)state;
    decode(&r, "SHIFT_JIS", UN_BAD_REPLACE,
           "a\x93\xFA"
           "b\x96\x7B"
           "c",
           7, 3);
    assert_int_equal(un_decode_place(&r.d, 0), 0);
    assert_int_equal(un_decode_place(&r.d, 1), 1);
    assert_int_equal(un_decode_place(&r.d, 4), 3); /* b, after three bytes of UTF-8 */
    assert_int_equal(un_decode_place(&r.d, 5), 4);
    assert_int_equal(un_decode_place(&r.d, 8), 6);
    un_decode_forget(&r.d, 5);
    assert_int_equal(un_decode_place(&r.d, 5), 4);
    assert_int_equal(un_decode_place(&r.d, 8), 6);
    release(&r);
    decode(&r, NULL, UN_BAD_REPLACE, "\xFF\xFEh\0\xE9\0i\0", 8, 8);
    assert_int_equal(un_decode_place(&r.d, 0), 2);
    assert_int_equal(un_decode_place(&r.d, 1), 4);
    assert_int_equal(un_decode_place(&r.d, 3), 6);
    release(&r);
    decode(&r, "windows-1252", UN_BAD_REPLACE, "\x80-\x80-", 4, 4);
    assert_int_equal(un_decode_place(&r.d, 3), 1);
    assert_int_equal(un_decode_place(&r.d, 4), 2);
    assert_int_equal(un_decode_place(&r.d, 7), 3);
    release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mixed_lines),
        cmocka_unit_test(mixed_edits),
        cmocka_unit_test(marks),
        cmocka_unit_test(named),
        cmocka_unit_test(decoders_that_wait),
        cmocka_unit_test(detects),
        cmocka_unit_test(no_name_known),
        cmocka_unit_test(bad_bytes),
        cmocka_unit_test(surrogates),
        cmocka_unit_test(iso_2022),
        cmocka_unit_test(bad_units),
        cmocka_unit_test(places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
