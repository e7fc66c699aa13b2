/* The door to ICU: charset detection, normalisation, word and sentence boundaries, scripts and
   look-alikes. Text is UTF-8 on both sides; UTF-16 does not leave unicode.c.

   ICU itself does not survive all lacks of memory: version 72 waits for its own lock when it cannot
   allocate the default locale, crashes in some detectors of charsets, and never loads again what
   once could not be loaded. So what opens a part of it first sees that there is room. */
#ifndef UN_EXT_UNICODE_H
#define UN_EXT_UNICODE_H

#include "base/buf.h"
#include "base/token.h"

/* Name of the most probable charset of P, copied to NAME; its confidence (0 to 100) or -1 when
   nothing fits. */
enum { UN_DETECT_NO_MEMORY = -2 };
int un_uni_detect(const char *p, size_t n, char *name, size_t size);

/* What a code point is: the general categories (UAX #44), grouped. */
enum un_uni_kind {
    UN_UNI_UPPER,
    UN_UNI_LOWER,
    UN_UNI_LETTER, /* without case */
    UN_UNI_MARK,
    UN_UNI_DIGIT,
    UN_UNI_NUMBER, /* other than digits */
    UN_UNI_OPEN,
    UN_UNI_CLOSE,
    UN_UNI_QUOTE, /* initial and final */
    UN_UNI_DASH,
    UN_UNI_POINT, /* other punctuation */
    UN_UNI_CURRENCY,
    UN_UNI_SYMBOL,
    UN_UNI_SPACE,
    UN_UNI_FORMAT,
    UN_UNI_OTHER /* control, private, surrogate, unassigned */
};
/* Scripts (UAX #24) as small numbers; 0: common, inherited or unknown. Han, kana and Bopomofo,
   which one text mixes, count as one. */
enum { UN_UNI_GREEK = 14, UN_UNI_LATIN = 25 };
enum un_uni_kind un_uni_kind(uint32_t cp, int *script);

/* The property Sentence_Break of UAX #29. */
enum un_sentence_break {
    UN_SENTENCE_OTHER,
    UN_SENTENCE_LETTER, /* without case */
    UN_SENTENCE_LOWER,
    UN_SENTENCE_UPPER,
    UN_SENTENCE_NUMERIC,
    UN_SENTENCE_MARK, /* Extend, Format */
    UN_SENTENCE_CONTINUE,
    UN_SENTENCE_CLOSE,
    UN_SENTENCE_SPACE,
    /* What may end a sentence. */
    UN_SENTENCE_FULL_STOP, /* ATerm */
    UN_SENTENCE_TERM,      /* STerm */
    UN_SENTENCE_SEP        /* CR and LF, too */
};
enum un_sentence_break un_uni_sentence_break(uint32_t cp);

/* Break iterators; they carry state, so each stream has its own. Each is opened when it is first
   used. */
struct un_breaks;
/* NULL when memory ran out. */
struct un_breaks *un_breaks_new(void);
void un_breaks_free(struct un_breaks *b);
/* False when ICU cannot provide its root rules (data missing), too. */
bool un_breaks_words(struct un_breaks *b, const char *p, size_t n, struct un_tokens *out);
bool un_breaks_sentences(struct un_breaks *b, const char *p, size_t n, struct un_ends *out);

/* The normalisation forms of UAX #15. */
enum un_form { UN_NFC, UN_NFD, UN_NFKC, UN_NFKD, UN_FORMS };
/* 1 when P is in the form already (OUT untouched), 0 when the form was added to OUT, -1 on failure.
   P must be well-formed. */
int un_uni_normalise(enum un_form form, const char *p, size_t n, struct un_buf *out);
/* True when the form of a text that is cut before CP is the forms of its two parts. */
bool un_uni_starts(enum un_form form, uint32_t cp);

/* True when text of such characters alone is in the form. */
bool un_uni_settled(enum un_form form, uint32_t cp);

/* True when A and B behind it compose to one character. */
bool un_uni_compose(uint32_t a, uint32_t b);

/* The simple capital of CP, or CP itself. */
uint32_t un_uni_upper(uint32_t cp);

enum un_script {
    UN_SCRIPT_COMMON,
    UN_SCRIPT_LATIN,
    UN_SCRIPT_CYRILLIC,
    UN_SCRIPT_GREEK,
    UN_SCRIPT_OTHER
};
/* Common: no script of its own (marks, digits, mathematical letters). */
enum un_script un_uni_script(uint32_t cp);
/* A letter, or a mark that belongs to one. */
bool un_uni_is_letter(uint32_t cp);
bool un_uni_is_mark(uint32_t cp);
/* A letter of a script that runs from right to left. */
bool un_uni_is_rtl(uint32_t cp);

/* ICU's confusable data (UTS #39, section 4). */
struct un_lookalikes;
/* NULL when the data is missing or memory ran out. */
struct un_lookalikes *un_lookalikes_new(void);
void un_lookalikes_free(struct un_lookalikes *l);
/* The ASCII letter of the same case that CP is taken for, 0: none. */
char un_lookalike(struct un_lookalikes *l, uint32_t cp);

#endif
