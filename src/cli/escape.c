#include "escape.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "unseen.h"
#include "utf8.h"

/* True for a control character: C0, DEL, and C1, which terminals obey too. */
static bool is_control(const char *p, int span)
{
    unsigned char c = (unsigned char)p[0];

    if (span == 1)
        return c < 0x20 || c == 0x7f;
    return span == 2 && c == 0xc2 && (unsigned char)p[1] < 0xa0;
}

static void escape_control(struct cli_out *out, const char *p, size_t n)
{
    static const char known[] = "\n\r\t", letter[] = "nrt";
    const char *at = n == 1 && *p ? strchr(known, *p) : NULL;

    if (at) {
        cli_out_format(out, "\\%c", letter[at - known]);
        return;
    }
    for (size_t i = 0; i < n; i++)
        cli_out_format(out, "\\x%02x", (unsigned)(unsigned char)p[i]);
}

static void escape(struct cli_out *out, const char *p, size_t n, bool unseen)
{
    while (n > 0) {
        int span = cli_utf8_span(p, n);
        size_t k = span > 0 ? (size_t)span : span < 0 ? (size_t)-span : n;

        if (span <= 0 || is_control(p, span) ||
            (unseen && span > 1 && cli_unseen(cli_code_point(p, span), false)))
            escape_control(out, p, k);
        else
            cli_out_bytes(out, p, k);
        p += k;
        n -= k;
    }
}

void cli_out_escaped(struct cli_out *out, const char *p, size_t n)
{
    escape(out, p, n, false);
}

void cli_out_name(struct cli_out *out, const char *s)
{
    escape(out, s, strlen(s), true);
}

static void json_char(struct cli_out *out, char c)
{
    static const char known[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
    const char *at = c ? strchr(known, c) : NULL;

    if (at)
        cli_out_format(out, "\\%c", letter[at - known]);
    else if ((unsigned char)c < 0x20 || c == 0x7f)
        cli_out_format(out, "\\u%04x", (unsigned)(unsigned char)c);
    else
        cli_out_char(out, c);
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7f && c != '"' && c != '\\';
}

/* Takes one character or one ill-formed piece from the front; 0: it is cut off. */
static size_t json_step(struct cli_out *out, const char *p, size_t n)
{
    int span = cli_utf8_span(p, n);

    if (span < 0)
        cli_out_string(out, "\xef\xbf\xbd");
    else if (span == 1)
        json_char(out, *p);
    else
        cli_out_bytes(out, p, (size_t)span);
    return (size_t)(span < 0 ? -span : span);
}

void cli_out_json(struct cli_out *out, struct cli_json_text *t, const char *p, size_t n)
{
    while (t->len > 0 && n > 0) {
        size_t k;
        t->held[t->len++] = *p++;
        n--;
        while (t->len > 0 && (k = json_step(out, t->held, t->len)) > 0) {
            t->len -= k;
            memmove(t->held, t->held + k, t->len);
        }
    }
    while (n > 0) {
        size_t plain = 0;
        while (plain < n && is_plain(p[plain]))
            plain++;
        cli_out_bytes(out, p, plain);
        p += plain;
        n -= plain;
        size_t k = n > 0 ? json_step(out, p, n) : 0;
        if (n > 0 && k == 0) {
            memcpy(t->held, p, n);
            t->len = n;
            return;
        }
        p += k;
        n -= k;
    }
}

void cli_out_json_end(struct cli_out *out, struct cli_json_text *t)
{
    if (t->len > 0)
        cli_out_string(out, "\xef\xbf\xbd");
    t->len = 0;
}

void cli_out_json_string(struct cli_out *out, const char *p, size_t n)
{
    struct cli_json_text t = {.len = 0};

    cli_out_char(out, '"');
    cli_out_json(out, &t, p, n);
    cli_out_json_end(out, &t);
    cli_out_char(out, '"');
}

void cli_out_probability(struct cli_out *out, unsigned probability)
{
    unsigned percent = (probability + 50) / 100;

    cli_out_format(out, "%u.%02u", percent / 100, percent % 100);
}

void cli_out_share(struct cli_out *out, uint64_t part, uint64_t whole)
{
    char digits[32];
    uint64_t of = whole ? whole : 1;
    int n = snprintf(digits, sizeof digits, "%" PRIu64 ".%04" PRIu64, part / of,
                     part % of * 10000 / of);

    while (n > 1 && digits[n - 1] == '0')
        n--;
    if (digits[n - 1] == '.')
        n--;
    cli_out_bytes(out, digits, (size_t)n);
}
