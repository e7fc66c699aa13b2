#include "data.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"

/* The library does not say why it could not read a file; the system does. */
static bool check_readable(const struct cli_files *files)
{
    bool good = true;

    for (size_t i = 0; i < files->count; i++) {
        struct stat st;
        int fd = open(files->name[i], O_RDONLY);
        int error = fd < 0 || fstat(fd, &st) ? errno : S_ISDIR(st.st_mode) ? EISDIR : 0;
        if (fd >= 0)
            close(fd);
        if (error) {
            cli_message(files->name[i], "%s", strerror(error));
            good = false;
        }
    }
    return good;
}

static enum unspin_status open_with(const struct cli_options *o, size_t dictionaries,
                                    size_t protect, unspin_data **data, struct unspin_error *error)
{
    struct unspin_data_options with = {.dictionaries = o->dictionaries.name,
                                       .dictionary_count = dictionaries,
                                       .protect = o->protect.name,
                                       .protect_count = protect};

    return unspin_data_open(&with, data, error);
}

/* The error of a row names its line but not its file: the culprit is the first file with which
   opening fails. */
static const char *culprit(const struct cli_options *o)
{
    struct unspin_error error;
    unspin_data *data;
    size_t all = o->dictionaries.count;

    for (size_t k = 1; k <= all + o->protect.count; k++) {
        if (open_with(o, k < all ? k : all, k < all ? 0 : k - all, &data, &error))
            return k <= all ? o->dictionaries.name[k - 1] : o->protect.name[k - all - 1];
        unspin_data_free(data);
    }
    return NULL;
}

/* Of the language data the library names the folder only where it found it itself. */
static void data_error(const struct unspin_error *error)
{
    const char *dir = strchr(error->file, '/') ? NULL : getenv("UNSPIN_DATA");
    char place[PATH_MAX];
    int n = snprintf(place, sizeof place, "%s%s%s", dir ? dir : "", dir ? "/" : "", error->file);

    cli_message(n > 0 && (size_t)n < sizeof place ? place : error->file,
                "byte offset %" PRIu64 ": %s, or set UNSPIN_DATA to another folder", error->offset,
                error->message);
}

bool cli_data_open(const struct cli_options *o, unspin_data **data)
{
    struct unspin_error error;

    *data = NULL;
    if (!(cli_options_stages(o) & (UNSPIN_STAGE_GARBLE | UNSPIN_STAGE_UNSPIN)) && !o->protect.count)
        return true;
    bool readable = check_readable(&o->dictionaries);
    if (!check_readable(&o->protect) || !readable)
        return false;
    if (!open_with(o, o->dictionaries.count, o->protect.count, data, &error))
        return true;
    if (error.status == UNSPIN_E_DATA && error.file)
        data_error(&error);
    else
        cli_message_error(error.status == UNSPIN_E_ROW ? culprit(o) : NULL, &error);
    return false;
}

static int ignore(void *ctx, const char *bytes, size_t n)
{
    (void)ctx;
    (void)bytes;
    (void)n;
    return 0;
}

static bool check_encoding(const char *name, const char *from, const char *to)
{
    struct unspin_sink sink = {.write = ignore};
    struct unspin_options options;
    struct unspin_error error;
    unspin *u;

    unspin_options_init(&options);
    options.stages = 0;
    options.from = from;
    options.to = to;
    if (unspin_new(&options, NULL, &sink, &u, &error)) {
        cli_message(name, "%s%s", error.message,
                    error.status == UNSPIN_E_ENCODING ? "; 'iconv -l' lists those known" : "");
        return false;
    }
    unspin_free(u);
    return true;
}

bool cli_check_encodings(const struct cli_options *o)
{
    bool from = !o->from || check_encoding(o->from, o->from, NULL);
    bool to = !o->to || check_encoding(o->to, NULL, o->to);

    return from && to;
}
