/* The rules by number. An edit carries a set of them, one bit each; names and texts are in
   rules.c. A new rule goes to the end of its stage's block. */
#ifndef UN_BASE_RULES_H
#define UN_BASE_RULES_H

#include <stdbool.h>
#include <stdint.h>

/* A set of rules: bit k is rule k. */
typedef uint64_t un_rules;
#define UN_RULE_BIT(rule) ((un_rules)1 << (rule))

enum un_rule {
    /* decode */
    UN_RULE_BAD_BYTE,
    UN_RULE_MIXED_ENCODING,
    UN_RULE_SURROGATE,
    /* repair */
    UN_RULE_ENTITY,
    UN_RULE_ENTITY_BARE,
    UN_RULE_ENTITY_IN_TAG,
    UN_RULE_ENTITY_LINE_END,
    UN_RULE_C1,
    UN_RULE_CONTROL,
    UN_RULE_BOM,
    UN_RULE_TERMINAL_ESCAPE,
    UN_RULE_LIGATURE,
    UN_RULE_WIDTH,
    UN_RULE_QUOTES,
    UN_RULE_LINE_END,
    UN_RULE_MOJIBAKE,
    UN_RULE_LOST_BYTE,
    UN_RULE_LOSSY_MOJIBAKE,
    UN_RULE_NBSP_BYTE,
    /* normalise */
    UN_RULE_NFC,
    UN_RULE_NFD,
    UN_RULE_NFKC,
    UN_RULE_NFKD,
    UN_RULE_LONG_RUN,
    /* garble */
    UN_RULE_HOMOGLYPH,
    UN_RULE_ZERO_WIDTH,
    UN_RULE_BIDI,
    UN_RULE_TAG,
    UN_RULE_SPINTAX,
    UN_RULE_BRACE,
    UN_RULE_DOUBLED_WORD,
    UN_RULE_DOUBLED_PARAGRAPH,
    UN_RULE_BOILERPLATE,
    UN_RULE_SEAM,
    UN_RULE_RUN_TOGETHER,
    UN_RULE_LINE_HYPHEN,
    UN_RULE_SOFT_HYPHEN,
    UN_RULE_SPACED_LETTERS,
    UN_RULE_SHORT_LINES,
    /* unspin */
    UN_RULE_SYNONYM,
    UN_RULE_PHRASE,
    UN_RULE_NAME,
    UN_RULE_NUMBER,
    UN_RULE_CONTRACTION,
    UN_RULE_ARTICLE,
    UN_RULES
};

_Static_assert(UN_RULES <= 64, "a set of rules is 64 bits");

struct un_rule_text {
    const char *name, *stage, *what;
    int restyle; /* changes what was meant rather than restores it: off unless asked for */
};

extern const struct un_rule_text un_rule_texts[UN_RULES];

/* The rules that are on when nothing is said. */
un_rules un_rules_default(void);
/* The default changed by ON and OFF, which wins. A normalisation form that is asked for takes the
   place of the default's; false when more than one is. */
bool un_rules_choose(un_rules on, un_rules off, un_rules *rules);

#endif
