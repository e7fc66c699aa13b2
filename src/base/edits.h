/* Lists of edits: replacements of spans of a text, ascending and not overlapping.

   Invariants: at + len of an edit <= at of the next; the replacement lies in `pool`. */
#ifndef UN_BASE_EDITS_H
#define UN_BASE_EDITS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/rules.h"

enum { UN_CERTAIN = 10000 };

struct un_edit {
    uint32_t at, len;       /* span in the text before */
    uint32_t to_at, to_len; /* replacement, in the pool */
    uint32_t prob;          /* of UN_CERTAIN */
    un_rules rules;         /* that took part */
};

struct un_edits {
    struct un_edit *item;
    size_t len, cap;
    struct un_buf pool;
};

void un_edits_init(struct un_edits *e);
void un_edits_release(struct un_edits *e);
void un_edits_clear(struct un_edits *e);
/* Drops the first N edits and their replacements, which were added in this order. */
void un_edits_drop(struct un_edits *e, size_t n);
/* Appends an edit whose replacement is P[0..N); false when memory ran out. */
bool un_edits_add(struct un_edits *e, struct un_edit edit, const char *p, size_t n);
/* Lengthens the last edit: N bytes that follow it at once, and M of their replacement Q. */
bool un_edits_lengthen(struct un_edits *e, size_t n, const char *q, size_t m);
/* Appends to OUT the text P after the edits. */
void un_edits_apply(const struct un_edits *e, const char *p, size_t n, struct un_buf *out);
/* Place in the text before the edits of byte AT of the text after them. */
size_t un_edits_before(const struct un_edits *e, size_t at);
/* FIRST leads from TEXT to MIDDLE, NEXT from MIDDLE on: OUT leads from TEXT to the end. Edits that
   overlap become one with both sets of rules and the lower probability; what ends up as it was
   is dropped. */
bool un_edits_compose(const struct un_edits *first, const struct un_edits *next, const char *text,
                      const char *middle, struct un_edits *out);

#endif
