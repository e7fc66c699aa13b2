/* Encoding: UTF-8 to the output encoding. */
#ifndef UN_STAGE_ENCODE_H
#define UN_STAGE_ENCODE_H

#include "base/buf.h"

struct un_encode {
    struct un_charset *charset; /* NULL: UTF-8 */
};

/* False when iconv does not know NAME (NULL: UTF-8), or (*NO_MEMORY) cannot open it. */
bool un_encode_init(struct un_encode *e, const char *name, bool *no_memory);
void un_encode_release(struct un_encode *e);
/* Appends P to OUT in the output encoding. The number of bytes of P that went: fewer than N when
   the character there does not exist in the encoding. */
size_t un_encode_step(struct un_encode *e, const char *p, size_t n, struct un_buf *out);
void un_encode_finish(struct un_encode *e, struct un_buf *out);

#endif
