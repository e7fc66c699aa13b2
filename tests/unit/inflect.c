/* tool/inflect: forms by rule, confirmed by the speller, and irregular ones from the table. */
#include "tool/inflect.h"

#include "file.h"
#include "tool/cmd.h"

static struct un_speller *speller;
static struct irregulars *irregular;

int cmd_trouble(const char *path, unsigned long line, const char *message)
{
    (void)path, (void)line, (void)message;
    return CMD_TROUBLE;
}

static int setup(void **state)
{
    (void)state;
    speller = un_speller_open(NULL, &(bool){false});
    write_text(TINY "/irregular.tsv", "v\ttell\ttold\ttold\nv\ttake\ttook\ttaken\n"
                                      "n\twoman\twomen\nn\taircraft\taircraft\n");
    irregular = irregulars_read(TINY "/irregular.tsv");
    return irregular ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    irregulars_free(irregular);
    un_speller_close(speller);
    return 0;
}

static void forms_are(const char *word, char pos, const char *const *want)
{
    struct forms f;
    assert_true(inflect((struct un_text){word, strlen(word)}, pos, speller, irregular, &f));
    for (int k = 0; k < f.count; k++)
        assert_string_equal(f.form[k], want[k]);
    assert_null(want[f.count]);
}

static void verbs(void **state)
{
    static const char *const cases[][6] = {
        {"mention", "mentions", "mentioned", "mentioned", "mentioning", NULL},
        {"stop", "stops", "stopped", "stopped", "stopping", NULL},
        {"carry", "carries", "carried", "carried", "carrying", NULL},
        {"use", "uses", "used", "used", "using", NULL},
        {"agree", "agrees", "agreed", "agreed", "agreeing", NULL},
        {"die", "dies", "died", "died", "dying", NULL},
        {"watch", "watches", "watched", "watched", "watching", NULL},
        {"go", "goes", "", "", "going", NULL},
        {"tell", "tells", "told", "told", "telling", NULL},
        {"take", "takes", "took", "taken", "taking", NULL},
        {"take over", "takes over", "took over", "taken over", "taking over", NULL},
        {"open", "opens", "opened", "opened", "opening", NULL},
    };
    (void)state;
    if (!speller)
        skip();
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        forms_are(cases[k][0], 'v', cases[k]);
}

static void nouns(void **state)
{
    static const char *const cases[][3] = {
        {"game", "games", NULL},
        {"box", "boxes", NULL},
        {"city", "cities", NULL},
        {"boy", "boys", NULL},
        {"woman", "women", NULL},
        {"aircraft", "aircraft", NULL},
        {"place of business", "places of business", NULL},
        {"motion picture", "motion pictures", NULL},
    };
    (void)state;
    if (!speller)
        skip();
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        forms_are(cases[k][0], 'n', cases[k]);
}

static void others(void **state)
{
    static const char *const however[] = {"however", NULL};
    static const char *const phrase[] = {"in step with", NULL};
    char is_long[FORM_MAX];
    struct forms f;
    (void)state;
    forms_are("however", 'x', however);
    forms_are("in step with", 'x', phrase);
    memset(is_long, 'a', sizeof is_long);
    assert_false(inflect((struct un_text){is_long, sizeof is_long}, 'v', speller, irregular, &f));
}

static void bad_tables(void **state)
{
    (void)state;
    write_text(TINY "/bad.tsv", "v\ttell\ttold\n");
    assert_null(irregulars_read(TINY "/bad.tsv"));
    write_text(TINY "/bad.tsv", "x\tno\tnone\n");
    assert_null(irregulars_read(TINY "/bad.tsv"));
    assert_null(irregulars_read(TINY "/not-there.tsv"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs),
        cmocka_unit_test(nouns),
        cmocka_unit_test(others),
        cmocka_unit_test(bad_tables),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
