/* Bytes in memory that grow: what records are read into and put together in. A failure to get
   memory is sticky, so that callers may write on and look at `failed` once. */
#ifndef CLI_BYTES_H
#define CLI_BYTES_H

#include <stdbool.h>
#include <stddef.h>

struct cli_bytes {
    char *p;
    size_t len, cap;
    bool failed;
};

void cli_bytes_add(struct cli_bytes *b, const char *p, size_t n);
void cli_bytes_string(struct cli_bytes *b, const char *s);
void cli_bytes_char(struct cli_bytes *b, char c);
/* For numbers and short names: cut at 200 bytes. */
void cli_bytes_format(struct cli_bytes *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Room for N bytes more, NULL when there is none. */
char *cli_bytes_room(struct cli_bytes *b, size_t n);
void cli_bytes_clear(struct cli_bytes *b);
/* Also gives back what one large record made it grow to. */
void cli_bytes_shrink(struct cli_bytes *b, size_t most);
void cli_bytes_release(struct cli_bytes *b);

#endif
