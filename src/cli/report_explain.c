/* --explain: a block for each word at which there was a choice. */
#include <inttypes.h>
#include <stdio.h>

#include "escape.h"
#include "report.h"

/* log2 in 1/256 with two decimals, the same on every machine. */
static void score(struct cli_out *out, const char *name, int32_t value)
{
    int64_t hundredths = ((int64_t)value * 100 + (value < 0 ? -128 : 128)) / 256;
    int64_t size = hundredths < 0 ? -hundredths : hundredths;
    char digits[24];

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

const struct cli_report_kind cli_report_explain = {.decision = explain_decision};
