/* Law 5, allocation: whichever allocation of the library or of ICU fails, alone or with all after
   it, the caller is told UNSPIN_E_MEMORY, or gets the text that is right; nothing leaks, and the
   next run in the same process is as if nothing had been.

   Usage: laws-memory [STEP]. STEP: each STEP-th allocation only, 1 if not given. */
/* MAP_ANONYMOUS is beyond POSIX. */
#define _DEFAULT_SOURCE
#include "law.h"
#include "wrap.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unicode/uclean.h>
#include <unistd.h>

enum { MOST = 200000 };

static size_t step = 1;

/* Of ICU alone; in memory that is shared with the processes in which allocations fail. */
static struct of_icu {
    size_t blocks;
    bool failed;
} * icu;

static void *icu_got(void *p, bool new)
{
    icu->blocks += p && new;
    icu->failed = icu->failed || !p;
    if (!p)
        alarm(3); /* it may wait for ever */
    return p;
}

static void *icu_alloc(const void *ctx, size_t size)
{
    (void)ctx;
    return icu_got(__wrap_malloc(size), true);
}

static void *icu_realloc(const void *ctx, void *old, size_t size)
{
    (void)ctx;
    return icu_got(__wrap_realloc(old, size), !old);
}

static void icu_free(const void *ctx, void *p)
{
    (void)ctx;
    icu->blocks -= p != NULL;
    __wrap_free(p);
}

static void *share(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(p != MAP_FAILED);
    return p;
}

static void set_icu(void)
{
    UErrorCode err = U_ZERO_ERROR;
    u_setMemoryFunctions(NULL, icu_alloc, icu_realloc, icu_free, &err);
    assert_true(U_SUCCESS(err));
}

/* What came of a run, in no memory of its own. */
struct result {
    enum unspin_status status;
    uint64_t hash;
};

static void mix(uint64_t *h, const char *p, size_t n)
{
    for (size_t k = 0; k < n; k++)
        *h = (*h ^ (unsigned char)p[k]) * UINT64_C(0x100000001b3);
}

static int on_write(void *ctx, const char *p, size_t n)
{
    mix(ctx, p, n);
    return 0;
}

static int on_text(void *ctx, const char *p, size_t n)
{
    (void)ctx, (void)p, (void)n;
    return 0;
}

static int on_edit(void *ctx, const struct unspin_edit *e)
{
    mix(ctx, e->before, e->before_len);
    mix(ctx, e->after, e->after_len);
    mix(ctx, (const char *)&e->text_offset, sizeof e->text_offset);
    return 0;
}

static int on_decision(void *ctx, const struct unspin_decision *d)
{
    mix(ctx, d->before, d->before_len);
    return 0;
}

struct job {
    const char *name;
    struct unspin_options o;
    struct unspin_data_options d;
    const char *text;
    size_t n;
};

static enum unspin_status stream(const struct job *j, const unspin_data *d, uint64_t *hash)
{
    struct unspin_sink sink = {.write = on_write,
                               .before = on_text,
                               .edit = on_edit,
                               .note = on_edit,
                               .decision = on_decision,
                               .ctx = hash};
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

static struct result whole(const struct job *j)
{
    struct result r = {.hash = UINT64_C(0xcbf29ce484222325)};
    unspin_data *d = NULL;
    struct unspin_error e;
    r.status = unspin_data_open(&j->d, &d, &e);
    if (r.status)
        assert_int_equal(e.status, r.status);
    else
        r.status = stream(j, d, &r.hash);
    unspin_data_free(d);
    return r;
}

static bool same(struct result a, struct result b)
{
    return a.status == b.status && a.hash == b.hash;
}

/* What one failure led to; 1 is how sanitizers end a process. */
enum { WRONG = 2, NEXT_WRONG = 4, NEXT_FAILS = 8, LEAK = 16, DIED = 32, NO_FAILURE = 64 };

static int fail_one(const struct job *j, size_t n, bool forever, struct result right)
{
    int found = 0;
    set_icu();
    wrap_start(n);
    wrap.forever = forever;
    struct result r = whole(j);
    if (!wrap.failed)
        found |= NO_FAILURE;
    wrap_relent();
    if (r.status != UNSPIN_E_MEMORY && !same(r, right))
        found |= WRONG;
    r = whole(j);
    if (r.status == UNSPIN_E_MEMORY)
        found |= NEXT_FAILS;
    else if (!same(r, right))
        found |= NEXT_WRONG;
    u_cleanup();
    wrap_stop();
    return wrap.blocks > icu->blocks ? found | LEAK : found;
}

/* In a process of its own: ICU loads its data once, and is meant to do so here, too. */
static int fail_apart(const struct job *j, size_t n, bool forever, struct result right)
{
    *icu = (struct of_icu){.blocks = 0};
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        alarm(120);
        signal(SIGSEGV, SIG_DFL); /* cmocka's own would go on behind the test */
        _exit(fail_one(j, n, forever, right));
    }
    int status = 0;
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    if (WIFEXITED(status) && WEXITSTATUS(status) != 1)
        return WEXITSTATUS(status);
    return DIED;
}

static struct result find_right(const struct job *j)
{
    struct result r, *shared = share(sizeof *shared);
    pid_t child = fork();
    if (child == 0) {
        *shared = whole(j);
        _exit(0);
    }
    assert_true(child > 0 && waitpid(child, NULL, 0) == child);
    r = *shared;
    munmap(shared, sizeof *shared);
    return r;
}

struct tally {
    size_t failures, kept, died, wrong;
};

/* False when there are not so many allocations. Where ICU dies of its own failure to allocate, or
   waits for itself, we can do nothing; else nobody dies. */
static bool try_one(const struct job *j, size_t n, bool forever, struct result right,
                    struct tally *t)
{
    int found = fail_apart(j, n, forever, right);
    if (found & NO_FAILURE)
        return false;
    bool died_of_icu = found & DIED && icu->failed;
    t->failures++;
    t->kept += found & NEXT_FAILS && icu->failed;
    t->died += died_of_icu;
    if (!died_of_icu && found & ~(icu->failed ? NEXT_FAILS : 0)) {
        print_message("%s: allocation %zu fails%s:%s%s%s%s%s\n", j->name, n,
                      forever ? ", as do all after it" : "", found & DIED ? " it dies" : "",
                      found & WRONG ? " not told, and another text" : "",
                      found & NEXT_WRONG ? " the next run is wrong" : "",
                      found & NEXT_FAILS ? " the next run fails" : "",
                      found & LEAK ? " memory leaks" : "");
        t->wrong++;
    }
    return true;
}

static void fail_each(const struct job *j)
{
    struct result right = find_right(j);
    struct tally t = {0};
    assert_int_equal(right.status, UNSPIN_OK);
    for (int forever = 0; forever < 2; forever++) {
        size_t n = 1;
        while (n < MOST && try_one(j, n, forever, right, &t))
            n += step;
        assert_true(n < MOST);
    }
    print_message("%s: %zu failures; of ICU's own, it could not load its data later after %zu, and "
                  "died of %zu\n",
                  j->name, t.failures, t.kept, t.died);
    assert_true(t.failures > 0);
    assert_int_equal(t.wrong, 0);
}

static const char SPUN[] =
    "He mentioned the struggle in the japanese metropolis, however it\xE2\x80\x99s far. The cafe"
    "\xCC\x81 \xFF had extra bread and the zorp left.\n\n";

/* Something for each stage. */
static const char MANY[] =
    "The caf\xC3\x83\xC2\xA9 &amp; the ferry&#8217;s old captain \xD1\x81"
    "afe, n\xCC\x83o\xCC\x88.\n"
    "The lorries left the convoys.The mayor toldReuters that itismotivating, and the company "
    "leadersannounced a merger.\n\n"
    "A com-\nmunity of {{price}} and {good|fine} p\xD0\xB0ssengers passengers, B R E A K I N G  "
    "N E W S.\n\n"
    "Share this on Facebook | Subscribe\n\nHe said \xE2\x80\x8Bso. \xFF\xFE The zorp left.\n";

static const char *const user[] = {MEMORY_DIR "/user.tsv"};
static const char *const protect[] = {MEMORY_DIR "/protect.txt"};

static void write_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    fclose(f);
}

static struct bytes repeated(const char *text, int times)
{
    struct bytes b = {0};
    for (int k = 0; k < times; k++)
        bytes_adds(&b, text);
    return b;
}

static void a_whole_run(void **state)
{
    struct bytes text = repeated(SPUN, 60);
    (void)state;
    struct job j = {
        .name = "spun",
        .o = {.stages = UNSPIN_STAGES_ALL, .assume = UNSPIN_ASSUME_SPUN, .from = "UTF-8"},
        .d = {.dir = TINY_DIR},
        .text = text.p,
        .n = text.n};
    fail_each(&j);
    bytes_free(&text);
}

static void all_stages(void **state)
{
    (void)state;
    write_text(protect[0], "old captain\nreason\twhy\n");
    struct job j = {.name = "all stages",
                    .o = {.stages = UNSPIN_STAGES_ALL,
                          .boilerplate = UNSPIN_BOILERPLATE_MARK,
                          .marks = 1,
                          .rules_on = UINT64_MAX},
                    .d = {.dir = TINY_DIR, .protect = protect, .protect_count = 1},
                    .text = MANY,
                    .n = sizeof MANY - 1};
    /* All restyling rules but the other normalisation forms: only one may be on. */
    const struct unspin_rule *rule;
    for (size_t k = 0; (rule = unspin_rule_at(k)) != NULL; k++)
        if (!strncmp(rule->name, "nf", 2))
            j.o.rules_on &= ~(UINT64_C(1) << k);
    fail_each(&j);
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
    fail_each(&j);
}

static void encodings(void **state)
{
    static const char latin[] = "Le caf\xE9 de la gare a \xE9t\xE9 ferm\xE9 apr\xE8s la f\xEAte.\n";
    static const char sjis[] = "\x93\xFA\x96{\x8C\xEA\x82\xCC\x83"
                               "e\x83L\x83X\x83g.\n";
    static const char wide[] = "\xFF\xFEH\0i\0 \0\x19\x20t\0h\0e\0r\0e\0.\0\n\0";
    struct job j[] = {{.name = "ISO-8859-1 to UTF-16",
                       .o = {.from = "ISO-8859-1", .to = "UTF-16LE"},
                       .text = latin,
                       .n = sizeof latin - 1},
                      {.name = "Shift-JIS to ISO-2022-JP",
                       .o = {.from = "SHIFT_JIS", .to = "ISO-2022-JP"},
                       .text = sjis,
                       .n = sizeof sjis - 1},
                      {.name = "UTF-16 by its mark",
                       .o = {.stages = UNSPIN_STAGES_ALL, .to = "windows-1252"},
                       .text = wide,
                       .n = sizeof wide - 1}};
    (void)state;
    for (size_t k = 0; k < sizeof j / sizeof *j; k++) {
        j[k].d.dir = TINY_DIR;
        fail_each(&j[k]);
    }
}

/* Without memory for the encoding that was found, the text must not be read as another one. */
static void detection(void **state)
{
    struct bytes text =
        repeated("Le caf\xE9 de la gare a \xE9t\xE9 ferm\xE9 apr\xE8s la f\xEAte.\n", 20);
    struct job j = {.name = "detected encoding",
                    .o = {.stages = UNSPIN_STAGE_NORMALISE},
                    .d = {.dir = TINY_DIR},
                    .text = text.p,
                    .n = text.n};
    (void)state;
    fail_each(&j);
    bytes_free(&text);
}

static void forms(void **state)
{
    static const char text[] = "A\xCC\x8A \xEF\xAC\x81ne caf\xC3\xA9 of \xC2\xBD.\n";
    (void)state;
    for (size_t k = 0; unspin_rule_at(k); k++) {
        const char *name = unspin_rule_at(k)->name;
        if (strncmp(name, "nf", 2) != 0)
            continue;
        struct job j = {.name = name,
                        .o = {.stages = UNSPIN_STAGE_NORMALISE, .rules_on = UINT64_C(1) << k},
                        .d = {.dir = TINY_DIR},
                        .text = text,
                        .n = sizeof text - 1};
        fail_each(&j);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_run), cmocka_unit_test(all_stages), cmocka_unit_test(user_files),
        cmocka_unit_test(encodings),   cmocka_unit_test(detection),  cmocka_unit_test(forms),
    };
    icu = share(sizeof *icu);
    if (argc > 1)
        step = (size_t)strtoul(argv[1], NULL, 10);
    return step == 0 || cmocka_run_group_tests(tests, NULL, NULL);
}
