/* sentences: our own rules of UAX #29 end sentences where ICU does. */
#include "segment/sentences.h"

#include "base/utf8.h"
#include "ext/unicode.h"
#include "segment/word_break.h"
#include "unit.h"

enum { STRINGS = 200000, CHARACTERS = 32, LONGEST = CHARACTERS * 12 };

/* Kinds of strings: prose of several scripts, and terminators beside whatever may follow them;
   what is no UTF-8. The kind behind the last one has any character. */
static const char *const KINDS[][24] = {
    {"a", "É", "ß", "Ł", "1", " ", " ", ".", ".", "!", "?", "…", ",", "’", "”", "»", "(", "—"},
    {"я", "Ж", "є", "I", "9", " ", ".", ".", "«", "»", "!", ":", "-", "\u0301", "\u00AD"},
    {"א", "ב", "؟", "۔", "ع", "٣", " ", ".", "،", "\u200F", "\u064B", "\"", "'"},
    {"中", "あ", "ア", "한", "。", "！", "？", "、", "」", "「", "．", "．", "１", "Ａ", "ａ", " "},
    {"क", "ि", "।", "॥", "१", "ა", "ω", "Ω", "ქ", ";", "·", "።", "။", "ถ", " ", "."},
    {"a",      "A",      "1",    ".",        ".",      ".",      "!",      " ",
     "\n",     "\r",     "\r\n", "\xC2\x85", "\u2028", "\u2029", "\u0301", "\u200D",
     "\u00A0", "\u3000", ")",    "\u2024",   ",",      "中"},
    {"a", "B", "\xF0\x9F\x98\x80", "\xF0\x9F\x8F\xBD", "\uFE0F", ".", "!", " ", "\xF0\x9D\x94\xB8",
     "\xF0\x90\x90\x80", "\xF0\x90\x90\xA8", "\xF0\x9D\x9F\x98", "©"},
    {"a", "B", ".", " ", "!", "\xFF", "\xC3", "\xE2\x80", "\xF0\x9F", "\xED\xA0\x80", "\xC0\x80",
     "é", "\n", "\x80"},
};
enum { OWN = sizeof KINDS / sizeof *KINDS };

static size_t random_string(uint64_t *seed, uint32_t kind, char *p)
{
    size_t n = 0, parts = 0;
    while (kind < OWN && parts < 24 && KINDS[kind][parts])
        parts++;
    for (uint32_t k = rnd(seed, CHARACTERS); k > 0; k--) {
        if (parts) {
            const char *part = KINDS[kind][rnd(seed, (uint32_t)parts)];
            memcpy(p + n, part, strlen(part));
            n += strlen(part);
            continue;
        }
        uint32_t cp = rnd(seed, rnd(seed, 2) ? 0x3100 : 0x20000);
        if (rnd(seed, 3) == 0)
            cp = (uint32_t)(unsigned char)". .!?"[rnd(seed, 5)];
        n += un_utf8_put(cp >= 0xD800 && cp < 0xE000 ? 'a' : cp, p + n);
    }
    return n;
}

static bool same(const struct un_ends *a, const struct un_ends *b)
{
    return a->len == b->len && (!a->len || !memcmp(a->item, b->item, a->len * sizeof *a->item));
}

static void show(const char *p, size_t n, const struct un_ends *ours, const struct un_ends *icus)
{
    fprintf(stderr, "sentences differ:");
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t bad;
        fprintf(stderr, " %zu:", i);
        int len = un_utf8_next(p + i, n - i, &cp, &bad);
        fprintf(stderr, len > 0 ? "U+%04X" : "%02X", len > 0 ? (unsigned)cp : (unsigned char)p[i]);
        i += len > 0 ? (size_t)len : 1;
    }
    fprintf(stderr, "\n ours:");
    for (size_t k = 0; k < ours->len; k++)
        fprintf(stderr, " %u", (unsigned)ours->item[k]);
    fprintf(stderr, "\n ICU's:");
    for (size_t k = 0; k < icus->len; k++)
        fprintf(stderr, " %u", (unsigned)icus->item[k]);
    fprintf(stderr, "\n");
}

static void sentences_are_icus(void **state)
{
    struct un_breaks *icu = un_breaks_new();
    struct un_ends ends[2] = {{0}};
    uint64_t seed = 41;
    char p[LONGEST];
    int wrong = 0;
    size_t found = 0;
    (void)state;
    assert_non_null(icu);
    for (int k = 0; k < STRINGS && wrong < 10; k++) {
        size_t n = random_string(&seed, rnd(&seed, OWN + 1), p);
        ends[0].len = ends[1].len = 0;
        assert_true(un_sentences(p, n, &ends[0]) && un_breaks_sentences(icu, p, n, &ends[1]));
        found += ends[0].len;
        if (same(&ends[0], &ends[1]))
            continue;
        show(p, n, &ends[0], &ends[1]);
        wrong++;
    }
    un_ends_release(&ends[0]);
    un_ends_release(&ends[1]);
    un_breaks_free(icu);
    assert_int_equal(wrong, 0);
    assert_true(found > 2 * (size_t)STRINGS);
}

/* What the scan for ends of sentences steps over. */
static void nothing_ends_among_letters(void **state)
{
    (void)state;
    for (uint32_t cp = 0x80; cp < 0x20000; cp++) {
        char p[4];
        unsigned len;
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        char c = un_word_break(p, un_utf8_put(cp, p), &len);
        if ((c == UN_WB_LETTER || c == UN_WB_MARK || c == UN_WB_HANGUL) &&
            un_uni_sentence_break(cp) >= UN_SENTENCE_FULL_STOP)
            fail_msg("U+%04X may end a sentence", (unsigned)cp);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_icus),
        cmocka_unit_test(nothing_ends_among_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
