/* data/model: the scores of a model trained on unit/tiny/text.txt. */
#include "data/model.h"

#include <math.h>

#include "base/hash.h"
#include "file.h"

static uint16_t id(const struct un_model *m, const char *word)
{
    for (uint32_t k = 0; k < m->head->words; k++) {
        size_t n;
        const char *p = un_model_word(m, k, &n);
        if (n == strlen(word) && !memcmp(p, word, n))
            return (uint16_t)k;
    }
    fail_msg("%s is not in the model", word);
    return 0;
}

/* Score of the last word after the others. */
static int32_t score(const struct un_model *m, const char *const *word)
{
    struct un_lm_state s = {0};
    int32_t last = 0;
    for (; *word; word++)
        last = un_model_score(m, &s, id(m, *word), &s);
    return last;
}

static void prefers_what_it_read(void **state)
{
    struct un_model m;
    (void)state;
    assert_int_equal(un_model_open(&m, TINY "/en.lm"), UN_DATA_OK);
    int32_t city = score(&m, (const char *const[]){"eastern", "city", NULL});
    int32_t bread = score(&m, (const char *const[]){"eastern", "bread", NULL});
    assert_true(city > bread + 256);
    int32_t told = score(&m, (const char *const[]){"captain", "told", "the", "crew", NULL});
    int32_t alone = score(&m, (const char *const[]){"crew", NULL});
    assert_true(told > alone);
    assert_true(city < 0 && bread < 0 && told < 0 && alone < 0);
    un_model_release(&m);
}

/* Probabilities after a context add up to one, but for quantisation and the filters' chance. */
static void adds_up(void **state)
{
    struct un_model m;
    static const char *const contexts[][4] = {
        {NULL}, {"the", NULL}, {"eastern", NULL}, {"captain", "told", "the", NULL}};
    (void)state;
    assert_int_equal(un_model_open(&m, TINY "/en.lm"), UN_DATA_OK);
    for (size_t c = 0; c < sizeof contexts / sizeof *contexts; c++) {
        struct un_lm_state s = {0}, next;
        double sum = 0;
        for (const char *const *w = contexts[c]; *w; w++)
            un_model_score(&m, &s, id(&m, *w), &s);
        for (uint32_t k = 0; k < m.head->words; k++)
            if (k != UN_ID_BEGIN)
                sum += exp2(un_model_score(&m, &s, (uint16_t)k, &next) / (double)UN_SCORE_ONE);
        if (sum < 0.8 || sum > 1.2)
            fail_msg("context %zu: %f", c, sum);
    }
    un_model_release(&m);
}

static void states(void **state)
{
    struct un_model m;
    (void)state;
    assert_int_equal(un_model_open(&m, TINY "/en.lm"), UN_DATA_OK);
    struct un_lm_state s = un_model_begin(&m), out;
    assert_int_equal(s.len, 1);
    un_model_score(&m, &s, id(&m, "the"), &s);
    assert_true(s.words == ((uint64_t)UN_ID_BEGIN << 16 | id(&m, "the")));
    for (int k = 0; k < 20; k++) {
        struct un_lm_state in = s;
        int32_t a = un_model_score(&m, &s, id(&m, k % 2 ? "ferry" : "the"), &out);
        int32_t b = un_model_score(&m, &s, id(&m, k % 2 ? "ferry" : "the"), &s);
        assert_int_equal(a, b); /* OUT may be IN */
        assert_int_equal(out.len, s.len);
        assert_true(s.len >= 1 && s.len <= UN_ORDER - 1);
        assert_true(in.len <= UN_ORDER - 1);
    }
    un_model_release(&m);
}

static void keys(void **state)
{
    const uint16_t w[] = {1, 2, 3, 4};
    (void)state;
    assert_true(un_ngram_key(w, 4) == 0x0001000200030004ull);
    assert_true(un_ngram_key(w + 2, 2) == 0x00030004ull);
}

static void same_bytes_again(void **state)
{
    size_t a, b;
    char *first = read_file(TINY "/en.lm", &a), *second = read_file(TINY "/again/en.lm", &b);
    (void)state;
    assert_int_equal(a, b);
    assert_memory_equal(first, second, a);
    free(first);
    free(second);
    first = read_file(TINY "/en.dic", &a);
    second = read_file(TINY "/again/en.dic", &b);
    assert_int_equal(a, b);
    assert_memory_equal(first, second, a);
    free(first);
    free(second);
}

static int32_t walk(const struct un_model *m)
{
    struct un_lm_state s = un_model_begin(m);
    int32_t sum = 0;
    for (uint32_t k = 0; k < 200; k++)
        sum += un_model_score(m, &s, (uint16_t)((k * 7 + 3) % m->head->words), &s);
    return sum;
}

/* Every byte of the head, one at a time: refused, or read without leaving the file. */
static void flipped_heads(void **state)
{
    size_t n, seen = 0;
    char *p = read_file(TINY "/en.lm", &n);
    (void)state;
    for (size_t at = 0; at < sizeof(struct un_model_head); at++)
        for (int k = 0; k < 3; k++) {
            char flip = (char)(k == 0 ? 0xFF : k == 1 ? 1 : 0x80);
            struct un_model m;
            p[at] = (char)(p[at] ^ flip);
            write_file(TINY "/flipped.lm", p, n);
            p[at] = (char)(p[at] ^ flip);
            if (un_model_open(&m, TINY "/flipped.lm") == UN_DATA_OK)
                walk(&m);
            else
                seen++;
            un_model_release(&m);
        }
    free(p);
    assert_true(seen > 80);
}

static void truncated(void **state)
{
    size_t n;
    struct un_model m;
    char *p = read_file(TINY "/en.lm", &n);
    (void)state;
    for (size_t k = 1; k < n; k += k < 300 ? 13 : 611) {
        write_file(TINY "/cut.lm", p, k);
        assert_int_equal(un_model_open(&m, TINY "/cut.lm"), UN_DATA_FORMAT);
    }
    free(p);
    assert_int_equal(un_model_open(&m, TINY "/not-there"), UN_DATA_OPEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prefers_what_it_read),
        cmocka_unit_test(adds_up),
        cmocka_unit_test(states),
        cmocka_unit_test(keys),
        cmocka_unit_test(same_bytes_again),
        cmocka_unit_test(flipped_heads),
        cmocka_unit_test(truncated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
