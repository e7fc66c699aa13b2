/* From a chosen row to text: case, white space and line ends as the spun words had them, and the
   article before a changed word. */
#ifndef UN_UNSPIN_SURFACE_H
#define UN_UNSPIN_SURFACE_H

#include "unspin/window.h"

/* Appends the restoration of words [a, b) of W to OUT. The span it replaces begins at word a and
   has *LEN bytes (it takes in a blank after the words when a line end must move behind them). */
void un_surface(const struct un_window *w, size_t a, size_t b, const char *original, size_t n,
                bool name, struct un_buf *out, uint32_t *len);

enum un_article { UN_ARTICLE_A, UN_ARTICLE_AN, UN_ARTICLE_OPEN };
/* The article before WORD, by its sound as far as the spelling shows it. */
enum un_article un_article_before(const char *word, size_t n);

#endif
