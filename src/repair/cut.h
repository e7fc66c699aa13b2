/* Where a text that must be cut may be cut without cutting what the repair stage repairs. All looks
   go back a bounded way and hardly ahead. */
#ifndef UN_REPAIR_CUT_H
#define UN_REPAIR_CUT_H

#include <stddef.h>

/* The last place up to K that no tag, entity or command to a terminal reaches over, as far as can
   be told from what stands before K and the byte at K. */
size_t un_repair_cut(const char *p, size_t k);

/* The last place from LOW to K, in a text without blanks, where mojibake can be cut: between two
   ASCII characters, else before what begins a sequence. 0: there is none. */
size_t un_repair_gap(const char *p, size_t low, size_t k);

#endif
