/* base/buf: the invariants hold after every operation, and the maximum is kept. */
#include "base/buf.h"

#include "unit.h"

static void check(const struct un_buf *b)
{
    assert_true(b->len <= b->cap);
    assert_true(b->cap <= b->max);
    assert_non_null(b->data);
}

static void holds_what_was_added(void **state)
{
    struct un_buf b;
    (void)state;
    un_buf_init(&b, 1000);
    check(&b);
    un_buf_adds(&b, "one ");
    un_buf_addc(&b, '2');
    un_buf_addu(&b, 18446744073709551615ull);
    un_buf_addu(&b, 0);
    un_buf_add(&b, NULL, 0);
    check(&b);
    assert_int_equal(b.len, 26);
    assert_memory_equal(b.data, "one 2184467440737095516150", 26);
    un_buf_drop(&b, 4);
    check(&b);
    assert_memory_equal(b.data, "2184", 4);
    un_buf_drop(&b, b.len);
    assert_int_equal(b.len, 0);
    un_buf_release(&b);
    check(&b);
    assert_int_equal(b.cap, 0);
    assert_int_equal(b.max, 1000);
}

static void refuses_more_than_its_maximum(void **state)
{
    struct un_buf b;
    (void)state;
    un_buf_init(&b, 10);
    un_buf_adds(&b, "12345678");
    assert_false(b.failed);
    un_buf_adds(&b, "901");
    assert_true(b.failed);
    assert_int_equal(b.len, 8);
    un_buf_addc(&b, '9'); /* it would fit, but the failure stays */
    assert_int_equal(b.len, 8);
    check(&b);
    un_buf_clear(&b);
    assert_false(b.failed);
    un_buf_adds(&b, "1234567890");
    assert_false(b.failed);
    assert_int_equal(b.len, 10);
    assert_false(un_buf_reserve(&b, SIZE_MAX));
    check(&b);
    un_buf_release(&b);
}

static void random_operations(void **state)
{
    uint64_t seed = 1;
    char model[4096];
    (void)state;
    for (int round = 0; round < 200; round++) {
        struct un_buf b;
        size_t len = 0, max = 1 + rnd(&seed, 4000);
        un_buf_init(&b, max);
        for (int k = 0; k < 60 && !b.failed; k++) {
            char piece[200];
            size_t n = rnd(&seed, sizeof piece);
            if (rnd(&seed, 4) == 0) {
                n = n > len ? len : n;
                un_buf_drop(&b, n);
                memmove(model, model + n, len - n);
                len -= n;
            } else {
                memset(piece, 'a' + (int)rnd(&seed, 26), sizeof piece);
                un_buf_add(&b, piece, n);
                assert_int_equal(b.failed, len + n > max);
                if (!b.failed)
                    memcpy(model + len, piece, n);
                len += b.failed ? 0 : n;
            }
            check(&b);
            assert_int_equal(b.len, len);
            assert_true(!len || !memcmp(b.data, model, len));
        }
        un_buf_release(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_what_was_added),
        cmocka_unit_test(refuses_more_than_its_maximum),
        cmocka_unit_test(random_operations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
