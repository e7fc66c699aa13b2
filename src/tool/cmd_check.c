/* unspin-dict check DIR: the rules that the dictionary's source files keep.
   unspin-dict format DIR: writes the files in their normal form (sorted, each line once).

   The formatter is the test: check fails where format would change a file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "data/phrase.h"
#include "ext/speller.h"
#include "ext/unicode.h"
#include "tool/cmd.h"
#include "tool/inflect.h"
#include "tool/source.h"

/* Faults printed per file before the rest is only counted. */
enum { SHOWN = 20 };

struct checker {
    const char *path;
    struct un_speller *speller;
    const struct irregulars *irregulars;
    const struct source *excused; /* word, reason; sorted */
    unsigned long faults, files, rows, cycles;
};

static void fault(struct checker *c, unsigned long line, const char *what)
{
    if (c->faults++ < SHOWN)
        cmd_trouble(c->path, line, what);
}

static bool is_excused(const struct checker *c, const char *word, size_t n)
{
    char key[FORM_MAX + 1];
    memcpy(key, word, n);
    key[n] = '\t';
    return source_find(c->excused, key, n + 1);
}

/* Every word of a form is known to the speller, with or without a capital, or excused. */
static bool is_spelled(struct checker *c, struct un_text form)
{
    char word[FORM_MAX];
    for (size_t i = 0; i < form.n;) {
        size_t n = strcspn(form.p + i, " \t");
        n = n < form.n - i ? n : form.n - i;
        while (n && strchr(",.;:?!&$%-", form.p[i + n - 1]))
            n--;
        if (n && n < sizeof word && (form.p[i] < '0' || form.p[i] > '9')) {
            memcpy(word, form.p + i, n);
            word[n] = 0;
            bool known = un_speller_knows(c->speller, word);
            if (*word >= 'a' && *word <= 'z') {
                *word = (char)(*word - 32);
                known = known || un_speller_knows(c->speller, word);
                *word = (char)(*word + 32);
            }
            if (!known && !is_excused(c, word, n))
                return false;
        }
        while (i < form.n && form.p[i] != ' ')
            i++;
        i++;
    }
    return true;
}

static bool has_upper(struct un_text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] >= 'A' && t.p[i] <= 'Z')
            return true;
    return false;
}

static bool is_nfc(const struct source_line *l)
{
    struct un_buf out;
    un_buf_init(&out, 1u << 16);
    bool ok =
        un_utf8_valid_run(l->p, l->n) == l->n && un_uni_normalise(UN_NFC, l->p, l->n, &out) == 1;
    un_buf_release(&out);
    return ok;
}

/* A verb or noun whose forms cannot be made would lose rows without a word. */
static bool inflects(struct checker *c, const struct un_source_row *row)
{
    struct forms spun, original;
    if (!inflect(row->spun, row->pos, c->speller, c->irregulars, &spun) ||
        !inflect(row->original, row->pos, c->speller, c->irregulars, &original))
        return false;
    int pairs = 0;
    for (int k = 0; k < spun.count; k++)
        pairs += spun.form[k][0] && original.form[k][0];
    return row->pos == 'v' ? pairs >= 3 : pairs >= 1;
}

static void check_row(struct checker *c, const struct source_line *l)
{
    struct un_source_row row;
    struct un_phrase f;
    const char *bad = un_row_parse(l->p, l->n, false, &row);
    c->rows++;
    if (bad) {
        fault(c, l->number, bad);
        return;
    }
    if (!is_nfc(l))
        fault(c, l->number, "not in NFC");
    if (!un_phrase_read(&f, row.spun.p, row.spun.n) ||
        !un_phrase_read(&f, row.original.p, row.original.n))
        fault(c, l->number, "a form is not ASCII, has no words, or too many");
    if (row.pos != 'p' && row.pos != 'x' && (has_upper(row.spun) || has_upper(row.original)))
        fault(c, l->number, "a capital in a row that is not a name (p) or an exact form (x)");
    /* Rows of a published list (t) stand as published. */
    if (row.provenance != 't' && (!is_spelled(c, row.spun) || !is_spelled(c, row.original)))
        fault(c, l->number,
              "the speller does not know a word: excuse it in spelling.tsv, "
              "with a reason");
    if (!inflects(c, &row))
        fault(c, l->number, "verb or noun without forms: make it an x row");
}

static void check_order(struct checker *c, const struct source *s)
{
    for (size_t k = 0; k < s->lines; k++) {
        if (!s->line[k].n || s->line[k].p[s->line[k].n - 1] == '\r')
            fault(c, s->line[k].number, "an empty line, or a carriage return");
        int d = k ? source_compare(&s->line[k - 1], &s->line[k]) : -1;
        if (d > 0)
            fault(c, s->line[k].number, "not sorted: run unspin-dict format");
        if (d == 0)
            fault(c, s->line[k].number, "the same line twice");
    }
    if (s->size && s->data[s->size - 1] != '\n')
        fault(c, 0, "the last line does not end");
}

/* Two lines for one substitution, part of speech and family would add up unseen. */
static void check_twins(struct checker *c, const struct source *s)
{
    for (size_t k = 1; k < s->lines; k++) {
        const struct source_line *a = &s->line[k - 1], *b = &s->line[k];
        size_t tabs = 0, i = 0;
        while (i < a->n && i < b->n && a->p[i] == b->p[i])
            tabs += a->p[i++] == '\t';
        if (tabs >= 4)
            fault(c, b->number, "the same substitution twice");
    }
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Columns of the files that are not rows. */
static void check_columns(struct checker *c, const struct source *s, size_t least)
{
    for (size_t k = 0; k < s->lines; k++) {
        size_t tabs = 0;
        for (size_t i = 0; i < s->line[k].n; i++)
            tabs += s->line[k].p[i] == '\t';
        if (tabs + 1 < least || s->line[k].p[s->line[k].n - 1] == '\t')
            fault(c, s->line[k].number, "a column is missing or empty");
    }
}

static bool holds_word(const char *p, size_t n, const char *word, size_t len)
{
    for (size_t i = 0; i + len <= n; i++)
        if ((!i || p[i - 1] == ' ') && !memcmp(p + i, word, len) &&
            (i + len == n || p[i + len] == ' '))
            return true;
    return false;
}

/* A genuine reading: several words, the ambiguous one among them. */
static void check_genuine(struct checker *c, const struct source *s)
{
    for (size_t k = 0; k < s->lines; k++) {
        const struct source_line *l = &s->line[k];
        struct un_phrase f;
        const char *tab = memchr(l->p, '\t', l->n);
        size_t n = tab ? (size_t)(tab - l->p) : 0;
        if (!n || !un_phrase_read(&f, l->p, n) || f.words < 2)
            fault(c, l->number, "not a phrase of several words");
        else if (!holds_word(l->p, n, tab + 1, l->n - n - 1))
            fault(c, l->number, "the phrase does not hold the word");
    }
}

/* Rows that lead back to where another row of the file came from: both are tried, and the context
   decides; the rounds of the filter are bounded. */
static void count_cycles(struct checker *c, const struct source *s)
{
    for (size_t k = 0; k < s->lines; k++) {
        struct un_source_row row;
        char key[2 * FORM_MAX + 2];
        if (un_row_parse(s->line[k].p, s->line[k].n, false, &row) ||
            row.spun.n + row.original.n + 2 > sizeof key)
            continue;
        memcpy(key, row.original.p, row.original.n);
        key[row.original.n] = '\t';
        memcpy(key + row.original.n + 1, row.spun.p, row.spun.n);
        key[row.original.n + row.spun.n + 1] = '\t';
        c->cycles += source_find(s, key, row.original.n + row.spun.n + 2) != NULL;
    }
}

static bool check_file(struct checker *c, const char *path)
{
    struct source s;
    if (!source_read(&s, path))
        return false;
    c->path = path;
    c->files++;
    const char *name = base_name(path);
    check_order(c, &s);
    if (!strncmp(name, "family-", 7)) {
        for (size_t k = 0; k < s.lines; k++)
            check_row(c, &s.line[k]);
        check_twins(c, &s);
        count_cycles(c, &s);
    } else {
        if (!strcmp(name, "genuine.tsv"))
            check_genuine(c, &s);
        check_columns(c, &s, strcmp(name, "model.tsv") ? 2 : 4);
    }
    source_release(&s);
    return true;
}

static bool open_checker(struct checker *c, const char *dir, struct source *excused)
{
    char path[4096];
    *c = (struct checker){.path = dir, .speller = cmd_open_speller(NULL), .excused = excused};
    if (!c->speller)
        return false;
    snprintf(path, sizeof path, "%s/irregular.tsv", dir);
    c->irregulars = irregulars_read(path);
    snprintf(path, sizeof path, "%s/spelling.tsv", dir);
    return c->irregulars && source_read(excused, path);
}

int cmd_check(int argc, char **argv)
{
    struct checker c;
    struct source excused = {0};
    size_t count = 0;
    if (argc != 2) {
        fputs("usage: unspin-dict check DIR\n", stderr);
        return CMD_TROUBLE;
    }
    bool ok = open_checker(&c, argv[1], &excused);
    char **files = ok ? source_files(argv[1], &count) : NULL;
    for (size_t k = 0; ok && k < count; k++)
        ok = check_file(&c, files[k]);
    if (ok && !c.rows)
        fault(&c, 0, "no rows were found");
    printf("%lu files, %lu rows, %lu cycles of two rows, %lu faults\n", c.files, c.rows,
           c.cycles / 2, c.faults);
    source_files_free(files, count);
    source_release(&excused);
    irregulars_free((struct irregulars *)(uintptr_t)c.irregulars);
    un_speller_close(c.speller);
    return !ok ? CMD_TROUBLE : c.faults ? CMD_FOUND : CMD_OK;
}

int cmd_format(int argc, char **argv)
{
    size_t count = 0;
    if (argc != 2) {
        fputs("usage: unspin-dict format DIR\n", stderr);
        return CMD_TROUBLE;
    }
    char **files = source_files(argv[1], &count);
    bool ok = files && count;
    for (size_t k = 0; ok && k < count; k++)
        ok = source_normalise(files[k]);
    source_files_free(files, count);
    return ok ? CMD_OK : CMD_TROUBLE;
}
