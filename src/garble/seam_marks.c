#include "garble/seam_atoms.h"

/* An odd number of straight quotes stands on the line before atom K. */
static bool is_inside_quotes(const struct un_piece *x, int k)
{
    bool inside = false;
    for (size_t i = x->atom[k].at; i > 0 && x->text[i - 1] != '\n'; i--)
        inside ^= x->text[i - 1] == '"';
    return inside;
}

/* "in the U.S.His parents" */
static bool ends_initials(const struct un_piece *x, struct un_seam s)
{
    return s.left > 1 && len_of(x, s.left) == 1 && is_upper(x, s.left) &&
           is_mark(x, s.left - 1, ".") && len_of(x, s.left - 2) == 1 && is_upper(x, s.left - 2);
}

/* "convoys.The", "depot.DIMITAR DILKOFF/AFP" */
static int32_t least_stop(struct un_seam_finder *f, struct un_seam s)
{
    const struct un_piece *x = &f->piece;
    size_t n = len_of(x, s.left), m = len_of(x, s.right);
    const char *p = text_of(x, s.left), *q = text_of(x, s.right);
    bool number = x->atom[s.left].kind == UN_ATOM_NUMBER;
    if (!is_upper(x, s.right) || (m < 2 && !is_function(x, s.right)))
        return NEVER;
    if (ends_initials(x, s) && is_function(x, s.right) && m > 2)
        return BITS(-2);
    bool short_form = *text_of(x, s.left + 1) == '.' && un_is_abbreviation(p, n);
    if (number ? !un_is_year(p, n) : n < 2 || un_is_all_upper(p, n) || short_form)
        return NEVER;
    if (!number && is_label(x, s.right) && m > 3)
        return BITS(-8);
    if (!number && !un_seam_is_known(f, s.left))
        return n > 4 && is_function(x, s.right) ? BITS(-1) : NEVER;
    if (m > 2 && is_credit(x, s.right))
        return BITS(-100);
    bool plain = !number && !is_upper(x, s.left);
    if (un_is_all_upper(q, m))
        return plain && m > 2 && un_seam_is_known(f, s.right) ? BITS(4) : NEVER;
    if (is_function(x, s.right))
        return BITS(-4);
    if (!un_seam_is_known(f, s.right))
        return plain && m > 3 ? BITS(1) : NEVER;
    return plain ? BITS(-3) : m > 3 ? BITS(3) : BITS(5);
}

/* "city,and", "(Reuters)Police" */
static int32_t least_comma(struct un_seam_finder *f, struct un_seam s)
{
    const struct un_piece *x = &f->piece;
    if (x->atom[s.left].kind == UN_ATOM_NUMBER || len_of(x, s.left) < 2 || len_of(x, s.right) < 2)
        return NEVER;
    if (un_is_all_upper(text_of(x, s.left), len_of(x, s.left)) ||
        un_is_all_upper(text_of(x, s.right), len_of(x, s.right)))
        return NEVER;
    bool small = !is_upper(x, s.left) && !is_upper(x, s.right);
    if (!un_seam_is_known(f, s.right) ||
        (!un_seam_is_known(f, s.left) && (len_of(x, s.left) < 4 || is_upper(x, s.right))))
        return NEVER;
    if (is_upper(x, s.left) && is_upper(x, s.right) &&
        (len_of(x, s.left) < 3 || len_of(x, s.right) < 3))
        return NEVER; /* "Cs,Rb" */
    if (is_mark(x, s.right - 1, ":"))
        return is_upper(x, s.right) && !is_upper(x, s.left) ? BITS(4) : NEVER;
    if (is_function(x, s.right) || is_function(x, s.left))
        return BITS(-2);
    return small ? BITS(0) : BITS(3);
}

/* A bracket behind a letter: a formula or code. */
static bool opens_inside(const struct un_piece *x)
{
    for (int k = 1; k < x->atoms; k++)
        if (is_mark(x, k, "(") && x->atom[k - 1].kind != UN_ATOM_MARK)
            return true;
    return false;
}

/* A quote that opens before atom K. */
bool un_seam_opens_quote(const struct un_piece *x, int k)
{
    if (!is_mark(x, k, "\""))
        return is_mark(x, k, "\xE2\x80\x9C");
    size_t at = x->atom[k].at + 1;
    while (at < x->size && x->text[at] != '"' && x->text[at] != '\n')
        at++;
    return !is_inside_quotes(x, k) && at < x->size && x->text[at] == '"';
}

int32_t un_seam_least_mark(struct un_seam_finder *f, struct un_seam s)
{
    const struct un_piece *x = &f->piece;
    int marks = s.right - s.left - 1;
    int last = s.right - 1, first = s.left + 1;
    bool stop = un_class(*text_of(x, first)) == UN_CHAR_STOP;
    bool comma = un_class(*text_of(x, first)) == UN_CHAR_COMMA;
    if (marks == 1 && stop)
        return least_stop(f, s);
    if (marks == 1 && comma)
        return least_comma(f, s);
    if (marks == 1 && is_mark(x, first, ")") && !opens_inside(x) &&
        !(x->text[x->at] == '(' && !is_upper(x, s.right))) /* "(grand)mother" */
        return len_of(x, s.left) > 3 ? least_comma(f, s) : NEVER;
    if (marks == 2 && stop && (is_mark(x, last, ")") || un_seam_opens_quote(x, last)))
        return least_stop(f, s);
    bool closing = is_mark(x, last, "\xE2\x80\x9D") ||
                   (is_mark(x, last, "\"") && (stop || comma) && is_inside_quotes(x, last));
    if (marks > 2 || !closing || len_of(x, s.right) < 2 || !un_seam_is_known(f, s.right))
        return NEVER;
    return BITS(0);
}
