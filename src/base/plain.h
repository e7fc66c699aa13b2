/* The fast way through text that holds nothing of interest. */
#ifndef UN_BASE_PLAIN_H
#define UN_BASE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* Length of the longest prefix of P of plain ASCII: printable characters but `&`, tabs, line feeds,
   form feeds and carriage returns. */
size_t un_plain_run(const char *p, size_t n);

/* The same byte by byte, what every machine can do: the measure for the other. */
size_t un_plain_run_portable(const char *p, size_t n);

/* Nothing but blanks, tabs and line ends: such a line ends a paragraph, for the driver's windows as
   for the stages. */
bool un_is_blank(const char *p, size_t n);

#endif
