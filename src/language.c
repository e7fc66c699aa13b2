/* Opening of the language data: the dictionary, the model, and the user's own files. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/lexicon_build.h"
#include "stream.h"

static enum unspin_status fail(struct unspin_error *e, enum unspin_status status, const char *file,
                               unsigned long line, const char *message)
{
    if (e)
        *e =
            (struct unspin_error){.status = status, .file = file, .line = line, .message = message};
    return status;
}

static bool path_of(char *out, size_t size, const char *dir, const char *name)
{
    int n = snprintf(out, size, "%s/%s", dir, name);
    return n > 0 && (size_t)n < size;
}

/* The faulty file is named as NAMES say: where we looked ourselves with its folder. */
struct names {
    const char *model, *lexicon;
};

static enum unspin_status status_of(enum un_data_fault fault)
{
    return fault == UN_DATA_MEMORY ? UNSPIN_E_MEMORY : fault ? UNSPIN_E_DATA : UNSPIN_OK;
}

static void data_fault(enum un_data_fault fault, const char *file, size_t at,
                       struct unspin_error *e)
{
    static const char *const MESSAGES[] = {
        [UN_DATA_OPEN] = "language data not found: en.lm and en.dic are looked for in UNSPIN_DATA, "
                         "the build tree and the installation",
        [UN_DATA_READ] = "cannot be opened: make it readable",
        [UN_DATA_MEMORY] = "out of memory",
        [UN_DATA_FORMAT] = "the language data is damaged or of another version: build or install "
                           "it again",
        [UN_DATA_MATE] = "en.dic was not compiled for this en.lm: build or install both again",
    };
    bool content = fault == UN_DATA_FORMAT || fault == UN_DATA_MATE;
    fail(e, status_of(fault), content || fault == UN_DATA_READ ? file : NULL, 0, MESSAGES[fault]);
    if (e && content)
        e->offset = at;
}

static enum un_data_fault open_in(unspin_data *d, const char *dir, struct names names,
                                  struct unspin_error *e)
{
    char path[4096];
    enum un_data_fault fault =
        path_of(path, sizeof path, dir, "en.lm") ? un_model_open(&d->model, path) : UN_DATA_OPEN;
    if (fault) {
        data_fault(fault, names.model, d->model.bad, e);
        return fault;
    }
    fault = path_of(path, sizeof path, dir, "en.dic") ? un_lexicon_open(&d->lexicon[0], path)
                                                      : UN_DATA_OPEN;
    if (!fault)
        fault = un_lexicon_mate(&d->lexicon[0], &d->model);
    if (!fault)
        return UN_DATA_OK;
    data_fault(fault, names.lexicon, d->lexicon[0].bad, e);
    un_lexicon_release(&d->lexicon[0]);
    un_model_release(&d->model);
    return fault;
}

/* Where the caller said, else where the user said, else where we were built or installed. */
static enum un_data_fault open_somewhere(unspin_data *d, const char *dir, struct unspin_error *e)
{
    static const struct names PLAIN = {"en.lm", "en.dic"};
    static const struct names BUILT = {UN_DATA_BUILD "/en.lm", UN_DATA_BUILD "/en.dic"};
    static const struct names INSTALLED = {UN_DATA_INSTALLED "/en.lm", UN_DATA_INSTALLED "/en.dic"};
    if (!dir)
        dir = getenv("UNSPIN_DATA");
    if (dir && *dir)
        return open_in(d, dir, PLAIN, e);
    enum un_data_fault fault = open_in(d, UN_DATA_BUILD, BUILT, e);
    return fault == UN_DATA_OPEN ? open_in(d, UN_DATA_INSTALLED, INSTALLED, e) : fault;
}

static uint16_t id_of(const void *ctx, uint64_t hash)
{
    const unspin_data *d = ctx;
    const struct un_entry *e = un_lexicon_find(&d->lexicon[0], hash);
    return e && e->flags & UN_ENTRY_WORD ? e->id : UN_ID_UNKNOWN;
}

static const char NO_MEMORY[] = "out of memory";

typedef const char *line_fn(unspin_data *d, struct un_builder *b, const char *p, size_t n,
                            uint32_t line);

static const char *row_line(unspin_data *d, struct un_builder *b, const char *p, size_t n,
                            uint32_t line)
{
    (void)d;
    struct un_source_row row;
    const char *bad = un_row_parse(p, n, true, &row);
    row.family = 'U';
    if (!bad && !un_builder_pair(b, &row, line, &bad) && !bad)
        bad = NO_MEMORY;
    return bad;
}

/* What has no words, or too many for the dictionary, is at least found as it is written. */
static const char *protect_line(unspin_data *d, struct un_builder *b, const char *p, size_t n,
                                uint32_t line)
{
    const char *tab = memchr(p, '\t', n);
    (void)line;
    if (tab)
        n = (size_t)(tab - p); /* a reason may follow */
    while (n && (p[n - 1] == ' ' || p[n - 1] == '\t'))
        n--;
    for (; n && *p == ' '; n--)
        p++;
    if (!n)
        return NULL;
    const char *bad;
    if (!un_builder_spare(b, p, n, UN_ENTRY_PROTECT, &bad) && !bad)
        return NO_MEMORY;
    return un_literals_add(&d->protect, p, n) ? NULL : NO_MEMORY;
}

/* Lines of F to B; *LINE is the last one read. */
static const char *read_lines(unspin_data *d, struct un_builder *b, FILE *f, line_fn *take,
                              unsigned long *line)
{
    char text[1024];
    const char *bad = NULL;
    for (*line = 0; !bad && fgets(text, sizeof text, f);) {
        size_t n = strlen(text);
        ++*line;
        bool whole = n && text[n - 1] == '\n';
        while (n && (text[n - 1] == '\n' || text[n - 1] == '\r'))
            n--;
        if (!whole && !feof(f))
            bad = "a line is longer than 1,000 bytes, or holds a NUL";
        else if (n && *text != '#')
            bad = take(d, b, text, n, (uint32_t)*line);
    }
    return bad;
}

static enum unspin_status add_file(unspin_data *d, const char *path, line_fn *take,
                                   struct unspin_error *e)
{
    struct un_buf image;
    unsigned long line = 0;
    if (d->lexicons == UN_LEXICONS_MAX)
        return fail(e, UNSPIN_E_ARGUMENT, path, 0, "too many dictionaries: at most 15");
    FILE *f = fopen(path, "r");
    if (!f && errno == ENOMEM)
        return fail(e, UNSPIN_E_MEMORY, path, 0, NO_MEMORY);
    if (!f)
        return fail(e, UNSPIN_E_ROW, path, 0, "cannot be opened");
    struct un_builder *b = un_builder_new(&d->model, id_of, d);
    const char *bad = b ? read_lines(d, b, f, take, &line) : NO_MEMORY;
    bool damaged = ferror(f);
    fclose(f);
    un_buf_init(&image, UINT32_MAX / 2);
    bool ok = !bad && !damaged && un_builder_finish(b, &image) &&
              un_lexicon_adopt(&d->lexicon[d->lexicons], &image) == UN_DATA_OK;
    un_buf_release(&image);
    un_builder_free(b);
    if (bad)
        return fail(e, bad == NO_MEMORY ? UNSPIN_E_MEMORY : UNSPIN_E_ROW, path, line, bad);
    if (!ok)
        return damaged ? fail(e, UNSPIN_E_ROW, path, 0, "cannot be read whole")
                       : fail(e, UNSPIN_E_MEMORY, path, 0, NO_MEMORY);
    d->list[d->lexicons] = &d->lexicon[d->lexicons];
    d->lexicons++;
    return UNSPIN_OK;
}

static enum unspin_status add_files(unspin_data *d, const struct unspin_data_options *o,
                                    struct unspin_error *e)
{
    enum unspin_status status = UNSPIN_OK;
    for (size_t k = 0; !status && k < o->dictionary_count; k++)
        status = add_file(d, o->dictionaries[k], row_line, e);
    for (size_t k = 0; !status && k < o->protect_count; k++)
        status = add_file(d, o->protect[k], protect_line, e);
    un_literals_seal(&d->protect);
    return status;
}

enum unspin_status unspin_data_open(const struct unspin_data_options *options, unspin_data **data,
                                    struct unspin_error *error)
{
    unspin_data *d = un_calloc(1, sizeof *d);
    *data = NULL;
    if (d)
        d->spellers = un_spellers_new();
    if (!d || !d->spellers) {
        un_free(d);
        return fail(error, UNSPIN_E_MEMORY, NULL, 0, "out of memory");
    }
    un_literals_init(&d->protect);
    enum unspin_status status = status_of(open_somewhere(d, options ? options->dir : NULL, error));
    if (!status) {
        d->list[0] = &d->lexicon[0];
        d->lexicons = 1;
        status = options ? add_files(d, options, error) : UNSPIN_OK;
    }
    if (status)
        unspin_data_free(d);
    else
        *data = d;
    return status;
}

void unspin_data_free(unspin_data *data)
{
    if (!data)
        return;
    for (int k = 0; k < UN_LEXICONS_MAX; k++)
        un_lexicon_release(&data->lexicon[k]);
    un_model_release(&data->model);
    un_spellers_free(data->spellers);
    un_literals_release(&data->protect);
    un_free(data);
}
