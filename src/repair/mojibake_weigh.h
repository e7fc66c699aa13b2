/* The evidence that the sequences of a line are mojibake: how much less plausible their characters
   are, where they stand, than what they decode to. */
#ifndef UN_REPAIR_MOJIBAKE_WEIGH_H
#define UN_REPAIR_MOJIBAKE_WEIGH_H

#include "repair/mojibake_line.h"

/* Adds to what the units of LINE gain by themselves. */
void un_mojibake_weigh(const struct un_mojibake_line *line, struct un_mojibake_units *units);

#endif
