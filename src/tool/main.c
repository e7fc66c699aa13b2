/* unspin-dict: keeps, compiles and measures the dictionary, and trains the language model. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "ext/speller.h"
#include "tool/cmd.h"

static const struct {
    const char *name, *what;
    int (*run)(int argc, char **argv);
} COMMANDS[] = {
    {"check", "verify the dictionary's source files", cmd_check},
    {"compile", "make the dictionary image", cmd_compile},
    {"fit", "weigh the rows by counted substitutions", cmd_fit},
    {"format", "sort the source files and write them in their normal form", cmd_format},
    {"perplexity", "measure a language model on a text", cmd_perplexity},
    {"reach", "say which substitutions the rows can undo", cmd_reach},
    {"train", "make the language model from text", cmd_train},
};

enum { COUNT = sizeof COMMANDS / sizeof *COMMANDS };

int cmd_trouble(const char *path, unsigned long line, const char *message)
{
    if (line)
        fprintf(stderr, "unspin-dict: %s:%lu: %s\n", path, line, message);
    else
        fprintf(stderr, "unspin-dict: %s: %s\n", path, message);
    return CMD_TROUBLE;
}

struct un_speller *cmd_open_speller(const char *dir)
{
    bool no_memory;
    struct un_speller *s = un_speller_open(dir, &no_memory);
    if (!s)
        cmd_trouble("hunspell", 0,
                    no_memory ? "out of memory" : "en_US is missing (Debian: hunspell-en-us)");
    return s;
}

bool cmd_write(const char *path, const void *data, size_t n)
{
    char beside[4096];
    int length = snprintf(beside, sizeof beside, "%s.new", path);
    FILE *f = length > 0 && (size_t)length < sizeof beside ? fopen(beside, "wb") : NULL;
    bool ok = f && fwrite(data, 1, n, f) == n;
    if (f && fclose(f) != 0)
        ok = false;
    ok = ok && rename(beside, path) == 0;
    if (!ok)
        cmd_trouble(path, 0, strerror(errno));
    return ok;
}

static int usage(FILE *f, int status)
{
    fputs("usage: unspin-dict COMMAND ...\n", f);
    for (int k = 0; k < COUNT; k++)
        fprintf(f, "  %-11s %s\n", COMMANDS[k].name, COMMANDS[k].what);
    return status;
}

int main(int argc, char **argv)
{
    if (argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")))
        return usage(stdout, CMD_OK);
    for (int k = 0; argc > 1 && k < COUNT; k++)
        if (!strcmp(argv[1], COMMANDS[k].name))
            return COMMANDS[k].run(argc - 1, argv + 1);
    return usage(stderr, CMD_TROUBLE);
}
