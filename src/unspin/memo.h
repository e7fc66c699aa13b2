/* Answers of the language model, kept in a table in which a newer one takes the place of an older
   one: rounds and readings ask the same again and again. A question goes in three steps, so that
   what many questions wait for can be fetched for all of them at once: expect, fetch, answer. */
#ifndef UN_UNSPIN_MEMO_H
#define UN_UNSPIN_MEMO_H

#include "data/model.h"

struct un_memo_slot;

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
void un_memo_expect(const struct un_memo *m, const struct un_lm_state *s, uint16_t word,
                    struct un_question *q);
void un_memo_fetch(const struct un_memo *m, const struct un_lm_state *s, struct un_question *q);
/* Score of the word after *S, which becomes the state behind it. */
int32_t un_memo_answer(struct un_memo *m, struct un_lm_state *s, struct un_question *q);
/* All steps at once. */
int32_t un_memo_ask(struct un_memo *m, struct un_lm_state *s, uint16_t word);

#endif
