/* Pieces: what stands between two white spaces, cut where the kind of character changes. */
#ifndef UN_GARBLE_PIECE_H
#define UN_GARBLE_PIECE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum un_char_class {
    UN_CHAR_OTHER,
    UN_CHAR_SPACE,
    UN_CHAR_LOWER,
    UN_CHAR_UPPER,
    UN_CHAR_DIGIT,
    UN_CHAR_STOP,  /* . ? ! */
    UN_CHAR_COMMA, /* , ; : */
    UN_CHAR_HIGH   /* not ASCII */
};

extern const unsigned char un_char_class[256];

static inline unsigned un_class(char c)
{
    return un_char_class[(unsigned char)c];
}

enum un_atom_kind { UN_ATOM_WORD, UN_ATOM_NUMBER, UN_ATOM_MARK };

/* A word ends before a capital that follows a small letter: "readAdd" is two atoms. */
struct un_atom {
    uint32_t at, len;
    uint8_t kind;
};

/* The atom of P[0..N) at AT, which is no white space. */
struct un_atom un_atom_at(const char *p, size_t n, size_t at);

enum { UN_PIECE_MAX = 200, UN_ATOMS_MAX = 40 };

struct un_piece {
    const char *text; /* the whole text */
    size_t size;
    size_t at, end;
    struct un_atom atom[UN_ATOMS_MAX];
    int atoms;
};

/* The piece around AT; false when it is too long to be prose. *END is where it ends, or AT + 1. */
bool un_piece_read(struct un_piece *piece, const char *p, size_t n, size_t at);
/* URLs, addresses, file names, code, tags: not prose. */
bool un_piece_is_technical(const struct un_piece *piece);

/* The line of P[0..N) around AT is part of running text, not a menu, a headline or a byline. */
bool un_is_running_text(const char *p, size_t n, size_t at);

#endif
