#include "summary.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "escape.h"

void cli_counts_edit(struct cli_counts *c, const struct unspin_edit *edit)
{
    c->edits++;
    for (size_t k = 0; k < 64; k++)
        c->rule[k] += edit->rules >> k & 1;
}

void cli_counts_note(struct cli_counts *c, const struct unspin_edit *note)
{
    for (size_t k = 0; k < 64; k++)
        c->note[k] += note->rules >> k & 1;
}

void cli_counts_add(struct cli_counts *to, const struct cli_counts *c)
{
    to->edits += c->edits;
    to->words += c->words;
    to->replaced += c->replaced;
    for (size_t k = 0; k < 64; k++) {
        to->rule[k] += c->rule[k];
        to->note[k] += c->note[k];
    }
}

/* The rules stand below the row, as shares of its edits; what was only noted is no edit. */
static void print_rules(struct cli_out *err, const struct cli_counts *c)
{
    const struct unspin_rule *rule;

    for (size_t k = 0; k < 64 && (rule = unspin_rule_at(k)); k++) {
        if (c->rule[k] > 0)
            cli_out_format(err, "%57" PRIu64 "    %s\n", c->rule[k], rule->name);
        if (c->note[k] > 0)
            cli_out_format(err, "%57" PRIu64 "    %s note\n", c->note[k], rule->name);
    }
}

/* With the confidence of the detection, when there was one. */
static void print_encoding(struct cli_out *err, const struct unspin_verdict *v)
{
    char name[80] = "-";

    if (v && v->encoding && v->encoding_confidence >= 0)
        snprintf(name, sizeof name, "%s %d%%", v->encoding, v->encoding_confidence);
    else if (v && v->encoding)
        snprintf(name, sizeof name, "%s", v->encoding);
    cli_out_format(err, "  %-17s", name);
}

static void print_row(struct cli_out *err, const struct cli_counts *c,
                      const struct unspin_verdict *v, const char *name)
{
    cli_out_format(err, "%9" PRIu64 " %9" PRIu64 "  ", c->words, c->replaced);
    if (v)
        cli_out_probability(err, v->spun);
    else
        cli_out_string(err, "   -");
    cli_out_format(err, "  %-6c", v && v->family ? v->family : '-');
    print_encoding(err, v);
    cli_out_format(err, " %5" PRIu64 "  ", c->edits);
    cli_out_name(err, name);
}

void cli_summary_document(struct cli_summary *s, const char *file, struct cli_counts *c,
                          const struct unspin_verdict *verdict, const char *note)
{
    struct cli_out err;

    cli_out_init(&err, STDERR_FILENO, NULL);
    if (s->documents++ == 0)
        cli_out_format(&err, "%9s %9s  %4s  %-6s  %-17s %5s  %s\n", "words", "restored", "spun",
                       "family", "encoding", "edits", "file");
    if (verdict) {
        c->words = verdict->words;
        c->replaced = verdict->replaced;
    }
    cli_counts_add(&s->total, c);
    print_row(&err, c, verdict, file);
    cli_out_format(&err, "%s\n", note);
    print_rules(&err, c);
    cli_out_flush(&err);
}

void cli_summary_end(const struct cli_summary *s)
{
    struct cli_out err;

    if (s->documents < 2)
        return;
    cli_out_init(&err, STDERR_FILENO, NULL);
    print_row(&err, &s->total, NULL, "total");
    cli_out_char(&err, '\n');
    print_rules(&err, &s->total);
    cli_out_flush(&err);
}
