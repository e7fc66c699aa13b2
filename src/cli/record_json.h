/* JSON (RFC 8259) without taking it apart: finds the string of one field in a record, so that all
   other bytes can pass as they are. Strict; written here because no library that Debian keeps
   tells where in the text a string stood. */
#ifndef CLI_RECORD_JSON_H
#define CLI_RECORD_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bytes.h"

enum { CLI_JSON_LEVELS = 16, CLI_JSON_DEPTH = 1000 };

/* Names from the outermost object to the field. */
struct cli_json_path {
    const char *name[CLI_JSON_LEVELS];
    size_t len[CLI_JSON_LEVELS];
    size_t levels;
};

/* Cuts TEXT, which must live as long, at its dots. False: empty, or too many levels. */
bool cli_json_path_parse(struct cli_json_path *path, const char *text);

/* What the caller wants to know of a record, and what was found. When a name stands twice in an
   object its last value counts, as in most readers (RFC 8259, section 4, leaves it open). */
struct cli_json_place {
    const struct cli_json_path *path;
    const char *const *taken; /* names that must not be in the outermost object; NULL ends */
    size_t begin, end;        /* the inside of the field's string */
    size_t close;             /* the closing brace of the record */
    bool empty;               /* the record has no member */
    bool spaced;              /* a blank stands behind the first colon */
};

/* NULL, or what is wrong, at byte *AT of the record. */
const char *cli_json_find(const char *p, size_t n, struct cli_json_place *place, size_t *at);

/* The inside of a string that was found valid, as UTF-8. NULL, or what is wrong at byte *AT: half
   of a surrogate pair is no character. */
const char *cli_json_unescape(const char *p, size_t n, struct cli_bytes *text, size_t *at);

/* How the writer of a record escapes. */
struct cli_json_habits {
    bool ascii, upper, slash, html;
};

struct cli_json_habits cli_json_habits(const char *p, size_t n);

/* A piece of text as the inside of a string. */
void cli_json_escape(struct cli_bytes *out, struct cli_json_habits habits, const char *p, size_t n);

/* A piece of JSON, as its writer would have escaped what is not ASCII in its strings. */
void cli_json_ascii(struct cli_bytes *out, struct cli_json_habits habits, const char *p, size_t n);

/* The raw inside of a string, P up to END: copies what stands for the next N bytes of its text to
   OUT (NULL: passes over them). Returns where the rest begins. */
const char *cli_json_copy(const char *p, const char *end, size_t n, struct cli_bytes *out);

#endif
