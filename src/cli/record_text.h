/* The text of one record through the library, with what the record needs to know of it. */
#ifndef CLI_RECORD_TEXT_H
#define CLI_RECORD_TEXT_H

#include "bytes.h"
#include "document.h"

/* A span of the text and what stands in `after` instead. */
struct cli_text_edit {
    size_t at, len, after_at, after_len;
};

/* Used for one text after the other. Begin with all zero. */
struct cli_text {
    struct cli_bytes text, output; /* TEXT is the caller's to fill */
    struct cli_text_edit *edit;
    size_t edits, cap;
    struct cli_bytes after;
    struct cli_counts counts;
    struct cli_bytes verdict_json, edits_json; /* when fields are asked for */
};

/* NULL, or what is wrong. */
const char *cli_text_run(const struct cli_run *run, struct cli_text *t);
void cli_text_release(struct cli_text *t);

#endif
