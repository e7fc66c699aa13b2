/* Messages on standard error: the program, the place, what is wrong, what to do. Names and
   arguments that come from outside are printed with their control characters escaped, so that a
   file name cannot drive the terminal. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "output.h"
#include "unspin.h"

/* --quiet: from now on nothing is said. */
void cli_message_quiet(void);

/* Messages without a FILE begin with this place from now on, as what is wrong is written there;
   NULL: no more. */
void cli_message_place(const char *file, unsigned long line);

/* Messages of this thread go to OUT, up to the next call; NULL: to standard error again. */
void cli_message_to(struct cli_out *out);

/* "unspin: FILE: ...", or "unspin: ..." when FILE is NULL. */
void cli_message(const char *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* An error of the library about FILE (which may be NULL), with its place and a way out. */
void cli_message_error(const char *file, const struct unspin_error *error);

#endif
