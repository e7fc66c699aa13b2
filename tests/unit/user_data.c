/* unspin_data_open with the user's own files: what is wrong is named with its file and line. */
#include <unspin.h>

#include "file.h"

static enum unspin_status open_with(const char *dictionary, const char *protect, unspin_data **d,
                                    struct unspin_error *e)
{
    struct unspin_data_options o = {.dir = TINY,
                                    .dictionaries = &dictionary,
                                    .dictionary_count = dictionary != NULL,
                                    .protect = &protect,
                                    .protect_count = protect != NULL};
    return unspin_data_open(&o, d, e);
}

static void refused(const char *content, size_t n, unsigned long line, const char *message)
{
    static const char path[] = TINY "/user.tsv";
    unspin_data *d = NULL;
    struct unspin_error e;
    write_file(path, content, n);
    assert_int_equal(open_with(path, NULL, &d, &e), UNSPIN_E_ROW);
    assert_null(d);
    assert_string_equal(e.file, path);
    assert_int_equal(e.line, line);
    if (!strstr(e.message, message))
        fail_msg("\"%s\", not \"%s\"", e.message, message);
}

#define REFUSED(content, line, message) refused(content, sizeof content - 1, line, message)

static void bad_rows(void **state)
{
    char is_long[3000];
    (void)state;
    REFUSED("zorp\tblip\nhowever\n", 2, "expected a spun form, a tab");
    REFUSED("# zorp\n\nzorp\tblip\nzorp\tzorp", 4, "a row to itself");
    REFUSED("zorp\t blip\n", 1, "begins or ends with a blank");
    REFUSED("zorp\tblip\tx\n", 1, "expected seven columns");
    REFUSED("zorp\tblip\tx\tA\t0\tu\t\n", 1, "weight");
    REFUSED("...\t\"\n", 1, "no words");
    REFUSED("a b c d e f g h i\tblip\n", 1, "too many");
    REFUSED("zorp\tblip\nzo\0rp\tblip\n", 2, "NUL");
    memset(is_long, 'a', sizeof is_long);
    memcpy(is_long, "zorp\t", 5);
    is_long[sizeof is_long - 1] = '\n';
    refused(is_long, sizeof is_long, 1, "longer");
}

static void bad_files(void **state)
{
    unspin_data *d = NULL;
    struct unspin_error e;
    (void)state;
    assert_int_equal(open_with(TINY "/not-there.tsv", NULL, &d, &e), UNSPIN_E_ROW);
    assert_string_equal(e.file, TINY "/not-there.tsv");
    assert_int_equal(e.line, 0);
    assert_int_equal(open_with(TINY "/again", NULL, &d, &e), UNSPIN_E_ROW); /* a folder */
    write_file(TINY "/protect.txt", "old captain\nmate\0\n", 18);
    assert_int_equal(open_with(NULL, TINY "/protect.txt", &d, &e), UNSPIN_E_ROW);
    assert_int_equal(e.line, 2);
    assert_int_equal(open_with(NULL, TINY "/protect.txt", &d, NULL), UNSPIN_E_ROW);
}

/* A line of white space is no phrase. */
static void blank_phrases(void **state)
{
    unspin_data *d = NULL;
    struct unspin_error e;
    (void)state;
    write_text(TINY "/protect.txt", "\f\n \v\f \n");
    assert_int_equal(open_with(NULL, TINY "/protect.txt", &d, &e), UNSPIN_OK);
    unspin_data_free(d);
}

static void too_many(void **state)
{
    const char *list[16];
    unspin_data *d = NULL;
    struct unspin_error e;
    (void)state;
    write_text(TINY "/good.tsv", "zorp\tblip\n");
    for (int k = 0; k < 16; k++)
        list[k] = TINY "/good.tsv";
    struct unspin_data_options o = {.dir = TINY, .dictionaries = list, .dictionary_count = 16};
    assert_int_equal(unspin_data_open(&o, &d, &e), UNSPIN_E_ARGUMENT);
    o.dictionary_count = 15;
    assert_int_equal(unspin_data_open(&o, &d, &e), UNSPIN_OK);
    unspin_data_free(d);
}

struct text {
    char p[1000];
    size_t n;
};

static int keep(void *ctx, const char *p, size_t n)
{
    struct text *t = ctx;
    memcpy(t->p + t->n, p, n);
    t->n += n;
    t->p[t->n] = 0;
    return 0;
}

static void filter(const unspin_data *d, const char *in, struct text *out)
{
    struct unspin_options o;
    struct unspin_sink sink = {.write = keep, .ctx = out};
    unspin *u = NULL;
    out->n = 0;
    unspin_options_init(&o);
    o.assume = UNSPIN_ASSUME_SPUN;
    assert_int_equal(unspin_new(&o, d, &sink, &u, NULL), UNSPIN_OK);
    assert_int_equal(unspin_feed(u, in, strlen(in)), UNSPIN_OK);
    assert_int_equal(unspin_finish(u), UNSPIN_OK);
    unspin_free(u);
}

/* The user's rows restore; a protected phrase stays. CRLF files are read as well. */
static void rows_work(void **state)
{
    unspin_data *d = NULL;
    struct text out;
    (void)state;
    write_text(TINY "/user.tsv", "# my rows\r\nzorp\tferry\r\n");
    write_text(TINY "/protect.txt", "# kept\nzorp harbour\ta reason\n");
    assert_int_equal(open_with(TINY "/user.tsv", TINY "/protect.txt", &d, NULL), UNSPIN_OK);
    filter(d, "The captain said the zorp left.\n", &out);
    assert_string_equal(out.p, "The captain said the ferry left.\n");
    filter(d, "The captain said the zorp harbour left.\n", &out);
    assert_string_equal(out.p, "The captain said the zorp harbour left.\n");
    unspin_data_free(d);
}

/* A protected phrase is safe from the other stages, too; it need not be words. */
static void protects_from_all(void **state)
{
    unspin_data *d = NULL;
    struct text out;
    (void)state;
    write_text(TINY "/protect.txt", "cafe\xcc\x81 \"Zorp\"\n...\n");
    assert_int_equal(open_with(NULL, TINY "/protect.txt", &d, NULL), UNSPIN_OK);
    filter(d, "cafe\xcc\x81\n \"zorp\", a cafe\xcc\x81 ...\n", &out);
    assert_string_equal(out.p, "cafe\xcc\x81\n \"zorp\", a caf\xc3\xa9 ...\n");
    unspin_data_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_rows),      cmocka_unit_test(bad_files),
        cmocka_unit_test(blank_phrases), cmocka_unit_test(too_many),
        cmocka_unit_test(rows_work),     cmocka_unit_test(protects_from_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
