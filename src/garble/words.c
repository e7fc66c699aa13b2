#include "garble/words.h"

#include "segment/lexeme.h"

void un_words_init(struct un_words *w, const struct un_model *m, const struct un_lexicon *l)
{
    *w = (struct un_words){.model = m, .lexicon = l};
}

void un_words_release(struct un_words *w)
{
    un_segmenter_release(&w->segmenter);
    un_tokens_release(&w->tokens);
}

static const struct un_entry *entry(const struct un_words *w, uint64_t hash)
{
    const struct un_entry *e = w->lexicon && hash ? un_lexicon_find(w->lexicon, hash) : NULL;
    return e && e->flags & UN_ENTRY_WORD ? e : NULL;
}

bool un_words_known(const struct un_words *w, const char *p, size_t n)
{
    char form[UN_FOLD_MAX];
    size_t len = un_fold(p, n, form);
    return len && entry(w, un_hash_bytes(form, len));
}

static uint16_t number(const struct un_words *w, const struct un_lexeme *x)
{
    const struct un_entry *e = entry(w, x->hash);
    if (e)
        return e->id;
    if (x->kind == UN_TOKEN_NUMBER)
        return UN_ID_NUMBER;
    return x->shape >= UN_SHAPE_CAPITAL ? UN_ID_NAME : UN_ID_UNKNOWN;
}

bool un_words_score(struct un_words *w, const char *p, size_t from, size_t n, bool begin,
                    int32_t *mean)
{
    struct un_lm_state state = {.len = 0};
    int32_t sum = 0, count = 0;
    *mean = 0;
    w->tokens.len = 0;
    if (!w->model)
        return true;
    if (!un_segment_words(&w->segmenter, p, n, &w->tokens))
        return false;
    if (begin)
        state = un_model_begin(w->model);
    for (size_t k = 0; k < w->tokens.len; k++) {
        struct un_lexeme x[2];
        int m = un_lexemes_of(p, w->tokens.item[k], x);
        for (int j = 0; j < m; j++) {
            if (x[j].transparent)
                continue;
            int32_t score = un_model_score(w->model, &state, number(w, &x[j]), &state);
            sum += x[j].at >= from ? score : 0;
            count += x[j].at >= from;
        }
    }
    *mean = count ? sum / count : 0;
    return true;
}
