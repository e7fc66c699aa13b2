#include "garble/context.h"

#include "segment/lexeme.h"

/* How far a context reaches, in bytes. */
enum { REACH = 96 };

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
        uint16_t found = un_vocab_id_of(w, x[k].hash);
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

/* Where what is read of the line before FROM begins. *BEGINS: the line does, too. */
static size_t begin_before(const char *p, size_t from, bool *begins)
{
    size_t at = from;
    while (at > 0 && from - at < REACH && !is_line_end(p[at - 1]))
        at--;
    *begins = !at || is_line_end(p[at - 1]);
    while (!*begins && at < from && un_class(p[at]) != UN_CHAR_SPACE)
        at++;
    return at;
}

/* The atoms of P[AT..FROM) that are of the last sentence; returns how many. */
static int last_sentence(const char *p, size_t at, size_t from, struct un_atom atom[REACH],
                         bool *begins)
{
    int atoms = 0;
    while (at < from) {
        if (un_class(p[at]) == UN_CHAR_SPACE) {
            at++;
            continue;
        }
        struct un_atom a = un_atom_at(p, from, at);
        at += a.len;
        atom[atoms++] = a;
        if (ends_sentence(p, a, at, from))
            atoms = 0, *begins = true;
    }
    return atoms;
}

/* The model looks at the last words only: no others are looked up. */
static void read_before(struct un_context *c, const struct un_vocab *w, const char *p, size_t from)
{
    enum { MOST = UN_ORDER - 1 };
    struct un_atom atom[REACH];
    uint16_t last[MOST];
    bool begins;
    size_t at = begin_before(p, from, &begins);
    int atoms = last_sentence(p, at, from, atom, &begins), first = MOST;
    while (atoms > 0 && first > 0) {
        uint16_t id[2];
        for (int n = un_context_add(w, p, atom[--atoms], id, 0, 2); n > 0 && first > 0;)
            last[--first] = id[--n];
    }
    c->before = begins ? un_model_begin(w->model) : (struct un_lm_state){.len = 0};
    for (int k = first; k < MOST; k++)
        un_model_score(w->model, &c->before, last[k], &c->before);
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
