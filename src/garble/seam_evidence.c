#include "garble/seam_evidence.h"

#include <string.h>

#include "garble/context.h"
#include "garble/line_features.h"
#include "garble/place.h"
#include "garble/seam_atoms.h"
#include "garble/shapes.h"

/* What a coined name pays for a word that is part of it: names are made of plain nouns, not, as
   sentences are, of the most frequent words. */
static int32_t part_cost(const struct un_vocab *w, uint16_t id)
{
    if (id < UN_ID_FIRST)
        return 0;
    int32_t f = un_vocab_frequency(w, id);
    return f > BITS(-11) ? BITS(-11) : f;
}

/* Bits by which two words read better in this place than one name made of them. */
static int32_t weigh(const struct un_vocab *v, const struct un_piece *x, struct un_seam s)
{
    struct un_context c;
    uint16_t id[UN_ATOMS_MAX], sentence[UN_ATOMS_MAX + 2];
    const struct un_atom *l = &x->atom[s.left], *r = &x->atom[s.right];
    int len = 0, cut;
    un_context_read(&c, v, x->text, x->size, l->at, r->at + r->len);
    len = un_context_add(v, x->text, *l, id, len, UN_ATOMS_MAX);
    int32_t cost = len ? part_cost(v, id[0]) : 0;
    for (int k = s.left + 1; k < s.right; k++)
        len = un_context_add(v, x->text, x->atom[k], id, len, UN_ATOMS_MAX);
    cut = len;
    len = un_context_add(v, x->text, *r, id, len, UN_ATOMS_MAX);
    cost += cut < len ? part_cost(v, id[cut]) : 0;
    memcpy(sentence, id, (size_t)cut * sizeof *id);
    sentence[cut] = UN_ID_END;
    sentence[cut + 1] = UN_ID_BEGIN;
    memcpy(sentence + cut + 2, id + cut, (size_t)(len - cut) * sizeof *id);
    uint16_t whole = is_upper(x, s.left) || is_upper(x, s.right) ? UN_ID_NAME : UN_ID_UNKNOWN;
    int32_t best = un_context_score(&c, v, sentence, len + 2);
    if (!s.ends) {
        int32_t on = un_context_score(&c, v, id, len);
        best = on > best ? on : best;
    }
    return best - un_context_score(&c, v, &whole, 1) - cost;
}

static bool is_number(const struct un_piece *x, int k)
{
    return k < x->atoms && x->atom[k].kind == UN_ATOM_NUMBER;
}

bool un_seam_is_known(struct un_seam_finder *f, int k)
{
    const struct un_piece *x = &f->piece;
    size_t n = len_of(x, k);
    const char *p = text_of(x, k);
    if (n > 2 && (p[n - 1] == 's') && (p[n - 2] == '\'' || (n > 4 && p[n - 2] == '\x99')))
        n -= p[n - 2] == '\'' ? 2 : 4;
    if (un_vocab_id(f->vocab, p, n) != UN_ID_UNKNOWN)
        return true;
    f->guessed = true;
    if (f->guess != UN_GUESS_ASK)
        return f->guess == UN_GUESS_KNOWN;
    bool ok;
    enum un_spelling s = un_vocab_spelling(f->vocab, p, n, &ok);
    f->ok = f->ok && ok;
    return s == UN_SPELLING_KNOWN;
}

/* Known with a capital only: "Kyiv", "Russia". */
static bool is_name(const struct un_seam_finder *f, int k)
{
    const struct un_entry *e =
        un_vocab_entry(f->vocab, text_of(&f->piece, k), len_of(&f->piece, k));
    return !e || !(e->flags & UN_ENTRY_WORD) || e->flags & UN_ENTRY_NAME;
}

static bool is_inflected(const char *p, size_t n)
{
    return n > 4 &&
           (p[n - 1] == 's' || !memcmp(p + n - 2, "ed", 2) || !memcmp(p + n - 3, "ing", 3));
}

/* A name ends in "and" or "the" rarely, what is joined to the next word often. */
static bool ends_in_function(const char *p, size_t n)
{
    return n > 6 && (!memcmp(p + n - 3, "and", 3) || !memcmp(p + n - 3, "the", 3) ||
                     !memcmp(p + n - 3, "was", 3) || !memcmp(p + n - 4, "that", 4) ||
                     !memcmp(p + n - 4, "with", 4) || !memcmp(p + n - 4, "from", 4));
}

static bool is_running(const struct un_piece *x)
{
    return un_is_running_text(x->text, x->size, x->at);
}

/* "HomePolitics": both begin with a capital, as the parts of a brand do. */
static int32_t least_capitals(struct un_seam_finder *f, struct un_seam s)
{
    const struct un_piece *x = &f->piece;
    size_t n = len_of(x, s.left), m = len_of(x, s.right);
    const char *p = text_of(x, s.left);
    bool last = s.right + 1 == x->atoms || x->atom[s.right + 1].kind != UN_ATOM_WORD;
    bool begins = is_function(x, s.right) && m > 1 && last;
    bool running = is_running(x);
    if (!begins && running)
        return NEVER;
    if (!un_seam_is_known(f, s.left))
        return n > 3 && un_follows_name(x, s.left) && un_seam_is_known(f, s.right) &&
                       !is_name(f, s.right)
                   ? BITS(5)
                   : NEVER;
    if (!un_seam_is_known(f, s.right) && !is_credit(x, s.right))
        return NEVER;
    int32_t least = BITS(11);
    if (un_ends_byline(x, s.left) && n > 2 && m > 3 && !is_name(f, s.right))
        return BITS(0);
    if (begins)
        least -= !running && m > 2 && n > 4 ? BITS(15) : BITS(11);
    else if (is_name(f, s.right) && !is_name(f, s.left))
        least -= BITS(5);
    if (is_inflected(p, n))
        least -= BITS(3);
    if (n + m > 14)
        least -= BITS(3);
    if (n < 4 || m < 4)
        least += BITS(5);
    return least;
}

/* Words before it on the line, and nothing joined to it but marks behind: code has neither. */
static bool stands_in_line(const struct un_piece *x, struct un_seam s)
{
    size_t n;
    return s.left == 0 && un_word_before(x, 0, &n) &&
           (s.right + 1 == x->atoms || x->atom[s.right + 1].kind == UN_ATOM_MARK);
}

/* "readAdd", "HomePolitics": the evidence that is asked for. */
static int32_t least_case(struct un_seam_finder *f, struct un_seam s)
{
    const struct un_piece *x = &f->piece;
    size_t n = len_of(x, s.left), m = len_of(x, s.right);
    const char *p = text_of(x, s.left), *q = text_of(x, s.right);
    if ((n < 3 && !is_function(x, s.left)) || (m < 3 && !is_function(x, s.right)) || n < 2 ||
        (m == 1 && *q != 'A' && *q != 'I'))
        return NEVER;
    if (un_is_all_upper(p, n) || (un_is_all_upper(q, m) && !is_credit(x, s.right)))
        return NEVER;
    if (n > 2 && un_is_date_at(x, s.right))
        return BITS(-100);
    if (is_upper(x, s.left) && n > 3 && un_is_furniture(q, m) &&
        (is_label(x, s.right) || !is_running(x)))
        return BITS(-5);
    if (is_number(x, s.right + 1))
        return NEVER; /* "sourdoughSam88" */
    if (is_upper(x, s.left))
        return least_capitals(f, s);
    if (!un_seam_is_known(f, s.left))
        return NEVER;
    if (!un_seam_is_known(f, s.right)) {
        if (m > 3)
            return !ends_in_function(q, m) && (is_function(x, s.left) || n > 3) ? BITS(-1) : NEVER;
        if (!is_credit(x, s.right))
            return NEVER;
    }
    if (is_function(x, s.left))
        return BITS(-2);
    if (s.right + 1 < x->atoms && x->atom[s.right + 1].kind == UN_ATOM_WORD)
        return is_running(x) ? NEVER : BITS(12);
    if (is_running(x) || !stands_in_line(x, s))
        return n > 3 ? BITS(-4) : BITS(4);
    return n > 3 ? is_label(x, s.right) ? BITS(-11) : BITS(-8) : BITS(-6);
}

/* "08:15Arrives" */
static bool is_clock(const struct un_piece *x, int k)
{
    return memchr(text_of(x, k), ':', len_of(x, k));
}

/* "followed 640pupils": what is counted; "by 247sports" does something. */
static bool is_counted(const struct un_piece *x, struct un_seam s)
{
    size_t n;
    const char *p = un_word_before(x, s.left, &n);
    bool agent = p && un_is_preposition(p, n);
    return s.left == 0 && p && !agent && un_class(*p) == UN_CHAR_LOWER && is_running(x);
}

/* "2022DAPHNE", "2017by" */
static int32_t least_number_word(struct un_seam_finder *f, struct un_seam s)
{
    const struct un_piece *x = &f->piece;
    size_t n = len_of(x, s.left), m = len_of(x, s.right);
    const char *q = text_of(x, s.right);
    bool year = un_is_year(text_of(x, s.left), n);
    if (s.left > 0 && (x->atom[s.left - 1].kind == UN_ATOM_WORD || is_mark(x, s.left - 1, "-")))
        return NEVER; /* "C-130As" */
    if (year && m > 2 && is_credit(x, s.right))
        return BITS(-100);
    if (un_is_all_upper(q, m))
        return year && m > 5 && !is_running(x) && un_seam_is_known(f, s.right) ? BITS(0) : NEVER;
    if (!un_seam_is_known(f, s.right)) {
        size_t after;
        const char *next = un_word_after(x, s.right, &after);
        return year && m > 2 && is_upper(x, s.right) && next && un_class(*next) == UN_CHAR_UPPER
                   ? BITS(0)
                   : NEVER;
    }
    if (is_upper(x, s.right))
        return m < 2                     ? NEVER
               : year                    ? (m > 2 ? BITS(0) : BITS(3))
               : is_function(x, s.right) ? BITS(8)
               : m < 3 || is_running(x)  ? NEVER
               : is_label(x, s.right)    ? BITS(4)
               : is_clock(x, s.left)     ? BITS(-2)
                                         : NEVER;
    if (is_function(x, s.right) && m > 1) {
        bool supernova = m == 2 && memcmp(q, "by", 2) != 0; /* "SN 2007if" */
        return year ? (supernova ? BITS(6) : BITS(0)) : m > 2 ? BITS(4) : NEVER;
    }
    if (m > 4 && q[m - 1] == 's' && is_counted(x, s))
        return BITS(4);
    if (un_is_unit(q, m) || m < 4)
        return NEVER;
    return year || un_is_amount(q, m) ? BITS(5) : BITS(14); /* "247sports" */
}

/* "0.4%", "86,000": no model and no version is numbered so. */
static bool is_measure(const struct un_piece *x, int k)
{
    const char *p = text_of(x, k);
    size_t n = len_of(x, k), end = x->atom[k].at + n;
    return (n > 4 && memchr(p, ',', n)) || (end < x->size && x->text[end] == '%');
}

/* "Heath9 min", "May25", "in2022" */
static int32_t least_word_number(struct un_seam_finder *f, struct un_seam s)
{
    const struct un_piece *x = &f->piece;
    size_t n = len_of(x, s.left), m = len_of(x, s.right), after;
    const char *p = text_of(x, s.left);
    bool year = un_is_year(text_of(x, s.right), m);
    if (s.right + 1 < x->atoms && x->atom[s.right + 1].kind == UN_ATOM_WORD)
        return NEVER;
    if (un_is_month(p, n) && is_upper(x, s.left))
        return m <= 2 || year ? BITS(-100) : NEVER;
    const char *next = un_word_after(x, s.right, &after);
    if (n > 2 && !un_is_all_upper(p, n) && next && un_is_counted(next, after) && m < 3)
        return BITS(0);
    if (is_function(x, s.left) && n > 1 && (!is_upper(x, s.left) || (n > 2 && m > 1)))
        return m > 1 ? BITS(3) : BITS(12);
    if (is_upper(x, s.left) || n < 4 || !un_seam_is_known(f, s.left))
        return NEVER;
    return year ? BITS(4) : is_measure(x, s.right) ? BITS(3) : NEVER;
}

/* Names that look like a seam: known as a whole, or a surname's beginning. */
static bool is_closed_name(struct un_seam_finder *f, struct un_seam s)
{
    const struct un_piece *x = &f->piece;
    int a = s.left, b = s.right;
    while (a > 0 && x->atom[a - 1].kind != UN_ATOM_MARK)
        a--;
    while (b + 1 < x->atoms && x->atom[b + 1].kind != UN_ATOM_MARK)
        b++;
    /* Any run of atoms that holds the seam. */
    for (int i = a; i <= s.left; i++)
        for (int j = s.right; j <= b && j - i < 6; j++) {
            const char *p = text_of(x, i);
            size_t n = x->atom[j].at + x->atom[j].len - x->atom[i].at;
            size_t single = n > 4 && p[n - 1] == 's' ? n - 1 : n;
            if (un_vocab_id(f->vocab, p, n) != UN_ID_UNKNOWN ||
                un_vocab_protected(f->vocab, p, n) || un_vocab_protected(f->vocab, p, single))
                return true;
        }
    if (s.kind != UN_SEAM_CASE)
        return false;
    if (is_upper(x, s.left) &&
        un_is_repeated(x->text, x->size, x->atom[a].at, x->atom[b].at + x->atom[b].len))
        return true;
    const char *p = text_of(x, s.left);
    size_t n = x->atom[s.right].at + x->atom[s.right].len - x->atom[s.left].at;
    if (!is_upper(x, s.left) && len_of(x, s.left) > 3 &&
        !un_is_all_upper(text_of(x, s.right), len_of(x, s.right)))
        return false; /* of this shape Hunspell's dictionaries have no word */
    bool ok;
    enum un_spelling spelled = un_vocab_spelling(f->vocab, p, n, &ok);
    f->ok = f->ok && ok;
    return spelled == UN_SPELLING_KNOWN;
}

/* A plain word behind a plain word has its capital because a sentence begins: "readFile" is code.
 */
static bool needs_sentence(const struct un_seam_finder *f, struct un_seam s)
{
    const struct un_piece *x = &f->piece;
    size_t n;
    const char *next = un_word_after(x, s.right, &n);
    return s.kind == UN_SEAM_CASE && !is_upper(x, s.left) && !is_name(f, s.right) &&
           !is_function(x, s.left) && !(next && un_class(*next) == UN_CHAR_UPPER);
}

static bool are_known(struct un_seam_finder *f)
{
    f->guess = UN_GUESS_ASK;
    for (int k = 0; k < f->piece.atoms; k++)
        if (!un_seam_is_known(f, k))
            return false;
    return true;
}

bool un_seam_is_menu(struct un_seam_finder *f)
{
    const struct un_piece *x = &f->piece;
    int page = 0;
    if (x->atoms < 3)
        return false;
    for (int k = 0; k < x->atoms; k++) {
        size_t n = len_of(x, k);
        if (x->atom[k].kind != UN_ATOM_WORD || n < 3 || !is_upper(x, k) ||
            un_is_all_upper(text_of(x, k), n))
            return false;
    }
    if (is_running(x))
        return false;
    for (int k = 0; k < x->atoms; k++)
        page += len_of(x, k) > 3 && un_is_page_word(text_of(x, k), len_of(x, k));
    return page >= (x->atoms > 3 ? 1 : 2) && !un_is_repeated(x->text, x->size, x->at, x->end) &&
           are_known(f);
}

static int32_t least(struct un_seam_finder *f, struct un_seam s, enum un_guess guess)
{
    static int32_t (*const LEAST[])(struct un_seam_finder *, struct un_seam) = {
        [UN_SEAM_CASE] = least_case,
        [UN_SEAM_NUMBER_WORD] = least_number_word,
        [UN_SEAM_WORD_NUMBER] = least_word_number,
        [UN_SEAM_MARK] = un_seam_least_mark,
    };
    f->guess = guess;
    f->guessed = false;
    return LEAST[s.kind](f, s);
}

bool un_seam_is_split(struct un_seam_finder *f, struct un_seam s, int32_t ease)
{
    if (s.kind == UN_SEAM_CASE &&
        un_is_name_prefix(text_of(&f->piece, s.left), len_of(&f->piece, s.left)))
        return false;
    int32_t known = least(f, s, UN_GUESS_KNOWN);
    int32_t unknown = f->guessed ? least(f, s, UN_GUESS_UNKNOWN) : known;
    if (known == NEVER && unknown == NEVER)
        return false;
    s.ends = needs_sentence(f, s);
    int32_t bits = weigh(f->vocab, &f->piece, s) + ease;
    bool if_known = known != NEVER && bits >= known;
    bool if_unknown = unknown != NEVER && bits >= unknown;
    if (!if_known && !if_unknown)
        return false;
    if (if_known != if_unknown) {
        int32_t asked = least(f, s, UN_GUESS_ASK);
        if (asked == NEVER || bits < asked)
            return false;
    }
    return !is_closed_name(f, s);
}

bool un_seam_at(const struct un_piece *x, int k, struct un_seam *s)
{
    int left = k - 1;
    *s = (struct un_seam){.left = left, .right = k, .cut = k};
    uint8_t a = x->atom[left].kind, b = x->atom[k].kind;
    if (b == UN_ATOM_MARK)
        return false;
    if (a == UN_ATOM_MARK) {
        while (left > 0 && x->atom[left].kind == UN_ATOM_MARK)
            left--;
        s->left = left;
        s->kind = UN_SEAM_MARK;
        if (k - left > 2 && un_seam_opens_quote(x, k - 1))
            s->cut = k - 1;
        return b == UN_ATOM_WORD && x->atom[left].kind != UN_ATOM_MARK;
    }
    s->kind = a == UN_ATOM_NUMBER   ? UN_SEAM_NUMBER_WORD
              : b == UN_ATOM_NUMBER ? UN_SEAM_WORD_NUMBER
                                    : UN_SEAM_CASE;
    return true;
}
