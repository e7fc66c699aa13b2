/* Commands to terminals (ECMA-48; xterm's control sequences for OSC). */
#ifndef UN_REPAIR_TERMINAL_H
#define UN_REPAIR_TERMINAL_H

#include <stddef.h>

/* Length of the command that begins with the ESC at P; 0: none does. */
size_t un_terminal_escape(const char *p, size_t n);

/* K, or the ESC before it when its command may go on at K. */
size_t un_terminal_before(const char *p, size_t k);

#endif
