#include "tool/inflect.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "tool/cmd.h"
#include "tool/source.h"

/* A line: v, base, past, participle; or n, singular, plural. */
struct irregulars {
    struct source source;
};

static int fields(const struct source_line *l, struct un_text out[4])
{
    int k = 0;
    size_t from = 0;
    for (size_t i = 0; i <= l->n && k < 4; i++)
        if (i == l->n || l->p[i] == '\t') {
            out[k++] = (struct un_text){l->p + from, i - from};
            from = i + 1;
        }
    return k;
}

struct irregulars *irregulars_read(const char *path)
{
    struct irregulars *r = un_calloc(1, sizeof *r);
    if (!r || !source_read(&r->source, path)) {
        un_free(r);
        return NULL;
    }
    for (size_t k = 0; k < r->source.lines; k++) {
        struct un_text f[4];
        int n = fields(&r->source.line[k], f);
        char pos = f[0].n == 1 ? *f[0].p : 0;
        bool ok = (pos == 'v' && n == 4) || (pos == 'n' && n == 3);
        if (!ok) {
            cmd_trouble(path, r->source.line[k].number,
                        "expected v, base, past, participle or n, singular, plural");
            irregulars_free(r);
            return NULL;
        }
    }
    return r;
}

void irregulars_free(struct irregulars *r)
{
    if (r)
        source_release(&r->source);
    un_free(r);
}

static bool find(const struct irregulars *r, char pos, const char *word, struct un_text out[4])
{
    size_t n = strlen(word);
    for (size_t k = 0; k < r->source.lines; k++) {
        fields(&r->source.line[k], out);
        if (*out[0].p == pos && out[1].n == n && !memcmp(out[1].p, word, n))
            return true;
    }
    return false;
}

static bool is_vowel(char c)
{
    return c && strchr("aeiou", c);
}

static bool ends(const char *w, const char *with)
{
    size_t n = strlen(w), m = strlen(with);
    return n >= m && !strcmp(w + n - m, with);
}

static void join(char *out, const char *stem, size_t n, const char *suffix)
{
    snprintf(out, FORM_MAX, "%.*s%s", (int)n, stem, suffix);
}

/* The first candidate that the American dictionary knows, else the British one, else nothing. */
static void confirm(struct un_speller *s, char candidate[][FORM_MAX], int n, char *out)
{
    *out = 0;
    for (int k = 0; k < n && !*out; k++)
        if (un_speller_knows_us(s, candidate[k]))
            memcpy(out, candidate[k], FORM_MAX);
    for (int k = 0; k < n && !*out; k++)
        if (un_speller_knows(s, candidate[k]))
            memcpy(out, candidate[k], FORM_MAX);
}

static bool y_after_consonant(const char *w, size_t n)
{
    return n > 1 && w[n - 1] == 'y' && !is_vowel(w[n - 2]);
}

static void add_s(const char *w, struct un_speller *s, char *out)
{
    char c[2][FORM_MAX];
    size_t n = strlen(w);
    bool hiss = ends(w, "s") || ends(w, "x") || ends(w, "z") || ends(w, "ch") || ends(w, "sh");
    if (y_after_consonant(w, n))
        join(c[0], w, n - 1, "ies");
    else
        join(c[0], w, n, hiss || ends(w, "o") ? "es" : "s");
    join(c[1], w, n, "s");
    confirm(s, c, hiss ? 1 : 2, out);
}

/* -ed and -ing: final e and y, and doubling where the speller wants it ("stopped"). */
static void add_suffix(const char *w, const char *suffix, struct un_speller *s, char *out)
{
    char c[3][FORM_MAX], twice[8];
    size_t n = strlen(w);
    int k = 0;
    bool ed = suffix[0] == 'e';
    if (!n)
        return;
    bool keeps_e = n > 1 && !ed && strchr("eoy", w[n - 2]); /* agreeing, hoeing, dyeing */
    if (w[n - 1] == 'e' && !keeps_e)
        join(c[k++], w, n - 1, suffix);
    else if (ed && y_after_consonant(w, n))
        join(c[k++], w, n - 1, "ied");
    bool short_end = n > 2 && !is_vowel(w[n - 1]) && is_vowel(w[n - 2]) && !strchr("wxy", w[n - 1]);
    if (short_end && !is_vowel(w[n - 3])) {
        snprintf(twice, sizeof twice, "%c%s", w[n - 1], suffix);
        join(c[k++], w, n, twice);
    }
    if (!ed && ends(w, "ie"))
        join(c[k++], w, n - 2, "ying");
    if (k < 3 && (w[n - 1] != 'e' || keeps_e))
        join(c[k++], w, n, suffix);
    confirm(s, c, k, out);
}

static void verb(const char *w, struct un_speller *s, const struct irregulars *r, struct forms *f)
{
    struct un_text irregular[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    f->count = 5;
    join(f->form[0], w, strlen(w), "");
    add_s(w, s, f->form[1]);
    add_suffix(w, "ing", s, f->form[4]);
    if (find(r, 'v', w, irregular)) {
        join(f->form[2], irregular[2].p, irregular[2].n, "");
        join(f->form[3], irregular[3].p, irregular[3].n, "");
        return;
    }
    add_suffix(w, "ed", s, f->form[2]);
    memcpy(f->form[3], f->form[2], FORM_MAX);
}

static void noun(const char *w, struct un_speller *s, const struct irregulars *r, struct forms *f)
{
    struct un_text irregular[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    f->count = 2;
    join(f->form[0], w, strlen(w), "");
    if (find(r, 'n', w, irregular))
        join(f->form[1], irregular[2].p, irregular[2].n, "");
    else
        add_s(w, s, f->form[1]);
}

/* The word of a phrase that inflects: the first of a verb; the last of a noun, or the one
   before "of". */
static struct un_text head_of(struct un_text t, char pos)
{
    size_t begin = 0, end = t.n;
    if (pos == 'v') {
        for (end = 0; end < t.n && t.p[end] != ' ';)
            end++;
        return (struct un_text){t.p, end};
    }
    for (size_t i = 1; i + 4 <= t.n; i++)
        if (!memcmp(t.p + i, " of ", 4)) {
            end = i;
            break;
        }
    for (size_t i = 0; i < end; i++)
        if (t.p[i] == ' ')
            begin = i + 1;
    return (struct un_text){t.p + begin, end - begin};
}

static void around(struct un_text t, struct un_text head, char *form)
{
    char whole[FORM_MAX * 2];
    size_t before = (size_t)(head.p - t.p), after = before + head.n;
    if (!*form)
        return;
    snprintf(whole, sizeof whole, "%.*s%s%.*s", (int)before, t.p, form, (int)(t.n - after),
             t.p + after);
    join(form, whole, strlen(whole), "");
}

bool inflect(struct un_text t, char pos, struct un_speller *s, const struct irregulars *r,
             struct forms *out)
{
    char head[FORM_MAX];
    *out = (struct forms){.count = 1};
    if (t.n >= FORM_MAX / 2)
        return false;
    if (pos != 'v' && pos != 'n') {
        join(out->form[0], t.p, t.n, "");
        return true;
    }
    struct un_text h = head_of(t, pos);
    join(head, h.p, h.n, "");
    if (pos == 'v')
        verb(head, s, r, out);
    else
        noun(head, s, r, out);
    for (int k = 0; k < out->count; k++)
        around(t, h, out->form[k]);
    return true;
}
