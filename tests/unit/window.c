/* unspin/window: what is told of a word while it is read, against the plain way to find it out. */
#include "unspin/window.h"

#include "unit.h"
#include "unspin/numbers.h"

struct data {
    struct un_model model;
    struct un_lexicon lexicon;
    struct un_window window;
    struct un_segmenter segmenter;
};

static int open_data(void **state)
{
    static struct data d;
    d = (struct data){0};
    un_window_init(&d.window);
    *state = &d;
    return un_model_open(&d.model, DATA "/en.lm") || un_lexicon_open(&d.lexicon, DATA "/en.dic");
}

static int close_data(void **state)
{
    struct data *d = *state;
    un_segmenter_release(&d->segmenter);
    un_window_release(&d->window);
    un_lexicon_release(&d->lexicon);
    un_model_release(&d->model);
    return 0;
}

static struct un_window *reading(struct data *d, const char *text)
{
    assert_true(un_window_read(&d->window, &d->segmenter, &d->lexicon, text, strlen(text), false));
    return &d->window;
}

/* Every word of the model is found, be it in the table of the frequent ones or not. */
static void finds_all_words(void **state)
{
    struct data *d = *state;
    for (uint32_t k = UN_ID_FIRST; k < d->model.head->words; k++) {
        size_t n;
        const char *p = un_model_word(&d->model, k, &n);
        const struct un_entry *e = un_lexicon_find(&d->lexicon, un_hash_word(p, n));
        assert_true(e && e->flags & UN_ENTRY_WORD);
        assert_int_equal(e->id, k);
    }
}

/* The longest phrase at word K, asked for length by length. */
static int plain_match(const struct un_window *w, const struct un_lexicon *l, size_t k, size_t end,
                       const struct un_entry **entry)
{
    uint64_t h = 0;
    int found = 0;
    for (size_t n = 0; n < UN_PHRASE_MAX && k + n < end; n++) {
        const struct un_word *word = &w->word[k + n];
        if (!word->x.hash || word->x.transparent || (n && !word->joined))
            break;
        h = un_phrase_hash(h, word->x.hash);
        const struct un_entry *e = un_lexicon_find(l, h);
        if (e && (e->rows || e->features || e->flags & (UN_ENTRY_PROTECT | UN_ENTRY_GENUINE))) {
            *entry = e;
            found = (int)n + 1;
        }
    }
    return found;
}

static void put_words(char *text, size_t n, uint64_t *seed)
{
    static const char *const WORDS[] = {
        "as",   "a",     "result", "of",   "in",    "order", "to",   "the",   "and",  "also",
        "well", "large", "number", "time", "extra", "take",  "part", "place", "over", "make",
        "sure", "no",    "matter", "with", "such",  "much",  "more", "than",  "once", "upon",
        "due",  "fact",  "that",   "it",   "is",    "on",    "top",  "for",   "good", "reason"};
    static const char *const BETWEEN[] = {" ", " ", " ", " ", " ", " ", ", ", " \"", "\n", ". "};
    for (size_t len = 0; len + 20 < n;) {
        const char *word = WORDS[rnd(seed, 40)], *between = BETWEEN[rnd(seed, 10)];
        len += (size_t)snprintf(text + len, n - len, "%s%s", word, between);
    }
}

/* What the reading notes of phrases and evidence leaves none out. */
static void notes_phrases(void **state)
{
    struct data *d = *state;
    uint64_t seed = 8;
    size_t phrases = 0;
    for (int run = 0; run < 300; run++) {
        char text[2000];
        put_words(text, sizeof text, &seed);
        const struct un_window *w = reading(d, text);
        for (size_t k = 0; k < w->words; k++) {
            const struct un_entry *a = w->word[k].entry, *b = a;
            int n = un_window_match(w, &d->lexicon, k, w->words, &a);
            assert_int_equal(n, plain_match(w, &d->lexicon, k, w->words, &b));
            assert_ptr_equal(a, b);
            assert_true(n < 2 || w->word[k].begins);
            assert_true(!n || !(a->features || a->flags & UN_ENTRY_GENUINE) || w->word[k].tells);
            phrases += n > 1;
        }
    }
    assert_true(phrases > 1000);
}

/* Where the bytes beside a mark say that no number is broken there, none is. */
static void misses_no_number(void **state)
{
    static const char *const PARTS[] = {"three", "6", "eight", "x", "fifty", "400", "1,000", "%",
                                        "+",     "$", ",",     ".", ":",     "-",   " ",     "6th"};
    struct data *d = *state;
    uint64_t seed = 9;
    size_t broken = 0;
    for (int run = 0; run < 100000; run++) {
        char text[100];
        size_t len = 0;
        for (uint32_t k = 1 + rnd(&seed, 7); k > 0; k--)
            len += (size_t)snprintf(text + len, sizeof text - len, "%s", PARTS[rnd(&seed, 16)]);
        struct un_window *w = reading(d, text);
        broken += w->brokens;
        if (!w->may_break) {
            assert_true(un_numbers_read(w, 0, w->words));
            assert_int_equal(w->brokens, 0);
        }
    }
    assert_true(broken > 1000);
}

static bool is_foreign(struct data *d, const char *text)
{
    const struct un_window *w = reading(d, text);
    assert_int_equal(w->paragraphs, 1);
    return w->paragraph[0].foreign;
}

static void knows_english(void **state)
{
    struct data *d = *state;
    assert_false(is_foreign(d, "The ferry to Skarvik was late again, and nobody could say why."));
    assert_false(is_foreign(d, "Skarvik, Norway"));
    assert_true(
        is_foreign(d, "Lautta oli taas myöhässä, eikä kukaan osannut sanoa, miksi niin kävi."));
    assert_true(is_foreign(d, "Паром снова опоздал, и никто не мог сказать, почему так вышло."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_all_words),
        cmocka_unit_test(notes_phrases),
        cmocka_unit_test(misses_no_number),
        cmocka_unit_test(knows_english),
    };
    return cmocka_run_group_tests(tests, open_data, close_data);
}
