#include "garble/place.h"

#include <string.h>

#include "garble/shapes.h"

const char *un_word_after(const struct un_piece *x, int k, size_t *n)
{
    size_t at = x->atom[k].at + x->atom[k].len;
    while (at < x->size && (x->text[at] == ' ' || x->text[at] == '/' || x->text[at] == '\t'))
        at++;
    if (at >= x->size || un_class(x->text[at]) == UN_CHAR_SPACE)
        return NULL;
    struct un_atom a = un_atom_at(x->text, x->size, at);
    *n = a.len;
    return a.kind == UN_ATOM_WORD ? x->text + at : NULL;
}

/* Where the word begins that ends just before the blank at END - 1; END when none does. */
static size_t begin_before(const char *p, size_t end)
{
    size_t at = end;
    if (!at || p[at - 1] != ' ')
        return end;
    for (at--; at > 0 && un_class(p[at - 1]) != UN_CHAR_SPACE;)
        at--;
    return at + 1 < end ? at : end;
}

const char *un_word_before(const struct un_piece *x, int k, size_t *n)
{
    size_t end = x->atom[k].at, at = begin_before(x->text, end);
    *n = at < end ? end - 1 - at : 0;
    return at < end ? x->text + at : NULL;
}

bool un_is_date_at(const struct un_piece *x, int k)
{
    const char *p = x->text + x->atom[k].at;
    size_t n = x->atom[k].len, at = x->atom[k].at + n;
    bool month = un_is_month(p, n), day = un_is_weekday(p, n);
    while (at < x->size && (x->text[at] == ' ' || (month && x->text[at] == '.')))
        at++;
    if (at >= x->size || (!month && !day))
        return false;
    return un_class(x->text[at]) == UN_CHAR_DIGIT || (day && x->text[at] == ',');
}

bool un_follows_name(const struct un_piece *x, int k)
{
    size_t n;
    const char *p = un_word_before(x, k, &n);
    return p && un_class(*p) == UN_CHAR_UPPER;
}

bool un_ends_byline(const struct un_piece *x, int k)
{
    enum { NAMES_MAX = 5 };
    size_t end = x->atom[k].at;
    for (int names = 0; names <= NAMES_MAX; names++) {
        size_t at = begin_before(x->text, end);
        const char *p = x->text + at;
        if (at == end)
            return false;
        if (end - at == 3 && (p[0] | 32) == 'b' && (p[1] | 32) == 'y')
            return names > 0;
        bool and = end - at == 4 && !memcmp(p, "and", 3);
        if ((!and&&un_class(*p) != UN_CHAR_UPPER) || un_class(x->text[end - 2]) == UN_CHAR_COMMA)
            return false;
        end = at;
    }
    return false;
}

bool un_is_repeated(const char *text, size_t size, size_t from, size_t end)
{
    enum { NEAR = 4096 };
    size_t n = end - from - 1, at = from > NEAR ? from - NEAR : 0; /* all but the first letter */
    size_t stop = size - end > NEAR ? end + NEAR : size;
    while (at + n <= stop) {
        const char *hit = memchr(text + at, text[from + 1], stop - n + 1 - at);
        if (!hit)
            return false;
        at = (size_t)(hit - text);
        if (at && at != from + 1 && !memcmp(hit, text + from + 1, n) &&
            (text[at - 1] | 32) == (text[from] | 32))
            return true;
        at++;
    }
    return false;
}
