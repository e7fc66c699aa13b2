/* Where a C1 control stands, windows-1252 was meant (HTML standard, WHATWG Encoding Standard). */
#ifndef UN_REPAIR_CP1252_H
#define UN_REPAIR_CP1252_H

#include <stdint.h>

/* CP in U+0080..U+009F; the five bytes that windows-1252 leaves open stay what they are. */
uint32_t un_cp1252_of_c1(uint32_t cp);

#endif
