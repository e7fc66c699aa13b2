#include "unspin/memo.h"

#include "base/mem.h"

bool un_memo_open(struct un_memo *m)
{
    if (!m->slot)
        m->slot = un_calloc((size_t)1 << UN_MEMO_BITS, sizeof *m->slot);
    return m->slot;
}

void un_memo_release(struct un_memo *m)
{
    un_free(m->slot);
    m->slot = NULL;
}

int32_t un_memo_look_up(struct un_memo *m, struct un_lm_state *s, struct un_question *q)
{
    struct un_memo_slot *slot = q->slot;
    m->looked_up++;
    slot->key = q->key;
    slot->len = s->len;
    slot->score = q->located ? un_model_answer(m->model, s, q->word, &q->probe, s)
                             : un_model_score(m->model, s, q->word, s);
    for (int k = 0; k < UN_ORDER - 1; k++)
        slot->bow[k] = s->bow[k];
    slot->next_len = s->len;
    return slot->score;
}
