/* The formats of records: where one ends, and how its text is taken out and put back. */
#ifndef CLI_RECORD_FORMAT_H
#define CLI_RECORD_FORMAT_H

#include "record_csv.h"
#include "record_json.h"
#include "record_text.h"
#include "record_wet.h"

/* What all records of a file have in common; not changed once the first is worked on. */
struct cli_record_context {
    const struct cli_run *run;
    const char *file;
    struct cli_json_path path;
    const char *taken[3];  /* names of the fields to be added; NULL ends */
    size_t column, fields; /* CSV: which is the text, and how many all rows have */
};

union cli_record_split {
    struct cli_csv_split csv;
    struct cli_wet_split wet;
};

struct cli_record_format {
    /* As cli_wet_split. */
    size_t (*split)(union cli_record_split *s, const struct cli_record_context *c, const char *p,
                    size_t n, bool last, bool *complete);
    /* Looks at the first record, once; NULL: there is nothing to learn. False, and said: the file
       cannot be read like this. *HEADER: the record is no record; what it becomes is in OUT. */
    bool (*first)(struct cli_record_context *c, const char *p, size_t n, bool *header,
                  struct cli_bytes *out);
    /* What becomes of a record, to OUT. NULL, or what is wrong at byte *AT. */
    const char *(*rewrite)(const struct cli_record_context *c, struct cli_text *t, const char *p,
                           size_t n, struct cli_bytes *out, size_t *at);
};

extern const struct cli_record_format cli_format_jsonl;
extern const struct cli_record_format cli_format_csv;
extern const struct cli_record_format cli_format_wet;

#endif
