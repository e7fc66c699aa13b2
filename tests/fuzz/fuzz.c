/* memfd_create is Linux's own. */
#define _GNU_SOURCE
#include "fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { NAMES_MOST = FUZZ_FILES, PATH = 256 };

static int descriptor[FUZZ_FILES];
static char folder[PATH], linked[NAMES_MOST][PATH];

void text_add(struct text *t, const void *p, size_t n)
{
    if (t->cap - t->n < n) {
        t->cap = t->cap * 2 + n + 256;
        t->p = realloc(t->p, t->cap);
        CHECK(t->p);
    }
    if (n)
        memcpy(t->p + t->n, p, n);
    t->n += n;
}

bool text_same(const struct text *a, const struct text *b)
{
    return a->n == b->n && (!a->n || !memcmp(a->p, b->p, a->n));
}

bool text_is_utf8(const struct text *t)
{
    const unsigned char *p = (const unsigned char *)t->p;
    for (size_t i = 0; i < t->n;) {
        size_t len = p[i] < 0x80 ? 1 : p[i] < 0xE0 ? 2 : p[i] < 0xF0 ? 3 : 4;
        if ((p[i] >= 0x80 && p[i] < 0xC2) || p[i] > 0xF4 || i + len > t->n)
            return false;
        for (size_t k = 1; k < len; k++)
            if ((p[i + k] & 0xC0) != 0x80)
                return false;
        if ((p[i] == 0xE0 && p[i + 1] < 0xA0) || (p[i] == 0xED && p[i + 1] > 0x9F) ||
            (p[i] == 0xF0 && p[i + 1] < 0x90) || (p[i] == 0xF4 && p[i + 1] > 0x8F))
            return false;
        i += len;
    }
    return true;
}

void text_free(struct text *t)
{
    free(t->p);
    *t = (struct text){0};
}

uint64_t take_number(struct input *in, int bytes)
{
    uint64_t v = 0;
    for (int k = 0; k < bytes && in->n; k++, in->p++, in->n--)
        v |= (uint64_t)*in->p << (8 * k);
    return v;
}

struct input take_part(struct input *in, uint8_t end)
{
    const uint8_t *at = in->n ? memchr(in->p, end, in->n) : NULL;
    struct input part = {in->p, at ? (size_t)(at - in->p) : in->n};
    size_t past = at ? part.n + 1 : part.n;
    in->p += past;
    in->n -= past;
    return part;
}

static const char *path_of(int k)
{
    static char path[FUZZ_FILES][PATH];
    CHECK(k >= 0 && k < FUZZ_FILES);
    if (!*path[k]) {
        descriptor[k] = memfd_create("unspin-fuzz", MFD_CLOEXEC);
        CHECK(descriptor[k] >= 0);
        snprintf(path[k], PATH, "/proc/%ld/fd/%d", (long)getpid(), descriptor[k]);
    }
    return path[k];
}

const char *fuzz_file(int k, const void *p, size_t n)
{
    const char *path = path_of(k), *from = p;
    CHECK(!ftruncate(descriptor[k], 0));
    for (size_t i = 0; i < n;) {
        ssize_t m = pwrite(descriptor[k], from + i, n - i, (off_t)i);
        CHECK(m > 0);
        i += (size_t)m;
    }
    return path;
}

void fuzz_file_read(int k, struct text *t)
{
    char piece[4096];
    ssize_t m;
    path_of(k);
    for (off_t at = 0; (m = pread(descriptor[k], piece, sizeof piece, at)) > 0; at += m)
        text_add(t, piece, (size_t)m);
}

int fuzz_file_open(int k)
{
    int fd = open(path_of(k), O_RDWR | O_CLOEXEC);
    CHECK(fd >= 0);
    return fd;
}

static void remove_folder(void)
{
    for (int k = 0; k < NAMES_MOST; k++)
        if (*linked[k])
            unlink(linked[k]);
    rmdir(folder);
}

const char *fuzz_folder(const char *const *names)
{
    CHECK(!*folder);
    snprintf(folder, PATH, "%s/unspin-fuzz-XXXXXX", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
    CHECK(mkdtemp(folder));
    atexit(remove_folder);
    for (int k = 0; names[k]; k++) {
        CHECK(k < NAMES_MOST);
        int n = snprintf(linked[k], PATH, "%s/%s", folder, names[k]);
        CHECK(n > 0 && n < PATH && !symlink(path_of(k), linked[k]));
    }
    return folder;
}
