/* The search: a beam over states of the language model, word by word (Brown et al. 1993; the
   hypotheses that end at one word are a stack in the sense of Jelinek 1969). */
#include "unspin/hypothesis.h"

static bool same_state(const struct un_lm_state *a, const struct un_lm_state *b)
{
    return a->words == b->words && a->len == b->len;
}

static void sink(const struct un_lattice *g, struct un_stack *s, int k)
{
    /* cppcheck-suppress arrayIndexOutOfBoundsCond ; k is below s->len, which is at most UN_BEAM */
    for (; k > 0 && g->hyp[s->item[k]].alpha > g->hyp[s->item[k - 1]].alpha; k--) {
        uint32_t swap = s->item[k];
        s->item[k] = s->item[k - 1];
        s->item[k - 1] = swap;
    }
}

/* Enters a path into the stack: joined to an equal state, or as a new hypothesis. UN_NONE when it
   is too poor for the beam. */
static uint32_t enter(struct un_lattice *g, struct un_stack *s, const struct un_lm_state *state,
                      int32_t alpha, bool *ok)
{
    for (int k = 0; k < s->len; k++) {
        struct un_hypothesis *h = &g->hyp[s->item[k]];
        if (!same_state(&h->state, state))
            continue;
        if (alpha > h->alpha) {
            h->alpha = alpha;
            h->arc = UN_NONE; /* the caller's arc becomes the best */
            uint32_t id = s->item[k];
            sink(g, s, k);
            return id;
        }
        return s->item[k];
    }
    if (s->len == UN_BEAM) {
        struct un_hypothesis *last = &g->hyp[s->item[UN_BEAM - 1]];
        if (last->alpha >= alpha)
            return UN_NONE;
        last->dead = true;
        s->len--;
    }
    if (!un_lattice_add_hypothesis(
            g, (struct un_hypothesis){*state, alpha, UN_LOST, UN_NONE, false})) {
        *ok = false;
        return UN_NONE;
    }
    s->item[s->len++] = (uint32_t)g->hyps - 1;
    sink(g, s, s->len - 1);
    return (uint32_t)g->hyps - 1;
}

/* Hypothesis FROM going on along EDGE. */
struct step {
    uint32_t from, edge;
    int32_t lm;
    struct un_lm_state state; /* behind it */
    struct un_question question;
};

/* Steps are scored together: the model is far larger than any cache, and what all of them need is
   fetched at the same time. */
enum { STEPS = 32 };
struct steps {
    int len, longest; /* words of an edge */
    struct step item[STEPS];
};

static uint16_t step_id(const struct un_lattice *g, const struct step *s, int k)
{
    const struct un_edge *e = &g->edge[s->edge];
    return e->row ? e->id[k] : e->kept_id;
}

/* The K-th words of the steps. */
static void score_words(struct un_lattice *g, struct steps *all, int k)
{
    struct step *stop = all->item + all->len;
    for (struct step *s = all->item; s < stop; s++)
        if (k < g->edge[s->edge].words)
            un_memo_expect(&g->memo, &s->state, step_id(g, s, k), &s->question);
    for (struct step *s = all->item; s < stop; s++)
        if (k < g->edge[s->edge].words)
            un_memo_fetch(&g->memo, &s->state, &s->question);
    for (struct step *s = all->item; s < stop; s++)
        if (k < g->edge[s->edge].words)
            s->lm +=
                un_memo_answer(&g->memo, &s->state, &s->question) - un_class_cost(s->question.word);
}

struct search {
    struct un_lattice *g;
    struct steps all;
    struct un_stack stack[UN_SENTENCE_MAX + 1];
    uint32_t start[UN_SENTENCE_MAX + 2];
};

/* What hypothesis TO, at word K, will ask first. */
static void expect(const struct search *x, uint32_t to, uint32_t k)
{
    const struct un_lattice *g = x->g;
    struct un_question q;
    for (uint32_t e = x->start[k]; e < x->start[k + 1]; e++)
        if (g->edge[e].words)
            un_memo_expect(&g->memo, &g->hyp[to].state,
                           g->edge[e].row ? g->edge[e].id[0] : g->edge[e].kept_id, &q);
}

/* Enters what STEP leads to into the stack at the edge's end. */
static bool take_step(struct search *x, const struct step *s)
{
    struct un_lattice *g = x->g;
    const struct un_edge *e = &g->edge[s->edge];
    bool ok = true;
    int32_t score = s->lm + e->channel, alpha = g->hyp[s->from].alpha + score;
    size_t known = g->hyps;
    uint32_t to = enter(g, &x->stack[e->to], &s->state, alpha, &ok);
    if (to == UN_NONE)
        return ok;
    if (g->hyps > known)
        expect(x, to, e->to);
    return un_lattice_add_arc(g, (struct un_arc){s->from, to, s->edge, score, s->lm});
}

static bool take_steps(struct search *x)
{
    for (int k = 0; k < x->all.longest; k++)
        score_words(x->g, &x->all, k);
    for (int i = 0; i < x->all.len; i++)
        if (!take_step(x, &x->all.item[i]))
            return false;
    x->all.len = x->all.longest = 0;
    return true;
}

/* All hypotheses at word K along the edges that begin there. */
static bool go_on(struct search *x, size_t k)
{
    struct un_lattice *g = x->g;
    const struct un_stack *stack = &x->stack[k];
    int32_t least = stack->len ? g->hyp[stack->item[0]].alpha - UN_BEAM_WIDTH : 0;
    for (int h = 0; h < stack->len; h++) {
        uint32_t from = stack->item[h];
        if (g->hyp[from].alpha < least)
            continue;
        for (uint32_t e = x->start[k]; e < x->start[k + 1]; e++) {
            struct step *s = &x->all.item[x->all.len++];
            s->from = from;
            s->edge = e;
            s->lm = 0;
            s->state = g->hyp[from].state;
            if (g->edge[e].words > x->all.longest)
                x->all.longest = g->edge[e].words;
            if (x->all.len == STEPS && !take_steps(x))
                return false;
        }
    }
    return take_steps(x);
}

/* Where the edges of each word begin. */
static void index_edges(const struct un_lattice *g, uint32_t *start, size_t n)
{
    uint32_t e = 0;
    for (size_t k = 0; k <= n; k++) {
        while (e < g->edges && g->edge[e].from < k)
            e++;
        start[k] = e;
    }
    start[n + 1] = e;
}

bool un_lattice_search(struct un_lattice *g, size_t n, struct un_stack *end)
{
    struct search s; /* large, and hardly used in whole */
    struct un_lm_state begin = un_model_begin(g->model);
    bool ok = true;
    s.g = g;
    s.all.len = s.all.longest = 0;
    g->hyps = g->arcs = 0;
    for (size_t k = 0; k <= n; k++)
        s.stack[k].len = 0;
    index_edges(g, s.start, n);
    enter(g, &s.stack[0], &begin, 0, &ok);
    for (size_t k = 0; ok && k < n; k++)
        ok = go_on(&s, k);
    *end = s.stack[n];
    return ok;
}
