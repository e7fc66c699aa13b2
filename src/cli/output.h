/* Buffered bytes on their way to a file descriptor: standard output, standard error, a spool.

   Errors are sticky: after a failed write `error` holds its errno, what follows is dropped, and
   the failure has been said once. So callers may write on and look at `error` when it matters. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bytes.h"

#define CLI_OUT_SIZE 65536

struct cli_out {
    int fd;
    /* Opens the descriptor when bytes first have to leave the buffer; -1 with errno. NULL: FD is
       open from the start. */
    int (*open)(struct cli_out *out);
    struct cli_bytes *memory; /* where bytes go instead of a descriptor, or NULL */
    const char *name;         /* for the message when a write fails; NULL: fail in silence */
    int error;
    uint64_t total; /* bytes taken, the `len` ones not yet written included */
    size_t len;
    char bytes[CLI_OUT_SIZE];
};

void cli_out_init(struct cli_out *out, int fd, const char *name);
/* Output to memory. */
void cli_out_to_bytes(struct cli_out *out, struct cli_bytes *memory);
void cli_out_bytes(struct cli_out *out, const char *p, size_t n);
void cli_out_string(struct cli_out *out, const char *s);
void cli_out_char(struct cli_out *out, char c);
/* For numbers and short names: what comes out is cut at 500 bytes. */
void cli_out_format(struct cli_out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Writes what is held. False after any error so far. */
bool cli_out_flush(struct cli_out *out);
/* Flushes and closes: some file systems only now say that the disk is full. */
bool cli_out_close(struct cli_out *out);

/* Waits until FD, which does not block, can go on. */
void cli_wait(int fd, bool writing);

#endif
