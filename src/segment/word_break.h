/* The property Word_Break of UAX #29, as far as words can be found without a dictionary and without
   a look at the version of the Unicode Standard. */
#ifndef UN_SEGMENT_WORD_BREAK_H
#define UN_SEGMENT_WORD_BREAK_H

#include <stddef.h>
#include <stdint.h>

/* The letters of the table in word_break.c. */
enum un_word_break {
    UN_WB_END = 0, /* of the text */
    UN_WB_OTHER = '.',
    UN_WB_LETTER = 'L', /* ALetter */
    UN_WB_HEBREW = 'H',
    UN_WB_HANGUL = 'K',          /* ALetter for UAX #29, but apart from other letters for ICU */
    UN_WB_NUMERIC = 'N',         /* decimal digits only */
    UN_WB_CONNECTOR = '_',       /* ExtendNumLet: the low line */
    UN_WB_BLANK_CONNECTOR = 'w', /* the same, of the white space: U+202F */
    UN_WB_MARK = 'x',            /* Extend and Format */
    UN_WB_ZWJ = 'z',
    UN_WB_SINGLE_QUOTE = 'q',
    UN_WB_DOUBLE_QUOTE = 'd',
    UN_WB_MID_LETTER = 'm',
    UN_WB_MID_NUM = 'u',
    UN_WB_MID_BOTH = 'b', /* MidNumLet */
    UN_WB_SPACE = ' ',    /* white space, WSegSpace or not */
    UN_WB_NEWLINE = 'n',
    UN_WB_AT = '@',      /* ALetter for ICU 72 and 73 (ICU-22112, ICU-22360) */
    UN_WB_COLON = ':',   /* no MidLetter for ICU 72 to 76 (ICU-22112, ICU-22941) */
    UN_WB_UNKNOWN = '!', /* not in the table, or its words are found by a dictionary */
};

/* By 64 code points; of the first 0x3000 which of them it is. */
extern const char un_word_break_blocks[][65];
extern const uint8_t un_word_break_pages[192];

/* What is above U+07FF or no UTF-8. */
char un_word_break_far(const char *p, size_t n, unsigned *len);

/* Of the character at P, which has N bytes, with its length. */
static inline char un_word_break(const char *p, size_t n, unsigned *len)
{
    const unsigned char *s = (const unsigned char *)p;
    *len = n > 0;
    if (!n)
        return UN_WB_END;
    if (s[0] < 0x80)
        return un_word_break_blocks[s[0] >> 6][s[0] & 0x3F];
    if (s[0] >= 0xE0 || s[0] < 0xC2 || n < 2 || (s[1] & 0xC0) != 0x80)
        return un_word_break_far(p, n, len);
    *len = 2;
    return un_word_break_blocks[un_word_break_pages[s[0] & 0x1F]][s[1] & 0x3F];
}

#endif
