/* One document: read from a descriptor, through the library, into the report. Documents share what
   is read only, so that several threads can each have one under way. */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include "apply.h"
#include "baseline.h"
#include "options.h"
#include "replace.h"
#include "report.h"
#include "summary.h"

/* Exit status; the greater one wins. */
enum cli_exit { CLI_EXIT_OK = 0, CLI_EXIT_CHANGES = 1, CLI_EXIT_TROUBLE = 2 };

/* What all documents of a run have in common. */
struct cli_run {
    const struct cli_options *o;
    const unspin_data *data;
    const struct cli_report_kind *kind;
    bool color;
    const struct cli_apply *apply; /* NULL: the library's own edits */
    struct cli_records *records;   /* NULL: each file is one document */
    struct cli_baseline *baseline; /* or NULL */
};

enum cli_skipped { CLI_NOT_SKIPPED, CLI_SKIPPED_BINARY, CLI_SKIPPED_DONE };

/* What became of a document. */
struct cli_result {
    enum cli_exit exit;
    bool read;                /* a stream saw at least its beginning: the figures below are there */
    bool incomplete;          /* they are those of the part that was read */
    bool differs;             /* what came out is not what went in; seen only when somebody asks */
    uint64_t bytes;           /* read */
    enum cli_skipped skipped; /* why it was left alone without having been read */
    struct cli_counts counts;
    uint64_t accepted; /* edits of the baseline, not counted */
    struct unspin_verdict verdict;
    uint64_t records, changed, broken; /* of a file of records */
    char encoding[64];                 /* the one of the verdict, which would end with the stream */
};

/* What the library is to do. */
void cli_document_options(const struct cli_options *o, struct unspin_options *with);

/* Reads FD to its end. FILE is the name in reports and messages, "-" for standard input. The text
   goes to REPLACE, unless that is NULL, and to the report. All trouble has been said. */
void cli_document(const struct cli_run *run, int fd, const char *file, struct cli_out *out,
                  struct cli_replace *replace, struct cli_result *result);

#endif
