/* base/edits: a composed list does in one step what the two lists do in two. */
#include "base/edits.h"

#include "unit.h"

enum { TEXT = 60, PAIRS = 20000 };

static void random_text(uint64_t *seed, struct un_buf *b, size_t n)
{
    un_buf_clear(b);
    while (n--)
        un_buf_addc(b, (char)('a' + rnd(seed, 4)));
}

/* Edits in order, not overlapping: replacements, insertions, deletions, some that touch. */
static void random_edits(uint64_t *seed, struct un_edits *e, size_t n)
{
    un_edits_clear(e);
    for (size_t at = rnd(seed, 12); at <= n; at += rnd(seed, 4) ? 1 + rnd(seed, 12) : 0) {
        char to[8];
        uint32_t len = rnd(seed, 6), m = rnd(seed, 6);
        if (at + len > n)
            len = (uint32_t)(n - at);
        for (uint32_t k = 0; k < m; k++)
            to[k] = (char)('a' + rnd(seed, 4));
        struct un_edit x = {.at = (uint32_t)at,
                            .len = len,
                            .rules = UN_RULE_BIT(rnd(seed, 8)),
                            .prob = rnd(seed, UN_CERTAIN)};
        assert_true(un_edits_add(e, x, to, m));
        at += len;
        if (e->len > 12)
            break;
    }
}

static void check_list(const struct un_edits *e, const char *text, size_t n)
{
    size_t at = 0;
    for (size_t k = 0; k < e->len; k++) {
        const struct un_edit *x = &e->item[k];
        assert_true(x->at >= at);
        at = (size_t)x->at + x->len;
        assert_true(at <= n);
        assert_true(x->to_at + x->to_len <= e->pool.len);
        assert_true(x->len != x->to_len || memcmp(text + x->at, e->pool.data + x->to_at, x->len));
    }
}

struct three {
    struct un_buf text, middle, last, again;
    struct un_edits first, next, both;
};

static un_rules all_rules(const struct un_edits *e)
{
    un_rules rules = 0;
    for (size_t k = 0; k < e->len; k++)
        rules |= e->item[k].rules;
    return rules;
}

static void one_pair(struct three *t, uint64_t *seed)
{
    random_text(seed, &t->text, 1 + rnd(seed, TEXT));
    random_edits(seed, &t->first, t->text.len);
    un_buf_clear(&t->middle);
    un_edits_apply(&t->first, t->text.data, t->text.len, &t->middle);
    random_edits(seed, &t->next, t->middle.len);
    un_buf_clear(&t->last);
    un_edits_apply(&t->next, t->middle.data ? t->middle.data : "", t->middle.len, &t->last);
    un_edits_clear(&t->both);
    assert_true(un_edits_compose(&t->first, &t->next, t->text.data,
                                 t->middle.data ? t->middle.data : "", &t->both));
    check_list(&t->both, t->text.data, t->text.len);
    un_buf_clear(&t->again);
    un_edits_apply(&t->both, t->text.data, t->text.len, &t->again);
    assert_int_equal(t->again.len, t->last.len);
    assert_true(!t->last.len || !memcmp(t->again.data, t->last.data, t->last.len));
    assert_int_equal(all_rules(&t->both) & ~(all_rules(&t->first) | all_rules(&t->next)), 0);
}

static void compose_is_one_after_the_other(void **state)
{
    struct three t;
    uint64_t seed = 7;
    (void)state;
    un_buf_init(&t.text, 1 << 16);
    un_buf_init(&t.middle, 1 << 16);
    un_buf_init(&t.last, 1 << 16);
    un_buf_init(&t.again, 1 << 16);
    un_edits_init(&t.first);
    un_edits_init(&t.next);
    un_edits_init(&t.both);
    for (int k = 0; k < PAIRS; k++)
        one_pair(&t, &seed);
    un_buf_release(&t.text);
    un_buf_release(&t.middle);
    un_buf_release(&t.last);
    un_buf_release(&t.again);
    un_edits_release(&t.first);
    un_edits_release(&t.next);
    un_edits_release(&t.both);
}

static void add(struct un_edits *e, uint32_t at, uint32_t len, const char *to, uint32_t rules,
                uint32_t prob)
{
    struct un_edit x = {.at = at, .len = len, .rules = rules, .prob = prob};
    assert_true(un_edits_add(e, x, to, strlen(to)));
}

/* Edits that overlap are one, with both rules and the lower probability. */
static void overlap_is_one_edit(void **state)
{
    struct un_edits first, next, both;
    (void)state;
    un_edits_init(&first);
    un_edits_init(&next);
    un_edits_init(&both);
    add(&first, 2, 2, "XYZ", 1, 9000);
    add(&next, 4, 3, "q", 2, 7000); /* "Zef" of "abXYZefgh" */
    assert_true(un_edits_compose(&first, &next, "abcdefgh", "abXYZefgh", &both));
    assert_int_equal(both.len, 1);
    assert_int_equal(both.item[0].at, 2);
    assert_int_equal(both.item[0].len, 4);
    assert_int_equal(both.item[0].rules, 3);
    assert_int_equal(both.item[0].prob, 7000);
    assert_int_equal(both.item[0].to_len, 3);
    assert_memory_equal(both.pool.data, "XYq", 3);
    un_edits_release(&first);
    un_edits_release(&next);
    un_edits_release(&both);
}

/* What ends up as it was is no edit. */
static void undone_is_dropped(void **state)
{
    struct un_edits first, next, both;
    (void)state;
    un_edits_init(&first);
    un_edits_init(&next);
    un_edits_init(&both);
    add(&first, 1, 1, "", 1, 9000);
    add(&next, 1, 0, "b", 2, 7000);
    assert_true(un_edits_compose(&first, &next, "abc", "ac", &both));
    assert_int_equal(both.len, 0);
    un_edits_release(&first);
    un_edits_release(&next);
    un_edits_release(&both);
}

/* Edits behind all of the first list become what they do before one of it. */
static void last_edits_are_no_exception(void **state)
{
    enum { BEHIND = 4 };
    struct un_edits none, later, next, a, b;
    struct un_buf text;
    uint64_t seed = 11;
    (void)state;
    un_buf_init(&text, 1 << 16);
    un_edits_init(&none);
    un_edits_init(&later);
    un_edits_init(&next);
    un_edits_init(&a);
    un_edits_init(&b);
    for (int k = 0; k < PAIRS; k++) {
        size_t n = 1 + rnd(&seed, TEXT);
        random_text(&seed, &text, n + 4 * BEHIND);
        random_edits(&seed, &next, n);
        un_edits_clear(&later);
        add(&later, (uint32_t)n + BEHIND, 1, "longer", 1, 9000);
        un_edits_clear(&a);
        un_edits_clear(&b);
        assert_true(un_edits_compose(&none, &next, text.data, text.data, &a));
        assert_true(un_edits_compose(&later, &next, text.data, text.data, &b));
        assert_int_equal(a.len + 1, b.len);
        assert_int_equal(a.pool.len + strlen("longer"), b.pool.len);
        assert_memory_equal(a.pool.data, b.pool.data, a.pool.len);
        for (size_t j = 0; j < a.len; j++) {
            const struct un_edit *x = &a.item[j], *y = &b.item[j];
            assert_true(x->at == y->at && x->len == y->len && x->to_len == y->to_len &&
                        x->prob == y->prob && x->rules == y->rules);
        }
    }
    un_buf_release(&text);
    un_edits_release(&none);
    un_edits_release(&later);
    un_edits_release(&next);
    un_edits_release(&a);
    un_edits_release(&b);
}

/* What is left says what it said, and the pool holds no more than that. */
static void dropped_edits_leave_nothing(void **state)
{
    struct un_edits all, left;
    uint64_t seed = 5;
    (void)state;
    un_edits_init(&all);
    un_edits_init(&left);
    for (int k = 0; k < PAIRS; k++) {
        size_t bytes = 0;
        random_edits(&seed, &all, TEXT);
        un_edits_clear(&left);
        for (size_t j = 0; j < all.len; j++)
            assert_true(un_edits_add(&left, all.item[j], all.pool.data + all.item[j].to_at,
                                     all.item[j].to_len));
        size_t n = rnd(&seed, (uint32_t)all.len + 2);
        un_edits_drop(&left, n);
        assert_int_equal(left.len, n < all.len ? all.len - n : 0);
        for (size_t j = 0; j < left.len; j++) {
            const struct un_edit *x = &left.item[j], *y = &all.item[j + n];
            bytes += x->to_len;
            assert_true(x->at == y->at && x->len == y->len && x->to_len == y->to_len &&
                        x->prob == y->prob && x->rules == y->rules);
            assert_true(x->to_at + x->to_len <= left.pool.len);
            assert_memory_equal(left.pool.data + x->to_at, all.pool.data + y->to_at, x->to_len);
        }
        assert_int_equal(left.pool.len, bytes);
    }
    un_edits_release(&all);
    un_edits_release(&left);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compose_is_one_after_the_other),
        cmocka_unit_test(overlap_is_one_edit),
        cmocka_unit_test(undone_is_dropped),
        cmocka_unit_test(last_edits_are_no_exception),
        cmocka_unit_test(dropped_edits_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
