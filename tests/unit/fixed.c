/* base/fixed: integer logarithms and powers against the C library's. */
#include "base/fixed.h"

#include <math.h>

#include "unit.h"

static void near(double got, double want, double below, double above)
{
    if (got < want - below || got > want + above)
        fail_msg("got %f, want %f", got, want);
}

static void log2_rounds_down(void **state)
{
    uint64_t seed = 3;
    (void)state;
    for (uint32_t x = 1; x < 70000; x++)
        near(un_log2(x), 256 * log2(x), 1.001, 0);
    for (int k = 0; k < 200000; k++) {
        uint32_t x = (rnd(&seed, 1u << 30) << 2 | rnd(&seed, 4)) | 1;
        near(un_log2(x), 256 * log2(x), 1.001, 0);
    }
    assert_int_equal(un_log2(1), 0);
    assert_int_equal(un_log2(UINT32_MAX), 32 * 256 - 1);
}

static void exp2_of_all_arguments(void **state)
{
    (void)state;
    for (int32_t x = -40 * 256; x <= 0; x++) {
        near(un_exp2(x), 65536 * exp2(x / 256.0), 1.5, 0.01);
        assert_true(x == 0 || un_exp2(x - 1) <= un_exp2(x));
    }
    assert_int_equal(un_exp2(0), 65536);
    assert_int_equal(un_exp2(5), 65536);
    assert_int_equal(un_exp2(INT32_MIN / 2), 0);
}

static void sums(void **state)
{
    uint64_t seed = 9;
    (void)state;
    for (int k = 0; k < 200000; k++) {
        int32_t a = (int32_t)rnd(&seed, 40000) - 20000, b = a + (int32_t)rnd(&seed, 10000) - 5000;
        double want = 256 * log2(exp2(a / 256.0) + exp2(b / 256.0));
        near(un_log2_sum(a, b), want, 1.2, 0.01);
        assert_int_equal(un_log2_sum(a, b), un_log2_sum(b, a));
        assert_true(un_log2_sum(a + 1, b) >= un_log2_sum(a, b));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(log2_rounds_down),
        cmocka_unit_test(exp2_of_all_arguments),
        cmocka_unit_test(sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
