#include "base/edits.h"

#include <string.h>

#include "base/mem.h"

void un_edits_init(struct un_edits *e)
{
    *e = (struct un_edits){0};
    un_buf_init(&e->pool, UINT32_MAX);
}

void un_edits_release(struct un_edits *e)
{
    un_free(e->item);
    un_buf_release(&e->pool);
    un_edits_init(e);
}

void un_edits_clear(struct un_edits *e)
{
    e->len = 0;
    un_buf_clear(&e->pool);
}

void un_edits_drop(struct un_edits *e, size_t n)
{
    if (n >= e->len) {
        un_edits_clear(e);
        return;
    }
    uint32_t gone = e->item[n].to_at;
    e->len -= n;
    for (size_t k = 0; k < e->len; k++) {
        e->item[k] = e->item[k + n];
        e->item[k].to_at -= gone;
    }
    un_buf_drop(&e->pool, gone);
}

static bool grow(struct un_edits *e)
{
    size_t cap = e->cap ? e->cap * 2 : 32;
    struct un_edit *item = un_realloc(e->item, cap, sizeof *item);
    if (!item)
        return false;
    e->item = item;
    e->cap = cap;
    return true;
}

static bool add(struct un_edits *e, const struct un_edit *edit)
{
    if (e->len == e->cap && !grow(e))
        return false;
    e->item[e->len++] = *edit;
    return true;
}

bool un_edits_add(struct un_edits *e, struct un_edit edit, const char *p, size_t n)
{
    edit.to_at = (uint32_t)e->pool.len;
    edit.to_len = (uint32_t)n;
    un_buf_add(&e->pool, p, n);
    return !e->pool.failed && add(e, &edit);
}

bool un_edits_lengthen(struct un_edits *e, size_t n, const char *q, size_t m)
{
    struct un_edit *last = &e->item[e->len - 1];
    last->len += (uint32_t)n;
    last->to_len += (uint32_t)m;
    un_buf_add(&e->pool, q, m);
    return !e->pool.failed;
}

void un_edits_apply(const struct un_edits *e, const char *p, size_t n, struct un_buf *out)
{
    size_t at = 0;
    for (size_t k = 0; k < e->len; k++) {
        const struct un_edit *x = &e->item[k];
        un_buf_add(out, p + at, x->at - at);
        un_buf_add(out, e->pool.data + x->to_at, x->to_len);
        at = x->at + x->len;
    }
    un_buf_add(out, p + at, n - at);
}

size_t un_edits_before(const struct un_edits *e, size_t at)
{
    int64_t shift = 0;
    for (size_t k = 0; k < e->len; k++) {
        const struct un_edit *x = &e->item[k];
        int64_t begin = (int64_t)x->at + shift;
        if ((int64_t)at < begin)
            break;
        if ((int64_t)at < begin + x->to_len)
            return x->at;
        shift += (int64_t)x->to_len - (int64_t)x->len;
    }
    return (size_t)((int64_t)at - shift);
}

/* Both lists in terms of the middle text: FIRST's replacements lie there, NEXT's spans too. */
struct walk {
    const struct un_edits *first, *next;
    size_t i, j;   /* the edits not yet taken */
    int64_t shift; /* middle text minus first text, after FIRST's edits before i */
};

/* A run of edits that overlap: its span in the middle text and what is known of it. */
struct run {
    int64_t begin, end;
    struct un_edit edit;
};

static bool meets(const struct run *r, int64_t begin, int64_t end)
{
    bool empty = begin == end || r->begin == r->end;
    return begin < r->end || (empty && begin == r->end);
}

static void take(struct run *r, int64_t begin, int64_t end, const struct un_edit *x)
{
    if (r->begin < 0)
        r->begin = r->end = begin;
    r->end = end > r->end ? end : r->end;
    r->edit.rules |= x->rules;
    if (x->prob < r->edit.prob)
        r->edit.prob = x->prob;
}

/* Takes the next edit of either list when it belongs to the run (any edit starts one). */
static bool take_next(struct walk *w, struct run *r)
{
    const struct un_edit *x = w->i < w->first->len ? &w->first->item[w->i] : NULL;
    const struct un_edit *y = w->j < w->next->len ? &w->next->item[w->j] : NULL;
    int64_t begin = x ? x->at + w->shift : INT64_MAX;
    if (x && (!y || begin <= y->at) && (r->begin < 0 || meets(r, begin, begin + x->to_len))) {
        take(r, begin, begin + x->to_len, x);
        w->shift += (int64_t)x->to_len - x->len;
        w->i++;
        return true;
    }
    if (y && (!x || begin > y->at) && (r->begin < 0 || meets(r, y->at, (int64_t)y->at + y->len))) {
        take(r, y->at, (int64_t)y->at + y->len, y);
        w->j++;
        return true;
    }
    return false;
}

/* The run's text after NEXT's edits from J0 on, at the end of POOL. */
static void final_text(const struct walk *w, const struct run *r, size_t j0, const char *middle,
                       struct un_buf *pool)
{
    int64_t at = r->begin;
    for (size_t j = j0; j < w->j; j++) {
        const struct un_edit *y = &w->next->item[j];
        un_buf_add(pool, middle + at, (size_t)(y->at - at));
        un_buf_add(pool, w->next->pool.data + y->to_at, y->to_len);
        at = (int64_t)y->at + y->len;
    }
    un_buf_add(pool, middle + at, (size_t)(r->end - at));
}

static bool add_run(struct un_edits *out, const struct walk *w, const struct run *r, size_t j0,
                    const char *text, const char *middle)
{
    size_t from = out->pool.len;
    struct un_edit edit = r->edit;
    final_text(w, r, j0, middle, &out->pool);
    if (out->pool.failed)
        return false;
    edit.to_at = (uint32_t)from;
    edit.to_len = (uint32_t)(out->pool.len - from);
    if (edit.len != edit.to_len || memcmp(text + edit.at, out->pool.data + from, edit.len) != 0)
        return add(out, &edit);
    out->pool.len = from;
    return true;
}

/* Edit J of NEXT touches no other in a way that would make one edit of them. */
static bool stands_alone(const struct un_edits *next, size_t j)
{
    const struct un_edit *y = &next->item[j];
    return y->len && (j + 1 == next->len || y[1].len || y[1].at > y->at + y->len);
}

/* Edit J of NEXT, behind all edits of FIRST. */
static bool add_alone(struct un_edits *out, const struct walk *w, size_t j, const char *middle)
{
    struct un_edit edit = w->next->item[j];
    const char *to = w->next->pool.data + edit.to_at;
    if (edit.len == edit.to_len && !memcmp(middle + edit.at, to, edit.len))
        return true;
    edit.at = (uint32_t)(edit.at - w->shift);
    return un_edits_add(out, edit, to, edit.to_len);
}

bool un_edits_compose(const struct un_edits *first, const struct un_edits *next, const char *text,
                      const char *middle, struct un_edits *out)
{
    struct walk w = {.first = first, .next = next};
    while (w.i < first->len || w.j < next->len) {
        if (w.i == first->len && stands_alone(next, w.j)) {
            if (!add_alone(out, &w, w.j++, middle))
                return false;
            continue;
        }
        struct run r = {.begin = -1, .edit = {.prob = UN_CERTAIN}};
        int64_t shift = w.shift;
        size_t j0 = w.j;
        while (take_next(&w, &r))
            continue;
        r.edit.at = (uint32_t)(r.begin - shift);
        r.edit.len = (uint32_t)(r.end - w.shift) - r.edit.at;
        if (!add_run(out, &w, &r, j0, text, middle))
            return false;
    }
    return true;
}
