/* The options of the program. One table holds all there is to know of each; parsing, --help and
   whatever else is to be derived (manual page, completions) read it. A new option is a new row,
   with a setter of its own only if none of those in options.c fits. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "unspin.h"

enum cli_action {
    CLI_RUN,
    CLI_HELP,
    CLI_MANUAL,
    CLI_BASH,
    CLI_ZSH,
    CLI_FISH,
    CLI_VERSION,
    CLI_LIST_RULES
};

enum cli_kind { CLI_TEXT, CLI_JSON, CLI_HTML, CLI_LIST, CLI_DIFF, CLI_EXPLAIN, CLI_NAMES };

enum cli_links { CLI_LINKS_LEAVE, CLI_LINKS_BREAK };

/* Reports are coloured at a terminal even when nothing is said of it, text is not. */
enum cli_color { CLI_COLOR_UNSAID, CLI_COLOR_AUTO, CLI_COLOR_ALWAYS, CLI_COLOR_NEVER };

enum { CLI_JOBS_MOST = 256 };

enum cli_records_kind { CLI_RECORDS_NONE, CLI_RECORDS_JSONL, CLI_RECORDS_CSV, CLI_RECORDS_WET };

struct cli_files {
    const char **name;
    size_t count;
};

struct cli_options {
    int action; /* enum cli_action */
    /* One report at a time: each place that asks for one, or NULL. */
    int kind; /* enum cli_kind */
    const char *kind_by;
    bool check, quiet, summary, line_buffered;
    int color;         /* enum cli_color */
    const char *apply; /* NULL: the library's own edits */
    const char *from, *to;
    int bad_bytes, assume, level, unit, boilerplate; /* enums of unspin.h */
    int only, skip;                                  /* sets of stages; only: 0 when not given */
    const char *preset;                              /* NULL: none */
    int preset_stages;                               /* in place of `only` when that is not given */
    uint64_t rules_on, rules_off;                    /* as in struct unspin_options */
    struct cli_files dictionaries, protect;
    bool no_marks, no_fast_paths;
    bool in_place, keep_times, resume, hidden, binary, null;
    const char *backup, *output_dir, *files_from, *baseline, *write_baseline;
    int hard_links; /* enum cli_links */
    int jobs;       /* 0: not given */
    struct cli_files include, exclude;
    int records;       /* enum cli_records_kind */
    const char *field; /* or column, that is the text of a record */
    bool no_header;
    char delimiter;
    const char *verdict_field, *edits_field, *reject; /* NULL: none */
    size_t max_record;
    const char *config;
    bool no_config, no_sandbox;
    char **owned; /* strings that no argument holds */
    size_t owned_count;
    struct cli_files files; /* what is not an option; empty only with --files-from */
};

struct cli_choice {
    const char *name;
    int value;
};

enum cli_group {
    CLI_GROUP_INPUT,
    CLI_GROUP_REPAIR,
    CLI_GROUP_OUTPUT,
    CLI_GROUP_FOLDERS,
    CLI_GROUP_RECORDS,
    CLI_GROUP_OTHER
};

struct cli_option {
    const char *name; /* long, without the dashes; NULL ends the table */
    char letter;      /* or 0 */
    /* How help names the argument; NULL: the names of the choices, or no argument at all. */
    const char *argument;
    const char *help;
    enum cli_group group;
    /* False, and said, when VALUE does not make sense. */
    bool (*set)(const struct cli_option *option, struct cli_options *o, const char *value);
    size_t target;                    /* offset of the field in struct cli_options */
    int value;                        /* for setters without an argument */
    const struct cli_choice *choices; /* what the argument may be, up to a NULL name */
    const char *without;              /* it may be left out, and is this then */
    unsigned flags;                   /* of enum cli_option_flags */
};

enum cli_option_flags {
    CLI_OPTION_PATH = 1, /* the argument is a path */
    CLI_OPTION_HERE = 2  /* on the command line only, not in unspin.conf */
};

extern const struct cli_option cli_option_table[];
extern const struct cli_choice cli_stages[];

bool cli_option_takes_argument(const struct cli_option *option);

/* False when the command line makes no sense, which has been said. */
bool cli_options_parse(struct cli_options *o, int argc, char **argv);
void cli_options_release(struct cli_options *o);

/* The text goes to files rather than to standard output. */
bool cli_options_write_files(const struct cli_options *o);

/* The stages that are on. */
unsigned cli_options_stages(const struct cli_options *o);

#endif
