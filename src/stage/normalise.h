/* Normalisation to a form of UAX #15, NFC unless another is asked for, only where the text is not
   in it. */
#ifndef UN_STAGE_NORMALISE_H
#define UN_STAGE_NORMALISE_H

#include "base/edits.h"
#include "ext/unicode.h"

/* What ICU said of the characters of the BMP, 256 at a time, so that it need not be asked again. */
struct un_normal {
    un_rules on;
    bool active; /* a form is on */
    enum un_form form;
    enum un_rule rule; /* of the form */
    uint8_t known[1 << 13];
    uint8_t settled[1 << 13];
};

void un_normal_init(struct un_normal *z, un_rules on);

/* Edits that bring TEXT to the form, one for each blank-delimited piece that changes. False when
   ICU or memory failed. */
bool un_normalise(struct un_normal *z, const char *text, size_t n, struct un_buf *scratch,
                  struct un_edits *out);

#endif
