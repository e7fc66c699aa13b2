/* HTML entities (HTML standard, "Named character references" and "Numeric character reference end
   state"), as far as they are no part of markup:

   - A name needs its semicolon. Without one (rule entity-bare) only the names that HTML takes so,
     and numbers, and only before white space, `<`, `&` or the end: `f(&copy, &reg)` is C.
   - A paragraph with tags is HTML source: &lt; &gt; &amp; and &quot; stay there, in whatever
     notation, since their characters would be read as markup. Tags themselves are not touched
     unless asked (entity-in-tag).
   - What was escaped more than once is read to the end: &amp;amp;eacute;.
   - Numbers 128 to 159 are read as windows-1252. No entity becomes a control character; one that
     stands for a line end becomes a blank, so that the paragraphs stay as they are, unless asked
     (entity-line-end).
   - Names in capitals that HTML does not know are read as the capital of what they name. */
#ifndef UN_REPAIR_ENTITY_H
#define UN_REPAIR_ENTITY_H

#include "base/edits.h"

/* Appends the edits of TEXT to OUT; false when memory ran out. */
bool un_entity_find(const char *text, size_t n, un_rules on, struct un_edits *out);

/* K, or the `&` before it when its entity, or what that was escaped from, may go on at K. */
size_t un_entity_before(const char *p, size_t k);

#endif
