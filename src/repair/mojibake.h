/* Mojibake: UTF-8 (or CESU-8) that was read as a single-byte charset.

   A line is taken as a chain of passages that are good or damaged by one charset. A damaged passage
   holds ASCII and characters that, as bytes of that charset, are UTF-8; each such sequence is
   evidence of as many bits as its characters are less plausible, where they stand, than what they
   decode to. The most probable chain decides; to believe in damage at all and to change between
   good and damaged takes evidence too. One call undoes one layer of one charset for each line. */
#ifndef UN_REPAIR_MOJIBAKE_H
#define UN_REPAIR_MOJIBAKE_H

#include "base/edits.h"
#include "repair/alphabets.h"
#include "repair/misread.h"
#include "repair/mojibake_line.h"

struct un_mojibake {
    un_rules on;
    struct un_misread_table table;
    struct un_alphabets alphabets;
    struct un_mojibake_line line;
    struct un_mojibake_units units, best;
    uint8_t *back; /* how the best chain reached each event */
    size_t back_cap;
    uint64_t scanned; /* bytes of lines, once for each charset that is tried */
    bool slow;        /* nothing is skipped at a quick look, nothing remembered */
};

void un_mojibake_init(struct un_mojibake *m, un_rules on);
void un_mojibake_release(struct un_mojibake *m);
/* Appends what is to be undone in TEXT; false when memory ran out. */
bool un_mojibake_find(struct un_mojibake *m, const char *text, size_t n, struct un_edits *out);

#endif
