/* Rows of delimited text: RFC 4180, with any delimiter, and with quotes taken as letters inside a
   field that does not begin with one. */
#ifndef CLI_RECORD_CSV_H
#define CLI_RECORD_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

/* Where a row ends; begin with all zero. */
struct cli_csv_split {
    enum { CLI_CSV_START, CLI_CSV_PLAIN, CLI_CSV_QUOTED, CLI_CSV_CLOSED } state;
};

/* Takes bytes up to the end of the row and returns how many; *COMPLETE tells whether it came. */
size_t cli_csv_split(struct cli_csv_split *s, char delimiter, const char *p, size_t n,
                     bool *complete);

struct cli_csv_field {
    size_t begin, end; /* in the row, quotes included */
    bool quoted;
};

struct cli_csv_row {
    size_t fields, end;         /* END: where the line end begins */
    struct cli_csv_field field; /* number WANTED, when there are as many */
};

/* The field that begins at AT of the N bytes of a row without its line end; its end is 0 when a
   quote is never closed. */
struct cli_csv_field cli_csv_field_at(const char *p, size_t n, char delimiter, size_t at);

/* NULL, or what is wrong at byte *AT. WANTED counts from 0. */
const char *cli_csv_parse(const char *p, size_t n, char delimiter, size_t wanted,
                          struct cli_csv_row *row, size_t *at);

void cli_csv_text(const char *p, struct cli_csv_field field, struct cli_bytes *text);

/* A field that says TEXT; QUOTED: in quotes even if it could do without. */
void cli_csv_write(struct cli_bytes *out, char delimiter, bool quoted, const char *text, size_t n);

#endif
