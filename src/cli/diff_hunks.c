/* --diff, second half: hunks with three lines of context out of the spools of report_diff.c. One
   reader runs ahead to count and to find the end of the hunk; two others follow and print it. */
#include <inttypes.h>
#include <string.h>

#include "color.h"
#include "escape.h"
#include "report_diff.h"

enum { CONTEXT = 3, BETWEEN = 2 * CONTEXT }; /* kept lines around an edit, and that join two */

struct hunk {
    bool open;
    uint64_t begin, end; /* in the spool of old lines */
    uint64_t old_line, old_lines, new_line, new_lines;
    uint64_t quiet; /* kept lines since the last change */
};

struct printer {
    struct cli_out *out;
    bool color;
    struct cli_reader ahead, old, new;
    uint64_t old_line, new_line; /* of the line at the reader ahead */
    uint64_t kept[CONTEXT];      /* where the last kept lines begin, by count modulo CONTEXT */
    uint64_t kept_count;         /* kept lines without a break, up to here */
};

static void color(struct printer *p, const char *sequence)
{
    if (p->color)
        cli_out_string(p->out, sequence);
}

/* Names that would confuse patch are quoted as git does it. */
static void print_name(struct printer *p, const char *side, const char *file)
{
    struct cli_out *out = p->out;
    bool quote = strpbrk(file, "\"\\") != NULL;

    for (const char *at = file; *at && !quote; at++)
        quote = (unsigned char)*at < 0x20 || *at == 0x7f;
    color(p, CLI_COLOR_HEAD);
    cli_out_format(out, quote ? "%s \"" : "%s ", side);
    cli_out_string(out, *side == '-' ? "a" : "b");
    if (*file != '/')
        cli_out_char(out, '/');
    for (const char *at = file; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (c == '"' || c == '\\')
            cli_out_format(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            cli_out_format(out, "\\%03o", c);
        else
            cli_out_char(out, *at);
    }
    if (quote)
        cli_out_char(out, '"');
    else if (strchr(file, ' '))
        cli_out_char(out, '\t');
    color(p, CLI_COLOR_END);
    cli_out_char(out, '\n');
}

/* The line at R, whose tag has been read; colours end before the line does, as pagers want it. */
static void print_line(struct printer *p, struct cli_reader *r, int tag)
{
    int c;

    if (tag == EOF) {
        return;
    }
    if (p->color && (tag == '-' || tag == '+')) {
        cli_out_string(p->out, tag == '-' ? CLI_COLOR_OLD : CLI_COLOR_NEW);
        cli_out_char(p->out, (char)tag);
        while ((c = cli_reader_byte(r)) != EOF && c != '\n')
            cli_out_char(p->out, (char)c);
        cli_out_string(p->out, CLI_COLOR_END "\n");
    } else {
        cli_out_char(p->out, (char)tag);
        cli_reader_line(r, p->out);
    }
}

static void print_range(struct cli_out *out, char side, uint64_t line, uint64_t lines)
{
    /* An empty range is named by the line before it. */
    cli_out_format(out, " %c%" PRIu64, side, lines ? line : line - 1);
    if (lines != 1)
        cli_out_format(out, ",%" PRIu64, lines);
}

/* The next LINES new lines; the last of the document may have a `\` line behind it. */
static void print_new(struct printer *p, uint64_t lines)
{
    for (; lines > 0; lines--)
        print_line(p, &p->new, cli_reader_byte(&p->new));
    int c = cli_reader_byte(&p->new);
    if (c == '\\') {
        print_line(p, &p->new, c);
    } else if (c != EOF) {
        p->new.at--;
        p->new.offset--;
    }
}

static uint64_t read_number(struct cli_reader *r)
{
    uint64_t n = 0;
    int c;

    while ((c = cli_reader_byte(r)) >= '0' && c <= '9')
        n = n * 10 + (uint64_t)(c - '0');
    return n;
}

static void print_hunk(struct printer *p, const struct hunk *h)
{
    uint64_t pending = 0;

    color(p, CLI_COLOR_HUNK);
    cli_out_string(p->out, "@@");
    print_range(p->out, '-', h->old_line, h->old_lines);
    print_range(p->out, '+', h->new_line, h->new_lines);
    cli_out_string(p->out, " @@");
    color(p, CLI_COLOR_END);
    cli_out_char(p->out, '\n');
    cli_reader_init(&p->old, p->old.spool, h->begin);
    while (p->old.offset < h->end) {
        int tag = cli_reader_byte(&p->old);
        if (tag == EOF)
            return;
        if (tag == '.') {
            pending += read_number(&p->old);
            continue;
        }
        if (tag == ' ' && pending > 0) {
            print_new(p, pending);
            pending = 0;
        }
        print_line(p, &p->old, tag);
    }
    if (pending > 0)
        print_new(p, pending);
}

static void open_hunk(struct printer *p, struct hunk *h, uint64_t at)
{
    uint64_t context = p->kept_count < CONTEXT ? p->kept_count : CONTEXT;

    *h = (struct hunk){.open = true, .begin = at};
    if (context > 0)
        h->begin = p->kept[(p->kept_count - context) % CONTEXT];
    h->old_line = p->old_line - context;
    h->new_line = p->new_line - context;
    h->old_lines = h->new_lines = context;
}

static void close_hunk(struct printer *p, struct hunk *h)
{
    uint64_t context = h->quiet < CONTEXT ? h->quiet : CONTEXT;

    h->old_lines += context;
    h->new_lines += context;
    print_hunk(p, h);
    h->open = false;
}

static void kept_line(struct printer *p, struct hunk *h, uint64_t at)
{
    p->kept[p->kept_count++ % CONTEXT] = at;
    p->old_line++;
    p->new_line++;
    cli_reader_line(&p->ahead, NULL);
    if (!h->open)
        return;
    if (++h->quiet <= CONTEXT)
        h->end = p->ahead.offset;
    else if (h->quiet > BETWEEN)
        close_hunk(p, h);
}

static void changed_line(struct printer *p, struct hunk *h, int tag, uint64_t at)
{
    if (!h->open)
        open_hunk(p, h, at);
    h->old_lines += h->quiet;
    h->new_lines += h->quiet;
    h->quiet = 0;
    p->kept_count = 0;
    if (tag == '.') {
        uint64_t lines = read_number(&p->ahead);
        h->new_lines += lines;
        p->new_line += lines;
    } else {
        h->old_lines++;
        p->old_line++;
        cli_reader_line(&p->ahead, NULL);
    }
    h->end = p->ahead.offset;
}

void cli_diff_print(struct cli_spool *old, struct cli_spool *new, const char *file, bool colored,
                    struct cli_out *out)
{
    struct printer p = {.out = out, .color = colored, .old_line = 1, .new_line = 1};
    struct hunk h = {.open = false};
    int tag;

    cli_reader_init(&p.ahead, old, 0);
    cli_reader_init(&p.old, old, 0);
    cli_reader_init(&p.new, new, 0);
    print_name(&p, "---", file);
    print_name(&p, "+++", file);
    while ((tag = cli_reader_byte(&p.ahead)) != EOF) {
        uint64_t at = p.ahead.offset - 1;
        if (tag == ' ') {
            kept_line(&p, &h, at);
        } else if (tag == '\\') {
            cli_reader_line(&p.ahead, NULL);
            if (h.quiet <= CONTEXT)
                h.end = p.ahead.offset;
        } else {
            changed_line(&p, &h, tag, at);
        }
    }
    if (h.open)
        close_hunk(&p, &h);
}
