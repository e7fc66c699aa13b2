#include "unspin/gate.h"

#include <string.h>

#include "base/edits.h"
#include "base/fixed.h"
#include "base/mem.h"
#include "unspin/tuning.h"

/* How common the families are on the web, of 256. */
static const uint16_t PRIOR[UN_FAMILIES] = {136, 20, 28, 24, 6, 12, 10, 6, 14, 0};

enum { FAMILY_TEMPER = 4 };

bool un_gate_init(struct un_gate *g, uint32_t words)
{
    *g = (struct un_gate){.odds = UN_GATE_PRIOR, .seen = un_calloc(words, 1), .words = words};
    return g->seen;
}

void un_gate_release(struct un_gate *g)
{
    un_free(g->seen);
    *g = (struct un_gate){0};
}

void un_gate_forget(struct un_gate *g)
{
    *g = (struct un_gate){.odds = UN_GATE_PRIOR, .seen = g->seen, .words = g->words};
}

/* The numbers of all families at once. Bits are counted in 1/64 here: 16 bits hold the evidence of
   FEW words. */
struct lanes {
    int16_t z[UN_FAMILY_LANES];
};
enum { LANE_ONE = 64, LANE_SCALE = UN_SCORE_ONE / LANE_ONE, FEW = 46 };

/* A word gives its own evidence, which has eight bits, and that of a name without its capital. */
_Static_assert((128 * LANE_ONE / 16 + UN_LOWERED_NAME / 2 / LANE_SCALE) * FEW <= INT16_MAX,
               "a lane has room");
_Static_assert(UN_BROKEN_NUMBER / LANE_SCALE * FEW <= INT16_MAX, "a lane has room");

static void add_all(struct lanes *sum, int bits)
{
    for (int z = 0; z < UN_FAMILIES; z++)
        sum->z[z] = (int16_t)(sum->z[z] + bits);
}

/* A word that was met already tells less: a half at the second time, then a quarter. Said in
   EARNEST, in a genuine phrase, it tells nothing for a spinner. */
static void add_evidence(struct lanes *sum, const struct un_features *f, unsigned seen,
                         bool earnest)
{
    uint16_t weight = (uint16_t)(LANE_ONE / 16 >> (seen > 2 ? 2 : seen));
    int8_t e[UN_FAMILY_LANES];
    memcpy(e, f->evidence, sizeof e);
    if (earnest)
        for (int z = 0; z < UN_FAMILY_LANES; z++)
            e[z] = e[z] < 0 ? e[z] : 0;
    for (int z = 0; z < UN_FAMILY_LANES; z++)
        sum->z[z] = (int16_t)(uint16_t)((uint16_t)sum->z[z] + (uint16_t)e[z] * weight);
}

/* So many words before it is needed, what the dictionary says of a word is asked for. */
enum { AHEAD = 8 };

static void expect_evidence(const struct un_lexicon *l, const struct un_word *word)
{
    if (word->entry)
        un_prefetch(&l->features[word->entry->features]);
}

static void pour(struct lanes *from, int32_t sum[UN_FAMILIES])
{
    for (int z = 0; z < UN_FAMILIES; z++)
        sum[z] += from->z[z] * LANE_SCALE;
    *from = (struct lanes){{0}};
}

void un_gate_read(struct un_gate *g, const struct un_window *w, const struct un_lexicon *l,
                  struct un_paragraph *p)
{
    int32_t *sum = p->evidence;
    for (int z = 0; z < UN_FAMILIES && p->foreign; z++)
        sum[z] = UN_GATE_FOREIGN;
    if (p->foreign)
        return;
    size_t earnest = p->begin; /* words before it belong to a genuine phrase */
    struct lanes lanes = {{0}};
    int few = 0;
    size_t done = p->begin; /* words before it are done */
    for (size_t t = p->told_begin; t < p->told_end; t++) {
        size_t k = w->told[t];
        if (t + AHEAD < w->tolds)
            expect_evidence(l, &w->word[w->told[t + AHEAD]]);
        if (k < done)
            continue;
        const struct un_word *word = &w->word[k];
        const struct un_entry *e = word->entry;
        int n = 1;
        if (word->begins)
            n = un_window_match(w, l, k, p->end, &e);
        if (e && e->flags & UN_ENTRY_GENUINE) {
            earnest = k + (size_t)n > earnest ? k + (size_t)n : earnest;
            e = word->entry;
            n = 1;
        }
        if (word->broken)
            add_all(&lanes, UN_BROKEN_NUMBER / LANE_SCALE);
        if (un_is_lowered_name(word))
            add_all(&lanes, UN_LOWERED_NAME / 2 / LANE_SCALE);
        if (e && e->features && !(e->flags & UN_ENTRY_PROTECT)) {
            add_evidence(&lanes, &l->features[e->features], g->seen[word->id], k < earnest);
            if (g->seen[word->id] < 3 && word->id >= UN_ID_FIRST)
                g->seen[word->id]++;
        }
        if (++few == FEW) {
            pour(&lanes, sum);
            few = 0;
        }
        done = k + (size_t)n;
    }
    pour(&lanes, sum);
}

/* So many bytes are cleared at once in the time in which one word is looked up again. */
enum { MANY = 64 };

void un_gate_unsee(struct un_gate *g, const struct un_window *w)
{
    if (w->tolds > g->words / MANY)
        memset(g->seen, 0, g->words);
    else
        for (size_t t = 0; t < w->tolds; t++)
            g->seen[w->word[w->told[t]].id] = 0;
}

static void mix_families(const int32_t total[UN_FAMILIES], struct un_mixture *mix)
{
    int32_t best = INT32_MIN;
    uint32_t share[UN_FAMILIES], sum = 0;
    for (int z = 0; z < UN_FAMILY_USER; z++)
        if (total[z] / FAMILY_TEMPER > best)
            best = total[z] / FAMILY_TEMPER;
    for (int z = 0; z < UN_FAMILY_USER; z++) {
        share[z] = (un_exp2(total[z] / FAMILY_TEMPER - best) >> 8) * PRIOR[z];
        sum += share[z];
    }
    for (int z = 0; z < UN_FAMILY_USER; z++) {
        uint32_t found = sum ? share[z] / (sum / 256 + 1) : PRIOR[z];
        mix->weight[z] = (uint16_t)((found * (uint32_t)(256 - UN_FAMILY_FLOOR) +
                                     PRIOR[z] * (uint32_t)UN_FAMILY_FLOOR) /
                                    256);
    }
    mix->weight[UN_FAMILY_USER] = 256;
}

static int32_t at_least_nothing(int32_t v)
{
    return v > 0 ? v : 0;
}

/* The best sum of evidence of neighbouring paragraphs, for each family (Kadane's algorithm). */
static int32_t find_stretches(struct un_gate *g, struct un_window *w)
{
    int32_t run[UN_FAMILIES] = {0}, top = 0;
    memset(g->stretch, 0, sizeof g->stretch);
    for (size_t k = 0; k < w->paragraphs; k++) {
        struct un_paragraph *p = &w->paragraph[k];
        for (int z = 0; z < UN_FAMILIES; z++) {
            p->before[z] = run[z] = at_least_nothing(run[z]) + p->evidence[z];
            g->stretch[z] = run[z] > g->stretch[z] ? run[z] : g->stretch[z];
            top = run[z] > top ? run[z] : top;
        }
    }
    return top;
}

/* A paragraph is worth scoring when some stretch of paragraphs that holds it may be spun. */
static void spread(struct un_window *w)
{
    int32_t run[UN_FAMILIES] = {0};
    for (size_t k = w->paragraphs; k-- > 0;) {
        struct un_paragraph *p = &w->paragraph[k];
        for (int z = 0; z < UN_FAMILIES; z++) {
            p->worth = p->worth ||
                       (!p->foreign && p->before[z] + at_least_nothing(run[z]) > UN_GATE_CHEAP);
            run[z] = at_least_nothing(run[z]) + p->evidence[z];
        }
    }
}

bool un_gate_scan(struct un_gate *g, struct un_window *w, struct un_mixture *mix)
{
    int32_t total[UN_FAMILIES];
    bool worth = find_stretches(g, w) > UN_GATE_CHEAP;
    if (worth)
        spread(w);
    for (int z = 0; z < UN_FAMILIES; z++)
        total[z] = g->family[z] + g->stretch[z];
    mix_families(total, mix);
    return worth;
}

void un_gate_keep(struct un_gate *g)
{
    for (int z = 0; z < UN_FAMILIES; z++)
        g->family[z] = g->family[z] / 2 + g->stretch[z];
}

static int32_t temper(int32_t ratio)
{
    int32_t r = ratio / 256 * UN_GATE_TEMPER + ratio % 256 * UN_GATE_TEMPER / 256;
    return r > UN_GATE_CLIP ? UN_GATE_CLIP : r < -UN_GATE_CLIP ? -UN_GATE_CLIP : r;
}

/* Log-odds of the second state one step on, for log-odds X now: log(P(1)+...)/... in a chain
   whose changes cost TO_SPUN and TO_CLEAN. */
static int32_t step(int32_t x)
{
    int32_t spun = un_log2_sum(x, UN_GATE_TO_SPUN);       /* stays spun, or becomes so */
    int32_t clean = un_log2_sum(0, x + UN_GATE_TO_CLEAN); /* stays clean, or becomes so */
    return spun - clean;
}

/* The same seen from the end: odds of what follows, given the state. */
static int32_t step_back(int32_t x)
{
    int32_t spun = un_log2_sum(x, UN_GATE_TO_CLEAN);
    int32_t clean = un_log2_sum(0, x + UN_GATE_TO_SPUN);
    return spun - clean;
}

static uint32_t to_prob(int32_t odds)
{
    if (odds > 0)
        return UN_CERTAIN - to_prob(-odds);
    uint64_t p = un_exp2(odds);
    return (uint32_t)(p * UN_CERTAIN / (65536 + p));
}

void un_gate_decide(struct un_gate *g, const int32_t *ratio, size_t n, uint32_t *prob)
{
    int32_t odds = g->odds;
    for (size_t p = 0; p < n; p++) {
        if (p || g->started)
            odds = step(odds);
        odds += temper(ratio[p]);
        prob[p] = (uint32_t)odds; /* kept here until the way back */
    }
    if (n) {
        g->odds = odds;
        g->started = true;
    }
    int32_t after = 0;
    for (size_t p = n; p-- > 0;) {
        prob[p] = to_prob((int32_t)prob[p] + after);
        after = step_back(after + temper(ratio[p]));
    }
}
