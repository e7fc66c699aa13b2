/* Law 4: the output is valid, the edits replay, and their places are right. */
#include "law.h"

static const struct unspin_options MODES[] = {
    {.stages = UNSPIN_STAGES_ALL},
    {.stages = UNSPIN_STAGES_ALL, .assume = UNSPIN_ASSUME_SPUN},
    {.stages = UNSPIN_STAGES_ALL, .assume = UNSPIN_ASSUME_SPUN, .level = UNSPIN_LEVEL_EAGER},
    {.stages = UNSPIN_STAGES_ALL, .unit = UNSPIN_UNIT_LINE},
    {.stages = UNSPIN_STAGE_NORMALISE},
    {.stages = 0},
};

static void check(const struct law_text *t, const struct unspin_options *mode)
{
    struct unspin_options o = *mode;
    struct run r;
    o.from = t->from;
    assert_int_equal(law_run(&o, law_data(), t->b.p, t->b.n, (struct cut){0}, &r), UNSPIN_OK);
    const char *problem = run_replay(&r);
    if (problem)
        fail_msg("%s: %s", t->name, problem);
    if (!law_is_utf8(r.out.p, r.out.n) || !law_is_utf8(r.before.p, r.before.n))
        fail_msg("%s: not valid UTF-8", t->name);
    run_free(&r);
}

static void own_texts(void **state)
{
    size_t count;
    struct law_text *t = law_texts(&count);
    (void)state;
    for (size_t k = 0; k < count; k++)
        for (size_t m = 0; m < sizeof MODES / sizeof *MODES; m++)
            check(&t[k], &MODES[m]);
    law_texts_free(t, count);
}

static void spun_articles(void **state)
{
    size_t count;
    struct law_text *t = law_folder("articles", &count);
    (void)state;
    for (size_t k = 0; k < count; k++) {
        struct bytes plain = t[k].b;
        t[k].b = law_spin(plain.p, plain.n, 80, k);
        check(&t[k], &MODES[0]);
        check(&t[k], &MODES[2]);
        bytes_free(&plain);
    }
    law_texts_free(t, count);
}

static void one(const struct unspin_options *o, const char *p, size_t n, struct run *r)
{
    assert_int_equal(law_run(o, NULL, p, n, (struct cut){0}, r), UNSPIN_OK);
    assert_null(run_replay(r));
}

/* Offsets in the input as fed, line and column, against what was counted by hand. */
static void places(void **state)
{
    struct unspin_options o = {.stages = UNSPIN_STAGE_NORMALISE};
    struct run r;
    static const char latin[] = "\xE9t\xE9\n\xE9\x81x";
    static const char wide[] = "\xFF\xFE"
                               "a\0\xE9\0\n\0x\0e\0\x01\x03";
    (void)state;
    o.from = "windows-1252"; /* 0x81 is no character of it */
    one(&o, latin, sizeof latin - 1, &r);
    assert_int_equal(r.edits, 1);
    assert_int_equal(r.edit[0].e.input_offset, 5);
    assert_int_equal(r.edit[0].e.text_offset, 8);
    assert_int_equal(r.edit[0].e.line, 2);
    assert_int_equal(r.edit[0].e.column, 2);
    run_free(&r);
    o.from = NULL;
    one(&o, wide, sizeof wide - 1, &r);
    assert_int_equal(r.edits, 1);
    assert_int_equal(r.edit[0].e.input_offset, 8); /* "xe" and its accent */
    assert_int_equal(r.edit[0].e.text_offset, 4);
    assert_int_equal(r.edit[0].e.line, 2);
    assert_int_equal(r.edit[0].e.column, 1);
    run_free(&r);
}

/* Valid in the output encoding: decoding it again gives the text. */
static void other_encodings(void **state)
{
    static const char *const names[] = {"UTF-16LE", "UTF-16BE",    "UTF-32LE", "SHIFT_JIS",
                                        "EUC-JP",   "ISO-2022-JP", "GB18030"};
    static const char text[] = "abc \xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E, \xD0\xB9 z\n";
    (void)state;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        struct unspin_options to = {.to = names[k]}, from = {.from = names[k]};
        struct run there, back;
        const char *p = k == 6 ? text : "abc \xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E z\n";
        assert_int_equal(law_run(&to, NULL, p, strlen(p), (struct cut){0}, &there), UNSPIN_OK);
        assert_int_equal(law_run(&from, NULL, there.out.p, there.out.n, (struct cut){0}, &back),
                         UNSPIN_OK);
        if (strcmp(back.out.p, p) != 0)
            fail_msg("%s there and back: %s", names[k], back.out.p);
        run_free(&there);
        run_free(&back);
    }
}

/* What the output cannot hold is named by the byte of the input. */
static void unencodable(void **state)
{
    struct unspin_options o = {.to = "ISO-8859-1", .stages = UNSPIN_STAGE_NORMALISE};
    struct run r;
    (void)state;
    assert_int_equal(law_run(&o, NULL, "abc \xE2\x82\xAC", 7, (struct cut){0}, &r),
                     UNSPIN_E_OUTPUT);
    assert_int_equal(r.error.offset, 4);
    assert_string_equal(r.out.p, "abc ");
    run_free(&r);
    /* An edit before it moves the text, not the place in the input. */
    assert_int_equal(law_run(&o, NULL, "e\xCC\x81 o\xCC\x88 \xE2\x82\xAC", 11, (struct cut){0}, &r),
                     UNSPIN_E_OUTPUT);
    assert_int_equal(r.error.offset, 8);
    run_free(&r);
}

static bool has_rule(const struct run *r, const char *name)
{
    for (size_t k = 0; k < r->edits; k++)
        for (size_t j = 0; unspin_rule_at(j); j++)
            if (r->edit[k].e.rules >> j & 1 && !strcmp(unspin_rule_at(j)->name, name))
                return true;
    return false;
}

/* An endless run of marks is cut, and said, whether it is in NFC or not. */
static void long_runs_are_said(void **state)
{
    static const char *const marks[] = {"\xCC\x81", "\xCC\x81\xCC\xA3"};
    struct unspin_options o = {.from = "UTF-8", .stages = UNSPIN_STAGE_NORMALISE};
    (void)state;
    for (int k = 0; k < 2; k++) {
        struct bytes b = {0};
        struct run r;
        bytes_adds(&b, "x");
        while (b.n < 70000)
            bytes_adds(&b, marks[k]);
        assert_int_equal(law_run(&o, NULL, b.p, b.n, (struct cut){0}, &r), UNSPIN_OK);
        assert_null(run_replay(&r));
        if (!has_rule(&r, "long-run"))
            fail_msg("kind %d: the cut is not said", k);
        run_free(&r);
        bytes_free(&b);
    }
}

static void bad_input_is_named(void **state)
{
    struct unspin_options o = {.bad_bytes = UNSPIN_BAD_FAIL, .from = "UTF-8"};
    struct run r;
    (void)state;
    assert_int_equal(law_run(&o, NULL, "ab\xC3\xA9 \xFF", 6, (struct cut){0}, &r), UNSPIN_E_INPUT);
    assert_int_equal(r.error.offset, 5);
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_texts),
        cmocka_unit_test(spun_articles),
        cmocka_unit_test(places),
        cmocka_unit_test(other_encodings),
        cmocka_unit_test(unencodable),
        cmocka_unit_test(bad_input_is_named),
        cmocka_unit_test(long_runs_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, law_close_all);
}
