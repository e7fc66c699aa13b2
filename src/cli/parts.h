/* Files of page/ and manual/, made into C by embed.cmake. The hashes are SHA-256 in base 64. */
#ifndef CLI_PARTS_H
#define CLI_PARTS_H

#include <stddef.h>

extern const char cli_part_style[], cli_part_script[], cli_part_body[], cli_part_intro[],
    cli_part_more[];
extern const size_t cli_part_style_length, cli_part_script_length, cli_part_body_length,
    cli_part_intro_length, cli_part_more_length;
extern const char cli_part_style_hash[], cli_part_script_hash[], cli_part_body_hash[],
    cli_part_intro_hash[], cli_part_more_hash[];

#endif
