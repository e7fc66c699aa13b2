/* All strings of one and of two bytes through the library: each in one of the modes, those of one
   byte in all. What came out is checked as in the target of the stream.

   Usage: all-short [all [FIRST STEP]]. all: each string in every mode; FIRST STEP: of the strings
   only each STEP-th from FIRST. */
#include "filter.h"

#include <string.h>

static const struct unspin_options MODES[] = {
    {.stages = UNSPIN_STAGES_ALL},
    {.stages = UNSPIN_STAGES_ALL, .assume = UNSPIN_ASSUME_SPUN, .level = UNSPIN_LEVEL_EAGER},
    {.stages = UNSPIN_STAGES_ALL, .from = "UTF-8", .unit = UNSPIN_UNIT_LINE},
    {.stages = UNSPIN_STAGES_ALL, .from = "UTF-16LE"},
    {.stages = UNSPIN_STAGES_ALL, .from = "SHIFT_JIS"},
    {.stages = UNSPIN_STAGES_ALL, .from = "ISO-2022-JP"},
    {.stages = UNSPIN_STAGES_ALL, .bad_bytes = UNSPIN_BAD_KEEP},
    {.stages = UNSPIN_STAGES_ALL, .bad_bytes = UNSPIN_BAD_FAIL, .from = "UTF-8"},
    {.stages = UNSPIN_STAGES_ALL, .boilerplate = UNSPIN_BOILERPLATE_DROP, .marks = 1},
    {.stages = UNSPIN_STAGE_NORMALISE, .to = "UTF-16"},
    {.stages = UNSPIN_STAGES_ALL, .no_fast_paths = 1},
};

enum { COUNT = sizeof MODES / sizeof *MODES };

static unspin_data *data;

static bool again_is_same(const struct unspin_options *mode, const struct result *first)
{
    struct unspin_options o = *mode;
    struct result r = {0};
    o.from = "UTF-8";
    bool same = !filter(&o, data, &first->out, (struct cut){.piece = 64}, &r) &&
                text_same(&first->out, &r.out);
    result_free(&r);
    return same;
}

static void run(const struct unspin_options *o, const unsigned char *bytes, size_t n)
{
    struct text text = {0};
    struct result whole = {0}, single = {0};
    text_add(&text, bytes, n);
    enum unspin_status status = filter(o, data, &text, (struct cut){.piece = n}, &whole);
    CHECK(filter(o, data, &text, (struct cut){.piece = 1}, &single) == status);
    CHECK(!status || (status == UNSPIN_E_INPUT && o->bad_bytes == UNSPIN_BAD_FAIL));
    if (!status) {
        filter_check(&whole, o);
        CHECK(text_same(&whole.out, &single.out) && whole.edits == single.edits);
        bool exempt = o->assume == UNSPIN_ASSUME_SPUN || o->bad_bytes == UNSPIN_BAD_KEEP || o->to;
        CHECK(exempt || again_is_same(o, &whole));
    }
    result_free(&whole);
    result_free(&single);
    text_free(&text);
}

int main(int argc, char **argv)
{
    struct unspin_data_options o = {.dir = FUZZ_DATA};
    unsigned long runs = 0;
    bool all = argc > 1 && strcmp(argv[1], "all") == 0, slice = argc == 4;
    unsigned first = slice ? (unsigned)strtoul(argv[2], NULL, 10) : 0;
    unsigned step = slice ? (unsigned)strtoul(argv[3], NULL, 10) : 1;
    if ((argc > 1 && !all) || argc == 3 || argc > 4 || !step || first >= step) {
        fputs("usage: all-short [all [FIRST STEP]]\n", stderr);
        return 2;
    }
    CHECK(!unspin_data_open(&o, &data, NULL));
    for (unsigned k = first; k < 256 + 65536; k += step) {
        unsigned char bytes[2] = {(unsigned char)k, (unsigned char)((k - 256) >> 8)};
        for (unsigned mode = 0; mode < COUNT; mode++)
            if (all || k < 256 || k % COUNT == mode) {
                run(&MODES[mode], bytes, k < 256 ? 1 : 2);
                runs++;
            }
    }
    unspin_data_free(data);
    printf("%lu runs\n", runs);
    return 0;
}
