/* The loaders of the language data. The input says what becomes of a sound dictionary and a sound
   model: fields of the head and bytes anywhere are written over, and the end is cut. The check over
   the dictionary's head is made good again when the input wants it, so that what lies behind is
   reached. Either opening fails with an error that says so, or any text comes through. */
#include <string.h>

#include "data/lexicon.h"
#include "filter.h"

enum { LEXICON, MODEL, IMAGES };

static const char *const NAMES[] = {"en.dic", "en.lm", NULL};

/* Words of the tiny dictionary: known, spun, protected, in both dialects. */
static const char TEXT[] =
    "They have instructed Newsweek that shelling hit the japanese metropolis. However the color, "
    "the Wall Road and the struggle was in step with 2 sides of an huge game.\n\nHe mentioned "
    "thehuge deal, whereas \xD0\xB0pple and colour {that a|which} were extra.\n";

static const struct text *sound(int k)
{
    static struct text image[IMAGES];
    static const char *const path[] = {FUZZ_DATA "/en.dic", FUZZ_DATA "/en.lm"};
    if (image[k].n)
        return &image[k];
    FILE *f = fopen(path[k], "rb");
    char piece[4096];
    CHECK(f);
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        text_add(&image[k], piece, n);
    fclose(f);
    return &image[k];
}

/* Writes VALUE over BYTES bytes at AT. */
static void put(struct text *t, size_t at, uint64_t value, size_t bytes)
{
    for (size_t k = 0; k < bytes && at + k < t->n; k++)
        t->p[at + k] = (char)(value >> (8 * k));
}

static size_t head_size(int k)
{
    return k == LEXICON ? sizeof(struct un_lexicon_head) : sizeof(struct un_model_head);
}

/* One change: what kind, then its place and value. */
static void change(struct text *image, struct input *in)
{
    unsigned kind = (unsigned)take_number(in, 1);
    int k = kind & 1;
    struct text *t = &image[k];
    size_t words = head_size(k) / 2;
    switch (kind >> 1 & 3) {
    case 0: { /* a field of the head: two, four or eight bytes */
        size_t at = (size_t)take_number(in, 1) % words * 2;
        size_t bytes = (size_t)2 << (kind >> 3) % 3;
        put(t, at, take_number(in, (int)bytes), bytes);
        break;
    }
    case 1: /* bytes anywhere */
        put(t, (size_t)take_number(in, 3) % (t->n + 1), take_number(in, 4), 1 + (kind >> 3) % 4);
        break;
    case 2: { /* a bit anywhere */
        size_t at = (size_t)take_number(in, 3) % (t->n + 1);
        if (at < t->n)
            t->p[at] = (char)(t->p[at] ^ 1 << (kind >> 3) % 8);
        break;
    }
    default:
        t->n -= (size_t)take_number(in, 3) % (t->n + 1);
    }
}

/* The head as a sound one of this size would have it. */
static void make_good(struct text *image, unsigned flags)
{
    struct un_lexicon_head h;
    if (image[LEXICON].n >= sizeof h) {
        memcpy(&h, image[LEXICON].p, sizeof h);
        if (flags & 1)
            h.size = (uint32_t)image[LEXICON].n;
        if (flags & 2)
            h.check = un_lexicon_check(&h);
        memcpy(image[LEXICON].p, &h, sizeof h);
    }
    if (flags & 4 && image[MODEL].n >= sizeof(struct un_model_head))
        put(&image[MODEL], offsetof(struct un_model_head, size), image[MODEL].n, 4);
}

static void use(const unspin_data *data)
{
    static const enum unspin_assume ASSUME[] = {UNSPIN_ASSUME_AUTO, UNSPIN_ASSUME_SPUN};
    struct text text = {0};
    text_add(&text, TEXT, sizeof TEXT - 1);
    for (int k = 0; k < 2; k++) {
        struct unspin_options o;
        struct result r = {0};
        unspin_options_init(&o);
        o.assume = ASSUME[k];
        CHECK(!filter(&o, data, &text, (struct cut){.piece = text.n, .explain = k}, &r));
        text_free(&r.before); /* what a damaged dictionary writes need not be a text */
        result_free(&r);
    }
    text_free(&text);
}

/* It names the file and a byte of it; an empty file is as none. */
static void check_error(const struct unspin_error *e, const struct text *image)
{
    CHECK(e->status == UNSPIN_E_DATA && *e->message);
    if (!e->file)
        CHECK(!image[LEXICON].n || !image[MODEL].n);
    else
        CHECK(e->offset <= image[strcmp(e->file, "en.dic") ? MODEL : LEXICON].n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct input in = {bytes, size};
    struct text image[IMAGES] = {{0}};
    static const char *dir;
    unsigned flags = (unsigned)take_number(&in, 1);
    for (int k = 0; k < IMAGES; k++)
        text_add(&image[k], sound(k)->p, sound(k)->n);
    for (int k = 0; k < 8 && in.n; k++)
        change(image, &in);
    make_good(image, flags);
    for (int k = 0; k < IMAGES; k++)
        fuzz_file(k, image[k].p, image[k].n);
    dir = dir ? dir : fuzz_folder(NAMES);
    struct unspin_data_options o = {.dir = dir};
    struct unspin_error error;
    unspin_data *data = NULL;
    if (unspin_data_open(&o, &data, &error))
        check_error(&error, image);
    else
        use(data);
    unspin_data_free(data);
    for (int k = 0; k < IMAGES; k++)
        text_free(&image[k]);
    return 0;
}
