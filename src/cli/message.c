#include "message.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "escape.h"

static bool quiet;
static struct {
    const char *file;
    unsigned long line;
} place;
static _Thread_local struct cli_out *held;

void cli_message_quiet(void)
{
    quiet = true;
}

void cli_message_place(const char *file, unsigned long line)
{
    place.file = file;
    place.line = line;
}

void cli_message_to(struct cli_out *out)
{
    held = out;
}

static void print(struct cli_out *err, const char *file, const char *text)
{
    cli_out_string(err, "unspin: ");
    if (file) {
        cli_out_name(err, file);
        cli_out_string(err, ": ");
    }
    if (!file && place.file) {
        cli_out_name(err, place.file);
        cli_out_format(err, ": line %lu: ", place.line);
    }
    cli_out_name(err, text);
    cli_out_char(err, '\n');
}

void cli_message(const char *file, const char *format, ...)
{
    struct cli_out err;
    char text[2000];
    va_list args;

    if (quiet)
        return;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n < 0)
        return;
    if (held) {
        print(held, file, text);
        return;
    }
    /* One write a message, so that those of several programs of a pipe do not mix. */
    cli_out_init(&err, STDERR_FILENO, NULL);
    print(&err, file, text);
    cli_out_flush(&err);
}

static const char *way_out(enum unspin_status status)
{
    switch (status) {
    case UNSPIN_E_DATA:
        return "; set UNSPIN_DATA to the folder with en.dic and en.lm, or leave out the stages "
               "that need it by "
               "--skip=garble,unspin";
    case UNSPIN_E_INPUT:
        return "; name the encoding by -f, or choose --bad-bytes=replace or keep";
    case UNSPIN_E_OUTPUT:
        return "; choose another encoding by -t, UTF-8 has all characters";
    case UNSPIN_E_INTERNAL:
    case UNSPIN_E_SEQUENCE:
        return "; this is a mistake of the program, please report it";
    default:
        return "";
    }
}

void cli_message_error(const char *file, const struct unspin_error *error)
{
    const char *way = way_out(error->status);

    switch (error->status) {
    case UNSPIN_E_ROW:
        cli_message(file, "line %lu: %s", error->line, error->message);
        break;
    case UNSPIN_E_INPUT:
    case UNSPIN_E_OUTPUT:
    case UNSPIN_E_INTERNAL:
        cli_message(file, "byte offset %" PRIu64 ": %s%s", error->offset, error->message, way);
        break;
    default:
        cli_message(file, "%s%s", error->message, way);
    }
}
