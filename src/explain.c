/* Decisions of the unspin stage in the terms of the public header. */
#include "stream.h"

enum { CANDIDATES_MAX = 64 };

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
        describe(d, &d->first[k], &list[n++]);
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
