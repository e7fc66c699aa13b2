/* Words and paragraphs that stand there twice: reported, and removed when their rule is on. */
#ifndef UN_GARBLE_DOUBLED_H
#define UN_GARBLE_DOUBLED_H

#include "base/edits.h"

/* The paragraphs of the document as a set of hashes, bounded: the oldest of a bucket goes. */
enum { UN_SEEN_BUCKETS = 1024, UN_SEEN_WAYS = 4 };

struct un_seen {
    uint64_t hash[UN_SEEN_BUCKETS][UN_SEEN_WAYS];
    unsigned char next[UN_SEEN_BUCKETS];
};

struct un_doubled {
    un_rules rules; /* that are on: these are edits, the others notes */
    bool lines;     /* each line is a paragraph */
    struct un_seen *seen;
    uint64_t *fresh; /* hashes of the window under way */
    size_t count, cap;
};

void un_doubled_release(struct un_doubled *d);
/* NOTES may be NULL. */
bool un_doubled_words(struct un_doubled *d, const char *text, size_t n, struct un_edits *out,
                      struct un_edits *notes);
bool un_doubled_paragraphs(struct un_doubled *d, const char *text, size_t n, struct un_edits *out,
                           struct un_edits *notes);
/* The window is done: its paragraphs are remembered. */
void un_doubled_end(struct un_doubled *d);

#endif
