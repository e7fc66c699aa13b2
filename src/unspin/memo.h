/* Answers of the language model, kept in a table in which a newer one takes the place of an older
   one: rounds and readings ask the same again and again. A question goes in three steps, so that
   what many questions wait for can be fetched for all of them at once: expect, fetch, answer. */
#ifndef UN_UNSPIN_MEMO_H
#define UN_UNSPIN_MEMO_H

#include "base/prefetch.h"
#include "data/model.h"

struct un_memo_slot {
    uint64_t key;
    int32_t score;
    int16_t bow[UN_ORDER - 1]; /* of the state behind */
    uint8_t len, next_len;     /* of the states; next_len 0: free */
};

enum { UN_MEMO_BITS = 16 };

struct un_memo {
    const struct un_model *model;
    struct un_memo_slot *slot;
    uint64_t looked_up; /* questions whose answers were not remembered */
};

/* The state's words determine the answer: an n-gram's back-off weights follow from them. */
struct un_question {
    uint64_t key; /* words of the state and the word asked for */
    struct un_memo_slot *slot;
    struct un_lm_probe probe;
    uint16_t word;
    bool located; /* the probe is known */
};

/* Makes room, once. False when memory ran out. */
bool un_memo_open(struct un_memo *m);
void un_memo_release(struct un_memo *m);
/* The answer that is not remembered. */
int32_t un_memo_look_up(struct un_memo *m, struct un_lm_state *s, struct un_question *q);

/* Fibonacci hashing (Knuth, TAOCP 6.4). */
static inline void un_memo_expect(const struct un_memo *m, const struct un_lm_state *s,
                                  uint16_t word, struct un_question *q)
{
    q->word = word;
    q->key = s->words << 16 | word;
    q->slot = &m->slot[q->key * 0x9E3779B97F4A7C15ull >> (64 - UN_MEMO_BITS)];
    un_prefetch(q->slot);
}

static inline bool un_memo_remembers(const struct un_question *q, const struct un_lm_state *s)
{
    return q->slot->key == q->key && q->slot->len == s->len && q->slot->next_len;
}

static inline void un_memo_fetch(const struct un_memo *m, const struct un_lm_state *s,
                                 struct un_question *q)
{
    q->located = !un_memo_remembers(q, s);
    if (q->located)
        un_model_expect(m->model, s, q->word, &q->probe);
}

/* Score of the word after *S, which becomes the state behind it: its words are the last ones of
   the key. */
static inline int32_t un_memo_answer(struct un_memo *m, struct un_lm_state *s,
                                     struct un_question *q)
{
    const struct un_memo_slot *slot = q->slot;
    if (!un_memo_remembers(q, s))
        return un_memo_look_up(m, s, q);
    s->words = slot->key & ((UINT64_C(1) << (16 * slot->next_len)) - 1);
    for (int k = 0; k < UN_ORDER - 1; k++)
        s->bow[k] = slot->bow[k];
    s->len = slot->next_len;
    return slot->score;
}

#endif
