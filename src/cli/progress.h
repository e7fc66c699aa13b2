/* How far a run is, in the last line of a terminal: the share of the bytes, files, rate and time
   left. Any thread may call; nothing happens unless it was started. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Is standard error a terminal that can go back in a line? */
bool cli_progress_possible(void);
/* Totals of 0 are not known. */
void cli_progress_start(uint64_t files, uint64_t bytes);
void cli_progress_read(size_t n);
/* A file is done; SIZE as it was counted, READ what was told of already. */
void cli_progress_file(uint64_t size, uint64_t read);
/* Makes room for other output until the next drawing. */
void cli_progress_hide(void);
/* The same inside a signal handler. */
void cli_progress_erase(void);
void cli_progress_end(void);

#endif
