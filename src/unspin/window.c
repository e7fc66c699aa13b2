#include "unspin/window.h"

#include <string.h>

#include "base/mem.h"
#include "base/plain.h"
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

static bool add_word(struct un_window *w, struct un_word word)
{
    if (w->words == w->words_cap) {
        size_t cap = w->words_cap ? w->words_cap * 2 : 1024;
        struct un_word *grown = un_realloc(w->word, cap, sizeof *grown);
        if (!grown)
            return false;
        w->word = grown;
        w->words_cap = cap;
    }
    w->word[w->words++] = word;
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
        if (!strchr(" \t\r\n\v\f", p[i]) || !p[i])
            return false;
    return true;
}

static bool add_lexeme(struct un_window *w, const struct un_lexicon *l, const struct un_lexeme *x)
{
    struct un_word word = {.x = *x, .choice = UN_CHOICE_NONE};
    word.entry = x->hash && !x->transparent ? un_lexicon_find(l, x->hash) : NULL;
    bool known = word.entry && word.entry->flags & UN_ENTRY_WORD;
    word.id = known ? word.entry->id : class_of(x);
    if (w->words) {
        const struct un_lexeme *last = &w->word[w->words - 1].x;
        uint32_t end = last->at + last->len;
        word.joined = !last->transparent && only_white(w->text + end, x->at - end);
    }
    return add_word(w, word);
}

static bool read_paragraph(struct un_window *w, struct un_segmenter *s, const struct un_lexicon *l,
                           size_t at, size_t n)
{
    const char *p = w->text + at;
    struct un_paragraph para = {(uint32_t)at, (uint32_t)n, (uint32_t)w->words, 0};
    w->tokens.len = 0;
    if (!un_segment_words(s, p, n, &w->tokens))
        return false;
    for (size_t k = 0; k < w->tokens.len; k++) {
        struct un_lexeme x[2];
        int m = un_lexemes_of(p, w->tokens.item[k], x);
        for (int j = 0; j < m; j++) {
            x[j].at += (uint32_t)at;
            if (!add_lexeme(w, l, &x[j]))
                return false;
        }
    }
    para.end = (uint32_t)w->words;
    return un_numbers_read(w, para.begin, para.end) && add_paragraph(w, para);
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

int un_window_match(const struct un_window *w, const struct un_lexicon *l, size_t k, size_t end,
                    int longest, const struct un_entry **entry)
{
    uint64_t h = 0;
    int found = 0;
    for (int n = 0; n < longest && k + (size_t)n < end; n++) {
        const struct un_word *word = &w->word[k + (size_t)n];
        if (word->x.transparent || !word->x.hash || (n && !word->joined))
            break;
        h = un_phrase_hash(h, word->x.hash);
        const struct un_entry *e = un_lexicon_find(l, h);
        if (!e)
            break;
        if (e->rows || e->features || e->flags & (UN_ENTRY_PROTECT | UN_ENTRY_GENUINE)) {
            *entry = e;
            found = n + 1;
        }
        if (!(e->flags & UN_ENTRY_MORE))
            break;
    }
    return found;
}
