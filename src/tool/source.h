/* The dictionary's source files: reading, sorting, writing. */
#ifndef UN_TOOL_SOURCE_H
#define UN_TOOL_SOURCE_H

#include "data/rows.h"

struct source_line {
    const char *p; /* without the line end */
    size_t n;
    unsigned long number;
};

/* A file in memory, cut into lines; comments (#) at its head are kept apart. */
struct source {
    const char *path;
    char *data;
    size_t size, head; /* head: bytes of the comment lines at the top */
    struct source_line *line;
    size_t lines;
};

/* False with a message. Empty lines are an error: they would be lost by sorting. */
bool source_read(struct source *s, const char *path);
void source_release(struct source *s);
/* By bytes, a shorter line before its extensions. */
int source_compare(const struct source_line *a, const struct source_line *b);
/* The first line of a sorted file that begins with KEY, NULL when none does. */
const struct source_line *source_find(const struct source *s, const char *key, size_t n);
/* Writes the file anew: sorted, each line once, comments at the top. False with a message. */
bool source_normalise(const char *path);
/* All .tsv files of DIR, sorted by name; the caller frees the list and its strings. */
char **source_files(const char *dir, size_t *count);
void source_files_free(char **files, size_t count);

#endif
