/* unspin-dict train RECIPE [-C DIR] [-o MODEL] [--size=MB]: the language model from text. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/model.h"
#include "tool/cmd.h"
#include "tool/model_write.h"

/* Words that the model knows by name. Numbers are 16 bits in the file. */
enum { VOCABULARY = 60000 };

struct options {
    const char *recipe, *dir, *out;
    double megabytes;
};

/* Shares of the size that bi-, tri- and 4-grams get, and bytes per n-gram of each order (cell
   bits by 1.125 filter cells by n-gram). */
static const double SHARE[3] = {0.20, 0.49, 0.31};
static const double BYTES[3] = {2.54, 2.54, 1.98};

static void budgets(double megabytes, size_t budget[3])
{
    double left = megabytes * 1e6 - VOCABULARY * 17.0 - 4096;
    for (int k = 0; k < 3; k++)
        budget[k] = left > 0 ? (size_t)(left * SHARE[k] / BYTES[k]) : 1000;
}

/* A line of the recipe: file, weight, then columns for the reader. Weight 0 leaves it out. */
static bool read_line(struct corpus *c, const struct options *o, char *line, unsigned long at)
{
    char path[8192];
    line[strcspn(line, "\n")] = 0;
    if (!*line || *line == '#')
        return true;
    char *tab = strchr(line, '\t');
    unsigned long weight = tab ? strtoul(tab + 1, NULL, 10) : 100;
    if (!tab || weight > 99) {
        cmd_trouble(o->recipe, at, "expected FILE, a tab and a weight from 0 to 99");
        return false;
    }
    *tab = 0;
    if (!weight)
        return true;
    snprintf(path, sizeof path, "%s/%s", o->dir, line);
    return corpus_read(c, path, (uint32_t)weight);
}

static bool read_recipe(struct corpus *c, const struct options *o)
{
    char line[4096];
    unsigned long at = 0;
    FILE *f = fopen(o->recipe, "r");
    if (!f) {
        cmd_trouble(o->recipe, 0, strerror(errno));
        return false;
    }
    bool ok = true;
    while (ok && fgets(line, sizeof line, f))
        ok = read_line(c, o, line, ++at);
    fclose(f);
    return ok;
}

static void report(const struct corpus *c, const struct ngrams *g, const char *what)
{
    fprintf(stderr, "%s: %zu tokens, %zu + %zu + %zu + %zu n-grams\n", what, c->len, g->list[0].len,
            g->list[1].len, g->list[2].len, g->list[3].len);
}

static bool build(struct corpus *c, const struct options *o, const char **spell)
{
    uint32_t words = 0;
    size_t budget[3];
    struct ngrams g = {0};
    budgets(o->megabytes, budget);
    bool ok = corpus_number(c, VOCABULARY, spell, &words) && ngrams_count(&g, c, words);
    if (ok)
        report(c, &g, "counted");
    ok = ok && ngrams_estimate(&g) && ngrams_prune(&g, budget);
    if (ok)
        report(c, &g, "kept");
    else
        cmd_trouble(o->recipe, 0, "out of memory");
    ok = ok && model_write(&g, spell, o->out);
    ngrams_release(&g);
    return ok;
}

static bool parse(struct options *o, int argc, char **argv)
{
    static const struct option longs[] = {{"size", required_argument, NULL, 's'}, {0}};
    int c;
    *o = (struct options){.dir = ".", .out = "en.lm", .megabytes = 24.9};
    optind = 1;
    while ((c = getopt_long(argc, argv, "C:o:", longs, NULL)) != -1) {
        if (c == 'C')
            o->dir = optarg;
        else if (c == 'o')
            o->out = optarg;
        else if (c == 's')
            o->megabytes = strtod(optarg, NULL);
        else
            return false;
    }
    o->recipe = optind + 1 == argc ? argv[optind] : NULL;
    return o->recipe && o->megabytes > 0 && o->megabytes < 4000;
}

int cmd_train(int argc, char **argv)
{
    struct options o;
    struct corpus c;
    if (!parse(&o, argc, argv)) {
        fputs("usage: unspin-dict train RECIPE [-C DIR] [-o MODEL] [--size=MB]\n", stderr);
        return CMD_TROUBLE;
    }
    const char **spell = un_calloc(VOCABULARY, sizeof *spell);
    bool ok = corpus_init(&c) && spell && read_recipe(&c, &o) && build(&c, &o, spell);
    for (int k = 0; spell && k < VOCABULARY; k++)
        un_free((void *)(uintptr_t)spell[k]);
    un_free(spell);
    corpus_release(&c);
    return ok ? CMD_OK : CMD_TROUBLE;
}
