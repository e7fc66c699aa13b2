/* unspin-dict compile -m MODEL -o OUT DIR: the dictionary image from dict/en. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/lexicon_build.h"
#include "segment/lexeme.h"
#include "tool/cmd.h"
#include "tool/inflect.h"
#include "tool/source.h"

struct word_id {
    uint64_t hash;
    uint16_t id;
};

struct compiler {
    const char *dir, *out, *model_path, *hunspell;
    struct un_model model;
    struct word_id *ids; /* by hash */
    struct un_speller *speller;
    struct irregulars *irregulars;
    struct source left_alone, weights, dialect;
    struct un_builder *builder;
    unsigned long rows, pairs;
};

static int by_hash(const void *a, const void *b)
{
    const struct word_id *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static uint16_t id_of(const void *ctx, uint64_t hash)
{
    const struct compiler *c = ctx;
    struct word_id key = {.hash = hash};
    const struct word_id *w = bsearch(&key, c->ids, c->model.head->words, sizeof *c->ids, by_hash);
    return w ? w->id : UN_ID_UNKNOWN;
}

static bool path_in(const struct compiler *c, const char *name, char *out, size_t size)
{
    int n = snprintf(out, size, "%s/%s", c->dir, name);
    return n > 0 && (size_t)n < size;
}

static bool index_model(struct compiler *c)
{
    c->ids = un_calloc(c->model.head->words, sizeof *c->ids);
    for (uint32_t k = 0; c->ids && k < c->model.head->words; k++) {
        size_t n;
        const char *p = un_model_word(&c->model, k, &n);
        c->ids[k] = (struct word_id){un_hash_word(p, n), (uint16_t)k};
    }
    if (c->ids)
        qsort(c->ids, c->model.head->words, sizeof *c->ids, by_hash);
    return c->ids;
}

/* True for "japanese": the speller takes it with a capital only. */
static bool is_name_only(struct un_speller *s, const char *p, size_t n)
{
    char word[UN_FOLD_MAX + 1];
    if (n < 2 || n > UN_FOLD_MAX || *p < 'a' || *p > 'z')
        return false;
    memcpy(word, p, n);
    word[n] = 0;
    if (un_speller_knows(s, word))
        return false;
    word[0] = (char)(word[0] - 32);
    return un_speller_knows(s, word);
}

static bool add_words(struct compiler *c)
{
    for (uint32_t k = UN_ID_FIRST; k < c->model.head->words; k++) {
        size_t n;
        const char *p = un_model_word(&c->model, k, &n);
        if (!un_builder_word(c->builder, p, n, (uint16_t)k, is_name_only(c->speller, p, n)))
            return false;
    }
    return true;
}

/* Does the file have exactly the line "a, tab, b"? */
static bool has_line(const struct source *s, const char *a, const char *b)
{
    char line[2 * FORM_MAX + 2];
    int n = snprintf(line, sizeof line, "%s\t%s", a, b);
    const struct source_line *found = source_find(s, line, (size_t)n);
    return found && found->n == (size_t)n;
}

static bool is_left_alone(const struct compiler *c, char family, const char *form)
{
    const char name[2] = {family, 0};
    return has_line(&c->left_alone, name, form);
}

/* A row between the two spellings of one word restores nothing. */
static bool is_dialect(const struct compiler *c, const char *a, const char *b)
{
    return has_line(&c->dialect, a, b) || has_line(&c->dialect, b, a);
}

/* The fitted weight of a row: weights.tsv has its first four columns, then the weight. */
static int weight_of(const struct compiler *c, const struct source_line *line, int reviewed)
{
    size_t n = 0;
    for (int tabs = 0; n < line->n && tabs < 4; n++)
        tabs += line->p[n] == '\t';
    const struct source_line *w = source_find(&c->weights, line->p, n);
    int v = 0;
    for (size_t k = n; w && k < w->n && v <= 100 && w->p[k] >= '0' && w->p[k] <= '9'; k++)
        v = v * 10 + (w->p[k] - '0');
    return v >= 1 && v <= 100 ? v : reviewed;
}

static int add_row(struct compiler *c, const struct source *s, const struct source_line *line)
{
    struct un_source_row row;
    struct forms spun, original;
    const char *bad = un_row_parse(line->p, line->n, false, &row);
    if (!bad && (!inflect(row.spun, row.pos, c->speller, c->irregulars, &spun) ||
                 !inflect(row.original, row.pos, c->speller, c->irregulars, &original)))
        bad = "a form is too long";
    c->rows++;
    row.weight = bad ? 0 : weight_of(c, line, row.weight);
    for (int k = 0; !bad && k < spun.count; k++) {
        if (!spun.form[k][0] || !original.form[k][0])
            continue;
        if (k && is_left_alone(c, row.family, original.form[k]))
            continue;
        if (is_dialect(c, spun.form[k], original.form[k]))
            continue;
        struct un_source_row pair = row;
        pair.spun = (struct un_text){spun.form[k], strlen(spun.form[k])};
        pair.original = (struct un_text){original.form[k], strlen(original.form[k])};
        c->pairs++;
        if (!un_builder_pair(c->builder, &pair, (uint32_t)line->number, &bad) && !bad)
            bad = "out of memory";
    }
    return bad ? cmd_trouble(s->path, line->number, bad) : CMD_OK;
}

static int add_rows(struct compiler *c, const char *path)
{
    struct source s;
    if (!source_read(&s, path))
        return CMD_TROUBLE;
    int status = CMD_OK;
    for (size_t k = 0; !status && k < s.lines; k++)
        status = add_row(c, &s, &s.line[k]);
    source_release(&s);
    return status;
}

/* Lines of protect.tsv: phrase, reason; of genuine.tsv: phrase, its word that spinners put. */
static int add_spared(struct compiler *c, const char *name, uint8_t flag)
{
    char path[4096];
    struct source s;
    if (!path_in(c, name, path, sizeof path) || !source_read(&s, path))
        return CMD_TROUBLE;
    int status = CMD_OK;
    for (size_t k = 0; !status && k < s.lines; k++) {
        const char *tab = memchr(s.line[k].p, '\t', s.line[k].n);
        size_t n = tab ? (size_t)(tab - s.line[k].p) : 0;
        const char *bad;
        if (!n || !un_builder_spare(c->builder, s.line[k].p, n, flag, &bad))
            status = cmd_trouble(path, s.line[k].number, "expected a phrase, a tab and a reason");
    }
    source_release(&s);
    return status;
}

static int add_dialects(struct compiler *c)
{
    for (size_t k = 0; k < c->dialect.lines; k++) {
        const struct source_line *l = &c->dialect.line[k];
        const char *tab = memchr(l->p, '\t', l->n);
        size_t n = tab ? (size_t)(tab - l->p) : 0;
        if (!n || n > 255 || l->n - n - 1 > 255)
            return cmd_trouble("dialect.tsv", l->number, "expected American, a tab and British");
        struct un_text british = {tab + 1, l->n - n - 1};
        if (!un_builder_dialect(c->builder, (struct un_text){l->p, n}, british))
            return cmd_trouble("dialect.tsv", 0, "out of memory");
    }
    return CMD_OK;
}

static int add_files(struct compiler *c)
{
    size_t count;
    char **files = source_files(c->dir, &count);
    int status = files ? CMD_OK : CMD_TROUBLE;
    unsigned families = 0;
    for (size_t k = 0; !status && k < count; k++) {
        const char *name = strrchr(files[k], '/') + 1;
        if (strncmp(name, "family-", 7) != 0)
            continue;
        families++;
        status = add_rows(c, files[k]);
    }
    if (!status && !families)
        status = cmd_trouble(c->dir, 0, "no family-*.tsv here");
    source_files_free(files, count);
    if (!status)
        status = add_dialects(c);
    if (!status)
        status = add_spared(c, "protect.tsv", UN_ENTRY_PROTECT);
    return status ? status : add_spared(c, "genuine.tsv", UN_ENTRY_GENUINE);
}

static int write_image(struct compiler *c)
{
    struct un_buf image;
    un_buf_init(&image, UINT32_MAX / 2);
    int status = CMD_OK;
    if (!un_builder_finish(c->builder, &image))
        status = cmd_trouble(c->out, 0, "out of memory");
    if (!status && !cmd_write(c->out, image.data, image.len))
        status = CMD_TROUBLE;
    if (!status)
        printf("%lu rows, %lu forms, %zu bytes\n", c->rows, c->pairs, image.len);
    un_buf_release(&image);
    return status;
}

static int open_parts(struct compiler *c)
{
    char path[4096];
    if (un_model_open(&c->model, c->model_path) != UN_DATA_OK)
        return cmd_trouble(c->model_path, 0, "is not a language model of this version");
    c->speller = cmd_open_speller(c->hunspell);
    if (!c->speller)
        return CMD_TROUBLE;
    if (!path_in(c, "irregular.tsv", path, sizeof path) || !(c->irregulars = irregulars_read(path)))
        return CMD_TROUBLE;
    if (!path_in(c, "left-alone.tsv", path, sizeof path) || !source_read(&c->left_alone, path))
        return CMD_TROUBLE;
    if (!path_in(c, "dialect.tsv", path, sizeof path) || !source_read(&c->dialect, path))
        return CMD_TROUBLE;
    if (!path_in(c, "weights.tsv", path, sizeof path) || !source_read(&c->weights, path))
        return CMD_TROUBLE;
    c->builder = index_model(c) ? un_builder_new(&c->model, id_of, c) : NULL;
    return c->builder && add_words(c) ? CMD_OK : cmd_trouble(c->dir, 0, "out of memory");
}

static bool parse(struct compiler *c, int argc, char **argv)
{
    static const struct option longs[] = {{"hunspell", required_argument, NULL, 'H'}, {0}};
    int o;
    optind = 1;
    while ((o = getopt_long(argc, argv, "m:o:", longs, NULL)) != -1) {
        if (o == 'm')
            c->model_path = optarg;
        else if (o == 'o')
            c->out = optarg;
        else if (o == 'H')
            c->hunspell = optarg;
        else
            return false;
    }
    c->dir = optind + 1 == argc ? argv[optind] : NULL;
    return c->dir && c->model_path && c->out;
}

int cmd_compile(int argc, char **argv)
{
    struct compiler c = {0};
    if (!parse(&c, argc, argv)) {
        fputs("usage: unspin-dict compile -m MODEL -o OUT [--hunspell=DIR] DIR\n", stderr);
        return CMD_TROUBLE;
    }
    int status = open_parts(&c);
    if (!status)
        status = add_files(&c);
    if (!status && un_speller_no_memory(c.speller))
        status = cmd_trouble("hunspell", 0, "out of memory");
    if (!status)
        status = write_image(&c);
    un_builder_free(c.builder);
    irregulars_free(c.irregulars);
    source_release(&c.left_alone);
    source_release(&c.weights);
    source_release(&c.dialect);
    un_speller_close(c.speller);
    un_model_release(&c.model);
    un_free(c.ids);
    return status;
}
