/* Rules as switches: --rule, --preset, --list-rules. */
#ifndef CLI_RULES_H
#define CLI_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"
#include "output.h"

/* Names of the presets, their numbers as values. */
extern const struct cli_choice cli_presets[];

/* Takes "[+-]NAME,..." into ON and OFF; what is named later wins. False, and said with OPTION and
   the names that are near, when a rule is unknown. */
bool cli_rules_switch(const char *option, const char *list, uint64_t *on, uint64_t *off);

/* Takes the rules and stages of a preset. */
bool cli_rules_preset(struct cli_options *o, int preset);

/* False, and said, when rules that exclude each other are turned on. */
bool cli_rules_check(const struct cli_options *o);

void cli_rules_print(struct cli_out *out);

#endif
