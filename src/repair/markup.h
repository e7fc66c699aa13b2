/* Where the tags of a text are, looked for paragraph by paragraph. */
#ifndef UN_REPAIR_MARKUP_H
#define UN_REPAIR_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

struct un_markup {
    const char *text;
    size_t n;
    size_t paragraph_end;   /* of the paragraph looked at last */
    bool tagged;            /* it has a tag */
    size_t tag_at, tag_end; /* its first tag that ends behind the last place asked for */
};

void un_markup_init(struct un_markup *m, const char *text, size_t n);
/* Whether the paragraph around byte AT has a tag, and whether AT lies in one. AT grows from call to
   call. */
void un_markup_at(struct un_markup *m, size_t at, bool *tagged, bool *inside);

/* Length of the tag, comment or declaration that begins at P; 0: none does. */
size_t un_markup_tag(const char *p, size_t n);

/* K, or the `<` before it when its tag may go on at K. */
size_t un_markup_before(const char *p, size_t k);

#endif
