#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

enum { LINE_MOST = 4096 };

#define BLANKS " \t\r\n\v\f"

/* A string that lives as long as O; takes S over. */
static const char *own(struct cli_options *o, char *s)
{
    char **owned = s ? realloc(o->owned, (o->owned_count + 1) * sizeof *owned) : NULL;

    if (!owned) {
        cli_message(NULL, "out of memory");
        free(s);
        return NULL;
    }
    o->owned = owned;
    return o->owned[o->owned_count++] = s;
}

static char *join(const char *folder, size_t n, const char *slash, const char *name)
{
    size_t size = n + strlen(slash) + strlen(name) + 1;
    char *path = malloc(size);

    if (path)
        snprintf(path, size, "%.*s%s%s", (int)n, folder, slash, name);
    return path;
}

/* NULL when there is no place for one; else to be freed, unless memory ran out (said). */
static char *find_file(bool *good)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char *path = NULL;

    /* The specification: relative paths are to be ignored. */
    if (xdg && *xdg == '/')
        path = join(xdg, strlen(xdg), "/", "unspin/unspin.conf");
    else if (home && *home == '/')
        path = join(home, strlen(home), "/", ".config/unspin/unspin.conf");
    else
        return NULL;
    *good = path != NULL;
    if (!path)
        cli_message(NULL, "out of memory");
    return path;
}

static char *trim(char *s)
{
    s += strspn(s, BLANKS);
    for (size_t n = strlen(s); n > 0 && strchr(BLANKS, s[n - 1]); n--)
        s[n - 1] = '\0';
    return s;
}

static const struct cli_option *find_option(const char *name)
{
    for (const struct cli_option *option = cli_option_table; option->name; option++) {
        if (!strcmp(option->name, name))
            return option;
    }
    return NULL;
}

/* A relative path starts at the folder of FILE. */
static const char *value_of(struct cli_options *o, const struct cli_option *option,
                            const char *file, const char *value)
{
    const char *slash = strrchr(file, '/');

    if (!(option->flags & CLI_OPTION_PATH) || *value == '/' || !*value || !slash)
        return own(o, strdup(value));
    return own(o, join(file, (size_t)(slash - file), "/", value));
}

static bool set(struct cli_options *o, const char *file, const char *name, const char *value)
{
    const struct cli_option *option = find_option(name);

    if (!option)
        cli_message(NULL, "'%s' is no option; their names are those of --help without the dashes",
                    name);
    else if (option->flags & CLI_OPTION_HERE)
        cli_message(NULL, "'%s' belongs on the command line", name);
    else if (cli_option_takes_argument(option) && !value && !option->without)
        cli_message(NULL, "'%s' needs a value: %s = ...", name, name);
    else if (!cli_option_takes_argument(option) && value)
        cli_message(NULL, "'%s' takes no value", name);
    else if (!value)
        return option->set(option, o, option->without);
    else
        return (value = value_of(o, option, file, value)) && option->set(option, o, value);
    return false;
}

static bool read_lines(struct cli_options *o, const char *path, FILE *file)
{
    char line[LINE_MOST];
    unsigned long number = 0;
    bool good = true;

    while (good && fgets(line, sizeof line, file)) {
        cli_message_place(path, ++number);
        if (!strchr(line, '\n') && !feof(file)) {
            cli_message(NULL, "the line is longer than %d bytes, or holds a NUL", LINE_MOST - 2);
            good = false;
            break;
        }
        char *name = trim(line), *equals = strchr(name, '=');
        if (*name == '#' || !*name)
            continue;
        if (equals)
            *equals = '\0';
        good = set(o, path, trim(name), equals ? trim(equals + 1) : NULL);
    }
    cli_message_place(NULL, 0);
    if (good && ferror(file))
        cli_message(path, "%s", strerror(errno));
    return good && !ferror(file);
}

bool cli_config_read(struct cli_options *o, const char *named)
{
    bool good = true;
    char *found = named ? NULL : find_file(&good);
    const char *path = named ? named : found;
    FILE *file = path ? fopen(path, "r") : NULL;

    if (file) {
        good = read_lines(o, path, file);
        fclose(file);
    } else if (path && (named || (errno != ENOENT && errno != ENOTDIR))) {
        cli_message(path, "%s", strerror(errno));
        good = false;
    }
    free(found);
    o->kind_by = NULL; /* the command line may ask for another report */
    return good;
}
