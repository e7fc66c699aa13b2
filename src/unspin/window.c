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

/* Lexemes go through in batches: what one look-up has to wait for is asked for while the others
   are at work. */
enum { BATCH = 64 };

static void look_up(const struct un_lexicon *l, const struct un_lexeme *x, size_t n,
                    const struct un_entry **entry)
{
    for (size_t k = 0; k < n; k++) {
        uint32_t number = l->slot[un_slot_of(l, x[k].hash)] & UN_SLOT_NUMBER;
        un_prefetch(&l->entry[number ? number - 1 : 0]);
    }
    for (size_t k = 0; k < n; k++)
        entry[k] = x[k].hash && !x[k].transparent ? un_lexicon_find(l, x[k].hash) : NULL;
}

static void count_dialect(struct un_window *w, unsigned flags)
{
    w->american += (flags & UN_ENTRY_AMERICAN) != 0;
    w->british += (flags & UN_ENTRY_BRITISH) != 0;
}

/* ASCII: what stands between two lexemes is white space. */
static bool is_joined(const struct un_window *w, const struct un_lexeme *last,
                      const struct un_lexeme *x, bool ascii)
{
    uint32_t end = last->at + last->len;
    return !last->transparent && (ascii || only_white(w->text + end, x->at - end));
}

static bool add_lexemes(struct un_window *w, const struct un_lexicon *l, const struct un_lexeme *x,
                        size_t n, bool ascii)
{
    const struct un_entry *entry[BATCH];
    if (!room_for_words(w, n))
        return false;
    look_up(l, x, n, entry);
    struct un_word *word = w->word + w->words;
    for (size_t k = 0; k < n; k++, word++) {
        const struct un_entry *e = entry[k];
        *word = (struct un_word){.x = x[k], .entry = e, .choice = UN_CHOICE_NONE};
        word->id = e && e->flags & UN_ENTRY_WORD ? e->id : class_of(&x[k]);
        w->said += x[k].kind != UN_TOKEN_OTHER;
        if (e && e->flags & (UN_ENTRY_AMERICAN | UN_ENTRY_BRITISH))
            count_dialect(w, e->flags);
        if (k)
            word->joined = is_joined(w, &x[k - 1], &x[k], ascii);
    }
    if (w->words && n)
        w->word[w->words].joined = is_joined(w, &w->word[w->words - 1].x, x, false);
    w->words += n;
    return true;
}

static bool read_ascii(struct un_window *w, const struct un_lexicon *l, size_t begin, size_t end)
{
    struct un_lexeme x[BATCH];
    for (size_t i = begin; i < end;) {
        size_t n = un_ascii_lexemes(w->text, end, &i, x, BATCH);
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

static bool read_paragraph(struct un_window *w, struct un_segmenter *s, const struct un_lexicon *l,
                           size_t at, size_t n)
{
    struct un_paragraph para = {
        .at = (uint32_t)at, .len = (uint32_t)n, .begin = (uint32_t)w->words};
    for (size_t i = at; i < at + n;) {
        struct un_stretch piece = un_segment_stretch(w->text, at + n, i);
        bool ok =
            piece.ascii ? read_ascii(w, l, piece.begin, piece.end) : read_other(w, s, l, piece);
        if (!ok)
            return false;
        i = piece.end;
    }
    para.end = (uint32_t)w->words;
    if (!un_numbers_read(w, para.begin, para.end))
        return false;
    return add_paragraph(w, para);
}

/* A line end inside a paragraph is white space: sentences run on over it. */
static bool find_sentences(struct un_window *w, struct un_segmenter *s, const char *p, size_t n)
{
    un_buf_clear(&w->scratch);
    un_buf_add(&w->scratch, p, n);
    if (w->scratch.failed)
        return false;
    for (size_t i = 0; i < n; i++)
        if (p[i] == '\n' || p[i] == '\r')
            w->scratch.data[i] = ' ';
    w->ends.len = 0;
    return un_segment_sentences(s, w->scratch.data, n, &w->ends);
}

bool un_window_sentences(struct un_window *w, struct un_segmenter *s)
{
    for (size_t p = 0; p < w->paragraphs; p++) {
        const struct un_paragraph *para = &w->paragraph[p];
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

bool un_window_read(struct un_window *w, struct un_segmenter *s, const struct un_lexicon *l,
                    const char *text, size_t size, bool lines)
{
    w->text = text;
    w->size = size;
    w->words = w->paragraphs = w->brokens = 0;
    w->said = w->american = w->british = 0;
    size_t from = 0;
    for (size_t i = 0; i < size;) {
        const char *nl = memchr(text + i, '\n', size - i);
        size_t next = nl ? (size_t)(nl - text) + 1 : size;
        bool blank = un_is_blank(text + i, next - i);
        size_t end = blank ? i : next;
        if ((blank || lines || next == size) && end > from &&
            !read_paragraph(w, s, l, from, end - from))
            return false;
        if (blank || lines)
            from = next;
        i = next;
    }
    return true;
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
        if (!(e->flags & UN_ENTRY_MORE) || n >= UN_PHRASE_MAX || !goes_on(w, k + (size_t)n, end))
            break;
        h = un_phrase_hash(h, w->word[k + (size_t)n].x.hash);
        e = un_lexicon_phrase(l, h);
    }
    return found;
}
