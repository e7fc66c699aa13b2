#include "data/rows.h"

#include <string.h>

#include "data/lexicon.h"

enum { COLUMNS = 7 };

static int split(const char *line, size_t n, struct un_text column[COLUMNS])
{
    int k = 0;
    size_t from = 0;
    for (size_t i = 0; i <= n; i++) {
        if (i < n && line[i] != '\t')
            continue;
        if (k == COLUMNS)
            return COLUMNS + 1;
        column[k++] = (struct un_text){line + from, i - from};
        from = i + 1;
    }
    return k;
}

static bool one_of(struct un_text t, const char *letters, char *out)
{
    if (t.n != 1 || !*t.p || !strchr(letters, *t.p))
        return false;
    *out = *t.p;
    return true;
}

static bool percent(struct un_text t, int *out)
{
    int v = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] < '0' || t.p[i] > '9' || i > 2)
            return false;
        v = v * 10 + (t.p[i] - '0');
    }
    *out = v;
    return v >= 1 && v <= 100;
}

static bool same(struct un_text a, struct un_text b)
{
    return a.n == b.n && !memcmp(a.p, b.p, a.n);
}

static bool blank_edge(struct un_text t)
{
    return !t.n || t.p[0] == ' ' || t.p[t.n - 1] == ' ';
}

const char *un_row_parse(const char *line, size_t n, bool user, struct un_source_row *row)
{
    struct un_text c[COLUMNS] = {{0}};
    int k = split(line, n, c);
    *row = (struct un_source_row){c[0], c[1], {"", 0}, 'x', 'U', 'u', 60};
    if (k < 2)
        return "expected a spun form, a tab and the original";
    if (blank_edge(row->spun) || blank_edge(row->original))
        return "a form is empty or begins or ends with a blank";
    if (same(row->spun, row->original))
        return "a row to itself";
    if (user && k == 2)
        return NULL;
    if (k != COLUMNS)
        return "expected seven columns: spun, original, part of speech, family, weight, "
               "provenance, note";
    row->note = c[6];
    if (!one_of(c[2], "vnjrxp", &row->pos))
        return "part of speech: one of v n j r x p";
    if (!one_of(c[3], UN_FAMILY_LETTERS, &row->family))
        return "family: one of " UN_FAMILY_LETTERS;
    if (!percent(c[4], &row->weight))
        return "weight: a percentage from 1 to 100";
    if (!one_of(c[5], "bkltu", &row->provenance))
        return "provenance: one of b k l t u (see dict/README.md)";
    return NULL;
}
