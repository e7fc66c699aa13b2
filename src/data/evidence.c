#include "data/evidence.h"

#include <math.h>

#include "base/mem.h"

/* A word that a family nearly always replaces is still kept now and then (linked text, quotes):
   the floor in percent. Evidence of one phrase is bounded, in 1/16 bit: texts repeat themselves,
   and a table may be wrong. */
enum { KEEP_FLOOR = 4, EVIDENCE_ONE = 16, EVIDENCE_MIN = -40, EVIDENCE_MAX = 64 };

struct cell {
    uint64_t hash;
    double replaced[UN_FAMILIES]; /* share of its uses as an original */
    double written[UN_FAMILIES];  /* sum over originals of P(original) x weight */
    double prob;
};

struct un_evidence {
    struct cell *cell;
    size_t len, slots;
};

struct un_evidence *un_evidence_new(void)
{
    struct un_evidence *e = un_calloc(1, sizeof *e);
    if (!e)
        return NULL;
    e->slots = 1u << 10;
    e->cell = un_calloc(e->slots, sizeof *e->cell);
    if (e->cell)
        return e;
    un_free(e);
    return NULL;
}

void un_evidence_free(struct un_evidence *e)
{
    if (!e)
        return;
    un_free(e->cell);
    un_free(e);
}

static struct cell *slot(struct cell *cell, size_t slots, uint64_t hash)
{
    size_t k = hash & (slots - 1);
    while (cell[k].hash && cell[k].hash != hash)
        k = (k + 1) & (slots - 1);
    return &cell[k];
}

static bool grow(struct un_evidence *e)
{
    struct cell *cell = un_calloc(e->slots * 2, sizeof *cell);
    if (!cell)
        return false;
    for (size_t k = 0; k < e->slots; k++)
        if (e->cell[k].hash)
            *slot(cell, e->slots * 2, e->cell[k].hash) = e->cell[k];
    un_free(e->cell);
    e->cell = cell;
    e->slots *= 2;
    return true;
}

static struct cell *get(struct un_evidence *e, uint64_t hash, int32_t score)
{
    if (e->len * 2 >= e->slots && !grow(e))
        return NULL;
    struct cell *c = slot(e->cell, e->slots, hash);
    if (!c->hash) {
        c->hash = hash;
        e->len++;
    }
    c->prob = exp2(score / (double)UN_SCORE_ONE);
    return c;
}

bool un_evidence_pair(struct un_evidence *e, uint64_t spun, int32_t spun_score, uint64_t original,
                      int32_t original_score, const uint8_t weight[UN_FAMILIES])
{
    struct cell *c = get(e, original, original_score);
    if (!c)
        return false;
    double prob = c->prob;
    for (int z = 0; z < UN_FAMILIES; z++)
        c->replaced[z] += weight[z] / 100.0;
    c = get(e, spun, spun_score);
    if (!c)
        return false;
    for (int z = 0; z < UN_FAMILIES; z++)
        c->written[z] += prob * weight[z] / 100.0;
    return true;
}

static int8_t clip(double bits)
{
    double v = bits * EVIDENCE_ONE;
    return (int8_t)lrint(v < EVIDENCE_MIN ? EVIDENCE_MIN : v > EVIDENCE_MAX ? EVIDENCE_MAX : v);
}

bool un_evidence_of(const struct un_evidence *e, uint64_t phrase, struct un_features *out)
{
    const struct cell *c = slot(e->cell, e->slots, phrase);
    if (!c->hash)
        return false;
    for (int z = 0; z < UN_FAMILIES; z++) {
        double keep = 1 - c->replaced[z];
        if (keep < KEEP_FLOOR / 100.0)
            keep = KEEP_FLOOR / 100.0;
        out->keep[z] = (uint8_t)lrint(keep * 100);
        out->evidence[z] = clip(log2(keep + c->written[z] / c->prob));
    }
    return true;
}
