#include "unspin/confidence.h"

#include "base/edits.h"
#include "base/fixed.h"
#include "base/rules.h"
#include "unspin/confidence_weights.h"
#include "unspin/tuning.h"

enum { ONE = 256, MARGIN_MAX = 31 * ONE, OTHER_MAX = 10 * ONE };

static int32_t clip(int64_t v, int32_t lo, int32_t hi)
{
    return v < lo ? lo : v > hi ? hi : (int32_t)v;
}

/* The keeping edges under EDGE, and its rivals. */
static void look_around(const struct un_lattice *g, const struct un_edge *edge, int32_t *f)
{
    int64_t keep = INT32_MIN, other = INT32_MIN;
    int32_t model = 0, channel = 0, common = 0, others = 0,
            words = (int32_t)(edge->to - edge->from);
    for (size_t k = 0; k < g->edges && g->edge[k].from < edge->to; k++) {
        const struct un_edge *e = &g->edge[k];
        if (!e->row && e->from >= edge->from) {
            if (e->from == edge->from)
                keep = e->best;
            model += e->lm;
            channel += e->channel;
            common += g->model->unigrams[2 * (size_t)e->kept_id];
        } else if (e->row && !e->off && e != edge && e->from <= edge->from && e->to > edge->from) {
            others++;
            other = e->best > other ? e->best : other;
        }
    }
    f[UN_F_MARGIN_KEEP] = clip(g->total - keep, -MARGIN_MAX, MARGIN_MAX);
    f[UN_F_MARGIN_OTHER] = clip(g->total - other, 0, OTHER_MAX);
    f[UN_F_MODEL_GAIN] = clip((int64_t)edge->lm - model, -MARGIN_MAX, MARGIN_MAX);
    f[UN_F_MODEL_SPUN] = model / words;
    f[UN_F_CHANNEL_KEEP] = channel;
    f[UN_F_COMMON_SPUN] = common / words;
    f[UN_F_OTHERS] = un_log2((uint32_t)others + 1);
}

static int32_t common_original(const struct un_lattice *g, const struct un_edge *e)
{
    int32_t sum = 0;
    for (int k = 0; k < e->words; k++)
        sum += g->model->unigrams[2 * (size_t)e->id[k]];
    return e->words ? sum / e->words : 0;
}

static int32_t log_weight(const struct un_row *r)
{
    uint32_t best = 1;
    for (int z = 0; z < UN_FAMILIES; z++)
        best = r->weight[z] > best ? r->weight[z] : best;
    return un_log2(best);
}

static void ask_votes(const struct un_lattice *g, const struct un_word *word,
                      const struct un_edge *e, int32_t *f)
{
    if (e->lexicon != g->lexicon[0] || e->words != 1)
        return;
    uint32_t row = (uint32_t)(e->row - e->lexicon->row);
    uint32_t votes = g->votes->row[row], own = word->choice == row;
    f[UN_F_VOTES] = un_log2(1 + votes - own);
    f[UN_F_VOTES_AGAINST] = un_log2(1u + g->votes->kept[e->id[0]]);
}

void un_confidence_features(const struct un_lattice *g, const struct un_window *w, size_t begin,
                            const struct un_edge *edge, int32_t f[UN_FEATURE_COUNT])
{
    const struct un_word *word = &w->word[begin + edge->from];
    for (int k = 0; k < UN_FEATURE_COUNT; k++)
        f[k] = 0;
    look_around(g, edge, f);
    f[UN_F_ONE] = ONE;
    f[UN_F_MODEL_ORIGINAL] = edge->lm / edge->words;
    f[UN_F_CHANNEL] = edge->channel;
    f[UN_F_WEIGHT] = log_weight(edge->row);
    f[UN_F_COMMON_ORIGINAL] = common_original(g, edge);
    f[UN_F_PHRASE_SPUN] = edge->to - edge->from > 1 ? ONE : 0;
    f[UN_F_PHRASE_ORIGINAL] = edge->words > 1 ? ONE : 0;
    if (edge->row->rule >= UN_RULE_PHRASE && edge->row->rule <= UN_RULE_CONTRACTION)
        f[UN_F_RULE_PHRASE + (edge->row->rule - UN_RULE_PHRASE)] = ONE;
    if (word->entry && word->entry->features)
        f[UN_F_EVIDENCE] = g->lexicon[0]->features[word->entry->features].evidence[0] * (ONE / 16);
    f[UN_F_CAPITAL] = word->x.shape >= UN_SHAPE_CAPITAL ? ONE : 0;
    f[UN_F_LOWERED_NAME] = un_is_lowered_name(word) ? ONE : 0;
    ask_votes(g, word, edge, f);
}

static uint32_t regress(const int32_t f[UN_FEATURE_COUNT])
{
    int64_t sum = 0;
    for (int k = 0; k < UN_FEATURE_COUNT; k++)
        sum += (int64_t)f[k] * CONFIDENCE_WEIGHT[k];
    int64_t odds = sum / CONFIDENCE_ONE;
    int32_t bits = clip(odds < 0 ? odds : -odds, -20 * ONE, 0);
    uint64_t p = un_exp2(bits);
    uint32_t low = (uint32_t)(p * UN_CERTAIN / (65536 + p));
    return odds < 0 ? low : UN_CERTAIN - low;
}

uint32_t un_confidence(const struct un_edge *edge, const int32_t f[UN_FEATURE_COUNT])
{
    uint32_t p = regress(f);
    return edge->row->flags & UN_ROW_LISTED && p < UN_LISTED_LEAST ? UN_LISTED_LEAST : p;
}
