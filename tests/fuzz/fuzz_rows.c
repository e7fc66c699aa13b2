/* The dictionary compiler. The input is its source files, each up to a byte 0x1E: the rows of a
   family and the rest as in dict/en. What check and compile say is an exit code of theirs; what
   compile makes must be taken by the library, and a text that holds the rows' forms must come
   through it as any text does. */
#include <string.h>
#include <unistd.h>

#include "data/model.h"
#include "filter.h"

enum { END = 0x1E };
enum { FAMILY, IRREGULAR, LEFT_ALONE, DIALECT, WEIGHTS, SPARED, GENUINE, SPELLING, FILES };
enum { MODEL = FILES, FOUND, STANDARD_OUT };

static const char *const NAMES[] = {
    "family-a.tsv", "irregular.tsv", "left-alone.tsv", "dialect.tsv", "weights.tsv",
    "protect.tsv",  "genuine.tsv",   "spelling.tsv",   "en.lm",       NULL};

int unspin_dict(int argc, char **argv);

/* Runs a command and returns its exit code; what it says is kept from the terminal, and whatever
   is wrong must have been said. */
static int run(int argc, char **argv)
{
    int kept[2] = {dup(STDOUT_FILENO), dup(STDERR_FILENO)};
    struct text said = {0};
    fflush(stdout);
    fuzz_file(STANDARD_OUT, "", 0);
    int fd = fuzz_file_open(STANDARD_OUT);
    CHECK(kept[0] >= 0 && kept[1] >= 0);
    CHECK(dup2(fd, STDOUT_FILENO) >= 0 && dup2(fd, STDERR_FILENO) >= 0);
    int status = unspin_dict(argc, argv);
    fflush(stdout);
    CHECK(dup2(kept[0], STDOUT_FILENO) >= 0 && dup2(kept[1], STDERR_FILENO) >= 0);
    close(kept[0]);
    close(kept[1]);
    close(fd);
    fuzz_file_read(STANDARD_OUT, &said);
    CHECK(said.n > 0);
    text_free(&said);
    return status;
}

static const char *folder(void)
{
    static const char *made;
    if (made)
        return made;
    struct text model = {0};
    FILE *f = fopen(FUZZ_DATA "/en.lm", "rb");
    char piece[4096];
    CHECK(f);
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        text_add(&model, piece, n);
    fclose(f);
    fuzz_file(MODEL, model.p, model.n);
    text_free(&model);
    return made = fuzz_folder(NAMES);
}

/* A text of the spun forms and of all else that stands in the rows. */
static void use(const char *dir, struct input rows)
{
    struct unspin_data_options o = {.dir = dir};
    struct unspin_options with;
    struct text text = {0};
    struct result r = {0};
    unspin_data *data = NULL;
    CHECK(unspin_data_open(&o, &data, NULL) == UNSPIN_OK);
    text_add(&text, rows.p, rows.n);
    for (size_t k = 0; k < text.n; k++)
        text.p[k] = text.p[k] == '\t' ? ' ' : text.p[k];
    unspin_options_init(&with);
    with.assume = UNSPIN_ASSUME_SPUN;
    CHECK(!filter(&with, data, &text, (struct cut){.piece = 64, .explain = true}, &r));
    filter_check(&r, &with);
    result_free(&r);
    text_free(&text);
    unspin_data_free(data);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct input in = {bytes, size}, rows = {0};
    const char *dir = folder();
    char image[300], model[300];
    snprintf(image, sizeof image, "%s/en.dic", dir);
    snprintf(model, sizeof model, "%s/en.lm", dir);
    for (int k = 0; k < FILES; k++) {
        struct input part = take_part(&in, END);
        rows = k ? rows : part;
        fuzz_file(k, part.p, part.n);
    }
    char *check[] = {"unspin-dict", "check", (char *)(uintptr_t)dir, NULL};
    char *compile[] = {"unspin-dict",          "compile", "-m", model, "-o", image,
                       (char *)(uintptr_t)dir, NULL};
    int status = run(3, check);
    CHECK(status >= 0 && status <= 2);
    status = run(7, compile);
    CHECK(status == 0 || status == 2);
    if (!status)
        use(dir, rows);
    unlink(image);
    return 0;
}
