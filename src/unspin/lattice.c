#include "unspin/lattice.h"

#include <string.h>

#include "base/edits.h"
#include "base/fixed.h"
#include "base/mem.h"
#include "base/rules.h"
#include "unspin/tuning.h"

#define NONE UINT32_MAX

struct un_hypothesis {
    struct un_lm_state state;
    int32_t alpha, beta;
    uint32_t arc; /* best way here */
    bool dead;
};

struct un_arc {
    uint32_t from, to, edge;
    int32_t score, lm;
};

void un_lattice_init(struct un_lattice *g, const struct un_model *m,
                     const struct un_lexicon *const *lexicon, int lexicons,
                     const struct un_votes *votes)
{
    *g = (struct un_lattice){.model = m, .lexicon = lexicon, .lexicons = lexicons, .votes = votes};
}

void un_lattice_release(struct un_lattice *g)
{
    un_free(g->edge);
    un_free(g->hyp);
    un_free(g->arc);
    un_free(g->memo);
    un_free(g->share);
    un_lattice_init(g, g->model, g->lexicon, g->lexicons, g->votes);
}

static bool add_edge(struct un_lattice *g, struct un_edge e)
{
    if (!un_grow((void **)&g->edge, g->edges, &g->edges_cap, sizeof e))
        return false;
    e.best = INT32_MIN;
    g->edge[g->edges++] = e;
    return true;
}

/* Logarithms of shares in 1/SHARES, as (negative) scores; asked for at every edge. Each is worked
   out when it is first asked for: most documents are short. */
enum { SHARES = 25600 };

static bool make_shares(struct un_lattice *g)
{
    g->share = un_calloc(SHARES, sizeof *g->share);
    return g->share;
}

static int32_t share_score(const struct un_lattice *g, uint32_t share)
{
    if (share == SHARES)
        return 0;
    if (!g->share[share])
        g->share[share] =
            (int16_t)((un_log2(share ? share : 1) - un_log2(SHARES)) * UN_CHANNEL_WEIGHT / 256);
    return g->share[share];
}

static int32_t style_cost(const struct un_lexicon *l, const struct un_row *r)
{
    if (r->rule != UN_RULE_CONTRACTION)
        return 0;
    bool closes = memchr(l->chars + r->text_at, '\'', r->text_len);
    return closes ? UN_CONTRACTION_CLOSE : UN_CONTRACTION_OPEN;
}

static int32_t row_score(const struct un_lattice *g, const struct un_lexicon *l,
                         const struct un_row *r, const struct un_word *word,
                         const struct un_mixture *mix)
{
    uint32_t share = 0, number = (uint32_t)(r - l->row);
    for (int z = 0; z < UN_FAMILIES; z++)
        share += (uint32_t)r->weight[z] * mix->weight[z];
    share = share > SHARES ? SHARES : share;
    if (l == g->lexicon[0] && r->words == 1)
        share = un_votes_row(g->votes, share, number, l->ids[r->ids_at], word->choice == number);
    int32_t bonus = r->flags & UN_ROW_LISTED ? UN_LISTED_BONUS : 0;
    return share_score(g, share) - style_cost(l, r) + bonus;
}

static int32_t keep_score(const struct un_lattice *g, const struct un_word *word,
                          const struct un_mixture *mix)
{
    const struct un_lexicon *l = g->lexicon[0];
    int32_t plain = -UN_KEEP_PLAIN - (un_is_lowered_name(word) ? UN_LOWERED_NAME : 0);
    if (word->entry && word->entry->rows)
        plain -= UN_KEEP_MARKED;
    if (!word->entry || !word->entry->features)
        return plain;
    const struct un_features *f = &l->features[word->entry->features];
    uint32_t share = 0;
    for (int z = 0; z < UN_FAMILY_USER; z++)
        share += (uint32_t)f->keep[z] * mix->weight[z];
    share = share > SHARES ? SHARES : share;
    share = un_votes_keep(g->votes, share, word->id, word->choice == UN_CHOICE_KEEP);
    return share_score(g, share) + plain;
}

static bool name_fits(const struct un_row *r, const struct un_word *word)
{
    return !(r->flags & UN_ROW_NAME) || word->x.shape >= UN_SHAPE_CAPITAL;
}

static bool rows_to_edges(struct un_lattice *g, const struct un_lexicon *l,
                          const struct un_entry *e, const struct un_window *w, size_t begin,
                          size_t k, int n, const struct un_mixture *mix)
{
    for (uint32_t r = e->row; r < e->row + e->rows; r++) {
        const struct un_row *row = &l->row[r];
        if (!name_fits(row, &w->word[k]))
            continue;
        struct un_edge x = {.from = (uint32_t)(k - begin),
                            .to = (uint32_t)(k - begin) + (uint32_t)n,
                            .row = row,
                            .lexicon = l,
                            .id = l->ids + row->ids_at,
                            .words = row->words,
                            .channel = row_score(g, l, row, &w->word[k], mix)};
        if (x.channel < UN_CHANNEL_LEAST)
            continue;
        if (!add_edge(g, x))
            return false;
    }
    return true;
}

/* The dictionary whose rows count for the phrase: the last one that has any. *MORE tells whether
   any of them knows a longer phrase. */
static const struct un_lexicon *rows_for(const struct un_lattice *g, uint64_t h,
                                         const struct un_entry **entry, bool *more)
{
    const struct un_lexicon *found = NULL;
    *more = false;
    for (int i = g->lexicons - 1; i >= 0; i--) {
        const struct un_entry *e = un_lexicon_find(g->lexicon[i], h);
        if (e && e->rows && !found) {
            *entry = e;
            found = g->lexicon[i];
        }
        *more = *more || (e && e->flags & UN_ENTRY_MORE);
    }
    return found;
}

/* Restoring edges from word K. */
static bool restoring(struct un_lattice *g, const struct un_window *w, size_t begin, size_t k,
                      size_t end, const struct un_mixture *mix)
{
    uint64_t h = 0;
    bool more = true;
    for (int n = 0; more && n < UN_PHRASE_MAX && k + (size_t)n < end; n++) {
        const struct un_word *word = &w->word[k + (size_t)n];
        const struct un_entry *e = NULL;
        if (word->x.transparent || !word->x.hash || (n && !word->joined))
            break;
        h = un_phrase_hash(h, word->x.hash);
        const struct un_lexicon *l = rows_for(g, h, &e, &more);
        if (l && !rows_to_edges(g, l, e, w, begin, k, n + 1, mix))
            return false;
    }
    return true;
}

/* How many words from K on are not to be touched, or are said in earnest. */
struct spared {
    size_t safe, genuine;
};

static void spared_by(const struct un_lexicon *l, const struct un_window *w, size_t k, size_t end,
                      struct spared *s)
{
    uint64_t h = 0;
    for (size_t n = 0; n < UN_PHRASE_MAX && k + n < end; n++) {
        const struct un_word *word = &w->word[k + n];
        if (word->x.transparent || !word->x.hash || (n && !word->joined))
            return;
        h = un_phrase_hash(h, word->x.hash);
        const struct un_entry *e = un_lexicon_find(l, h);
        if (!e)
            return;
        if (e->flags & UN_ENTRY_PROTECT && n + 1 > s->safe)
            s->safe = n + 1;
        if (e->flags & UN_ENTRY_GENUINE && n + 1 > s->genuine)
            s->genuine = n + 1;
        if (!(e->flags & UN_ENTRY_MORE))
            return;
    }
}

/* What the entry of a word has that begins a phrase which spares its words. */
enum { SPARING = UN_ENTRY_PROTECT | UN_ENTRY_GENUINE | UN_ENTRY_MORE };

static bool make_edges(struct un_lattice *g, const struct un_window *w, size_t begin, size_t end,
                       const struct un_mixture *mix)
{
    size_t safe = begin, genuine = begin; /* words before it are protected, or said in earnest */
    g->edges = 0;
    for (size_t k = begin; k < end; k++) {
        const struct un_word *word = &w->word[k];
        struct spared s = {0};
        for (int i = 0; i < g->lexicons; i++)
            if (i || (word->entry && word->entry->flags & SPARING))
                spared_by(g->lexicon[i], w, k, end, &s);
        safe = k + s.safe > safe ? k + s.safe : safe;
        genuine = k + s.genuine > genuine ? k + s.genuine : genuine;
        bool spared = k < safe || k < genuine || word->x.transparent;
        struct un_edge keep = {.from = (uint32_t)(k - begin),
                               .to = (uint32_t)(k - begin) + 1,
                               .words = !word->x.transparent,
                               .kept_id = word->id,
                               .channel = spared ? 0 : keep_score(g, word, mix)};
        if (!add_edge(g, keep))
            return false;
        size_t first = g->edges;
        if (k >= safe && !restoring(g, w, begin, k, end, mix))
            return false;
        for (size_t e = first; k < genuine && e < g->edges; e++)
            g->edge[e].channel -= UN_GENUINE;
    }
    return true;
}

static bool same_state(const struct un_lm_state *a, const struct un_lm_state *b)
{
    if (a->len != b->len)
        return false;
    for (int k = 0; k < a->len; k++)
        if (a->word[k] != b->word[k])
            return false;
    return true;
}

/* The hypotheses that end at one word: indices into hyp, at most UN_BEAM, best first. */
struct stack {
    uint32_t item[UN_BEAM];
    int len;
};

static void sink(const struct un_lattice *g, struct stack *s, int k)
{
    /* cppcheck-suppress arrayIndexOutOfBoundsCond ; k is below s->len, which is at most UN_BEAM */
    for (; k > 0 && g->hyp[s->item[k]].alpha > g->hyp[s->item[k - 1]].alpha; k--) {
        uint32_t swap = s->item[k];
        s->item[k] = s->item[k - 1];
        s->item[k - 1] = swap;
    }
}

/* Enters a path into the stack: joined to an equal state, or as a new hypothesis. NONE when it
   is too poor for the beam. */
static uint32_t enter(struct un_lattice *g, struct stack *s, const struct un_lm_state *state,
                      int32_t alpha, bool *ok)
{
    for (int k = 0; k < s->len; k++) {
        struct un_hypothesis *h = &g->hyp[s->item[k]];
        if (!same_state(&h->state, state))
            continue;
        if (alpha > h->alpha) {
            h->alpha = alpha;
            h->arc = NONE; /* the caller's arc becomes the best */
            uint32_t id = s->item[k];
            sink(g, s, k);
            return id;
        }
        return s->item[k];
    }
    if (s->len == UN_BEAM) {
        struct un_hypothesis *last = &g->hyp[s->item[UN_BEAM - 1]];
        if (last->alpha >= alpha)
            return NONE;
        last->dead = true;
        s->len--;
    }
    if (!un_grow((void **)&g->hyp, g->hyps, &g->hyps_cap, sizeof *g->hyp)) {
        *ok = false;
        return NONE;
    }
    g->hyp[g->hyps] = (struct un_hypothesis){*state, alpha, INT32_MIN / 2, NONE, false};
    s->item[s->len++] = (uint32_t)g->hyps;
    sink(g, s, s->len - 1);
    return (uint32_t)g->hyps++;
}

enum { MEMO_SLOTS = 1 << 14 };

/* The state's words determine the answer: an n-gram's back-off weights follow from them. */
static int32_t ask(struct un_lattice *g, struct un_lm_state *s, uint16_t id)
{
    uint64_t key = id;
    for (int k = 0; k < s->len; k++)
        key |= (uint64_t)s->word[k] << (16 * (k + 1));
    struct un_lm_memo *m = &g->memo[un_mix64(key + s->len) & (MEMO_SLOTS - 1)];
    g->asked++;
    if (m->key != key || m->len != s->len || !m->next.len) {
        m->len = s->len;
        g->looked_up++;
        m->score = un_model_score(g->model, s, id, &m->next);
        m->key = key;
    }
    *s = m->next;
    return m->score;
}

/* A class of the model stands for many words: one of them is less probable than the class. */
static int32_t word_score(struct un_lattice *g, struct un_lm_state *s, uint16_t id)
{
    int32_t score = ask(g, s, id);
    return id == UN_ID_UNKNOWN || id == UN_ID_NAME ? score - UN_CLASS_COST : score;
}

/* Extends hypothesis FROM along EDGE into the stack at the edge's end. */
static bool extend(struct un_lattice *g, struct stack *stacks, uint32_t from, uint32_t edge)
{
    const struct un_edge *e = &g->edge[edge];
    struct un_lm_state state = g->hyp[from].state;
    int32_t lm = 0;
    bool ok = true;
    for (int k = 0; k < e->words; k++) {
        uint16_t id = e->row ? e->id[k] : e->kept_id;
        lm += word_score(g, &state, id);
    }
    int32_t score = lm + e->channel, alpha = g->hyp[from].alpha + score;
    uint32_t to = enter(g, &stacks[e->to], &state, alpha, &ok);
    if (to == NONE)
        return ok;
    if (!un_grow((void **)&g->arc, g->arcs, &g->arcs_cap, sizeof *g->arc))
        return false;
    if (g->hyp[to].arc == NONE)
        g->hyp[to].arc = (uint32_t)g->arcs;
    g->arc[g->arcs++] = (struct un_arc){from, to, edge, score, lm};
    return true;
}

static bool forward(struct un_lattice *g, struct stack *stacks, size_t n)
{
    bool ok = true;
    struct un_lm_state begin = un_model_begin(g->model);
    g->hyps = g->arcs = 0;
    memset(stacks, 0, (n + 1) * sizeof *stacks);
    enter(g, &stacks[0], &begin, 0, &ok);
    uint32_t edge = 0;
    for (size_t k = 0; ok && k < n; k++) {
        uint32_t stop = edge;
        while (stop < g->edges && g->edge[stop].from == k)
            stop++;
        int32_t least = stacks[k].len ? g->hyp[stacks[k].item[0]].alpha - UN_BEAM_WIDTH : 0;
        for (int h = 0; ok && h < stacks[k].len; h++)
            for (uint32_t e = edge; ok && e < stop && g->hyp[stacks[k].item[h]].alpha >= least; e++)
                ok = extend(g, stacks, stacks[k].item[h], e);
        edge = stop;
    }
    return ok;
}

/* Adds the end of the sentence, then the best total through each arc, last arcs first: arcs are
   in the order of their start, so all that leave a hypothesis come after those that enter it. */
static void backward(struct un_lattice *g, const struct stack *end)
{
    g->total = INT32_MIN / 2;
    for (int k = 0; k < end->len; k++) {
        struct un_hypothesis *h = &g->hyp[end->item[k]];
        struct un_lm_state s = h->state;
        h->beta = ask(g, &s, UN_ID_END);
        if (h->alpha + h->beta > g->total)
            g->total = h->alpha + h->beta;
    }
    for (size_t k = g->arcs; k-- > 0;) {
        const struct un_arc *a = &g->arc[k];
        struct un_hypothesis *from = &g->hyp[a->from];
        const struct un_hypothesis *to = &g->hyp[a->to];
        if (to->dead || to->beta == INT32_MIN / 2)
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

static void choose(struct un_lattice *g, const struct stack *end)
{
    uint32_t best = NONE;
    for (int k = 0; k < end->len; k++) {
        const struct un_hypothesis *h = &g->hyp[end->item[k]];
        if (best == NONE || h->alpha + h->beta > g->hyp[best].alpha + g->hyp[best].beta)
            best = end->item[k];
    }
    while (best != NONE && g->hyp[best].arc != NONE) {
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
            g->as_is += word_score(g, &s, w->word[k].id);
        if (un_is_lowered_name(&w->word[k]))
            g->as_is -= UN_LOWERED_NAME;
    }
    g->as_is += ask(g, &s, UN_ID_END);
}

bool un_lattice_decode(struct un_lattice *g, const struct un_window *w, size_t begin, size_t end,
                       const struct un_mixture *mix)
{
    struct stack stacks[UN_SENTENCE_MAX + 1];
    if (!g->memo && !(g->memo = un_calloc(MEMO_SLOTS, sizeof *g->memo)))
        return false;
    if (!g->share && !make_shares(g))
        return false;
    if (!make_edges(g, w, begin, end, mix) || !forward(g, stacks, end - begin))
        return false;
    backward(g, &stacks[end - begin]);
    choose(g, &stacks[end - begin]);
    score_as_is(g, w, begin, end);
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
