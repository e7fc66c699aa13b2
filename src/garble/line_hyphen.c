#include "garble/line_hyphen.h"

#include <stddef.h>
#include <string.h>

#include "base/rules.h"
#include "garble/context.h"
#include "garble/shapes.h"

#define BITS(x) ((x)*UN_SCORE_ONE)

/* Most bytes of a part, and of what moves to the first line with it. */
enum { PART_MAX = 40, MOVED_MAX = 60 };

/* A hyphen (soft: U+00AD) at the end of a line, between two parts of a word. */
struct hyphen {
    const char *text;
    size_t size;
    size_t left, at; /* the part before: from LEFT up to AT, where the hyphen stands */
    size_t next;     /* the part after begins there, on the next line */
    size_t right;    /* and ends there */
    bool soft;
};

static bool is_letter(const char *p)
{
    unsigned c = un_class(*p);
    return c == UN_CHAR_LOWER || c == UN_CHAR_UPPER || c == UN_CHAR_HIGH;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Behind the last character before the line end at NL that is no white space. */
static size_t before_line_end(const char *p, size_t nl)
{
    while (nl > 0 && (p[nl - 1] == '\r' || is_blank(p[nl - 1])))
        nl--;
    return nl;
}

/* Reads what stands around the line end at NL. False when that is no broken word. */
static bool read_hyphen(struct hyphen *h, const char *p, size_t n, size_t nl)
{
    size_t end = before_line_end(p, nl);
    *h = (struct hyphen){.text = p, .size = n};
    h->soft = end > 2 && !memcmp(p + end - 2, "\xC2\xAD", 2);
    bool dash = end > 3 && !memcmp(p + end - 3, "\xE2\x80\x90", 3); /* U+2010 */
    if (!h->soft && !dash && (end < 2 || p[end - 1] != '-'))
        return false;
    h->at = h->left = end - (h->soft ? 2 : dash ? 3 : 1);
    while (h->left > 0 && h->at - h->left < PART_MAX && is_letter(p + h->left - 1))
        h->left--;
    for (h->next = nl + 1; h->next < n && is_blank(p[h->next]);)
        h->next++;
    for (h->right = h->next;
         h->right < n && h->right - h->next < PART_MAX && is_letter(p + h->right);)
        h->right++;
    return h->at > h->left && h->right > h->next && h->at - h->left < PART_MAX &&
           h->right - h->next < PART_MAX;
}

static bool is_one_of(const char *const *list, const char *p, size_t n)
{
    for (; *list; list++)
        if (strlen(*list) == n && !memcmp(*list, p, n))
            return true;
    return false;
}

/* "pre- and post-war", "vracht- en verzendkosten" */
static bool is_suspended(const char *p, size_t n)
{
    static const char *const WORDS[] = {"and", "or", "to", "und", "en", "et",  "y",  "oder", "nor",
                                        "but", "of", "e",  "o",   "ou", "och", "og", NULL};
    return is_one_of(WORDS, p, n);
}

/* What stands before a capital with a hyphen: "anti-American", "mid-July". */
static bool precedes_name(const char *p, size_t n)
{
    static const char *const WORDS[] = {"anti", "mid", "non",   "pre",   "post", "pro",
                                        "ex",   "neo", "trans", "inter", "pan",  NULL};
    return is_one_of(WORDS, p, n);
}

static bool has_upper(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (un_class(p[i]) == UN_CHAR_UPPER)
            return true;
    return false;
}

/* Next to the parts stands what makes them an address, a path or code. */
static bool is_technical(const struct hyphen *h)
{
    static const char SIGNS[] = "/._@=&%#~\\+";
    const char *p = h->text;
    if (h->left && memchr(SIGNS, p[h->left - 1], sizeof SIGNS - 1))
        return true;
    if (h->right >= h->size)
        return false;
    bool dot = p[h->right] == '.' && h->right + 1 < h->size && is_letter(p + h->right + 1);
    return dot || (p[h->right] != '.' && memchr(SIGNS, p[h->right], sizeof SIGNS - 1));
}

/* A hyphen or digit next to the parts: "state-of-\nthe-art", "x2-\ntype". */
static bool is_part_of_more(const struct hyphen *h)
{
    char before = h->left ? h->text[h->left - 1] : ' ';
    char after = h->right < h->size ? h->text[h->right] : ' ';
    return before == '-' || after == '-' || un_class(before) == UN_CHAR_DIGIT ||
           un_class(after) == UN_CHAR_DIGIT;
}

/* The joined word stands elsewhere in the text. */
static bool occurs(const struct hyphen *h, const char *word, size_t n)
{
    enum { NEAR = 8192 };
    size_t from = h->left > NEAR ? h->left - NEAR : 0;
    size_t end = h->size - h->right > NEAR ? h->right + NEAR : h->size;
    for (size_t i = from; i + n <= end; i++) {
        const char *hit = memchr(h->text + i, word[0], end - n + 1 - i);
        if (!hit)
            return false;
        i = (size_t)(hit - h->text);
        bool whole = (!i || !is_letter(hit - 1)) && (i + n == h->size || !is_letter(hit + n));
        if (whole && !memcmp(hit, word, n))
            return true;
    }
    return false;
}

static bool is_known(struct un_vocab *v, const char *p, size_t n, bool *ok)
{
    return un_vocab_id(v, p, n) != UN_ID_UNKNOWN ||
           (n > 2 && *ok && un_vocab_spelling(v, p, n, ok) == UN_SPELLING_KNOWN);
}

/* Bits by which the joined word reads better than the two with a hyphen. */
static int32_t weigh(const struct un_vocab *v, const struct hyphen *h, const char *word, size_t n)
{
    struct un_context c;
    uint16_t apart[4], joined[2];
    int len = 0;
    struct un_atom l = {(uint32_t)h->left, (uint32_t)(h->at - h->left), UN_ATOM_WORD};
    struct un_atom r = {(uint32_t)h->next, (uint32_t)(h->right - h->next), UN_ATOM_WORD};
    un_context_read(&c, v, h->text, h->size, h->left, h->right);
    len = un_context_add(v, h->text, l, apart, len, 4);
    len = un_context_add(v, "-", (struct un_atom){0, 1, UN_ATOM_MARK}, apart, len, 4);
    len = un_context_add(v, h->text, r, apart, len, 4);
    int one = un_context_add(v, word, (struct un_atom){0, (uint32_t)n, UN_ATOM_WORD}, joined, 0, 2);
    return un_context_score(&c, v, joined, one) - un_context_score(&c, v, apart, len);
}

/* Bits by which the joined word must read better where both parts are words: a line is seldom
   broken by chance just where two words meet. Of 726 words of Wikipedia and press with a hyphen of
   their own it keeps 684, of 1,500 broken ones it joins 1,486. */
enum { OWN_BONUS = 2 * UN_SCORE_ONE };
/* The same for a word that the model does not know, and so takes for more likely than it is. */
enum { RARE_BONUS = 8 * UN_SCORE_ONE };

/* What the hyphen at the line end is. */
enum verdict { UNSURE, BREAK, OWN };

/* "built-in", "follow-up": hyphenation leaves three letters or more behind (TeX's righthyphenmin),
   so a hyphen before these two is the word's own. */
static bool is_particle(const char *p, size_t n)
{
    return n == 2 && (!memcmp(p, "in", 2) || !memcmp(p, "up", 2));
}

/* Words that more often are endings. */
static bool is_ending(const char *p, size_t n)
{
    static const char *const WORDS[] = {"able", "ness", "ship", "ism", "ant", "ing", "ally", NULL};
    return is_one_of(WORDS, p, n);
}

/* Letters alone do not tell: a word that the text has elsewhere, or one that is known. Hunspell is
   asked last. */
static enum verdict weigh_letters(struct un_vocab *v, const struct hyphen *h, bool *ok)
{
    char word[2 * PART_MAX];
    size_t l = h->at - h->left, r = h->right - h->next, n = l + r;
    const char *p = h->text + h->left, *q = h->text + h->next;
    memcpy(word, p, l);
    memcpy(word + l, q, r);
    if (l > 2 && is_particle(q, r) && is_known(v, p, l, ok))
        return OWN;
    if (un_vocab_id(v, word, n) != UN_ID_UNKNOWN)
        return weigh(v, h, word, n) <= OWN_BONUS && is_known(v, p, l, ok) && is_known(v, q, r, ok)
                   ? OWN
                   : BREAK;
    if (occurs(h, word, n))
        return BREAK;
    if (l > 1 && r > 2 && un_vocab_knows(v, p, l) && un_vocab_knows(v, q, r) && !is_ending(q, r) &&
        weigh(v, h, word, n) < RARE_BONUS)
        return OWN; /* Hunspell takes any "non", "pre" and "re" before a word */
    if (is_known(v, word, n, ok))
        return BREAK;
    bool left = is_known(v, p, l, ok), right = is_known(v, q, r, ok);
    if (left && right && l > 1 && r > 1)
        return OWN;
    bool name = un_class(*p) == UN_CHAR_UPPER && !left && !right && n > 5;
    return name ? BREAK : UNSURE;
}

/* The second of two: "words with ex- and trans-". */
static bool follows_suspended(const struct hyphen *h)
{
    const char *p = h->text + h->left;
    size_t n = h->left > 6 && !memcmp(p - 4, "and ", 4) ? 4 : h->left > 5 ? 3 : 0;
    return n && (n == 4 || !memcmp(p - 3, "or ", 3)) &&
           un_class(p[-(ptrdiff_t)n - 1]) == UN_CHAR_SPACE && p[-(ptrdiff_t)n - 2] == '-';
}

static enum verdict judge(struct un_vocab *v, const struct hyphen *h, bool *ok)
{
    size_t l = h->at - h->left, r = h->right - h->next;
    const char *p = h->text + h->left, *q = h->text + h->next;
    if (h->soft)
        return BREAK;
    if (is_suspended(q, r) || is_technical(h))
        return UNSURE;
    bool upper = un_is_all_upper(p, l) && un_is_all_upper(q, r);
    if (has_upper(q, r) && !upper && un_class(*p) != UN_CHAR_UPPER && !precedes_name(p, l))
        return UNSURE; /* a dash */
    if (follows_suspended(h))
        return UNSURE;
    bool own = is_part_of_more(h) || (has_upper(q, r) && !upper) ||
               (l == 1 && (un_class(*p) == UN_CHAR_UPPER || !memchr("aeiouy", *p, 6)));
    return own ? OWN : weigh_letters(v, h, ok);
}

/* What moves with the second part: up to the next white space. */
static size_t moved_end(const struct hyphen *h)
{
    size_t end = h->right;
    while (end < h->size && end - h->next < MOVED_MAX && un_class(h->text[end]) != UN_CHAR_SPACE)
        end++;
    return end < h->size && un_class(h->text[end]) != UN_CHAR_SPACE ? h->right : end;
}

/* Both parts on the first line, the line end behind them; OWN: with the hyphen. */
static bool join(const struct hyphen *h, bool own, struct un_edits *out)
{
    char to[2 * PART_MAX + MOVED_MAX + 8];
    size_t end = moved_end(h), len = 0, nl = h->at;
    memcpy(to, h->text + h->left, h->at - h->left);
    len += h->at - h->left;
    for (size_t i = h->at; own && un_class(h->text[i]) != UN_CHAR_SPACE; i++)
        to[len++] = h->text[i];
    memcpy(to + len, h->text + h->next, end - h->next);
    len += end - h->next;
    while (h->text[nl] != '\n')
        nl++;
    bool last = end == h->size || h->text[end] == '\n' || h->text[end] == '\r';
    if (!last) {
        if (nl > h->at && h->text[nl - 1] == '\r')
            to[len++] = '\r';
        to[len++] = '\n';
        while (end < h->size && is_blank(h->text[end]))
            end++;
    }
    struct un_edit e = {.at = (uint32_t)h->left,
                        .len = (uint32_t)(end - h->left),
                        .rules = UN_RULE_BIT(UN_RULE_LINE_HYPHEN),
                        .prob = UN_CERTAIN};
    return un_edits_add(out, e, to, len);
}

/* The last byte of a hyphen, soft or not, before the line end at NL. */
static bool may_be_broken(const char *p, size_t nl)
{
    size_t end = before_line_end(p, nl);
    return end > 1 && (p[end - 1] == '-' || p[end - 1] == '\xAD' || p[end - 1] == '\x90');
}

bool un_line_hyphen_run(struct un_vocab *v, const char *text, size_t n, struct un_edits *out)
{
    struct hyphen h;
    bool ok = true;
    size_t done = 0;
    for (const char *nl = memchr(text, '\n', n); nl && ok;) {
        size_t at = (size_t)(nl - text);
        enum verdict found = UNSURE;
        if (may_be_broken(text, at) && read_hyphen(&h, text, n, at) && h.left >= done)
            found = judge(v, &h, &ok);
        if (ok && found != UNSURE) {
            ok = join(&h, found == OWN, out);
            done = out->len ? out->item[out->len - 1].at + out->item[out->len - 1].len : 0;
        }
        nl = memchr(nl + 1, '\n', n - at - 1);
    }
    return ok;
}
