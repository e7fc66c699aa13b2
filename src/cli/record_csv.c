#include "record_csv.h"

#include <string.h>

#include "utf8.h"

size_t cli_csv_split(struct cli_csv_split *s, char delimiter, const char *p, size_t n,
                     bool *complete)
{
    *complete = false;
    for (size_t k = 0; k < n; k++) {
        char c = p[k];
        if (s->state == CLI_CSV_QUOTED) {
            const char *quote = memchr(p + k, '"', n - k);
            if (!quote)
                return n;
            k = (size_t)(quote - p);
            s->state = CLI_CSV_CLOSED;
        } else if (c == '\n') {
            s->state = CLI_CSV_START;
            *complete = true;
            return k + 1;
        } else if (c == '"' && s->state != CLI_CSV_PLAIN) {
            s->state = CLI_CSV_QUOTED; /* also the second of two: back inside */
        } else {
            s->state = c == delimiter ? CLI_CSV_START : CLI_CSV_PLAIN;
        }
    }
    return n;
}

static const char *find_invalid(const char *p, size_t n, size_t *at)
{
    for (size_t k = 0; k < n;) {
        int span = (unsigned char)p[k] < 0x80 ? 1 : cli_utf8_span(p + k, n - k);
        *at = k;
        if (span <= 0)
            return "invalid UTF-8";
        k += (size_t)span;
    }
    return NULL;
}

/* Behind the closing quote of the field that begins at AT; 0: there is none. */
static size_t quoted_end(const char *p, size_t n, size_t at)
{
    for (at++;; at++) {
        const char *quote = memchr(p + at, '"', n - at);
        if (!quote)
            return 0;
        at = (size_t)(quote - p) + 1;
        if (at == n || p[at] != '"')
            return at;
    }
}

static size_t plain_end(const char *p, size_t n, char delimiter, size_t at)
{
    const char *end = memchr(p + at, delimiter, n - at);

    return end ? (size_t)(end - p) : n;
}

struct cli_csv_field cli_csv_field_at(const char *p, size_t n, char delimiter, size_t at)
{
    struct cli_csv_field field = {.begin = at, .quoted = at < n && p[at] == '"'};

    field.end = field.quoted ? quoted_end(p, n, at) : plain_end(p, n, delimiter, at);
    return field;
}

const char *cli_csv_parse(const char *p, size_t n, char delimiter, size_t wanted,
                          struct cli_csv_row *row, size_t *at)
{
    const char *why = find_invalid(p, n, at);

    if (n > 0 && p[n - 1] == '\n')
        n -= n > 1 && p[n - 2] == '\r' ? 2 : 1;
    row->end = n;
    row->fields = 0;
    for (size_t k = 0; !why; k++) {
        struct cli_csv_field field = cli_csv_field_at(p, n, delimiter, k);
        *at = k;
        if (field.end == 0 && field.quoted)
            return "a quote is never closed";
        if (row->fields++ == wanted)
            row->field = field;
        k = field.end;
        *at = k;
        if (k == n)
            break;
        if (p[k] != delimiter)
            return "something follows a closing quote";
    }
    return why;
}

void cli_csv_text(const char *p, struct cli_csv_field field, struct cli_bytes *text)
{
    if (!field.quoted) {
        cli_bytes_add(text, p + field.begin, field.end - field.begin);
        return;
    }
    const char *from = p + field.begin + 1, *end = p + field.end - 1, *quote;
    while ((quote = memchr(from, '"', (size_t)(end - from))) != NULL) {
        cli_bytes_add(text, from, (size_t)(quote - from) + 1);
        from = quote + 2;
    }
    cli_bytes_add(text, from, (size_t)(end - from));
}

void cli_csv_write(struct cli_bytes *out, char delimiter, bool quoted, const char *text, size_t n)
{
    if (n == 0) {
        cli_bytes_string(out, quoted ? "\"\"" : "");
        return;
    }
    const char *end = text + n, *quote;
    if (!quoted && *text != '"' && !memchr(text, delimiter, n) && !memchr(text, '\n', n) &&
        !memchr(text, '\r', n)) {
        cli_bytes_add(out, text, n);
        return;
    }
    cli_bytes_char(out, '"');
    while ((quote = memchr(text, '"', (size_t)(end - text))) != NULL) {
        cli_bytes_add(out, text, (size_t)(quote - text) + 1);
        cli_bytes_char(out, '"');
        text = quote + 1;
    }
    cli_bytes_add(out, text, (size_t)(end - text));
    cli_bytes_char(out, '"');
}
