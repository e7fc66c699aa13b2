/* segment/lexeme: clitics, folding, shapes, marks. */
#include "segment/lexeme.h"

#include "unit.h"

static struct un_token whole(const char *p, uint8_t kind)
{
    return (struct un_token){0, (uint32_t)strlen(p), kind};
}

static void folds_to(const char *p, const char *want)
{
    char out[UN_FOLD_MAX];
    size_t n = un_fold(p, strlen(p), out);
    assert_int_equal(n, strlen(want));
    assert_memory_equal(out, want, n);
}

static void folding(void **state)
{
    char out[UN_FOLD_MAX], is_long[UN_FOLD_MAX + 2];
    (void)state;
    folds_to("Wall", "wall");
    folds_to("DON\xE2\x80\x99T", "don't");
    folds_to("don't", "don't");
    folds_to("an", "a");
    folds_to("An", "a");
    folds_to("and", "and");
    folds_to("\xE2\x80\x93", "\xE2\x80\x94");
    folds_to("\xC3\x89T\xC3\x89", "\xC3\x89t\xC3\x89"); /* ASCII only */
    memset(is_long, 'A', sizeof is_long);
    assert_int_equal(un_fold(is_long, UN_FOLD_MAX, out), UN_FOLD_MAX);
    assert_int_equal(un_fold(is_long, UN_FOLD_MAX + 1, out), 0);
}

static void splits_to(const char *p, int want, uint32_t second)
{
    struct un_lexeme x[2];
    int n = un_lexemes_of(p, whole(p, UN_TOKEN_WORD), x);
    assert_int_equal(n, want);
    if (n == 2) {
        assert_int_equal(x[1].at, second);
        assert_int_equal(x[0].len, second);
        assert_int_equal(x[1].at + x[1].len, strlen(p));
        assert_int_equal(x[1].hash, un_hash_word("'s", 2));
    }
}

static void clitics(void **state)
{
    (void)state;
    splits_to("America's", 2, 7);
    splits_to("it\xE2\x80\x99s", 2, 2);
    splits_to("IT'S", 2, 2);
    splits_to("don't", 1, 0);
    splits_to("'s", 1, 0);
    splits_to("s", 1, 0);
    splits_to("buses", 1, 0);
    splits_to("\xE2\x80\x99s", 1, 0);
}

static uint8_t shape(const char *p, uint8_t kind)
{
    struct un_lexeme x[2];
    un_lexemes_of(p, whole(p, kind), x);
    return x[0].shape;
}

static void shapes(void **state)
{
    (void)state;
    assert_int_equal(shape("word", UN_TOKEN_WORD), UN_SHAPE_LOWER);
    assert_int_equal(shape("Word", UN_TOKEN_WORD), UN_SHAPE_CAPITAL);
    assert_int_equal(shape("WORD", UN_TOKEN_WORD), UN_SHAPE_UPPER);
    assert_int_equal(shape("A", UN_TOKEN_WORD), UN_SHAPE_CAPITAL);
    assert_int_equal(shape("iPhone", UN_TOKEN_WORD), UN_SHAPE_MIXED);
    assert_int_equal(shape("McKay", UN_TOKEN_WORD), UN_SHAPE_MIXED);
    assert_int_equal(shape("1999", UN_TOKEN_NUMBER), UN_SHAPE_NONE);
    assert_int_equal(shape("5G", UN_TOKEN_NUMBER), UN_SHAPE_CAPITAL);
}

static bool transparent(const char *p)
{
    struct un_lexeme x[2];
    un_lexemes_of(p, whole(p, UN_TOKEN_OTHER), x);
    return x[0].transparent;
}

static void marks(void **state)
{
    (void)state;
    for (const char *p = ",.;:?!-$%&"; *p; p++) {
        char one[2] = {*p, 0};
        assert_false(transparent(one));
    }
    assert_false(transparent("\xE2\x80\x94"));
    assert_true(transparent("\""));
    assert_true(transparent("("));
    assert_true(transparent("\xE2\x80\x9C"));
}

/* The hash is that of the folded form, whatever stands in the token. */
static void hashes_of_folded_forms(void **state)
{
    static const char *const PARTS[] = {"a", "N", "s", "'", "’", "‘", "“", "–",  "—",
                                        "é", "Ж", "9", "_", ".", "x", "Q", "中", "\u0301"};
    uint64_t seed = 31;
    (void)state;
    for (int k = 0; k < 100000; k++) {
        char p[300], form[UN_FOLD_MAX];
        size_t size = 0;
        struct un_lexeme x[2];
        for (uint32_t i = rnd(&seed, k % 8 ? 6 : 80) + 1; i > 0; i--) {
            const char *part = PARTS[rnd(&seed, sizeof PARTS / sizeof *PARTS)];
            memcpy(p + size, part, strlen(part));
            size += strlen(part);
        }
        int n = un_lexemes_of(p, (struct un_token){0, (uint32_t)size, (uint8_t)rnd(&seed, 3)}, x);
        for (int i = 0; i < n; i++) {
            size_t len = un_fold(p + x[i].at, x[i].len, form);
            assert_int_equal(x[i].hash, len ? un_hash_word(form, len) : 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding), cmocka_unit_test(hashes_of_folded_forms),
        cmocka_unit_test(clitics), cmocka_unit_test(shapes),
        cmocka_unit_test(marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
