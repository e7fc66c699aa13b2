#include "unspin/memo.h"

#include <string.h>

#include "base/mem.h"
#include "base/prefetch.h"

struct un_memo_slot {
    uint64_t key;
    int32_t score;
    int16_t bow[UN_ORDER - 1]; /* of the state behind */
    uint8_t len, next_len;     /* of the states; next_len 0: free */
};

enum { SLOT_BITS = 16 };

bool un_memo_open(struct un_memo *m)
{
    if (!m->slot)
        m->slot = un_calloc((size_t)1 << SLOT_BITS, sizeof *m->slot);
    return m->slot;
}

void un_memo_release(struct un_memo *m)
{
    un_free(m->slot);
    m->slot = NULL;
}

/* Fibonacci hashing (Knuth, TAOCP 6.4). */
static struct un_memo_slot *slot_of(const struct un_memo *m, uint64_t key)
{
    return &m->slot[key * 0x9E3779B97F4A7C15ull >> (64 - SLOT_BITS)];
}

static bool remembers(const struct un_question *q, const struct un_lm_state *s)
{
    return q->slot->key == q->key && q->slot->len == s->len && q->slot->next_len;
}

void un_memo_expect(const struct un_memo *m, const struct un_lm_state *s, uint16_t word,
                    struct un_question *q)
{
    q->word = word;
    q->key = s->words << 16 | word;
    q->slot = slot_of(m, q->key);
    un_prefetch(q->slot);
}

void un_memo_fetch(const struct un_memo *m, const struct un_lm_state *s, struct un_question *q)
{
    q->located = !remembers(q, s);
    if (q->located)
        un_model_expect(m->model, s, q->word, &q->probe);
}

/* The words of the state behind are the last ones of the key. */
static int32_t recall(const struct un_memo_slot *slot, struct un_lm_state *next)
{
    next->len = slot->next_len;
    next->words = slot->key & ((UINT64_C(1) << (16 * slot->next_len)) - 1);
    memcpy(next->bow, slot->bow, sizeof slot->bow);
    return slot->score;
}

int32_t un_memo_answer(struct un_memo *m, struct un_lm_state *s, struct un_question *q)
{
    if (remembers(q, s))
        return recall(q->slot, s);
    m->looked_up++;
    uint8_t len = s->len;
    int32_t score = q->located ? un_model_answer(m->model, s, q->word, &q->probe, s)
                               : un_model_score(m->model, s, q->word, s);
    *q->slot = (struct un_memo_slot){.key = q->key, .score = score, .len = len, .next_len = s->len};
    memcpy(q->slot->bow, s->bow, sizeof s->bow);
    return score;
}

int32_t un_memo_ask(struct un_memo *m, struct un_lm_state *s, uint16_t word)
{
    struct un_question q = {.located = false};
    un_memo_expect(m, s, word, &q);
    return un_memo_answer(m, s, &q);
}
