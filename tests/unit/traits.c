/* base/traits: the fast way finds what the plain way finds, at every place of a vector. */
#include "base/traits.h"

#include "unit.h"

static void every_byte_at_every_place(void **state)
{
    char text[150];
    (void)state;
    for (size_t start = 0; start < 3; start++)
        for (size_t at = start; at < sizeof text; at++)
            for (int c = 0; c < 256; c++) {
                memset(text, 'a', sizeof text);
                text[at] = (char)c;
                size_t n = sizeof text - start;
                assert_int_equal(un_traits_of(text + start, n),
                                 un_traits_of_portable(text + start, n));
            }
}

static void every_byte_behind_a_hyphen(void **state)
{
    char text[150];
    (void)state;
    for (size_t at = 0; at + 1 < sizeof text; at++)
        for (int c = 0; c < 256; c++) {
            memset(text, 'a', sizeof text);
            text[at] = '-';
            text[at + 1] = (char)c;
            unsigned found = un_traits_of(text, sizeof text);
            bool white = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            assert_int_equal(found, un_traits_of_portable(text, sizeof text));
            assert_int_equal(found & UN_TRAIT_HYPHEN ? 1 : 0, white);
        }
}

static void what_is_what(void **state)
{
    static const struct {
        const char *text;
        unsigned traits;
    } CASES[] = {
        {"plain text, and more of it\n", 0},
        {"\t\f\n", 0},
        {"\r\n", UN_TRAIT_CR},
        {"a\x1B"
         "b",
         UN_TRAIT_CONTROL},
        {"a\x7F", UN_TRAIT_CONTROL},
        {"\xC3\xA9", UN_TRAIT_HIGH},
        {"R&D", UN_TRAIT_AMPERSAND},
        {"a < b {", UN_TRAIT_LESS | UN_TRAIT_BRACE},
        {"com-\nmon", UN_TRAIT_HYPHEN},
        {"well-known -", 0},
    };
    (void)state;
    for (size_t k = 0; k < sizeof CASES / sizeof *CASES; k++)
        assert_int_equal(un_traits_of(CASES[k].text, strlen(CASES[k].text)), CASES[k].traits);
    assert_int_equal(un_traits_of("\0", 1), UN_TRAIT_CONTROL);
    assert_int_equal(un_traits_of("", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_at_every_place),
        cmocka_unit_test(every_byte_behind_a_hyphen),
        cmocka_unit_test(what_is_what),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
