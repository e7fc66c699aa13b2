#include "unspin/lattice.h"

#include "base/edits.h"
#include "base/fixed.h"
#include "base/mem.h"
#include "unspin/hypothesis.h"

void un_lattice_release(struct un_lattice *g)
{
    un_free(g->all_edges);
    un_free(g->all_hyps);
    un_free(g->all_arcs);
    *g = (struct un_lattice){0};
}

bool un_lattice_room_for_edge(struct un_lattice *g)
{
    if (!un_grow((void **)&g->all_edges, g->edge_at + g->edges, &g->edges_cap, sizeof *g->edge))
        return false;
    g->edge = g->all_edges + g->edge_at;
    return true;
}

bool un_lattice_room_for_paths(struct un_lattice *g, size_t n)
{
    while (g->hyps_cap < g->hyp_at + g->hyps + n) {
        if (!un_grow((void **)&g->all_hyps, g->hyps_cap, &g->hyps_cap, sizeof *g->hyp))
            return false;
        g->hyp = g->all_hyps + g->hyp_at;
    }
    while (g->arcs_cap < g->arc_at + g->arcs + n) {
        if (!un_grow((void **)&g->all_arcs, g->arcs_cap, &g->arcs_cap, sizeof *g->arc))
            return false;
        g->arc = g->all_arcs + g->arc_at;
    }
    return true;
}

void un_lattice_begin(struct un_lattice *g)
{
    g->edge_at = g->kept_edges;
    g->hyp_at = g->kept_hyps;
    g->arc_at = g->kept_arcs;
    g->edge = g->all_edges ? g->all_edges + g->edge_at : NULL;
    g->hyp = g->all_hyps ? g->all_hyps + g->hyp_at : NULL;
    g->arc = g->all_arcs ? g->all_arcs + g->arc_at : NULL;
    g->edges = g->hyps = g->arcs = 0;
}

struct un_place un_lattice_keep(struct un_lattice *g)
{
    g->kept_edges = g->edge_at + g->edges;
    g->kept_hyps = g->hyp_at + g->hyps;
    g->kept_arcs = g->arc_at + g->arcs;
    return (struct un_place){.edge_at = g->edge_at,
                             .edges = g->edges,
                             .hyp_at = g->hyp_at,
                             .hyps = g->hyps,
                             .arc_at = g->arc_at,
                             .arcs = g->arcs,
                             .last = g->last};
}

void un_lattice_drop(struct un_lattice *g)
{
    g->kept_edges = g->kept_hyps = g->kept_arcs = 0;
}

void un_lattice_choose(struct un_lattice *g)
{
    const struct un_stack *end = &g->last;
    uint32_t best = UN_NONE;
    g->total = UN_LOST;
    for (int k = 0; k < end->len; k++) {
        const struct un_hypothesis *h = &g->hyp[end->item[k]];
        if (h->alpha == UN_LOST || (best != UN_NONE && h->alpha + h->beta <= g->total))
            continue;
        best = end->item[k];
        g->total = h->alpha + h->beta;
    }
    while (best != UN_NONE && g->hyp[best].arc != UN_NONE) {
        const struct un_arc *a = &g->arc[g->hyp[best].arc];
        g->edge[a->edge].chosen = true;
        best = a->from;
    }
}

/* Last arcs first: arcs are in the order of their start, so all that leave a hypothesis come after
   those that enter it. */
void un_lattice_backward(struct un_lattice *g)
{
    for (size_t k = g->arcs; k-- > 0;) {
        const struct un_arc *a = &g->arc[k];
        struct un_hypothesis *from = &g->hyp[a->from];
        const struct un_hypothesis *to = &g->hyp[a->to];
        struct un_edge *e = &g->edge[a->edge];
        if (to->dead || to->beta == UN_LOST || from->alpha == UN_LOST || e->off)
            continue;
        int32_t rest = a->lm + e->channel + to->beta;
        if (rest > from->beta)
            from->beta = rest;
        if (from->alpha + rest > e->best) {
            e->best = from->alpha + rest;
            e->lm = a->lm;
        }
    }
}

/* The way forward over what the search found. The ends keep what the model says of them. */
static void go_again(struct un_lattice *g)
{
    int32_t end[UN_BEAM];
    for (int k = 0; k < g->last.len; k++)
        end[k] = g->hyp[g->last.item[k]].beta;
    for (size_t k = 0; k < g->hyps; k++) {
        g->hyp[k].alpha = k ? UN_LOST : 0;
        g->hyp[k].beta = UN_LOST;
        g->hyp[k].arc = UN_NONE;
    }
    for (int k = 0; k < g->last.len; k++)
        /* cppcheck-suppress uninitvar ; the loop above had as many steps */
        g->hyp[g->last.item[k]].beta = end[k];
    for (size_t k = 0; k < g->arcs; k++) {
        const struct un_arc *a = &g->arc[k];
        struct un_hypothesis *to = &g->hyp[a->to];
        const struct un_hypothesis *from = &g->hyp[a->from];
        const struct un_edge *e = &g->edge[a->edge];
        int32_t alpha = from->alpha + a->lm + e->channel;
        if (e->off || from->alpha == UN_LOST || alpha <= to->alpha)
            continue;
        to->alpha = alpha;
        to->arc = (uint32_t)k;
    }
}

void un_lattice_again(struct un_lattice *g, const struct un_window *w, size_t begin,
                      const struct un_mixture *mix, const struct un_place *kept)
{
    g->edge = g->all_edges + kept->edge_at;
    g->hyp = g->all_hyps + kept->hyp_at;
    g->arc = g->all_arcs + kept->arc_at;
    g->edges = kept->edges;
    g->hyps = kept->hyps;
    g->arcs = kept->arcs;
    g->last = kept->last;
    /* What the votes cut off keeps what the model gave it in the first reading. */
    un_lattice_backward(g);
    un_lattice_channels(g, w, begin, mix);
    go_again(g);
    un_lattice_choose(g);
    un_lattice_backward(g);
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
