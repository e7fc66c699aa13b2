/* --summary: a table on standard error, a row a document, and a total when there are several. */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "output.h"
#include "unspin.h"

struct cli_counts {
    uint64_t edits;
    uint64_t rule[64]; /* an edit of two rules counts for both */
    uint64_t note[64]; /* places only reported, by rule */
    uint64_t words, replaced;
};

struct cli_summary {
    struct cli_counts total;
    size_t documents;
};

void cli_counts_edit(struct cli_counts *c, const struct unspin_edit *edit);
void cli_counts_note(struct cli_counts *c, const struct unspin_edit *note);

void cli_counts_add(struct cli_counts *to, const struct cli_counts *c);

/* VERDICT: NULL for many documents, the words are counted already. NOTE stands behind the name. */
void cli_summary_document(struct cli_summary *s, const char *file, struct cli_counts *c,
                          const struct unspin_verdict *verdict, const char *note);
void cli_summary_end(const struct cli_summary *s);

#endif
