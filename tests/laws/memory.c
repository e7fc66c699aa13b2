/* Law 5, allocation: whichever allocation fails, the caller is told so and nothing leaks. */
#include "law.h"
#include "wrap.h"

enum { MOST = 20000 };

static int drop(void *ctx, const char *p, size_t n)
{
    (void)ctx, (void)p, (void)n;
    return 0;
}

static int drop_edit(void *ctx, const struct unspin_edit *e)
{
    (void)ctx, (void)e;
    return 0;
}

static int drop_decision(void *ctx, const struct unspin_decision *d)
{
    (void)ctx, (void)d;
    return 0;
}

struct job {
    const char *name;
    struct unspin_options o;
    struct unspin_data_options d;
    const char *text;
    size_t n;
};

static enum unspin_status stream(const struct job *j, const unspin_data *d)
{
    struct unspin_sink sink = {
        .write = drop, .before = drop, .edit = drop_edit, .decision = drop_decision};
    unspin *u = NULL;
    struct unspin_error e;
    struct unspin_options o = law_paths(j->o);
    enum unspin_status status = unspin_new(&o, d, &sink, &u, &e);
    if (!status)
        status = unspin_feed(u, j->text, j->n);
    if (!status)
        status = unspin_finish(u);
    if (u)
        assert_int_equal(unspin_get_error(u)->status, status);
    else
        assert_int_equal(e.status, status);
    unspin_free(u);
    return status;
}

static enum unspin_status whole(const struct job *j)
{
    unspin_data *d = NULL;
    struct unspin_error e;
    enum unspin_status status = unspin_data_open(&j->d, &d, &e);
    if (status)
        assert_int_equal(e.status, status);
    else
        status = stream(j, d);
    unspin_data_free(d);
    return status;
}

/* Returns how many allocations the job makes. */
static size_t fail_each(const struct job *j)
{
    size_t n = 1, wrong = 0;
    for (; n < MOST; n++) {
        wrap_start(n);
        enum unspin_status status = whole(j);
        wrap_stop();
        if (wrap.blocks) {
            print_message("%s: allocation %zu failed: %zu blocks leak\n", j->name, n, wrap.blocks);
            wrong++;
        }
        if (!wrap.failed) {
            assert_int_equal(status, UNSPIN_OK);
            break;
        }
        if (status != UNSPIN_E_MEMORY) {
            print_message("%s: allocation %zu failed: status %d\n", j->name, n, (int)status);
            wrong++;
        }
    }
    assert_true(n < MOST);
    assert_int_equal(wrong, 0);
    return n - 1;
}

#define SPUN                                                                                       \
    "He mentioned the struggle in the japanese metropolis, however it\xE2\x80\x99s far. The cafe"  \
    "\xCC\x81 \xFF had extra bread and the zorp left.\n\n"

static const char *const user[] = {MEMORY_DIR "/user.tsv"};
static const char *const protect[] = {MEMORY_DIR "/protect.txt"};

static void write_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    fclose(f);
}

static void a_whole_run(void **state)
{
    struct bytes text = {0};
    (void)state;
    for (int k = 0; k < 60; k++)
        bytes_adds(&text, SPUN);
    struct job j = {
        .name = "spun",
        .o = {.stages = UNSPIN_STAGES_ALL, .assume = UNSPIN_ASSUME_SPUN, .from = "UTF-8"},
        .d = {.dir = TINY_DIR},
        .text = text.p,
        .n = text.n};
    assert_true(fail_each(&j) > 20);
    bytes_free(&text);
}

static void user_files(void **state)
{
    (void)state;
    write_text(user[0], "zorp\tferry\nblorp\tbread\n");
    write_text(protect[0], "old captain\n");
    struct job j = {.name = "user files",
                    .o = {.stages = UNSPIN_STAGES_ALL, .from = "UTF-8"},
                    .d = {.dir = TINY_DIR,
                          .dictionaries = user,
                          .dictionary_count = 1,
                          .protect = protect,
                          .protect_count = 1},
                    .text = SPUN,
                    .n = sizeof SPUN - 1};
    assert_true(fail_each(&j) > 20);
}

static void encodings(void **state)
{
    static const char latin[] = "Le caf\xE9 de la gare a \xE9t\xE9 ferm\xE9 apr\xE8s la f\xEAte.\n";
    struct job j = {.name = "named encodings",
                    .o = {.from = "ISO-8859-1", .to = "UTF-16LE"},
                    .d = {.dir = TINY_DIR},
                    .text = latin,
                    .n = sizeof latin - 1};
    (void)state;
    fail_each(&j);
}

/* Without memory for the encoding that was found, the text must not be read as another one. */
static void detection(void **state)
{
    struct bytes text = {0};
    for (int k = 0; k < 20; k++)
        bytes_adds(&text, "Le caf\xE9 de la gare a \xE9t\xE9 ferm\xE9 apr\xE8s la f\xEAte.\n");
    struct job j = {.name = "detected encoding",
                    .o = {.stages = UNSPIN_STAGE_NORMALISE},
                    .d = {.dir = TINY_DIR},
                    .text = text.p,
                    .n = text.n};
    (void)state;
    fail_each(&j);
    bytes_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_run),
        cmocka_unit_test(user_files),
        cmocka_unit_test(encodings),
        cmocka_unit_test(detection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
