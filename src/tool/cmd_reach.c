/* unspin-dict reach DICTIONARY: reads lines "spun TAB original" and prints each with 1 or 0 before
   it: can the original be made by a sequence of rows and kept words? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/phrase.h"
#include "segment/ascii.h"
#include "segment/lexeme.h"
#include "tool/cmd.h"

enum { WORDS_MAX = 400 };

struct words {
    uint64_t hash[WORDS_MAX];
    int n;
};

static bool read_words(const char *p, size_t n, struct words *w)
{
    struct un_tokens t = {0};
    bool ok = un_ascii_words(p, n, &t);
    w->n = 0;
    for (size_t k = 0; ok && k < t.len; k++) {
        struct un_lexeme x[2];
        int m = un_lexemes_of(p, t.item[k], x);
        for (int j = 0; ok && j < m; j++) {
            if (x[j].transparent || x[j].kind == UN_TOKEN_OTHER)
                continue;
            ok = w->n < WORDS_MAX;
            if (ok)
                w->hash[w->n++] = x[j].hash;
        }
    }
    un_tokens_release(&t);
    return ok;
}

/* at[i][j]: the first i spun words can become the first j original ones. */
struct table {
    unsigned char at[WORDS_MAX + 1][WORDS_MAX + 1];
};

static bool matches(const struct words *o, int j, const struct un_phrase *f)
{
    if (j + f->words > o->n)
        return false;
    for (int k = 0; k < f->words; k++)
        if (o->hash[j + k] != f->lexeme[k])
            return false;
    return true;
}

static void apply_rows(const struct un_lexicon *l, const struct un_entry *e, int to, int j,
                       const struct words *o, struct table *t)
{
    for (uint32_t r = e->row; r < e->row + e->rows; r++) {
        struct un_phrase f;
        const struct un_row *row = &l->row[r];
        if (un_phrase_read(&f, l->chars + row->text_at, row->text_len) && matches(o, j, &f))
            t->at[to][j + f.words] = 1;
    }
}

static void step(const struct un_lexicon *l, const struct words *s, const struct words *o, int i,
                 int j, struct table *t)
{
    uint64_t h = 0;
    if (j < o->n && s->hash[i] == o->hash[j])
        t->at[i + 1][j + 1] = 1;
    for (int k = 0; k < UN_PHRASE_MAX && i + k < s->n; k++) {
        h = un_phrase_hash(h, s->hash[i + k]);
        const struct un_entry *e = un_lexicon_find(l, h);
        if (!e)
            break;
        apply_rows(l, e, i + k + 1, j, o, t);
        if (!(e->flags & UN_ENTRY_MORE))
            break;
    }
}

static bool reachable(const struct un_lexicon *l, const struct words *s, const struct words *o,
                      struct table *t)
{
    for (int i = 0; i <= s->n; i++)
        memset(t->at[i], 0, (size_t)o->n + 1);
    t->at[0][0] = 1;
    for (int i = 0; i < s->n; i++)
        for (int j = 0; j <= o->n; j++)
            if (t->at[i][j])
                step(l, s, o, i, j, t);
    return t->at[s->n][o->n];
}

static int read_lines(const struct un_lexicon *l, struct table *t)
{
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    unsigned long at = 0, yes = 0;
    struct words s, o;
    while ((n = getline(&line, &cap, stdin)) >= 0) {
        if (n && line[n - 1] == '\n')
            line[--n] = 0;
        const char *tab = strchr(line, '\t');
        at++;
        if (!tab || !read_words(line, (size_t)(tab - line), &s) ||
            !read_words(tab + 1, (size_t)(line + n - tab - 1), &o)) {
            free(line);
            return cmd_trouble("-", at, "expected a spun form, a tab and the original");
        }
        bool found = reachable(l, &s, &o, t);
        yes += found;
        printf("%d\t%s\n", found, line);
    }
    free(line);
    fprintf(stderr, "%lu of %lu can be reached\n", yes, at);
    return CMD_OK;
}

int cmd_reach(int argc, char **argv)
{
    struct un_lexicon l;
    if (argc != 2) {
        fputs("usage: unspin-dict reach DICTIONARY < LINES\n", stderr);
        return CMD_TROUBLE;
    }
    if (un_lexicon_open(&l, argv[1]) != UN_DATA_OK)
        return cmd_trouble(argv[1], 0, "is not a compiled dictionary of this version");
    struct table *t = un_calloc(1, sizeof *t);
    int status = t ? read_lines(&l, t) : cmd_trouble(argv[1], 0, "out of memory");
    un_free(t);
    un_lexicon_release(&l);
    return status;
}
