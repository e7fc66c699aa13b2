/* segment: the ASCII path finds the tokens and sentences that ICU finds. */
#include "segment/segment.h"

#include "ext/unicode.h"
#include "segment/ascii.h"
#include "segment/lexeme.h"
#include "segment/sentences.h"
#include "unit.h"

enum { STRINGS = 120000, LENGTH = 48 };

/* ICU itself does not agree on two characters: 72 and 73 take @ for a letter (ICU-22112, taken back
   by ICU-22360), 72 to 76 a colon for no part of a word (ICU-22112, taken back by ICU-22941). The
   Unicode Standard says what other versions do; so these two have a test of their own. */
static bool is_disputed(int c)
{
    return c == '@' || c == ':';
}

/* Kinds of strings: prose, marks in a row, anything that ASCII has. */
static const char *const ALPHABETS[] = {
    "abcXYZ  019.,'-;;!?\"()\n",
    "aB1 .!?'\"()[]{}\r\n\t",
    "aAzZ09_.;;,' ",
    "ab AB .,.,..!?\r\n",
};

static size_t random_string(uint64_t *seed, char *p)
{
    size_t n = rnd(seed, LENGTH);
    uint32_t kind = rnd(seed, 5);
    const char *from = kind < 4 ? ALPHABETS[kind] : NULL;
    for (size_t i = 0; i < n; i++) {
        p[i] = (char)(from ? from[rnd(seed, (uint32_t)strlen(from))] : (int)rnd(seed, 128));
        i -= is_disputed(p[i]);
    }
    return n;
}

static void show(const char *what, const char *p, size_t n)
{
    fprintf(stderr, "%s: \"", what);
    for (size_t i = 0; i < n; i++)
        fprintf(stderr, p[i] >= ' ' && p[i] < 127 ? "%c" : "\\x%02x", p[i]);
    fprintf(stderr, "\"\n");
}

static bool same_tokens(const struct un_tokens *a, const struct un_tokens *b)
{
    if (a->len != b->len)
        return false;
    for (size_t k = 0; k < a->len; k++)
        if (a->item[k].at != b->item[k].at || a->item[k].len != b->item[k].len ||
            a->item[k].kind != b->item[k].kind)
            return false;
    return true;
}

/* The first token that differs. */
static void show_tokens(const struct un_tokens *a, const struct un_tokens *b, const char *p)
{
    for (size_t k = 0; k < a->len && k < b->len; k++)
        if (a->item[k].at != b->item[k].at || a->item[k].len != b->item[k].len ||
            a->item[k].kind != b->item[k].kind) {
            show("  ours", p + a->item[k].at, a->item[k].len);
            show("  ICU's", p + b->item[k].at, b->item[k].len);
            fprintf(stderr, "  kinds %d and %d\n", a->item[k].kind, b->item[k].kind);
            return;
        }
}

static bool same_ends(const struct un_ends *a, const struct un_ends *b)
{
    return a->len == b->len && (!a->len || !memcmp(a->item, b->item, a->len * sizeof *a->item));
}

static void ascii_is_icu(void **state)
{
    struct un_breaks *icu = un_breaks_new();
    struct un_tokens words[2] = {{0}};
    struct un_ends ends[2] = {{0}};
    uint64_t seed = 11;
    char p[LENGTH];
    int wrong = 0;
    (void)state;
    assert_non_null(icu);
    for (int k = 0; k < STRINGS; k++) {
        size_t n = random_string(&seed, p);
        words[0].len = words[1].len = ends[0].len = ends[1].len = 0;
        assert_true(un_ascii_words(p, n, &words[0]) && un_breaks_words(icu, p, n, &words[1]));
        assert_true(un_sentences(p, n, &ends[0]) && un_breaks_sentences(icu, p, n, &ends[1]));
        if (!same_tokens(&words[0], &words[1]) && wrong++ < 10) {
            show("words differ", p, n);
            show_tokens(&words[0], &words[1], p);
        }
        if (!same_ends(&ends[0], &ends[1]) && wrong++ < 10)
            show("sentences differ", p, n);
    }
    for (int k = 0; k < 2; k++) {
        un_tokens_release(&words[k]);
        un_ends_release(&ends[k]);
    }
    un_breaks_free(icu);
    assert_int_equal(wrong, 0);
}

/* Words must not depend on whether there is a letter beyond ASCII elsewhere in the paragraph. */
static void disputed_characters(void **state)
{
    struct un_segmenter s = {0};
    struct un_tokens a = {0}, b = {0};
    static const char ascii[] = "e it:is @you a@b.c 5:30 re:\n", other[] = "\xC3\xA9 it:is @you "
                                                                           "a@b.c 5:30 re:\n";
    (void)state;
    assert_true(un_segment_words(&s, ascii, sizeof ascii - 1, &a));
    assert_true(un_segment_words(&s, other, sizeof other - 1, &b));
    size_t same = a.len == b.len;
    for (size_t k = 1; same && k < a.len; k++)
        same = a.item[k].at + 1 == b.item[k].at && a.item[k].len == b.item[k].len;
    un_tokens_release(&a);
    un_tokens_release(&b);
    un_segmenter_release(&s);
    assert_true(same);
}

static void words_of_other_scripts(void **state)
{
    struct un_segmenter s = {0};
    struct un_tokens t = {0};
    static const char text[] = "Kn\xC3\xA4ufe don\xE2\x80\x99t \xD9\xA3 \xE2\x80\x94";
    (void)state;
    assert_true(un_segment_words(&s, text, sizeof text - 1, &t));
    assert_int_equal(t.len, 4);
    assert_int_equal(t.item[0].len, 7);
    assert_int_equal(t.item[0].kind, UN_TOKEN_WORD);
    assert_int_equal(t.item[1].len, 7); /* the apostrophe joins */
    assert_int_equal(t.item[2].kind, UN_TOKEN_NUMBER);
    assert_int_equal(t.item[3].kind, UN_TOKEN_OTHER);
    un_tokens_release(&t);
    un_segmenter_release(&s);
}

/* Appending keeps what is there; offsets are those of the text given. */
static void appends(void **state)
{
    struct un_segmenter s = {0};
    struct un_ends e = {0};
    (void)state;
    assert_true(un_segment_sentences(&s, "One. Two.", 9, &e));
    assert_true(un_segment_sentences(&s, "Z\xC3\xBCrich? Ja.", 12, &e));
    assert_int_equal(e.len, 4);
    assert_int_equal(e.item[0], 5);
    assert_int_equal(e.item[1], 9);
    assert_int_equal(e.item[2], 9);
    assert_int_equal(e.item[3], 12);
    un_ends_release(&e);
    un_segmenter_release(&s);
}

static bool same_lexeme(const struct un_lexeme *a, const struct un_lexeme *b)
{
    return a->at == b->at && a->len == b->len && a->hash == b->hash && a->kind == b->kind &&
           a->shape == b->shape && a->transparent == b->transparent;
}

/* Takes the lexemes of P in pieces of CAP and compares them with those of the tokens. */
static bool same_pieces(const char *p, struct un_bounds b, size_t cap, struct un_tokens *tokens)
{
    size_t n = b.end;
    struct un_lexeme fast[8], slow[2];
    size_t at = 0, got = 0, next = 0;
    bool same = true;
    tokens->len = 0;
    assert_true(un_ascii_words(p, n, tokens));
    for (size_t k = 0; k < tokens->len; k++) {
        int m = un_lexemes_of(p, tokens->item[k], slow);
        for (int i = 0; i < m; i++) {
            while (next == got && at < n) {
                got = un_ascii_lexemes(p, b, &at, fast, cap);
                next = 0;
            }
            same = same && next < got && same_lexeme(&fast[next], &slow[i]);
            next++;
        }
    }
    while (next == got && at < n) {
        got = un_ascii_lexemes(p, b, &at, fast, cap);
        next = 0;
    }
    return same && next == got;
}

/* The same whatever stands behind P: nothing that may be read, or more letters. */
static bool same_lexemes(const char *p, size_t n, size_t cap, struct un_tokens *tokens)
{
    char more[LENGTH + 200];
    memcpy(more, p, n);
    memset(more + n, 'z', sizeof more - n);
    return same_pieces(p, (struct un_bounds){n, n}, cap, tokens) &&
           same_pieces(more, (struct un_bounds){n, sizeof more}, cap, tokens);
}

/* The one pass over ASCII makes the lexemes that the tokens have. */
static void lexemes_in_one_pass(void **state)
{
    static const char *const texts[] = {"it's IT'S O'Neil's An an AN aN 's x's", "a\0b ' 's' 1's",
                                        "two.5 5.two 3,400 3,a _a_ 9th U.S.'s"};
    struct un_tokens tokens = {0};
    uint64_t seed = 12;
    char p[LENGTH], longest[200];
    int wrong = 0;
    (void)state;
    for (int k = 0; k < STRINGS; k++) {
        size_t n = random_string(&seed, p);
        if (!same_lexemes(p, n, 2 + rnd(&seed, 7), &tokens) && wrong++ < 10)
            show("lexemes differ", p, n);
    }
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        wrong += !same_lexemes(texts[k], strlen(texts[k]), 8, &tokens);
    for (size_t n = UN_FOLD_MAX - 3; n < UN_FOLD_MAX + 4; n++) {
        memset(longest, 'q', n);
        memcpy(longest + n, "'s", 2);
        wrong += !same_lexemes(longest, n, 2, &tokens) || !same_lexemes(longest, n + 2, 3, &tokens);
    }
    un_tokens_release(&tokens);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_is_icu),           cmocka_unit_test(disputed_characters),
        cmocka_unit_test(words_of_other_scripts), cmocka_unit_test(appends),
        cmocka_unit_test(lexemes_in_one_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
