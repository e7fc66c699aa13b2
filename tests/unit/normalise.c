/* stage/normalise: piece by piece it gives what ICU gives for the whole, and no edit where nothing
   changes. */
#include "stage/normalise.h"

#include "base/rules.h"
#include "base/utf8.h"
#include "ext/unicode.h"
#include "unit.h"

static const un_rules RULES[UN_FORMS] = {
    [UN_NFC] = UN_RULE_BIT(UN_RULE_NFC),
    [UN_NFD] = UN_RULE_BIT(UN_RULE_NFD),
    [UN_NFKC] = UN_RULE_BIT(UN_RULE_NFKC),
    [UN_NFKD] = UN_RULE_BIT(UN_RULE_NFKD),
};

static void apply(enum un_form form, const char *p, size_t n, struct un_edits *e,
                  struct un_buf *out)
{
    struct un_buf scratch;
    struct un_normal normal;
    un_buf_init(&scratch, 1 << 20);
    un_edits_clear(e);
    un_buf_clear(out);
    un_normal_init(&normal, RULES[form]);
    assert_true(un_normalise(&normal, p, n, &scratch, e));
    un_edits_apply(e, p, n, out);
    un_buf_release(&scratch);
}

static const uint32_t POOL[] = {'a',    'e',    'z',    ' ',    '\n',    0x301,   0x302,  0x316,
                                0x323,  0x1100, 0x1161, 0x11A8, 0xAC00,  0x212B,  0x2126, 0xE9,
                                0x1E69, 0x73,   0x307,  0xA0,   0x958,   0x1F600, '\t',   0x345,
                                0xFB01, 0xFF76, 0xFF9E, 0xB4,   0x1D15E, 0x2F800, 0x3042, 0x438};

static void pieces_are_the_whole(void **state)
{
    struct un_edits e;
    struct un_buf text, out, want;
    uint64_t seed = 21;
    (void)state;
    un_edits_init(&e);
    un_buf_init(&text, 1 << 16);
    un_buf_init(&out, 1 << 16);
    un_buf_init(&want, 1 << 16);
    for (int k = 0; k < 40000; k++) {
        enum un_form form = (enum un_form)(k % UN_FORMS);
        un_buf_clear(&text);
        un_buf_clear(&want);
        for (uint32_t n = 1 + rnd(&seed, 20); n--;) {
            char p[4];
            un_buf_add(&text, p, un_utf8_put(POOL[rnd(&seed, sizeof POOL / sizeof *POOL)], p));
        }
        apply(form, text.data, text.len, &e, &out);
        int r = un_uni_normalise(form, text.data, text.len, &want);
        assert_true(r >= 0);
        assert_int_equal(r == 1, e.len == 0);
        if (r == 0) {
            assert_int_equal(out.len, want.len);
            assert_memory_equal(out.data, want.data, want.len);
        }
    }
    un_edits_release(&e);
    un_buf_release(&text);
    un_buf_release(&out);
    un_buf_release(&want);
}

static void one_edit_a_piece(void **state)
{
    struct un_edits e;
    struct un_buf out;
    static const char text[] = "ok cafe\xCC\x81 ok u\xCC\x88"
                               "ber";
    (void)state;
    un_edits_init(&e);
    un_buf_init(&out, 1000);
    apply(UN_NFC, text, sizeof text - 1, &e, &out);
    assert_int_equal(e.len, 2);
    assert_int_equal(e.item[0].at, 3);
    assert_int_equal(e.item[0].len, 6);
    assert_int_equal(e.item[0].rules, UN_RULE_BIT(UN_RULE_NFC));
    assert_int_equal(out.len, 17);
    assert_memory_equal(out.data,
                        "ok caf\xC3\xA9 ok \xC3\xBC"
                        "ber",
                        17);
    un_edits_release(&e);
    un_buf_release(&out);
}

/* Bytes kept on request have no normal form. */
static void ill_formed_pieces_pass(void **state)
{
    struct un_edits e;
    struct un_buf out;
    static const char text[] = "e\xCC\x81\xFF e\xCC\x81";
    (void)state;
    un_edits_init(&e);
    un_buf_init(&out, 1000);
    apply(UN_NFC, text, sizeof text - 1, &e, &out);
    assert_int_equal(e.len, 1);
    assert_int_equal(out.len, 7);
    assert_memory_equal(out.data, "e\xCC\x81\xFF \xC3\xA9", 7);
    un_edits_release(&e);
    un_buf_release(&out);
}

/* One form at a time; one that is asked for takes the place of the default's. */
static void forms_exclude_each_other(void **state)
{
    un_rules rules, nfc = RULES[UN_NFC], nfd = RULES[UN_NFD], all = nfc | nfd | RULES[UN_NFKC];
    (void)state;
    assert_true(un_rules_choose(0, 0, &rules) && (rules & all) == nfc);
    assert_true(un_rules_choose(nfd, 0, &rules) && (rules & all) == nfd);
    assert_true(un_rules_choose(nfd, nfd, &rules) && (rules & all) == nfc);
    assert_true(un_rules_choose(0, nfc, &rules) && !(rules & all));
    assert_false(un_rules_choose(nfd | RULES[UN_NFKC], 0, &rules));
    assert_false(un_rules_choose(nfd | nfc, 0, &rules));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_the_whole),
        cmocka_unit_test(one_edit_a_piece),
        cmocka_unit_test(ill_formed_pieces_pass),
        cmocka_unit_test(forms_exclude_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
