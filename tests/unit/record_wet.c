/* WARC records: where they end when all is well and when it is not, and new heads. */
#include "unit.h"

#include "cli/record_digest.h"
#include "cli/record_wet.h"

#define HEAD "WARC/1.0\r\nWARC-Type: conversion\r\n"

static const char good[] = HEAD "Content-Length: 5\r\n\r\nhello\r\n\r\n";

/* Feeds the text as a reader would: N bytes more each time, what is not taken once more. */
static size_t split(const char *text, size_t n, size_t piece, size_t *end)
{
    struct cli_wet_split s = {.state = CLI_WET_START};
    size_t found = 0, at = 0, have = 0, begin = 0;

    for (;;) {
        bool complete, last = have == n;
        size_t k = cli_wet_split(&s, text + at, have - at, last, &complete);
        at += k;
        if (complete && at > begin)
            end[found++] = begin = at;
        else if (last)
            break;
        else
            have = n - have < piece ? n : have + piece;
    }
    if (begin < n)
        end[found++] = n;
    return found;
}

static void check_split(const char *text, size_t records, const size_t *want)
{
    size_t end[20], n = strlen(text);

    for (size_t piece = 1; piece <= n; piece++) {
        assert_int_equal(split(text, n, piece, end), records);
        assert_memory_equal(end, want, records * sizeof *want);
    }
}

static void splits(void **state)
{
    char two[400];
    size_t n = strlen(good);

    (void)state;
    snprintf(two, sizeof two, "%s%s", good, good);
    check_split(two, 2, (size_t[]){n, 2 * n});
}

/* Wrong lengths: all up to the next head is one broken record. */
static void finds_the_next_record(void **state)
{
    static const char *const bad[] = {
        HEAD "Content-Length: 3\r\n\r\nhello\r\n\r\n",
        HEAD "Content-Length: x\r\n\r\nhello\r\nWARC/2\r\n\r\n",
        HEAD "\r\nhello\r\n\r\n",
        HEAD "Content-Length: 5\r\n\r\nhello", /* the next one begins where its end should be */
        "rubbish\r\nmore\r\n",
        HEAD "Content-Length: 99999999999999999999999\r\n\r\nhello\r\n\r\n",
    };
    char text[600];

    (void)state;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        size_t n = strlen(bad[k]), m = strlen(good), at;
        struct cli_wet_record r;
        snprintf(text, sizeof text, "%s%s%s", good, bad[k], good);
        check_split(text, 3, (size_t[]){m, m + n, 2 * m + n});
        assert_non_null(cli_wet_parse(bad[k], n, NULL, &r, &at));
        assert_true(at <= n);
    }
}

/* A line that is longer than what is looked at means the same however it comes. */
static void long_lines(void **state)
{
    static char text[3 * CLI_WET_LOOK];
    size_t one[20], more[20], n;

    (void)state;
    for (size_t digits = CLI_WET_LOOK - 60; digits < CLI_WET_LOOK + 40; digits++) {
        n = (size_t)snprintf(text, sizeof text,
                             HEAD "Content-Length: %0*d\r\n\r\na\r\nWARC/1.0\n\r\n\r\n%s",
                             (int)digits, 12, good);
        size_t records = split(text, n, n, one);
        for (size_t piece = 1; piece < 40; piece += 13) {
            assert_int_equal(split(text, n, piece, more), records);
            assert_memory_equal(one, more, records * sizeof *one);
        }
    }
}

static void check_broken(const char *record, const char *why)
{
    struct cli_wet_record r;
    size_t at;

    assert_string_equal(cli_wet_parse(record, strlen(record), NULL, &r, &at), why);
}

static void parses(void **state)
{
    static const char *const taken[] = {"X-Verdict", NULL};
    struct cli_wet_record r;
    size_t at;

    (void)state;
    assert_null(cli_wet_parse(good, strlen(good), taken, &r, &at));
    assert_true(r.text);
    assert_memory_equal(good + r.block.begin, "hello", 5);
    assert_int_equal(r.block.end - r.block.begin, 5);
    check_broken(HEAD "Content-Length: 5\r\n\r\nhell\xff\r\n\r\n", "invalid UTF-8");
    check_broken(HEAD "Content-Length: 5\r\nWARC-Block-Digest: md5:x\r\n\r\nhello\r\n\r\n",
                 "a digest is not SHA-1");
    check_broken(HEAD "Content-Length: 5\r\n\r\nhello",
                 "the block is not as long as Content-Length says, or no blank line ends it");
    const char *has = HEAD "x-verdict: 1\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n";
    assert_non_null(cli_wet_parse(has, strlen(has), taken, &r, &at));
    const char *info = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1\r\n\r\n\xff\r\n\r\n";
    assert_null(cli_wet_parse(info, strlen(info), NULL, &r, &at));
    assert_false(r.text);
}

/* The digests of "goodbye" are from sha1sum(1) and base32(1). */
static void writes(void **state)
{
    const char *old = "WARC/1.0\r\nWARC-Payload-Digest: SHA1:"
                      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                      "\r\nWARC-Type: conversion\r\nContent-length:5\r\nX: y\r\n"
                      "WARC-Block-Digest: sha1:"
                      "0000000000000000000000000000000000000000"
                      "\r\n\r\nhello\r\n\r\n";
    const char *want = "WARC/1.0\r\nWARC-Payload-Digest: SHA1:HSHMJB2ERD3ASCQVPMAUZYZZPSUOA3KP"
                       "\r\nWARC-Type: conversion\r\nContent-length:7\r\nX: y\r\n"
                       "WARC-Block-Digest: sha1:3c8ec4874488f6090a157b014ce3397ca8e06d4f"
                       "\r\nV: 1\r\n\r\ngoodbye\r\n\r\n";
    struct cli_bytes out = {.p = NULL}, text = {.p = NULL}, fields = {.p = NULL};
    struct cli_wet_record r;
    size_t at;

    (void)state;
    cli_bytes_string(&text, "goodbye");
    cli_bytes_string(&fields, "V: 1\r\n");
    assert_null(cli_wet_parse(old, strlen(old), NULL, &r, &at));
    cli_wet_write(&out, old, strlen(old), &r, &text, &fields);
    assert_int_equal(out.len, strlen(want));
    assert_memory_equal(out.p, want, out.len);
    cli_bytes_release(&out);
    cli_bytes_release(&text);
    cli_bytes_release(&fields);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits),
        cmocka_unit_test(long_lines),
        cmocka_unit_test(finds_the_next_record),
        cmocka_unit_test(parses),
        cmocka_unit_test(writes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
