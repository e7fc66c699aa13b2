/* What a file has besides its bytes. */
#ifndef CLI_ATTRIBUTES_H
#define CLI_ATTRIBUTES_H

#include <stdbool.h>
#include <sys/stat.h>

/* Gives the file TO the mode and owner of ST and the extended attributes of FROM, of these what the
   file system and our rights allow. False with errno when mode or owner cannot be had. */
bool cli_attributes_copy(int from, const struct stat *st, int to);
/* Gives it the permissions alone, less MASK, as for a new file. */
bool cli_attributes_mode(const struct stat *st, mode_t mask, int to);
/* Gives it the times. */
bool cli_attributes_times(const struct stat *st, int to);

#endif
