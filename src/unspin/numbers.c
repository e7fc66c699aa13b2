#include "unspin/numbers.h"

#include <string.h>

#include "base/mem.h"
#include "base/rules.h"

static const char *const SMALL[] = {"zero",    "one",     "two",       "three",    "four",
                                    "five",    "six",     "seven",     "eight",    "nine",
                                    "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const TENS[] = {"twenty", "thirty",  "forty",  "fifty",
                                   "sixty",  "seventy", "eighty", "ninety"};

enum { NOT_A_NUMBER = -1, LONGEST = 9 };

static int find(const char *const *list, int n, const char *p, size_t len)
{
    for (int k = 0; k < n; k++)
        if (strlen(list[k]) == len && !memcmp(list[k], p, len))
            return k;
    return NOT_A_NUMBER;
}

/* The value of a number word below 100, NOT_A_NUMBER for any other word. */
static int value_of(const struct un_window *w, size_t k)
{
    const struct un_lexeme *x = &w->word[k].x;
    char low[LONGEST];
    if (x->kind != UN_TOKEN_WORD || x->len > LONGEST)
        return NOT_A_NUMBER;
    for (uint32_t i = 0; i < x->len; i++) {
        char c = w->text[x->at + i];
        low[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    int small = find(SMALL, sizeof SMALL / sizeof *SMALL, low, x->len);
    if (small >= 0)
        return small;
    int tens = find(TENS, sizeof TENS / sizeof *TENS, low, x->len);
    return tens < 0 ? NOT_A_NUMBER : 20 + 10 * tens;
}

static bool touches(const struct un_window *w, size_t k)
{
    return w->word[k - 1].x.at + w->word[k - 1].x.len == w->word[k].x.at;
}

static char mark_of(const struct un_window *w, size_t k)
{
    return w->word[k].x.len == 1 ? w->text[w->word[k].x.at] : 0;
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_digits(const struct un_window *w, size_t k)
{
    return is_digit(w->text[w->word[k].x.at]);
}

/* "400" or "400,000": what may follow the comma of a thousand. */
static bool is_thousands(const struct un_window *w, size_t k)
{
    const struct un_lexeme *x = &w->word[k].x;
    const char *p = w->text + x->at;
    if (x->len % 4 != 3)
        return false;
    for (uint32_t i = 0; i < x->len; i++)
        if (i % 4 == 3 ? p[i] != ',' : p[i] < '0' || p[i] > '9')
            return false;
    return true;
}

/* A number word at K followed, without a blank, by what only digits have behind them. */
static bool breaks_behind(const struct un_window *w, size_t k, size_t end)
{
    if (k + 1 >= end || !touches(w, k + 1))
        return false;
    char mark = mark_of(w, k + 1);
    if (mark == '%' || mark == '+')
        return true;
    if (k + 2 >= end || !touches(w, k + 2) || !is_digits(w, k + 2))
        return false;
    return mark == ',' ? is_thousands(w, k + 2) : mark == '.' || mark == ':';
}

/* "6.eight", "$three": what only digits have before them. A full stop also ends a sentence ("in
   2006.Two men"), and then a capital follows. */
static bool breaks_before(const struct un_window *w, size_t k, size_t begin)
{
    char c = w->text[w->word[k].x.at];
    if (k <= begin || !touches(w, k) || (c >= 'A' && c <= 'Z'))
        return false;
    char mark = mark_of(w, k - 1);
    if (mark == '$')
        return true;
    return mark == '.' && k >= begin + 2 && touches(w, k - 1) && is_digits(w, k - 2);
}

/* "twenty-five": only the whole has a value. */
static bool is_part(const struct un_window *w, size_t k, size_t begin)
{
    return k > begin && touches(w, k) && mark_of(w, k - 1) == '-';
}

static bool remember(struct un_window *w, size_t k, int value)
{
    if (!un_grow((void **)&w->broken, w->brokens, &w->brokens_cap, sizeof *w->broken))
        return false;
    w->broken[w->brokens++] = (struct un_broken){(uint32_t)k, (uint8_t)value};
    return true;
}

static bool read_one(struct un_window *w, size_t begin, size_t k, size_t end)
{
    if (!breaks_behind(w, k, end) && !breaks_before(w, k, begin))
        return true;
    int value = value_of(w, k);
    if (value < 0 || is_part(w, k, begin))
        return true;
    struct un_word *word = &w->word[k];
    word->x.kind = UN_TOKEN_NUMBER;
    word->x.hash = 0;
    word->entry = NULL;
    word->id = UN_ID_NUMBER;
    word->broken = word->tells = true;
    return remember(w, k, value);
}

bool un_numbers_may_break(const char *p, size_t n, size_t at)
{
    char before = at ? p[at - 1] : ' ', after = at + 1 < n ? p[at + 1] : ' ';
    switch (p[at]) {
    case '%':
    case '+':
        return is_letter(before);
    case '$':
        return is_letter(after);
    case '.':
        return is_letter(after) || (is_letter(before) && is_digit(after));
    case ',':
    case ':':
        return is_letter(before) && is_digit(after);
    default:
        return false;
    }
}

/* What breaks a number is a mark: before it or behind it. */
bool un_numbers_read(struct un_window *w, size_t begin, size_t end)
{
    for (size_t k = begin; k < end; k++) {
        if (w->word[k].x.kind != UN_TOKEN_OTHER)
            continue;
        if (k > begin && touches(w, k) && !read_one(w, begin, k - 1, end))
            return false;
        if (k + 1 < end && touches(w, k + 1) && !read_one(w, begin, k + 1, end))
            return false;
    }
    return true;
}

bool un_numbers_mend(const struct un_window *w, const struct un_broken *b, struct un_edits *out)
{
    const struct un_lexeme *x = &w->word[b->word].x;
    struct un_edit e = {.at = x->at,
                        .len = x->len,
                        .rules = UN_RULE_BIT(UN_RULE_NUMBER),
                        .prob = UN_CERTAIN * 95 / 100};
    char digits[2] = {(char)('0' + b->value / 10), (char)('0' + b->value % 10)};
    return b->value < 10 ? un_edits_add(out, e, digits + 1, 1) : un_edits_add(out, e, digits, 2);
}
