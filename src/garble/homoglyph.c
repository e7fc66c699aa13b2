#include "garble/homoglyph.h"

#include <string.h>

#include "base/utf8.h"
#include "ext/unicode.h"

/* Words of more letters are no words. NEAR: bytes to either side that tell what language the text
   is in. */
enum { LETTERS_MAX = 48, NEAR = 160 };

/* A word in pieces: what each letter is, and what it could be. */
struct word {
    size_t at, end;
    uint32_t cp[LETTERS_MAX];
    char latin[LETTERS_MAX]; /* the ASCII letter it is or looks like; 0: none */
    unsigned letters;
    unsigned ascii, other_latin;        /* letters of the Latin script */
    unsigned cyrillic, greek, other;    /* look-alikes by script */
    unsigned styled;                    /* mathematical and fullwidth letters */
    unsigned strange, strange_cyrillic; /* look like no Latin letter */
    unsigned marks;
};

struct search {
    struct un_homoglyph *h;
    const struct un_vocab *vocab;
    const char *p;
    size_t n;
    struct un_edits *out;
};

static bool is_ascii_letter(uint32_t cp)
{
    return (cp | 32) >= 'a' && (cp | 32) <= 'z';
}

static bool is_upper(uint32_t cp)
{
    return cp >= 'A' && cp <= 'Z';
}

/* U+00AA to U+024F are Latin letters that are right where they stand; so are, for our purpose,
   all beyond that are of no script with look-alikes. */
static bool may_be_lookalike(uint32_t cp)
{
    return cp >= 0x250 && !(cp >= 0x1E00 && cp < 0x1F00) && !(cp >= 0x2000 && cp < 0x2100) &&
           !(cp >= 0x2E80 && cp < 0xA4D0) && !(cp >= 0xAC00 && cp < 0xFF21);
}

static bool is_styled(uint32_t cp)
{
    return (cp >= 0xFF21 && cp <= 0xFF5A) || (cp >= 0x1D400 && cp < 0x1D800) ||
           (cp >= 0x2100 && cp < 0x2150);
}

/* U+2000 to U+203F: quotes and dashes, the commonest of what is no letter. */
static bool is_general_punctuation(const char *p, size_t n)
{
    return n >= 3 && p[0] == '\xE2' && p[1] == '\x80' && ((unsigned char)p[2] & 0xC0) == 0x80;
}

/* The code point at AT; 0 at the end and for ill-formed bytes. */
static int code_point(const char *p, size_t n, size_t at, uint32_t *cp)
{
    size_t bad;
    *cp = 0;
    return at < n ? un_utf8_next(p + at, n - at, cp, &bad) : 0;
}

static bool is_letter(uint32_t cp)
{
    return cp < 0x80 ? is_ascii_letter(cp) : un_uni_is_letter(cp);
}

/* Start of the word that holds the letter at AT, not before FLOOR. */
static size_t word_begin(const char *p, size_t n, size_t at, size_t floor)
{
    for (unsigned k = 0; at > floor && k < LETTERS_MAX; k++) {
        uint32_t cp;
        size_t from = un_utf8_back(p, at - 1);
        if (from < floor || code_point(p, n, from, &cp) <= 0 || !is_letter(cp))
            break;
        at = from;
    }
    return at;
}

static void take_other(struct word *w, uint32_t cp, char latin)
{
    enum un_script script = un_uni_script(cp);
    if (is_styled(cp) && latin)
        w->styled++;
    else if (script == UN_SCRIPT_LATIN && !latin)
        w->other_latin++;
    else if (!latin)
        w->strange++;
    else if (script == UN_SCRIPT_CYRILLIC)
        w->cyrillic++;
    else if (script == UN_SCRIPT_GREEK)
        w->greek++;
    else
        w->other++;
    w->strange_cyrillic += !latin && script == UN_SCRIPT_CYRILLIC;
}

static void take(struct search *s, struct word *w, uint32_t cp)
{
    char latin = 0;
    if (is_ascii_letter(cp)) {
        latin = (char)cp;
        w->ascii++;
    } else if (cp < 0x250) {
        w->other_latin++;
    } else if (un_uni_is_mark(cp)) {
        w->marks++;
    } else {
        latin = may_be_lookalike(cp) ? un_lookalike(s->h->lookalikes, cp) : 0;
        take_other(w, cp, latin);
    }
    if (w->letters < LETTERS_MAX) {
        w->cp[w->letters] = cp;
        w->latin[w->letters] = latin;
    }
    w->letters++;
}

static struct word read_word(struct search *s, size_t at)
{
    struct word w = {.at = at};
    uint32_t cp;
    int len;
    for (w.end = at; (len = code_point(s->p, s->n, w.end, &cp)) > 0 && is_letter(cp);
         w.end += (size_t)len)
        take(s, &w, cp);
    return w;
}

/* Letters near the word that have the shape of no Latin letter, by script, and ASCII ones. */
struct nearby {
    unsigned ascii, cyrillic, greek;
};

static void look_at(struct search *s, uint32_t cp, struct nearby *near)
{
    near->ascii += is_ascii_letter(cp);
    if (cp < 0x370 || cp >= 0x530 || !un_uni_is_letter(cp) || un_lookalike(s->h->lookalikes, cp))
        return;
    near->cyrillic += cp >= 0x400;
    near->greek += cp < 0x400;
}

static struct nearby look_around(struct search *s, const struct word *w)
{
    struct nearby near = {0};
    size_t from = w->at > NEAR ? un_utf8_back(s->p, w->at - NEAR) : 0;
    size_t to = s->n - w->end > NEAR ? w->end + NEAR : s->n;
    for (size_t i = w->at; i > from; i--) /* another paragraph may be in another language */
        if (s->p[i - 1] == '\n' && i > from + 1 && s->p[i - 2] == '\n')
            from = i;
    for (size_t i = from; i < to;) {
        uint32_t cp;
        int len;
        if (i == w->at)
            i = w->end;
        if (i >= to)
            break;
        if (s->p[i] == '\n' && i + 1 < to && s->p[i + 1] == '\n' && i >= w->end)
            break;
        len = code_point(s->p, s->n, i, &cp);
        if (len > 0)
            look_at(s, cp, &near);
        i += len > 0 ? (size_t)len : 1;
    }
    return near;
}

/* The word in Latin letters, where it is nothing else. */
static size_t latin_form(const struct word *w, char *out)
{
    for (unsigned k = 0; k < w->letters; k++)
        if (!(out[k] = w->latin[k]))
            return 0;
    return w->letters;
}

static bool known(const struct search *s, const struct word *w)
{
    char form[LETTERS_MAX];
    size_t n = latin_form(w, form);
    return n && un_vocab_knows(s->vocab, form, n);
}

/* Lower case, capitalised, or all capitals: what tells TNF-alpha written together from a word. */
static bool is_plain_shape(const struct word *w)
{
    unsigned upper = 0;
    for (unsigned k = 0; k < w->letters; k++)
        upper += is_upper((unsigned char)w->latin[k]);
    return !upper || upper == w->letters || (upper == 1 && is_upper((unsigned char)w->latin[0]));
}

static bool touches_digit(const struct search *s, const struct word *w)
{
    char before = w->at ? s->p[w->at - 1] : ' ', after = w->end < s->n ? s->p[w->end] : ' ';
    return (before >= '0' && before <= '9') || (after >= '0' && after <= '9');
}

/* A word that mixes Latin letters and look-alikes. A Greek letter at the end of a Latin symbol is
   how science names things, so that Greek ones must make a plain word of it. */
static bool mixed_is_latin(struct search *s, const struct word *w)
{
    unsigned look = w->cyrillic + w->greek + w->other + w->styled;
    if (w->letters < 2 || w->ascii + w->other_latin == 0)
        return false;
    if (w->styled == look)
        return w->letters >= 4 && w->ascii >= 2 && is_plain_shape(w) && known(s, w);
    if (w->greek)
        return w->letters >= 3 && is_plain_shape(w) && !touches_digit(s, w) && known(s, w);
    if (known(s, w))
        return w->letters >= 3 || !touches_digit(s, w);
    if (w->other || w->letters < 4 || w->ascii + w->other_latin < look)
        return false;
    struct nearby near = look_around(s, w);
    return near.cyrillic * 2 <= near.ascii;
}

static const char *const METALANGUAGE[] = {
    "letter",      "alphabet",     "cyrillic",     "greek",         "homoglyph",     "unicode",
    "character",   "spelled",      "spelt",        "initials",      "pronounced",    "translat",
    "meaning",     "bulgarian",    "serbian",      "macedonian",    "belarusian",    "in russian",
    "russian for", "russian word", "in ukrainian", "ukrainian for", "ukrainian word"};

static bool starts_with_folded(const char *p, const char *want)
{
    for (; *want; p++, want++)
        if ((*p | 32) != *want && *p != *want)
            return false;
    return true;
}

/* Whether the text around talks of letters: then a letter is meant as it stands. */
static bool talks_of_letters(const struct search *s, const struct word *w)
{
    size_t from = w->at > NEAR / 2 ? w->at - NEAR / 2 : 0;
    size_t to = s->n - w->end > NEAR / 2 ? w->end + NEAR / 2 : s->n;
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < sizeof METALANGUAGE / sizeof *METALANGUAGE; k++)
            if (s->n - i >= strlen(METALANGUAGE[k]) &&
                starts_with_folded(s->p + i, METALANGUAGE[k]))
                return true;
    return false;
}

/* Whether the word is quoted, or a part of something larger than a word. */
static bool is_set_off(const struct search *s, const struct word *w)
{
    const char *before = s->p + w->at, *after = s->p + w->end;
    bool end = w->end == s->n;
    bool blank_after = end || strchr(" \n\t\r", *after);
    if (w->at && !strchr(" \n\t", before[-1])) {
        bool mark = strchr("\"'(", before[-1]) != NULL;
        bool curly = w->at >= 3 && (!memcmp(before - 3, "\xE2\x80\x9C", 3) ||
                                    !memcmp(before - 3, "\xE2\x80\x98", 3));
        return !(mark || curly) || !blank_after;
    }
    if (blank_after)
        return false;
    if (!strchr(",.;:!?'-", *after) || !*after)
        return true;
    return w->end + 1 < s->n && strchr(",.;:!?", *after) && !strchr(" \n\t\r\"'", after[1]);
}

/* A word of nothing but look-alikes, standing in a Latin sentence. */
static bool whole_is_latin(struct search *s, const struct word *w)
{
    bool one_script = w->cyrillic == w->letters || w->greek == w->letters;
    char form[LETTERS_MAX] = "";
    if (!one_script || w->marks || latin_form(w, form) != w->letters || !is_plain_shape(w))
        return false;
    if (w->letters == 1 && (w->greek || !strchr("aAI", form[0])))
        return false;
    bool capitals =
        is_upper((unsigned char)form[0]) && is_upper((unsigned char)form[w->letters - 1]);
    if (w->greek && w->letters < (capitals ? 2 : 4))
        return false;
    if (!known(s, w) || is_set_off(s, w) || touches_digit(s, w))
        return false;
    struct nearby near = look_around(s, w);
    return near.ascii >= 12 && !near.cyrillic && !near.greek && !talks_of_letters(s, w);
}

/* Basic Cyrillic letters by the Latin ones they look like exactly; not S and Z, which have only
   archaic or Macedonian ones. */
static uint32_t cyrillic_of(uint32_t cp)
{
    static const char latin[] = "ABCEHIJKMOPTXaceijopxy";
    static const uint16_t cyrillic[] = {0x410, 0x412, 0x421, 0x415, 0x41D, 0x406, 0x408, 0x41A,
                                        0x41C, 0x41E, 0x420, 0x422, 0x425, 0x430, 0x441, 0x435,
                                        0x456, 0x458, 0x43E, 0x440, 0x445, 0x443};
    const char *found = cp < 0x80 && cp ? strchr(latin, (int)cp) : NULL;
    return found ? cyrillic[found - latin] : 0;
}

/* Latin letters in a word that is otherwise Cyrillic. Abbreviations with an inflection run capitals
   in one script into small letters of the other; that is no disguise. */
static bool is_cyrillic(struct search *s, const struct word *w)
{
    unsigned cyrillic = w->cyrillic + w->strange_cyrillic;
    if (w->other_latin || w->greek || w->other || w->styled || w->strange != w->strange_cyrillic ||
        w->marks || !w->ascii || w->letters < 3 || !cyrillic)
        return false;
    unsigned upper = 0;
    for (unsigned k = 0; k < w->letters; k++) {
        if (is_ascii_letter(w->cp[k]) && !cyrillic_of(w->cp[k]))
            return false;
        upper += is_upper(w->cp[k]);
    }
    if (upper > 1 && (w->letters - w->ascii < 2 || w->cp[w->letters - 1] >= 0x430))
        return false;
    if (w->strange_cyrillic > 1 && w->strange_cyrillic * 2 > w->ascii)
        return true;
    struct nearby near = look_around(s, w);
    return near.cyrillic >= 6 && near.cyrillic * 2 > near.ascii;
}

/* The s of "it's" and its like, whose word is Latin. */
static bool is_clitic(const struct search *s, const struct word *w)
{
    const char *before = s->p + w->at;
    size_t mark = w->at > 1 && before[-1] == '\'' ? 1 : 0;
    if (w->at > 3 && !memcmp(before - 3, "\xE2\x80\x99", 3))
        mark = 3;
    static const char *const endings[] = {"s", "d", "t", "m", "ll", "re", "ve"};
    char form[LETTERS_MAX] = "";
    size_t n = mark ? latin_form(w, form) : 0;
    bool ending = false;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        ending = ending || (n == strlen(endings[k]) && !memcmp(form, endings[k], n));
    return ending && is_ascii_letter((unsigned char)before[-(ptrdiff_t)mark - 1]);
}

static bool replace(struct search *s, const struct word *w, bool to_cyrillic)
{
    char form[LETTERS_MAX * 4];
    size_t n = 0;
    for (unsigned k = 0; k < w->letters; k++) {
        uint32_t to = to_cyrillic ? cyrillic_of(w->cp[k]) : (unsigned char)w->latin[k];
        n += un_utf8_put(to ? to : w->cp[k], form + n);
    }
    struct un_edit e = {.at = (uint32_t)w->at,
                        .len = (uint32_t)(w->end - w->at),
                        .rules = UN_RULE_BIT(UN_RULE_HOMOGLYPH),
                        .prob = UN_CERTAIN};
    return un_edits_add(s->out, e, form, n);
}

/* A bar may stand for I or for l: the one that makes a word is meant. */
static void settle_bars(const struct search *s, struct word *w)
{
    struct word other = *w;
    bool bars = false;
    for (unsigned k = 0; k < w->letters; k++) {
        bool bar = w->cp[k] >= 0x80 && (w->latin[k] == 'I' || w->latin[k] == 'l');
        if (bar)
            other.latin[k] = w->latin[k] == 'I' ? 'l' : 'I';
        bars = bars || bar;
    }
    if (bars && !known(s, w) && known(s, &other))
        *w = other;
}

static bool judge(struct search *s, struct word *w)
{
    unsigned look = w->cyrillic + w->greek + w->other + w->styled;
    if (w->letters > LETTERS_MAX)
        return true;
    if (is_cyrillic(s, w))
        return replace(s, w, true);
    if (!look || w->strange)
        return true;
    settle_bars(s, w);
    bool latin =
        w->ascii + w->other_latin ? mixed_is_latin(s, w) : is_clitic(s, w) || whole_is_latin(s, w);
    return !latin || replace(s, w, false);
}

static bool open_lookalikes(struct un_homoglyph *h)
{
    if (!h->lookalikes)
        h->lookalikes = un_lookalikes_new();
    return h->lookalikes;
}

void un_homoglyph_release(struct un_homoglyph *h)
{
    un_lookalikes_free(h->lookalikes);
    h->lookalikes = NULL;
}

bool un_homoglyph_run(struct un_homoglyph *h, const struct un_vocab *vocab, const char *text,
                      size_t n, struct un_edits *out)
{
    struct search s = {.h = h, .vocab = vocab, .p = text, .n = n, .out = out};
    size_t done = 0;
    for (size_t i = un_ascii_run(text, n); i < n; i += un_ascii_run(text + i, n - i)) {
        uint32_t cp;
        if (is_general_punctuation(text + i, n - i)) {
            i += 3;
            continue;
        }
        int len = code_point(text, n, i, &cp);
        if (len <= 0 || !may_be_lookalike(cp) || !un_uni_is_letter(cp)) {
            i += len > 0 ? (size_t)len : 1;
            continue;
        }
        if (!open_lookalikes(h))
            return false;
        struct word w = read_word(&s, word_begin(text, n, i, done));
        if (!judge(&s, &w))
            return false;
        i = done = w.end > i ? w.end : i + (size_t)len;
    }
    return true;
}
