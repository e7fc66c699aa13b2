/* The door to iconv: conversion to and from UTF-8, one character at a time on the way in, so that
   each character's place in the input is known. Relies on nothing in which GNU libiconv and the
   C library's iconv differ. */
#ifndef UN_EXT_CHARSET_H
#define UN_EXT_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

struct un_charset;

/* NULL when iconv does not know the pair, or (*NO_MEMORY) cannot open it. */
struct un_charset *un_charset_open(const char *to, const char *from, bool *no_memory);
void un_charset_close(struct un_charset *c);

enum un_convert { UN_CONVERT_OK, UN_CONVERT_MORE, UN_CONVERT_BAD };

/* Converts the character at P. OK: *USED bytes became *MADE bytes of OUT (room for 16); MORE: it is
   not complete; BAD: no character of the source (or none of the target). */
enum un_convert un_charset_next(struct un_charset *c, const char *p, size_t n, size_t *used,
                                char *out, size_t *made);
/* What a stateful encoding wants at the end of the text. */
size_t un_charset_finish(struct un_charset *c, char *out, size_t size);

#endif
