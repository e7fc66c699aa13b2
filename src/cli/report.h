/* What stands on standard output: the text, or one of the reports instead of it. A kind of report
   is a set of callbacks; those it does not need are NULL. All return 0, or non-zero when the
   document cannot go on (said before). After a successful begin there is always an end. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "output.h"
#include "unspin.h"

struct cli_report {
    struct cli_out *out;
    const char *file; /* of the document, "-" for standard input */
    bool color;
    void *own; /* what this kind keeps for the document, from begin to end */
};

struct cli_report_kind {
    int (*begin)(struct cli_report *r);
    int (*write)(struct cli_report *r, const char *bytes, size_t n);
    int (*before)(struct cli_report *r, const char *text, size_t n);
    int (*edit)(struct cli_report *r, const struct unspin_edit *edit);
    int (*note)(struct cli_report *r, const struct unspin_edit *note);
    int (*decision)(struct cli_report *r, const struct unspin_decision *decision);
    /* TROUBLE: what went wrong, NULL when all went well. */
    int (*end)(struct cli_report *r, const struct unspin_verdict *verdict, const char *trouble);
};

extern const struct cli_report_kind cli_report_text;
extern const struct cli_report_kind cli_report_marked;
extern const struct cli_report_kind cli_report_nothing; /* --check */
extern const struct cli_report_kind cli_report_list;
extern const struct cli_report_kind cli_report_diff;
extern const struct cli_report_kind cli_report_json;
extern const struct cli_report_kind cli_report_html;
extern const struct cli_report_kind cli_report_explain;

/* An edit, and a verdict, as --format=json writes them. CHARACTER: where the edit is in the text.
 */
void cli_json_edit(struct cli_out *out, const struct unspin_edit *e, uint64_t character);
void cli_json_verdict(struct cli_out *out, const struct unspin_verdict *v);

/* "file:line:column: " */
void cli_report_place(struct cli_report *r, uint64_t line, uint64_t column);
/* The line of --list. */
int cli_report_edit(struct cli_report *r, const struct unspin_edit *edit);

#endif
