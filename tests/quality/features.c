/* features FILE...: for each edit that the unspin stage would make on FILE, taken for spun, a line
   "number of the file, byte offset, length, restoration, features". For confidence.py. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stream.h"
#include "unspin/confidence.h"

struct state {
    int file;
    const struct un_spin *spin;
};

static void print(void *ctx, const struct un_edit *edit, const int32_t *feature)
{
    const struct state *s = ctx;
    printf("%d\t%u\t%u\t%.*s\t", s->file, edit->at, edit->len, (int)s->spin->word.len,
           s->spin->word.data);
    for (int k = 0; k < UN_FEATURE_COUNT; k++)
        printf("%s%d", k ? " " : "", feature[k]);
    putchar('\n');
}

static char *read_file(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *p = malloc(1 << 20);
    *n = f && p ? fread(p, 1, 1 << 20, f) : 0;
    if (f)
        fclose(f);
    return p;
}

static bool run(const unspin_data *d, const char *path, int number)
{
    struct un_spin spin;
    struct un_edits edits;
    struct state state = {number, &spin};
    struct un_spin_options o = {.assume = UN_ASSUME_SPUN, .feature = print, .ctx = &state};
    size_t n;
    char *text = read_file(path, &n);
    bool ok = text && un_spin_init(&spin, &d->model, d->list, d->lexicons, &o);
    un_edits_init(&edits);
    if (ok) {
        ok = un_spin_round(&spin, text, n, 0, false, &edits);
        un_spin_release(&spin);
    }
    un_edits_release(&edits);
    free(text);
    return ok;
}

int main(int argc, char **argv)
{
    unspin_data *d;
    if (unspin_data_open(NULL, &d, NULL))
        return 2;
    bool ok = true;
    for (int k = 1; ok && k < argc; k++)
        ok = run(d, argv[k], k - 1);
    unspin_data_free(d);
    return ok ? 0 : 2;
}
