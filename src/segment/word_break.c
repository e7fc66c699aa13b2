/* Word_Break of the Unicode Character Database, version 15.0 (WordBreakProperty.txt), of the
   scripts whose words ICU finds by the rules alone. Left out, as '!': code points that are not
   assigned; Numeric and ExtendNumLet that are neither decimal digits nor the low line; the signs of
   Arabic numbers (U+0600 to U+0605, U+06DD), which became Numeric in 15.1; letters that are
   pictures, too (Extended_Pictographic). tests/unit/words.c compares each with ICU. */
#include "segment/word_break.h"

#include "base/utf8.h"

const char un_word_break_blocks[][65] = {
    /* 00 0000 */ ".........     .................. .d....q....u.b.NNNNNNNNNN:u....",
    /* 01 0040 */ "@LLLLLLLLLLLLLLLLLLLLLLLLLL...._.LLLLLLLLLLLLLLLLLLLLLLLLLL.....",
    /* 02 not here */ "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
    /* 03 0080 */ ".....n.......................... .........L..x.......L.m..L.....",
    /* 04 00C0 */ "LLLLLLLLLLLLLLLLLLLLLLL.LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL.LLLLLLLL",
    /* 05 0100 */ "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    /* 06 02C0 */ "LLLLLLLLLLLLLLLLLLLLLLLL......LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    /* 07 0300 */ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    /* 08 0340 */ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxLLLLL.LL!!LLLLuL",
    /* 09 0380 */ "!!!!..LmLLL!L!LLLLLLLLLLLLLLLLLLLL!LLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    /* 10 03C0 */ "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL.LLLLLLLLL",
    /* 11 0480 */ "LL.xxxxxxxLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    /* 12 0500 */ "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL!LLLLLLLLLLLLLLL",
    /* 13 0540 */ "LLLLLLLLLLLLLLLLLLLLLLL!!LLLL.LmLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    /* 14 0580 */ "LLLLLLLLLuL!!...!xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.x",
    /* 15 05C0 */ ".xx.xx.x!!!!!!!!HHHHHHHHHHHHHHHHHHHHHHHHHHH!!!!HHHHLm!!!!!!!!!!!",
    /* 16 0600 */ "!!!!!!......uu..xxxxxxxxxxx.x...LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    /* 17 0640 */ "LLLLLLLLLLLxxxxxxxxxxxxxxxxxxxxxNNNNNNNNNN.!u.LLxLLLLLLLLLLLLLLL",
    /* 18 06C0 */ "LLLLLLLLLLLLLLLLLLLL.Lxxxxxxx!.xxxxxxLLxx.xxxxLLNNNNNNNNNNLLL..L",
    /* 19 0900 */ "xxxxLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLxxxLxx",
    /* 20 0940 */ "xxxxxxxxxxxxxxxxLxxxxxxxLLLLLLLLLLxx..NNNNNNNNNN.LLLLLLLLLLLLLLL",
    /* 21 0980 */ "Lxxx!LLLLLLLL!!LL!!LLLLLLLLLLLLLLLLLLLLLL!LLLLLLL!L!!!LLLL!!xLxx",
    /* 22 09C0 */ "xxxxx!!xx!!xxxL!!!!!!!!x!!!!LL!LLLxx!!NNNNNNNNNNLL..........L.x!",
    /* 23 0A00 */ "!xxx!LLLLLL!!!!LL!!LLLLLLLLLLLLLLLLLLLLLL!LLLLLLL!LL!LL!LL!!x!xx",
    /* 24 0A40 */ "xxx!!!!xx!!xxx!!!x!!!!!!!LLLL!L!!!!!!!NNNNNNNNNNxxLLLx.!!!!!!!!!",
    /* 25 0A80 */ "!xxx!LLLLLLLLL!LLL!LLLLLLLLLLLLLLLLLLLLLL!LLLLLLL!LL!LLLLL!!xLxx",
    /* 26 0AC0 */ "xxxxxx!xxx!xxx!!L!!!!!!!!!!!!!!!LLxx!!NNNNNNNNNN..!!!!!!!Lxxxxxx",
    /* 27 0B00 */ "!xxx!LLLLLLLL!!LL!!LLLLLLLLLLLLLLLLLLLLLL!LLLLLLL!LL!LLLLL!!xLxx",
    /* 28 0B40 */ "xxxxx!!xx!!xxx!!!!!!!xxx!!!!LL!LLLxx!!NNNNNNNNNN.L......!!!!!!!!",
    /* 29 0B80 */ "!!xL!LLLLLL!!!LLL!LLLL!!!LL!L!LL!!!LL!!!LLL!!!LLLLLLLLLLLL!!!!xx",
    /* 30 0BC0 */ "xxx!!!xxx!xxxx!!L!!!!!!x!!!!!!!!!!!!!!NNNNNNNNNN...........!!!!!",
    /* 31 0C00 */ "xxxxxLLLLLLLL!LLL!LLLLLLLLLLLLLLLLLLLLLLL!LLLLLLLLLLLLLLLL!!xLxx",
    /* 32 0C40 */ "xxxxx!xxx!xxxx!!!!!!!xx!LLL!!L!!LLxx!!NNNNNNNNNN!!!!!!!.........",
    /* 33 0C80 */ "Lxxx.LLLLLLLL!LLL!LLLLLLLLLLLLLLLLLLLLLLL!LLLLLLLLLL!LLLLL!!xLxx",
    /* 34 0CC0 */ "xxxxx!xxx!xxxx!!!!!!!xx!!!!!!LL!LLxx!!NNNNNNNNNN!LLx!!!!!!!!!!!!",
    /* 35 0D00 */ "xxxxLLLLLLLLL!LLL!LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLxxLxx",
    /* 36 0D40 */ "xxxxx!xxx!xxxxL.!!!!LLLx.......LLLxx!!NNNNNNNNNN..........LLLLLL",
    /* 37 0D80 */ "!xxx!LLLLLLLLLLLLLLLLLL!!!LLLLLLLLLLLLLLLLLLLLLLLL!LLLLLLLLL!L!!",
    /* 38 0DC0 */ "LLLLLLL!!!x!!!!xxxxxx!x!xxxxxxxx!!!!!!NNNNNNNNNN!!xx.!!!!!!!!!!!",
    /* 39 1080 */ "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    /* 40 10C0 */ "LLLLLL!L!!!!!L!!LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL.LLLL",
    /* 41 1F00 */ "LLLLLLLLLLLLLLLLLLLLLL!!LLLLLL!!LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    /* 42 1F40 */ "LLLLLL!!LLLLLL!!LLLLLLLL!L!L!L!LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL!!",
    /* 43 1F80 */ "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL!LLLLLLL.L.",
    /* 44 1FC0 */ "..LLL!LLLLLLL...LLLL!!LLLLLL!...LLLLLLLLLLLLL...!!LLL!LLLLLLL..!",
    /* 45 2000 */ "           .xzxx........bb..........b..mnnxxxxxw...............!",
    /* 46 2040 */ "!...u...............!.......... xxxxx!xxxxxxxxxx.L!!...........L",
    /* 47 2080 */ "...............!LLLLLLLLLLLLL!!!................................",
    /* 48 20C0 */ ".!!!!!!!!!!!!!!!xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx!!!!!!!!!!!!!!!",
    /* 49 2100 */ "..L....L..LLLLLLLLLL.L...LLLLL......L.L.L.LLLL.LLLLLLLLLL!..LLLL",
    /* 50 2140 */ ".....LLLLL....L.................LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    /* 51 2180 */ "LLLLLLLLL...!!!!................................................",
    /* 52 21C0 */ "................................................................",
    /* 53 2400 */ ".......................................!!!!!!!!!!!!!!!!!!!!!!!!!",
    /* 54 2440 */ "...........!!!!!!!!!!!!!!!!!!!!!................................",
    /* 55 2480 */ "......................................................LLLLLLLLLL",
    /* 56 24C0 */ "LL!LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL......................",
    /* 57 2B40 */ "....................................................!!..........",
    /* 58 2B80 */ "......................!.........................................",
};

const uint8_t un_word_break_pages[192] = {
    0,  1,  3,  4,  5,  5,  5,  5,  5,  5,  5,  6,  7,  8,  9,  10, /* 0000 */
    5,  5,  11, 5,  12, 13, 14, 15, 16, 17, 5,  18, 2,  2,  2,  2,  /* 0400 */
    2,  2,  2,  2,  19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, /* 0800 */
    31, 32, 33, 34, 35, 36, 37, 38, 2,  2,  2,  2,  2,  2,  2,  2,  /* 0C00 */
    2,  2,  39, 40, 2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  /* 1000 */
    2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  /* 1400 */
    2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  /* 1800 */
    2,  2,  2,  2,  2,  2,  2,  2,  5,  5,  5,  5,  41, 42, 43, 44, /* 1C00 */
    45, 46, 47, 48, 49, 50, 51, 52, 52, 52, 52, 52, 52, 52, 52, 52, /* 2000 */
    53, 54, 55, 56, 52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 52, /* 2400 */
    52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 52, 57, 58, 52, /* 2800 */
    2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  2,  /* 2C00 */
};

static bool is_between(uint32_t cp, uint32_t first, uint32_t last)
{
    return cp >= first && cp <= last;
}

static char above_pages(uint32_t cp)
{
    if (is_between(cp, 0xAC00, 0xD7A3))
        return UN_WB_HANGUL;
    if (is_between(cp, 0xE000, 0xF8FF) || cp == 0xFFFD) /* private; what stands for a bad byte */
        return UN_WB_OTHER;
    if (is_between(cp, 0xFB00, 0xFB06)) /* ligatures */
        return UN_WB_LETTER;
    if (is_between(cp, 0xFE00, 0xFE0F) || cp == 0xFEFF) /* variation selectors; byte order mark */
        return UN_WB_MARK;
    if (is_between(cp, 0x1F3FB, 0x1F3FF)) /* skin tones */
        return UN_WB_MARK;
    return is_between(cp, 0x1F300, 0x1FAFF) ? UN_WB_OTHER : UN_WB_UNKNOWN;
}

char un_word_break_far(const char *p, size_t n, unsigned *len)
{
    uint32_t cp;
    int size = un_utf8_take(p, n, &cp);
    if (size <= 0)
        return UN_WB_UNKNOWN;
    *len = (unsigned)size;
    if (cp < sizeof un_word_break_pages * 64)
        return un_word_break_blocks[un_word_break_pages[cp >> 6]][cp & 0x3F];
    return above_pages(cp);
}
