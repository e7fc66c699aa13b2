#include "base/rules.h"

const struct un_rule_text un_rule_texts[UN_RULES] = {
    [UN_RULE_BAD_BYTE] = {"bad-byte", "decode", "a byte that the input encoding does not allow", 0},
    [UN_RULE_MIXED_ENCODING] = {"mixed-encoding", "decode",
                                "bytes of another encoding in a line of UTF-8", 0},
    [UN_RULE_SURROGATE] = {"surrogate", "decode", "surrogates in UTF-8 (CESU-8) to their character",
                           0},
    [UN_RULE_ENTITY] = {"entity", "repair", "an HTML entity, outside of tags", 0},
    [UN_RULE_ENTITY_BARE] = {"entity-bare", "repair", "one that lost its semicolon: &copy 2026", 0},
    [UN_RULE_ENTITY_IN_TAG] = {"entity-in-tag", "repair", "an HTML entity inside of a tag", 1},
    [UN_RULE_ENTITY_LINE_END] = {"entity-line-end", "repair",
                                 "&#10; becomes a line end rather than a blank", 1},
    [UN_RULE_C1] = {"c1", "repair", "a C1 control: the windows-1252 character that was meant", 0},
    [UN_RULE_CONTROL] = {"control", "repair", "a control character that text has no use for", 0},
    [UN_RULE_BOM] = {"bom", "repair", "a byte order mark inside of the text", 0},
    [UN_RULE_TERMINAL_ESCAPE] = {"terminal-escape", "repair", "a command to a terminal (ECMA-48)",
                                 0},
    [UN_RULE_LIGATURE] = {"ligature", "repair", "a ligature to its letters", 1},
    [UN_RULE_WIDTH] = {"width", "repair", "fullwidth and halfwidth forms to the usual ones", 1},
    [UN_RULE_QUOTES] = {"quotes", "repair", "curly quotation marks to straight ones", 1},
    [UN_RULE_LINE_END] = {"line-end", "repair", "every kind of line end to a line feed", 1},
    [UN_RULE_MOJIBAKE] = {"mojibake", "repair", "UTF-8 that was read as a single-byte charset", 0},
    [UN_RULE_LOST_BYTE] = {"lost-byte", "repair",
                           "mojibake that lost a byte, where it had to be one common character", 0},
    [UN_RULE_LOSSY_MOJIBAKE] = {"lossy-mojibake", "repair",
                                "mojibake that lost a byte: one U+FFFD for all of it", 0},
    [UN_RULE_NBSP_BYTE] = {"nbsp-byte", "repair", "mojibake whose byte A0 became a space", 0},
    [UN_RULE_NFC] = {"nfc", "normalise", "canonical composition (UAX #15)", 0},
    [UN_RULE_NFD] = {"nfd", "normalise", "canonical decomposition, instead of nfc", 1},
    [UN_RULE_NFKC] = {"nfkc", "normalise", "compatibility composition, instead of nfc", 1},
    [UN_RULE_NFKD] = {"nfkd", "normalise", "compatibility decomposition, instead of nfc", 1},
    [UN_RULE_LONG_RUN] = {"long-run", "normalise",
                          "a run of combining marks too long to be held, composed in pieces", 0},
    [UN_RULE_HOMOGLYPH] = {"homoglyph", "garble",
                           "a letter of another script that looks like the word's own (UTS #39)",
                           0},
    [UN_RULE_ZERO_WIDTH] = {"zero-width", "garble", "an invisible character inside a word", 0},
    [UN_RULE_BIDI] = {"bidi", "garble",
                      "a bidirectional control where nothing runs from right to left", 0},
    [UN_RULE_TAG] = {"tag", "garble", "a stray HTML tag in plain text", 0},
    [UN_RULE_SPINTAX] = {"spintax", "garble", "{one|of|these}: the variant that fits best", 0},
    [UN_RULE_BRACE] = {"brace", "garble", "a template's braces round ordinary words", 0},
    [UN_RULE_DOUBLED_WORD] = {"doubled-word", "garble", "a word that stands there twice", 1},
    [UN_RULE_DOUBLED_PARAGRAPH] = {"doubled-paragraph", "garble",
                                   "a paragraph that has been there before", 1},
    [UN_RULE_BOILERPLATE] = {"boilerplate", "garble",
                             "a line of the page around the article (--boilerplate)", 0},
    [UN_RULE_SEAM] = {"seam", "garble", "words joined at a capital, a digit or a mark", 0},
    [UN_RULE_RUN_TOGETHER] = {"run-together", "garble", "words joined in small letters", 0},
    [UN_RULE_LINE_HYPHEN] = {"line-hyphen", "garble", "a word broken at the end of a line", 0},
    [UN_RULE_SOFT_HYPHEN] = {"soft-hyphen", "garble", "a soft hyphen left inside a word", 0},
    [UN_RULE_SPACED_LETTERS] = {"spaced-letters", "garble", "a word spaced out letter by letter",
                                0},
    [UN_RULE_SHORT_LINES] = {"short-lines", "garble", "a paragraph broken into short lines", 1},
    [UN_RULE_SYNONYM] = {"synonym", "unspin", "a spun word back to the author's", 0},
    [UN_RULE_PHRASE] = {"phrase", "unspin", "a spun phrase back to the author's words", 0},
    [UN_RULE_NAME] = {"name", "unspin", "a mangled name or title", 0},
    [UN_RULE_NUMBER] = {"number", "unspin", "digits that stood for a number word", 0},
    [UN_RULE_CONTRACTION] = {"contraction", "unspin", "a contraction opened or closed", 0},
    [UN_RULE_ARTICLE] = {"article", "unspin", "a or an after the word that follows", 0},
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
