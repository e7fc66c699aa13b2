/* unspin/memo and unspin/decoder: questions asked side by side have the answers that the model
   gives one by one, and sentences read side by side are read as each would be alone. */
#include "unspin/decoder.h"

#include <string.h>

#include "unit.h"

struct data {
    struct un_model model;
    struct un_lexicon lexicon;
    const struct un_lexicon *list[1];
    struct un_votes votes;
    struct un_window window;
    struct un_segmenter segmenter;
};

static void open_data(struct data *d)
{
    *d = (struct data){.list = {&d->lexicon}};
    assert_int_equal(un_model_open(&d->model, TINY "/en.lm"), UN_DATA_OK);
    assert_int_equal(un_lexicon_open(&d->lexicon, TINY "/en.dic"), UN_DATA_OK);
    assert_true(un_votes_init(&d->votes, d->lexicon.head->rows, d->model.head->words));
    un_window_init(&d->window);
}

static void close_data(struct data *d)
{
    un_segmenter_release(&d->segmenter);
    un_window_release(&d->window);
    un_votes_release(&d->votes);
    un_lexicon_release(&d->lexicon);
    un_model_release(&d->model);
}

static void same_state(const struct un_lm_state *a, const struct un_lm_state *b)
{
    assert_true(a->words == b->words && a->len == b->len);
    for (int k = 0; k < a->len; k++)
        assert_int_equal(a->bow[k], b->bow[k]);
}

/* Walks through few words, so that many n-grams are in the model and many questions come again. */
static void answers(void **unused)
{
    enum { WALKS = 40, WORDS = 24 };
    struct un_question walk[WALKS], *list[WALKS];
    uint64_t seed = 5;
    struct data d;
    (void)unused;
    open_data(&d);
    struct un_memo memo = {.model = &d.model};
    assert_true(un_memo_open(&memo));
    for (int i = 0; i < WALKS; i++) {
        walk[i].state = i % 4 ? un_model_begin(&d.model) : (struct un_lm_state){0};
        list[i] = &walk[i];
    }
    uint64_t asked = 0;
    for (int step = 0; step < 500; step++) {
        struct un_lm_state before[WALKS];
        int n = 1 + (int)rnd(&seed, WALKS);
        for (int i = 0; i < n; i++) {
            before[i] = walk[i].state;
            walk[i].word = (uint16_t)rnd(&seed, WORDS);
        }
        un_memo_ask(&memo, list, n);
        asked += (uint64_t)n;
        for (int i = 0; i < n; i++) {
            struct un_lm_state after;
            int32_t score = un_model_score(&d.model, &before[i], walk[i].word, &after);
            assert_int_equal(walk[i].score, score);
            same_state(&walk[i].state, &after);
        }
    }
    assert_true(memo.looked_up > 500 && memo.looked_up < asked);
    un_memo_release(&memo);
    close_data(&d);
}

/* Sentences of 1 to 40 words of the dictionary and the model. */
static size_t make_text(char *out, size_t size)
{
    static const char *const WORDS[] = {
        "the",      "captain", "instructed", "japanese", "metropolis", "however", "ferry",
        "returned", "fee",     "was",        "extra",    "each",       "crew",    "old",
        "zonk",     "bonk",    "second",     "said",     "Japanese",   "might",   "bread"};
    uint64_t seed = 11;
    size_t n = 0;
    while (n + 600 < size) {
        out[n++] = 'T';
        out[n++] = 'o';
        for (uint32_t k = rnd(&seed, 40); k > 0; k--) {
            const char *word = WORDS[rnd(&seed, sizeof WORDS / sizeof *WORDS)];
            out[n++] = ' ';
            memcpy(out + n, word, strlen(word));
            n += strlen(word);
        }
        out[n++] = '.';
        out[n++] = ' ';
    }
    return n;
}

static size_t find_sentences(const struct un_window *w, struct un_sentence *s, size_t most)
{
    size_t n = 0;
    for (size_t k = 0; k < w->words && n < most; n++) {
        s[n].begin = k++;
        while (k < w->words && !w->word[k].first)
            k++;
        s[n].end = k;
    }
    return n;
}

static void same_reading(const struct un_lattice *a, const struct un_lattice *b)
{
    assert_int_equal(a->total, b->total);
    assert_int_equal(a->edges, b->edges);
    for (size_t k = 0; k < a->edges; k++) {
        assert_ptr_equal(a->edge[k].row, b->edge[k].row);
        assert_int_equal(a->edge[k].channel, b->edge[k].channel);
        assert_int_equal(a->edge[k].chosen, b->edge[k].chosen);
        assert_int_equal(a->edge[k].best, b->edge[k].best);
    }
}

enum { SIZE = 16000, MOST = 400 };
static const struct un_mixture mix = {.weight = {256, 0, 0, 0, 0, 0, 0, 0, 0, 256}};

/* A text in the window of D, its sentences, and two decoders that read it. */
static size_t open_both(struct data *d, struct un_sentence s[MOST], struct un_decoder *one,
                        struct un_decoder *many)
{
    static char text[SIZE];
    open_data(d);
    size_t size = make_text(text, SIZE);
    assert_true(un_window_read(&d->window, &d->segmenter, &d->lexicon, text, size, false));
    assert_true(un_window_sentences(&d->window, &d->segmenter, true));
    un_decoder_init(one, &d->model, d->list, 1, &d->votes);
    un_decoder_init(many, &d->model, d->list, 1, &d->votes);
    return find_sentences(&d->window, s, MOST);
}

static void side_by_side(void **unused)
{
    struct un_sentence s[MOST];
    struct un_decoder one, many;
    struct data d;
    (void)unused;
    size_t n = open_both(&d, s, &one, &many), restored = 0;
    assert_true(n > 4 * UN_LANES);
    for (size_t k = 0; k < n; k += UN_LANES) {
        int lanes = n - k < UN_LANES ? (int)(n - k) : UN_LANES;
        assert_true(un_decoder_read(&many, &d.window, s + k, lanes, &mix));
        for (int i = 0; i < lanes; i++) {
            assert_true(un_decoder_read(&one, &d.window, &s[k + (size_t)i], 1, &mix));
            same_reading(&one.lane[0], &many.lane[i]);
            assert_int_equal(one.lane[0].as_is, many.lane[i].as_is);
            assert_true(un_decoder_keep(&many, i, s[k + (size_t)i].begin));
        }
    }
    assert_int_equal(many.kepts, n);
    assert_true(many.scored == one.scored);
    /* Nothing voted: the second reading of what was kept is what a new search finds. */
    for (size_t k = 0; k < n; k++) {
        const struct un_lattice *a = un_decoder_again(&one, &d.window, s[k], &mix);
        const struct un_lattice *b = un_decoder_again(&many, &d.window, s[k], &mix);
        assert_true(a && b);
        same_reading(a, b);
        for (size_t e = 0; e < b->edges; e++)
            restored += b->edge[e].chosen && b->edge[e].row;
    }
    assert_true(restored > n);
    un_decoder_release(&one);
    un_decoder_release(&many);
    close_data(&d);
}

/* Votes that forbid every row of one word cut paths off: what these lead over still has what the
   model gave it in the first reading. */
static void cut_off(void **unused)
{
    struct un_sentence s[MOST];
    struct un_decoder one, many;
    struct data d;
    (void)unused;
    size_t n = open_both(&d, s, &one, &many), lost = 0;
    for (size_t k = 0; k < n; k++) {
        d.votes.cast = false;
        const struct un_lattice *first = un_decoder_again(&one, &d.window, s[k], &mix);
        assert_true(first && un_decoder_read(&many, &d.window, &s[k], 1, &mix));
        assert_true(un_decoder_keep(&many, 0, s[k].begin));
        d.votes.cast = true;
        memset(d.votes.kept, 0xEE, d.model.head->words * sizeof *d.votes.kept);
        const struct un_lattice *second = un_decoder_again(&many, &d.window, s[k], &mix);
        assert_true(second && second->edges == first->edges);
        for (size_t e = 0; e < first->edges; e++) {
            if (second->edge[e].best != INT32_MIN || first->edge[e].best == INT32_MIN)
                continue;
            lost++;
            assert_int_equal(second->edge[e].lm, first->edge[e].lm);
        }
    }
    assert_true(lost > n);
    un_decoder_release(&one);
    un_decoder_release(&many);
    close_data(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(answers), cmocka_unit_test(side_by_side),
                                       cmocka_unit_test(cut_off)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
