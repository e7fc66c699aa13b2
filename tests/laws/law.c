#include "law.h"

#include <dirent.h>

static unspin_data *data;

const unspin_data *law_data(void)
{
    struct unspin_data_options o = {.dir = DATA_DIR};
    struct unspin_error e;
    if (!data && unspin_data_open(&o, &data, &e))
        fail_msg("%s: %s", DATA_DIR, e.message);
    return data;
}

void law_close(void)
{
    unspin_data_free(data);
    data = NULL;
}

int law_close_all(void **state)
{
    (void)state;
    law_close();
    return 0;
}

void bytes_add(struct bytes *b, const char *p, size_t n)
{
    if (b->cap - b->n < n + 1) {
        b->cap = b->cap * 2 + n + 64;
        b->p = realloc(b->p, b->cap);
        if (!b->p)
            abort();
    }
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = 0;
}

void bytes_adds(struct bytes *b, const char *s)
{
    bytes_add(b, s, strlen(s));
}

void bytes_free(struct bytes *b)
{
    free(b->p);
    *b = (struct bytes){0};
}

struct bytes bytes_of_file(const char *path)
{
    struct bytes b = {0};
    char piece[4096];
    size_t n;
    FILE *f = fopen(path, "rb");
    if (!f)
        fail_msg("%s cannot be opened", path);
    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        bytes_add(&b, piece, n);
    fclose(f);
    return b;
}

uint32_t law_random(uint64_t *seed, uint32_t n)
{
    *seed = *seed * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*seed >> 33) % n;
}

static int take_write(void *ctx, const char *p, size_t n)
{
    struct run *r = ctx;
    bytes_add(&r->out, p, n);
    return 0;
}

static int take_before(void *ctx, const char *p, size_t n)
{
    struct run *r = ctx;
    r->windows++;
    bytes_add(&r->before, p, n);
    return 0;
}

static int take_edit(void *ctx, const struct unspin_edit *e)
{
    struct run *r = ctx;
    if (r->edits == r->cap) {
        r->cap = r->cap * 2 + 64;
        r->edit = realloc(r->edit, r->cap * sizeof *r->edit);
        if (!r->edit)
            abort();
    }
    struct law_edit x = {*e, calloc(e->before_len + e->after_len + 2, 1)};
    if (!x.held)
        abort();
    if (e->before_len)
        memcpy(x.held, e->before, e->before_len);
    if (e->after_len)
        memcpy(x.held + e->before_len + 1, e->after, e->after_len);
    x.e.before = x.held;
    x.e.after = x.held + e->before_len + 1;
    r->edit[r->edits++] = x;
    return 0;
}

static enum unspin_status feed(unspin *u, const char *p, size_t n, struct cut cut)
{
    enum unspin_status status = UNSPIN_OK;
    for (size_t i = 0, m; !status && i < n; i += m) {
        m = cut.size ? cut.size : n;
        if (cut.random)
            m = 1 + law_random(&cut.seed, (uint32_t)cut.size);
        m = m < n - i ? m : n - i;
        status = unspin_feed(u, p + i, m);
    }
    return status ? status : unspin_finish(u);
}

struct unspin_options law_paths(struct unspin_options o)
{
    const char *fast = getenv("UNSPIN_FAST_PATHS");
    if (fast && !strcmp(fast, "off"))
        o.no_fast_paths = 1;
    return o;
}

enum unspin_status law_run(const struct unspin_options *o, const unspin_data *d, const char *p,
                           size_t n, struct cut cut, struct run *r)
{
    struct unspin_sink sink = {
        .write = take_write, .before = take_before, .edit = take_edit, .ctx = r};
    struct unspin_options with = law_paths(*o);
    unspin *u = NULL;
    *r = (struct run){0};
    bytes_add(&r->out, "", 0);
    bytes_add(&r->before, "", 0);
    enum unspin_status status = unspin_new(&with, d, &sink, &u, &r->error);
    if (status)
        return status;
    status = feed(u, p, n, cut);
    r->error = *unspin_get_error(u);
    unspin_get_verdict(u, &r->verdict);
    snprintf(r->encoding, sizeof r->encoding, "%s", r->verdict.encoding);
    r->verdict.encoding = NULL;
    unspin_free(u);
    return status;
}

void run_free(struct run *r)
{
    for (size_t k = 0; k < r->edits; k++)
        free(r->edit[k].held);
    free(r->edit);
    bytes_free(&r->out);
    bytes_free(&r->before);
    *r = (struct run){0};
}

static bool same_bytes(const struct bytes *a, const struct bytes *b)
{
    return a->n == b->n && !memcmp(a->p, b->p, a->n);
}

static bool same_edit(const struct law_edit *a, const struct law_edit *b)
{
    const struct unspin_edit *x = &a->e, *y = &b->e;
    return x->input_offset == y->input_offset && x->text_offset == y->text_offset &&
           x->line == y->line && x->column == y->column && x->rules == y->rules &&
           x->probability == y->probability && x->before_len == y->before_len &&
           x->after_len == y->after_len &&
           !memcmp(a->held, b->held, x->before_len + x->after_len + 1);
}

const char *run_difference(const struct run *a, const struct run *b)
{
    if (a->error.status != b->error.status || a->error.offset != b->error.offset)
        return "the error";
    if (strcmp(a->encoding, b->encoding) != 0)
        return "the encoding";
    if (!same_bytes(&a->out, &b->out))
        return "the output";
    if (!same_bytes(&a->before, &b->before))
        return "the text before";
    if (a->edits != b->edits)
        return "the number of edits";
    for (size_t k = 0; k < a->edits; k++)
        if (!same_edit(&a->edit[k], &b->edit[k]))
            return "an edit";
    return memcmp(&a->verdict, &b->verdict, sizeof a->verdict) ? "the verdict" : NULL;
}

/* Line and column of byte AT, counted anew from where the last count ended. */
struct place {
    size_t at;
    uint64_t line, column;
};

static void count_to(struct place *c, const struct bytes *text, size_t at)
{
    for (; c->at < at; c->at++) {
        unsigned char b = (unsigned char)text->p[c->at];
        if (b == '\n') {
            c->line++;
            c->column = 1;
        } else if ((b & 0xC0) != 0x80) {
            c->column++;
        }
    }
}

const char *run_replay(const struct run *r)
{
    static const char *problem;
    struct bytes got = {0};
    struct place c = {0, 1, 1};
    size_t at = 0;
    problem = NULL;
    bytes_add(&got, "", 0);
    for (size_t k = 0; k < r->edits && !problem; k++) {
        const struct unspin_edit *e = &r->edit[k].e;
        if (e->text_offset < at || e->text_offset + e->before_len > r->before.n) {
            problem = "edits overlap, or lie outside the text";
            break;
        }
        count_to(&c, &r->before, e->text_offset);
        if (memcmp(r->before.p + e->text_offset, e->before, e->before_len) != 0)
            problem = "an edit names other text than what is there";
        else if (c.line != e->line || c.column != e->column)
            problem = "an edit's line or column is wrong";
        else if (!e->rules || e->probability > UNSPIN_CERTAIN)
            problem = "an edit without a rule, or more than certain";
        bytes_add(&got, r->before.p + at, e->text_offset - at);
        bytes_add(&got, e->after, e->after_len);
        at = e->text_offset + e->before_len;
    }
    if (!problem) {
        bytes_add(&got, r->before.p + at, r->before.n - at);
        if (!same_bytes(&got, &r->out))
            problem = "the edits do not lead to the output";
    }
    bytes_free(&got);
    return problem;
}

bool law_is_utf8(const char *s, size_t n)
{
    const unsigned char *p = (const unsigned char *)s;
    for (size_t i = 0; i < n;) {
        uint32_t c = p[i];
        size_t len = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : 4;
        if ((c >= 0x80 && c < 0xC2) || c > 0xF4 || i + len > n)
            return false;
        c &= len == 1 ? 0x7F : 0xFFu >> (len + 1);
        for (size_t k = 1; k < len; k++) {
            if ((p[i + k] & 0xC0) != 0x80)
                return false;
            c = c << 6 | (p[i + k] & 0x3F);
        }
        if ((len == 3 && c < 0x800) || (len == 4 && c < 0x10000) || c > 0x10FFFF ||
            (c >= 0xD800 && c < 0xE000))
            return false;
        i += len;
    }
    return true;
}

static int is_text(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return n > 4 && !strcmp(e->d_name + n - 4, ".txt");
}

/* By byte, not by locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

struct law_text *law_files(const char *dir, size_t *count)
{
    char path[2048];
    struct dirent **list;
    int found = scandir(dir, &list, is_text, by_name);
    size_t n = found > 0 ? (size_t)found : 0;
    if (!n)
        fail_msg("no texts in %s", dir);
    struct law_text *t = calloc(n, sizeof *t);
    if (!t)
        abort();
    for (size_t k = 0; k < n; k++) {
        snprintf(path, sizeof path, "%s/%s", dir, list[k]->d_name);
        snprintf(t[k].name, sizeof t[k].name, "%s", list[k]->d_name);
        t[k].b = bytes_of_file(path);
        free(list[k]);
    }
    free(list);
    *count = n;
    return t;
}

struct law_text *law_folder(const char *folder, size_t *count)
{
    char dir[1024];
    snprintf(dir, sizeof dir, "%s/%s", QUALITY_DIR, folder);
    return law_files(dir, count);
}

void law_texts_free(struct law_text *t, size_t count)
{
    for (size_t k = 0; k < count; k++)
        bytes_free(&t[k].b);
    free(t);
}
