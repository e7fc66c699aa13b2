#include "help.h"

#include <stdio.h>
#include <string.h>

#include "options.h"

#define HELP_COLUMN 34

const char *const cli_group_titles[] = {[CLI_GROUP_INPUT] = "Reading and writing",
                                        [CLI_GROUP_REPAIR] = "What is repaired",
                                        [CLI_GROUP_OUTPUT] = "What is said",
                                        [CLI_GROUP_FOLDERS] = "Files and folders",
                                        [CLI_GROUP_RECORDS] = "Files of records",
                                        [CLI_GROUP_OTHER] = "About the program",
                                        NULL};

static void print_names(struct cli_out *out, const struct cli_choice *choices, const char *between)
{
    for (const struct cli_choice *c = choices; c->name; c++) {
        if (c != choices)
            cli_out_string(out, between);
        cli_out_string(out, c->name);
    }
}

static void print_option(struct cli_out *out, const struct cli_option *option)
{
    uint64_t begin = out->total;

    if (option->letter)
        cli_out_format(out, "  -%c, ", option->letter);
    else
        cli_out_string(out, "      ");
    cli_out_format(out, "--%s", option->name);
    if (cli_option_takes_argument(option))
        cli_out_string(out, option->without ? "[=" : "=");
    if (option->argument)
        cli_out_string(out, option->argument);
    else if (option->choices)
        print_names(out, option->choices, ",");
    if (option->without)
        cli_out_char(out, ']');
    if (out->total - begin > HELP_COLUMN - 2) {
        cli_out_char(out, '\n');
        begin = out->total;
    }
    while (out->total - begin < HELP_COLUMN)
        cli_out_char(out, ' ');
    cli_out_format(out, "%s\n", option->help);
}

void cli_print_help(struct cli_out *out)
{
    cli_out_string(out, "Usage: unspin [OPTION]... [FILE]...\n"
                        "Repair scraped text and put back what the author of a synonym-spun "
                        "article wrote.\n"
                        "Standard input is read when there is no FILE, or when FILE is '-'.\n");
    for (size_t g = 0; cli_group_titles[g]; g++) {
        cli_out_format(out, "\n%s:\n", cli_group_titles[g]);
        for (const struct cli_option *option = cli_option_table; option->name; option++) {
            if (option->group == g)
                print_option(out, option);
        }
    }
    cli_out_string(out, "\nSTAGE is one of ");
    print_names(out, cli_stages, ", ");
    cli_out_string(out, ";\ndecode always runs. Of a list like auto,spun,clean one is to be "
                        "chosen.\n"
                        "\nExit status: 0; with --check 1 when something would change; "
                        "2 on trouble.\n"
                        "A restoration is a reconstruction: it is no evidence of what somebody "
                        "wrote or said.\n");
}
