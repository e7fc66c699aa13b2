/* Law 7: the same bytes under every locale, that of the process and that of the environment. */
#include <locale.h>

#include "digest.h"

static char *digest_under(const char *locale)
{
    char *text = NULL;
    size_t n = 0;
    if (!setlocale(LC_ALL, locale))
        return NULL;
    setenv("LC_ALL", locale, 1);
    setenv("LANG", locale, 1);
    FILE *f = open_memstream(&text, &n);
    assert_non_null(f);
    digest_all(f);
    fclose(f);
    law_close();
    setlocale(LC_ALL, "C");
    return text;
}

static void same_bytes(void **state)
{
    static const char *const locales[] = {"en_US.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8",
                                          "ja_JP.UTF-8", "tr_TR.ISO-8859-9"};
    char *c = digest_under("C");
    (void)state;
    assert_true(strlen(c) > 1000);
    for (size_t k = 0; k < sizeof locales / sizeof *locales; k++) {
        char *other = digest_under(locales[k]);
        if (!other)
            fail_msg("%s is not there: LOCPATH must name the folder of locales.sh", locales[k]);
        assert_string_equal(c, other);
        free(other);
    }
    free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(same_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
