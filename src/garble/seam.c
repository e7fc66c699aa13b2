#include "garble/seam.h"

#include <string.h>

#include "base/rules.h"
#include "garble/seam_evidence.h"

/* What a seam next to a sure one need not show. */
enum { EASE = 10 * UN_SCORE_ONE };

/* Where one seam is sure, a capital next to it is one more easily: "HomePoliticsKyiv". */
static void find_seams(struct un_seam_finder *f, bool split[UN_ATOMS_MAX])
{
    const struct un_piece *x = &f->piece;
    struct un_seam s;
    bool any = false;
    memset(split, 0, UN_ATOMS_MAX * sizeof *split);
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
    DIGIT = 1 << UN_CHAR_DIGIT
};
static const unsigned char SUSPICIOUS[] = {
    [UN_CHAR_OTHER] = 0,      [UN_CHAR_SPACE] = 0,      [UN_CHAR_LOWER] = UPPER | DIGIT,
    [UN_CHAR_UPPER] = DIGIT,  [UN_CHAR_DIGIT] = LETTER, [UN_CHAR_STOP] = LETTER,
    [UN_CHAR_COMMA] = LETTER, [UN_CHAR_HIGH] = 0,
};

enum { BLOCK = 64 };

/* Negative when C is one of the N characters from FIRST on. */
static inline unsigned in(unsigned c, unsigned first, unsigned n)
{
    return ((c - first) & 0xFFu) - n;
}

/* A seam may stand in the BLOCK bytes at P or next to them; reads the byte before. Written for the
   compiler to use vector instructions: no table, no branch. */
static bool may_hold_seam(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    unsigned any = 0;
    for (int k = 0; k < BLOCK; k++) {
        unsigned a = p[k - 1], b = p[k];
        unsigned digit = in(b, '0', 10), letter = in(b | 32, 'a', 26);
        unsigned upper = letter & in(b, 'A', 26);
        /* Some more than closes() and SUSPICIOUS have, in few steps: '0' to '?'; ',' and '.'. */
        unsigned mark = in(a, '0', 16) | in(a & 0xFD, ',', 1) | in(a, '!', 2) | in(a, ')', 1) |
                        in(a & 0xFE, 0x9C, 1);
        any |= (in(a, 'a', 26) & (upper | digit)) | (in(a, 'A', 26) & digit) | (mark & letter);
    }
    return any >> 31;
}

/* Quotes, and brackets that close. */
static bool closes(const char *p, size_t i)
{
    return p[i] == ')' || p[i] == '"' ||
           (i > 1 && !memcmp(p + i - 2, "\xE2\x80", 2) && (p[i] == '\x9D' || p[i] == '\x9C'));
}

bool un_seam_run(struct un_vocab *w, const char *text, size_t n, struct un_edits *out)
{
    struct un_seam_finder f = {.vocab = w, .ok = true};
    unsigned last = UN_CHAR_SPACE;
    size_t read = 0; /* byte by byte up to there */
    for (size_t i = 0; i < n; i++) {
        if (i && i >= read) {
            while (!w->slow && n - i > BLOCK && !may_hold_seam(text + i)) {
                i += BLOCK;
                last = un_class(text[i - 1]);
            }
            read = i + BLOCK;
        }
        unsigned c = un_class(text[i]);
        bool letter = c == UN_CHAR_LOWER || c == UN_CHAR_UPPER;
        bool look = SUSPICIOUS[last] >> c & 1 || (letter && i && last != UN_CHAR_SPACE &&
                                                  last != UN_CHAR_LOWER && closes(text, i - 1));
        last = c;
        if (!look)
            continue;
        if (un_piece_read(&f.piece, text, n, i) && !un_piece_is_technical(&f.piece) &&
            !run_piece(&f, out))
            return false;
        i = f.piece.end > i ? f.piece.end : i;
        last = UN_CHAR_SPACE;
    }
    return true;
}
