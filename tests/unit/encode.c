/* stage/encode: to other encodings, and where one has no such character. */
#include "stage/encode.h"

#include "unit.h"

static bool no_memory;

static void gives(const char *name, const char *in, size_t n, const char *want, size_t m)
{
    struct un_encode e;
    struct un_buf out;
    un_buf_init(&out, 1000);
    assert_true(un_encode_init(&e, name, &no_memory));
    assert_int_equal(un_encode_step(&e, in, n, &out), n);
    un_encode_finish(&e, &out);
    assert_int_equal(out.len, m);
    assert_memory_equal(out.data, want, m);
    un_buf_release(&out);
    un_encode_release(&e);
}

static void encodes(void **state)
{
    (void)state;
    gives(NULL, "caf\xC3\xA9", 5, "caf\xC3\xA9", 5);
    gives("UTF-8", "caf\xC3\xA9", 5, "caf\xC3\xA9", 5);
    gives("utf-8", "caf\xC3\xA9", 5, "caf\xC3\xA9", 5);
    gives("ISO-8859-1", "caf\xC3\xA9", 5, "caf\xE9", 4);
    gives("UTF-16LE", "a\xF0\x9F\x98\x80", 5, "a\0\x3D\xD8\0\xDE", 6);
    gives("ISO-2022-JP", "\xE6\x97\xA5", 3, "\x1B$BF|\x1B(B", 8); /* the shift back at the end */
    gives("SHIFT_JIS", "\xE6\x97\xA5\xE6\x9C\xAC", 6, "\x93\xFA\x96\x7B", 4);
}

static void names_what_it_cannot_hold(void **state)
{
    struct un_encode e;
    struct un_buf out;
    (void)state;
    un_buf_init(&out, 1000);
    assert_true(un_encode_init(&e, "ISO-8859-1", &no_memory));
    assert_int_equal(un_encode_step(&e, "ab\xC3\xA9\xE2\x82\xACz", 8, &out), 4);
    assert_int_equal(out.len, 3);
    assert_memory_equal(out.data, "ab\xE9", 3);
    un_encode_release(&e);
    un_buf_release(&out);
}

static void refuses_unknown_names(void **state)
{
    struct un_encode e;
    (void)state;
    assert_false(un_encode_init(&e, "no-such-encoding", &no_memory));
    un_encode_release(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodes),
        cmocka_unit_test(names_what_it_cannot_hold),
        cmocka_unit_test(refuses_unknown_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
