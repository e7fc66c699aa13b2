/* Cuts a file into records. */
#ifndef CLI_RECORD_READER_H
#define CLI_RECORD_READER_H

#include "record_format.h"
#include "record_pack.h"

struct cli_record_reader {
    const struct cli_record_format *format;
    const struct cli_record_context *context;
    struct cli_unpacker *unpacker;
    size_t most; /* bytes of a record */
    struct cli_bytes bytes;
    size_t at, seen;     /* where the record begins, and up to where it is known to go */
    bool whole;          /* the record ends at `seen` */
    bool ended;          /* nothing more is to be read */
    const char *trouble; /* with reading, NULL: none so far */
    bool large;          /* within a record over MOST: it comes in pieces */
    union cli_record_split split;
    uint64_t number, offset; /* of the record that came last */
    uint64_t next;           /* offset of the next one */
};

struct cli_piece {
    const char *p;
    size_t n;
    bool large;  /* of a record over MOST */
    bool begins; /* its first piece; of other records: always */
};

enum cli_piece_status { CLI_PIECE, CLI_PIECE_NONE, CLI_PIECE_TROUBLE };

/* The next record, or piece of a large one. NONE: at the end, TROUBLE: at an end that should not be
   there, of which `trouble` tells; what had come of a record by then is a piece before. */
enum cli_piece_status cli_record_next(struct cli_record_reader *r, struct cli_piece *piece);
/* True when the next call may have to wait for input. */
bool cli_record_waits(const struct cli_record_reader *r);

#endif
