/* Single characters that are not what was written: controls, byte order marks, commands to a
   terminal; and those that ftfy restyles. */
#ifndef UN_REPAIR_CHARACTER_H
#define UN_REPAIR_CHARACTER_H

#include "base/edits.h"
#include "repair/misread.h"

/* Which bytes begin something that the rules ON change. */
void un_character_table(un_rules on, bool begins[256]);

/* Appends the edits of TEXT to OUT; false when ICU or memory failed. FIRST: TEXT is the start of
   the document, where a byte order mark belongs. A control that TABLE knows for a part of mojibake
   stays. */
bool un_character_find(const char *text, size_t n, un_rules on, const bool begins[256],
                       const struct un_misread_table *table, bool first, struct un_edits *out);

#endif
