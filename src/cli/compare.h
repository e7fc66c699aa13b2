/* --check: are the bytes that come out those that went in? Output lags behind input by what the
   library holds back, so only that much is kept. */
#ifndef CLI_COMPARE_H
#define CLI_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

struct cli_compare {
    char *bytes; /* input without its output yet: bytes[begin..end) */
    size_t begin, end, size;
    bool differs;
};

/* False: out of memory. */
bool cli_compare_input(struct cli_compare *c, const char *p, size_t n);
void cli_compare_output(struct cli_compare *c, const char *p, size_t n);
/* The answer, once all is through. Makes C ready for the next document. */
bool cli_compare_end(struct cli_compare *c);
void cli_compare_release(struct cli_compare *c);

#endif
