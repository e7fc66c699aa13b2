#include "stage/decode.h"

#include <string.h>

#include "base/mem.h"
#include "base/probe.h"
#include "base/rules.h"
#include "base/utf8.h"
#include "ext/charset.h"
#include "ext/unicode.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define MIXED UN_RULE_BIT(UN_RULE_MIXED_ENCODING)

/* Byte order marks, longest first: UTF-32LE begins like UTF-16LE. */
static const struct {
    const char *name, *mark;
    size_t len;
} MARKS[] = {
    {"UTF-32LE", "\xFF\xFE\0\0", 4},
    {"UTF-32BE", "\0\0\xFE\xFF", 4},
    {"UTF-16LE", "\xFF\xFE", 2},
    {"UTF-16BE", "\xFE\xFF", 2},
};

static bool same_name(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if ((*a | 32) != (*b | 32))
            return false;
    return *a == *b;
}

/* A bad unit of UTF-16 or UTF-32 is as wide as a good one, or all that follows would shift. */
static size_t unit_of(const char *name)
{
    if (strstr(name, "16") || strstr(name, "UCS-2"))
        return 2;
    return strstr(name, "32") || strstr(name, "UCS-4") ? 4 : 1;
}

static enum un_decode_fault use(struct un_decode *d, const char *name)
{
    size_t n = strlen(name);
    if (n >= sizeof d->name)
        return UN_DECODE_UNKNOWN;
    memcpy(d->name, name, n + 1);
    if (same_name(name, "UTF-8") || same_name(name, "UTF8")) {
        d->mode = UN_DECODE_UTF8;
        return UN_DECODE_OK;
    }
    d->mode = UN_DECODE_ICONV;
    d->unit = unit_of(name);
    bool no_memory;
    d->charset = un_charset_open("UTF-8", name, &no_memory);
    if (d->charset)
        return UN_DECODE_OK;
    return no_memory ? UN_DECODE_MEMORY : UN_DECODE_UNKNOWN;
}

enum un_decode_fault un_decode_init(struct un_decode *d, const char *name, enum un_bad_bytes bad)
{
    *d = (struct un_decode){.bad = bad, .confidence = -1, .unit = 1, .mixed = !name};
    return name ? use(d, name) : UN_DECODE_OK;
}

void un_decode_release(struct un_decode *d)
{
    un_charset_close(d->charset);
    un_charset_close(d->other);
    un_free(d->anchors.item);
    *d = (struct un_decode){0};
}

static bool add_anchor(struct un_decode *d)
{
    struct un_anchors *a = &d->anchors;
    if (a->len) {
        const struct un_anchor *last = &a->item[a->len - 1];
        if (d->text - last->text == d->input - last->input)
            return true;
    } else if (d->text == d->input) {
        return true;
    }
    if (a->len == a->cap) {
        size_t cap = a->cap ? a->cap * 2 : 64;
        struct un_anchor *item = un_realloc(a->item, cap, sizeof *item);
        if (!item)
            return false;
        a->item = item;
        a->cap = cap;
    }
    a->item[a->len++] = (struct un_anchor){d->text, d->input};
    return true;
}

uint64_t un_decode_place(const struct un_decode *d, uint64_t at)
{
    size_t lo = 0, hi = d->anchors.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (d->anchors.item[mid].text <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!lo)
        return at;
    const struct un_anchor *a = &d->anchors.item[lo - 1];
    return a->input + (at - a->text);
}

void un_decode_forget(struct un_decode *d, uint64_t at)
{
    size_t k = 0;
    while (k + 1 < d->anchors.len && d->anchors.item[k + 1].text <= at)
        k++;
    if (k)
        memmove(d->anchors.item, d->anchors.item + k,
                (d->anchors.len - k) * sizeof *d->anchors.item);
    d->anchors.len -= k;
}

/* What browsers do: text labelled Latin-1 is windows-1252 (WHATWG Encoding Standard). */
static const char *as_browsers_read(const char *name)
{
    return same_name(name, "ISO-8859-1") ? "windows-1252" : name;
}

static enum un_decode_fault decide(struct un_decode *d, const char *p, size_t n, bool last,
                                   size_t *skip)
{
    char found[64];
    *skip = 0;
    for (size_t k = 0; k < sizeof MARKS / sizeof *MARKS; k++)
        if (n >= MARKS[k].len && !memcmp(p, MARKS[k].mark, MARKS[k].len)) {
            *skip = MARKS[k].len;
            return use(d, MARKS[k].name);
        }
    bool utf8 = un_probe_utf8(p, n, last) || (d->mixed && un_probe_mostly_utf8(p, n));
    if (utf8 && !un_probe_iso_2022(p, n))
        return use(d, "UTF-8");
    int confidence = un_uni_detect(p, n, found, sizeof found);
    if (confidence == UN_DETECT_NO_MEMORY)
        return UN_DECODE_MEMORY;
    bool fits = confidence >= 10 && (!utf8 || !strncmp(found, "ISO-2022", 8));
    enum un_decode_fault fault = fits ? use(d, as_browsers_read(found)) : UN_DECODE_UNKNOWN;
    if (fault == UN_DECODE_UNKNOWN)
        return use(d, "UTF-8");
    d->confidence = confidence;
    return fault;
}

/* TO stands in the text for N bytes of the input; an edit says so unless RULE is none. */
static enum un_decode_fault put_instead(struct un_decode *d, size_t n, const char *to,
                                        size_t to_len, enum un_rule rule, struct un_buf *text,
                                        struct un_edits *edits)
{
    struct un_edit e = {.at = (uint32_t)text->len, .len = (uint32_t)to_len, .prob = UN_CERTAIN};
    if (!add_anchor(d))
        return UN_DECODE_MEMORY;
    e.rules = rule < UN_RULES ? UN_RULE_BIT(rule) : 0;
    if (e.rules && !un_edits_add(edits, e, to, to_len))
        return UN_DECODE_MEMORY;
    un_buf_add(text, to, to_len);
    d->input += n;
    d->text += to_len;
    return text->failed || !add_anchor(d) ? UN_DECODE_MEMORY : UN_DECODE_OK;
}

static enum un_decode_fault bad_bytes(struct un_decode *d, const char *p, size_t n,
                                      struct un_buf *text, struct un_edits *edits)
{
    if (d->bad == UN_BAD_FAIL)
        return UN_DECODE_BAD;
    if (d->bad == UN_BAD_REPLACE)
        return put_instead(d, n, REPLACEMENT, 3, UN_RULE_BAD_BYTE, text, edits);
    return put_instead(d, n, p, n, UN_RULES, text, edits);
}

/* The surrogates at P, of which un_utf8_surrogates said LEN and CP. */
static enum un_decode_fault surrogates(struct un_decode *d, int len, uint32_t cp,
                                       struct un_buf *text, struct un_edits *edits)
{
    char to[4];
    size_t n = un_utf8_put(cp, to);
    return put_instead(d, (size_t)len, to, n, UN_RULE_SURROGATE, text, edits);
}

/* The part of a line that is judged at once, and how many of its bytes must be above ASCII for
   a detector to say more than that it is not UTF-8. */
enum { PART_MAX = 4096, TELLING = 12, SURE = 40 };

static bool is_candidate(const char *name)
{
    return strncmp(name, "UTF", 3) != 0 && strncmp(name, "IBM", 3) != 0 &&
           strncmp(name, "ISO-2022", 8) != 0;
}

static enum un_decode_fault use_other(struct un_decode *d, const char *name)
{
    bool no_memory = false;
    if (d->other && same_name(d->other_name, name))
        return UN_DECODE_OK;
    un_charset_close(d->other);
    d->other =
        strlen(name) < sizeof d->other_name ? un_charset_open("UTF-8", name, &no_memory) : NULL;
    if (!d->other)
        return no_memory ? UN_DECODE_MEMORY : UN_DECODE_UNKNOWN;
    memcpy(d->other_name, name, strlen(name) + 1);
    return UN_DECODE_OK;
}

/* Appends P by the other encoding, each run above ASCII an edit; UN_DECODE_BAD (and nothing
   appended) when it does not allow some byte. */
static enum un_decode_fault by_other(struct un_decode *d, const char *p, size_t n, uint32_t prob,
                                     struct un_buf *text, struct un_edits *edits)
{
    char out[16];
    size_t in, made;
    for (size_t i = 0; i < n; i += in)
        if (un_charset_next(d->other, p + i, n - i, &in, out, &made) != UN_CONVERT_OK)
            return UN_DECODE_BAD;
    for (size_t i = 0; i < n;) {
        struct un_edit e = {.at = (uint32_t)text->len, .prob = prob, .rules = MIXED};
        for (; i < n && p[i] & '\x80'; i += in) {
            un_charset_next(d->other, p + i, n - i, &in, out, &made);
            if (!add_anchor(d))
                return UN_DECODE_MEMORY;
            un_buf_add(text, out, made);
            d->input += in;
            d->text += made;
        }
        e.len = (uint32_t)(text->len - e.at);
        if (text->failed || !add_anchor(d) ||
            (e.len && !un_edits_add(edits, e, text->data + e.at, e.len)))
            return UN_DECODE_MEMORY;
        size_t ascii = un_ascii_run(p + i, n - i);
        un_buf_add(text, p + i, ascii);
        d->input += ascii;
        d->text += ascii;
        i += ascii;
    }
    return text->failed ? UN_DECODE_MEMORY : UN_DECODE_OK;
}

/* Reads all of P, which is not UTF-8, by what ICU finds most probable; UN_DECODE_BAD when that is
   nothing to go by. */
static enum un_decode_fault by_detection(struct un_decode *d, const char *p, size_t n,
                                         struct un_buf *text, struct un_edits *edits)
{
    char found[sizeof d->other_name];
    int confidence = un_uni_detect(p, n, found, sizeof found);
    if (confidence == UN_DETECT_NO_MEMORY)
        return UN_DECODE_MEMORY;
    if (confidence < SURE || !is_candidate(found))
        return UN_DECODE_BAD;
    enum un_decode_fault fault = use_other(d, as_browsers_read(found));
    if (fault)
        return fault == UN_DECODE_UNKNOWN ? UN_DECODE_BAD : fault;
    return by_other(d, p, n, (uint32_t)confidence * (UN_CERTAIN / 100), text, edits);
}

/* Reads the first BAD bytes of P, which are no UTF-8 in the midst of such, as windows-1252. */
static enum un_decode_fault by_windows(struct un_decode *d, const char *p, size_t n,
                                       struct un_buf *text, struct un_edits *edits)
{
    enum { PROBABLY = 9000 };
    enum un_decode_fault fault = use_other(d, "windows-1252");
    return fault ? fault : by_other(d, p, n, PROBABLY, text, edits);
}

/* Length of what is to be judged at once: to the end of the line; 0: more of it must come. */
static size_t part_length(const char *p, size_t n, bool last)
{
    size_t most = n < PART_MAX ? n : PART_MAX;
    const char *nl = memchr(p, '\n', most);
    if (nl)
        return (size_t)(nl - p);
    return n >= PART_MAX || last ? most : 0;
}

/* Length of the first ill-formed sequence, or of all that follow one another. */
static size_t bad_run(const char *p, size_t n, bool one)
{
    size_t i = 0, bad;
    uint32_t cp;
    while (i < n) {
        int len = un_utf8_next(p + i, n - i, &cp, &bad);
        if (len > 0 || (i && (one || un_utf8_surrogates(p + i, n - i, true, &cp) > 0)))
            break;
        i += len == UN_UTF8_CUT ? n - i : bad;
    }
    return i;
}

/* Reads the N bytes from the first that is not UTF-8 on. */
static enum un_decode_fault mixed_part(struct un_decode *d, const char *p, size_t n,
                                       struct un_buf *text, struct un_edits *edits)
{
    struct un_census c = un_census(p, n);
    bool binary = memchr(p, 0, n) != NULL;
    enum un_decode_fault fault = UN_DECODE_BAD;
    if (!binary && c.bad > c.good && c.high >= TELLING)
        fault = by_detection(d, p, n, text, edits);
    for (size_t i = 0; fault == UN_DECODE_BAD && i < n;) {
        size_t good = un_utf8_valid_run(p + i, n - i);
        un_buf_add(text, p + i, good);
        d->input += good;
        d->text += good;
        i += good;
        if (i >= n)
            break;
        uint32_t cp;
        int pair = d->surrogates ? un_utf8_surrogates(p + i, n - i, true, &cp) : 0;
        if (pair) {
            if (surrogates(d, pair, cp, text, edits))
                return UN_DECODE_MEMORY;
            i += (size_t)pair;
            continue;
        }
        bool unknown = c.odd || binary;
        size_t run = bad_run(p + i, n - i, unknown);
        fault = unknown ? bad_bytes(d, p + i, run, text, edits)
                        : by_windows(d, p + i, run, text, edits);
        if (fault)
            return fault;
        fault = UN_DECODE_BAD;
        i += run;
    }
    if (text->failed)
        return UN_DECODE_MEMORY;
    return fault == UN_DECODE_BAD ? UN_DECODE_OK : fault;
}

static enum un_decode_fault utf8(struct un_decode *d, const char *p, size_t n, bool last,
                                 bool hurry, size_t limit, struct un_buf *text,
                                 struct un_edits *edits, size_t *used)
{
    size_t room = limit > text->len ? limit - text->len : 0, i = 0, bad;
    uint32_t cp;
    while (i < n && i < room) {
        size_t take = n - i < room - i ? n - i : room - i;
        size_t good = un_utf8_valid_run(p + i, take);
        un_buf_add(text, p + i, good);
        d->input += good;
        d->text += good;
        i += good;
        if (i >= n || (good && i >= room))
            break;
        int len = un_utf8_next(p + i, n - i, &cp, &bad);
        if (len > 0)
            break; /* only the room ends inside it */
        bool repair = d->surrogates && d->bad == UN_BAD_REPLACE;
        int pair = repair ? un_utf8_surrogates(p + i, n - i, last, &cp) : 0;
        if (pair == UN_UTF8_CUT)
            break;
        if (pair) {
            enum un_decode_fault fault = surrogates(d, pair, cp, text, edits);
            if (fault)
                return fault;
            i += (size_t)pair;
            continue;
        }
        if (len == UN_UTF8_CUT && !last)
            break;
        if (len == UN_UTF8_CUT)
            bad = n - i;
        bool mixed = d->mixed && d->bad == UN_BAD_REPLACE;
        size_t part = mixed ? part_length(p + i, n - i, last || hurry) : bad;
        if (!part)
            break;
        enum un_decode_fault fault =
            mixed ? mixed_part(d, p + i, part, text, edits) : bad_bytes(d, p + i, bad, text, edits);
        if (fault)
            return fault;
        i += part;
    }
    *used = i;
    return text->failed ? UN_DECODE_MEMORY : UN_DECODE_OK;
}

static enum un_decode_fault by_iconv(struct un_decode *d, const char *p, size_t n, bool last,
                                     size_t limit, struct un_buf *text, struct un_edits *edits,
                                     size_t *used)
{
    size_t i = 0;
    while (i < n && text->len < limit) {
        char out[16];
        size_t in = 0, made = 0;
        enum un_convert r = un_charset_next(d->charset, p + i, n - i, &in, out, &made);
        if (r == UN_CONVERT_MORE && !last)
            break;
        if (r != UN_CONVERT_OK) {
            size_t bad = d->unit < n - i ? d->unit : n - i;
            enum un_decode_fault fault = bad_bytes(d, p + i, bad, text, edits);
            if (fault)
                return fault;
            i += bad;
            continue;
        }
        if (made && !add_anchor(d))
            return UN_DECODE_MEMORY;
        un_buf_add(text, out, made);
        i += in;
        d->input += in;
        d->text += made;
    }
    if (last && i == n) { /* some decoders hold a letter back until they know what follows */
        char out[16];
        size_t made = un_charset_finish(d->charset, out, sizeof out);
        un_buf_add(text, out, made);
        d->text += made;
    }
    *used = i;
    return text->failed ? UN_DECODE_MEMORY : UN_DECODE_OK;
}

enum un_decode_fault un_decode_step(struct un_decode *d, const char *p, size_t n, bool last,
                                    bool hurry, size_t limit, struct un_buf *text,
                                    struct un_edits *edits, size_t *used)
{
    size_t skip = 0;
    *used = 0;
    if (d->mode == UN_DECODE_PROBE) {
        if (n < UN_PROBE && !last && !hurry)
            return UN_DECODE_OK;
        enum un_decode_fault fault = decide(d, p, n < UN_PROBE ? n : UN_PROBE, last, &skip);
        if (fault)
            return fault;
        d->input += skip;
        if (!add_anchor(d))
            return UN_DECODE_MEMORY;
    }
    enum un_decode_fault fault =
        d->mode == UN_DECODE_UTF8
            ? utf8(d, p + skip, n - skip, last, hurry, limit, text, edits, used)
            : by_iconv(d, p + skip, n - skip, last, limit, text, edits, used);
    *used += skip;
    return fault;
}
