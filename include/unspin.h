/* unspin: repairs scraped text and puts back what the author of a synonym-spun article wrote.

   Two objects. `unspin_data` is the language data (dictionary, language model, the user's
   dictionaries): opened once, shared by any number of threads. `unspin` is a stream: one document
   goes in by unspin_feed in pieces of any size and comes out through callbacks. One stream belongs
   to one thread at a time.

       unspin_data *data;
       struct unspin_error error;
       if (unspin_data_open(NULL, &data, &error))
           ...
       unspin *u;
       unspin_new(NULL, data, &sink, &u, &error);
       while ((n = read(0, buffer, sizeof buffer)) > 0)
           if (unspin_feed(u, buffer, (size_t)n))
               break;
       if (unspin_finish(u))
           report(unspin_get_error(u));
       unspin_free(u);
       unspin_data_free(data);

   The library has no global state, never prints, exits or aborts. (ICU has some: should it run out
   of memory while it loads its data, streams in this process may get UNSPIN_E_MEMORY from then on.)
   Text is UTF-8 but for the bytes of unspin_feed (any encoding) and of the write callback (the
   output encoding). Offsets and lengths are bytes unless a comment says otherwise. Pointers handed
   to a callback are valid during the call only. */
#ifndef UNSPIN_H
#define UNSPIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define UNSPIN_API __attribute__((visibility("default")))
#else
#define UNSPIN_API
#endif

#define UNSPIN_VERSION "0.1.0"

/** ## Errors */

enum unspin_status {
    UNSPIN_OK = 0,
    UNSPIN_E_MEMORY,   /* out of memory */
    UNSPIN_E_ARGUMENT, /* an option or argument that does not make sense: a mistake of the caller */
    UNSPIN_E_SEQUENCE, /* feed after finish, or a call from inside a callback */
    UNSPIN_E_DATA,     /* language data missing, damaged, or not made for each other */
    UNSPIN_E_ROW,      /* a line of a user's dictionary; `line` tells which */
    UNSPIN_E_ENCODING, /* an encoding that iconv does not know */
    UNSPIN_E_INPUT,    /* a byte that the input encoding does not allow, under UNSPIN_BAD_FAIL */
    UNSPIN_E_OUTPUT,   /* a character that the output encoding does not have */
    UNSPIN_E_SINK,     /* a callback returned non-zero */
    UNSPIN_E_INTERNAL  /* ICU or iconv failed in a way that is not the input's fault */
};

/* An error of a stream is sticky: every later call returns it again, only unspin_free is left. */
struct unspin_error {
    enum unspin_status status;
    uint64_t offset; /* byte it is about: of the input, UNSPIN_E_DATA: of the file */
    /* UNSPIN_E_ROW: the path as the caller gave it. UNSPIN_E_DATA: en.lm or en.dic, with the folder
       unless the caller or UNSPIN_DATA named that; NULL: not found. Else NULL. */
    const char *file;
    unsigned long line;  /* UNSPIN_E_ROW: line of the file, from 1; 0: the file as a whole */
    const char *message; /* constant, English, without the place; never NULL */
};

/** ## Language data */

typedef struct unspin_data unspin_data;

struct unspin_data_options {
    /* Folder with en.dic and en.lm. NULL: the environment variable UNSPIN_DATA, else where the
       library was built or installed. */
    const char *dir;
    /* User dictionaries, later ones win: lines `spun TAB original`, or all columns of
       dict/README.md. */
    const char *const *dictionaries;
    size_t dictionary_count;
    /* Files with phrases never to be touched by any stage but decoding, one a line; a TAB and a
       reason may follow. They are found as they are written, at the bounds of words, in any case
       of ASCII letters and with any white space. */
    const char *const *protect;
    size_t protect_count;
};

/* Opens the data; OPTIONS may be NULL. Nothing of it changes, but that Hunspell, opened by the
   first stream that has a word to ask it for, stays in it for the next. On failure *DATA is NULL
   and ERROR (which may be NULL) says why. */
UNSPIN_API enum unspin_status unspin_data_open(const struct unspin_data_options *options,
                                               unspin_data **data, struct unspin_error *error);
/* NULL is allowed. All streams on the data must be freed before. */
UNSPIN_API void unspin_data_free(unspin_data *data);

/** ## Options of a stream */

/* The stages in the order in which a byte passes them. Decoding and encoding always run. */
enum unspin_stage {
    UNSPIN_STAGE_REPAIR = 1 << 0,
    UNSPIN_STAGE_NORMALISE = 1 << 1,
    UNSPIN_STAGE_GARBLE = 1 << 2,
    UNSPIN_STAGE_UNSPIN = 1 << 3,
    UNSPIN_STAGES_ALL = (1 << 4) - 1
};

enum unspin_bad_bytes {
    UNSPIN_BAD_REPLACE, /* by U+FFFD, each an edit */
    UNSPIN_BAD_KEEP,    /* pass as they are: output may be ill-formed */
    UNSPIN_BAD_FAIL     /* UNSPIN_E_INPUT */
};

enum unspin_assume {
    UNSPIN_ASSUME_AUTO, /* restore only what the evidence shows to be spun */
    UNSPIN_ASSUME_SPUN, /* take every paragraph for spun */
    UNSPIN_ASSUME_CLEAN /* restore nothing */
};

enum unspin_level {
    UNSPIN_LEVEL_NORMAL, /* the best balance */
    UNSPIN_LEVEL_SAFE,   /* only edits that are almost surely right */
    UNSPIN_LEVEL_EAGER   /* everything plausible */
};

enum unspin_unit {
    UNSPIN_UNIT_PARAGRAPH, /* paragraphs end at a blank line */
    UNSPIN_UNIT_LINE       /* each line is a paragraph */
};

/* What to do about lines that are the page's and not the article's. */
enum unspin_boilerplate {
    UNSPIN_BOILERPLATE_KEEP,
    UNSPIN_BOILERPLATE_MARK, /* reported to the note callback */
    UNSPIN_BOILERPLATE_DROP
};

struct unspin_options {
    const char *from; /* input encoding; NULL: detected */
    const char *to;   /* output encoding; NULL: UTF-8 */
    enum unspin_bad_bytes bad_bytes;
    unsigned stages; /* set of enum unspin_stage */
    enum unspin_assume assume;
    enum unspin_level level;
    enum unspin_unit unit;
    /* Sets of rules, bit k: the k-th rule of unspin_rule_at. All are on but the restyling ones;
       these are on, or off, besides. Off wins. Of the normalisation forms (nfc, nfd,
       nfkc, nfkd) one that is turned on takes the place of nfc; more than one is UNSPIN_E_ARGUMENT.
       Without the rule bad-byte UNSPIN_BAD_REPLACE is
       UNSPIN_BAD_KEEP. */
    uint64_t rules_on, rules_off;
    enum unspin_boilerplate boilerplate;
    /* Not 0: lines that hold "unspin:ignore", and those from one with "unspin:off" to one with
       "unspin:on", stay as they are once decoded. Whoever wrote the text can write these, too. */
    int marks;
    /* Not 0: nothing is skipped because a quick look shows that it holds nothing of interest. The
       same results in more time; for checks. */
    int no_fast_paths;
};

/* What a stream does when OPTIONS is NULL: detect, UTF-8 out, all stages, all rules but the
   restyling ones, the gate on auto, boilerplate kept. */
UNSPIN_API void unspin_options_init(struct unspin_options *options);

/** ## Results */

/* Probabilities are parts of UNSPIN_CERTAIN. */
#define UNSPIN_CERTAIN 10000

/* A span of the decoded input and what replaces it. Edits come in order, do not overlap, and
   applied to the decoded input give the output (before encoding). An edit that replaces bytes of
   no known meaning (rule bad-byte), or of another encoding than the rest (rule mixed-encoding),
   has the replacement on both sides. */
struct unspin_edit {
    uint64_t input_offset;      /* of the span in the input as fed */
    uint64_t text_offset;       /* of the span in the decoded text */
    uint64_t line, column;      /* of the decoded text, from 1; column in code points */
    const char *before, *after; /* not terminated */
    size_t before_len, after_len;
    uint64_t rules; /* bit k: the k-th rule of unspin_rule_at */
    unsigned probability;
};

/* What was found out about the document so far; complete after unspin_finish. */
struct unspin_verdict {
    unsigned spun;           /* probability that at least one passage is spun */
    char family;             /* letter of the most probable family, see dict/README.md; 0: none */
    uint64_t words;          /* seen by the unspin stage */
    uint64_t replaced;       /* of these, restored */
    const char *encoding;    /* of the input: as named or found; lives as long as the stream */
    int encoding_confidence; /* 0 to 100 when detected by ICU, else -1 */
};

/* What a stream did so far. Against `input` nothing may grow: the work is linear in the text. */
struct unspin_work {
    uint64_t input; /* bytes that were decoded */
    /* Bytes looked through: in search of windows and of what occurs in them; by each part of a
       stage, as often as it ran. */
    uint64_t windows, repair, normalise, garble, unspin;
    uint64_t edges;   /* of lattices: ways on from one reading of the words before, scored */
    uint64_t lookups; /* of n-grams in the language model, for these */
};

/* Total of a candidate that was dropped before the end: it is far behind another. */
#define UNSPIN_GIVEN_UP INT32_MIN

/* A way to read some words of the text, for explanations. Scores are log2 in 1/256. */
struct unspin_candidate {
    const char *text; /* not terminated; of the kept words: as they stand */
    size_t text_len;
    size_t before_len; /* bytes of the text that it stands for */
    int32_t model, channel, total;
    unsigned probability;
    uint32_t row; /* line in the family's file of dict/, 0: keep */
    char family;  /* whose file that is; 0: keep */
    int chosen;   /* on the best path (an edit only if the gate agrees) */
};

/* The choice at one word. */
struct unspin_decision {
    uint64_t text_offset, line, column;
    const char *before; /* the word itself */
    size_t before_len;
    unsigned gate; /* probability that its paragraph is spun */
    const struct unspin_candidate *candidate;
    size_t candidates;
};

/* Where a stream puts its results. Each callback returns 0, or non-zero to stop the stream with
   UNSPIN_E_SINK. For each window of text the order is: before, decisions, notes, edits, write. All
   but write may be NULL. */
struct unspin_sink {
    int (*write)(void *ctx, const char *bytes, size_t n);
    int (*before)(void *ctx, const char *text, size_t n); /* the decoded text as it was */
    int (*edit)(void *ctx, const struct unspin_edit *edit);
    int (*decision)(void *ctx, const struct unspin_decision *decision); /* costs time */
    /* A place that is worth knowing of and stays as it is (doubled words, boilerplate that is
       marked); `after` equals `before`. Told before the edits of its window. */
    int (*note)(void *ctx, const struct unspin_edit *note);
    void *ctx;
};

/** ## Streams */

typedef struct unspin unspin;

/* A stream for one document. OPTIONS may be NULL; DATA may be NULL when the unspin stage is off;
   both strings of OPTIONS and SINK are copied. */
UNSPIN_API enum unspin_status unspin_new(const struct unspin_options *options,
                                         const unspin_data *data, const struct unspin_sink *sink,
                                         unspin **stream, struct unspin_error *error);
/* Takes N bytes more (0 is allowed). The output does not depend on how the input is cut. */
UNSPIN_API enum unspin_status unspin_feed(unspin *u, const char *bytes, size_t n);
/* Judges and writes all that was fed, without waiting for more context. */
UNSPIN_API enum unspin_status unspin_flush(unspin *u);
/* The document ends. */
UNSPIN_API enum unspin_status unspin_finish(unspin *u);
/* NULL is allowed; may be called at any time outside a callback. */
UNSPIN_API void unspin_free(unspin *u);

UNSPIN_API const struct unspin_error *unspin_get_error(const unspin *u);
UNSPIN_API void unspin_get_verdict(const unspin *u, struct unspin_verdict *verdict);
UNSPIN_API void unspin_get_work(const unspin *u, struct unspin_work *work);

/** ## The rules */

struct unspin_rule {
    const char *name, *stage, *description;
    int restyle; /* changes what was meant rather than restores it: off unless asked for */
};

/* Rule number K, NULL past the last. */
UNSPIN_API const struct unspin_rule *unspin_rule_at(size_t k);

/* "0.1.0 (ICU 72.1, Hunspell ...)": versions of the library and of what it runs on. */
UNSPIN_API const char *unspin_version(void);

#ifdef __cplusplus
}
#endif

#endif
