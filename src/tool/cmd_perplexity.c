/* unspin-dict perplexity MODEL [FILE]: how well the model predicts a text, a paragraph a line. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "data/model.h"
#include "tool/cmd.h"
#include "tool/corpus.h"
#include "tool/vocab.h"

struct tally {
    double bits;
    uint64_t words, unknown;
};

static bool number_words(const struct un_model *m, struct corpus *c, uint16_t *final)
{
    for (uint32_t k = 0; k < c->vocab->len; k++) {
        const struct vocab_word *w = &c->vocab->word[k];
        bool capital = w->capital * 2 > w->seen;
        final[k] = w->kind == 1 ? UN_ID_NUMBER : capital ? UN_ID_NAME : UN_ID_UNKNOWN;
    }
    for (uint32_t k = 0; k < m->head->words; k++) {
        size_t n;
        const char *p = un_model_word(m, k, &n);
        uint32_t id = vocab_find(c->vocab, p, n);
        if (id != UINT32_MAX)
            final[id] = (uint16_t)k;
    }
    return true;
}

static void measure(const struct un_model *m, const struct corpus *c, const uint16_t *final,
                    struct tally *t)
{
    struct un_lm_state s = un_model_begin(m);
    for (size_t k = 0; k < c->len; k++) {
        uint16_t w = final[c->word[k]];
        if (w == UN_ID_BEGIN) {
            s = un_model_begin(m);
            continue;
        }
        int32_t score = un_model_score(m, &s, w, &s);
        if (w < UN_ID_FIRST && w != UN_ID_END) {
            t->unknown++;
            continue;
        }
        t->words++;
        t->bits -= score / (double)UN_SCORE_ONE;
    }
}

int cmd_perplexity(int argc, char **argv)
{
    struct un_model m;
    struct corpus c;
    struct tally t = {0};
    if (argc != 3) {
        fputs("usage: unspin-dict perplexity MODEL FILE\n", stderr);
        return CMD_TROUBLE;
    }
    if (un_model_open(&m, argv[1]) != UN_DATA_OK)
        return cmd_trouble(argv[1], 0, "is not a language model of this version");
    bool ok = corpus_init(&c) && corpus_read(&c, argv[2], 1);
    uint16_t *final = ok ? un_calloc(c.vocab->len, sizeof *final) : NULL;
    if (final && number_words(&m, &c, final)) {
        measure(&m, &c, final, &t);
        printf("words %llu, outside the model %llu, bits per word %.3f, perplexity %.1f\n",
               (unsigned long long)t.words, (unsigned long long)t.unknown, t.bits / (double)t.words,
               exp2(t.bits / (double)t.words));
    }
    un_free(final);
    corpus_release(&c);
    un_model_release(&m);
    return final ? CMD_OK : CMD_TROUBLE;
}
