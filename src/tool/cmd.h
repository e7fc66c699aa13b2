/* The subcommands of unspin-dict. Each takes what follows its name and returns an exit code. */
#ifndef UN_TOOL_CMD_H
#define UN_TOOL_CMD_H

#include <stdbool.h>
#include <stddef.h>

enum { CMD_OK = 0, CMD_FOUND = 1, CMD_TROUBLE = 2 };

int cmd_train(int argc, char **argv);
int cmd_perplexity(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_format(int argc, char **argv);
int cmd_compile(int argc, char **argv);
int cmd_fit(int argc, char **argv);
int cmd_reach(int argc, char **argv);

/* Writes DATA to PATH through a file beside it: a program that has the old one mapped keeps it, and
   a full disk leaves it. False with a message. */
bool cmd_write(const char *path, const void *data, size_t n);

/* Says MESSAGE about PATH (with the line, unless 0) on standard error; returns CMD_TROUBLE. */
int cmd_trouble(const char *path, unsigned long line, const char *message);

/* The dictionaries in DIR, as un_speller_open takes it; NULL with a message. */
struct un_speller *cmd_open_speller(const char *dir);

#endif
