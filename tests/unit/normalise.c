/* stage/normalise: piece by piece it gives what ICU gives for the whole, and no edit where nothing
   changes. */
#include "stage/normalise.h"

#include "base/rules.h"
#include "base/utf8.h"
#include "ext/unicode.h"
#include "unit.h"

static void apply(const char *p, size_t n, struct un_edits *e, struct un_buf *out)
{
    struct un_buf scratch;
    un_buf_init(&scratch, 1 << 20);
    un_edits_clear(e);
    un_buf_clear(out);
    assert_true(un_normalise(p, n, un_rules_default(), &scratch, e));
    un_edits_apply(e, p, n, out);
    un_buf_release(&scratch);
}

static const uint32_t POOL[] = {'a',    'e',    'z',    ' ',    '\n',   0x301,   0x302,  0x316,
                                0x323,  0x1100, 0x1161, 0x11A8, 0xAC00, 0x212B,  0x2126, 0xE9,
                                0x1E69, 0x73,   0x307,  0xA0,   0x958,  0x1F600, '\t',   0x345};

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
    for (int k = 0; k < 20000; k++) {
        un_buf_clear(&text);
        un_buf_clear(&want);
        for (uint32_t n = 1 + rnd(&seed, 20); n--;) {
            char p[4];
            un_buf_add(&text, p, un_utf8_put(POOL[rnd(&seed, sizeof POOL / sizeof *POOL)], p));
        }
        apply(text.data, text.len, &e, &out);
        int r = un_uni_nfc(text.data, text.len, &want);
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
    apply(text, sizeof text - 1, &e, &out);
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
    apply(text, sizeof text - 1, &e, &out);
    assert_int_equal(e.len, 1);
    assert_int_equal(out.len, 7);
    assert_memory_equal(out.data, "e\xCC\x81\xFF \xC3\xA9", 7);
    un_edits_release(&e);
    un_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_the_whole),
        cmocka_unit_test(one_edit_a_piece),
        cmocka_unit_test(ill_formed_pieces_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
