/* words: our own words of UAX #29 are those that ICU finds, and their table is the standard's. */
#include "segment/words.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "ext/unicode.h"
#include "segment/segment.h"
#include "segment/word_break.h"
#include "unit.h"

static char class_of(uint32_t cp)
{
    char p[4];
    unsigned len;
    size_t n = un_utf8_put(cp, p);
    char c = un_word_break(p, n, &len);
    assert_int_equal(len, n);
    return c;
}

static int word_break(uint32_t cp)
{
    return u_getIntPropertyValue((UChar32)cp, UCHAR_WORD_BREAK);
}

/* What the table must say of CP when it claims to know it. */
static char class_by_icu(uint32_t cp)
{
    static const char CLASSES[] = {
        [U_WB_OTHER] = UN_WB_OTHER,
        [U_WB_ALETTER] = UN_WB_LETTER,
        [U_WB_FORMAT] = UN_WB_MARK,
        [U_WB_MIDLETTER] = UN_WB_MID_LETTER,
        [U_WB_MIDNUM] = UN_WB_MID_NUM,
        [U_WB_NUMERIC] = UN_WB_NUMERIC,
        [U_WB_EXTENDNUMLET] = UN_WB_CONNECTOR,
        [U_WB_EXTEND] = UN_WB_MARK,
        [U_WB_MIDNUMLET] = UN_WB_MID_BOTH,
        [U_WB_NEWLINE] = UN_WB_NEWLINE,
        [U_WB_HEBREW_LETTER] = UN_WB_HEBREW,
        [U_WB_SINGLE_QUOTE] = UN_WB_SINGLE_QUOTE,
        [U_WB_DOUBLE_QUOTE] = UN_WB_DOUBLE_QUOTE,
        [U_WB_ZWJ] = UN_WB_ZWJ,
        [U_WB_WSEGSPACE] = UN_WB_SPACE,
    };
    int wb = word_break(cp);
    bool white = u_isUWhiteSpace((UChar32)cp);
    if (cp == '@' || cp == ':')
        return (char)cp;
    if (wb == U_WB_EXTENDNUMLET && white)
        return UN_WB_BLANK_CONNECTOR;
    if (u_getIntPropertyValue((UChar32)cp, UCHAR_HANGUL_SYLLABLE_TYPE) >= U_HST_LV_SYLLABLE)
        return UN_WB_HANGUL;
    if (cp < 0x80 ? white : white && wb == U_WB_OTHER)
        return UN_WB_SPACE;
    return (size_t)wb < sizeof CLASSES ? CLASSES[wb] : UN_WB_UNKNOWN;
}

/* Only what has no word of its own may be a picture, and nothing may need a dictionary. */
static bool is_fit(uint32_t cp, char c)
{
    UChar32 u = (UChar32)cp;
    if (u_hasBinaryProperty(u, UCHAR_EXTENDED_PICTOGRAPHIC) && c != UN_WB_OTHER)
        return false;
    if (c == UN_WB_NUMERIC && !u_isdigit(u))
        return false;
    return !u_hasBinaryProperty(u, UCHAR_IDEOGRAPHIC) &&
           u_getIntPropertyValue(u, UCHAR_LINE_BREAK) != U_LB_COMPLEX_CONTEXT;
}

static bool is_known(uint32_t cp)
{
    return (cp < 0xD800 || cp > 0xDFFF) && class_of(cp) != UN_WB_UNKNOWN;
}

static void table_is_icus(void **state)
{
    int known = 0, wrong = 0;
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        if (!is_known(cp))
            continue;
        char ours = class_of(cp), theirs = class_by_icu(cp);
        known++;
        if (ours == theirs && is_fit(cp, ours))
            continue;
        wrong++;
        fprintf(stderr, "U+%04X: '%c' in word_break.c; ICU %s says Word_Break %d, '%c'%s\n",
                (unsigned)cp, ours, U_ICU_VERSION, word_break(cp), theirs,
                ours == theirs ? ", but that it is a picture, no digit or for a dictionary" : "");
    }
    assert_int_equal(wrong, 0);
    assert_in_range(known, 24000, 26000);
}

/* Kinds of strings: what may join or part words, in the scripts that we know; LEFT: the last
   ones also have what is left to ICU. */
static const char *const ALPHABETS[] = {
    "abéßIş19'’.,·;…“”\"«»–—",
    "aé1_’.'\u0301\u00AD\u200D\uFEFF",
    "яЇаб12’.,«»№\u0306\u200B",
    "αΩῷ·\u0387;\u037E3'’\u0345",
    "אבש\"'\u05F3\u05F4\u05B8\u05BE1.,",
    "بتم\u064B\u0640٣٤\u066C،؟.\u200C\u200D\u200F",
    "कखि\u094D\u200D\u200C२३।.,'",
    "বাংলা\u09CDதமிழ்ქართ՟Հայ\u0589",
    "한국3월a가_'\u0301,.",
    "a1\u00A0\u202F\u2009\xC2\x85\u2028\u3000\u0301é.,",
    "€$£%°²½™©\u203C\uFE0F\u200D\u0308aé1",
    "a\U0001F600\U0001F3FD\u200D\u2764\uFE0F\U0001F468é.",
    "a1’é:@\u0301א'.",
    "aé\u0E17\u0E33\u4E2D\u6587\u3042\u30AB\u30FC\U0001F1E9\U0001F1EA\uFF21\uFF10\u203F\u066B.",
};
enum { STRINGS = 400000, LONGEST = 24, LEFT = 3, ALL = sizeof ALPHABETS / sizeof *ALPHABETS };

/* One character of P. */
static size_t pick(uint64_t *seed, const char *p, char out[4])
{
    size_t n = strlen(p), at = un_utf8_back(p, rnd(seed, (uint32_t)n));
    uint32_t cp;
    size_t bad;
    un_utf8_next(p + at, n - at, &cp, &bad);
    return un_utf8_put(cp, out);
}

/* One of all characters that the table knows. */
static size_t pick_known(uint64_t *seed, char out[4])
{
    static const uint32_t LAST[] = {0x7F, 0x24F, 0x6FF, 0xDFF, 0x2BFF, 0xFFFF, 0x1FAFF};
    uint32_t cp;
    do
        cp = rnd(seed, LAST[rnd(seed, sizeof LAST / sizeof *LAST)] + 1);
    while (!is_known(cp));
    return un_utf8_put(cp, out);
}

/* A string of KIND; SPACED: with white space in it. */
static size_t random_string(uint64_t *seed, uint32_t kind, bool spaced, char *p)
{
    size_t n = 0;
    for (size_t k = rnd(seed, LONGEST); k > 0; k--) {
        size_t from = n;
        n += kind < ALL ? pick(seed, ALPHABETS[kind], p + n) : pick_known(seed, p + n);
        if (spaced && rnd(seed, 6) == 0)
            p[n++] = " \t\n\r"[rnd(seed, 4)];
        else if (p[from] == ' ' || (p[from] >= '\t' && p[from] <= '\r'))
            n = from;
    }
    return n;
}

static void show(const char *what, const char *p, size_t n)
{
    fprintf(stderr, "%s: ", what);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t bad;
        i += (size_t)un_utf8_next(p + i, n - i, &cp, &bad);
        fprintf(stderr, cp > ' ' && cp < 0x7F ? "%c" : "<%04X>", (int)cp);
    }
    fprintf(stderr, "\n");
}

static void show_tokens(const char *what, const struct un_tokens *t, const char *p)
{
    fprintf(stderr, "  %s %zu\n", what, t->len);
    for (size_t k = 0; k < t->len; k++) {
        fprintf(stderr, "    kind %d", t->item[k].kind);
        show("", p + t->item[k].at, t->item[k].len);
    }
}

static bool is_same(const struct un_tokens *a, const struct un_tokens *b, const char *p, size_t n)
{
    bool same = a->len == b->len;
    for (size_t k = 0; same && k < a->len; k++)
        same = a->item[k].at == b->item[k].at && a->item[k].len == b->item[k].len &&
               a->item[k].kind == b->item[k].kind;
    if (same)
        return true;
    show("words differ", p, n);
    show_tokens("ours", a, p);
    show_tokens("ICU's", b, p);
    return false;
}

/* What un_words finds without ICU is what ICU finds. */
static void words_are_icus(void **state)
{
    struct un_breaks *icu = un_breaks_new();
    struct un_tokens words[2] = {{0}};
    uint64_t seed = 21;
    int wrong = 0, found[ALL + 1] = {0}, asked[ALL + 1] = {0};
    char p[LONGEST * 5];
    (void)state;
    assert_non_null(icu);
    for (int k = 0; k < STRINGS && wrong < 10; k++) {
        uint32_t kind = rnd(&seed, ALL + 1);
        size_t n = random_string(&seed, kind, false, p), at = 0;
        words[0].len = words[1].len = 0;
        asked[kind]++;
        if (un_words(p, n, &at, &words[0]) == UN_WORDS_UNKNOWN)
            continue;
        found[kind]++;
        assert_int_equal(at, n);
        assert_true(un_breaks_words(icu, p, n, &words[1]));
        wrong += !is_same(&words[0], &words[1], p, n);
    }
    un_tokens_release(&words[0]);
    un_tokens_release(&words[1]);
    un_breaks_free(icu);
    assert_int_equal(wrong, 0);
    for (int kind = 0; kind <= ALL; kind++) /* fewer of the last alphabets */
        if (found[kind] < asked[kind] / (kind >= ALL - LEFT && kind < ALL ? 40 : 4))
            fail_msg("alphabet %d: %d of %d strings were left to ICU", kind,
                     asked[kind] - found[kind], asked[kind]);
}

/* The same through the whole door, with white space and with what only ICU knows. */
static void both_ways(void **state)
{
    struct un_segmenter fast = {0}, slow = {.slow = true};
    struct un_tokens words[2] = {{0}};
    uint64_t seed = 22;
    int wrong = 0;
    char p[(LONGEST * 5 + 1) * 8];
    (void)state;
    for (int k = 0; k < STRINGS / 10 && wrong < 10; k++) {
        size_t n = 0;
        for (uint32_t part = rnd(&seed, 8); part > 0; part--) {
            uint32_t kind = rnd(&seed, ALL + 2);
            if (kind > ALL) {
                memset(p + n, 'a' + (int)rnd(&seed, 3), LONGEST * 3);
                n += LONGEST * 3;
            } else {
                n += random_string(&seed, kind, true, p + n);
            }
        }
        words[0].len = words[1].len = 0;
        assert_true(un_segment_words(&fast, p, n, &words[0]));
        assert_true(un_segment_words(&slow, p, n, &words[1]));
        wrong += !is_same(&words[0], &words[1], p, n);
    }
    un_tokens_release(&words[0]);
    un_tokens_release(&words[1]);
    un_segmenter_release(&fast);
    un_segmenter_release(&slow);
    assert_int_equal(wrong, 0);
}

static enum un_words try(const char *p)
{
    struct un_tokens t = {0};
    size_t at = 0;
    enum un_words found = un_words(p, strlen(p), &at, &t);
    un_tokens_release(&t);
    return found;
}

/* What ICU alone knows, or what its versions do not agree on. */
static void left_to_icu(void **state)
{
    static const char *const theirs[] = {
        "\u0E17\u0E33", "\u4E2D\u6587", "\u30AB\u30FC", "\U0001F1E9\U0001F1EA",
        "é@b",          "l'a:é",        "\u200D\u2764", "\u00E9\u1100",
        "\xC3",         "\xE2\x80",     "\xED\xA0\x80",
    };
    static const char *const ours[] = {
        "été:", "5:3", ":é", "don’t", "a\u200Db", "\U0001F600\uFE0F", "3월", "\u00E9 \u4E2D"};
    (void)state;
    for (size_t k = 0; k < sizeof theirs / sizeof *theirs; k++)
        if (try(theirs[k]) != UN_WORDS_UNKNOWN)
            fail_msg("%s is ICU's", theirs[k]);
    for (size_t k = 0; k < sizeof ours / sizeof *ours; k++)
        if (try(ours[k]) != UN_WORDS_FOUND)
            fail_msg("%s is ours", ours[k]);
}

/* Clean English is done without ICU, which an open iterator would show. */
static void english_without_icu(void **state)
{
    static const char text[] = "“Don’t,” she said – in her café’s naïve way … it’s £3.50 (≈ €4).\n";
    struct un_segmenter s = {0};
    struct un_tokens t = {0};
    (void)state;
    assert_true(un_segment_words(&s, text, sizeof text - 1, &t));
    assert_null(s.breaks);
    assert_int_equal(t.len, 22);
    un_tokens_release(&t);
    un_segmenter_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_is_icus),       cmocka_unit_test(words_are_icus),
        cmocka_unit_test(both_ways),           cmocka_unit_test(left_to_icu),
        cmocka_unit_test(english_without_icu),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
