/* garble: look-alikes, invisible characters, template leftovers, tags, doubled words and
   paragraphs, through the door of the stage and with the language data. */
#include "base/traits.h"
#include "garble/stage.h"
#include "unit.h"

static struct un_model model;
static struct un_lexicon lexicon;
static const struct un_lexicon *const LEXICONS[] = {&lexicon};

struct pass {
    struct un_edits edits, notes;
    struct un_buf out;
};

static void pass_release(struct pass *p)
{
    un_edits_release(&p->edits);
    un_edits_release(&p->notes);
    un_buf_release(&p->out);
}

static void run(struct pass *p, un_rules rules, const char *text)
{
    struct un_garble g;
    struct un_garble_options o = {.rules = rules};
    un_edits_init(&p->edits);
    un_edits_init(&p->notes);
    un_buf_init(&p->out, 1 << 20);
    assert_true(un_garble_init(&g, &model, LEXICONS, 1, &o));
    assert_true(un_garble_run(&g, text, strlen(text), UN_TRAITS_ALL, &p->edits, &p->notes));
    un_edits_apply(&p->edits, text, strlen(text), &p->out);
    un_buf_addc(&p->out, '\0');
    un_garble_end(&g);
    un_garble_release(&g);
}

static un_rules only(enum un_rule rule)
{
    return UN_RULE_BIT(rule);
}

static void becomes(enum un_rule rule, const char *text, const char *want)
{
    struct pass p;
    run(&p, only(rule), text);
    assert_string_equal(p.out.data, want);
    pass_release(&p);
}

static void stays(enum un_rule rule, const char *text)
{
    becomes(rule, text, text);
}

static void homoglyphs(void **state)
{
    (void)state;
    enum un_rule r = UN_RULE_HOMOGLYPH;
    becomes(r, "the wаter rоse", "the water rose");
    becomes(r, "a Теrnоpіl baker", "a Ternopil baker");
    becomes(r, "The mill was sold to а miller last week.",
            "The mill was sold to a miller last week.");
    becomes(r, "Η old tоwn", "Η old town");
    becomes(r, "Ηello and gοod", "Hello and good");
    becomes(r, "a 𝐛oat and a bоaｔ", "a boat and a boat");
    becomes(r, "They'\u04CF\u04CF say it's he\u0406d and fu\u04C0\u04C0; the boat'ѕ gone",
            "They'll say it's held and full; the boat's gone");
    stays(r, "a boat of 0ak and l1me");
    stays(r, "TNFα, ERα, NFκB, IFNγ, 5 μm, Δt, α2-integrin, β-carotene, π and hν");
    stays(r, "Она сказала: хор и рота. Как вы?");
    stays(r, "Η Αθήνα είναι πόλη. Το νερό και ο αέρας.");
    stays(r, "In Russian, the word for litter is \"сор\" and that for a chorus is \"хор\".");
    stays(r, "The letter а is the first of them.");
    becomes(r, "Она cказала, чтo это так.", "Она сказала, что это так.");
    stays(r, "Он купил iPhone и SMSки, ITшник.");
}

static void zero_width(void **state)
{
    (void)state;
    enum un_rule r = UN_RULE_ZERO_WIDTH;
    becomes(r, "wa\u200Bter ro\u2060se \uFEFFup h\u200Dere\u200C.", "water rose up here.");
    becomes(r, "\uFEFFa\uFEFFb", "\uFEFFab");
    stays(r, "\uFEFFwater");
    stays(r, "می\u200Cخواهم PDF\u200Cها");
    stays(r, "\u0915\u094D\u200D\u0937 \u0E01\u200B\u0E02 \U0001F469\u200D\U0001F4BB");
    stays(r, "10\u2060/\u206012");
}

static void bidi(void **state)
{
    (void)state;
    enum un_rule r = UN_RULE_BIDI;
    becomes(r, "a \u202Eb\u202C c\u200E\n\nשלום \u2067x\u2069", "a b c\n\nשלום \u2067x\u2069");
    stays(r, "one \u200Fשלום\nof the same \u200Eparagraph");
}

static void tags(void **state)
{
    (void)state;
    enum un_rule r = UN_RULE_TAG;
    becomes(r, "It was <strong>cold</strong> at sea.</p>", "It was cold at sea.");
    becomes(r, "one<br>two <br /> three</p><p>four", "one two three four");
    becomes(r, "see <a href=\"x.html\">this</a> and <i>that</i>", "see this and that");
    becomes(r, "cold <br>\nnight", "cold\nnight");
    stays(r, "a < b and c > d, <3, <me@example.com>, <insert name>, List<b>, <title>");
    stays(r, "Put the word into a <strong> tag, or a <br> element.");
    stays(r, "for (i = 0; i < n; i++) { <p> }");
    stays(r, "<!DOCTYPE html><p>one</p>");
    stays(r, "<ul><li>a</li><li>b</li><li>c</li><li>d</li></ul>");
}

static void braces(void **state)
{
    (void)state;
    becomes(UN_RULE_BRACE, "They said {that a} boat was {in the} harbour.",
            "They said that a boat was in the harbour.");
    stays(UN_RULE_BRACE, "Dear {name}, your order {number} is here.");
    stays(UN_RULE_BRACE, "The file is {name}.txt and {\"a\": 1} is an object.");
    stays(UN_RULE_BRACE, "\\textbf{the boat} was in the harbour.");
    stays(UN_RULE_BRACE, "Consider the set {apples} of fruit on the table.");
    stays(UN_RULE_BRACE, "int main() {return it}");
    becomes(UN_RULE_SPINTAX, "They went to the {harbour|harvest} to see the boats.",
            "They went to the harbour to see the boats.");
    becomes(UN_RULE_SPINTAX, "It is {a {good|bad} day|an|} to sail, he said.",
            "It is a good day to sail, he said.");
    stays(UN_RULE_SPINTAX, "Consider {x | x > 0} for all of them.");
    stays(UN_RULE_SPINTAX, "service web {start|stop|restart}");
}

static void blanks_of_variants(void **state)
{
    (void)state;
    becomes(UN_RULE_SPINTAX, "They saw the { boat | boat } on the river.",
            "They saw the boat on the river.");
    becomes(UN_RULE_SPINTAX, "They saw the{ boat| boat} on the river.",
            "They saw the boat on the river.");
    becomes(UN_RULE_SPINTAX, "They saw the {boat |boat }on the river.",
            "They saw the boat on the river.");
    becomes(UN_RULE_SPINTAX, "They saw {a boat |a boat }{here|here}.", "They saw a boat here.");
    becomes(UN_RULE_SPINTAX, "{ They | They } saw the {boat |boat }.", "They saw the boat.");
    becomes(UN_RULE_SPINTAX, "They saw {the { boat | boat } here |the {boat |boat } here }again.",
            "They saw the boat here again.");
    becomes(UN_RULE_SPINTAX, "They saw the {|} boat {|} {|} on the river{ |}.",
            "They saw the boat on the river.");
}

static void notes_say_where(void **state)
{
    struct pass p;
    static const char text[] = "a wа\u200Bter Dear {{first name}}, the the boat had had it.";
    (void)state;
    run(&p, only(UN_RULE_ZERO_WIDTH) | only(UN_RULE_BRACE), text);
    assert_int_equal(p.notes.len, 2);
    assert_memory_equal(text + p.notes.item[0].at, "{{first name}}", 14);
    assert_int_equal(p.notes.item[0].len, 14);
    assert_memory_equal(text + p.notes.item[1].at, "the the", 7);
    assert_int_equal(p.notes.item[1].rules, only(UN_RULE_DOUBLED_WORD));
    pass_release(&p);
}

static void doubled_words(void **state)
{
    (void)state;
    enum un_rule r = UN_RULE_DOUBLED_WORD;
    becomes(r, "The the boat is at at sea.", "The boat is at sea.");
    stays(r, "boats\nboats\nboats");
    becomes(r, "It was a long way home from the\nthe sea.",
            "It was a long way home from the\nsea.");
    stays(r,
          "He had had it. That that is, is. Bye bye, Duran Duran! Very very. New York, New York");
    stays(r, "”the boat” ” ’ ’ of x");
    stays(r, "no no no, the the the, 5 5, x x");
}

static void doubled_paragraphs(void **state)
{
    (void)state;
#define LONG "The lighthouse keeper wrote the weather down twice a day for forty years."
    enum un_rule r = UN_RULE_DOUBLED_PARAGRAPH;
    becomes(r, LONG "\n\nOther.\n\n" LONG "\n\nOther.\n", LONG "\n\nOther.\n\nOther.\n");
    stays(r, LONG "\n\n" LONG " And more.\n");
}

/* Under the rule's being off a paragraph is noted, and remembered from one window to the next. */
static void paragraphs_of_other_windows(void **state)
{
    struct un_garble g;
    struct un_edits edits, notes;
    struct un_garble_options o = {0};
    (void)state;
    un_edits_init(&edits);
    un_edits_init(&notes);
    assert_true(un_garble_init(&g, &model, LEXICONS, 1, &o));
    for (size_t k = 0; k < 3; k++) {
        un_edits_clear(&notes);
        for (int round = 0; round < 2; round++) /* the second sees no doubles of the first's */
            assert_true(un_garble_run(&g, LONG, strlen(LONG), UN_TRAITS_ALL, &edits,
                                      round ? NULL : &notes));
        un_garble_end(&g);
        assert_int_equal(notes.len, k > 0);
    }
    assert_int_equal(edits.len, 0);
    un_garble_release(&g);
    un_edits_release(&edits);
    un_edits_release(&notes);
}

/* Without language data what needs it stays. */
static void without_data(void **state)
{
    struct un_garble g;
    struct un_edits edits;
    struct un_garble_options o = {.rules = un_rules_default()};
    static const char text[] = "{also} {Hello|Hi} there, my wаter Lоndоn {that a} friend.";
    (void)state;
    un_edits_init(&edits);
    assert_true(un_garble_init(&g, NULL, NULL, 0, &o));
    assert_true(un_garble_run(&g, text, strlen(text), UN_TRAITS_ALL, &edits, NULL));
    assert_true(edits.len >= 2);
    assert_memory_equal(edits.pool.data + edits.item[0].to_at, "Hello", edits.item[0].to_len);
    un_garble_release(&g);
    un_edits_release(&edits);
}

/* Nothing reads past the end, whatever the bytes. */
static void any_bytes(void **state)
{
    static const char *const PIECES[] = {
        "{",    "}", "|",        "<",   ">",        "</p",    "<br",          " ",
        "\n",   "а", "a",        "the", "\xE2\x80", "\u200B", "\u202E",       "=\"",
        "\xFF", "Ж", "has been", "ש",   "{{",       "}}",     "\xF0\x9D\x90", "0"};
    uint64_t seed = 5;
    (void)state;
    for (int k = 0; k < 4000; k++) {
        struct un_buf b;
        struct pass p;
        un_buf_init(&b, 4096);
        for (uint32_t n = rnd(&seed, 24); n--;)
            un_buf_adds(&b, PIECES[rnd(&seed, sizeof PIECES / sizeof *PIECES)]);
        un_buf_addc(&b, '\0');
        char *exact = malloc(b.len); /* so that valgrind and ASan see the end */
        assert_non_null(exact);
        memcpy(exact, b.data, b.len);
        run(&p, ~(un_rules)0, exact);
        pass_release(&p);
        free(exact);
        un_buf_release(&b);
    }
}

static int open_data(void **state)
{
    (void)state;
    return un_model_open(&model, DATA "/en.lm") || un_lexicon_open(&lexicon, DATA "/en.dic");
}

static int close_data(void **state)
{
    (void)state;
    un_lexicon_release(&lexicon);
    un_model_release(&model);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(homoglyphs),
        cmocka_unit_test(zero_width),
        cmocka_unit_test(bidi),
        cmocka_unit_test(tags),
        cmocka_unit_test(braces),
        cmocka_unit_test(blanks_of_variants),
        cmocka_unit_test(notes_say_where),
        cmocka_unit_test(doubled_words),
        cmocka_unit_test(doubled_paragraphs),
        cmocka_unit_test(paragraphs_of_other_windows),
        cmocka_unit_test(without_data),
        cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, open_data, close_data);
}
