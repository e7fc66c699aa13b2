#include "segment/ascii.h"

/* Classes of UAX #29 that occur in ASCII. W: letter or underscore, D: digit; the sentence classes
   are told from the character itself. */
enum { W = 1, D = 2, SPACE = 4 };

static const unsigned char CLASS[128] = {
    ['\t'] = SPACE, ['\n'] = SPACE, ['\v'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE, [' '] = SPACE,
    ['0'] = D,      ['1'] = D,      ['2'] = D,      ['3'] = D,      ['4'] = D,      ['5'] = D,
    ['6'] = D,      ['7'] = D,      ['8'] = D,      ['9'] = D,      ['A'] = W,      ['B'] = W,
    ['C'] = W,      ['D'] = W,      ['E'] = W,      ['F'] = W,      ['G'] = W,      ['H'] = W,
    ['I'] = W,      ['J'] = W,      ['K'] = W,      ['L'] = W,      ['M'] = W,      ['N'] = W,
    ['O'] = W,      ['P'] = W,      ['Q'] = W,      ['R'] = W,      ['S'] = W,      ['T'] = W,
    ['U'] = W,      ['V'] = W,      ['W'] = W,      ['X'] = W,      ['Y'] = W,      ['Z'] = W,
    ['a'] = W,      ['b'] = W,      ['c'] = W,      ['d'] = W,      ['e'] = W,      ['f'] = W,
    ['g'] = W,      ['h'] = W,      ['i'] = W,      ['j'] = W,      ['k'] = W,      ['l'] = W,
    ['m'] = W,      ['n'] = W,      ['o'] = W,      ['p'] = W,      ['q'] = W,      ['r'] = W,
    ['s'] = W,      ['t'] = W,      ['u'] = W,      ['v'] = W,      ['w'] = W,      ['x'] = W,
    ['y'] = W,      ['z'] = W,      ['_'] = W,
};

static unsigned class_of(const char *p, size_t i)
{
    return CLASS[p[i] & 0x7F];
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_letter(char c)
{
    return is_upper(c) || is_lower(c);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* WB6, WB7, WB11, WB12: a mark between two letters or two digits joins them. */
static bool joins(const char *p, size_t n, size_t j)
{
    if (j + 1 >= n)
        return false;
    char before = p[j - 1], mark = p[j], after = p[j + 1];
    if (is_letter(before) && is_letter(after))
        return mark == '\'' || mark == '.' || mark == ':';
    if (is_digit(before) && is_digit(after))
        return mark == '\'' || mark == '.' || mark == ',' || mark == ';';
    return false;
}

bool un_ascii_words(const char *p, size_t n, struct un_tokens *out)
{
    for (size_t i = 0; i < n;) {
        unsigned c = class_of(p, i);
        size_t j = i + 1;
        if (c == SPACE) {
            i = j;
            continue;
        }
        if (c)
            while (j < n && (class_of(p, j) & (W | D) || joins(p, n, j)))
                j++;
        uint8_t kind = c == D ? UN_TOKEN_NUMBER : c ? UN_TOKEN_WORD : UN_TOKEN_OTHER;
        if (!un_tokens_add(out, (struct un_token){(uint32_t)i, (uint32_t)(j - i), kind}))
            return false;
        i = j;
    }
    return true;
}
