/* Decisions of the unspin stage in the terms of the public header. */
#include "stream.h"

#include "unspin/confidence.h"

enum { CANDIDATES_MAX = 64 };

/* Probabilities that fit the one an edit carries: a chosen restoration has that of its edit, the
   other candidates share the rest as the lattice sees them. */
static void agree(const struct un_decision *d, struct unspin_candidate *list, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const struct un_edge *e = &d->first[k];
        int32_t feature[UN_FEATURE_COUNT];
        if (!e->chosen || !e->row)
            continue;
        un_confidence_features(d->lattice, d->window, d->begin, e, feature);
        uint64_t own = un_confidence(e, feature), left = UNSPIN_CERTAIN - list[k].probability;
        for (size_t j = 0; j < n; j++)
            if (j != k)
                list[j].probability =
                    (unsigned)(left ? list[j].probability * (UNSPIN_CERTAIN - own) / left : 0);
        list[k].probability = (unsigned)own;
        return;
    }
}

static void describe(const struct un_decision *d, const struct un_edge *e,
                     struct unspin_candidate *out)
{
    const struct un_window *w = d->window;
    const struct un_lexeme *a = &w->word[d->begin + e->from].x;
    const struct un_lexeme *b = &w->word[d->begin + e->to - 1].x;
    *out = (struct unspin_candidate){
        .text = e->row ? e->lexicon->chars + e->row->text_at : w->text + a->at,
        .text_len = e->row ? e->row->text_len : a->len,
        .before_len = b->at + b->len - a->at,
        .model = e->lm,
        .channel = e->channel,
        .total = e->best,
        .probability = un_lattice_prob(d->lattice, e),
        .row = e->row ? e->row->source : 0,
        .family = (char)(e->row ? UN_FAMILY_LETTERS[e->row->family] : 0),
        .chosen = e->chosen,
    };
}

bool un_driver_decision(void *ctx, const struct un_decision *d)
{
    struct unspin *u = ctx;
    struct unspin_candidate list[CANDIDATES_MAX];
    size_t n = 0;
    const struct un_lexeme *x = &d->window->word[d->begin + d->first->from].x;
    for (size_t k = 0; k < d->edges && n < CANDIDATES_MAX; k++)
        if (!d->first[k].off)
            describe(d, &d->first[k], &list[n++]);
    agree(d, list, n);
    struct unspin_decision out = {
        .text_offset = u->text_at + x->at,
        .line = u->line,
        .column = u->column,
        .before = d->window->text + x->at,
        .before_len = x->len,
        .gate = d->gate,
        .candidate = list,
        .candidates = n,
    };
    for (size_t i = 0; i < x->at; i++) {
        char c = d->window->text[i];
        out.line += c == '\n';
        out.column = c == '\n' ? 1 : out.column + ((c & 0xC0) != 0x80);
    }
    if (!u->sink.decision(u->sink.ctx, &out))
        return true;
    un_stream_fail(u, UNSPIN_E_SINK, out.text_offset);
    return false;
}
