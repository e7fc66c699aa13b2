/* The table of options and what sets their fields. */
#include "options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"
#include "record_options.h"
#include "rules.h"

/* Decoding always runs, so its name is accepted and means nothing; it still needs a bit, since
   --only=decode asks for no stage rather than for all. */
#define STAGE_DECODE (UNSPIN_STAGES_ALL + 1)

const struct cli_choice cli_stages[] = {{"decode", STAGE_DECODE},
                                        {"repair", UNSPIN_STAGE_REPAIR},
                                        {"normalise", UNSPIN_STAGE_NORMALISE},
                                        {"garble", UNSPIN_STAGE_GARBLE},
                                        {"unspin", UNSPIN_STAGE_UNSPIN},
                                        {NULL, 0}};

static const struct cli_choice bad_bytes[] = {{"replace", UNSPIN_BAD_REPLACE},
                                              {"keep", UNSPIN_BAD_KEEP},
                                              {"fail", UNSPIN_BAD_FAIL},
                                              {NULL, 0}};
static const struct cli_choice assume[] = {{"auto", UNSPIN_ASSUME_AUTO},
                                           {"spun", UNSPIN_ASSUME_SPUN},
                                           {"clean", UNSPIN_ASSUME_CLEAN},
                                           {NULL, 0}};
static const struct cli_choice boilerplate[] = {{"keep", UNSPIN_BOILERPLATE_KEEP},
                                                {"mark", UNSPIN_BOILERPLATE_MARK},
                                                {"drop", UNSPIN_BOILERPLATE_DROP},
                                                {NULL, 0}};
static const struct cli_choice levels[] = {{"safe", UNSPIN_LEVEL_SAFE},
                                           {"normal", UNSPIN_LEVEL_NORMAL},
                                           {"eager", UNSPIN_LEVEL_EAGER},
                                           {NULL, 0}};
static const struct cli_choice units[] = {
    {"paragraph", UNSPIN_UNIT_PARAGRAPH}, {"line", UNSPIN_UNIT_LINE}, {NULL, 0}};
static const struct cli_choice colors[] = {
    {"auto", CLI_COLOR_AUTO}, {"always", CLI_COLOR_ALWAYS}, {"never", CLI_COLOR_NEVER}, {NULL, 0}};
static const struct cli_choice helps[] = {{"text", CLI_HELP}, {"man", CLI_MANUAL},
                                          {"bash", CLI_BASH}, {"zsh", CLI_ZSH},
                                          {"fish", CLI_FISH}, {NULL, 0}};
static const struct cli_choice formats[] = {
    {"text", CLI_TEXT}, {"json", CLI_JSON}, {"html", CLI_HTML}, {NULL, 0}};

static const struct cli_choice links[] = {
    {"leave", CLI_LINKS_LEAVE}, {"break", CLI_LINKS_BREAK}, {NULL, 0}};

static void *field(const struct cli_option *option, struct cli_options *o)
{
    return (char *)o + option->target;
}

static bool set_flag(const struct cli_option *option, struct cli_options *o, const char *value)
{
    (void)value;
    *(bool *)field(option, o) = true;
    return true;
}

static bool set_value(const struct cli_option *option, struct cli_options *o, const char *value)
{
    (void)value;
    *(int *)field(option, o) = option->value;
    return true;
}

static bool set_string(const struct cli_option *option, struct cli_options *o, const char *value)
{
    if (!*value) {
        cli_message(NULL, "--%s: the name of an encoding is missing", option->name);
        return false;
    }
    *(const char **)field(option, o) = value;
    return true;
}

static bool set_path(const struct cli_option *option, struct cli_options *o, const char *value)
{
    if (!*value) {
        cli_message(NULL, "--%s: the argument is empty", option->name);
        return false;
    }
    *(const char **)field(option, o) = value;
    return true;
}

static bool set_suffix(const struct cli_option *option, struct cli_options *o, const char *value)
{
    if (strchr(value, '/')) {
        cli_message(NULL, "--%s: '%s' is no suffix: it holds a slash", option->name, value);
        return false;
    }
    return set_path(option, o, value);
}

/* 0: as many as there are processors. */
static bool set_jobs(const struct cli_option *option, struct cli_options *o, const char *value)
{
    char *end;
    long n = strtol(value, &end, 10);

    if (end == value || *end || n < 0 || n > CLI_JOBS_MOST) {
        cli_message(NULL, "--%s: '%s' is no number from 0 to %d", option->name, value,
                    CLI_JOBS_MOST);
        return false;
    }
    if (n == 0)
        n = sysconf(_SC_NPROCESSORS_ONLN);
    *(int *)field(option, o) = n < 1 ? 1 : n > CLI_JOBS_MOST ? CLI_JOBS_MOST : (int)n;
    return true;
}

static bool add_file(const struct cli_option *option, struct cli_options *o, const char *value)
{
    struct cli_files *files = field(option, o);
    const char **name = realloc(files->name, (files->count + 1) * sizeof *name);

    if (!name) {
        cli_message(NULL, "out of memory");
        return false;
    }
    files->name = name;
    files->name[files->count++] = value;
    return true;
}

/* The choice whose name is the N bytes at NAME; NULL, and said, when there is none. */
static const struct cli_choice *find_choice(const struct cli_option *option, const char *name,
                                            size_t n)
{
    char known[200] = "";

    for (const struct cli_choice *c = option->choices; c->name; c++) {
        if (strlen(c->name) == n && !memcmp(c->name, name, n))
            return c;
        if (*known)
            strncat(known, ", ", sizeof known - strlen(known) - 1);
        strncat(known, c->name, sizeof known - strlen(known) - 1);
    }
    cli_message(NULL, "--%s: '%.*s' is none of %s", option->name, n < 100 ? (int)n : 100, name,
                known);
    return NULL;
}

static bool set_choice(const struct cli_option *option, struct cli_options *o, const char *value)
{
    const struct cli_choice *c = find_choice(option, value, strlen(value));

    if (c)
        *(int *)field(option, o) = c->value;
    return c != NULL;
}

static bool add_stages(const struct cli_option *option, struct cli_options *o, const char *value)
{
    for (;;) {
        size_t n = strcspn(value, ",");
        const struct cli_choice *c = find_choice(option, value, n);
        if (!c)
            return false;
        *(int *)field(option, o) |= c->value;
        if (!value[n])
            return true;
        value += n + 1;
    }
}

static bool set_rules(const struct cli_option *option, struct cli_options *o, const char *value)
{
    return cli_rules_switch(option->name, value, &o->rules_on, &o->rules_off);
}

static bool set_preset(const struct cli_option *option, struct cli_options *o, const char *value)
{
    const struct cli_choice *c = find_choice(option, value, strlen(value));

    if (c && o->preset) {
        cli_message(NULL, "--preset=%s and --preset=%s: only one at a time", o->preset, c->name);
        return false;
    }
    if (!c)
        return false;
    o->preset = c->name;
    return cli_rules_preset(o, c->value);
}

static bool choose_kind(struct cli_options *o, const char *by, int kind)
{
    if (o->kind_by && o->kind != kind) {
        cli_message(NULL, "--%s and --%s: only one report at a time", o->kind_by, by);
        return false;
    }
    o->kind = kind;
    o->kind_by = by;
    return true;
}

static bool set_report(const struct cli_option *option, struct cli_options *o, const char *value)
{
    (void)value;
    return choose_kind(o, option->name, option->value);
}

static bool set_format(const struct cli_option *option, struct cli_options *o, const char *value)
{
    const struct cli_choice *c = find_choice(option, value, strlen(value));

    return c && choose_kind(o, option->name, c->value);
}

#define TO(member) .target = offsetof(struct cli_options, member)

const struct cli_option cli_option_table[] = {
    {"from-code", 'f', "ENC", "encoding of the input; detected when not named", CLI_GROUP_INPUT,
     set_string, TO(from)},
    {"to-code", 't', "ENC", "encoding of the text; UTF-8 when not named", CLI_GROUP_INPUT,
     set_string, TO(to)},
    {"bad-bytes", 0, NULL, "what happens to bytes that the encoding does not allow",
     CLI_GROUP_INPUT, set_choice, TO(bad_bytes), .choices = bad_bytes},
    {"line-buffered", 0, NULL, "answer each line as soon as it is complete", CLI_GROUP_INPUT,
     set_flag, TO(line_buffered)},

    {"only", 0, "STAGE,...", "run these stages and no others", CLI_GROUP_REPAIR, add_stages,
     TO(only), .choices = cli_stages},
    {"skip", 0, "STAGE,...", "leave these stages out", CLI_GROUP_REPAIR, add_stages, TO(skip),
     .choices = cli_stages},
    {"rule", 0, "[+-]NAME,...", "switch single rules on or off; repeatable, the later wins",
     CLI_GROUP_REPAIR, set_rules, .target = 0},
    {"preset", 0, NULL, "a set of stages and rules; --only and a later --rule overrule it",
     CLI_GROUP_REPAIR, set_preset, .choices = cli_presets},
    {"assume", 0, NULL, "whether the text is spun: by the evidence, yes, no", CLI_GROUP_REPAIR,
     set_choice, TO(assume), .choices = assume},
    {"boilerplate", 0, NULL, "what happens to lines of the page around the article",
     CLI_GROUP_REPAIR, set_choice, TO(boilerplate), .choices = boilerplate},
    {"level", 0, NULL, "how sure an edit must be", CLI_GROUP_REPAIR, set_choice, TO(level),
     .choices = levels},
    {"unit", 0, NULL, "what is judged as one: up to a blank line, or each line", CLI_GROUP_REPAIR,
     set_choice, TO(unit), .choices = units},
    {"dict", 'd', "FILE", "one more dictionary, lines 'spun TAB original'; repeatable",
     CLI_GROUP_REPAIR, add_file, TO(dictionaries), .flags = CLI_OPTION_PATH},
    {"protect", 0, "FILE", "phrases never to be touched, one a line; repeatable", CLI_GROUP_REPAIR,
     add_file, TO(protect), .flags = CLI_OPTION_PATH},
    {"no-marks", 0, NULL, "heed no unspin:ignore, unspin:off and unspin:on in the text",
     CLI_GROUP_REPAIR, set_flag, TO(no_marks)},
    {"no-fast-paths", 0, NULL, "skip nothing at a quick look: the same output, slower; for checks",
     CLI_GROUP_OTHER, set_flag, TO(no_fast_paths)},

    {"list", 0, NULL, "instead of the text: file:line:column: spun > original", CLI_GROUP_OUTPUT,
     set_report, .value = CLI_LIST},
    {"diff", 0, NULL, "instead of the text: a unified diff", CLI_GROUP_OUTPUT, set_report,
     .value = CLI_DIFF},
    {"explain", 0, NULL, "instead of the text: each decision with its candidates", CLI_GROUP_OUTPUT,
     set_report, .value = CLI_EXPLAIN},
    {"format", 0, NULL, "the text; an object with text, edits and verdict; a page to read",
     CLI_GROUP_OUTPUT, set_format, .choices = formats},
    {"color", 0, NULL, "mark edits in the text, colour reports: at a terminal, always, never",
     CLI_GROUP_OUTPUT, set_choice, TO(color), .choices = colors, .without = "auto"},
    {"apply", 0, "EDITS", "the edits of a reviewed --format=json instead of own ones",
     CLI_GROUP_OUTPUT, set_path, TO(apply), .flags = CLI_OPTION_HERE},
    {"check", 0, NULL, "no text; exit 1 when something would change", CLI_GROUP_OUTPUT, set_flag,
     TO(check)},
    {"quiet", 'q', NULL, "no messages", CLI_GROUP_OUTPUT, set_flag, TO(quiet)},
    {"summary", 0, NULL, "a table of what was done, on standard error", CLI_GROUP_OUTPUT, set_flag,
     TO(summary)},

    {"list-files", 'l', NULL, "instead of the text: the names of the files that change",
     CLI_GROUP_OUTPUT, set_report, .value = CLI_NAMES},
    {"baseline", 0, "FILE", "say nothing of the edits that FILE lists as accepted",
     CLI_GROUP_OUTPUT, set_path, TO(baseline), .flags = CLI_OPTION_PATH},
    {"write-baseline", 0, "FILE", "list all edits in FILE, as accepted from now on",
     CLI_GROUP_OUTPUT, set_path, TO(write_baseline), .flags = CLI_OPTION_PATH | CLI_OPTION_HERE},

    {"in-place", 'i', NULL, "change the files; folders with all that is in them", CLI_GROUP_FOLDERS,
     set_flag, TO(in_place), .flags = CLI_OPTION_HERE},
    {"backup", 0, "SUFFIX", "with -i: keep the old file under its name and SUFFIX",
     CLI_GROUP_FOLDERS, set_suffix, TO(backup)},
    {"keep-times", 0, NULL, "changed files keep their time", CLI_GROUP_FOLDERS, set_flag,
     TO(keep_times)},
    {"hard-links", 0, NULL, "with -i: what becomes of a file that has several names",
     CLI_GROUP_FOLDERS, set_choice, TO(hard_links), .choices = links},
    {"output-dir", 'o', "DIR", "write the text of each file below DIR, at the same path",
     CLI_GROUP_FOLDERS, set_path, TO(output_dir), .flags = CLI_OPTION_PATH | CLI_OPTION_HERE},
    {"resume", 0, NULL, "with -o: leave out files whose output is there and not older",
     CLI_GROUP_FOLDERS, set_flag, TO(resume)},
    {"include", 0, "GLOB", "only files whose name or path below FILE matches; repeatable",
     CLI_GROUP_FOLDERS, add_file, TO(include)},
    {"exclude", 0, "GLOB", "no such files, no such folders; repeatable", CLI_GROUP_FOLDERS,
     add_file, TO(exclude)},
    {"hidden", 0, NULL, "hidden files and folders too", CLI_GROUP_FOLDERS, set_flag, TO(hidden)},
    {"binary", 0, NULL, "files that do not look like text too", CLI_GROUP_FOLDERS, set_flag,
     TO(binary)},
    {"files-from", 0, "FILE", "names of more files, one a line; '-': standard input",
     CLI_GROUP_FOLDERS, set_path, TO(files_from), .flags = CLI_OPTION_PATH | CLI_OPTION_HERE},
    {"null", '0', NULL, "names end with NUL: of --files-from, of --list-files", CLI_GROUP_FOLDERS,
     set_flag, TO(null)},
    {"jobs", 'j', "N", "work on N files at a time; 0: on as many as there are processors",
     CLI_GROUP_FOLDERS, set_jobs, TO(jobs)},

    {"jsonl", 0, "FIELD", "a JSON object a line; FIELD, 'text' or like a.b, is a document",
     CLI_GROUP_RECORDS, cli_set_records, .value = CLI_RECORDS_JSONL, .without = "text"},
    {"csv", 0, "COLUMN", "rows; the column of this name, or number, is a document",
     CLI_GROUP_RECORDS, cli_set_records, .value = CLI_RECORDS_CSV},
    {"wet", 0, NULL, "WARC text records, plain, gzip or zstd; the output is packed alike",
     CLI_GROUP_RECORDS, cli_set_records, .value = CLI_RECORDS_WET},
    {"delimiter", 0, "CHAR", "between columns, ',' if not given; 'tab'", CLI_GROUP_RECORDS,
     cli_set_delimiter, TO(delimiter)},
    {"no-header", 0, NULL, "the first row is a row", CLI_GROUP_RECORDS, set_flag, TO(no_header)},
    {"verdict-field", 0, "NAME", "add a field NAME with the verdict to each record",
     CLI_GROUP_RECORDS, set_path, TO(verdict_field)},
    {"edits-field", 0, "NAME", "add a field NAME with the edits to each record", CLI_GROUP_RECORDS,
     set_path, TO(edits_field)},
    {"reject", 0, "FILE", "broken records go to FILE; else they pass as they are",
     CLI_GROUP_RECORDS, set_path, TO(reject), .flags = CLI_OPTION_PATH},
    {"max-record", 0, "SIZE", "larger records count as broken; 64M, with K, M or G",
     CLI_GROUP_RECORDS, cli_set_size, TO(max_record)},

    {"config", 0, "FILE", "read more options from FILE instead of unspin.conf", CLI_GROUP_OTHER,
     set_path, TO(config), .flags = CLI_OPTION_PATH | CLI_OPTION_HERE},
    {"no-config", 0, NULL, "do not read unspin.conf", CLI_GROUP_OTHER, set_flag, TO(no_config),
     .flags = CLI_OPTION_HERE},
    {"no-sandbox", 0, NULL, "do not give up what the options have no need of (Linux)",
     CLI_GROUP_OTHER, set_flag, TO(no_sandbox), .flags = CLI_OPTION_HERE},
    {"list-rules", 0, NULL, "print name, stage, default and meaning of each rule and exit",
     CLI_GROUP_OTHER, set_value, TO(action), .value = CLI_LIST_RULES, .flags = CLI_OPTION_HERE},
    {"help", 'h', NULL, "print this, the manual page, or completions for a shell, and exit",
     CLI_GROUP_OTHER, set_choice, TO(action), .choices = helps, .without = "text",
     .flags = CLI_OPTION_HERE},
    {"version", 0, NULL, "print the version and exit", CLI_GROUP_OTHER, set_value, TO(action),
     .value = CLI_VERSION, .flags = CLI_OPTION_HERE},
    {.name = NULL}};

bool cli_option_takes_argument(const struct cli_option *option)
{
    return option->argument || option->choices;
}

bool cli_options_write_files(const struct cli_options *o)
{
    return o->in_place || o->output_dir;
}

unsigned cli_options_stages(const struct cli_options *o)
{
    if (o->apply)
        return 0;
    unsigned preset = o->preset ? (unsigned)o->preset_stages : UNSPIN_STAGES_ALL;
    unsigned on = o->only ? (unsigned)o->only : preset;

    return on & ~(unsigned)o->skip & UNSPIN_STAGES_ALL;
}
