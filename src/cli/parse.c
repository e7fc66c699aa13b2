/* From the command line to struct cli_options, by getopt_long on arrays made from the table. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "message.h"
#include "options.h"
#include "record_options.h"
#include "rules.h"

/* Values of getopt_long for the rows; beyond all letters. */
#define FIRST_ROW 256

static size_t count_rows(void)
{
    size_t n = 0;

    while (cli_option_table[n].name)
        n++;
    return n;
}

/* The leading colon: a missing argument is told from an unknown option. */
static void make_arrays(struct option *longs, char *letters, size_t n)
{
    *letters++ = ':';
    for (size_t i = 0; i < n; i++) {
        const struct cli_option *row = &cli_option_table[i];
        bool argument = cli_option_takes_argument(row);
        longs[i] = (struct option){.name = row->name,
                                   .has_arg = row->without ? optional_argument
                                              : argument   ? required_argument
                                                           : no_argument,
                                   .val = FIRST_ROW + (int)i};
        if (row->letter)
            *letters++ = row->letter;
        if (row->letter && argument)
            *letters++ = ':';
        if (row->letter && argument && row->without)
            *letters++ = ':';
    }
    longs[n] = (struct option){.name = NULL};
    *letters = '\0';
}

static const struct cli_option *row_of(int c, size_t n)
{
    if (c >= FIRST_ROW)
        return &cli_option_table[c - FIRST_ROW];
    for (size_t i = 0; c && i < n; i++) {
        if (cli_option_table[i].letter == c)
            return &cli_option_table[i];
    }
    return NULL;
}

/* What getopt_long stumbled over: C is ':' or '?', the option in optopt when it knows it. */
static void complain(int c, char **argv, size_t n)
{
    const struct cli_option *row = row_of(optopt, n);

    if (row && c == ':')
        cli_message(NULL, "option '--%s' needs an argument", row->name);
    else if (row)
        cli_message(NULL, "option '--%s' takes no argument", row->name);
    else if (optopt)
        cli_message(NULL, "unknown option '-%c'", optopt);
    else
        cli_message(NULL, "unknown or ambiguous option '%s'", argv[optind - 1]);
}

/* Only options about the program itself are set, mistakes wait for the second reading. */
static bool set_early(struct cli_options *o, const struct cli_option *row, const char *value)
{
    return !row || row->group != CLI_GROUP_OTHER || row->set(row, o, value);
}

/* EARLY: the first reading, which finds out about unspin.conf. */
static bool parse_options(struct cli_options *o, int argc, char **argv, bool early)
{
    size_t n = count_rows();
    struct option *longs = calloc(n + 1, sizeof *longs);
    char *letters = malloc(3 * n + 2);
    bool good = longs && letters;
    int c;

    if (good)
        make_arrays(longs, letters, n);
    else
        cli_message(NULL, "out of memory");
    opterr = 0;
    optind = 0; /* the GNU and BSD way to begin again */
    while (good && (c = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const struct cli_option *row = c == ':' || c == '?' ? NULL : row_of(c, n);
        if (!row && !early)
            complain(c, argv, n);
        const char *value = row && !optarg ? row->without : optarg;
        good = early ? set_early(o, row, value) : row && row->set(row, o, value);
    }
    free(longs);
    free(letters);
    return good;
}

/* The file first, so that the command line can overrule it. Who asks for help gets it whatever is
   wrong with the file. */
static bool read_config(struct cli_options *o, int argc, char **argv)
{
    struct cli_options early = {.action = CLI_RUN};

    if (!parse_options(&early, argc, argv, true))
        return false;
    return early.no_config || early.action != CLI_RUN || cli_config_read(o, early.config);
}

static bool is_utf8(const char *name)
{
    static const char *const names[] = {"UTF-8", "utf-8", "UTF8", "utf8"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!strcmp(name, names[i]))
            return true;
    }
    return false;
}

static bool has_standard_input(const struct cli_options *o)
{
    for (size_t i = 0; i < o->files.count; i++) {
        if (!strcmp(o->files.name[i], "-"))
            return true;
    }
    return false;
}

/* Its edits stay in a text, so that only what tells of edits can leave them out. */
static bool baseline_fits(const struct cli_options *o)
{
    return !cli_options_write_files(o) &&
           (o->kind == CLI_LIST || o->kind == CLI_DIFF || o->kind == CLI_NAMES ||
            (o->kind == CLI_TEXT && o->check));
}

/* What is wrong with the options for files and folders, NULL when nothing. */
static const char *check_files(const struct cli_options *o)
{
    if (o->in_place && o->output_dir)
        return "--in-place and --output-dir: the text can go to one place only";
    if (cli_options_write_files(o) && o->check)
        return "--check changes nothing: leave it out, or --in-place and --output-dir";
    if (o->backup && !o->in_place)
        return "--backup is for --in-place";
    if (o->resume && !o->output_dir)
        return "--resume is for --output-dir";
    if (o->baseline && !baseline_fits(o))
        return "--baseline is for --check, --list, --list-files and --diff";
    if (cli_options_write_files(o) && has_standard_input(o))
        return "standard input has no place of its own: name files or folders";
    if (o->files_from && !strcmp(o->files_from, "-") && has_standard_input(o))
        return "standard input cannot be the list of files and one of them";
    return NULL;
}

static const char *check_apply(const struct cli_options *o)
{
    if (o->apply && o->kind == CLI_EXPLAIN)
        return "--explain tells why the library edits: leave out --apply";
    if (o->apply && !strcmp(o->apply, "-") &&
        (has_standard_input(o) || (o->files_from && !strcmp(o->files_from, "-"))))
        return "standard input cannot be both the edits and what they are for";
    return NULL;
}

static bool check_together(const struct cli_options *o)
{
    const char *wrong = check_files(o);

    if (!wrong)
        wrong = check_apply(o);
    if (!wrong)
        wrong = cli_records_check(o);
    if (wrong) {
        cli_message(NULL, "%s", wrong);
        return false;
    }
    if ((o->kind == CLI_JSON || o->kind == CLI_HTML) && o->to && !is_utf8(o->to)) {
        cli_message(NULL, "--format=%s is always UTF-8: leave out --to-code",
                    o->kind == CLI_JSON ? "json" : "html");
        return false;
    }
    return cli_rules_check(o);
}

static bool take_files(struct cli_options *o, int count, char **names)
{
    static const char *standard_input = "-";
    size_t n = count > 0 ? (size_t)count : o->files_from ? 0 : 1;

    o->files.name = malloc((n + 1) * sizeof *o->files.name);
    if (!o->files.name) {
        cli_message(NULL, "out of memory");
        return false;
    }
    for (size_t i = 0; i < n; i++)
        o->files.name[i] = count > 0 ? names[i] : standard_input;
    o->files.count = n;
    return true;
}

bool cli_options_parse(struct cli_options *o, int argc, char **argv)
{
    memset(o, 0, sizeof *o);
    o->delimiter = ',';
    o->max_record = (size_t)64 << 20;
    const char *fast = getenv("UNSPIN_FAST_PATHS");
    o->no_fast_paths = fast && !strcmp(fast, "off");
    if (!read_config(o, argc, argv))
        return false;
    if (!parse_options(o, argc, argv, false)) {
        cli_message(NULL, "Try 'unspin --help'");
        return false;
    }
    if (!take_files(o, argc - optind, argv + optind))
        return false;
    if (o->action == CLI_RUN && !check_together(o)) {
        cli_message(NULL, "Try 'unspin --help'");
        return false;
    }
    return true;
}

void cli_options_release(struct cli_options *o)
{
    free(o->dictionaries.name);
    free(o->protect.name);
    for (size_t i = 0; i < o->owned_count; i++)
        free(o->owned[i]);
    free(o->owned);
    free(o->include.name);
    free(o->exclude.name);
    free(o->files.name);
}
