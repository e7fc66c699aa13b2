/* base/plain: the fast way finds what the plain way finds, at every place of a vector. */
#include "base/plain.h"

#include "unit.h"

static void every_byte_at_every_place(void **state)
{
    char text[100];
    (void)state;
    for (size_t start = 0; start < 3; start++)
        for (size_t at = start; at < 97; at++)
            for (int c = 0; c < 256; c++) {
                memset(text, 'a', sizeof text);
                text[at] = (char)c;
                size_t n = sizeof text - start;
                assert_int_equal(un_plain_run(text + start, n),
                                 un_plain_run_portable(text + start, n));
            }
}

static void what_is_plain(void **state)
{
    static const char odd[] = "&\x1B\x7F\x01\x0B\x80\xC3\xFF";
    (void)state;
    assert_int_equal(un_plain_run("", 0), 0);
    assert_int_equal(un_plain_run("\t\r\n\f ~!<>;", 10), 10);
    for (size_t k = 0; k < sizeof odd; k++) {
        char text[] = "a line of text that is longer than a vector is?";
        text[sizeof text - 2] = odd[k];
        assert_int_equal(un_plain_run(text, sizeof text - 1), sizeof text - 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_at_every_place),
        cmocka_unit_test(what_is_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
