#include "record_options.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "record_json.h"

bool cli_set_records(const struct cli_option *option, struct cli_options *o, const char *value)
{
    struct cli_json_path path;

    if (o->records && o->records != option->value) {
        cli_message(NULL, "--%s: only one kind of records at a time", option->name);
        return false;
    }
    o->records = option->value;
    o->field = value;
    if (o->records == CLI_RECORDS_JSONL && !cli_json_path_parse(&path, o->field)) {
        cli_message(NULL, "--%s: '%s' is no field; a name, or names with dots between them",
                    option->name, o->field);
        return false;
    }
    return true;
}

bool cli_set_delimiter(const struct cli_option *option, struct cli_options *o, const char *value)
{
    const char *c = !strcmp(value, "tab") || !strcmp(value, "\\t") ? "\t" : value;

    if (!*c || c[1] || strchr("\"\r\n", *c) || (unsigned char)*c >= 0x80) {
        cli_message(NULL, "--%s: '%s' is no single ASCII character, nor 'tab'", option->name,
                    value);
        return false;
    }
    o->delimiter = *c;
    return true;
}

bool cli_set_size(const struct cli_option *option, struct cli_options *o, const char *value)
{
    static const char units[] = "KMG";
    char *end;
    unsigned long long n = strtoull(value, &end, 10);
    const char *unit = *end ? strchr(units, *end) : NULL;
    unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;

    if (*value < '0' || *value > '9' || (*end && (!unit || end[1])) || n == 0 ||
        n > (SIZE_MAX / 4) >> shift) {
        cli_message(NULL, "--%s: '%s' is no size, such as 64M", option->name, value);
        return false;
    }
    *(size_t *)(void *)((char *)o + option->target) = (size_t)n << shift;
    return true;
}

static bool is_utf8(const char *name)
{
    return !name || !strcmp(name, "UTF-8") || !strcmp(name, "utf-8");
}

const char *cli_records_check(const struct cli_options *o)
{
    if (!o->records) {
        if (o->verdict_field || o->edits_field || o->reject)
            return "--verdict-field, --edits-field and --reject are for --jsonl, --csv and --wet";
        return NULL;
    }
    if (o->kind != CLI_TEXT || o->apply)
        return "of records there are no reports: ask for --edits-field or --verdict-field";
    if (!is_utf8(o->from) || !is_utf8(o->to))
        return "records are UTF-8: convert the whole file by iconv(1) before or after";
    if (o->verdict_field && o->edits_field && !strcmp(o->verdict_field, o->edits_field))
        return "--verdict-field and --edits-field need different names";
    return NULL;
}
