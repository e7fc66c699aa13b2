/* A temporary file without a name, for reports that need the whole document before their first or
   their last line. Written like any output, read back in any order. */
#ifndef CLI_SPOOL_H
#define CLI_SPOOL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "output.h"

struct cli_spool {
    FILE *file;
    struct cli_out out;
};

/* False, and said, when there is no room for one. */
bool cli_spool_open(struct cli_spool *s);
void cli_spool_close(struct cli_spool *s);
/* Changes the byte at OFFSET. */
void cli_spool_patch(struct cli_spool *s, uint64_t offset, char c);
/* Forgets all from OFFSET on. */
void cli_spool_truncate(struct cli_spool *s, uint64_t offset);

/* A place in a spool that has been written and flushed. */
struct cli_reader {
    struct cli_spool *spool;
    uint64_t offset; /* of the next byte */
    size_t at, len;  /* the bytes that are read already: bytes[at..len) */
    char bytes[8192];
};

void cli_reader_init(struct cli_reader *r, struct cli_spool *s, uint64_t offset);
/* The next byte, EOF at the end or when reading failed (said, and the spool has an error). */
int cli_reader_byte(struct cli_reader *r);
/* All up to the line end and with it goes to OUT, which may be NULL. */
void cli_reader_line(struct cli_reader *r, struct cli_out *out);
/* All that is left. */
void cli_reader_rest(struct cli_reader *r, struct cli_out *out);

#endif
