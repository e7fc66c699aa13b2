/* What the fuzz targets share. A target is LLVMFuzzerTestOneInput (LLVM, libFuzzer): the first
   bytes of its input draw the options, the rest of it is what they are for. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(what)                                                                                \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what);                             \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Bytes that grow. */
struct text {
    char *p;
    size_t n, cap;
};

void text_add(struct text *t, const void *p, size_t n);
bool text_same(const struct text *a, const struct text *b);
bool text_is_utf8(const struct text *t);
void text_free(struct text *t);

/* What is left of an input. */
struct input {
    const uint8_t *p;
    size_t n;
};

/* Little-endian; zeros behind the end. */
uint64_t take_number(struct input *in, int bytes);
/* All up to the byte END and past it. */
struct input take_part(struct input *in, uint8_t end);

/* Files in memory, so that a run leaves nothing behind. Number K, below FUZZ_FILES, has one path as
   long as the program runs, and what was written last. */
enum { FUZZ_FILES = 16 };
const char *fuzz_file(int k, const void *p, size_t n);
void fuzz_file_read(int k, struct text *t);
int fuzz_file_open(int k);

/* A folder of this process with a link NAME to each file K, up to a NULL; removed at the end. */
const char *fuzz_folder(const char *const *names);

#endif
