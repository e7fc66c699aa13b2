/* Closed lists and shapes that tell how far a seam may be trusted. */
#ifndef UN_GARBLE_SHAPES_H
#define UN_GARBLE_SHAPES_H

#include <stdbool.h>
#include <stddef.h>

/* Words that no brand ends in and few names hold: determiners, pronouns, conjunctions,
   prepositions, auxiliaries. Any case. */
bool un_is_function_word(const char *p, size_t n);
/* What stands before whoever does or has something: "by", "per", "of". */
bool un_is_preposition(const char *p, size_t n);
/* "Dr", "Rep", "vs": a full stop behind them ends no sentence. */
bool un_is_abbreviation(const char *p, size_t n);
/* What stands directly behind a number and belongs to it: "km", "pm", "th", "fold". */
bool un_is_unit(const char *p, size_t n);
bool un_is_month(const char *p, size_t n);
bool un_is_weekday(const char *p, size_t n);
/* What a page says around an article: "Published", "Photo", "Share". */
bool un_is_furniture(const char *p, size_t n);
/* "9 min", "12 comments": what a counter at the edge of a page counts. */
bool un_is_counted(const char *p, size_t n);
/* "million", "years": what a number counts in a sentence, and no name with a number ends in. */
bool un_is_amount(const char *p, size_t n);
/* Beginnings of surnames that are followed by a capital: "Mc", "De", "Fitz". */
bool un_is_name_prefix(const char *p, size_t n);
/* 1900 to 2099. */
bool un_is_year(const char *p, size_t n);
/* Two capitals or more and no small letter. */
bool un_is_all_upper(const char *p, size_t n);

/* What a word that is found inside of a token of small letters says for its being several: "the"
   much, "is" little, since words end in "is" by chance. */
enum un_glue { UN_GLUE_NONE, UN_GLUE_WEAK, UN_GLUE_SOME, UN_GLUE_STRONG };
enum un_glue un_glue(const char *p, size_t n);
/* Beginnings and ends of words that English writes closed: "non", "pseudo"; "like", "member". */
bool un_is_prefix(const char *p, size_t n);
bool un_is_suffix(const char *p, size_t n);
/* Two words that are written as one by those who coin compounds: "decisionmakers", "takeup",
   "underrepresentation". */
bool un_is_compound(const char *p, size_t n, const char *q, size_t m);

#endif
