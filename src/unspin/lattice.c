#include "unspin/lattice.h"

#include "base/edits.h"
#include "base/fixed.h"
#include "base/mem.h"
#include "unspin/hypothesis.h"

void un_lattice_init(struct un_lattice *g, const struct un_model *m,
                     const struct un_lexicon *const *lexicon, int lexicons,
                     const struct un_votes *votes)
{
    *g = (struct un_lattice){
        .model = m, .memo = {.model = m}, .lexicon = lexicon, .lexicons = lexicons, .votes = votes};
}

void un_lattice_release(struct un_lattice *g)
{
    un_free(g->all_edges);
    un_free(g->all_hyps);
    un_free(g->all_arcs);
    un_free(g->kept);
    un_free(g->share);
    un_memo_release(&g->memo);
    un_lattice_init(g, g->model, g->lexicon, g->lexicons, g->votes);
}

bool un_lattice_add_edge(struct un_lattice *g, struct un_edge e)
{
    if (g->edge_at + g->edges == g->edges_cap) {
        if (!un_grow((void **)&g->all_edges, g->edges_cap, &g->edges_cap, sizeof e))
            return false;
        g->edge = g->all_edges + g->edge_at;
    }
    g->edge[g->edges++] = e;
    return true;
}

bool un_lattice_add_hypothesis(struct un_lattice *g, struct un_hypothesis h)
{
    if (g->hyp_at + g->hyps == g->hyps_cap) {
        if (!un_grow((void **)&g->all_hyps, g->hyps_cap, &g->hyps_cap, sizeof h))
            return false;
        g->hyp = g->all_hyps + g->hyp_at;
    }
    g->hyp[g->hyps++] = h;
    return true;
}

bool un_lattice_add_arc(struct un_lattice *g, struct un_arc a)
{
    if (g->arc_at + g->arcs == g->arcs_cap) {
        if (!un_grow((void **)&g->all_arcs, g->arcs_cap, &g->arcs_cap, sizeof a))
            return false;
        g->arc = g->all_arcs + g->arc_at;
    }
    if (g->hyp[a.to].arc == UN_NONE)
        g->hyp[a.to].arc = (uint32_t)g->arcs;
    g->arc[g->arcs++] = a;
    return true;
}

/* A class of the model stands for many words: one of them is less probable than the class. */
int32_t un_class_cost(uint16_t id)
{
    return id == UN_ID_UNKNOWN || id == UN_ID_NAME ? UN_CLASS_COST : 0;
}

/* Adds the end of the sentence, then the best total through each arc, last arcs first: arcs are
   in the order of their start, so all that leave a hypothesis come after those that enter it. */
static void backward(struct un_lattice *g)
{
    const struct un_stack *end = &g->last;
    g->total = UN_LOST;
    for (int k = 0; k < end->len; k++) {
        struct un_hypothesis *h = &g->hyp[end->item[k]];
        struct un_lm_state s = h->state;
        if (h->alpha == UN_LOST)
            continue;
        h->beta = un_memo_ask(&g->memo, &s, UN_ID_END);
        if (h->alpha + h->beta > g->total)
            g->total = h->alpha + h->beta;
    }
    for (size_t k = g->arcs; k-- > 0;) {
        const struct un_arc *a = &g->arc[k];
        struct un_hypothesis *from = &g->hyp[a->from];
        const struct un_hypothesis *to = &g->hyp[a->to];
        if (to->dead || to->beta == UN_LOST || from->alpha == UN_LOST || g->edge[a->edge].off)
            continue;
        int32_t rest = a->score + to->beta;
        if (rest > from->beta)
            from->beta = rest;
        struct un_edge *e = &g->edge[a->edge];
        if (from->alpha + rest > e->best) {
            e->best = from->alpha + rest;
            e->lm = a->lm;
        }
    }
}

static void choose(struct un_lattice *g)
{
    const struct un_stack *end = &g->last;
    uint32_t best = UN_NONE;
    for (int k = 0; k < end->len; k++) {
        const struct un_hypothesis *h = &g->hyp[end->item[k]];
        if (h->alpha == UN_LOST)
            continue;
        if (best == UN_NONE || h->alpha + h->beta > g->hyp[best].alpha + g->hyp[best].beta)
            best = end->item[k];
    }
    while (best != UN_NONE && g->hyp[best].arc != UN_NONE) {
        const struct un_arc *a = &g->arc[g->hyp[best].arc];
        g->edge[a->edge].chosen = true;
        best = a->from;
    }
}

static void score_as_is(struct un_lattice *g, const struct un_window *w, size_t begin, size_t end)
{
    struct un_lm_state s = un_model_begin(g->model);
    g->as_is = 0;
    for (size_t k = begin; k < end; k++) {
        if (!w->word[k].x.transparent)
            g->as_is += un_memo_ask(&g->memo, &s, w->word[k].id) - un_class_cost(w->word[k].id);
        if (un_is_lowered_name(&w->word[k]))
            g->as_is -= UN_LOWERED_NAME;
    }
    g->as_is += un_memo_ask(&g->memo, &s, UN_ID_END);
}

/* The sentence at hand stands behind all that is kept. */
static void begin_sentence(struct un_lattice *g)
{
    const struct un_kept *last = g->kepts ? &g->kept[g->kepts - 1] : NULL;
    g->edge_at = last ? last->edge_at + last->edges : 0;
    g->hyp_at = last ? last->hyp_at + last->hyps : 0;
    g->arc_at = last ? last->arc_at + last->arcs : 0;
    g->edge = g->all_edges ? g->all_edges + g->edge_at : NULL;
    g->hyp = g->all_hyps ? g->all_hyps + g->hyp_at : NULL;
    g->arc = g->all_arcs ? g->all_arcs + g->arc_at : NULL;
    g->edges = g->hyps = g->arcs = 0;
}

bool un_lattice_decode(struct un_lattice *g, const struct un_window *w, size_t begin, size_t end,
                       const struct un_mixture *mix)
{
    begin_sentence(g);
    if (!un_memo_open(&g->memo) || !un_lattice_edges(g, w, begin, end, mix) ||
        !un_lattice_search(g, end - begin, &g->last))
        return false;
    g->scored += g->arcs;
    backward(g);
    choose(g);
    score_as_is(g, w, begin, end);
    return true;
}

/* A window of prose has some hundred thousand edges, hypotheses and arcs in all. */
enum { KEPT_MAX = 1 << 18 };

bool un_lattice_keep(struct un_lattice *g, size_t begin)
{
    if (g->edge_at + g->hyp_at + g->arc_at + g->edges + g->hyps + g->arcs > KEPT_MAX)
        return true;
    if (!un_grow((void **)&g->kept, g->kepts, &g->kepts_cap, sizeof *g->kept))
        return false;
    g->kept[g->kepts++] = (struct un_kept){.begin = begin,
                                           .edge_at = g->edge_at,
                                           .edges = g->edges,
                                           .hyp_at = g->hyp_at,
                                           .hyps = g->hyps,
                                           .arc_at = g->arc_at,
                                           .arcs = g->arcs,
                                           .last = g->last};
    return true;
}

void un_lattice_drop(struct un_lattice *g)
{
    g->kepts = 0;
}

/* The way forward over what the search found. */
static void go_again(struct un_lattice *g)
{
    for (size_t k = 0; k < g->hyps; k++) {
        g->hyp[k].alpha = k ? UN_LOST : 0;
        g->hyp[k].beta = UN_LOST;
        g->hyp[k].arc = UN_NONE;
    }
    for (size_t k = 0; k < g->arcs; k++) {
        struct un_arc *a = &g->arc[k];
        struct un_hypothesis *to = &g->hyp[a->to];
        const struct un_hypothesis *from = &g->hyp[a->from];
        const struct un_edge *e = &g->edge[a->edge];
        a->score = a->lm + e->channel;
        if (e->off || from->alpha == UN_LOST || from->alpha + a->score <= to->alpha)
            continue;
        to->alpha = from->alpha + a->score;
        to->arc = (uint32_t)k;
    }
}

bool un_lattice_again(struct un_lattice *g, const struct un_window *w, size_t begin,
                      const struct un_mixture *mix)
{
    size_t low = 0, high = g->kepts;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (g->kept[mid].begin < begin)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == g->kepts || g->kept[low].begin != begin)
        return false;
    const struct un_kept *kept = &g->kept[low];
    g->edge = g->all_edges + kept->edge_at;
    g->hyp = g->all_hyps + kept->hyp_at;
    g->arc = g->all_arcs + kept->arc_at;
    g->edges = kept->edges;
    g->hyps = kept->hyps;
    g->arcs = kept->arcs;
    g->last = kept->last;
    un_lattice_channels(g, w, begin, mix);
    g->scored += g->arcs;
    go_again(g);
    backward(g);
    choose(g);
    return true;
}

uint32_t un_lattice_prob(const struct un_lattice *g, const struct un_edge *edge)
{
    uint64_t own = 0, all = 0;
    for (size_t k = 0; k < g->edges && g->edge[k].from <= edge->from; k++) {
        const struct un_edge *e = &g->edge[k];
        if (e->to <= edge->from || e->best == INT32_MIN)
            continue;
        int64_t gap = (int64_t)e->best - g->total;
        uint64_t share = un_exp2(gap < -8000 ? -8000 : (int32_t)gap * UN_POSTERIOR_TEMPER / 256);
        all += share;
        if (e == edge)
            own = share;
    }
    return all ? (uint32_t)(own * UN_CERTAIN / all) : 0;
}
