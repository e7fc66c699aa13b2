/* base/masks: the sets are those of the plain way, at every place of a block. */
#include "base/masks.h"

#include "unit.h"

static void same(const char *p, size_t n)
{
    struct un_letter_masks a = un_letter_masks(p, n), b = un_letter_masks_portable(p, n);
    struct un_seam_masks c = un_seam_masks(p, n), d = un_seam_masks_portable(p, n);
    assert_true(a.letters == b.letters && a.capitals == b.capitals);
    assert_true(c.lower == d.lower && c.capitals == d.capitals && c.digits == d.digits &&
                c.before == d.before);
    assert_true(un_blank_mask(p, n) == un_blank_mask_portable(p, n));
}

static void every_byte_at_every_place(void **state)
{
    char text[UN_MASK_BLOCK + 3];
    (void)state;
    for (size_t start = 0; start < 3; start++)
        for (size_t at = start; at < sizeof text; at++)
            for (int c = 0; c < 256; c++) {
                memset(text, ' ', sizeof text);
                text[at] = (char)c;
                same(text + start, sizeof text - start);
            }
}

static void short_texts(void **state)
{
    char text[UN_MASK_BLOCK];
    (void)state;
    memset(text, 'A', sizeof text);
    for (size_t n = 0; n <= sizeof text; n++) {
        uint64_t all = n == UN_MASK_BLOCK ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1;
        assert_true(un_letter_masks(text, n).capitals == all);
        same(text, n);
    }
}

static void what_is_what(void **state)
{
    (void)state;
    assert_true(un_letter_masks("aZ0z {@[`", 9).letters == 0xB);
    assert_true(un_letter_masks("aZ0z {@[`", 9).capitals == 0x2);
    assert_true(un_seam_masks(".,:;!?\")\x9C\x9D"
                              "09-/+('\x9B\x9E",
                              19)
                    .before == 0x3FFF);
    assert_true(un_blank_mask(" x\t \xA0", 5) == 9);
    assert_true(un_seam_masks("/0189:", 6).digits == 0x1E);
    assert_int_equal(un_mask_first(1), 0);
    assert_int_equal(un_mask_first((uint64_t)1 << 63), 63);
    assert_int_equal(un_mask_last_run(~(uint64_t)0 << 60), 4);
    assert_int_equal(un_mask_last_run(~(uint64_t)0 >> 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_at_every_place),
        cmocka_unit_test(short_texts),
        cmocka_unit_test(what_is_what),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
