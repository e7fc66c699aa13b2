/* The inside of JSON strings, there and back. */
#include <string.h>

#include "record_json.h"
#include "utf8.h"

static const char short_letter[] = "\"\\/bfnrt", short_char[] = "\"\\/\b\f\n\r\t";

static uint32_t unit(const char *hex)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t v = 0;

    for (int k = 0; k < 4; k++) {
        int c = hex[k] >= 'A' && hex[k] <= 'F' ? hex[k] | 32 : hex[k];
        v = v * 16 + (uint32_t)(strchr(digits, c) - digits);
    }
    return v;
}

static size_t encode(uint32_t c, char *to)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xc0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xe0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3f));
        to[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 0x3f));
    to[2] = (char)(0x80 | (c >> 6 & 0x3f));
    to[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

/* The character behind the backslash at P; TO takes its bytes, *LEN of them, 0 for half of a
   surrogate pair. Returns the length of the escape. */
static size_t read_escape(const char *p, size_t n, char *to, size_t *len)
{
    if (p[1] != 'u') {
        to[0] = short_char[strchr(short_letter, p[1]) - short_letter];
        *len = 1;
        return 2;
    }
    uint32_t c = unit(p + 2);
    if (c < 0xd800 || c > 0xdfff) {
        *len = encode(c, to);
        return 6;
    }
    *len = 0;
    if (c > 0xdbff || n < 12 || p[6] != '\\' || p[7] != 'u')
        return 6;
    uint32_t low = unit(p + 8);
    if (low < 0xdc00 || low > 0xdfff)
        return 6;
    *len = encode(0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00), to);
    return 12;
}

const char *cli_json_unescape(const char *p, size_t n, struct cli_bytes *text, size_t *at)
{
    size_t k = 0;

    while (k < n) {
        const char *next = memchr(p + k, '\\', n - k);
        size_t plain = next ? (size_t)(next - p) - k : n - k, len;
        char c[4];
        cli_bytes_add(text, p + k, plain);
        k += plain;
        if (!next)
            break;
        size_t raw = read_escape(p + k, n - k, c, &len);
        if (!len) {
            *at = k;
            return "half of a surrogate pair in the field";
        }
        cli_bytes_add(text, c, len);
        k += raw;
    }
    return NULL;
}

const char *cli_json_copy(const char *p, const char *end, size_t n, struct cli_bytes *out)
{
    const char *from = p;

    while (n > 0 && p < end) {
        size_t len = 1, raw = 1;
        char c[4];
        if (*p == '\\')
            raw = read_escape(p, (size_t)(end - p), c, &len);
        n -= len < n ? len : n;
        p += raw;
    }
    if (out)
        cli_bytes_add(out, from, (size_t)(p - from));
    return p;
}

struct cli_json_habits cli_json_habits(const char *p, size_t n)
{
    struct cli_json_habits h = {.ascii = true};

    for (size_t k = 0; k < n && h.ascii; k++)
        h.ascii = (unsigned char)p[k] < 0x80;
    for (const char *end = p + n; (p = memchr(p, '\\', (size_t)(end - p))) != NULL; p += 2) {
        if (p[1] == '/')
            h.slash = true;
        if (p[1] != 'u')
            continue;
        for (int k = 2; k < 6; k++)
            h.upper = h.upper || (p[k] >= 'A' && p[k] <= 'F');
        uint32_t c = unit(p + 2);
        h.html = h.html || c == '<' || c == '>' || c == '&';
    }
    return h;
}

static void add_unit(struct cli_bytes *out, struct cli_json_habits h, uint32_t c)
{
    cli_bytes_format(out, h.upper ? "\\u%04X" : "\\u%04x", (unsigned)c);
}

static void escape_ascii(struct cli_bytes *out, struct cli_json_habits h, char c)
{
    const char *at = c ? strchr(short_char, c) : NULL;

    if (at && (c != '/' || h.slash)) {
        cli_bytes_char(out, '\\');
        cli_bytes_char(out, short_letter[at - short_char]);
    } else if ((unsigned char)c < 0x20 || (h.html && c && strchr("<>&", c))) {
        add_unit(out, h, (unsigned char)c);
    } else {
        cli_bytes_char(out, c);
    }
}

/* P is a whole character of more than one byte. */
static void escape_wide(struct cli_bytes *out, struct cli_json_habits h, const char *p, size_t n)
{
    static const unsigned char mask[] = {0, 0, 0x1f, 0x0f, 0x07};
    uint32_t c = (unsigned char)p[0] & mask[n];

    if (!h.ascii) {
        cli_bytes_add(out, p, n);
        return;
    }
    for (size_t k = 1; k < n; k++)
        c = c << 6 | ((unsigned char)p[k] & 0x3f);
    if (c < 0x10000) {
        add_unit(out, h, c);
    } else {
        add_unit(out, h, 0xd800 + ((c - 0x10000) >> 10));
        add_unit(out, h, 0xdc00 + ((c - 0x10000) & 0x3ff));
    }
}

void cli_json_escape(struct cli_bytes *out, struct cli_json_habits habits, const char *p, size_t n)
{
    for (size_t k = 0; k < n;) {
        int span = cli_utf8_span(p + k, n - k);
        if (span <= 1)
            escape_ascii(out, habits, p[k]);
        else
            escape_wide(out, habits, p + k, (size_t)span);
        k += span > 1 ? (size_t)span : 1;
    }
}

void cli_json_ascii(struct cli_bytes *out, struct cli_json_habits habits, const char *p, size_t n)
{
    for (size_t k = 0; k < n;) {
        int span = cli_utf8_span(p + k, n - k);
        if (span <= 1)
            cli_bytes_char(out, p[k]);
        else
            escape_wide(out, habits, p + k, (size_t)span);
        k += span > 1 ? (size_t)span : 1;
    }
}
