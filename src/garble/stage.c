#include "garble/stage.h"

#include <stdlib.h>

#include "base/traits.h"
#include "garble/letters.h"
#include "garble/line_hyphen.h"
#include "garble/seam.h"
#include "garble/short_lines.h"

typedef bool part_fn(struct un_garble *g, const char *text, size_t n, struct un_edits *notes);

static bool on(const struct un_garble *g, enum un_rule rule)
{
    return g->options.rules & UN_RULE_BIT(rule);
}

static bool invisible(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return un_invisible_run(&g->invisible, text, n, &g->found);
}

static bool homoglyph(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return !on(g, UN_RULE_HOMOGLYPH) ||
           un_homoglyph_run(&g->homoglyph, &g->vocab, text, n, &g->found);
}

static bool tag(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return !on(g, UN_RULE_TAG) || un_tag_run(&g->tag, text, n, &g->found);
}

static bool spintax(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return !on(g, UN_RULE_SPINTAX) || un_braces_spintax(&g->braces, &g->vocab, text, n, &g->found);
}

static bool brace(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    return !on(g, UN_RULE_BRACE) ||
           un_braces_plain(&g->braces, &g->vocab, text, n, &g->found, notes);
}

static bool doubled_words(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    return un_doubled_words(&g->doubled, text, n, &g->found, notes);
}

static bool doubled_paragraphs(struct un_garble *g, const char *text, size_t n,
                               struct un_edits *notes)
{
    return un_doubled_paragraphs(&g->doubled, text, n, &g->found, notes);
}

static bool open_runs(struct un_garble *g)
{
    if (!g->runs)
        g->runs = un_runs_new();
    return g->runs;
}

static bool soft_hyphen(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return !on(g, UN_RULE_SOFT_HYPHEN) || un_soft_hyphen_run(text, n, &g->found);
}

static bool line_hyphen(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return !on(g, UN_RULE_LINE_HYPHEN) || !g->vocab.model || g->options.lines ||
           un_line_hyphen_run(&g->vocab, text, n, &g->found);
}

static bool spaced_letters(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return !on(g, UN_RULE_SPACED_LETTERS) || !g->vocab.model ||
           (open_runs(g) && un_spaced_letters_run(g->runs, &g->vocab, text, n, &g->found));
}

static bool seam(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return !on(g, UN_RULE_SEAM) || !g->vocab.model || un_seam_run(&g->vocab, text, n, &g->found);
}

static bool run_together(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return !on(g, UN_RULE_RUN_TOGETHER) || !g->vocab.model ||
           (open_runs(g) && un_runs_run(g->runs, &g->vocab, text, n, &g->found));
}

static bool short_lines(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    (void)notes;
    return !on(g, UN_RULE_SHORT_LINES) || g->options.lines ||
           un_short_lines_run(text, n, &g->found);
}

static bool boilerplate(struct un_garble *g, const char *text, size_t n, struct un_edits *notes)
{
    bool marks = g->options.boilerplate == UN_BOILERPLATE_MARK;
    if (g->options.boilerplate == UN_BOILERPLATE_KEEP || !on(g, UN_RULE_BOILERPLATE) ||
        (marks && !notes))
        return true;
    return un_boiler_run(&g->boiler, text, n, &g->found, notes);
}

/* What hides letters comes before what reads words, words come before what looks for doubles. */
static const struct part {
    part_fn *run;
    unsigned triggers; /* traits without which there is nothing to find; 0: there may always be */
} PARTS[] = {
    {invisible, UN_TRAIT_HIGH},
    {homoglyph, UN_TRAIT_HIGH},
    {tag, UN_TRAIT_LESS},
    {spintax, UN_TRAIT_BRACE},
    {brace, UN_TRAIT_BRACE},
    {soft_hyphen, UN_TRAIT_HIGH},
    {line_hyphen, UN_TRAIT_HYPHEN | UN_TRAIT_HIGH},
    {spaced_letters, 0},
    {seam, 0},
    {run_together, 0},
    {doubled_words, 0},
    {doubled_paragraphs, 0},
    {boilerplate, 0},
    {short_lines, 0},
};

bool un_garble_init(struct un_garble *g, const struct un_model *m,
                    const struct un_lexicon *const *lexicon, int lexicons,
                    const struct un_garble_options *o)
{
    *g = (struct un_garble){.options = *o};
    un_vocab_init(&g->vocab, m, lexicon, lexicons);
    g->vocab.slow = o->slow;
    g->vocab.spellers = o->spellers;
    g->invisible = (struct un_invisible){.rules = o->rules, .first = true, .lines = o->lines};
    g->doubled = (struct un_doubled){.rules = o->rules, .lines = o->lines};
    un_braces_init(&g->braces);
    un_boiler_init(&g->boiler, o->boilerplate == UN_BOILERPLATE_DROP);
    un_edits_init(&g->found);
    un_edits_init(&g->so_far);
    un_edits_init(&g->merged);
    un_edits_init(&g->noted);
    un_buf_init(&g->one, UINT32_MAX);
    un_buf_init(&g->two, UINT32_MAX);
    return true;
}

void un_garble_release(struct un_garble *g)
{
    un_vocab_release(&g->vocab);
    un_runs_free(g->runs);
    un_homoglyph_release(&g->homoglyph);
    un_braces_release(&g->braces);
    un_doubled_release(&g->doubled);
    un_boiler_release(&g->boiler);
    un_edits_release(&g->found);
    un_edits_release(&g->so_far);
    un_edits_release(&g->merged);
    un_edits_release(&g->noted);
    un_buf_release(&g->one);
    un_buf_release(&g->two);
}

static void swap_edits(struct un_edits *a, struct un_edits *b)
{
    struct un_edits swap = *a;
    *a = *b;
    *b = swap;
}

/* Notes of the part just run, as places of the text that the stage was given. */
static bool take_notes(struct un_garble *g, struct un_edits *notes)
{
    for (size_t k = 0; k < g->noted.len; k++) {
        struct un_edit e = g->noted.item[k];
        size_t at = un_edits_before(&g->so_far, e.at);
        size_t end = un_edits_before(&g->so_far, e.at + e.len);
        e.at = (uint32_t)at;
        e.len = end > at ? (uint32_t)(end - at) : 0;
        if (!un_edits_add(notes, e, "", 0))
            return false;
    }
    un_edits_clear(&g->noted);
    return true;
}

/* Adds what the part found, edits of *CUR, to those so far, and moves on. */
static bool advance(struct un_garble *g, const char *text, const char **cur, size_t *n)
{
    struct un_buf *next = *cur == g->one.data ? &g->two : &g->one;
    un_edits_clear(&g->merged);
    if (!un_edits_compose(&g->so_far, &g->found, text, *cur, &g->merged))
        return false;
    swap_edits(&g->so_far, &g->merged);
    un_buf_clear(next);
    un_edits_apply(&g->found, *cur, *n, next);
    un_edits_clear(&g->found);
    *cur = next->data;
    *n = next->len;
    return !next->failed;
}

static int by_place(const void *a, const void *b)
{
    const struct un_edit *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->rules < y->rules ? -1 : x->rules > y->rules;
}

bool un_garble_run(struct un_garble *g, const char *text, size_t n, unsigned traits,
                   struct un_edits *out, struct un_edits *notes)
{
    const char *cur = text;
    size_t len = n;
    un_edits_clear(&g->so_far);
    un_edits_clear(&g->found);
    un_edits_clear(&g->noted);
    for (size_t k = 0; k < sizeof PARTS / sizeof *PARTS; k++) {
        if (PARTS[k].triggers && !(traits & PARTS[k].triggers))
            continue;
        g->scanned += len;
        if (!PARTS[k].run(g, cur, len, notes ? &g->noted : NULL) ||
            (notes && !take_notes(g, notes)))
            return false;
        if (!g->found.len)
            continue;
        if (!advance(g, text, &cur, &len))
            return false;
        traits = g->options.slow ? UN_TRAITS_ALL : un_traits_of(cur, len);
    }
    swap_edits(out, &g->so_far);
    if (notes && notes->len)
        qsort(notes->item, notes->len, sizeof *notes->item, by_place);
    return true;
}

void un_garble_begin(struct un_garble *g, const char *ahead, size_t n)
{
    un_boiler_begin(&g->boiler, ahead, n);
}

void un_garble_end(struct un_garble *g)
{
    un_boiler_end(&g->boiler);
    g->invisible.first = false;
    un_doubled_end(&g->doubled);
}
