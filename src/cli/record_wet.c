#include "record_wet.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "record_digest.h"
#include "utf8.h"

static const char tail[] = "\r\n\r\n";

enum { BEGIN = 7 }; /* bytes that tell where a record begins */

static bool begins_record(const char *p, size_t n)
{
    return n >= BEGIN && !memcmp(p, "WARC/1.", BEGIN);
}

/* The value when the line is the field NAME; 0: it is not. */
static size_t value_of(const char *line, size_t n, const char *name)
{
    size_t k = strlen(name);

    if (n <= k || line[k] != ':' || strncasecmp(line, name, k) != 0)
        return 0;
    for (k++; k < n && (line[k] == ' ' || line[k] == '\t'); k++)
        ;
    return k;
}

/* Without its line end. */
static size_t trim(const char *line, size_t n)
{
    while (n > 0 && strchr("\r\n \t", line[n - 1]) && line[n - 1])
        n--;
    return n;
}

static bool read_length(const char *p, size_t n, uint64_t *length)
{
    *length = 0;
    for (size_t k = 0; k < n; k++) {
        if (p[k] < '0' || p[k] > '9' || *length > UINT64_MAX / 10 - 1)
            return false;
        *length = *length * 10 + (uint64_t)(p[k] - '0');
    }
    return n > 0;
}

static void see_line(struct cli_wet_split *s, const char *line, size_t n)
{
    size_t at = value_of(line, n, "Content-Length"), end = trim(line, n);

    if (s->state == CLI_WET_START) {
        s->state = begins_record(line, n) ? CLI_WET_HEAD : CLI_WET_LOST;
    } else if (end == 0 && !s->within) {
        s->state = s->sized ? CLI_WET_BLOCK : CLI_WET_LOST;
    } else if (at && !s->within && at <= end && !s->sized) {
        s->sized = read_length(line + at, end - at, &s->left);
    }
}

/* The next line, or a part of one that is too long, the same however many bytes have come;
   `within` becomes true for all but its last part. */
static size_t take_line(struct cli_wet_split *s, const char *p, size_t n, bool last)
{
    size_t look = n < CLI_WET_LOOK ? n : CLI_WET_LOOK;
    const char *nl = memchr(p, '\n', look);

    if (!nl && look < CLI_WET_LOOK && !last)
        return 0;
    size_t k = nl ? (size_t)(nl - p) + 1 : look;
    see_line(s, p, k);
    s->within = !nl;
    return k;
}

/* Lines of what cannot be read, up to one that begins a record. */
static size_t take_lost(struct cli_wet_split *s, const char *p, size_t n, bool last, bool *complete)
{
    if (!s->within) {
        if (n < BEGIN && !last)
            return 0;
        *complete = begins_record(p, n);
        if (*complete)
            return 0;
    }
    const char *nl = memchr(p, '\n', n);
    s->within = !nl;
    return nl ? (size_t)(nl - p) + 1 : n;
}

static size_t take_tail(struct cli_wet_split *s, const char *p, size_t n, bool last, bool *complete)
{
    *complete = n >= 4 && !memcmp(p, tail, 4);
    if (*complete)
        return 4;
    if (n < BEGIN && !last)
        return 0;
    s->state = CLI_WET_LOST;
    s->within = !begins_record(p, n);
    return 0;
}

static size_t step(struct cli_wet_split *s, const char *p, size_t n, bool last, bool *complete)
{
    if (s->state == CLI_WET_LOST)
        return take_lost(s, p, n, last, complete);
    if (s->state == CLI_WET_TAIL)
        return take_tail(s, p, n, last, complete);
    if (s->state != CLI_WET_BLOCK)
        return take_line(s, p, n, last);
    size_t k = s->left < n ? (size_t)s->left : n;
    s->left -= k;
    if (s->left == 0)
        s->state = CLI_WET_TAIL;
    return k;
}

size_t cli_wet_split(struct cli_wet_split *s, const char *p, size_t n, bool last, bool *complete)
{
    size_t used = 0;

    *complete = false;
    while (!*complete && used < n) {
        int state = (int)s->state;
        size_t k = step(s, p + used, n - used, last, complete);
        if (k == 0 && !*complete && state == (int)s->state)
            break;
        used += k;
    }
    if (*complete)
        *s = (struct cli_wet_split){.left = 0};
    return used;
}

static void note_field(struct cli_wet_record *r, const char *p, size_t from, size_t end)
{
    static const char *const names[] = {"Content-Length", "WARC-Block-Digest",
                                        "WARC-Payload-Digest"};
    struct cli_wet_span *const spans[] = {&r->length, &r->block_digest, &r->payload_digest};

    for (size_t k = 0; k < 3; k++) {
        size_t at = value_of(p + from, end - from, names[k]);
        if (at && spans[k]->end == 0)
            *spans[k] = (struct cli_wet_span){from + at, end};
    }
    size_t at = value_of(p + from, end - from, "WARC-Type");
    if (at && end - from - at == 10 && !strncasecmp(p + from + at, "conversion", 10))
        r->text = true;
}

static const char *check_taken(const char *line, size_t n, const char *const *taken)
{
    for (; taken && *taken; taken++) {
        if (value_of(line, n, *taken))
            return "the field for the verdict or the edits is there already";
    }
    return NULL;
}

static const char *parse_head(const char *p, size_t n, const char *const *taken,
                              struct cli_wet_record *r, size_t *at)
{
    *at = 0;
    if (!begins_record(p, n))
        return "no record of WARC 1.0 begins here";
    for (;;) {
        const char *nl = memchr(p + *at, '\n', n - *at);
        if (!nl)
            return "the head does not end";
        size_t end = *at + trim(p + *at, (size_t)(nl - p) - *at);
        if (end == *at)
            break;
        const char *why = check_taken(p + *at, end - *at, taken);
        if (why)
            return why;
        note_field(r, p, *at, end);
        *at = (size_t)(nl - p) + 1;
    }
    r->fields_end = *at;
    r->block.begin = (size_t)((const char *)memchr(p + *at, '\n', n - *at) - p) + 1;
    return NULL;
}

static const char *check_block(const char *p, const struct cli_wet_record *r, size_t *at)
{
    for (size_t k = r->block.begin; k < r->block.end;) {
        int span = (unsigned char)p[k] < 0x80 ? 1 : cli_utf8_span(p + k, r->block.end - k);
        *at = k;
        if (span <= 0)
            return "invalid UTF-8";
        k += (size_t)span;
    }
    return NULL;
}

const char *cli_wet_parse(const char *p, size_t n, const char *const *taken,
                          struct cli_wet_record *r, size_t *at)
{
    uint64_t length;

    *r = (struct cli_wet_record){.text = false};
    const char *why = parse_head(p, n, taken, r, at);
    if (why)
        return why;
    *at = r->length.begin;
    if (!r->length.end ||
        !read_length(p + r->length.begin, r->length.end - r->length.begin, &length))
        return "Content-Length is missing or no number";
    if (n - r->block.begin < 4 || length != n - r->block.begin - 4 ||
        memcmp(p + n - 4, tail, 4) != 0)
        return "the block is not as long as Content-Length says, or no blank line ends it";
    r->block.end = n - 4;
    if (!r->text)
        return NULL;
    struct cli_wet_span digests[] = {r->block_digest, r->payload_digest};
    for (int k = 0; k < 2; k++) {
        *at = digests[k].begin;
        if (digests[k].end && !cli_digest_known(p + *at, digests[k].end - *at))
            return "a digest is not SHA-1";
    }
    return check_block(p, r, at);
}

struct writer {
    struct cli_bytes *out;
    const char *p;
    const struct cli_wet_record *r;
    const struct cli_bytes *text;
    size_t done; /* bytes of the head that are written */
};

/* All up to the span, then what stands there now. */
static void replace(struct writer *w, struct cli_wet_span span)
{
    cli_bytes_add(w->out, w->p + w->done, span.begin - w->done);
    if (span.begin == w->r->length.begin)
        cli_bytes_format(w->out, "%zu", w->text->len);
    else
        cli_digest_write(w->out, w->p + span.begin, span.end - span.begin, w->text->p,
                         w->text->len);
    w->done = span.end;
}

void cli_wet_write(struct cli_bytes *out, const char *p, size_t n,
                   const struct cli_wet_record *record, const struct cli_bytes *text,
                   const struct cli_bytes *fields)
{
    struct writer w = {.out = out, .p = p, .r = record, .text = text};
    struct cli_wet_span spans[] = {record->length, record->block_digest, record->payload_digest};

    /* In the order in which they stand: the next one is the first behind what is written. */
    for (int turn = 0; turn < 3; turn++) {
        struct cli_wet_span *next = NULL;
        for (int k = 0; k < 3; k++) {
            if (spans[k].end && spans[k].begin >= w.done && (!next || spans[k].begin < next->begin))
                next = &spans[k];
        }
        if (next)
            replace(&w, *next);
    }
    cli_bytes_add(out, p + w.done, record->fields_end - w.done);
    cli_bytes_add(out, fields->p, fields->len);
    cli_bytes_add(out, p + record->fields_end, record->block.begin - record->fields_end);
    cli_bytes_add(out, text->p, text->len);
    cli_bytes_add(out, p + n - 4, 4);
}
