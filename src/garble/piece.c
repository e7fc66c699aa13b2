#include "garble/piece.h"

#include <string.h>

#define X4(c) c, c, c, c
#define X16(c) X4(c), X4(c), X4(c), X4(c)
#define UPPERS                                                                                     \
    X16(UN_CHAR_UPPER), X4(UN_CHAR_UPPER), X4(UN_CHAR_UPPER), UN_CHAR_UPPER, UN_CHAR_UPPER
#define LOWERS                                                                                     \
    X16(UN_CHAR_LOWER), X4(UN_CHAR_LOWER), X4(UN_CHAR_LOWER), UN_CHAR_LOWER, UN_CHAR_LOWER

const unsigned char un_char_class[256] = {
    ['\t'] = UN_CHAR_SPACE,     ['\n'] = UN_CHAR_SPACE, ['\v'] = UN_CHAR_SPACE,
    ['\f'] = UN_CHAR_SPACE,     ['\r'] = UN_CHAR_SPACE, [' '] = UN_CHAR_SPACE,
    ['!'] = UN_CHAR_STOP,       ['.'] = UN_CHAR_STOP,   ['?'] = UN_CHAR_STOP,
    [','] = UN_CHAR_COMMA,      [';'] = UN_CHAR_COMMA,  [':'] = UN_CHAR_COMMA,
    ['0'] = UN_CHAR_DIGIT,      ['1'] = UN_CHAR_DIGIT,  ['2'] = UN_CHAR_DIGIT,
    ['3'] = UN_CHAR_DIGIT,      ['4'] = UN_CHAR_DIGIT,  ['5'] = UN_CHAR_DIGIT,
    ['6'] = UN_CHAR_DIGIT,      ['7'] = UN_CHAR_DIGIT,  ['8'] = UN_CHAR_DIGIT,
    ['9'] = UN_CHAR_DIGIT,      ['A'] = UPPERS,         ['a'] = LOWERS,
    [0x80] = X16(UN_CHAR_HIGH), X16(UN_CHAR_HIGH),      X16(UN_CHAR_HIGH),
    X16(UN_CHAR_HIGH),          X16(UN_CHAR_HIGH),      X16(UN_CHAR_HIGH),
    X16(UN_CHAR_HIGH),          X16(UN_CHAR_HIGH),
};

/* Bytes of the apostrophe at P, 0 when there is none. */
static size_t apostrophe(const char *p, size_t n)
{
    if (n && *p == '\'')
        return 1;
    return n >= 3 && !memcmp(p, "\xE2\x80\x99", 3) ? 3 : 0;
}

/* Bytes of a character that is not ASCII, at least 1. */
static size_t high_len(const char *p, size_t n)
{
    size_t k = 1;
    while (k < n && ((unsigned char)p[k] & 0xC0) == 0x80)
        k++;
    return k;
}

/* General punctuation, Latin-1 signs, currency: U+0080 to U+00BF, U+2000 to U+2BFF. */
static bool is_high_mark(const char *p, size_t n)
{
    unsigned char lead = (unsigned char)p[0], next = n > 1 ? (unsigned char)p[1] : 0;
    return lead == 0xC2 || (lead == 0xE2 && next < 0xB0) || lead >= 0xEF ||
           (lead == 0xE3 && next == 0x80);
}

static bool is_letter(const char *p, size_t n)
{
    unsigned c = un_class(*p);
    return c == UN_CHAR_LOWER || c == UN_CHAR_UPPER || (c == UN_CHAR_HIGH && !is_high_mark(p, n));
}

static size_t word_len(const char *p, size_t n)
{
    size_t i = 0;
    bool small = false;
    while (i < n) {
        unsigned c = un_class(p[i]);
        if (c == UN_CHAR_LOWER || c == UN_CHAR_UPPER) {
            if (small && c == UN_CHAR_UPPER)
                break;
            small = c == UN_CHAR_LOWER;
            i++;
            continue;
        }
        size_t mark = apostrophe(p + i, n - i);
        if (mark) {
            if (!i || i + mark >= n || !is_letter(p + i + mark, n - i - mark))
                break;
            i += mark;
            continue;
        }
        if (!is_letter(p + i, n - i))
            break;
        small = true;
        i += high_len(p + i, n - i);
    }
    return i;
}

static size_t number_len(const char *p, size_t n)
{
    size_t i = 1;
    while (i < n) {
        bool joint = (p[i] == ',' || p[i] == '.' || p[i] == ':') && i + 1 < n &&
                     un_class(p[i + 1]) == UN_CHAR_DIGIT;
        if (un_class(p[i]) != UN_CHAR_DIGIT && !joint)
            break;
        i++;
    }
    return i;
}

struct un_atom un_atom_at(const char *p, size_t n, size_t at)
{
    const char *q = p + at;
    size_t left = n - at;
    struct un_atom a = {.at = (uint32_t)at, .kind = UN_ATOM_MARK};
    if (un_class(*q) == UN_CHAR_DIGIT) {
        a.kind = UN_ATOM_NUMBER;
        a.len = (uint32_t)number_len(q, left);
    } else if (is_letter(q, left)) {
        a.kind = UN_ATOM_WORD;
        a.len = (uint32_t)word_len(q, left);
    } else {
        a.len = (uint32_t)(un_class(*q) == UN_CHAR_HIGH ? high_len(q, left) : 1);
    }
    return a;
}

bool un_piece_read(struct un_piece *piece, const char *p, size_t n, size_t at)
{
    size_t from = at, end = at;
    while (from > 0 && at - from < UN_PIECE_MAX && un_class(p[from - 1]) != UN_CHAR_SPACE)
        from--;
    while (end < n && end - from < UN_PIECE_MAX && un_class(p[end]) != UN_CHAR_SPACE)
        end++;
    *piece = (struct un_piece){.text = p, .size = n, .at = from, .end = end};
    if (end - from >= UN_PIECE_MAX) {
        while (piece->end < n && un_class(p[piece->end]) != UN_CHAR_SPACE)
            piece->end++;
        return false;
    }
    for (size_t i = from; i < end; i += piece->atom[piece->atoms++].len) {
        if (piece->atoms == UN_ATOMS_MAX)
            return false;
        piece->atom[piece->atoms] = un_atom_at(p, end, i);
    }
    return true;
}

static bool holds(const char *p, size_t n, const char *what)
{
    size_t m = strlen(what);
    for (size_t i = 0; i + m <= n; i++)
        if (!memcmp(p + i, what, m))
            return true;
    return false;
}

/* Ends of host and file names. */
static const char *const ENDINGS[] = {
    "com", "org", "net", "edu",  "gov",  "mil",  "info", "biz",   "co",   "io",   "tv",  "uk",
    "us",  "eu",  "de",  "fr",   "ca",   "au",   "ru",   "html",  "htm",  "php",  "asp", "aspx",
    "jsp", "js",  "py",  "md",   "txt",  "pdf",  "doc",  "docx",  "xls",  "xlsx", "csv", "jpg",
    "png", "gif", "mp3", "mp4",  "zip",  "exe",  "dll",  "xml",   "json", "java", "cpp", "sh",
    "cs",  "ts",  "tsx", "jpeg", "yaml", "yml",  "toml", "jar",   "gz",   "tar",  "rar", "app",
    "dev", "ai",  "me",  "ly",   "news", "blog", "shop", "online"};

static bool is_ending(const char *p, size_t n)
{
    char low[8];
    if (n >= sizeof low)
        return false;
    for (size_t i = 0; i < n; i++)
        low[i] = un_class(p[i]) == UN_CHAR_UPPER ? (char)(p[i] + 32) : p[i];
    for (size_t k = 0; k < sizeof ENDINGS / sizeof *ENDINGS; k++)
        if (strlen(ENDINGS[k]) == n && !memcmp(ENDINGS[k], low, n))
            return true;
    return false;
}

/* A dot with one of the endings behind it, all in the same case: "node.js", "README.MD". */
static bool names_host_or_file(const struct un_piece *piece)
{
    for (int k = 1; k + 1 < piece->atoms; k++) {
        const struct un_atom *a = &piece->atom[k + 1];
        const char *p = piece->text + a->at;
        if (piece->text[piece->atom[k].at] != '.' || piece->atom[k - 1].kind == UN_ATOM_MARK)
            continue;
        if (a->kind == UN_ATOM_WORD && is_ending(p, a->len) &&
            (un_class(*p) == UN_CHAR_LOWER || k + 2 == piece->atoms))
            return true;
    }
    return false;
}

/* Characters of which one tells, and those that begin something that tells. */
enum { SIGN = 1, COLON = 2, BRACKET = 4, DOT = 8 };

static const unsigned char MARKS[256] = {
    ['@'] = SIGN,  ['\\'] = SIGN,   ['_'] = SIGN, ['='] = SIGN, ['<'] = SIGN, ['>'] = SIGN,
    ['{'] = SIGN,  ['}'] = SIGN,    ['`'] = SIGN, ['$'] = SIGN, ['#'] = SIGN, ['&'] = SIGN,
    ['~'] = SIGN,  ['|'] = SIGN,    ['^'] = SIGN, ['%'] = SIGN, ['+'] = SIGN, ['*'] = SIGN,
    [':'] = COLON, ['('] = BRACKET, ['.'] = DOT};

bool un_piece_is_technical(const struct un_piece *piece)
{
    const char *p = piece->text + piece->at;
    size_t n = piece->end - piece->at;
    unsigned seen = 0;
    for (size_t i = 0; i < n; i++)
        seen |= MARKS[(unsigned char)p[i]];
    return seen & SIGN || (seen & COLON && (holds(p, n, "://") || holds(p, n, "::"))) ||
           (seen & BRACKET && holds(p, n, "()")) || (n > 4 && !memcmp(p, "www.", 4)) || *p == '/' ||
           *p == '.' || *p == '-' || (seen & DOT && names_host_or_file(piece));
}

/* A line longer than LINE_MAX_BYTES is running text; one longer than WRAPPED_MIN may go on. */
enum { LINE_MAX_BYTES = 160, WRAPPED_MIN = 40 };

static bool ends_clause(char c)
{
    return un_class(c) == UN_CHAR_STOP || un_class(c) == UN_CHAR_COMMA || c == '"' || c == ')' ||
           c == '\'' || c == '\x9D';
}

/* A full stop behind a small letter, and a capital behind it. */
static bool holds_stop(const char *p, size_t n)
{
    for (size_t i = 2; i + 2 < n; i++)
        if (p[i] == '.' && p[i + 1] == ' ' && un_class(p[i - 1]) == UN_CHAR_LOWER &&
            un_class(p[i - 2]) == UN_CHAR_LOWER && un_class(p[i + 2]) == UN_CHAR_UPPER)
            return true;
    return false;
}

/* The line that ends at END, just before the one in question, goes on there. */
static bool goes_on(const char *p, size_t end)
{
    size_t from = end;
    while (from > 0 && end - from < WRAPPED_MIN && p[from - 1] != '\n')
        from--;
    return end - from >= WRAPPED_MIN && un_class(p[end - 1]) != UN_CHAR_STOP;
}

bool un_is_running_text(const char *p, size_t n, size_t at)
{
    size_t from = at, end = at;
    while (from > 0 && at - from < LINE_MAX_BYTES && p[from - 1] != '\n')
        from--;
    while (end < n && end - from <= LINE_MAX_BYTES && p[end] != '\n')
        end++;
    size_t last = end;
    while (last > from && un_class(p[last - 1]) == UN_CHAR_SPACE)
        last--;
    if (end - from > LINE_MAX_BYTES || last == from || ends_clause(p[last - 1]) ||
        holds_stop(p + from, last - from))
        return true;
    if (end + 1 < n && un_class(p[end + 1]) == UN_CHAR_LOWER)
        return true;
    return from > 1 && goes_on(p, from - 1);
}
