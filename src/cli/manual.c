/* --help=man: the manual page. The options and rules come from their tables; what else there is to
   say stands in manual/ as man(7). */
#include <string.h>

#include "help.h"
#include "options.h"
#include "parts.h"

/* Text for roff: no escapes, no requests, hyphens that can be copied. */
static void text(struct cli_out *out, const char *s)
{
    for (const char *p = s; *p; p++) {
        bool begin = p == s || p[-1] == '\n';
        if (begin && (*p == '.' || *p == '\''))
            cli_out_string(out, "\\&");
        if (*p == '\\')
            cli_out_string(out, "\\e");
        else if (*p == '-')
            cli_out_string(out, "\\-");
        else if (*p == '\'')
            cli_out_string(out, "\\(aq");
        else
            cli_out_char(out, *p);
    }
}

static void names(struct cli_out *out, const struct cli_choice *choices)
{
    for (const struct cli_choice *c = choices; c->name; c++) {
        cli_out_string(out, c == choices ? "\\fB" : c[1].name ? ", \\fB" : " or \\fB");
        text(out, c->name);
        cli_out_string(out, "\\fR");
    }
}

/* "-d, --dict=FILE" */
static void tag(struct cli_out *out, const struct cli_option *option)
{
    const char *argument = option->argument ? option->argument : "WHAT";

    cli_out_string(out, ".TP\n");
    if (option->letter)
        cli_out_format(out, "\\fB\\-%c\\fR, ", option->letter);
    cli_out_string(out, "\\fB\\-\\-");
    text(out, option->name);
    cli_out_string(out, "\\fR");
    if (cli_option_takes_argument(option)) {
        cli_out_string(out, option->without ? "[=\\fI" : "=\\fI");
        text(out, argument);
        cli_out_string(out, option->without ? "\\fR]" : "\\fR");
    }
    cli_out_char(out, '\n');
}

static void sentence(struct cli_out *out, const char *s)
{
    char first[2] = {*s, '\0'};

    if (*first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
    text(out, first);
    text(out, s + 1);
    cli_out_string(out, s[strlen(s) - 1] == '.' ? "\n" : ".\n");
}

static void option_text(struct cli_out *out, const struct cli_option *option)
{
    tag(out, option);
    sentence(out, option->help);
    if (option->choices) {
        cli_out_string(out, option->argument ? "Of " : "\\fIWHAT\\fR is ");
        names(out, option->choices);
        cli_out_string(out, ".\n");
    }
    if (option->without) {
        cli_out_string(out, "Without an argument: \\fB");
        text(out, option->without);
        cli_out_string(out, "\\fR.\n");
    }
}

static void rules(struct cli_out *out)
{
    const struct unspin_rule *rule;
    const char *stage = "";

    cli_out_string(out, ".SH RULES\nThose marked * change what was meant rather than restore it, "
                        "and are off unless asked for.\n");
    for (size_t k = 0; (rule = unspin_rule_at(k)); k++) {
        if (strcmp(stage, rule->stage) != 0)
            cli_out_format(out, ".SS %s\n", rule->stage);
        stage = rule->stage;
        cli_out_string(out, ".TP\n\\fB");
        text(out, rule->name);
        cli_out_string(out, rule->restyle ? "\\fR *\n" : "\\fR\n");
        sentence(out, rule->description);
    }
}

void cli_print_manual(struct cli_out *out)
{
    cli_out_string(out, ".\\\" Made by unspin --help=man: edit the table of options, or "
                        "src/cli/manual.\n.TH UNSPIN 1 2026-11-22 \"unspin " UNSPIN_VERSION
                        "\" \"User Commands\"\n");
    cli_out_bytes(out, cli_part_intro, cli_part_intro_length);
    cli_out_string(out, ".SH OPTIONS\n");
    for (int g = 0; cli_group_titles[g]; g++) {
        cli_out_format(out, ".SS %s\n", cli_group_titles[g]);
        for (const struct cli_option *option = cli_option_table; option->name; option++) {
            if ((int)option->group == g)
                option_text(out, option);
        }
    }
    rules(out);
    cli_out_bytes(out, cli_part_more, cli_part_more_length);
}
