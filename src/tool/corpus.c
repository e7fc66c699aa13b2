#include "tool/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/model.h"
#include "segment/lexeme.h"
#include "segment/segment.h"
#include "tool/vocab.h"

bool corpus_init(struct corpus *c)
{
    *c = (struct corpus){.vocab = vocab_new()};
    static const char *const fixed[] = {"<unk>", "<s>", "</s>", "<num>", "<name>"};
    for (int k = 0; c->vocab && k < UN_ID_FIRST; k++)
        vocab_add(c->vocab, fixed[k], strlen(fixed[k]));
    return c->vocab && c->vocab->len == UN_ID_FIRST;
}

void corpus_release(struct corpus *c)
{
    vocab_free(c->vocab);
    un_free(c->word);
    *c = (struct corpus){0};
}

static bool put(struct corpus *c, uint32_t word)
{
    if (c->len == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 1u << 20;
        uint32_t *grown = un_realloc(c->word, cap, sizeof *grown);
        if (!grown)
            return false;
        c->word = grown;
        c->cap = cap;
    }
    c->word[c->len++] = word;
    return true;
}

static bool put_lexeme(struct corpus *c, const char *p, const struct un_lexeme *x, uint32_t weight)
{
    char form[UN_FOLD_MAX];
    size_t n = un_fold(p + x->at, x->len, form);
    if (x->transparent)
        return true;
    if (!n)
        return put(c, UN_ID_UNKNOWN);
    uint32_t id = vocab_add(c->vocab, form, n);
    if (id == UINT32_MAX)
        return false;
    struct vocab_word *w = &c->vocab->word[id];
    w->count += weight;
    w->kind = x->kind;
    w->seen++;
    w->capital += x->shape >= UN_SHAPE_CAPITAL;
    return put(c, id);
}

static bool put_sentence(struct corpus *c, struct un_segmenter *s, struct un_tokens *t,
                         const char *p, size_t n, uint32_t weight)
{
    t->len = 0;
    if (!un_segment_words(s, p, n, t))
        return false;
    bool ok = put(c, UN_ID_BEGIN);
    for (size_t k = 0; ok && k < t->len; k++) {
        struct un_lexeme x[2];
        int m = un_lexemes_of(p, t->item[k], x);
        for (int j = 0; ok && j < m; j++)
            ok = put_lexeme(c, p, &x[j], weight);
    }
    return ok && put(c, UN_ID_END);
}

static bool put_line(struct corpus *c, struct un_segmenter *s, const char *p, size_t n,
                     uint32_t weight)
{
    struct un_ends ends = {0};
    struct un_tokens tokens = {0};
    bool ok = un_segment_sentences(s, p, n, &ends);
    uint32_t from = 0;
    for (size_t k = 0; ok && k < ends.len; from = ends.item[k++])
        ok = put_sentence(c, s, &tokens, p + from, ends.item[k] - from, weight);
    un_ends_release(&ends);
    un_tokens_release(&tokens);
    return ok;
}

/* The file itself, or what `xz -dc` makes of it. */
static FILE *open_text(const char *path, pid_t *child)
{
    size_t n = strlen(path);
    int fd[2];
    *child = 0;
    if (n < 3 || strcmp(path + n - 3, ".xz") != 0)
        return fopen(path, "r");
    if (access(path, R_OK) != 0 || pipe(fd) != 0)
        return NULL;
    *child = fork();
    if (*child == 0) {
        dup2(fd[1], STDOUT_FILENO);
        close(fd[0]);
        close(fd[1]);
        execlp("xz", "xz", "-dc", "--", path, (char *)NULL);
        _exit(127);
    }
    close(fd[1]);
    if (*child > 0)
        return fdopen(fd[0], "r");
    close(fd[0]);
    return NULL;
}

bool corpus_read(struct corpus *c, const char *path, uint32_t weight)
{
    struct un_segmenter s = {0};
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    pid_t child;
    FILE *f = open_text(path, &child);
    bool ok = f && c->parts < (int)(sizeof c->part / sizeof c->part[0]);
    size_t begin = c->len;
    while (ok && (n = getline(&line, &cap, f)) >= 0)
        if (un_utf8_valid_run(line, (size_t)n) == (size_t)n)
            ok = put_line(c, &s, line, (size_t)n, weight);
    ok = f && !ferror(f) && ok;
    if (f)
        fclose(f);
    int status = 0;
    if (child > 0)
        ok = waitpid(child, &status, 0) == child && status == 0 && ok;
    if (!ok)
        fprintf(stderr, "unspin-dict: %s: cannot be read whole\n", path);
    else
        c->part[c->parts++] = (struct corpus_part){begin, c->len, weight};
    free(line);
    un_segmenter_release(&s);
    return ok;
}

/* More frequent first; ties by spelling, so that the numbering is the same everywhere. */
static const struct vocab *sorted;

static int by_count(const void *a, const void *b)
{
    const struct vocab_word *x = &sorted->word[*(const uint32_t *)a];
    const struct vocab_word *y = &sorted->word[*(const uint32_t *)b];
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    size_t n = x->len < y->len ? x->len : y->len;
    int d = memcmp(sorted->chars + x->at, sorted->chars + y->at, n);
    return d ? d : (x->len > y->len) - (x->len < y->len);
}

static uint32_t class_of(const struct vocab_word *w)
{
    if (w->kind == UN_TOKEN_NUMBER)
        return UN_ID_NUMBER;
    return w->capital * 2 > w->seen ? UN_ID_NAME : UN_ID_UNKNOWN;
}

static char *spelling(const struct vocab *v, uint32_t id)
{
    const struct vocab_word *w = &v->word[id];
    char *s = un_calloc(w->len + 1, 1);
    if (s)
        memcpy(s, v->chars + w->at, w->len);
    return s;
}

bool corpus_number(struct corpus *c, uint32_t size, const char **spell, uint32_t *used)
{
    const struct vocab *v = c->vocab;
    uint32_t *order = un_calloc(v->len, sizeof *order);
    uint32_t *final = un_calloc(v->len, sizeof *final);
    bool ok = order && final;
    for (uint32_t k = 0; ok && k < v->len; k++)
        order[k] = k;
    sorted = v;
    if (ok)
        qsort(order + UN_ID_FIRST, v->len - UN_ID_FIRST, sizeof *order, by_count);
    for (uint32_t k = 0; ok && k < v->len; k++) {
        bool kept = k < size;
        final[order[k]] = kept ? k : class_of(&v->word[order[k]]);
        if (kept)
            ok = (spell[k] = spelling(v, order[k])) != NULL;
        if (kept)
            *used = k + 1;
    }
    for (size_t k = 0; ok && k < c->len; k++)
        c->word[k] = final[c->word[k]];
    un_free(order);
    un_free(final);
    return ok;
}
