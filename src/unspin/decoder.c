#include "unspin/decoder.h"

#include "base/mem.h"

void un_decoder_init(struct un_decoder *d, const struct un_model *m,
                     const struct un_lexicon *const *lexicon, int lexicons,
                     const struct un_votes *votes)
{
    *d = (struct un_decoder){.memo = {.model = m}};
    for (int k = 0; k < UN_LANES; k++)
        d->lane[k] = (struct un_lattice){
            .model = m, .lexicon = lexicon, .lexicons = lexicons, .votes = votes};
}

void un_decoder_release(struct un_decoder *d)
{
    for (int k = 0; k < UN_LANES; k++)
        un_lattice_release(&d->lane[k]);
    un_memo_release(&d->memo);
    un_free(d->search);
    un_free(d->share);
    un_free(d->kept);
    *d = (struct un_decoder){0};
}

/* Most documents never come here. */
static bool open_tables(struct un_decoder *d)
{
    if (!d->search)
        d->search = un_search_new();
    if (!d->share)
        d->share = un_calloc(UN_SHARES, sizeof *d->share);
    for (int k = 0; k < UN_LANES; k++)
        d->lane[k].share = d->share;
    return d->search && d->share && un_memo_open(&d->memo);
}

static bool make_edges(struct un_decoder *d, const struct un_window *w, const struct un_sentence *s,
                       int n, const struct un_mixture *mix)
{
    for (int turn = 0; turn < UN_FETCH_TURNS; turn++)
        for (int i = 0; i < n; i++)
            un_lattice_fetch(&d->lane[i], w, s[i].begin, s[i].end, turn);
    for (int i = 0; i < n; i++) {
        un_lattice_begin(&d->lane[i]);
        if (!un_lattice_edges(&d->lane[i], w, s[i].begin, s[i].end, mix))
            return false;
    }
    return true;
}

/* The clean reading of each lane, word by word. */
static void score_as_is(struct un_decoder *d, const struct un_window *w,
                        const struct un_sentence *s, int n)
{
    struct un_question at[UN_LANES], *asked[UN_LANES];
    size_t longest = 0;
    for (int i = 0; i < n; i++) {
        at[i].state = un_model_begin(d->memo.model);
        d->lane[i].as_is = 0;
        longest = s[i].end - s[i].begin > longest ? s[i].end - s[i].begin : longest;
    }
    for (size_t k = 0; k <= longest; k++) {
        int asks = 0;
        for (int i = 0; i < n; i++) {
            size_t at_word = s[i].begin + k;
            bool inside = at_word < s[i].end;
            if (at_word > s[i].end || (inside && w->word[at_word].x.transparent))
                continue;
            at[i].word = inside ? w->word[at_word].id : UN_ID_END;
            asked[asks++] = &at[i];
        }
        un_memo_ask(&d->memo, asked, asks);
        for (int i = 0; i < asks; i++)
            d->lane[asked[i] - at].as_is += asked[i]->score - un_class_cost(asked[i]->word);
    }
    for (int i = 0; i < n; i++)
        for (size_t k = s[i].begin; k < s[i].end; k++)
            d->lane[i].as_is -= un_is_lowered_name(&w->word[k]) ? UN_LOWERED_NAME : 0;
}

bool un_decoder_read(struct un_decoder *d, const struct un_window *w,
                     const struct un_sentence *sentence, int n, const struct un_mixture *mix)
{
    size_t len[UN_LANES];
    for (int i = 0; i < n; i++)
        len[i] = sentence[i].end - sentence[i].begin;
    if (!open_tables(d) || !make_edges(d, w, sentence, n, mix) ||
        !un_search_run(d->search, &d->memo, d->lane, len, n))
        return false;
    for (int i = 0; i < n; i++) {
        un_lattice_choose(&d->lane[i]);
        d->scored += d->lane[i].arcs;
    }
    score_as_is(d, w, sentence, n);
    return true;
}

/* A window of prose has some hundred thousand edges, hypotheses and arcs in all. */
enum { KEPT_MAX = 1 << 18 };

bool un_decoder_keep(struct un_decoder *d, int lane, size_t begin)
{
    struct un_lattice *g = &d->lane[lane];
    size_t size = d->kept_size + g->edges + g->hyps + g->arcs;
    if (size > KEPT_MAX)
        return true;
    if (!un_grow((void **)&d->kept, d->kepts, &d->kepts_cap, sizeof *d->kept))
        return false;
    d->kept_size = size;
    d->kept[d->kepts++] =
        (struct un_kept){.begin = begin, .lane = lane, .place = un_lattice_keep(g)};
    return true;
}

static const struct un_kept *find_kept(const struct un_decoder *d, size_t begin)
{
    size_t low = 0, high = d->kepts;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (d->kept[mid].begin < begin)
            low = mid + 1;
        else
            high = mid;
    }
    return low < d->kepts && d->kept[low].begin == begin ? &d->kept[low] : NULL;
}

const struct un_lattice *un_decoder_again(struct un_decoder *d, const struct un_window *w,
                                          struct un_sentence sentence, const struct un_mixture *mix)
{
    const struct un_kept *kept = find_kept(d, sentence.begin);
    if (kept) {
        struct un_lattice *g = &d->lane[kept->lane];
        un_lattice_again(g, w, sentence.begin, mix, &kept->place);
        d->scored += g->arcs;
        return g;
    }
    if (!un_decoder_read(d, w, &sentence, 1, mix))
        return NULL;
    un_lattice_backward(&d->lane[0]);
    return &d->lane[0];
}

void un_decoder_drop(struct un_decoder *d)
{
    for (int k = 0; k < UN_LANES; k++)
        un_lattice_drop(&d->lane[k]);
    d->kepts = d->kept_size = 0;
}
