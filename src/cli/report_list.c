/* --list: an edit or a note a line. Here too the text itself and the report of nothing. */
#include <inttypes.h>

#include "color.h"
#include "escape.h"
#include "report.h"

static void color(struct cli_report *r, const char *sequence)
{
    if (r->color)
        cli_out_string(r->out, sequence);
}

void cli_report_place(struct cli_report *r, uint64_t line, uint64_t column)
{
    color(r, CLI_COLOR_PLACE);
    cli_out_name(r->out, r->file);
    cli_out_format(r->out, ":%" PRIu64 ":%" PRIu64 ":", line, column);
    color(r, CLI_COLOR_END);
    cli_out_char(r->out, ' ');
}

static void rule_names(struct cli_out *out, uint64_t rules)
{
    const struct unspin_rule *rule;
    const char *plus = "";

    for (size_t k = 0; k < 64 && (rule = unspin_rule_at(k)); k++) {
        if (rules >> k & 1) {
            cli_out_format(out, "%s%s", plus, rule->name);
            plus = "+";
        }
    }
}

int cli_report_edit(struct cli_report *r, const struct unspin_edit *e)
{
    cli_report_place(r, e->line, e->column);
    color(r, CLI_COLOR_OLD);
    cli_out_escaped(r->out, e->before, e->before_len);
    color(r, CLI_COLOR_END);
    cli_out_string(r->out, " > ");
    color(r, CLI_COLOR_NEW);
    cli_out_escaped(r->out, e->after, e->after_len);
    color(r, CLI_COLOR_END);
    cli_out_char(r->out, ' ');
    color(r, CLI_COLOR_NOTE);
    cli_out_char(r->out, '[');
    rule_names(r->out, e->rules);
    cli_out_char(r->out, ' ');
    cli_out_probability(r->out, e->probability);
    cli_out_char(r->out, ']');
    color(r, CLI_COLOR_END);
    cli_out_char(r->out, '\n');
    return r->out->error;
}

static int list_note(struct cli_report *r, const struct unspin_edit *e)
{
    cli_report_place(r, e->line, e->column);
    cli_out_escaped(r->out, e->before, e->before_len);
    cli_out_string(r->out, " [");
    rule_names(r->out, e->rules);
    cli_out_string(r->out, " note]\n");
    return r->out->error;
}

static int text_write(struct cli_report *r, const char *bytes, size_t n)
{
    cli_out_bytes(r->out, bytes, n);
    return r->out->error;
}

const struct cli_report_kind cli_report_list = {.edit = cli_report_edit, .note = list_note};
const struct cli_report_kind cli_report_text = {.write = text_write};
const struct cli_report_kind cli_report_nothing = {.write = NULL};
