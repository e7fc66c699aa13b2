#include "base/rules.h"

const struct un_rule_text un_rule_texts[UN_RULES] = {
    [UN_RULE_BAD_BYTE] = {"bad-byte", "decode", "a byte that the input encoding does not allow"},
    [UN_RULE_NFC] = {"nfc", "normalise", "canonical composition (UAX #15)"},
    [UN_RULE_NFD] = {"nfd", "normalise", "canonical decomposition, instead of nfc", 1},
    [UN_RULE_NFKC] = {"nfkc", "normalise", "compatibility composition, instead of nfc", 1},
    [UN_RULE_NFKD] = {"nfkd", "normalise", "compatibility decomposition, instead of nfc", 1},
    [UN_RULE_LONG_RUN] = {"long-run", "normalise",
                          "a run of combining marks too long to be held, composed in pieces"},
    [UN_RULE_SYNONYM] = {"synonym", "unspin", "a spun word back to the author's"},
    [UN_RULE_PHRASE] = {"phrase", "unspin", "a spun phrase back to the author's words"},
    [UN_RULE_NAME] = {"name", "unspin", "a mangled name or title"},
    [UN_RULE_NUMBER] = {"number", "unspin", "digits that stood for a number word"},
    [UN_RULE_CONTRACTION] = {"contraction", "unspin", "a contraction opened or closed"},
    [UN_RULE_ARTICLE] = {"article", "unspin", "a or an after the word that follows"},
};

un_rules un_rules_default(void)
{
    un_rules on = 0;
    for (int k = 0; k < UN_RULES; k++)
        if (!un_rule_texts[k].restyle)
            on |= UN_RULE_BIT(k);
    return on;
}

bool un_rules_choose(un_rules on, un_rules off, un_rules *rules)
{
    const un_rules forms = UN_RULE_BIT(UN_RULE_NFC) | UN_RULE_BIT(UN_RULE_NFD) |
                           UN_RULE_BIT(UN_RULE_NFKC) | UN_RULE_BIT(UN_RULE_NFKD);
    un_rules asked = on & ~off & forms, all = un_rules_default();
    if (asked)
        all &= ~forms;
    *rules = (all | on) & ~off;
    return !(asked & (asked - 1));
}
