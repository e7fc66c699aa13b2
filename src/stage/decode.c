#include "stage/decode.h"

#include <string.h>

#include "base/mem.h"
#include "base/rules.h"
#include "base/utf8.h"
#include "ext/charset.h"
#include "ext/unicode.h"

#define REPLACEMENT "\xEF\xBF\xBD"

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
    *d = (struct un_decode){.bad = bad, .confidence = -1, .unit = 1};
    return name ? use(d, name) : UN_DECODE_OK;
}

void un_decode_release(struct un_decode *d)
{
    un_charset_close(d->charset);
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

static bool probe_is_utf8(const char *p, size_t n, bool last)
{
    size_t good = un_utf8_valid_run(p, n), bad;
    uint32_t cp;
    if (memchr(p, 0, n))
        return false;
    if (good == n)
        return true;
    return !last && un_utf8_next(p + good, n - good, &cp, &bad) == UN_UTF8_CUT;
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
    if (probe_is_utf8(p, n, last))
        return use(d, "UTF-8");
    int confidence = un_uni_detect(p, n, found, sizeof found);
    if (confidence == UN_DETECT_NO_MEMORY)
        return UN_DECODE_MEMORY;
    enum un_decode_fault fault =
        confidence < 10 ? UN_DECODE_UNKNOWN : use(d, as_browsers_read(found));
    if (fault == UN_DECODE_UNKNOWN)
        return use(d, "UTF-8");
    d->confidence = confidence;
    return fault;
}

static enum un_decode_fault bad_bytes(struct un_decode *d, const char *p, size_t n,
                                      struct un_buf *text, struct un_edits *edits)
{
    if (d->bad == UN_BAD_FAIL)
        return UN_DECODE_BAD;
    if (!add_anchor(d))
        return UN_DECODE_MEMORY;
    struct un_edit e = {.at = (uint32_t)text->len, .prob = UN_CERTAIN};
    const char *to = d->bad == UN_BAD_KEEP ? p : REPLACEMENT;
    e.len = d->bad == UN_BAD_KEEP ? (uint32_t)n : 3;
    e.rules = UN_RULE_BIT(UN_RULE_BAD_BYTE);
    if (d->bad == UN_BAD_REPLACE && !un_edits_add(edits, e, to, e.len))
        return UN_DECODE_MEMORY;
    un_buf_add(text, to, e.len);
    d->input += n;
    d->text += e.len;
    return text->failed || !add_anchor(d) ? UN_DECODE_MEMORY : UN_DECODE_OK;
}

static enum un_decode_fault utf8(struct un_decode *d, const char *p, size_t n, bool last,
                                 size_t limit, struct un_buf *text, struct un_edits *edits,
                                 size_t *used)
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
        if (len == UN_UTF8_CUT && !last)
            break;
        if (len == UN_UTF8_CUT)
            bad = n - i;
        enum un_decode_fault fault = bad_bytes(d, p + i, bad, text, edits);
        if (fault)
            return fault;
        i += bad;
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
        d->mode == UN_DECODE_UTF8 ? utf8(d, p + skip, n - skip, last, limit, text, edits, used)
                                  : by_iconv(d, p + skip, n - skip, last, limit, text, edits, used);
    *used += skip;
    return fault;
}
