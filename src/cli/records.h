/* Files of records (--jsonl, --csv, --wet): each record is a document of its own. Order stays,
   other fields pass byte for byte, and a record that cannot be read passes too, or is set aside. */
#ifndef CLI_RECORDS_H
#define CLI_RECORDS_H

#include "document.h"

/* How the last line that was written ends. */
struct cli_lines {
    bool unended;
    uint64_t file; /* the number of the file that it is from */
};

/* What the files of a run share. */
struct cli_records {
    struct cli_out reject; /* fd is -1 without --reject */
    struct cli_lines lines, reject_lines;
    uint64_t files;
};

/* False, and said, when --reject cannot be written. */
bool cli_records_open(struct cli_records *shared, const struct cli_options *o);
/* False, and said, when not all was written. */
bool cli_records_close(struct cli_records *shared);

/* As cli_document. */
void cli_records_file(const struct cli_run *run, int fd, const char *file, struct cli_out *out,
                      struct cli_replace *replace, struct cli_result *result);

#endif
