/* Text of documents inside HTML: whatever it holds, none of it becomes markup, and characters that
   cannot be seen are shown by name. */
#ifndef CLI_HTML_TEXT_H
#define CLI_HTML_TEXT_H

#include "output.h"

/* For text and for attribute values between double quotes. SHOW: name those too that are invisible
   but have their place in text, such as the no-break space. */
void cli_html_escape(struct cli_out *out, const char *p, size_t n, bool show);

/* A JSON string, with its quotes, that may stand in a script element. */
void cli_html_json_string(struct cli_out *out, const char *p, size_t n);

/* A text in pieces as paragraphs. Begin with all zero but `out` and `document`. */
struct cli_html_text {
    struct cli_out *out;
    uint64_t document;  /* part of the names of the paragraphs */
    uint64_t paragraph; /* number of the last one that began, from 1 */
    bool open;          /* it has not ended */
    bool filled;        /* the line under way holds more than blanks */
    bool line_end;      /* one is due if the paragraph goes on */
    bool carriage;      /* the last byte was a carriage return */
    bool quoted;        /* inside quotation marks */
};

void cli_html_text(struct cli_html_text *t, const char *p, size_t n);
/* Makes room for an element inside the paragraph. */
void cli_html_text_inline(struct cli_html_text *t);
/* Follows the quotation marks of text that is written by others. */
void cli_html_text_quotes(struct cli_html_text *t, const char *p, size_t n);
void cli_html_text_end(struct cli_html_text *t);

#endif
