#include "unspin/window.h"

#include <string.h>

#include "base/mem.h"
#include "base/plain.h"
#include "base/prefetch.h"
#include "unspin/numbers.h"

void un_window_init(struct un_window *w)
{
    *w = (struct un_window){0};
    un_buf_init(&w->scratch, UINT32_MAX);
}

void un_window_release(struct un_window *w)
{
    un_free(w->word);
    un_free(w->told);
    un_free(w->paragraph);
    un_free(w->broken);
    un_tokens_release(&w->tokens);
    un_ends_release(&w->ends);
    un_buf_release(&w->scratch);
    un_window_init(w);
}

static bool room_for_words(struct un_window *w, size_t more)
{
    if (w->words_cap - w->words >= more)
        return true;
    size_t cap = w->words_cap ? w->words_cap * 2 : 1024;
    struct un_word *grown = un_realloc(w->word, cap, sizeof *grown);
    if (!grown)
        return false;
    w->word = grown;
    uint32_t *told = un_realloc(w->told, cap, sizeof *told);
    if (!told)
        return false;
    w->told = told;
    w->words_cap = cap;
    return true;
}

static bool add_paragraph(struct un_window *w, struct un_paragraph p)
{
    if (w->paragraphs == w->paragraphs_cap) {
        size_t cap = w->paragraphs_cap ? w->paragraphs_cap * 2 : 64;
        struct un_paragraph *grown = un_realloc(w->paragraph, cap, sizeof *grown);
        if (!grown)
            return false;
        w->paragraph = grown;
        w->paragraphs_cap = cap;
    }
    w->paragraph[w->paragraphs++] = p;
    return true;
}

static uint16_t class_of(const struct un_lexeme *x)
{
    if (x->kind == UN_TOKEN_NUMBER)
        return UN_ID_NUMBER;
    return x->shape >= UN_SHAPE_CAPITAL ? UN_ID_NAME : UN_ID_UNKNOWN;
}

static bool only_white(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != ' ' && (p[i] < '\t' || p[i] > '\r'))
            return false;
    return true;
}

/* Lexemes go through in batches, a step of the work at a time: what one of them has to wait for is
   fetched while the others are at work, and what only few of them need is done for a list of these
   (Boncz, Zukowski, Nes: MonetDB/X100, CIDR 2005). */
enum { BATCH = 64, FEW = 8 };

_Static_assert(UN_ENTRY_WORD == 1, "counted as it is");

/* What stands for an entry where there is none. */
static const struct un_entry NONE = {0};

static void look_up(const struct un_lexicon *l, const struct un_lexeme *x, size_t n,
                    const struct un_entry **entry)
{
    uint8_t rare[BATCH];
    size_t rares = 0;
    for (size_t k = 0; k < n; k++) {
        entry[k] = un_lexicon_guess(l, x[k].hash);
        rare[rares] = (uint8_t)k;
        bool is_rare = (entry[k]->hash != x[k].hash) | x[k].transparent;
        rares += is_rare;
    }
    for (size_t k = 0; k < rares; k++)
        un_lexicon_expect_slot(l, x[rare[k]].hash);
    for (size_t k = 0; k < rares; k++)
        un_lexicon_expect_entry(l, x[rare[k]].hash);
    for (size_t k = 0; k < rares; k++) {
        const struct un_lexeme *word = &x[rare[k]];
        const struct un_entry *e = word->transparent ? NULL : un_lexicon_rare(l, word->hash);
        entry[rare[k]] = e ? e : &NONE;
    }
}

/* ASCII: what stands between two lexemes is white space. */
static bool is_joined(const struct un_window *w, const struct un_lexeme *last,
                      const struct un_lexeme *x, bool ascii)
{
    uint32_t end = last->at + last->len;
    return !last->transparent && (ascii || only_white(w->text + end, x->at - end));
}

static void set_word(struct un_word *word, const struct un_lexeme *x, const struct un_entry *e)
{
    unsigned lowered = x->shape == UN_SHAPE_LOWER ? UN_ENTRY_NAME : 0;
    word->x = *x;
    word->entry = e == &NONE ? NULL : e;
    word->id = e->flags & UN_ENTRY_WORD ? e->id : class_of(x);
    word->first = word->broken = word->begins = false;
    word->tells = (e->flags & (UN_ENTRY_TELLS | lowered)) != 0;
    word->choice = UN_CHOICE_NONE;
}

static void count(struct un_window *w, const struct un_lexeme *x, size_t n,
                  const struct un_entry *const *entry)
{
    size_t american = 0, british = 0, marks = 0, known = 0;
    uint8_t mark[BATCH];
    for (size_t k = 0; k < n; k++) {
        american += entry[k]->flags / UN_ENTRY_AMERICAN & 1;
        british += entry[k]->flags / UN_ENTRY_BRITISH & 1;
        known += entry[k]->flags & (x[k].kind == UN_TOKEN_WORD);
        mark[marks] = (uint8_t)k;
        marks += x[k].kind == UN_TOKEN_OTHER;
    }
    w->american += american;
    w->british += british;
    w->known += known;
    w->said += n - marks;
    for (size_t k = 0; k < marks && !w->may_break; k++)
        w->may_break = un_numbers_may_break(w->text, w->size, x[mark[k]].at);
}

/* Finds out which of N words from WORD on may begin a phrase together with the next one. */
static void find_beginnings(const struct un_lexicon *l, struct un_word *word, size_t n)
{
    uint8_t maybe[BATCH];
    uint64_t pair[BATCH];
    size_t found = 0;
    for (size_t k = 0; k < n; k++) {
        const struct un_entry *e = word[k].entry ? word[k].entry : &NONE;
        maybe[found] = (uint8_t)k;
        found += un_may_follow(e, word[k + 1].x.hash);
    }
    for (size_t k = 0; k < found; k++) {
        pair[k] = un_phrase_hash(word[maybe[k]].x.hash, word[maybe[k] + 1].x.hash);
        un_prefetch(&l->filter[un_filter_bit(l->head, pair[k]) / 64]);
    }
    size_t sure = 0;
    for (size_t k = 0; k < found; k++) {
        uint64_t hash = pair[k];
        bool begins = un_lexicon_may_have(l, hash);
        word[maybe[k]].begins = begins;
        word[maybe[k]].tells |= begins;
        pair[sure] = hash;
        sure += begins;
    }
    for (size_t k = 0; k < sure; k++)
        un_lexicon_expect_slot(l, pair[k]);
    for (size_t k = 0; k < sure; k++)
        un_lexicon_expect_entry(l, pair[k]);
}

static bool add_lexemes(struct un_window *w, const struct un_lexicon *l, const struct un_lexeme *x,
                        size_t n, bool ascii)
{
    const struct un_entry *entry[BATCH];
    if (!n)
        return true;
    if (!room_for_words(w, n))
        return false;
    look_up(l, x, n, entry);
    count(w, x, n, entry);
    struct un_word *word = w->word + w->words;
    for (size_t k = 0; k < n; k++) {
        set_word(&word[k], &x[k], entry[k]);
        word[k].joined = k && is_joined(w, &x[k - 1], &x[k], ascii);
    }
    size_t before = w->words > 0;
    if (before)
        word->joined = is_joined(w, &word[-1].x, x, false);
    find_beginnings(l, word - before, n - 1 + before);
    w->words += n;
    return true;
}

static bool read_ascii(struct un_window *w, const struct un_lexicon *l, size_t begin, size_t end)
{
    struct un_lexeme x[BATCH];
    for (size_t i = begin; i < end;) {
        size_t n = un_ascii_lexemes(w->text, (struct un_bounds){end, w->size}, &i, x, BATCH);
        if (!add_lexemes(w, l, x, n, true))
            return false;
    }
    return true;
}

static bool read_other(struct un_window *w, struct un_segmenter *s, const struct un_lexicon *l,
                       struct un_stretch piece)
{
    struct un_lexeme x[BATCH];
    size_t n = 0;
    w->tokens.len = 0;
    if (!un_segment_other(s, w->text, piece, &w->tokens))
        return false;
    for (size_t k = 0; k < w->tokens.len; k++) {
        n += (size_t)un_lexemes_of(w->text, w->tokens.item[k], x + n);
        if (n < BATCH - 1 && k + 1 < w->tokens.len)
            continue;
        if (!add_lexemes(w, l, x, n, false))
            return false;
        n = 0;
    }
    return true;
}

/* The words that the gate has to look at, without a branch for each of the others. */
static void list_told(struct un_window *w, struct un_paragraph *p)
{
    size_t n = w->tolds;
    p->told_begin = (uint32_t)n;
    for (size_t k = p->begin; k < p->end; k++) {
        w->told[n] = (uint32_t)k;
        n += w->word[k].tells;
    }
    w->tolds = n;
    p->told_end = (uint32_t)n;
}

/* The model knows half of the words and more in all English paragraphs, spun or not, but one in two
   thousand; of those in 20 other languages, half of them in Latin letters, in one of seven. */
static bool is_foreign(size_t said, size_t known)
{
    return said >= FEW && known * 2 < said;
}

static bool read_paragraph(struct un_window *w, struct un_segmenter *s, const struct un_lexicon *l,
                           size_t at, size_t n)
{
    struct un_paragraph para = {
        .at = (uint32_t)at, .len = (uint32_t)n, .begin = (uint32_t)w->words};
    size_t said = w->said, known = w->known;
    w->may_break = false;
    for (size_t i = at; i < at + n;) {
        struct un_stretch piece = un_segment_stretch(w->text, at + n, i);
        bool ok =
            piece.ascii ? read_ascii(w, l, piece.begin, piece.end) : read_other(w, s, l, piece);
        if (!ok)
            return false;
        i = piece.end;
    }
    para.end = (uint32_t)w->words;
    para.foreign = is_foreign(w->said - said, w->known - known);
    if (w->may_break && !un_numbers_read(w, para.begin, para.end))
        return false;
    list_told(w, &para);
    return add_paragraph(w, para);
}

/* A line end inside a paragraph is white space: sentences run on over it. */
static bool find_sentences(struct un_window *w, struct un_segmenter *s, const char *p, size_t n)
{
    un_buf_clear(&w->scratch);
    un_buf_add(&w->scratch, p, n);
    if (w->scratch.failed)
        return false;
    for (const char *end = "\n\r"; *end; end++)
        for (char *at = w->scratch.data;
             (at = memchr(at, *end, n - (size_t)(at - w->scratch.data)));)
            *at = ' ';
    w->ends.len = 0;
    return un_segment_sentences(s, w->scratch.data, n, &w->ends);
}

bool un_window_sentences(struct un_window *w, struct un_segmenter *s, bool all)
{
    for (size_t p = 0; p < w->paragraphs; p++) {
        const struct un_paragraph *para = &w->paragraph[p];
        if (!all && !para->worth)
            continue;
        if (!find_sentences(w, s, w->text + para->at, para->len))
            return false;
        bool first = true;
        size_t sentence = 0;
        for (size_t k = para->begin; k < para->end; k++) {
            struct un_word *word = &w->word[k];
            while (sentence < w->ends.len && word->x.at - para->at >= w->ends.item[sentence]) {
                sentence++;
                first = true;
            }
            word->first = first;
            first = first && word->x.transparent;
        }
    }
    return true;
}

void un_window_open(struct un_window *w, const char *text, size_t size, bool lines)
{
    w->text = text;
    w->size = size;
    w->lines = lines;
    w->read = 0;
    w->words = w->tolds = w->paragraphs = w->brokens = 0;
    w->said = w->known = w->american = w->british = 0;
}

/* The next stretch of lines that make a paragraph; empty at the end of the window. */
static struct un_stretch next_paragraph(struct un_window *w)
{
    size_t from = w->read;
    for (size_t i = from; i < w->size;) {
        const char *nl = memchr(w->text + i, '\n', w->size - i);
        size_t next = nl ? (size_t)(nl - w->text) + 1 : w->size;
        bool blank = un_is_blank(w->text + i, next - i);
        size_t end = blank ? i : next;
        w->read = next;
        if ((blank || w->lines || next == w->size) && end > from)
            return (struct un_stretch){from, end, false};
        if (blank || w->lines)
            from = next;
        i = next;
    }
    return (struct un_stretch){0, 0, false};
}

int un_window_next(struct un_window *w, struct un_segmenter *s, const struct un_lexicon *l)
{
    struct un_stretch lines = next_paragraph(w);
    if (lines.end == lines.begin)
        return 0;
    return read_paragraph(w, s, l, lines.begin, lines.end - lines.begin) ? 1 : -1;
}

bool un_window_read(struct un_window *w, struct un_segmenter *s, const struct un_lexicon *l,
                    const char *text, size_t size, bool lines)
{
    un_window_open(w, text, size, lines);
    int more;
    while ((more = un_window_next(w, s, l)) > 0)
        ;
    return more == 0;
}

static bool goes_on(const struct un_window *w, size_t k, size_t end)
{
    const struct un_word *next = &w->word[k];
    return k < end && next->joined && next->x.hash && !next->x.transparent;
}

int un_window_match(const struct un_window *w, const struct un_lexicon *l, size_t k, size_t end,
                    const struct un_entry **entry)
{
    const struct un_entry *e = w->word[k].entry;
    uint64_t h = w->word[k].x.hash;
    int found = 0;
    for (int n = 1; e; n++) {
        if (e->rows || e->features || e->flags & (UN_ENTRY_PROTECT | UN_ENTRY_GENUINE)) {
            *entry = e;
            found = n;
        }
        if (n >= UN_PHRASE_MAX || !e->next || !goes_on(w, k + (size_t)n, end))
            break;
        uint64_t next = w->word[k + (size_t)n].x.hash;
        h = un_phrase_hash(h, next);
        e = un_may_follow(e, next) ? un_lexicon_phrase(l, h) : NULL;
    }
    return found;
}
