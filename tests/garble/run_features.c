/* Prints for each token of standard input that may be several words, and that Hunspell does not
   know, its byte, the words, and the names of its features: what fit_runs.py fits weights to.
   usage: run-features [--names | --all] DATA; --all: Hunspell is not asked */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "garble/run_evidence.h"
#include "garble/run_together.h"

static const char *const NAMES[] = {
#define F(name) #name,
    UN_RUN_FEATURES(F)
#undef F
};

static bool all;

static bool print(void *ctx, struct un_vocab *v, const struct un_run *run)
{
    const char *p = run->text + run->at;
    bool ok = true;
    (void)ctx;
    if (!all && un_vocab_spelling(v, p, run->path->len, &ok) == UN_SPELLING_KNOWN)
        return ok;
    uint64_t features = un_run_with_lists(run->path, run->features) |
                        un_run_repeated(run->text, run->size, run->at, run->path->len);
    printf("%zu\t%d\t", run->at, (int)un_run_weigh(features));
    for (int k = 0; k < run->path->parts; k++) {
        const struct un_run_word *w = un_word_path_part(run->path, k);
        printf("%s%.*s", k ? " " : "", w->to - w->from, p + w->from);
    }
    putchar('\t');
    for (size_t k = 0; k < UN_RUN_FEATURE_COUNT; k++)
        if (features >> k & 1)
            printf("%s ", NAMES[k]);
    putchar('\n');
    return ok;
}

static char *read_all(size_t *n)
{
    size_t cap = 1 << 20;
    char *text = malloc(cap);
    *n = 0;
    while (text) {
        size_t got = fread(text + *n, 1, cap - *n, stdin);
        *n += got;
        if (!got)
            return text;
        if (*n < cap)
            continue;
        char *more = realloc(text, cap *= 2);
        if (!more)
            free(text);
        text = more;
    }
    return NULL;
}

static int run(const char *data, const char *text, size_t n)
{
    char path[4096];
    static struct un_model model;
    static struct un_lexicon lexicon;
    const struct un_lexicon *const lexicons[] = {&lexicon};
    struct un_vocab v;
    snprintf(path, sizeof path, "%s/en.lm", data);
    if (un_model_open(&model, path) != UN_DATA_OK)
        return 2;
    snprintf(path, sizeof path, "%s/en.dic", data);
    if (un_lexicon_open(&lexicon, path) != UN_DATA_OK)
        return 2;
    un_vocab_init(&v, &model, lexicons, 1);
    struct un_runs *r = un_runs_new();
    bool ok = r && un_runs_each(r, &v, text, n, print, NULL);
    un_runs_free(r);
    un_vocab_release(&v);
    un_lexicon_release(&lexicon);
    un_model_release(&model);
    return ok && !fflush(stdout) ? 0 : 2;
}

int main(int argc, char **argv)
{
    size_t n;
    if (argc > 1 && !strcmp(argv[1], "--names")) {
        for (size_t k = 0; k < UN_RUN_FEATURE_COUNT; k++)
            puts(NAMES[k]);
        return 0;
    }
    all = argc > 1 && !strcmp(argv[1], "--all");
    if (argc != 2 + all)
        return 2;
    char *text = read_all(&n);
    int status = text ? run(argv[argc - 1], text, n) : 2;
    free(text);
    return status;
}
