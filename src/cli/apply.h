/* --apply: the edits of a reviewed --format=json in place of the library's own. The file is read
   once, into a spool; each document then takes its edits from there. */
#ifndef CLI_APPLY_H
#define CLI_APPLY_H

#include "spool.h"
#include "unspin.h"

/* The edits of one document. */
struct cli_apply_document {
    char *file;            /* NULL: not named, for a file of one document only */
    uint64_t number;       /* in the file of edits, from 1 */
    uint64_t begin, edits; /* in the spool, and how many */
};

struct cli_apply {
    const char *name; /* of the file of edits */
    struct cli_spool spool;
    struct cli_apply_document *document; /* by file name */
    size_t documents, size;
};

/* An edit in the spool is this head, the texts and nothing else. */
struct cli_apply_head {
    uint64_t number; /* in its document, from 1 */
    uint64_t text_offset, input_offset;
    uint64_t rules;
    uint32_t probability, before_len, after_len;
};

/* The JSON at FD as documents and spooled edits. False, and said, when it is none. */
bool cli_apply_read(struct cli_apply *a, int fd);

/* Reads the edits of the file NAME. False, and said, when they make no sense. */
bool cli_apply_open(struct cli_apply *a, const char *name);
void cli_apply_close(struct cli_apply *a);
/* The edits for FILE, NULL and said when there are none. */
const struct cli_apply_document *cli_apply_find(const struct cli_apply *a, const char *file);

/* A document on its way from a stream without stages to what would have heard of the library's
   edits. */
struct cli_applied;

/* FILE gets its edits and goes to SINK, in the encoding TO (NULL: UTF-8). NULL when there are none
   for it, or no memory, which has been said. *STREAM: the sink for the stream without stages. */
struct cli_applied *cli_applied_new(const struct cli_apply *a, const char *file, const char *to,
                                    const struct unspin_sink *sink, struct unspin_sink *stream);
/* Behind the last of the text. False, and said, when edits are left over. */
bool cli_applied_finish(struct cli_applied *d);
void cli_applied_free(struct cli_applied *d);

#endif
