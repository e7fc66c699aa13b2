/* The edges of a sentence, with what the channel gives them: log P(spun | original). */
#include <string.h>

#include "base/edits.h"
#include "base/fixed.h"
#include "base/mem.h"
#include "base/prefetch.h"
#include "base/rules.h"
#include "unspin/hypothesis.h"

/* Logarithms of shares in 1/UN_SHARES, as (negative) scores; asked for at every edge. Each is
   worked out when it is first asked for: most documents are short. */
static int32_t share_score(const struct un_lattice *g, uint32_t share)
{
    if (share == UN_SHARES)
        return 0;
    if (!g->share[share])
        g->share[share] =
            (int16_t)((un_log2(share ? share : 1) - un_log2(UN_SHARES)) * UN_CHANNEL_WEIGHT / 256);
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
    share = share > UN_SHARES ? UN_SHARES : share;
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
    share = share > UN_SHARES ? UN_SHARES : share;
    share = un_votes_keep(g->votes, share, word->id, word->choice == UN_CHOICE_KEEP);
    return share_score(g, share) + plain;
}

static bool name_fits(const struct un_row *r, const struct un_word *word)
{
    return !(r->flags & UN_ROW_NAME) || word->x.shape >= UN_SHAPE_CAPITAL;
}

static int32_t edge_score(const struct un_lattice *g, const struct un_edge *e,
                          const struct un_word *word, const struct un_mixture *mix)
{
    if (!e->row)
        return e->spared ? 0 : keep_score(g, word, mix);
    return row_score(g, e->lexicon, e->row, word, mix);
}

/* The last step of each score. */
static void set_channel(struct un_edge *e, int32_t score)
{
    e->off = e->row && score < UN_CHANNEL_LEAST;
    e->channel = score - (e->row && e->spared ? UN_GENUINE : 0);
    e->best = INT32_MIN;
    e->chosen = false;
}

void un_lattice_channels(struct un_lattice *g, const struct un_window *w, size_t begin,
                         const struct un_mixture *mix)
{
    for (size_t k = 0; k < g->edges; k++) {
        struct un_edge *e = &g->edge[k];
        set_channel(e, edge_score(g, e, &w->word[begin + e->from], mix));
    }
}

/* What the dictionaries know of the phrases that begin at a word. */
struct found {
    const struct un_lexicon *lexicon[UN_PHRASE_MAX]; /* whose rows count, by length - 1, or NULL */
    const struct un_entry *entry[UN_PHRASE_MAX];
    size_t longest;
    size_t safe, genuine; /* how many words are not to be touched, or are said in earnest */
};

/* The phrase of N words from WORD on, with hash H. The last dictionary that has rows for it counts.
   True when any of them knows a longer one that goes on with NEXT. */
static bool look_up(const struct un_lattice *g, const struct un_word *word, size_t n, uint64_t h,
                    uint64_t next, struct found *f)
{
    bool more = false;
    f->lexicon[n - 1] = NULL;
    for (int i = 0; i < g->lexicons; i++) {
        const struct un_lexicon *l = g->lexicon[i];
        const struct un_entry *e = n > 1 ? un_lexicon_phrase(l, h)
                                   : i   ? un_lexicon_find(l, h)
                                         : word->entry;
        if (!e)
            continue;
        if (e->rows) {
            f->lexicon[n - 1] = l;
            f->entry[n - 1] = e;
        }
        f->safe = e->flags & UN_ENTRY_PROTECT ? n : f->safe;
        f->genuine = e->flags & UN_ENTRY_GENUINE ? n : f->genuine;
        more = more || un_may_follow(e, next);
    }
    return more;
}

/* Begins nothing that would be replaced or spared, as most words. */
static bool is_plain(const struct un_lattice *g, const struct un_word *word)
{
    const struct un_entry *e = word->entry;
    unsigned flags = UN_ENTRY_MORE | UN_ENTRY_PROTECT | UN_ENTRY_GENUINE;
    return g->lexicons == 1 && (!e || (!e->rows && !(e->flags & flags)));
}

static void find(const struct un_lattice *g, const struct un_window *w, size_t k, size_t end,
                 struct found *f)
{
    uint64_t h = 0;
    bool more = !is_plain(g, &w->word[k]);
    f->longest = f->safe = f->genuine = 0;
    while (more && f->longest < UN_PHRASE_MAX && k + f->longest < end) {
        const struct un_word *word = &w->word[k + f->longest];
        if (word->x.transparent || !word->x.hash || (f->longest && !word->joined))
            break;
        h = un_phrase_hash(h, word->x.hash);
        size_t n = ++f->longest;
        more = look_up(g, word, n, h, k + n < end ? word[1].x.hash : 0, f);
    }
}

/* The hash of the phrase of words K and K + 1; 0 when the dictionary has none that begins so. */
static uint64_t pair_hash(const struct un_window *w, size_t k, size_t end)
{
    if (!w->word[k].begins || k + 1 >= end || !w->word[k + 1].joined)
        return 0;
    return un_phrase_hash(w->word[k].x.hash, w->word[k + 1].x.hash);
}

enum { LINE = 64 };

static void fetch_rows(const struct un_lexicon *l, const struct un_entry *e)
{
    const char *p = (const char *)&l->row[e->row];
    size_t n = e->rows * sizeof *l->row;
    for (size_t i = 0; i < n && i < 4 * LINE; i += LINE)
        un_prefetch(p + i);
}

void un_lattice_fetch(const struct un_lattice *g, const struct un_window *w, size_t begin,
                      size_t end, int turn)
{
    const struct un_lexicon *l = g->lexicon[0];
    for (size_t k = begin; k < end; k++) {
        const struct un_entry *e = w->word[k].entry;
        uint64_t h = pair_hash(w, k, end);
        if (turn == 0 && e) {
            fetch_rows(l, e);
            un_prefetch(&l->features[e->features]);
        }
        if (h && turn == 0)
            un_lexicon_expect_slot(l, h);
        else if (h)
            un_lexicon_expect_entry(l, h);
    }
}

/* Room for the next edge; NULL when there is none. */
static struct un_edge *next_edge(struct un_lattice *g)
{
    if (g->edge_at + g->edges == g->edges_cap && !un_lattice_room_for_edge(g))
        return NULL;
    return &g->edge[g->edges];
}

static bool add_rows(struct un_lattice *g, const struct un_window *w, size_t begin, size_t k,
                     const struct found *f, size_t n, bool spared, const struct un_mixture *mix)
{
    const struct un_lexicon *l = f->lexicon[n - 1];
    const struct un_entry *e = f->entry[n - 1];
    for (uint32_t r = e->row; r < e->row + e->rows; r++) {
        const struct un_row *row = &l->row[r];
        struct un_edge *x = next_edge(g);
        if (!x)
            return false;
        if (!name_fits(row, &w->word[k]))
            continue;
        x->from = (uint32_t)(k - begin);
        x->to = (uint32_t)(k - begin + n);
        x->row = row;
        x->lexicon = l;
        x->id = l->ids + row->ids_at;
        x->kept_id = 0;
        x->words = row->words;
        x->spared = spared;
        x->lm = 0;
        set_channel(x, row_score(g, l, row, &w->word[k], mix));
        un_prefetch(x->id);
        g->edges += !x->off;
    }
    return true;
}

static bool add_keep(struct un_lattice *g, const struct un_word *word, uint32_t at, bool spared,
                     const struct un_mixture *mix)
{
    struct un_edge *x = next_edge(g);
    if (!x)
        return false;
    x->from = at;
    x->to = at + 1;
    x->row = NULL;
    x->lexicon = NULL;
    x->id = NULL;
    x->kept_id = x->first = word->id;
    x->words = !word->x.transparent;
    x->spared = spared || word->x.transparent;
    x->lm = 0;
    set_channel(x, x->spared ? 0 : keep_score(g, word, mix));
    g->edges++;
    return true;
}

bool un_lattice_edges(struct un_lattice *g, const struct un_window *w, size_t begin, size_t end,
                      const struct un_mixture *mix)
{
    size_t safe = begin, genuine = begin; /* words before it are protected, or said in earnest */
    for (size_t k = begin; k < end; k++) {
        const struct un_word *word = &w->word[k];
        struct found f;
        find(g, w, k, end, &f);
        safe = k + f.safe > safe ? k + f.safe : safe;
        genuine = k + f.genuine > genuine ? k + f.genuine : genuine;
        if (!add_keep(g, word, (uint32_t)(k - begin), k < safe || k < genuine, mix))
            return false;
        for (size_t n = 1; k >= safe && n <= f.longest; n++)
            if (f.lexicon[n - 1] && !add_rows(g, w, begin, k, &f, n, k < genuine, mix))
                return false;
    }
    for (size_t k = 0; k < g->edges; k++)
        if (g->edge[k].row)
            g->edge[k].first = g->edge[k].id[0];
    return true;
}
