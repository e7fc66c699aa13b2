/* The search: a beam over states of the language model, word by word (Brown et al. 1993; the
   hypotheses that end at one word are a stack in the sense of Jelinek 1969).

   The model is far larger than any cache, and a sentence alone asks it a handful of questions a
   word: to wait for each of them takes most of the time. Several sentences go side by side, and
   what all of them ask at one word is fetched at the same time. */
#include "base/mem.h"
#include "unspin/hypothesis.h"

/* A hypothesis at the word where it ends. */
struct place {
    uint64_t state; /* see state_key */
    int32_t alpha;
    uint32_t item;
    int16_t bow[UN_ORDER - 1]; /* of the state */
};

struct stack {
    int len;
    struct place at[UN_BEAM];
};

/* Stacks from the word at hand to the farthest end of an edge. */
enum { RING = 16 };
_Static_assert((int)RING > (int)UN_PHRASE_MAX, "an edge ends on a stack of its own");

struct lane {
    struct un_lattice *g;
    size_t len;
    uint32_t next; /* edge: the first one from the word at hand on */
    struct stack stack[RING];
};

/* A hypothesis going on along an edge, or to the end of the sentence. */
struct step {
    struct lane *lane;
    uint32_t from, edge;
    int32_t alpha, lm;
    struct un_question question; /* its words one by one, with the state behind them */
};

enum { STEPS = UN_QUESTIONS };

struct un_search {
    struct un_memo *memo;
    int steps, asks;
    struct step step[STEPS];
    struct step *asking[STEPS]; /* those with words */
    struct lane lane[UN_LANES];
};

struct un_search *un_search_new(void)
{
    return un_calloc(1, sizeof(struct un_search));
}

/* Equal for equal states: the other numbers of a state follow from its words. */
static uint64_t state_key(const struct un_lm_state *s)
{
    return s->words | (uint64_t)s->len << 48;
}

static void read_state(const struct place *p, struct un_lm_state *s)
{
    s->words = p->state & ((UINT64_C(1) << 48) - 1);
    s->len = (uint8_t)(p->state >> 48);
    for (int k = 0; k < UN_ORDER - 1; k++)
        s->bow[k] = p->bow[k];
}

/* Where a path of that much goes, from place K on; poorer ones make room. */
static inline struct place *rise(struct stack *s, int k, int32_t alpha)
{
    for (; k > 0 && alpha > s->at[k - 1].alpha; k--)
        s->at[k] = s->at[k - 1];
    s->at[k].alpha = alpha;
    return &s->at[k];
}

static inline struct place *put_state(struct place *p, uint64_t key, const struct un_lm_state *s)
{
    p->state = key;
    for (int k = 0; k < UN_ORDER - 1; k++)
        p->bow[k] = s->bow[k];
    return p;
}

/* Enters a path into the stack: joined to an equal state, or as a new hypothesis, for which there
   is room. UN_NONE when it is too poor for the beam. */
static inline uint32_t enter(struct un_lattice *g, struct stack *s, const struct un_lm_state *state,
                             int32_t alpha)
{
    uint64_t key = state_key(state);
    int k = 0;
    while (k < s->len && s->at[k].state != key)
        k++;
    if (k < s->len) {
        uint32_t old = s->at[k].item;
        if (alpha > s->at[k].alpha) {
            g->hyp[old].alpha = alpha;
            g->hyp[old].arc = UN_NONE; /* the caller's arc becomes the best */
            put_state(rise(s, k, alpha), key, state)->item = old;
        }
        return old;
    }
    if (k == UN_BEAM) {
        k--;
        if (s->at[k].alpha >= alpha)
            return UN_NONE;
        g->hyp[s->at[k].item].dead = true;
    }
    uint32_t id = (uint32_t)g->hyps++;
    struct un_hypothesis *h = &g->hyp[id];
    h->alpha = alpha;
    h->beta = UN_LOST;
    h->arc = UN_NONE;
    h->dead = false;
    s->len = k + 1;
    put_state(rise(s, k, alpha), key, state)->item = id;
    return id;
}

/* What the model says of the words of all steps. */
static void score(struct un_search *x)
{
    struct un_question *question[STEPS];
    for (int word = 1; x->asks; word++) {
        int still = 0;
        for (int k = 0; k < x->asks; k++)
            question[k] = &x->asking[k]->question;
        un_memo_ask(x->memo, question, x->asks);
        for (int k = 0; k < x->asks; k++) {
            struct step *s = x->asking[k];
            s->lm += s->question.score - un_class_cost(s->question.word);
            if (s->edge == UN_NONE || word >= s->lane->g->edge[s->edge].words)
                continue;
            s->question.word = s->lane->g->edge[s->edge].id[word];
            x->asking[still++] = s;
        }
        x->asks = still;
    }
}

/* Enters what STEP leads to into the stack at the edge's end. */
static void take_step(const struct step *s)
{
    struct un_lattice *g = s->lane->g;
    const struct un_edge *e = &g->edge[s->edge];
    int32_t gain = s->lm + e->channel;
    uint32_t to = enter(g, &s->lane->stack[e->to % RING], &s->question.state, s->alpha + gain);
    if (to == UN_NONE)
        return;
    if (g->hyp[to].arc == UN_NONE)
        g->hyp[to].arc = (uint32_t)g->arcs;
    struct un_arc *a = &g->arc[g->arcs++];
    a->from = s->from;
    a->to = to;
    a->edge = s->edge;
    a->lm = s->lm;
}

static void take_steps(struct un_search *x)
{
    score(x);
    for (int k = 0; k < x->steps; k++)
        take_step(&x->step[k]);
    x->steps = 0;
}

/* A step of the hypothesis at FROM. */
static struct step *add_step(struct un_search *x, struct lane *l, const struct place *from)
{
    struct step *s = &x->step[x->steps++];
    s->lane = l;
    s->from = from->item;
    s->alpha = from->alpha;
    s->lm = 0;
    read_state(from, &s->question.state);
    return s;
}

/* All hypotheses of a lane at word K along the edges that begin there. */
static bool go_on(struct un_search *x, struct lane *l, uint32_t k)
{
    struct un_lattice *g = l->g;
    struct stack *stack = &l->stack[k % RING];
    uint32_t first = l->next, stop = first;
    int live = 0;
    while (stop < g->edges && g->edge[stop].from == k)
        stop++;
    while (live < stack->len && stack->at[live].alpha >= stack->at[0].alpha - UN_BEAM_WIDTH)
        live++;
    if (!un_lattice_room_for_paths(g, STEPS + (size_t)live * (stop - first)))
        return false;
    for (int h = 0; h < live; h++) {
        for (uint32_t e = first; e < stop; e++) {
            struct step *s = add_step(x, l, &stack->at[h]);
            s->edge = e;
            s->question.word = g->edge[e].first;
            if (g->edge[e].words)
                x->asking[x->asks++] = s;
            if (x->steps == STEPS)
                take_steps(x);
        }
    }
    stack->len = 0;
    l->next = stop;
    return true;
}

/* What leads from the last hypotheses to the end of the sentence. */
static void end_steps(struct un_search *x)
{
    score(x);
    for (int k = 0; k < x->steps; k++)
        x->step[k].lane->g->hyp[x->step[k].from].beta = x->step[k].lm;
    x->steps = 0;
}

static void end_lane(struct un_search *x, struct lane *l)
{
    const struct stack *stack = &l->stack[l->len % RING];
    l->g->last.len = stack->len;
    for (int h = 0; h < stack->len; h++) {
        l->g->last.item[h] = stack->at[h].item;
        struct step *s = add_step(x, l, &stack->at[h]);
        s->edge = UN_NONE;
        s->question.word = UN_ID_END;
        x->asking[x->asks++] = s;
        if (x->steps == STEPS)
            end_steps(x);
    }
}

static bool begin_lane(struct lane *l, struct un_lattice *g, size_t len)
{
    struct un_lm_state begin = un_model_begin(g->model);
    if (!un_lattice_room_for_paths(g, 1))
        return false;
    l->g = g;
    l->len = len;
    l->next = 0;
    for (int k = 0; k < RING; k++)
        l->stack[k].len = 0;
    enter(g, &l->stack[0], &begin, 0);
    return true;
}

bool un_search_run(struct un_search *x, struct un_memo *memo, struct un_lattice *lane,
                   const size_t *len, int n)
{
    size_t longest = 0;
    bool ok = true;
    x->memo = memo;
    x->steps = x->asks = 0;
    for (int i = 0; ok && i < n; i++) {
        ok = begin_lane(&x->lane[i], &lane[i], len[i]);
        longest = len[i] > longest ? len[i] : longest;
    }
    for (uint32_t k = 0; ok && k < longest; k++) {
        for (int i = 0; ok && i < n; i++)
            ok = k >= len[i] || go_on(x, &x->lane[i], k);
        take_steps(x);
    }
    for (int i = 0; ok && i < n; i++)
        end_lane(x, &x->lane[i]);
    end_steps(x);
    return ok;
}
