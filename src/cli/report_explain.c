/* --explain: a block for each word at which there was a choice, and for each edit of another stage
   than unspin its rules and what is not plain to see of it in code points. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "escape.h"
#include "report.h"
#include "utf8.h"

/* log2 in 1/256 with two decimals, the same on every machine. */
static void score(struct cli_out *out, const char *name, int32_t value)
{
    int64_t hundredths = ((int64_t)value * 100 + (value < 0 ? -128 : 128)) / 256;
    int64_t size = hundredths < 0 ? -hundredths : hundredths;
    char digits[24];

    if (value == UNSPIN_GIVEN_UP)
        snprintf(digits, sizeof digits, "given up");
    else
        snprintf(digits, sizeof digits, "%s%" PRId64 ".%02" PRId64, hundredths < 0 ? "-" : "",
                 size / 100, size % 100);
    cli_out_format(out, "  %s %8s", name, digits);
}

static void candidate(struct cli_out *out, const struct unspin_candidate *c, size_t word_len)
{
    char row[24] = "keep";

    if (c->row)
        snprintf(row, sizeof row, "%c:%" PRIu32, c->family ? c->family : '?', c->row);
    cli_out_string(out, c->chosen ? "  * " : "    ");
    cli_out_probability(out, c->probability);
    score(out, "total", c->total);
    score(out, "model", c->model);
    score(out, "channel", c->channel);
    cli_out_format(out, "  %-8s  ", row);
    cli_out_escaped(out, c->text, c->text_len);
    if (c->before_len != word_len)
        cli_out_format(out, "  (for %zu bytes)", c->before_len);
    cli_out_char(out, '\n');
}

static int explain_decision(struct cli_report *r, const struct unspin_decision *d)
{
    cli_report_place(r, d->line, d->column);
    cli_out_escaped(r->out, d->before, d->before_len);
    cli_out_string(r->out, "  gate ");
    cli_out_probability(r->out, d->gate);
    cli_out_char(r->out, '\n');
    for (size_t i = 0; i < d->candidates; i++)
        candidate(r->out, &d->candidate[i], d->before_len);
    return r->out->error;
}

static bool is_plain(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] < 0x20 || p[i] > 0x7e)
            return false;
    }
    return n > 0;
}

static uint32_t code_point(const char *p, int span)
{
    uint32_t cp = (unsigned char)*p & (span > 1 ? 0xffu >> (span + 1) : 0x7fu);

    for (int i = 1; i < span; i++)
        cp = cp << 6 | ((unsigned char)p[i] & 0x3fu);
    return cp;
}

/* The characters one by one, unless the text shows them as they are. */
static void code_points(struct cli_out *out, const char *name, const char *p, size_t n)
{
    enum { MOST = 24 };

    if (is_plain(p, n))
        return;
    cli_out_format(out, n > 0 ? "    %-6s" : "    %-6s nothing", name);
    for (size_t shown = 0; n > 0; shown++) {
        int span = cli_utf8_span(p, n);
        size_t k = span > 0 ? (size_t)span : 1;
        if (shown == MOST) {
            cli_out_string(out, " ...");
            break;
        }
        if (span > 0)
            cli_out_format(out, " U+%04" PRIX32, code_point(p, span));
        else
            cli_out_format(out, " byte %02X", (unsigned)(unsigned char)*p);
        p += k;
        n -= k;
    }
    cli_out_char(out, '\n');
}

/* The restorations of the unspin stage were explained as decisions. */
static int explain_edit(struct cli_report *r, const struct unspin_edit *e)
{
    const struct unspin_rule *rule;
    bool other = false;

    for (size_t k = 0; k < 64 && (rule = unspin_rule_at(k)); k++)
        other = other || (e->rules >> k & 1 && strcmp(rule->stage, "unspin") != 0);
    if (!other)
        return 0;
    cli_report_edit(r, e);
    code_points(r->out, "before", e->before, e->before_len);
    code_points(r->out, "after", e->after, e->after_len);
    return r->out->error;
}

const struct cli_report_kind cli_report_explain = {.edit = explain_edit,
                                                   .decision = explain_decision};
