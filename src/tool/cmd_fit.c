/* unspin-dict fit [--prior=N] DIR: weights from counted substitutions.

   Reads lines "family TAB spun TAB original TAB count"; an empty spun form counts all uses of the
   original. A row's weight becomes (N x weight + 100 x times it was met) / (N + uses of the
   original): the reviewed weight is a prior of N uses, so that a row never met keeps it and one
   that was never met though its original was often there loses it. The result goes to
   DIR/weights.tsv, which compile reads; the rows themselves stay as they were reviewed. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tool/cmd.h"
#include "tool/inflect.h"
#include "tool/source.h"
#include "tool/vocab.h"

enum { KEY_MAX = 3 * FORM_MAX };

struct fit {
    const char *dir;
    char path[4096]; /* of weights.tsv */
    double prior;
    struct vocab *met; /* "family spun original" and "family  original", tabs between */
    struct un_speller *speller;
    struct irregulars *irregulars;
    FILE *out;
    unsigned long rows, changed;
};

static size_t lower_into(char *out, size_t at, const char *p, size_t n)
{
    for (size_t i = 0; i < n && at < KEY_MAX - 1; i++)
        out[at++] = p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] + 32) : p[i];
    return at;
}

static size_t key_of(char *out, char family, struct un_text spun, struct un_text original)
{
    size_t n = 0;
    out[n++] = family;
    out[n++] = '\t';
    n = lower_into(out, n, spun.p, spun.n);
    out[n++] = '\t';
    return lower_into(out, n, original.p, original.n);
}

static double count_of(const struct fit *f, char family, struct un_text spun,
                       struct un_text original)
{
    char key[KEY_MAX];
    uint32_t id = vocab_find(f->met, key, key_of(key, family, spun, original));
    return id == UINT32_MAX ? 0 : f->met->word[id].count;
}

static int read_counts(struct fit *f)
{
    char *line = NULL;
    size_t cap = 0;
    unsigned long at = 0;
    int status = CMD_OK;
    while (!status && getline(&line, &cap, stdin) >= 0) {
        char key[KEY_MAX];
        const char *spun = strchr(line, '\t');
        const char *original = spun ? strchr(spun + 1, '\t') : NULL;
        const char *count = original ? strchr(original + 1, '\t') : NULL;
        at++;
        if (!count || spun != line + 1) {
            status = cmd_trouble("-", at, "expected family, spun, original and count");
            break;
        }
        size_t m = key_of(key, *line, (struct un_text){spun + 1, (size_t)(original - spun - 1)},
                          (struct un_text){original + 1, (size_t)(count - original - 1)});
        uint32_t id = vocab_add(f->met, key, m);
        if (id == UINT32_MAX)
            status = cmd_trouble("-", at, "out of memory");
        else
            f->met->word[id].count += strtod(count, NULL);
    }
    free(line);
    return status;
}

static struct un_text text_of(const char *s)
{
    return (struct un_text){s, strlen(s)};
}

static int fitted_weight(const struct fit *f, const struct un_source_row *row)
{
    struct forms spun, original;
    double met = 0, uses = 0;
    if (!inflect(row->spun, row->pos, f->speller, f->irregulars, &spun) ||
        !inflect(row->original, row->pos, f->speller, f->irregulars, &original))
        return row->weight;
    for (int k = 0; k < spun.count; k++) {
        bool twice = false;
        for (int j = 0; j < k; j++)
            twice = twice || (!strcmp(spun.form[j], spun.form[k]) &&
                              !strcmp(original.form[j], original.form[k]));
        if (twice || !spun.form[k][0] || !original.form[k][0])
            continue;
        met += count_of(f, row->family, text_of(spun.form[k]), text_of(original.form[k]));
        uses += count_of(f, row->family, text_of(""), text_of(original.form[k]));
    }
    uses = uses > met ? uses : met;
    int w = (int)((f->prior * row->weight + 100 * met) / (f->prior + uses) + 0.5);
    return w < 1 ? 1 : w > 96 ? 96 : w;
}

static int fit_file(struct fit *f, const char *path)
{
    struct source s;
    if (!source_read(&s, path))
        return CMD_TROUBLE;
    int status = CMD_OK;
    for (size_t k = 0; !status && k < s.lines; k++) {
        struct un_source_row row;
        const char *bad = un_row_parse(s.line[k].p, s.line[k].n, false, &row);
        if (bad) {
            status = cmd_trouble(path, s.line[k].number, bad);
            break;
        }
        int w = fitted_weight(f, &row);
        f->rows++;
        if (w == row.weight)
            continue;
        f->changed++;
        fprintf(f->out, "%.*s\t%.*s\t%c\t%c\t%d\n", (int)row.spun.n, row.spun.p,
                (int)row.original.n, row.original.p, row.pos, row.family, w);
    }
    source_release(&s);
    return status;
}

static int fit_files(struct fit *f)
{
    size_t count;
    char **files = source_files(f->dir, &count);
    int status = files ? CMD_OK : CMD_TROUBLE;
    for (size_t k = 0; !status && k < count; k++)
        if (!strncmp(strrchr(files[k], '/') + 1, "family-", 7))
            status = fit_file(f, files[k]);
    source_files_free(files, count);
    return status;
}

static int open_fit(struct fit *f)
{
    char path[4096];
    f->speller = cmd_open_speller(NULL);
    if (!f->speller)
        return CMD_TROUBLE;
    snprintf(path, sizeof path, "%s/irregular.tsv", f->dir);
    f->irregulars = irregulars_read(path);
    f->met = vocab_new();
    snprintf(f->path, sizeof f->path, "%s/weights.tsv", f->dir);
    f->out = fopen(f->path, "w");
    if (!f->out)
        return cmd_trouble(f->path, 0, strerror(errno));
    return f->irregulars && f->met ? CMD_OK : CMD_TROUBLE;
}

int cmd_fit(int argc, char **argv)
{
    static const struct option longs[] = {{"prior", required_argument, NULL, 'p'}, {0}};
    struct fit f = {.prior = 4};
    int o;
    optind = 1;
    while ((o = getopt_long(argc, argv, "", longs, NULL)) == 'p')
        f.prior = strtod(optarg, NULL);
    if (o != -1 || optind + 1 != argc || f.prior <= 0) {
        fputs("usage: unspin-dict fit [--prior=N] DIR < COUNTS\n", stderr);
        return CMD_TROUBLE;
    }
    f.dir = argv[optind];
    int status = open_fit(&f);
    if (!status)
        status = read_counts(&f);
    if (!status)
        status = fit_files(&f);
    if (f.out && fclose(f.out) != 0 && !status)
        status = cmd_trouble(f.dir, 0, "weights.tsv cannot be written");
    if (!status && !source_normalise(f.path))
        status = CMD_TROUBLE;
    if (!status)
        printf("%lu rows, %lu with a fitted weight\n", f.rows, f.changed);
    vocab_free(f.met);
    irregulars_free(f.irregulars);
    un_speller_close(f.speller);
    return status;
}
