#include "record_json.h"

#include <string.h>

#include "utf8.h"

struct scan {
    const char *p;
    size_t n, at, depth;
    const char *why;
    struct cli_json_place *place;
    bool found, colon_seen, not_string;
};

static bool value(struct scan *s, size_t level);

static bool fail(struct scan *s, const char *why)
{
    if (!s->why)
        s->why = why;
    return false;
}

static int peek(const struct scan *s)
{
    return s->at < s->n ? (unsigned char)s->p[s->at] : -1;
}

static void skip_space(struct scan *s)
{
    while (s->at < s->n && s->p[s->at] && strchr(" \t\r\n", s->p[s->at]))
        s->at++;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits of \uXXXX; -1: they are not. */
static int32_t hex4(const char *p, size_t n)
{
    int32_t unit = 0;

    if (n < 4)
        return -1;
    for (int k = 0; k < 4; k++) {
        int digit = hex_digit(p[k]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static bool escape(struct scan *s)
{
    int c = (s->at++, peek(s));

    if (c == 'u') {
        if (hex4(s->p + s->at + 1, s->n - s->at - 1) < 0)
            return fail(s, "\\u without four hexadecimal digits");
        s->at += 5;
        return true;
    }
    if (c <= 0 || !strchr("\"\\/bfnrt", c))
        return fail(s, "unknown escape in a string");
    s->at++;
    return true;
}

/* Stands on the opening quote; *BEGIN and *END enclose the inside. */
static bool string(struct scan *s, size_t *begin, size_t *end)
{
    *begin = ++s->at;
    for (;;) {
        int c = peek(s);
        if (c < 0)
            return fail(s, "a string does not end");
        if (c == '"')
            break;
        if (c < 0x20)
            return fail(s, "control character in a string");
        if (c == '\\') {
            if (!escape(s))
                return false;
        } else if (c < 0x80) {
            s->at++;
        } else {
            int span = cli_utf8_span(s->p + s->at, s->n - s->at);
            if (span <= 0)
                return fail(s, "invalid UTF-8");
            s->at += (size_t)span;
        }
    }
    *end = s->at++;
    return true;
}

static bool digits(struct scan *s)
{
    size_t from = s->at;

    while (peek(s) >= '0' && peek(s) <= '9')
        s->at++;
    return s->at > from || fail(s, "a number is incomplete");
}

static bool number(struct scan *s)
{
    if (peek(s) == '-')
        s->at++;
    if (peek(s) == '0')
        s->at++;
    else if (!digits(s))
        return false;
    if (peek(s) == '.') {
        s->at++;
        if (!digits(s))
            return false;
    }
    if (peek(s) == 'e' || peek(s) == 'E') {
        s->at++;
        if (peek(s) == '+' || peek(s) == '-')
            s->at++;
        return digits(s);
    }
    return true;
}

static bool literal(struct scan *s, const char *word)
{
    size_t n = strlen(word);

    if (s->n - s->at < n || memcmp(s->p + s->at, word, n) != 0)
        return fail(s, "a value is expected");
    s->at += n;
    return true;
}

/* True when the inside of a valid string reads as NAME. */
static bool reads_as(const char *p, size_t n, const char *name, size_t len)
{
    struct cli_bytes text = {.p = NULL};
    size_t at;

    if (!memchr(p, '\\', n))
        return n == len && !memcmp(p, name, n);
    bool same = !cli_json_unescape(p, n, &text, &at) && text.len == len &&
                (len == 0 || !memcmp(text.p, name, len));
    cli_bytes_release(&text);
    return same;
}

/* LEVEL: how many names of the path led here, CLI_JSON_LEVELS when some other did. Returns the
   level of the member. */
static size_t member_level(struct scan *s, size_t level, size_t begin, size_t end)
{
    const struct cli_json_path *path = s->place->path;
    const char *key = s->p + begin;

    if (level >= path->levels || !reads_as(key, end - begin, path->name[level], path->len[level]))
        return CLI_JSON_LEVELS;
    s->found = s->not_string = false;
    return level + 1;
}

static bool check_taken(struct scan *s, size_t begin, size_t end)
{
    for (const char *const *name = s->place->taken; name && *name; name++) {
        if (reads_as(s->p + begin, end - begin, *name, strlen(*name))) {
            s->at = begin;
            return fail(s, "the field for the verdict or the edits is there already");
        }
    }
    return true;
}

static bool member(struct scan *s, size_t level)
{
    size_t begin, end;

    skip_space(s);
    if (peek(s) != '"')
        return fail(s, "the name of a field is expected");
    if (!string(s, &begin, &end) || (level == 0 && s->depth == 1 && !check_taken(s, begin, end)))
        return false;
    skip_space(s);
    if (peek(s) != ':')
        return fail(s, "':' is expected");
    s->at++;
    if (!s->colon_seen)
        s->place->spaced = peek(s) == ' ';
    s->colon_seen = true;
    return value(s, member_level(s, level, begin, end));
}

/* What object and array share: items up to CLOSE, with commas between. */
static bool items(struct scan *s, size_t level, char close)
{
    s->at++;
    skip_space(s);
    if (peek(s) == close) {
        s->place->empty = s->place->empty || s->depth == 1;
        s->at++;
        return true;
    }
    for (;;) {
        if (close == '}' ? !member(s, level) : !value(s, CLI_JSON_LEVELS))
            return false;
        skip_space(s);
        int c = peek(s);
        if (c != ',' && c != close)
            return fail(s, close == '}' ? "',' or '}' is expected" : "',' or ']' is expected");
        s->at++;
        if (c == close)
            return true;
    }
}

static bool nested(struct scan *s, size_t level, char close)
{
    if (s->depth == CLI_JSON_DEPTH)
        return fail(s, "more than 1000 levels");
    s->depth++;
    bool good = items(s, level, close);
    s->depth--;
    return good;
}

static bool text_value(struct scan *s, bool wanted)
{
    size_t begin, end;

    if (!string(s, &begin, &end))
        return false;
    if (wanted) {
        s->found = true;
        s->place->begin = begin;
        s->place->end = end;
    }
    return true;
}

static bool value(struct scan *s, size_t level)
{
    bool wanted = level == s->place->path->levels;

    skip_space(s);
    int c = peek(s);
    s->not_string = s->not_string || (wanted && c != '"');
    switch (c) {
    case '{':
        return nested(s, level, '}');
    case '[':
        return nested(s, CLI_JSON_LEVELS, ']');
    case '"':
        return text_value(s, wanted);
    case 't':
        return literal(s, "true");
    case 'f':
        return literal(s, "false");
    case 'n':
        return literal(s, "null");
    default:
        if (c != '-' && (c < '0' || c > '9'))
            return fail(s, "a value is expected");
        return number(s);
    }
}

static bool record(struct scan *s)
{
    /* A byte order mark may be passed over (RFC 8259, section 8.1). */
    if (s->n >= 3 && !memcmp(s->p, "\xef\xbb\xbf", 3))
        s->at = 3;
    skip_space(s);
    if (peek(s) != '{')
        return fail(s, "the record is no JSON object");
    if (!value(s, 0))
        return false;
    s->place->close = s->at - 1;
    skip_space(s);
    if (s->at < s->n)
        return fail(s, "something follows the object");
    s->at = 0;
    if (!s->found)
        return fail(s, s->not_string ? "the field is not a string" : "the field is missing");
    return true;
}

const char *cli_json_find(const char *p, size_t n, struct cli_json_place *place, size_t *at)
{
    struct scan s = {.p = p, .n = n, .place = place};

    place->empty = place->spaced = false;
    record(&s);
    *at = s.at;
    return s.why;
}

bool cli_json_path_parse(struct cli_json_path *path, const char *text)
{
    path->levels = 0;
    for (;;) {
        size_t n = strcspn(text, ".");
        if (n == 0 || path->levels == CLI_JSON_LEVELS - 1)
            return false;
        path->name[path->levels] = text;
        path->len[path->levels++] = n;
        if (!text[n])
            return true;
        text += n + 1;
    }
}
