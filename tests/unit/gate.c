/* unspin/gate: evidence adds up; more of it never makes a paragraph less probable to be spun. */
#include "unspin/gate.h"

#include "base/edits.h"
#include "unit.h"
#include "unspin/tuning.h"

enum { N = 12 };

static void decide(const int32_t *ratio, size_t n, uint32_t *prob)
{
    struct un_gate g;
    assert_true(un_gate_init(&g, 10));
    un_gate_decide(&g, ratio, n, prob);
    un_gate_release(&g);
}

static void monotone(void **state)
{
    uint64_t seed = 2;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        int32_t ratio[N];
        uint32_t low[N], high[N];
        for (int k = 0; k < N; k++)
            ratio[k] = (int32_t)rnd(&seed, 160 * 256) - 80 * 256;
        decide(ratio, N, low);
        ratio[rnd(&seed, N)] += (int32_t)rnd(&seed, 50 * 256);
        decide(ratio, N, high);
        for (int k = 0; k < N; k++) {
            assert_true(low[k] <= UN_CERTAIN && high[k] <= UN_CERTAIN);
            if (high[k] + 2 < low[k]) /* rounding of the logarithms */
                fail_msg("round %d: paragraph %d fell from %u to %u", round, k, low[k], high[k]);
        }
    }
}

static void extremes(void **state)
{
    int32_t ratio[N];
    uint32_t prob[N];
    (void)state;
    for (int k = 0; k < N; k++)
        ratio[k] = -20 * 256;
    decide(ratio, N, prob);
    for (int k = 0; k < N; k++)
        assert_true(prob[k] < UN_CERTAIN / 1000);
    for (int k = 0; k < N; k++)
        ratio[k] = 100 * 256;
    decide(ratio, N, prob);
    for (int k = 0; k < N; k++)
        assert_true(prob[k] > UN_CERTAIN * 999 / 1000);
    for (int k = 0; k < N; k++)
        ratio[k] = k & 1 ? INT32_MAX : INT32_MIN;
    decide(ratio, N, prob);
    decide(ratio, 0, prob);
}

/* A page of which one half is spun is treated half by half. */
static void halves(void **state)
{
    int32_t ratio[N];
    uint32_t prob[N];
    (void)state;
    for (int k = 0; k < N; k++)
        ratio[k] = (k < N / 2 ? 100 : -60) * 256;
    decide(ratio, N, prob);
    for (int k = 0; k < N; k++)
        assert_int_equal(prob[k] > UN_CERTAIN / 2, k < N / 2);
}

/* What one window found, the next one knows. */
static void carries_over(void **state)
{
    struct un_gate g;
    uint32_t fresh, after;
    int32_t weak = 20 * 256, strong[4] = {100 * 256, 100 * 256, 100 * 256, 100 * 256};
    uint32_t prob[4];
    (void)state;
    decide(&weak, 1, &fresh);
    assert_true(un_gate_init(&g, 10));
    un_gate_decide(&g, strong, 4, prob);
    un_gate_decide(&g, &weak, 1, &after);
    un_gate_release(&g);
    assert_true(after > fresh);
}

/* Words that tell as much as a word can, more of them than are added up at once. */
static void adds_up(void **state)
{
    enum { WORDS = 200 };
    struct un_features features[2] = {{.evidence = {0}}};
    struct un_entry name = {.flags = UN_ENTRY_WORD | UN_ENTRY_NAME | UN_ENTRY_TELLS, .features = 1};
    struct un_lexicon l = {.features = features};
    struct un_word word[WORDS];
    uint32_t told[WORDS];
    struct un_window w = {.word = word, .words = WORDS, .told = told, .tolds = WORDS};
    struct un_paragraph p = {.end = WORDS, .told_end = WORDS};
    struct un_gate g;
    (void)state;
    memset(features[1].evidence, INT8_MAX, sizeof features[1].evidence);
    for (uint32_t k = 0; k < WORDS; k++) {
        word[k] = (struct un_word){.entry = &name, .id = (uint16_t)(UN_ID_FIRST + k)};
        word[k].x.shape = UN_SHAPE_LOWER;
        told[k] = k;
    }
    assert_true(un_gate_init(&g, UN_ID_FIRST + WORDS));
    un_gate_read(&g, &w, &l, &p);
    un_gate_release(&g);
    int32_t each = INT8_MAX * UN_SCORE_ONE / 16 + UN_LOWERED_NAME / 2;
    for (int z = 0; z < UN_FAMILIES; z++)
        assert_int_equal(p.evidence[z], WORDS * each);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(monotone),     cmocka_unit_test(extremes), cmocka_unit_test(halves),
        cmocka_unit_test(carries_over), cmocka_unit_test(adds_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
