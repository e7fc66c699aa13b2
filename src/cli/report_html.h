/* The parts of the page that are files in page/, made into C by page/embed.cmake. The hashes are
   SHA-256 in base 64. */
#ifndef CLI_REPORT_HTML_H
#define CLI_REPORT_HTML_H

#include <stddef.h>

extern const char cli_page_style[], cli_page_script[], cli_page_body[];
extern const size_t cli_page_style_length, cli_page_script_length, cli_page_body_length;
extern const char cli_page_style_hash[], cli_page_script_hash[], cli_page_body_hash[];

#endif
