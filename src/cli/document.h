/* One document: read from a descriptor, through the library, into the report. Documents share what
   is read only, so that several threads can each have one under way. */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include "options.h"
#include "report.h"
#include "summary.h"

/* Exit status; the greater one wins. */
enum cli_exit { CLI_EXIT_OK = 0, CLI_EXIT_CHANGES = 1, CLI_EXIT_TROUBLE = 2 };

/* What all documents of a run have in common. */
struct cli_run {
    const struct cli_options *o;
    const unspin_data *data;
    const struct cli_report_kind *kind;
};

/* What became of a document. */
struct cli_result {
    enum cli_exit exit;
    bool read;       /* a stream saw at least its beginning: the figures below are there */
    bool incomplete; /* they are those of the part that was read */
    struct cli_counts counts;
    struct unspin_verdict verdict;
    char encoding[64]; /* the one of the verdict, which would end with the stream */
};

/* Reads FD to its end. FILE is the name in reports and messages, "-" for standard input. All
   trouble has been said. */
void cli_document(const struct cli_run *run, int fd, const char *file, struct cli_out *out,
                  struct cli_result *result);

#endif
