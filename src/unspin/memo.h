/* Questions to the language model, and its answers kept in tables in which a newer one takes the
   place of an older one: rounds and readings ask the same again and again. Questions come in
   numbers, and what all of them wait for is fetched at once. */
#ifndef UN_UNSPIN_MEMO_H
#define UN_UNSPIN_MEMO_H

#include "data/model.h"

struct un_memo_slot;

struct un_memo {
    const struct un_model *model;
    struct un_memo_slot *slot;
    uint64_t *pair;     /* words of an n-gram of order 2, and its code */
    uint64_t looked_up; /* questions whose answers were not remembered */
};

/* The state's words determine the answer: an n-gram's back-off weights follow from them. */
struct un_question {
    struct un_lm_state state; /* before the word; behind it once that is answered */
    uint16_t word;
    int32_t score; /* the answer */
    /* Of the memo. */
    uint64_t key; /* words of the state and the word asked for */
    struct un_memo_slot *slot;
    uint64_t *pair;
    struct un_cells cells;
    int16_t bow[UN_ORDER - 1];
};

enum { UN_QUESTIONS = 128 }; /* at most, at once */

/* Makes room, once. False when memory ran out. */
bool un_memo_open(struct un_memo *m);
void un_memo_release(struct un_memo *m);
void un_memo_ask(struct un_memo *m, struct un_question *const *q, int n);

#endif
