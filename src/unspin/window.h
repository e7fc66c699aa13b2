/* A window of text as the unspin stage sees it: paragraphs, sentences and lexemes, each lexeme
   with what the dictionary knows of it. */
#ifndef UN_UNSPIN_WINDOW_H
#define UN_UNSPIN_WINDOW_H

#include "data/lexicon.h"
#include "segment/lexeme.h"
#include "segment/segment.h"

#define UN_CHOICE_NONE UINT32_MAX
#define UN_CHOICE_KEEP (UINT32_MAX - 1)

struct un_word {
    struct un_lexeme x;
    const struct un_entry *entry; /* of the main dictionary; NULL: unknown */
    uint16_t id;                  /* in the model */
    bool first;                   /* of its sentence: set by un_window_sentences */
    bool broken;                  /* a number that a spinner broke, see numbers.h */
    bool joined;                  /* only white space between it and the word before */
    bool tells;                   /* the gate has to look at it: it may be evidence, or begin */
    bool begins;                  /* a phrase of several words, perhaps */
    uint32_t choice;              /* of the first reading: a row of the main dictionary, or */
};

/* Words [begin, end); text [at, at + len). */
struct un_paragraph {
    uint32_t at, len, begin, end;
    uint32_t told_begin, told_end;
    int32_t evidence[UN_FAMILIES]; /* of the gate, 1/UN_SCORE_ONE bit */
    int32_t before[UN_FAMILIES];   /* the same with the best of the paragraphs before it */
    bool worth;                    /* to be scored */
    bool foreign;                  /* in another language: nothing of it is restored */
};

/* A number word inside a number ("three,400"), see numbers.h. */
struct un_broken {
    uint32_t word;
    uint8_t value;
};

struct un_window {
    const char *text;
    size_t size;
    bool lines;     /* each is a paragraph */
    bool may_break; /* a number of the paragraph that is read may be broken */
    size_t read;    /* text before it is read */
    struct un_word *word;
    size_t words, words_cap;
    uint32_t *told; /* numbers of the words that tell the gate something; as much room */
    size_t tolds;
    size_t said;              /* words and numbers among them */
    size_t known;             /* words that the model has */
    size_t american, british; /* words spelled so */
    struct un_paragraph *paragraph;
    size_t paragraphs, paragraphs_cap;
    struct un_broken *broken;
    size_t brokens, brokens_cap;
    struct un_tokens tokens;
    struct un_ends ends;
    struct un_buf scratch;
};

void un_window_init(struct un_window *w);
void un_window_release(struct un_window *w);
/* Begins with TEXT, which must outlive W. LINES: each line is a paragraph. */
void un_window_open(struct un_window *w, const char *text, size_t size, bool lines);
/* Adds the next paragraph with its words. 0 when there is none, -1 when memory ran out. */
int un_window_next(struct un_window *w, struct un_segmenter *s, const struct un_lexicon *l);
/* All of them. */
bool un_window_read(struct un_window *w, struct un_segmenter *s, const struct un_lexicon *l,
                    const char *text, size_t size, bool lines);
/* Finds the sentences of ALL paragraphs, or of those that are worth it; the words must have been
   read. */
bool un_window_sentences(struct un_window *w, struct un_segmenter *s, bool all);

/* "japanese": a word that the speller knows with a capital only, written without. */
static inline bool un_is_lowered_name(const struct un_word *w)
{
    return w->x.shape == UN_SHAPE_LOWER && w->entry && w->entry->flags & UN_ENTRY_NAME;
}

/* Length of the longest phrase of L that begins at word K and lies before END, with its entry;
   0 when there is none that has rows, features or spares its words. */
int un_window_match(const struct un_window *w, const struct un_lexicon *l, size_t k, size_t end,
                    const struct un_entry **entry);

#endif
