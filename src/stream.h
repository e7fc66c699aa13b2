/* Inside a stream. stream.c is the door (sequence, errors, the public functions), driver.c the
   buffering: it alone knows where a window of text begins and ends. */
#ifndef UN_STREAM_H
#define UN_STREAM_H

#include <unspin.h>

#include "base/edits.h"
#include "data/literal.h"
#include "garble/spellers.h"
#include "garble/stage.h"
#include "guard.h"
#include "repair/stage.h"
#include "stage/decode.h"
#include "stage/encode.h"
#include "stage/normalise.h"
#include "unspin/stage.h"

struct unspin_data {
    struct un_model model;
    struct un_lexicon lexicon[UN_LEXICONS_MAX];
    const struct un_lexicon *list[UN_LEXICONS_MAX];
    int lexicons;
    struct un_literals protect;
    struct un_spellers *spellers; /* opened when a stream asks, idle between streams */
};

/* How far the search for the end of the window has come. */
enum { UN_SCAN_MAX = 64 };

struct un_scan {
    size_t at;                      /* start of the first line not looked at */
    size_t seen;                    /* no line end from `at` up to here */
    bool blank;                     /* the line before was blank */
    uint32_t boundary[UN_SCAN_MAX]; /* where paragraphs begin, but for the first */
    unsigned boundaries;
};

struct unspin {
    struct unspin_options options;
    un_rules rules; /* that are on */
    struct unspin_sink sink;
    struct unspin_error error;
    bool busy, finished, has_spin;
    bool flushed; /* windows end where the caller wanted, too: the past helps to judge them */

    struct un_buf raw;   /* bytes not decoded yet */
    struct un_buf text;  /* decoded, not yet judged */
    struct un_edits bad; /* of the decode stage, in `text` */
    uint64_t text_at;    /* offset of `text` in the decoded document */
    uint64_t line, column;
    struct un_scan scan;
    struct unspin_work work; /* but for what the stages count themselves */
    unsigned traits;         /* of the window as it is by now; without fast paths all */
    unsigned idle;           /* stages that found nothing in it; without fast paths none */
    bool repaired;           /* it is what the repair stage left */

    struct un_decode decode;
    struct un_encode encode;
    struct un_repair repair;
    struct un_normal normal;
    struct un_garble garble;
    struct un_spin spin;
    struct un_guard guard;

    struct un_buf one, two, scratch; /* the text between stages */
    struct un_edits found, so_far, merged;
    struct un_edits notes; /* places that are reported and left as they are */
};

/* Moves what was fed through the stages. LAST: nothing follows; FLUSH: write all that can be. */
enum unspin_status un_driver_pump(struct unspin *u, bool last, bool flush);

/* Records an error and returns it. */
enum unspin_status un_stream_fail(struct unspin *u, enum unspin_status status, uint64_t offset);

/* --explain: hands a decision of the unspin stage to the sink. */
bool un_driver_decision(void *ctx, const struct un_decision *d);

#endif
