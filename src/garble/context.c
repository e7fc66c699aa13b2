#include "garble/context.h"

#include "segment/lexeme.h"

/* How far a context reaches, in bytes. */
enum { REACH = 96, IDS = 48 };

static uint16_t class_of(const struct un_lexeme *x)
{
    if (x->kind == UN_TOKEN_NUMBER)
        return UN_ID_NUMBER;
    return x->shape >= UN_SHAPE_CAPITAL ? UN_ID_NAME : UN_ID_UNKNOWN;
}

int un_context_add(const struct un_vocab *w, const char *p, struct un_atom a, uint16_t *id, int len,
                   int max)
{
    static const uint8_t KIND[] = {UN_TOKEN_WORD, UN_TOKEN_NUMBER, UN_TOKEN_OTHER};
    struct un_lexeme x[2];
    int n = un_lexemes_of(p, (struct un_token){a.at, a.len, KIND[a.kind]}, x);
    for (int k = 0; k < n && len < max; k++) {
        if (x[k].transparent)
            continue;
        uint16_t found = un_vocab_id(w, p + x[k].at, x[k].len);
        id[len++] = found != UN_ID_UNKNOWN ? found : class_of(&x[k]);
    }
    return len;
}

uint16_t un_context_id(const struct un_vocab *w, const char *p, struct un_atom a)
{
    uint16_t id[2];
    return un_context_add(w, p, a, id, 0, 2) ? id[0] : UN_ID_UNKNOWN;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* A full stop, with what follows it, ends the sentence. */
static bool ends_sentence(const char *p, struct un_atom a, size_t next, size_t n)
{
    return a.kind == UN_ATOM_MARK && un_class(p[a.at]) == UN_CHAR_STOP && next < n &&
           un_class(p[next]) == UN_CHAR_SPACE;
}

static void read_before(struct un_context *c, const struct un_vocab *w, const char *p, size_t from)
{
    size_t at = from;
    while (at > 0 && from - at < REACH && !is_line_end(p[at - 1]))
        at--;
    bool begins = !at || is_line_end(p[at - 1]);
    while (!begins && at < from && un_class(p[at]) != UN_CHAR_SPACE)
        at++;
    uint16_t id[IDS];
    int len = 0;
    while (at < from) {
        if (un_class(p[at]) == UN_CHAR_SPACE) {
            at++;
            continue;
        }
        struct un_atom a = un_atom_at(p, from, at);
        at += a.len;
        if (len + 2 > IDS)
            len = 0, begins = false;
        len = un_context_add(w, p, a, id, len, IDS);
        if (ends_sentence(p, a, at, from))
            len = 0, begins = true;
    }
    c->before = begins ? un_model_begin(w->model) : (struct un_lm_state){.len = 0};
    int first = len > UN_ORDER - 1 ? len - (UN_ORDER - 1) : 0;
    for (int k = first; k < len; k++)
        un_model_score(w->model, &c->before, id[k], &c->before);
}

static void read_after(struct un_context *c, const struct un_vocab *w, const char *p, size_t n,
                       size_t to)
{
    size_t end = n - to > REACH ? to + REACH : n;
    c->afters = 0;
    for (size_t at = to; at < end && c->afters < UN_AFTER_MAX && !is_line_end(p[at]);) {
        if (un_class(p[at]) == UN_CHAR_SPACE) {
            at++;
            continue;
        }
        struct un_atom a = un_atom_at(p, n, at);
        c->afters = un_context_add(w, p, a, c->after, c->afters, UN_AFTER_MAX);
        at += a.len;
    }
}

void un_context_read(struct un_context *c, const struct un_vocab *w, const char *p, size_t n,
                     size_t from, size_t to)
{
    read_before(c, w, p, from);
    read_after(c, w, p, n, to);
}

int32_t un_context_mean(const struct un_vocab *w, const char *p, size_t from, size_t n, bool begin)
{
    struct un_lm_state state = {.len = 0};
    int32_t sum = 0, count = 0;
    if (w->model && begin)
        state = un_model_begin(w->model);
    for (size_t at = 0; w->model && at < n;) {
        if (un_class(p[at]) == UN_CHAR_SPACE) {
            at++;
            continue;
        }
        uint16_t id[2];
        struct un_atom a = un_atom_at(p, n, at);
        int len = un_context_add(w, p, a, id, 0, 2);
        for (int k = 0; k < len; k++) {
            int32_t score = un_model_score(w->model, &state, id[k], &state);
            sum += at >= from ? score : 0;
            count += at >= from;
        }
        at += a.len;
    }
    return count ? sum / count : 0;
}

int32_t un_context_score(const struct un_context *c, const struct un_vocab *w, const uint16_t *id,
                         int len)
{
    struct un_lm_state s = c->before;
    int32_t sum = 0;
    for (int k = 0; k < len; k++) {
        if (id[k] == UN_ID_BEGIN)
            s = un_model_begin(w->model);
        else
            sum += un_model_score(w->model, &s, id[k], &s);
    }
    for (int k = 0; k < c->afters; k++)
        sum += un_model_score(w->model, &s, c->after[k], &s);
    return sum;
}
