#include "unspin/stage.h"

#include <string.h>

#include "base/mem.h"
#include "base/rules.h"
#include "unspin/confidence.h"
#include "unspin/numbers.h"
#include "unspin/surface.h"
#include "unspin/tuning.h"

bool un_spin_init(struct un_spin *s, const struct un_model *m,
                  const struct un_lexicon *const *lexicon, int lexicons,
                  const struct un_spin_options *o)
{
    *s = (struct un_spin){
        .model = m, .lexicons = lexicons, .options = *o, .segmenter = {.slow = o->slow}};
    for (int k = 0; k < lexicons; k++)
        s->lexicon[k] = lexicon[k];
    un_window_init(&s->window);
    un_edits_init(&s->found);
    un_buf_init(&s->word, 1u << 16);
    un_buf_init(&s->original, 1u << 16);
    un_decoder_init(&s->decoder, m, s->lexicon, lexicons, &s->votes);
    return un_gate_init(&s->gate, m->head->words) &&
           un_votes_init(&s->votes, s->lexicon[0]->head->rows, m->head->words);
}

void un_spin_release(struct un_spin *s)
{
    un_segmenter_release(&s->segmenter);
    un_window_release(&s->window);
    un_gate_release(&s->gate);
    un_votes_release(&s->votes);
    un_decoder_release(&s->decoder);
    un_edits_release(&s->found);
    un_buf_release(&s->word);
    un_buf_release(&s->original);
    un_free(s->ratio);
    un_free(s->prob);
    *s = (struct un_spin){0};
}

static bool room_for_paragraphs(struct un_spin *s)
{
    size_t n = s->window.paragraphs;
    if (n <= s->paragraphs_cap)
        return true;
    int32_t *ratio = un_realloc(s->ratio, n, sizeof *ratio);
    if (ratio)
        s->ratio = ratio;
    uint32_t *prob = un_realloc(s->prob, n, sizeof *prob);
    if (prob)
        s->prob = prob;
    if (!ratio || !prob)
        return false;
    s->paragraphs_cap = n;
    return true;
}

static bool add_restoration(struct un_spin *s, const struct un_lattice *g, const struct un_edge *e,
                            size_t begin)
{
    const struct un_window *w = &s->window;
    struct un_edit edit = {.at = w->word[begin + e->from].x.at};
    un_buf_clear(&s->word);
    un_buf_clear(&s->original);
    un_dialect_put(&s->dialect, s->lexicon[0], e->lexicon->chars + e->row->text_at,
                   e->row->text_len, &s->original);
    if (s->original.failed)
        return false;
    un_surface(w, begin + e->from, begin + e->to, s->original.data, s->original.len,
               e->row->flags & UN_ROW_NAME, &s->word, &edit.len);
    edit.rules = UN_RULE_BIT(e->row->rule);
    int32_t feature[UN_FEATURE_COUNT];
    un_confidence_features(g, w, begin, e, feature);
    edit.prob = un_confidence(e, feature);
    if (s->options.feature)
        s->options.feature(s->options.ctx, &edit, feature);
    if (edit.prob < s->options.least || edit.rules & s->options.off)
        return true;
    bool same = edit.len == s->word.len && !memcmp(w->text + edit.at, s->word.data, edit.len);
    return !s->word.failed && (same || un_edits_add(&s->found, edit, s->word.data, s->word.len));
}

static bool explain(struct un_spin *s, const struct un_lattice *g, size_t begin, uint32_t gate)
{
    for (size_t k = 0, stop; k < g->edges; k = stop) {
        size_t tried = 1;
        for (stop = k + 1; stop < g->edges && g->edge[stop].from == g->edge[k].from; stop++)
            tried += !g->edge[stop].off;
        struct un_decision d = {&s->window, g, begin, &g->edge[k], stop - k, gate};
        if (tried > 1 && !s->options.decision(s->options.ctx, &d))
            return false;
    }
    return true;
}

/* Notes in the words what the reading made of them, for the votes. */
static void note_choices(struct un_spin *s, const struct un_lattice *g, size_t begin)
{
    for (size_t k = 0; k < g->edges; k++) {
        const struct un_edge *e = &g->edge[k];
        struct un_word *word = &s->window.word[begin + e->from];
        if (!e->chosen || word->x.transparent)
            continue;
        if (!e->row)
            word->choice = UN_CHOICE_KEEP;
        else if (e->lexicon == s->lexicon[0])
            word->choice = (uint32_t)(e->row - e->lexicon->row);
    }
}

/* The sentence that begins at word K of a paragraph. */
static struct un_sentence sentence_at(const struct un_spin *s, const struct un_paragraph *para,
                                      size_t k)
{
    struct un_sentence x = {k, k + 1};
    while (x.end < para->end && x.end - k < UN_SENTENCE_MAX && !s->window.word[x.end].first)
        x.end++;
    return x;
}

/* Sentences that are read side by side, and the paragraphs that they are in. */
struct group {
    struct un_sentence sentence[UN_LANES];
    size_t paragraph[UN_LANES];
    int len;
};

static bool read_group(struct un_spin *s, struct group *x)
{
    struct un_decoder *d = &s->decoder;
    if (!un_decoder_read(d, &s->window, x->sentence, x->len, &s->mixture))
        return false;
    for (int i = 0; i < x->len; i++) {
        const struct un_lattice *g = &d->lane[i];
        s->ratio[x->paragraph[i]] += g->total - g->as_is;
        note_choices(s, g, x->sentence[i].begin);
        if (!un_decoder_keep(d, i, x->sentence[i].begin))
            return false;
    }
    x->len = 0;
    return true;
}

static bool is_scored(const struct un_spin *s, size_t p)
{
    return s->options.assume == UN_ASSUME_SPUN || s->window.paragraph[p].worth;
}

/* The first reading. A paragraph that is not worth it counts as clean. */
static bool decode_all(struct un_spin *s)
{
    struct group x = {.len = 0};
    for (size_t p = 0; p < s->window.paragraphs; p++) {
        const struct un_paragraph *para = &s->window.paragraph[p];
        s->ratio[p] = is_scored(s, p) ? 0 : -UN_GATE_SKIPPED;
        for (size_t k = para->begin; is_scored(s, p) && k < para->end;) {
            x.sentence[x.len] = sentence_at(s, para, k);
            x.paragraph[x.len] = p;
            k = x.sentence[x.len++].end;
            if (x.len == UN_LANES && !read_group(s, &x))
                return false;
        }
    }
    return !x.len || read_group(s, &x);
}

static bool decode_again(struct un_spin *s, size_t p, bool explaining)
{
    const struct un_paragraph *para = &s->window.paragraph[p];
    for (size_t k = para->begin; k < para->end;) {
        struct un_sentence x = sentence_at(s, para, k);
        const struct un_lattice *g = un_decoder_again(&s->decoder, &s->window, x, &s->mixture);
        if (!g || (explaining && !explain(s, g, k, s->prob[p])))
            return false;
        for (size_t e = 0; !explaining && e < g->edges; e++)
            if (g->edge[e].chosen && g->edge[e].row && !add_restoration(s, g, &g->edge[e], k))
                return false;
        k = x.end;
    }
    return true;
}

/* The word that follows word K after the edits: a piece of the text or of a replacement. */
static const char *next_word(const struct un_window *w, const struct un_edits *e, size_t k,
                             size_t *edit, size_t *n, bool *edited)
{
    const struct un_lexeme *x = &w->word[k].x;
    while (*edit < e->len && e->item[*edit].at < x->at)
        ++*edit;
    *edited = *edit < e->len && e->item[*edit].at == x->at;
    const char *p = *edited ? e->pool.data + e->item[*edit].to_at : w->text + x->at;
    size_t len = *edited ? e->item[*edit].to_len : x->len;
    for (*n = 0; *n < len && p[*n] != ' ' && p[*n] != '\n';)
        ++*n;
    return p;
}

static bool is_article(const struct un_window *w, const struct un_word *word)
{
    const char *p = w->text + word->x.at;
    return (word->x.len == 1 && (*p | 32) == 'a') ||
           (word->x.len == 2 && (*p | 32) == 'a' && (p[1] | 32) == 'n');
}

/* The article that word K should be, as an edit to OUT; nothing when it is right. */
static bool mend_article(const struct un_window *w, const struct un_edits *e, size_t k,
                         size_t *edit, struct un_edits *out)
{
    const struct un_lexeme *x = &w->word[k].x;
    const char *p = w->text + x->at;
    size_t n;
    bool edited;
    const char *next = next_word(w, e, k + 1, edit, &n, &edited);
    enum un_article want = un_article_before(next, n);
    if (want == UN_ARTICLE_OPEN || (want == UN_ARTICLE_AN) == (x->len == 2))
        return true;
    bool upper = x->len == 2 && p[1] == 'N';
    char to[2] = {*p, upper ? 'N' : 'n'};
    struct un_edit mend = {.at = x->at, .len = x->len, .rules = UN_RULE_BIT(UN_RULE_ARTICLE)};
    mend.prob = edited ? e->item[*edit].prob : UN_CERTAIN * 9 / 10;
    return un_edits_add(out, mend, to, want == UN_ARTICLE_AN ? 2 : 1);
}

static bool copy_edit(const struct un_edits *e, size_t k, struct un_edits *out)
{
    return un_edits_add(out, e->item[k], e->pool.data + e->item[k].to_at, e->item[k].to_len);
}

/* Lets through what was found in spun paragraphs, with the articles between. */
static bool release_paragraph(struct un_spin *s, size_t p, size_t *edit, struct un_edits *out)
{
    const struct un_window *w = &s->window;
    const struct un_edits *e = &s->found;
    const struct un_paragraph *para = &w->paragraph[p];
    size_t look = *edit;
    bool no_articles = s->options.off & UN_RULE_BIT(UN_RULE_ARTICLE);
    for (size_t k = para->begin; k < para->end; k++) {
        const struct un_word *word = &w->word[k];
        bool own = *edit < e->len && e->item[*edit].at <= word->x.at;
        if (own && !copy_edit(e, (*edit)++, out))
            return false;
        if (own || no_articles || !is_article(w, word) || k + 1 >= para->end ||
            !w->word[k + 1].joined)
            continue;
        uint32_t covered = out->len ? out->item[out->len - 1].at + out->item[out->len - 1].len : 0;
        if (covered <= word->x.at && !mend_article(w, e, k, &look, out))
            return false;
    }
    return true;
}

static void count(struct un_spin *s)
{
    for (size_t p = 0; p < s->window.paragraphs; p++)
        if (s->prob[p] > s->verdict.spun)
            s->verdict.spun = s->prob[p];
    s->verdict.words += s->window.said;
    for (int z = 0; z < UN_FAMILIES; z++)
        s->verdict.family[z] += s->gate.family[z];
}

void un_spin_count(struct un_spin *s, const struct un_edits *done)
{
    for (size_t k = 0, at = 0; k < done->len; k++)
        for (;
             at < s->window.words && s->window.word[at].x.at < done->item[k].at + done->item[k].len;
             at++)
            s->verdict.replaced += s->window.word[at].x.at >= done->item[k].at;
}

static bool explain_all(struct un_spin *s)
{
    if (!un_window_sentences(&s->window, &s->segmenter, true))
        return false;
    for (size_t p = 0; p < s->window.paragraphs; p++)
        if (!decode_again(s, p, true))
            return false;
    return true;
}

/* Of paragraphs that are not spun nothing is let through. */
static bool decode_spun(struct un_spin *s)
{
    for (size_t p = 0; p < s->window.paragraphs; p++)
        if (is_scored(s, p) && s->prob[p] > UN_CERTAIN / 2 && !decode_again(s, p, false))
            return false;
    return true;
}

/* Adds the broken numbers to what was found, in the order of the text. */
static bool mend_numbers(struct un_spin *s)
{
    const struct un_window *w = &s->window;
    struct un_edits *e = &s->found;
    for (size_t k = 0; k < w->brokens; k++) {
        if (!un_numbers_mend(w, &w->broken[k], e))
            return false;
        for (size_t j = e->len - 1; j > 0 && e->item[j - 1].at > e->item[j].at; j--) {
            struct un_edit swap = e->item[j];
            e->item[j] = e->item[j - 1];
            e->item[j - 1] = swap;
        }
    }
    return true;
}

/* The reading that counts, with the votes of the first one; explained on request. */
static bool decide(struct un_spin *s, bool explaining)
{
    un_votes_cast(&s->votes, &s->window, s->lexicon[0]);
    bool ok = decode_spun(s) && mend_numbers(s) && (!explaining || explain_all(s));
    un_votes_clear(&s->votes, &s->window, s->lexicon[0]);
    return ok;
}

/* Reads every paragraph and asks the gate which of them are spun. Where some are, a second reading
   knows how the first one went. */
static bool judge(struct un_spin *s, struct un_gate *gate, bool explaining)
{
    un_decoder_drop(&s->decoder);
    bool scored = un_gate_scan(gate, &s->window, &s->mixture);
    bool forced = s->options.assume == UN_ASSUME_SPUN, open = false;
    size_t n = s->window.paragraphs;
    un_edits_clear(&s->found);
    for (size_t p = 0; p < n; p++)
        s->ratio[p] = s->window.paragraph[p].foreign ? -UN_GATE_SKIPPED : -UN_SCORE_ONE;
    if ((scored || forced) &&
        (!un_window_sentences(&s->window, &s->segmenter, forced) || !decode_all(s)))
        return false;
    un_gate_decide(gate, s->ratio, n, s->prob);
    for (size_t p = 0; p < n; p++) {
        s->prob[p] = forced ? UN_CERTAIN : s->prob[p];
        open = open || s->prob[p] > UN_CERTAIN / 2;
    }
    if (!open)
        return !explaining || explain_all(s);
    un_gate_keep(gate);
    return decide(s, explaining);
}

/* A paragraph goes to the gate as soon as it is read, while the caches still have it. */
static bool read_window(struct un_spin *s, struct un_gate *gate, const char *text, size_t n)
{
    struct un_window *w = &s->window;
    int more;
    un_window_open(w, text, n, s->options.lines);
    while ((more = un_window_next(w, &s->segmenter, s->lexicon[0])) > 0)
        un_gate_read(gate, w, s->lexicon[0], &w->paragraph[w->paragraphs - 1]);
    un_gate_unsee(gate, w);
    return more == 0;
}

bool un_spin_round(struct un_spin *s, const char *text, size_t n, int round, bool past,
                   struct un_edits *out)
{
    if (s->options.assume == UN_ASSUME_CLEAN)
        return true;
    if (!round && !past)
        un_gate_forget(&s->gate);
    struct un_gate gate = round ? s->before : s->gate;
    if (!round)
        s->before = s->gate;
    if (!read_window(s, &gate, text, n) || !room_for_paragraphs(s))
        return false;
    if (!round)
        un_dialect_count(&s->dialect, &s->window);
    if (!judge(s, &gate, !round && s->options.decision))
        return false;
    size_t edit = 0;
    for (size_t p = 0; p < s->window.paragraphs; p++) {
        const struct un_paragraph *para = &s->window.paragraph[p];
        if (s->prob[p] > UN_CERTAIN / 2 && !release_paragraph(s, p, &edit, out))
            return false;
        while (edit < s->found.len && s->found.item[edit].at < para->at + para->len)
            edit++;
    }
    if (round)
        return true;
    s->gate = gate;
    count(s);
    return true;
}
