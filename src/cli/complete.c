/* --help=bash, zsh, fish: completions made from the table of options. */
#include <string.h>

#include "help.h"
#include "options.h"

/* How an argument is completed; by the name that help gives it. */
enum what { NOTHING, FILES, FOLDERS, ENCODINGS, RULES, ONE, LIST };

static enum what what_of(const struct cli_option *option)
{
    static const struct {
        const char *argument;
        enum what what;
    } known[] = {{"FILE", FILES},
                 {"EDITS", FILES},
                 {"DIR", FOLDERS},
                 {"ENC", ENCODINGS},
                 {"[+-]NAME,...", RULES}};

    if (option->choices)
        return option->argument ? LIST : ONE;
    for (size_t k = 0; option->argument && k < sizeof known / sizeof *known; k++) {
        if (!strcmp(option->argument, known[k].argument))
            return known[k].what;
    }
    return NOTHING;
}

static void names(struct cli_out *out, const struct cli_choice *choices)
{
    for (const struct cli_choice *c = choices; c->name; c++)
        cli_out_format(out, "%s%s", c == choices ? "" : " ", c->name);
}

/* S inside single quotes; BACKSLASH before those of the characters MARKED. */
static void quoted(struct cli_out *out, const char *s, const char *marked)
{
    for (; *s; s++) {
        if (*s == '\'') {
            cli_out_string(out, "'\\''");
            continue;
        }
        if (strchr(marked, *s))
            cli_out_char(out, '\\');
        cli_out_char(out, *s);
    }
}

static void bash_case(struct cli_out *out, const struct cli_option *option)
{
    enum what what = what_of(option);

    cli_out_string(out, "    ");
    if (option->letter)
        cli_out_format(out, "-%c|", option->letter);
    cli_out_format(out, "--%s) ", option->name);
    switch (what) {
    case FILES:
        cli_out_string(out, "_unspin_files -f");
        break;
    case FOLDERS:
        cli_out_string(out, "_unspin_files -d");
        break;
    case ENCODINGS:
        cli_out_string(out, "_unspin_words \"$(_unspin_encodings)\"");
        break;
    case RULES:
        cli_out_string(out, "_unspin_list \"$(_unspin_rules)\"");
        break;
    case ONE:
    case LIST:
        cli_out_string(out, what == ONE ? "_unspin_words '" : "_unspin_list '");
        names(out, option->choices);
        cli_out_char(out, '\'');
        break;
    default:
        cli_out_char(out, ':');
        break;
    }
    cli_out_string(out, " ;;\n");
}

static void bash_letters(struct cli_out *out)
{
    const char *between = "";

    for (const struct cli_option *option = cli_option_table; option->name; option++) {
        if (!cli_option_takes_argument(option) || option->without)
            continue;
        cli_out_format(out, "%s--%s", between, option->name);
        if (option->letter)
            cli_out_format(out, "|-%c", option->letter);
        between = "|";
    }
}

void cli_print_bash(struct cli_out *out)
{
    cli_out_string(out, "# bash completion for unspin; made by unspin --help=bash\n\n"
                        "_unspin_words()\n{\n"
                        "    mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n}\n\n"
                        "# The last of several words with commas between them.\n"
                        "_unspin_list()\n{\n"
                        "    local before=\n"
                        "    [[ $cur == *,* ]] && before=${cur%,*},\n"
                        "    mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$1\" -- "
                        "\"${cur##*,}\")\n    compopt -o nospace\n}\n\n"
                        "_unspin_files()\n{\n"
                        "    mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$cur\")\n"
                        "    compopt -o filenames\n}\n\n"
                        "_unspin_encodings()\n{\n"
                        "    iconv -l 2> /dev/null | tr -s '/, ' '\\n'\n}\n\n"
                        "_unspin_rules()\n{\n"
                        "    \"${COMP_WORDS[0]}\" --list-rules 2> /dev/null | "
                        "sed 's/\\t.*//; s/.*/& +& -&/'\n}\n\n"
                        "_unspin_argument()\n{\n    case $1 in\n");
    for (const struct cli_option *option = cli_option_table; option->name; option++) {
        if (cli_option_takes_argument(option))
            bash_case(out, option);
    }
    cli_out_string(out, "    esac\n}\n\n_unspin()\n{\n"
                        "    local cur=${COMP_WORDS[COMP_CWORD]} k\n"
                        "    COMPREPLY=()\n"
                        "    for ((k = 1; k < COMP_CWORD; k++)); do\n"
                        "        if [[ ${COMP_WORDS[k]} == -- ]]; then\n"
                        "            _unspin_files -f\n            return\n        fi\n"
                        "    done\n"
                        "    # '=' stands apart, as COMP_WORDBREAKS has it.\n"
                        "    local one=${COMP_WORDS[COMP_CWORD-1]}\n"
                        "    if [[ $cur == = && $one == --* ]]; then\n"
                        "        cur=\n        _unspin_argument \"$one\"\n"
                        "    elif [[ $one == = && COMP_CWORD -gt 2 ]]; then\n"
                        "        _unspin_argument \"${COMP_WORDS[COMP_CWORD-2]}\"\n"
                        "    elif [[ $cur == --*=* ]]; then\n"
                        "        one=${cur%%=*}\n        cur=${cur#*=}\n"
                        "        _unspin_argument \"$one\"\n"
                        "    elif [[ $one == @(");
    bash_letters(out);
    cli_out_string(out, ") ]]; then\n        _unspin_argument \"$one\"\n"
                        "    elif [[ $cur == -* ]]; then\n        _unspin_words '");
    for (const struct cli_option *option = cli_option_table; option->name; option++) {
        bool equals = cli_option_takes_argument(option) && !option->without;
        cli_out_format(out, "%s--%s%s", option == cli_option_table ? "" : " ", option->name,
                       equals ? "=" : "");
        if (option->letter)
            cli_out_format(out, " -%c", option->letter);
    }
    cli_out_string(out, "'\n        [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n"
                        "    else\n        _unspin_files -f\n    fi\n    return 0\n}\n\n"
                        "complete -F _unspin unspin\n");
}

static void zsh_argument(struct cli_out *out, const struct cli_option *option)
{
    enum what what = what_of(option);

    cli_out_string(out, option->without ? "::" : ":");
    quoted(out, option->argument ? option->argument : option->name, ":[]\\");
    cli_out_char(out, ':');
    if (what == FILES)
        cli_out_string(out, "_files");
    else if (what == FOLDERS)
        cli_out_string(out, "_files -/");
    else if (what == ENCODINGS)
        cli_out_string(out, "($encodings)");
    else if (what == RULES)
        cli_out_string(out, "_sequence compadd - $rules");
    if (what == ONE || what == LIST) {
        cli_out_string(out, what == ONE ? "(" : "_sequence compadd - ");
        names(out, option->choices);
        cli_out_string(out, what == ONE ? ")" : "");
    }
}

static void zsh_option(struct cli_out *out, const struct cli_option *option, bool letter)
{
    bool argument = cli_option_takes_argument(option);

    cli_out_string(out, "  '*");
    if (letter)
        cli_out_format(out, "-%c%s", option->letter, argument ? "+" : "");
    else
        cli_out_format(out, "--%s%s", option->name, !argument ? "" : option->without ? "=-" : "=");
    cli_out_char(out, '[');
    quoted(out, option->help, ":[]\\");
    cli_out_char(out, ']');
    if (argument)
        zsh_argument(out, option);
    cli_out_string(out, "' \\\n");
}

void cli_print_zsh(struct cli_out *out)
{
    cli_out_string(out, "#compdef unspin\n# Made by unspin --help=zsh\n\n"
                        "local -a encodings rules\n"
                        "encodings=(${(s: :)${${(f)\"$(iconv -l 2> /dev/null)\"}//[\\/,]/ }})\n"
                        "rules=(${${(f)\"$(unspin --list-rules 2> /dev/null)\"}%%$'\\t'*})\n"
                        "rules=($rules +$^rules -$^rules)\n\n_arguments -s -S \\\n");
    for (const struct cli_option *option = cli_option_table; option->name; option++) {
        if (option->letter)
            zsh_option(out, option, true);
        zsh_option(out, option, false);
    }
    cli_out_string(out, "  '*:file:_files'\n");
}

static void fish_argument(struct cli_out *out, const struct cli_option *option)
{
    const char *required = option->without ? " -f" : " -x";

    switch (what_of(option)) {
    case FILES:
        cli_out_string(out, " -r -F");
        break;
    case FOLDERS:
        cli_out_string(out, " -x -a '(__fish_complete_directories)'");
        break;
    case ENCODINGS:
        cli_out_string(out, " -x -a '(iconv -l | string split -n / | string split -n \", \")'");
        break;
    case RULES:
        cli_out_string(out, " -x -a '(__fish_append , (unspin --list-rules | "
                            "string replace -r \"\\t.*\" \"\"))'");
        break;
    case ONE:
        cli_out_format(out, "%s -a '", required);
        names(out, option->choices);
        cli_out_char(out, '\'');
        break;
    case LIST:
        cli_out_format(out, "%s -a '(__fish_append , ", required);
        names(out, option->choices);
        cli_out_string(out, ")'");
        break;
    default:
        cli_out_string(out, required);
        break;
    }
}

void cli_print_fish(struct cli_out *out)
{
    cli_out_string(out, "# fish completion for unspin; made by unspin --help=fish\n\n");
    for (const struct cli_option *option = cli_option_table; option->name; option++) {
        cli_out_format(out, "complete -c unspin -l %s", option->name);
        if (option->letter)
            cli_out_format(out, " -s %c", option->letter);
        if (cli_option_takes_argument(option))
            fish_argument(out, option);
        cli_out_string(out, " -d '");
        for (const char *p = option->help; *p; p++)
            cli_out_format(out, *p == '\'' || *p == '\\' ? "\\%c" : "%c", *p);
        cli_out_string(out, "'\n");
    }
}
