#include "unspin/votes.h"

#include "base/mem.h"
#include "unspin/tuning.h"

bool un_votes_init(struct un_votes *v, uint32_t rows, uint32_t words)
{
    *v = (struct un_votes){.rows = rows, .words = words};
    v->row = un_calloc(rows, sizeof *v->row);
    v->replaced = un_calloc(words, sizeof *v->replaced);
    v->kept = un_calloc(words, sizeof *v->kept);
    return v->row && v->replaced && v->kept;
}

void un_votes_release(struct un_votes *v)
{
    un_free(v->row);
    un_free(v->replaced);
    un_free(v->kept);
    *v = (struct un_votes){0};
}

/* The original of a row as a model word; UN_ID_UNKNOWN for phrases. */
static uint16_t original_of(const struct un_lexicon *l, uint32_t row)
{
    return l->row[row].words == 1 ? l->ids[l->row[row].ids_at] : UN_ID_UNKNOWN;
}

static void bump(uint16_t *count, bool on)
{
    *count = (uint16_t)(!on ? 0 : *count < UINT16_MAX ? *count + 1 : *count);
}

/* ON: counts the choices; otherwise sets what they touch back to nothing. */
static void touch(struct un_votes *v, const struct un_window *w, const struct un_lexicon *l,
                  bool on)
{
    for (size_t k = 0; k < w->words; k++) {
        const struct un_word *word = &w->word[k];
        if (word->choice == UN_CHOICE_KEEP)
            bump(&v->kept[word->id], on);
        if (word->choice == UN_CHOICE_NONE || word->choice == UN_CHOICE_KEEP)
            continue;
        bump(&v->row[word->choice], on);
        bump(&v->replaced[original_of(l, word->choice)], on);
    }
}

void un_votes_clear(struct un_votes *v, const struct un_window *w, const struct un_lexicon *l)
{
    touch(v, w, l, false);
    v->cast = false;
}

void un_votes_cast(struct un_votes *v, const struct un_window *w, const struct un_lexicon *l)
{
    touch(v, w, l, true);
    v->cast = true;
}

static uint32_t bend(uint32_t share, uint32_t votes, uint32_t all)
{
    return (share * UN_VOTES_PRIOR + 25600u * votes * 16) / (UN_VOTES_PRIOR + all * 16);
}

uint32_t un_votes_row(const struct un_votes *v, uint32_t share, uint32_t row, uint16_t original,
                      bool own)
{
    if (!v->cast || original < UN_ID_FIRST)
        return share;
    uint32_t votes = (uint32_t)v->row[row] - own;
    uint32_t all = (uint32_t)v->replaced[original] + v->kept[original] - own;
    return bend(share, votes, all);
}

uint32_t un_votes_keep(const struct un_votes *v, uint32_t share, uint16_t word, bool own)
{
    if (!v->cast || word < UN_ID_FIRST)
        return share;
    uint32_t votes = (uint32_t)v->kept[word] - own;
    uint32_t all = (uint32_t)v->replaced[word] + v->kept[word] - own;
    return bend(share, votes, all);
}
