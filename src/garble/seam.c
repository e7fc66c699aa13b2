#include "garble/seam.h"

#include <string.h>

#include "base/masks.h"
#include "base/rules.h"
#include "garble/seam_evidence.h"

/* What a seam next to a sure one need not show. */
enum { EASE = 12 * UN_SCORE_ONE };

/* Where one seam is sure, a capital next to it is one more easily: "HomePoliticsKyiv". */
static void find_seams(struct un_seam_finder *f, bool split[UN_ATOMS_MAX])
{
    const struct un_piece *x = &f->piece;
    struct un_seam s;
    bool any = false, menu = un_seam_is_menu(f);
    for (int k = 0; k < UN_ATOMS_MAX; k++)
        split[k] = menu && k > 0 && k < x->atoms;
    if (menu)
        return;
    for (int k = 1; k < x->atoms && f->ok; k++) {
        if (!un_seam_at(x, k, &s) || !un_seam_is_split(f, s, 0))
            continue;
        split[s.cut] = true;
        any = any || s.kind == UN_SEAM_CASE;
    }
    for (int k = 1; any && k < x->atoms && f->ok; k++)
        if (!split[k] && un_seam_at(x, k, &s) && s.kind == UN_SEAM_CASE)
            split[k] = un_seam_is_split(f, s, EASE);
}

/* One edit for all seams of the piece. */
static bool run_piece(struct un_seam_finder *f, struct un_edits *out)
{
    const struct un_piece *x = &f->piece;
    char to[UN_PIECE_MAX + UN_ATOMS_MAX];
    bool split[UN_ATOMS_MAX];
    int first = 0, last = 0;
    size_t len = 0;
    find_seams(f, split);
    for (int k = 1; k < x->atoms; k++) {
        first = split[k] && !first ? k : first;
        last = split[k] ? k : last;
    }
    if (!f->ok || !first)
        return f->ok;
    for (first--; first > 0 && x->atom[first].kind == UN_ATOM_MARK;)
        first--;
    for (int k = first; k <= last; k++) {
        if (split[k])
            to[len++] = ' ';
        memcpy(to + len, x->text + x->atom[k].at, x->atom[k].len);
        len += x->atom[k].len;
    }
    struct un_edit e = {.at = x->atom[first].at,
                        .len = x->atom[last].at + x->atom[last].len - x->atom[first].at,
                        .rules = UN_RULE_BIT(UN_RULE_SEAM),
                        .prob = UN_CERTAIN};
    return un_edits_add(out, e, to, len);
}

/* Pairs of neighbours that make a piece worth reading: for each class a set of those behind it. */
enum {
    LOWER = 1 << UN_CHAR_LOWER,
    UPPER = 1 << UN_CHAR_UPPER,
    LETTER = LOWER | UPPER,
    DIGIT = 1 << UN_CHAR_DIGIT,
    SPACE = 1 << UN_CHAR_SPACE,
    HIGH = 1 << UN_CHAR_HIGH
};
static const unsigned char SUSPICIOUS[] = {
    [UN_CHAR_OTHER] = 0,      [UN_CHAR_SPACE] = 0,      [UN_CHAR_LOWER] = UPPER | DIGIT,
    [UN_CHAR_UPPER] = DIGIT,  [UN_CHAR_DIGIT] = LETTER, [UN_CHAR_STOP] = LETTER,
    [UN_CHAR_COMMA] = LETTER, [UN_CHAR_HIGH] = 0,
};

/* Quotes, and brackets that close. */
static bool closes(const char *p, size_t i)
{
    return p[i] == ')' || p[i] == '"' ||
           (i > 1 && !memcmp(p + i - 2, "\xE2\x80", 2) && (p[i] == '\x9D' || p[i] == '\x9C'));
}

static bool is_suspicious(const char *text, size_t i)
{
    unsigned last = un_class(text[i - 1]), c = un_class(text[i]);
    bool letter = c == UN_CHAR_LOWER || c == UN_CHAR_UPPER;
    return SUSPICIOUS[last] >> c & 1 || (letter && closes(text, i - 1));
}

/* Places of the block at AT where a pair that is_suspicious() takes up may end. CARRY: the sets'
   last byte, for the first pair of the next block. */
static uint64_t suspects(const char *text, size_t n, size_t at, struct un_seam_masks *carry)
{
    enum { LAST = UN_MASK_BLOCK - 1 };
    struct un_seam_masks m = un_seam_masks(text + at, n - at);
    uint64_t lower = m.lower << 1 | carry->lower, capitals = m.capitals << 1 | carry->capitals;
    uint64_t before = m.before << 1 | carry->before;
    *carry = (struct un_seam_masks){m.lower >> LAST, m.capitals >> LAST, 0, m.before >> LAST};
    return (lower & m.capitals) | ((lower | capitals) & m.digits) |
           (before & (m.lower | m.capitals));
}

/* The mark before AT is the first of its piece and what follows it is one word of ASCII letters,
   with marks behind it or none: whatever the word, nothing is joined to it. */
static bool is_quoted_word(const char *text, size_t n, size_t at)
{
    size_t mark = (unsigned char)text[at - 1] < 0x80 ? 1 : 3; /* as closes() has it */
    if (at > mark && un_class(text[at - mark - 1]) != UN_CHAR_SPACE)
        return false;
    if (un_class(text[at - 1]) == UN_CHAR_DIGIT || un_class(text[at - 1]) == UN_CHAR_LOWER)
        return false;
    for (; at < n && un_class(text[at]) == UN_CHAR_UPPER;)
        at++;
    while (at < n && un_class(text[at]) == UN_CHAR_LOWER)
        at++;
    while (at < n && !(1 << un_class(text[at]) & (LETTER | DIGIT | SPACE | HIGH)))
        at++;
    return at == n || un_class(text[at]) == UN_CHAR_SPACE;
}

/* The piece that holds the pair at AT, if one is there. *DONE: what lies before it has been read.
 */
static bool look_at(struct un_seam_finder *f, const char *text, size_t n, size_t at, size_t *done,
                    struct un_edits *out)
{
    if (at < *done || !is_suspicious(text, at) || (!f->vocab->slow && is_quoted_word(text, n, at)))
        return true;
    bool read = un_piece_read(&f->piece, text, n, at);
    *done = f->piece.end;
    return !read || un_piece_is_technical(&f->piece) || run_piece(f, out);
}

bool un_seam_run(struct un_vocab *w, const char *text, size_t n, struct un_edits *out)
{
    struct un_seam_finder f = {.vocab = w, .ok = true};
    struct un_seam_masks carry = {0, 0, 0, 0};
    size_t done = 0;
    for (size_t i = 1; w->slow && i < n; i++)
        if (!look_at(&f, text, n, i, &done, out))
            return false;
    for (size_t i = 0; !w->slow && i < n; i += UN_MASK_BLOCK)
        for (uint64_t some = suspects(text, n, i, &carry); some; some &= some - 1)
            if (!look_at(&f, text, n, i + un_mask_first(some), &done, out))
                return false;
    return true;
}
