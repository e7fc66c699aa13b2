#include "repair/plausible.h"

const struct un_glyph un_glyph_edge = {.cp = '\n', .kind = UN_KIND_SPACE};

enum { UNASSIGNED = 40, CONTROL = 22 };

/* U+00A0 to U+00FF. */
static const uint8_t LATIN1[96] = {
    7,  8,  11, 9,  15, 11, 14, 9,  11, 9,  10, 7,  11, 8,  9,  13, /* no-break space.. */
    8,  10, 9,  10, 9,  11, 13, 9,  15, 11, 9,  7,  11, 10, 12, 8,  /* degree.. */
    9,  9,  10, 13, 8,  9,  10, 9,  9,  7,  10, 11, 12, 9,  9,  12, /* A grave.. */
    13, 9,  12, 9,  11, 11, 8,  10, 9,  12, 9,  12, 8,  11, 12, 7,  /* Eth.. */
    6,  6,  7,  7,  5,  7,  8,  7,  6,  5,  7,  7,  9,  6,  8,  8,  /* a grave.. */
    10, 7,  8,  6,  8,  8,  5,  12, 7,  8,  6,  9,  5,  7,  10, 14  /* eth.. */
};

/* U+0100 to U+017F. */
static const uint8_t LATIN_A[128] = {
    10, 8,  10, 8,  10, 8,  10, 8,  14, 12, 12, 10, 9,  7,  10, 8,  11, 9,  10, 8,  14, 12,
    11, 9,  10, 8,  10, 8,  14, 12, 9,  7,  12, 10, 11, 9,  14, 12, 12, 10, 11, 9,  10, 8,
    14, 14, 11, 9,  9,  7,  14, 14, 14, 12, 11, 9,  17, 14, 12, 11, 9,  11, 9,  14, 14, 9,
    7,  10, 8,  11, 9,  10, 8,  14, 14, 12, 11, 9,  14, 12, 10, 8,  11, 9,  12, 10, 14, 12,
    10, 8,  10, 8,  14, 12, 9,  7,  9,  7,  11, 9,  11, 9,  14, 12, 11, 9,  10, 8,  13, 11,
    10, 8,  10, 8,  11, 9,  13, 11, 13, 11, 16, 11, 9,  10, 8,  9,  7,  24};

/* Ascending; what lies between the ranges costs RARE. */
static const struct {
    uint32_t first, last;
    uint8_t cost;
} RANGES[] = {
    {0x00, 0x08, CONTROL}, {0x09, 0x0D, 2},       {0x0E, 0x1F, CONTROL},  {0x20, 0x7E, 5},
    {0x7F, 0x9F, CONTROL}, {0x18F, 0x18F, 10},    {0x192, 0x192, 14},     {0x1A0, 0x1A1, 8},
    {0x1AF, 0x1B0, 8},     {0x1CD, 0x1DC, 12},    {0x218, 0x21B, 8},      {0x250, 0x258, 14},
    {0x259, 0x259, 10},    {0x25A, 0x2AF, 14},    {0x2BB, 0x2BC, 9},      {0x2BD, 0x2BF, 11},
    {0x300, 0x304, 8},     {0x305, 0x307, 10},    {0x308, 0x308, 8},      {0x309, 0x30B, 10},
    {0x30C, 0x30C, 8},     {0x30D, 0x34E, 10},    {0x384, 0x384, 8},      {0x385, 0x385, 13},
    {0x386, 0x3CE, 6},     {0x400, 0x40F, 7},     {0x410, 0x44F, 5},      {0x450, 0x45F, 7},
    {0x490, 0x491, 8},     {0x492, 0x4FF, 11},    {0x500, 0x52F, 14},     {0x531, 0x587, 9},
    {0x591, 0x5C7, 10},    {0x5D0, 0x5EA, 6},     {0x5F0, 0x5F4, 11},     {0x60C, 0x60C, 6},
    {0x61B, 0x61F, 7},     {0x621, 0x652, 6},     {0x660, 0x669, 8},      {0x66A, 0x6D5, 8},
    {0x6D6, 0x6FF, 10},    {0x700, 0x74F, 13},    {0x780, 0x7BF, 12},     {0x7C0, 0x7FF, 14},
    {0x900, 0x97F, 6},     {0x980, 0xAFF, 7},     {0xB00, 0xB7F, 8},      {0xB80, 0xD7F, 7},
    {0xD80, 0xDFF, 8},     {0xE01, 0xE5B, 6},     {0xE80, 0xEDF, 9},      {0xF00, 0xFFF, 10},
    {0x1000, 0x109F, 8},   {0x10D0, 0x10FF, 7},   {0x1200, 0x139F, 10},   {0x13A0, 0x167F, 13},
    {0x1780, 0x17FF, 8},   {0x1800, 0x18AF, 12},  {0x1E00, 0x1E9F, 12},   {0x1EA0, 0x1EF9, 7},
    {0x1F00, 0x1FFE, 8},   {0x200B, 0x200F, 9},   {0x2010, 0x2012, 10},   {0x2013, 0x2014, 6},
    {0x2015, 0x2017, 11},  {0x2018, 0x2018, 6},   {0x2019, 0x2019, 5},    {0x201A, 0x201A, 11},
    {0x201C, 0x201D, 6},   {0x201E, 0x201E, 8},   {0x2020, 0x2020, 11},   {0x2021, 0x2021, 13},
    {0x2022, 0x2022, 8},   {0x2026, 0x2026, 6},   {0x202A, 0x202E, 12},   {0x202F, 0x202F, 8},
    {0x2030, 0x2030, 13},  {0x2032, 0x2033, 10},  {0x2039, 0x203A, 10},   {0x203C, 0x203D, 11},
    {0x2044, 0x2044, 11},  {0x2060, 0x2060, 10},  {0x2070, 0x209F, 10},   {0x20A0, 0x20AB, 11},
    {0x20AC, 0x20AC, 8},   {0x20AD, 0x20CF, 10},  {0x2100, 0x2115, 12},   {0x2116, 0x2116, 8},
    {0x2117, 0x2121, 12},  {0x2122, 0x2122, 9},   {0x2123, 0x214F, 12},   {0x2150, 0x218F, 11},
    {0x2190, 0x21FF, 10},  {0x2200, 0x2211, 11},  {0x2212, 0x2212, 8},    {0x2213, 0x2219, 11},
    {0x221A, 0x221A, 11},  {0x221B, 0x22FF, 11},  {0x2300, 0x23FF, 12},   {0x2460, 0x24FF, 11},
    {0x2500, 0x25FF, 10},  {0x2600, 0x27BF, 9},   {0x27C0, 0x28FF, 13},   {0x2B00, 0x2BFF, 11},
    {0x3000, 0x303F, 7},   {0x3041, 0x30FF, 6},   {0x3105, 0x312F, 11},   {0x3131, 0x318F, 10},
    {0x3200, 0x33FF, 11},  {0x3400, 0x4DBF, 17},  {0x4E00, 0x9FFF, 9},    {0xAC00, 0xD7A3, 8},
    {0xE000, 0xF8FF, 20},  {0xFB00, 0xFB06, 11},  {0xFE00, 0xFE0F, 8},    {0xFE10, 0xFEFE, 13},
    {0xFEFF, 0xFEFF, 9},   {0xFF01, 0xFF5E, 8},   {0xFF5F, 0xFF9F, 9},    {0xFFE0, 0xFFE6, 11},
    {0xFFFC, 0xFFFC, 14},  {0xFFFD, 0xFFFD, 10},  {0x1F100, 0x1F64F, 9},  {0x1F650, 0x1F67F, 13},
    {0x1F680, 0x1F6FF, 9}, {0x1F900, 0x1F9FF, 9}, {0x1FA00, 0x1FAFF, 12}, {0xE0000, 0xE007F, 14},
};

enum { RARE = 17, CAPITAL = 2 };

static uint8_t cost_of(uint32_t cp)
{
    if (cp >= 0xA0 && cp <= 0xFF)
        return LATIN1[cp - 0xA0];
    if (cp >= 0x100 && cp < 0x180)
        return LATIN_A[cp - 0x100];
    size_t lo = 0, hi = sizeof RANGES / sizeof *RANGES;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (RANGES[mid].last < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < sizeof RANGES / sizeof *RANGES && RANGES[lo].first <= cp ? RANGES[lo].cost : RARE;
}

/* Characters that are used otherwise than their category says. */
static enum un_kind kind_of(uint32_t cp, enum un_uni_kind category)
{
    static const uint8_t KINDS[] = {
        [UN_UNI_UPPER] = UN_KIND_UPPER,   [UN_UNI_LOWER] = UN_KIND_LOWER,
        [UN_UNI_LETTER] = UN_KIND_LETTER, [UN_UNI_MARK] = UN_KIND_MARK,
        [UN_UNI_DIGIT] = UN_KIND_DIGIT,   [UN_UNI_NUMBER] = UN_KIND_SIGN,
        [UN_UNI_OPEN] = UN_KIND_OPEN,     [UN_UNI_CLOSE] = UN_KIND_CLOSE,
        [UN_UNI_QUOTE] = UN_KIND_QUOTE,   [UN_UNI_DASH] = UN_KIND_DASH,
        [UN_UNI_POINT] = UN_KIND_POINT,   [UN_UNI_CURRENCY] = UN_KIND_CURRENCY,
        [UN_UNI_SYMBOL] = UN_KIND_SYMBOL, [UN_UNI_SPACE] = UN_KIND_SPACE,
        [UN_UNI_FORMAT] = UN_KIND_MARK,   [UN_UNI_OTHER] = UN_KIND_BAD,
    };
    switch (cp) {
    case 0xA1:
    case 0xBF:
        return UN_KIND_OPEN;
    case 0xA9:
    case 0xAA:
    case 0xAE:
    case 0xB0:
    case 0xBA:
    case 0x2122:
        return UN_KIND_SIGN;
    case '\'':
    case 0x2BB:
    case 0x2BC:
    case 0x384: /* marks Greek numerals too */
    case 0x2019:
        return UN_KIND_APOSTROPHE;
    case 0xB5:
    case 0xA7:
    case 0xB6:
    case 0x2022:
        return UN_KIND_SYMBOL;
    case '\t':
    case '\n':
    case '\r':
        return UN_KIND_SPACE;
    default:
        return cp >= 0x2500 && cp < 0x25A0 ? UN_KIND_BOX : (enum un_kind)KINDS[category];
    }
}

struct un_glyph un_glyph_of(uint32_t cp)
{
    struct un_glyph g = {.cp = cp};
    int script;
    enum un_uni_kind category = un_uni_kind(cp, &script);
    g.kind = (uint8_t)kind_of(cp, category);
    g.script = (uint8_t)script;
    g.cost = cost_of(cp);
    if (category == UN_UNI_UPPER && cp >= 0x180)
        g.cost = (uint8_t)(g.cost + CAPITAL);
    if (category == UN_UNI_OTHER && g.cost < CONTROL && cp > 0x20)
        g.cost = UNASSIGNED;
    return g;
}

/* Row: the left one. */
const uint8_t un_glyph_joins[UN_KINDS][UN_KINDS] = {
    /* SP UP LO LT MK DG OP CL QU AP DA PO SG CU SY BX BD */
    {0, 0, 0, 0, 6, 0, 0, 4, 0, 1, 0, 3, 1, 0, 1, 1, 6}, /* space */
    {0, 0, 0, 4, 2, 3, 5, 0, 1, 0, 1, 0, 2, 4, 6, 8, 8}, /* upper */
    {0, 8, 0, 4, 2, 3, 5, 0, 1, 0, 1, 0, 2, 5, 6, 8, 8}, /* lower */
    {0, 4, 4, 0, 1, 2, 2, 0, 1, 1, 1, 0, 3, 4, 5, 8, 8}, /* letter */
    {0, 3, 1, 0, 2, 2, 4, 0, 1, 0, 1, 0, 2, 4, 5, 8, 8}, /* mark */
    {0, 2, 2, 2, 6, 0, 4, 0, 1, 1, 0, 0, 0, 1, 2, 6, 8}, /* digit */
    {4, 0, 0, 0, 6, 0, 2, 3, 1, 1, 2, 2, 3, 0, 2, 4, 8}, /* open */
    {0, 6, 6, 3, 6, 4, 4, 1, 1, 1, 1, 0, 2, 4, 4, 6, 8}, /* close */
    {0, 3, 3, 1, 6, 1, 2, 1, 2, 1, 1, 0, 3, 1, 3, 6, 8}, /* quote */
    {0, 1, 0, 2, 6, 1, 3, 1, 1, 3, 2, 1, 4, 4, 4, 6, 8}, /* apostrophe */
    {0, 1, 1, 1, 6, 0, 1, 1, 1, 1, 3, 2, 4, 0, 2, 4, 8}, /* dash */
    {0, 4, 4, 0, 6, 2, 2, 0, 1, 1, 1, 1, 3, 3, 3, 4, 8}, /* point */
    {0, 6, 6, 4, 6, 4, 4, 0, 1, 2, 1, 0, 2, 4, 3, 4, 8}, /* sign */
    {0, 4, 4, 4, 6, 0, 4, 2, 2, 3, 1, 1, 4, 3, 3, 4, 8}, /* currency */
    {0, 6, 6, 4, 6, 2, 2, 2, 3, 3, 2, 2, 4, 3, 2, 3, 8}, /* symbol */
    {1, 8, 8, 6, 6, 4, 4, 3, 4, 4, 3, 3, 5, 4, 3, 0, 8}, /* box */
    {6, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 6}, /* bad */
};
