/* unspin/surface: case, white space and line ends of a restoration; a and an. */
#include "unspin/surface.h"

#include "unit.h"

/* TEXT with words A to B restored to ORIGINAL is WANT. */
static void gives(const char *text, size_t a, size_t b, const char *original, bool name,
                  const char *want)
{
    struct un_lexicon l;
    struct un_window w;
    struct un_segmenter s = {0};
    struct un_buf out;
    uint32_t len = 0;
    char got[200];
    assert_int_equal(un_lexicon_open(&l, TINY "/en.dic"), UN_DATA_OK);
    un_window_init(&w);
    un_buf_init(&out, 1000);
    assert_true(un_window_read(&w, &s, &l, text, strlen(text), false));
    assert_true(un_window_sentences(&w, &s, true));
    un_surface(&w, a, b, original, strlen(original), name, &out, &len);
    snprintf(got, sizeof got, "%.*s%.*s%s", (int)w.word[a].x.at, text, (int)out.len, out.data,
             text + w.word[a].x.at + len);
    assert_string_equal(got, want);
    un_buf_release(&out);
    un_window_release(&w);
    un_segmenter_release(&s);
    un_lexicon_release(&l);
}

static void cases(void **state)
{
    (void)state;
    gives("he mentioned it", 1, 2, "said", false, "he said it");
    gives("However it", 0, 1, "but", false, "But it");
    gives("HOWEVER IT", 0, 1, "but", false, "BUT IT");
    gives("Wall Road fell", 0, 2, "wall street", false, "Wall Street fell");
    gives("WALL ROAD", 0, 2, "wall street", false, "WALL STREET");
    gives("Square measure we", 0, 2, "are", false, "Are we");
    gives("in Might it", 1, 2, "May", true, "in May it");
    gives("5 of them", 0, 1, "five", false, "Five of them");
    gives("all 5 of", 1, 2, "five", false, "all five of");
    gives("eBay", 0, 1, "shop", false, "shop");
}

static void white_space(void **state)
{
    (void)state;
    gives("the place of business is", 1, 4, "office", false, "the office is");
    gives("the motive  force is", 1, 3, "car driver", false, "the car driver is");
    gives("japanese\nmetropolis of", 0, 2, "eastern city", false, "eastern\ncity of");
    gives("japanese\r\n  metropolis", 0, 2, "eastern city", false, "eastern\r\n  city");
    gives("was once\nused to", 1, 3, "had long been", false, "was had\nlong been to");
}

/* No line end is lost: where the original has too few blanks, it comes after the words. */
static void line_ends(void **state)
{
    (void)state;
    gives("square\nmeasure we", 0, 2, "are", false, "are\nwe");
    gives("square\nmeasure, we", 0, 2, "are", false, "are\n, we");
    gives("place\nof\nbusiness is", 0, 3, "office", false, "office\n\nis");
    gives("place\nof\nbusiness is", 0, 3, "main office", false, "main\noffice\nis");
}

static enum un_article before(const char *word)
{
    return un_article_before(word, strlen(word));
}

static void articles(void **state)
{
    static const char *const an[] = {"apple",    "hour",    "honest", "heir",  "uncle",
                                     "umbrella", "8",       "80",     "11",    "18",
                                     "hourly",   "unusual", "orange", "18,000"};
    static const char *const a[] = {"car",    "uniform", "one",     "European", "unit",
                                    "useful", "UFO",     "history", "union",    "once",
                                    "1",      "100",     "ewe",     "one-time"};
    (void)state;
    for (size_t k = 0; k < sizeof an / sizeof *an; k++)
        if (before(an[k]) != UN_ARTICLE_AN)
            fail_msg("an %s", an[k]);
    for (size_t k = 0; k < sizeof a / sizeof *a; k++)
        if (before(a[k]) == UN_ARTICLE_AN)
            fail_msg("a %s", a[k]);
    assert_int_equal(before("\xC3\xA9t\xC3\xA9"), UN_ARTICLE_OPEN);
    assert_int_equal(before("FBI"), UN_ARTICLE_OPEN);
    assert_int_equal(before(""), UN_ARTICLE_OPEN);
}

/* Words that begin like a word with another sound. */
static void articles_of_like_spellings(void **state)
{
    (void)state;
    assert_int_equal(before("unimportant"), UN_ARTICLE_AN);
    assert_int_equal(before("uninhabited"), UN_ARTICLE_AN);
    assert_int_equal(before("unanswered"), UN_ARTICLE_AN);
    assert_int_equal(before("usher"), UN_ARTICLE_AN);
    assert_int_equal(before("110"), UN_ARTICLE_A);
    assert_int_equal(before("1800"), UN_ARTICLE_AN); /* eighteen hundred */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(white_space),
        cmocka_unit_test(line_ends),
        cmocka_unit_test(articles),
        cmocka_unit_test(articles_of_like_spellings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
