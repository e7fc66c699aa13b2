/* Text of documents and names of files inside reports and messages. */
#ifndef CLI_ESCAPE_H
#define CLI_ESCAPE_H

#include "output.h"

/* For one line of a report: line ends as \n, other controls as \t, \r or \xNN, bytes that are no
   UTF-8 as \xNN. The text must be whole. */
void cli_out_escaped(struct cli_out *out, const char *p, size_t n);
/* For names and messages: also what is not seen, or turns what is seen around (bidirectional
   controls), as \xNN. */
void cli_out_name(struct cli_out *out, const char *s);

/* The inside of a JSON string that comes in pieces cut anywhere. Ill-formed bytes become U+FFFD.
   Begin with all zero. */
struct cli_json_text {
    char held[4]; /* the start of a character that the last piece cut */
    size_t len;
};

void cli_out_json(struct cli_out *out, struct cli_json_text *t, const char *p, size_t n);
void cli_out_json_end(struct cli_out *out, struct cli_json_text *t);
/* A whole string with its quotes. */
void cli_out_json_string(struct cli_out *out, const char *p, size_t n);

/* A part of UNSPIN_CERTAIN with two decimals, rounded. */
void cli_out_probability(struct cli_out *out, unsigned probability);
/* PART / WHOLE with at most four decimals, as JSON wants it. 0 when there is no whole. */
void cli_out_share(struct cli_out *out, uint64_t part, uint64_t whole);

#endif
