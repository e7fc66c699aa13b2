/* What the tests of the laws share: texts, the filter run as a caller runs it, what came of it. */
#ifndef TESTS_LAW_H
#define TESTS_LAW_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <unspin.h>

struct bytes {
    char *p;
    size_t n, cap;
};

void bytes_add(struct bytes *b, const char *p, size_t n);
void bytes_adds(struct bytes *b, const char *s);
void bytes_free(struct bytes *b);
/* The file's bytes; fails the test when it cannot be read. */
struct bytes bytes_of_file(const char *path);

/* Repeatable chance: a number below N. */
uint32_t law_random(uint64_t *seed, uint32_t n);

struct law_edit {
    struct unspin_edit e; /* before and after point into `held`, terminated */
    char *held;           /* before, NUL, after, NUL */
};

/* All that a run gave. */
struct run {
    struct bytes out, before;
    struct law_edit *edit;
    size_t edits, cap, windows, decisions;
    struct unspin_verdict verdict;
    char encoding[64];
    struct unspin_error error;
};

/* How the input is cut: pieces of `size` bytes, 0: whole; `random`: of any size up to that. */
struct cut {
    size_t size;
    bool random;
    uint64_t seed;
};

/* The options, without fast paths when the environment has UNSPIN_FAST_PATHS=off, as the program
   takes it: all tests pass both ways. */
struct unspin_options law_paths(struct unspin_options o);

enum unspin_status law_run(const struct unspin_options *o, const unspin_data *d, const char *p,
                           size_t n, struct cut cut, struct run *r);
void run_free(struct run *r);
/* NULL, or what differs. */
const char *run_difference(const struct run *a, const struct run *b);
/* NULL, or how the edits do not lead from before to out, or lie about their places. */
const char *run_replay(const struct run *r);

bool law_is_utf8(const char *p, size_t n);

struct law_text {
    char name[300];
    struct bytes b;
    const char *from; /* encoding to name, NULL: detect */
    bool clean;       /* comes out as it went in */
};

/* All texts of the laws; the caller frees them with law_texts_free. */
struct law_text *law_texts(size_t *count);
void law_texts_free(struct law_text *t, size_t count);

/* Files of DIR, and those of tests/quality/FOLDER, that end in .txt, sorted: names and bytes. */
struct law_text *law_files(const char *dir, size_t *count);
struct law_text *law_folder(const char *folder, size_t *count);

/* TEXT as a spinner of family A would write it, by a small table of forward substitutions. */
struct bytes law_spin(const char *p, size_t n, unsigned percent, uint64_t seed);

/* The data of the build, opened once; TINY: the tiny ones. */
const unspin_data *law_data(void);
void law_close(void);
/* The same as the end of a group of tests. */
int law_close_all(void **state);

#endif
