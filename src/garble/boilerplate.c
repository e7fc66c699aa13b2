#include "garble/boilerplate.h"

#include <string.h>

#include "base/mem.h"
#include "garble/boilerplate_weights.h"
#include "garble/line_features.h"
#include "garble/lines.h"

_Static_assert(sizeof UN_LINE_WEIGHTS / sizeof *UN_LINE_WEIGHTS == UN_LINE_FEATURE_COUNT,
               "a weight for each feature");

static int32_t score(uint64_t features)
{
    int32_t sum = 0;
    for (int k = 0; features; k++, features >>= 1)
        sum += features & 1 ? UN_LINE_WEIGHTS[k] : 0;
    return sum;
}

void un_boiler_init(struct un_boiler *b, bool drop)
{
    *b = (struct un_boiler){.drop = drop, .past.far = UN_BOILER_FAR};
}

void un_boiler_release(struct un_boiler *b)
{
    un_free(b->line);
    b->line = NULL;
    b->count = b->cap = 0;
}

void un_boiler_begin(struct un_boiler *b, const char *ahead, size_t n)
{
    b->ahead = ahead;
    b->ahead_len = n;
    b->told = false;
}

void un_boiler_end(struct un_boiler *b)
{
    if (b->told)
        b->past = b->next;
    b->ahead = NULL;
    b->ahead_len = 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* At most MOST lines of P that are not blank. */
static bool read_lines(struct un_boiler *b, const char *p, size_t n, size_t most)
{
    for (size_t at = 0, end; at < n && most; at = end) {
        size_t from = at, to;
        end = un_line_end(p, n, at);
        for (to = end; to > from && is_blank(p[to - 1]);)
            to--;
        while (from < to && is_blank(p[from]))
            from++;
        if (from == to)
            continue;
        if (!un_grow((void **)&b->line, b->count, &b->cap, sizeof *b->line))
            return false;
        struct un_boiler_line *x = &b->line[b->count++];
        *x = (struct un_boiler_line){
            .at = (uint32_t)from, .len = (uint32_t)(to - from), .end = (uint32_t)end};
        x->own = score(un_line_features(p + from, to - from, &x->prose));
        x->prose = x->prose && x->own < 0;
        most--;
    }
    return true;
}

static struct un_boiler_past step(struct un_boiler_past past, const struct un_boiler_line *x)
{
    past.strong = (unsigned char)((past.strong << 1 | (x->own >= 0)) & ((1 << UN_BOILER_NEAR) - 1));
    if (x->prose)
        past.far = 0;
    else
        past.far = past.far < UN_BOILER_FAR ? (unsigned char)(past.far + 1) : UN_BOILER_FAR;
    return past;
}

static int32_t by_count(const int16_t *weight, unsigned bits)
{
    return weight[(bits & 1) + (bits >> 1 & 1) + (bits >> 2 & 1)];
}

static int32_t context(struct un_boiler_past before, struct un_boiler_past after)
{
    unsigned nearest = before.far < after.far ? before.far : after.far;
    return by_count(UN_LINE_BEFORE, before.strong) + by_count(UN_LINE_AFTER, after.strong) +
           UN_LINE_FAR_NEAREST[nearest] + UN_LINE_FAR_BEFORE[before.far] +
           UN_LINE_FAR_AFTER[after.far];
}

/* The verdict on the first COUNT lines, which are the window's. Prose is what all else is measured
   from: it goes by its looks or not at all. */
static void judge(struct un_boiler *b, size_t count)
{
    struct un_boiler_past before = b->past, after = {.far = UN_BOILER_FAR};
    for (size_t k = b->count; k-- > 0;) {
        b->line[k].after = after;
        after = step(after, &b->line[k]);
    }
    for (size_t k = 0; k < count; k++) {
        struct un_boiler_line *x = &b->line[k];
        x->boiler = x->own >= 0 || (!x->prose && x->own + context(before, x->after) >= 0);
        before = step(before, x);
    }
    if (!b->told) /* later rounds do not see what the first took away */
        b->next = before;
    b->told = true;
}

static bool report(const struct un_boiler *b, const struct un_boiler_line *x, const char *text,
                   struct un_edits *out, struct un_edits *notes)
{
    size_t begin = b->drop ? un_line_begin(text, x->at) : x->at;
    struct un_edit e = {.at = (uint32_t)begin,
                        .len = (uint32_t)(b->drop ? x->end - begin : x->len),
                        .rules = UN_RULE_BIT(UN_RULE_BOILERPLATE),
                        .prob = UN_CERTAIN};
    if (b->drop)
        return un_edits_add(out, e, "", 0);
    return !notes || un_edits_add(notes, e, "", 0);
}

bool un_boiler_run(struct un_boiler *b, const char *text, size_t n, struct un_edits *out,
                   struct un_edits *notes)
{
    b->count = 0;
    if (!read_lines(b, text, n, SIZE_MAX))
        return false;
    size_t count = b->count;
    if (!read_lines(b, b->ahead, b->ahead_len, UN_BOILER_FAR))
        return false;
    judge(b, count);
    for (size_t k = 0; k < count; k++)
        if (b->line[k].boiler && !report(b, &b->line[k], text, out, notes))
            return false;
    return true;
}
