/* Law 1: the output does not depend on how the input was cut into pieces, in each mode.

   Usage: laws-chunks [FOLDER [FIRST STEP]]. With a folder the texts in it that end in .txt, each
   STEP-th from FIRST (all_texts.py writes those of all tests), not the laws' own. */
#include "law.h"

static const struct {
    const char *name;
    struct unspin_options o;
    bool costly; /* short texts only */
} MODES[] = {
    {"auto", {.stages = UNSPIN_STAGES_ALL}, false},
    {"clean", {.stages = UNSPIN_STAGES_ALL, .assume = UNSPIN_ASSUME_CLEAN}, false},
    {"spun", {.stages = UNSPIN_STAGES_ALL, .assume = UNSPIN_ASSUME_SPUN}, true},
    {"eager", {.stages = UNSPIN_STAGES_ALL, .level = UNSPIN_LEVEL_EAGER}, true},
    {"lines", {.stages = UNSPIN_STAGES_ALL, .unit = UNSPIN_UNIT_LINE}, false},
    {"no stage", {.stages = 0}, false},
    {"unspin only", {.stages = UNSPIN_STAGE_UNSPIN}, true},
    {"normalise only, kept",
     {.stages = UNSPIN_STAGE_NORMALISE, .bad_bytes = UNSPIN_BAD_KEEP},
     false},
    {"fail", {.stages = 0, .bad_bytes = UNSPIN_BAD_FAIL}, false},
    {"to UTF-16", {.to = "UTF-16LE", .stages = UNSPIN_STAGE_NORMALISE}, true},
    {"to Latin-1", {.to = "ISO-8859-1", .stages = UNSPIN_STAGE_NORMALISE}, true},
};

/* SMALL: a text in which single bytes are affordable. */
static const struct {
    struct cut cut;
    bool small;
} CUTS[] = {
    {{1, false, 0}, true},      {{2, false, 0}, true},    {{3, false, 0}, true},
    {{4, false, 0}, true},      {{5, false, 0}, true},    {{6, false, 0}, true},
    {{7, false, 0}, false},     {{64, false, 0}, true},   {{4096, false, 0}, false},
    {{40, true, 1}, true},      {{9000, true, 2}, false}, {{100000, true, 3}, false},
    {{65536, false, 0}, false},
};

enum { SMALL = 20000, COSTLY = 30000 };

static size_t ran;

static void one_mode(const struct law_text *t, size_t mode)
{
    struct unspin_options o = MODES[mode].o;
    struct run whole, cut;
    if (MODES[mode].costly && t->b.n > COSTLY)
        return;
    o.from = t->from;
    law_run(&o, law_data(), t->b.p, t->b.n, (struct cut){0}, &whole);
    for (size_t k = 0; k < sizeof CUTS / sizeof *CUTS; k++) {
        if (CUTS[k].small && t->b.n > SMALL && !(CUTS[k].cut.size == 1 && mode == 5))
            continue;
        law_run(&o, law_data(), t->b.p, t->b.n, CUTS[k].cut, &cut);
        const char *d = run_difference(&whole, &cut);
        if (d)
            fail_msg("%s, %s, pieces of %s%zu: %s differs", t->name, MODES[mode].name,
                     CUTS[k].cut.random ? "up to " : "", CUTS[k].cut.size, d);
        run_free(&cut);
        ran++;
    }
    run_free(&whole);
}

static const char *folder;
static size_t first, step = 1;

static void cuts_do_not_matter(void **state)
{
    size_t count, taken = 0;
    struct law_text *t = folder ? law_files(folder, &count) : law_texts(&count);
    (void)state;
    assert_true(count >= 40);
    for (size_t k = first; k < count; k += step, taken++)
        for (size_t mode = 0; mode < sizeof MODES / sizeof *MODES; mode++)
            one_mode(&t[k], mode);
    law_texts_free(t, count);
    law_close();
    print_message("%zu texts, %zu runs\n", taken, ran);
    assert_true(ran > (folder ? taken * 100 : 3000));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cuts_do_not_matter)};
    folder = argc > 1 ? argv[1] : NULL;
    if (argc > 3) {
        first = (size_t)strtoul(argv[2], NULL, 10);
        step = (size_t)strtoul(argv[3], NULL, 10);
    }
    return step == 0 || cmocka_run_group_tests(tests, NULL, NULL);
}
