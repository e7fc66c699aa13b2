/* The rules by number. An edit carries a set of them, one bit each; names and texts are in
   rules.c. A new rule goes to the end of its stage's block. */
#ifndef UN_BASE_RULES_H
#define UN_BASE_RULES_H

enum un_rule {
    /* decode */
    UN_RULE_BAD_BYTE,
    /* normalise */
    UN_RULE_NFC,
    UN_RULE_LONG_RUN,
    /* unspin */
    UN_RULE_SYNONYM,
    UN_RULE_PHRASE,
    UN_RULE_NAME,
    UN_RULE_NUMBER,
    UN_RULE_CONTRACTION,
    UN_RULE_ARTICLE,
    UN_RULES
};

struct un_rule_text {
    const char *name, *stage, *what;
};

extern const struct un_rule_text un_rule_texts[UN_RULES];

#endif
