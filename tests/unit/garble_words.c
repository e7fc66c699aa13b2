/* garble/piece, shapes, vocabulary, spellers, seam, run_together: what is cut, what is left alone.
   What is split in earnest depends on the language data and is judged in tests/garble. */
#include "garble/letters.h"
#include "garble/piece.h"
#include "garble/run_together.h"
#include "garble/seam.h"
#include "garble/shapes.h"

#include "unit.h"

/* The atoms of the piece around byte AT, each behind a bar. */
static void cuts_to(const char *text, size_t at, const char *want)
{
    struct un_piece x;
    char got[300] = "";
    assert_true(un_piece_read(&x, text, strlen(text), at));
    for (int k = 0; k < x.atoms; k++) {
        size_t n = strlen(got);
        snprintf(got + n, sizeof got - n, "|%.*s", (int)x.atom[k].len, text + x.atom[k].at);
    }
    assert_string_equal(got, want);
}

static void pieces(void **state)
{
    char is_long[UN_PIECE_MAX + 2];
    struct un_piece x;
    (void)state;
    cuts_to("on 2022DAPHNE R", 5, "|2022|DAPHNE");
    cuts_to("HomePoliticsKyiv", 0, "|Home|Politics|Kyiv");
    cuts_to("the convoys.The end", 4, "|convoys|.|The");
    cuts_to("it's 1,000.5%", 6, "|1,000.5|%");
    cuts_to("Russia\xE2\x80\x99sWar", 0, "|Russia\xE2\x80\x99s|War");
    cuts_to("don't'", 0, "|don't|'");
    cuts_to("caf\xC3\xA9.\xE2\x80\x9DHe", 0, "|caf\xC3\xA9|.|\xE2\x80\x9D|He");
    cuts_to("NATOForces", 0, "|NATOForces");
    memset(is_long, 'a', sizeof is_long);
    assert_false(un_piece_read(&x, is_long, sizeof is_long, 3));
    assert_int_equal(x.end, sizeof is_long);
}

static bool is_running(const char *text, const char *what)
{
    return un_is_running_text(text, strlen(text), (size_t)(strstr(text, what) - text));
}

static void running_text(void **state)
{
    (void)state;
    assert_true(is_running("The phone is a SonyEricsson of last year.", "Sony"));
    assert_true(is_running("He said so.\nA SonyEricsson rang, and\nthen it stopped.", "Sony"));
    assert_true(is_running("It was cold. So was a SonyEricsson", "Sony"));
    assert_true(
        is_running("one line that is longer than forty bytes goes\non SonyEricsson", "Sony"));
    assert_false(is_running("HomePoliticsKyiv and Moscow hold talks", "Politics"));
    assert_false(is_running("She left it.\n\nHomeAboutContact\n\nThe end.", "About"));
    assert_false(is_running("HomeAbout", "Home"));
}

static bool is_technical(const char *text)
{
    struct un_piece x;
    assert_true(un_piece_read(&x, text, strlen(text), 0));
    return un_piece_is_technical(&x);
}

static void technical(void **state)
{
    static const char *const YES[] = {"https://a.org/BigPage",
                                      "me@Here.Org",
                                      "node.js",
                                      "x_Y",
                                      "std::Vec",
                                      "getName()",
                                      "#MeToo",
                                      "/usr/Bin",
                                      "www.BigPage",
                                      "README.MD",
                                      "C:\\Temp",
                                      "a=B"};
    static const char *const NO[] = {"convoys.The", "2022DAPHNE", "ROUSSEAU/AFP",
                                     "(Reuters)Police"};
    (void)state;
    for (size_t k = 0; k < sizeof YES / sizeof *YES; k++)
        if (!is_technical(YES[k]))
            fail_msg("%s is technical", YES[k]);
    for (size_t k = 0; k < sizeof NO / sizeof *NO; k++)
        if (is_technical(NO[k]))
            fail_msg("%s is prose", NO[k]);
}

static void shapes(void **state)
{
    (void)state;
    assert_true(un_is_function_word("The", 3));
    assert_false(un_is_function_word("The ", 4));
    assert_false(un_is_function_word("th", 2));
    assert_false(un_is_function_word("unpronounceableness", 19));
    assert_true(un_is_year("1999", 4));
    assert_false(un_is_year("2100", 4));
    assert_false(un_is_year("999", 3));
    assert_true(un_is_all_upper("D-DAY", 5));
    assert_false(un_is_all_upper("A", 1));
    assert_true(un_is_name_prefix("Mc", 2));
    assert_false(un_is_name_prefix("mc", 2));
    assert_true(un_is_unit("km", 2));
    assert_true(un_is_unit("metres", 6));
    assert_false(un_is_unit("people", 6));
    assert_int_equal(un_glue("the", 3), UN_GLUE_STRONG);
    assert_int_equal(un_glue("house", 5), UN_GLUE_NONE);
    assert_true(un_is_prefix("pseudo", 6));
    assert_true(un_is_suffix("member", 6));
}

struct fixture {
    struct un_model m;
    struct un_lexicon l;
    const struct un_lexicon *list[1];
    struct un_vocab v;
    struct un_edits out;
};

static void set_up(struct fixture *f)
{
    assert_int_equal(un_model_open(&f->m, TINY "/en.lm"), UN_DATA_OK);
    assert_int_equal(un_lexicon_open(&f->l, TINY "/en.dic"), UN_DATA_OK);
    f->list[0] = &f->l;
    un_vocab_init(&f->v, &f->m, f->list, 1);
    un_edits_init(&f->out);
}

static void tear_down(struct fixture *f)
{
    un_edits_release(&f->out);
    un_vocab_release(&f->v);
    un_lexicon_release(&f->l);
    un_model_release(&f->m);
}

static void vocabulary(void **state)
{
    struct fixture f;
    bool ok;
    (void)state;
    set_up(&f);
    assert_int_not_equal(un_vocab_id(&f.v, "The", 3), UN_ID_UNKNOWN);
    assert_int_equal(un_vocab_id(&f.v, "THE", 3), un_vocab_id(&f.v, "the", 3));
    assert_int_equal(un_vocab_id(&f.v, "xyzzy", 5), UN_ID_UNKNOWN);
    assert_true(un_vocab_frequency(&f.v, un_vocab_id(&f.v, "the", 3)) < 0);
    assert_null(f.v.speller);
    enum un_spelling s = un_vocab_spelling(&f.v, "house", 5, &ok);
    assert_true(ok);
    if (s == UN_SPELLING_NO_SPELLER)
        print_message("Hunspell's dictionaries are not there: not asked\n");
    else
        assert_int_equal(s, UN_SPELLING_KNOWN);
    for (int k = 0; k < 2 && s != UN_SPELLING_NO_SPELLER; k++) { /* the second from the cache */
        assert_int_equal(un_vocab_spelling(&f.v, "xyzzyq", 6, &ok), UN_SPELLING_UNKNOWN);
        assert_int_equal(un_vocab_spelling(&f.v, "\xE2\x80\x99", 3, &ok), UN_SPELLING_UNKNOWN);
    }
    tear_down(&f);
}

/* The speller of one stream is the next one's, not that of two at a time. */
static void spellers(void **state)
{
    struct un_spellers *s = un_spellers_new();
    bool no_memory = false;
    (void)state;
    assert_non_null(s);
    struct un_speller *a = un_spellers_take(s, &no_memory), *b = un_spellers_take(s, &no_memory);
    assert_false(no_memory);
    assert_true(a != b || !a);
    un_spellers_give(s, b);
    un_spellers_give(s, a);
    struct un_speller *c = un_spellers_take(s, &no_memory), *d = un_spellers_take(s, &no_memory);
    assert_true((c == a && d == b) || (c == b && d == a));
    un_spellers_give(s, c);
    un_spellers_give(NULL, d);
    un_spellers_free(s);
    un_spellers_free(NULL);
}

/* Text without a suspicious place never opens Hunspell, which costs more than all else. */
static void clean_text_is_cheap(void **state)
{
    static const char TEXT[] = "The mayor said on Monday, 3 May 2021, that the bridge would open. "
                               "It is 10km from https://a.org/BigPage and the U.S. border.\n";
    struct fixture f;
    struct un_runs *r = un_runs_new();
    (void)state;
    set_up(&f);
    assert_non_null(r);
    assert_true(un_seam_run(&f.v, TEXT, sizeof TEXT - 1, &f.out));
    assert_int_equal(f.out.len, 0);
    assert_false(f.v.asked);
    un_runs_free(r);
    tear_down(&f);
}

/* Whatever comes, the edits lie in the text and in order. */
static void noise(void **state)
{
    static const char *const BITS[] = {"the",   "The", "2022", "a", ".",    ",",    "\"",
                                       " ",     "\n",  "said", "(", ")",    "'s",   "\xC3\xA9",
                                       "MAYOR", "-",   "of",   "9", "\xFF", "Kyiv", "\xE2\x80\x9D"};
    struct fixture f;
    struct un_runs *r = un_runs_new();
    uint64_t seed = 7;
    (void)state;
    set_up(&f);
    for (int k = 0; k < 3000; k++) {
        char text[400] = "";
        for (uint32_t n = rnd(&seed, 40); n; n--)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s",
                     BITS[rnd(&seed, sizeof BITS / sizeof *BITS)]);
        size_t len = strlen(text), at = 0;
        un_edits_clear(&f.out);
        assert_true(un_seam_run(&f.v, text, len, &f.out));
        size_t seams = f.out.len;
        assert_true(un_runs_run(r, &f.v, text, len, &f.out));
        for (size_t e = 0; e < f.out.len; e++) {
            at = e == seams ? 0 : at;
            assert_true(f.out.item[e].at >= at);
            at = f.out.item[e].at + f.out.item[e].len;
            assert_true(at <= len);
        }
    }
    un_runs_free(r);
    tear_down(&f);
}

static bool run_all(struct fixture *f, struct un_runs *r, const char *text, size_t n, bool slow)
{
    f->v.slow = slow;
    un_edits_clear(&f->out);
    return un_spaced_letters_run(r, &f->v, text, n, &f->out) &&
           un_seam_run(&f->v, text, n, &f->out) && un_runs_run(r, &f->v, text, n, &f->out);
}

/* What is passed over at a quick look has nothing that the slow way finds. */
static void fast_as_slow(void **state)
{
    static const char *const BITS[] = {" ",
                                       " ",
                                       " ",
                                       " ",
                                       " ",
                                       "\n",
                                       ".",
                                       ",",
                                       "-",
                                       "'",
                                       "(",
                                       ")",
                                       "\"",
                                       "\xE2\x80\x9C",
                                       "\xE2\x80\x9D",
                                       "\xC3\xA9",
                                       "2022",
                                       "the",
                                       "The",
                                       "said",
                                       "market",
                                       "ferry",
                                       "crew",
                                       "People",
                                       "CREW",
                                       "a",
                                       "d'",
                                       " f e r r y ",
                                       "old",
                                       "and"};
    struct fixture f;
    struct un_runs *r = un_runs_new();
    struct un_edits slow;
    uint64_t seed = 11;
    size_t found = 0;
    (void)state;
    set_up(&f);
    for (int k = 0; k < 4000; k++) {
        char text[500] = "";
        for (uint32_t n = 20 + rnd(&seed, 60); n; n--)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s",
                     BITS[rnd(&seed, sizeof BITS / sizeof *BITS)]);
        size_t len = strlen(text);
        assert_true(run_all(&f, r, text, len, true));
        slow = f.out;
        un_edits_init(&f.out);
        assert_true(run_all(&f, r, text, len, false));
        found += slow.len;
        assert_int_equal(f.out.len, slow.len);
        for (size_t e = 0; e < slow.len; e++)
            assert_memory_equal(&f.out.item[e], &slow.item[e], sizeof *slow.item);
        un_edits_release(&slow);
    }
    assert_true(found > 1000);
    un_runs_free(r);
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces),       cmocka_unit_test(running_text),
        cmocka_unit_test(technical),    cmocka_unit_test(shapes),
        cmocka_unit_test(vocabulary),   cmocka_unit_test(clean_text_is_cheap),
        cmocka_unit_test(spellers),     cmocka_unit_test(noise),
        cmocka_unit_test(fast_as_slow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
