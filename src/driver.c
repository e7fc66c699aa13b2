/* The way of the text: raw bytes -> decode -> window -> repair -> normalise -> garble -> unspin ->
   encode -> sink.

   A window is what the stages see at once. Where it ends depends on the text only, never on how
   the input was cut, and as far as possible on nothing that an edit changes (law 3): behind
   WINDOW_PARAGRAPHS paragraphs, as soon as WINDOW_AHEAD more have begun, so that no window at the
   end of a document is too small to be judged. Text whose paragraphs are longer is cut behind
   three quarters of those that begin within WINDOW_HARD bytes; within a paragraph that is longer
   than that, at the last line end, else the last blank, else where no repair reaches over, else
   where the normalisation form may be cut. */
#include <string.h>

#include "base/plain.h"
#include "base/rules.h"
#include "base/traits.h"
#include "base/utf8.h"
#include "ext/unicode.h"
#include "repair/cut.h"
#include "stream.h"

enum { WINDOW_PARAGRAPHS = 48, WINDOW_AHEAD = 16, WINDOW_HARD = 56 << 10, ROUNDS = 4 };

_Static_assert(WINDOW_PARAGRAPHS + WINDOW_AHEAD == UN_SCAN_MAX, "room for each boundary");

/* How far a forced cut may move back from WINDOW_HARD. */
enum { CUT_BACK = 24 << 10, NFC_BACK = 1 << 10 };

/* Looks at complete lines only; a paragraph begins with a line that is not blank after one that
   is. True when all boundaries are found. */
static bool scan_lines(struct unspin *u)
{
    struct un_scan *s = &u->scan;
    bool lines = u->options.unit == UNSPIN_UNIT_LINE;
    const char *text = u->text.data;
    size_t limit = u->text.len < WINDOW_HARD ? u->text.len : WINDOW_HARD;
    while (s->at < limit) {
        size_t from = s->seen > s->at ? s->seen : s->at;
        const char *nl = memchr(text + from, '\n', limit - from);
        u->work.windows += (nl ? (size_t)(nl - text) + 1 : limit) - from;
        s->seen = limit;
        if (!nl)
            break;
        s->seen = 0;
        size_t end = (size_t)(nl - text) + 1;
        bool blank = un_is_blank(text + s->at, end - s->at);
        if (s->at && !blank && (s->blank || lines)) {
            s->boundary[s->boundaries++] = (uint32_t)s->at;
            if (s->boundaries == UN_SCAN_MAX)
                return true;
        }
        s->blank = blank;
        s->at = end;
    }
    return false;
}

/* A place within the last NFC_BACK bytes before N where text in NFC may be cut; N when there is
   none: combining marks without end. */
static size_t nfc_cut(enum un_form form, const char *p, size_t n)
{
    for (size_t at = n; n - at < NFC_BACK && at > 0; at = un_utf8_back(p, at - 1)) {
        uint32_t cp;
        size_t bad;
        if (un_utf8_next(p + at, n + 4 - at, &cp, &bad) > 0 && un_uni_starts(form, cp))
            return at;
    }
    return n;
}

/* A cut inside a paragraph that is longer than a window. */
static size_t forced_cut(const struct unspin *u)
{
    const char *p = u->text.data;
    const size_t low = WINDOW_HARD - CUT_BACK;
    for (size_t k = WINDOW_HARD; k > low; k--)
        if (p[k - 1] == '\n')
            return k;
    for (size_t k = WINDOW_HARD; k > low; k--)
        if (p[k - 1] == ' ')
            return un_repair_cut(p, k);
    size_t gap = un_repair_gap(p, low, WINDOW_HARD);
    if (gap)
        return un_repair_cut(p, gap);
    return nfc_cut(u->normal.form, p, un_utf8_back(p, WINDOW_HARD));
}

/* Length of the next window, 0 when the text does not determine it yet. */
static size_t window_length(struct unspin *u, bool all)
{
    const struct un_scan *s = &u->scan;
    if (scan_lines(u))
        return s->boundary[WINDOW_PARAGRAPHS - 1];
    if (u->text.len >= WINDOW_HARD + 4)
        return s->boundaries ? s->boundary[s->boundaries * 3 / 4] : forced_cut(u);
    return all ? u->text.len : 0;
}

/* Combining marks without end: the cut is not where NFC may be cut, and the edit list says so. */
static bool note_long_run(struct unspin *u, size_t n)
{
    uint32_t cp;
    size_t bad;
    if (!(u->rules & UN_RULE_BIT(UN_RULE_LONG_RUN)))
        return true;
    if (n >= u->text.len || un_utf8_next(u->text.data + n, u->text.len - n, &cp, &bad) <= 0)
        return true;
    if (cp < 0x300 || un_uni_starts(u->normal.form, cp) || u->text.data[n - 1] == '\n' ||
        u->text.data[n - 1] == ' ')
        return true;
    size_t from = un_utf8_back(u->text.data, n - 1);
    struct un_edit e = {.at = (uint32_t)from,
                        .len = (uint32_t)(n - from),
                        .rules = UN_RULE_BIT(UN_RULE_LONG_RUN),
                        .prob = UN_CERTAIN};
    if (u->bad.len && u->bad.item[u->bad.len - 1].at >= from)
        return true;
    return un_edits_add(&u->bad, e, u->text.data + from, n - from);
}

/* The window as the stages have made it so far. */
struct view {
    const char *p;
    size_t n;
};

static bool repair(struct unspin *u, int round, const char *text, size_t n)
{
    unsigned how = u->text_at == 0 ? UN_REPAIR_FIRST : 0;
    (void)round;
    if (u->repaired && !u->options.no_fast_paths)
        how |= UN_REPAIR_AGAIN;
    return !(u->options.stages & UNSPIN_STAGE_REPAIR) ||
           un_repair_run(&u->repair, text, n, u->traits, how, &u->found);
}

static bool normalise(struct unspin *u, int round, const char *text, size_t n)
{
    (void)round;
    if (!(u->options.stages & UNSPIN_STAGE_NORMALISE) || !(u->traits & UN_TRAIT_HIGH))
        return true;
    u->work.normalise += n;
    return un_normalise(&u->normal, text, n, &u->scratch, &u->found);
}

/* What is only reported is told of the window as it came. */
static bool garble(struct unspin *u, int round, const char *text, size_t n)
{
    if (!(u->options.stages & UNSPIN_STAGE_GARBLE))
        return true;
    if (round || !u->sink.note)
        return un_garble_run(&u->garble, text, n, u->traits, &u->found, NULL);
    if (!un_garble_run(&u->garble, text, n, u->traits, &u->found, &u->notes))
        return false;
    un_guard_drop(&u->guard, &u->notes);
    for (size_t k = 0; k < u->notes.len; k++) {
        struct un_edit *e = &u->notes.item[k];
        size_t end = un_edits_before(&u->so_far, e->at + e->len);
        e->at = (uint32_t)un_edits_before(&u->so_far, e->at);
        e->len = end > e->at ? (uint32_t)(end - e->at) : 0;
    }
    return true;
}

static bool spin(struct unspin *u, int round, const char *text, size_t n)
{
    if (!u->has_spin || (round && u->options.assume == UNSPIN_ASSUME_SPUN))
        return true;
    u->work.unspin += n;
    if (!un_spin_round(&u->spin, text, n, round, u->flushed, &u->found))
        return false;
    un_guard_drop(&u->guard, &u->found);
    if (!round)
        un_spin_count(&u->spin, &u->found);
    return true;
}

static unsigned traits_of(struct unspin *u, struct view text)
{
    u->work.windows += text.n;
    return u->options.no_fast_paths ? UN_TRAITS_ALL : un_traits_of(text.p, text.n);
}

/* Adds FOUND (edits of CUR) to SO_FAR (edits of the window that led to CUR) and moves on. */
static bool advance(struct unspin *u, struct view *cur)
{
    struct un_buf *next = cur->p == u->one.data ? &u->two : &u->one;
    if (!u->found.len)
        return true;
    un_edits_clear(&u->merged);
    if (!un_edits_compose(&u->so_far, &u->found, u->text.data, cur->p, &u->merged))
        return false;
    struct un_edits swap = u->so_far;
    u->so_far = u->merged;
    u->merged = swap;
    un_buf_clear(next);
    un_edits_apply(&u->found, cur->p, cur->n, next);
    *cur = (struct view){next->data, next->len};
    u->traits = traits_of(u, *cur);
    return !next->failed;
}

/* Keeps in mind which stages need not see the window again as it is now. WHOLE: all that the stage
   found is an edit now. */
static void note_run(struct unspin *u, size_t stage, bool whole)
{
    if (u->found.len) {
        u->idle = 0;
        u->repaired = !stage && whole;
    } else if (!u->options.no_fast_paths) {
        u->idle |= 1u << stage;
    }
}

/* Each stage of a round sees what the one before it left. */
static bool run_round(struct unspin *u, int round, struct view *cur, bool *changed)
{
    static bool (*const STAGE[])(struct unspin *, int, const char *, size_t) = {repair, normalise,
                                                                                garble, spin};
    *changed = false;
    for (size_t k = 0; k < sizeof STAGE / sizeof *STAGE; k++) {
        if (u->idle >> k & 1)
            continue;
        un_edits_clear(&u->found);
        if (!STAGE[k](u, round, cur->p, cur->n))
            return false;
        size_t all = u->found.len;
        un_guard_filter(&u->guard, &u->found);
        note_run(u, k, u->found.len == all);
        *changed = *changed || u->found.len;
        if (!advance(u, cur))
            return false;
    }
    return true;
}

/* To a fixed point (law 3). Under spun each round would restore on; one is what was asked for.
   RESULT is the window itself as long as nothing is changed; without fast paths it is a copy from
   the beginning, so that a look beyond its end does not go unnoticed. */
static bool run_stages(struct unspin *u, struct view *result)
{
    bool changed = true;
    u->idle = 0;
    u->repaired = false;
    un_edits_clear(&u->so_far);
    un_edits_clear(&u->notes);
    if (u->options.no_fast_paths) {
        un_buf_clear(&u->one);
        un_buf_add(&u->one, result->p, result->n);
        result->p = u->one.data;
        if (u->one.failed)
            return false;
    }
    if (!un_guard_window(&u->guard, result->p, result->n))
        return false;
    u->traits = traits_of(u, *result);
    for (int round = 0; round < ROUNDS && changed; round++)
        if (!run_round(u, round, result, &changed))
            return false;
    return true;
}

/* Nobody is told of lines and columns: they need not be counted. */
static bool is_silent(const struct unspin *u)
{
    return !u->sink.edit && !u->sink.note && !u->sink.decision && !u->options.no_fast_paths;
}

static void move_on(struct unspin *u, const char *p, size_t n)
{
    if (is_silent(u))
        return;
    for (const char *nl; (nl = memchr(p, '\n', n)) != NULL;) {
        u->line++;
        u->column = 1;
        n -= (size_t)(nl + 1 - p);
        p = nl + 1;
    }
    u->column += un_utf8_count(p, n);
}

static struct unspin_edit describe(const struct unspin *u, const struct un_edit *e)
{
    uint64_t at = u->text_at + e->at;
    return (struct unspin_edit){
        .input_offset = un_decode_place(&u->decode, at),
        .text_offset = at,
        .line = u->line,
        .column = u->column,
        .before = u->text.data + e->at,
        .before_len = e->len,
        .rules = e->rules,
        .probability = e->prob,
    };
}

static enum unspin_status report_edit(struct unspin *u, const struct un_edit *e, const char *after)
{
    struct unspin_edit out = describe(u, e);
    out.after = after;
    out.after_len = e->to_len;
    if (u->sink.edit(u->sink.ctx, &out))
        return un_stream_fail(u, UNSPIN_E_SINK, out.input_offset);
    return UNSPIN_OK;
}

static enum unspin_status report_notes(struct unspin *u)
{
    uint64_t line = u->line, column = u->column;
    size_t at = 0;
    for (size_t k = 0; k < u->notes.len; k++) {
        const struct un_edit *e = &u->notes.item[k];
        move_on(u, u->text.data + at, e->at - at);
        at = e->at;
        struct unspin_edit out = describe(u, e);
        out.after = out.before;
        out.after_len = out.before_len;
        if (u->sink.note(u->sink.ctx, &out))
            return un_stream_fail(u, UNSPIN_E_SINK, out.input_offset);
    }
    u->line = line;
    u->column = column;
    return UNSPIN_OK;
}

/* Hands on the edits of the window, those of the decoder merged in. These change nothing: one ends
   where an edit of the stages begins, and at the end of the window. */
static enum unspin_status report_edits(struct unspin *u, size_t n)
{
    size_t at = 0, i = 0, j = 0;
    while (u->sink.edit && (i < u->so_far.len || j < u->bad.len)) {
        const struct un_edit *a = i < u->so_far.len ? &u->so_far.item[i] : NULL;
        const struct un_edit *b = j < u->bad.len && u->bad.item[j].at < n ? &u->bad.item[j] : NULL;
        if (!a && !b)
            break;
        bool own = a && (!b || a->at <= b->at);
        struct un_edit e = own ? *a : *b;
        const struct un_edits *list = own ? &u->so_far : &u->bad;
        i += own;
        j += !own;
        if (e.at < at)
            continue; /* a bad byte inside a repaired span: the repair tells of it */
        size_t end = a && a->at < n ? a->at : n;
        if (!own && e.at + e.len > end)
            e.len = e.to_len = (uint32_t)(end - e.at);
        move_on(u, u->text.data + at, e.at - at);
        enum unspin_status status = report_edit(u, &e, list->pool.data + e.to_at);
        if (status)
            return status;
        move_on(u, u->text.data + e.at, e.len);
        at = (size_t)e.at + e.len;
    }
    move_on(u, u->text.data + at, n - at);
    return UNSPIN_OK;
}

static enum unspin_status put(struct unspin *u, const char *p, size_t n)
{
    if (n && u->sink.write(u->sink.ctx, p, n))
        return un_stream_fail(u, UNSPIN_E_SINK, u->decode.input);
    return UNSPIN_OK;
}

static enum unspin_status write_text(struct unspin *u, struct view text)
{
    if (!u->encode.charset)
        return put(u, text.p, text.n);
    un_buf_clear(&u->scratch);
    size_t done = un_encode_step(&u->encode, text.p, text.n, &u->scratch);
    if (u->scratch.failed)
        return un_stream_fail(u, UNSPIN_E_MEMORY, 0);
    enum unspin_status status = put(u, u->scratch.data, u->scratch.len);
    if (!status && done < text.n)
        status = un_stream_fail(
            u, UNSPIN_E_OUTPUT,
            un_decode_place(&u->decode, u->text_at + un_edits_before(&u->so_far, done)));
    return status;
}

/* The window is done: what lies behind it moves to the front, the rest of an edit of the decoder
   that reaches over its end, too. */
static void drop_window(struct unspin *u, size_t n)
{
    size_t k = 0;
    while (k < u->bad.len && u->bad.item[k].at + u->bad.item[k].len <= n)
        k++;
    if (k < u->bad.len && u->bad.item[k].at < n) {
        struct un_edit *e = &u->bad.item[k];
        uint32_t past = (uint32_t)n - e->at;
        e->at += past;
        e->to_at += past;
        e->len = e->to_len = e->len - past;
    }
    un_edits_drop(&u->bad, k);
    for (size_t j = 0; j < u->bad.len; j++)
        u->bad.item[j].at -= (uint32_t)n;
    un_buf_drop(&u->text, n);
    u->text_at += n;
    un_decode_forget(&u->decode, u->text_at);
    u->scan = (struct un_scan){0};
}

/* How much of the text determines where the window ends: what lies behind the window up to there
   is the same however the input was cut. */
static size_t seen_end(const struct unspin *u)
{
    const struct un_scan *s = &u->scan;
    if (s->boundaries == UN_SCAN_MAX)
        return s->boundary[UN_SCAN_MAX - 1];
    return u->text.len < WINDOW_HARD ? u->text.len : WINDOW_HARD;
}

static enum unspin_status run_window(struct unspin *u, size_t n)
{
    struct view result = {u->text.data, n};
    size_t seen = seen_end(u);
    un_garble_begin(&u->garble, u->text.data + n, seen > n ? seen - n : 0);
    if (u->sink.before && n && u->sink.before(u->sink.ctx, u->text.data, n))
        return un_stream_fail(u, UNSPIN_E_SINK, u->decode.input);
    if (!note_long_run(u, n) || !run_stages(u, &result))
        return u->error.status ? u->error.status : un_stream_fail(u, UNSPIN_E_MEMORY, 0);
    un_garble_end(&u->garble);
    enum unspin_status status = report_notes(u);
    if (!status)
        status = report_edits(u, n);
    if (!status)
        status = write_text(u, result);
    drop_window(u, n);
    return status;
}

static enum unspin_status decode(struct unspin *u, bool last, bool flush, size_t *used)
{
    enum un_decode_fault fault = un_decode_step(&u->decode, u->raw.data, u->raw.len, last, flush,
                                                2 * WINDOW_HARD, &u->text, &u->bad, used);
    if (fault == UN_DECODE_MEMORY)
        return un_stream_fail(u, UNSPIN_E_MEMORY, u->decode.input);
    if (fault == UN_DECODE_UNKNOWN)
        return un_stream_fail(u, UNSPIN_E_ENCODING, 0);
    if (fault == UN_DECODE_BAD)
        return un_stream_fail(u, UNSPIN_E_INPUT, u->decode.input);
    un_buf_drop(&u->raw, *used);
    return UNSPIN_OK;
}

static enum unspin_status finish_output(struct unspin *u)
{
    un_buf_clear(&u->scratch);
    un_encode_finish(&u->encode, &u->scratch);
    return put(u, u->scratch.data, u->scratch.len);
}

enum unspin_status un_driver_pump(struct unspin *u, bool last, bool flush)
{
    size_t used;
    do {
        enum unspin_status status = decode(u, last, flush, &used);
        if (status)
            return status;
        bool all = (last || flush) && (!u->raw.len || !used);
        for (size_t n; (n = window_length(u, all)) > 0;)
            if ((status = run_window(u, n)) != UNSPIN_OK)
                return status;
        u->flushed = u->flushed || flush;
    } while (used && u->raw.len);
    return last ? finish_output(u) : UNSPIN_OK;
}
