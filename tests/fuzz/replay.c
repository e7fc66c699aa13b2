/* Runs a fuzz target without a fuzzer: all files of a folder, then mutations of them.
   usage: fuzz-NAME FOLDER ITERATIONS [SEED] */
#include <dirent.h>
#include <string.h>

#include "fuzz.h"

enum { FILES = 2048, SIZE = 1 << 16 };

static uint8_t *content[FILES];
static size_t length[FILES], files;
static uint64_t seed;

static uint32_t chance(uint32_t n)
{
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(seed >> 33) % n;
}

static int visible(const struct dirent *e)
{
    return e->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void read_folder(const char *dir)
{
    struct dirent **list;
    int n = scandir(dir, &list, visible, by_name);
    for (int k = 0; k < n; k++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", dir, list[k]->d_name);
        FILE *f = fopen(path, "rb");
        free(list[k]);
        if (!f || files == FILES)
            continue;
        content[files] = malloc(SIZE);
        if (!content[files])
            abort();
        length[files] = fread(content[files], 1, SIZE, f);
        files++;
        fclose(f);
    }
    if (n >= 0)
        free(list);
}

/* Bytes that matter to decoders and normalisers. */
static const char *const SALT[] = {"\n",           "\r\n",      "\n\n",   "\xCC\x81",
                                   "\xE2\x80\x99", "\xFF",      "\xC3",   "\xEF\xBB\xBF",
                                   " mentioned ",  " however ", "\x1B$B", "\xF0\x9F"};

/* One change: bytes flipped, a piece copied within or from another file, cut, or salted. */
static size_t mutate(uint8_t *p, size_t n)
{
    size_t at = n ? chance((uint32_t)n) : 0, m = chance(64) + 1;
    const uint8_t *from = content[chance((uint32_t)files)];
    switch (chance(5)) {
    case 0:
        if (n)
            p[at] = (uint8_t)chance(256);
        return n;
    case 1:
        if (m > n - at)
            m = n - at;
        memmove(p + at, p + at + m, n - at - m);
        return n - m;
    case 2:
        from = p;
        break;
    case 3:
        from = (const uint8_t *)SALT[chance(sizeof SALT / sizeof *SALT)];
        m = strlen((const char *)from);
        break;
    default:
        m = m < 16 ? 16 : m;
    }
    if (n + m > SIZE / 2)
        return n;
    memmove(p + at + m, p + at, n - at);
    memmove(p + at, from, m);
    return n + m;
}

int main(int argc, char **argv)
{
    unsigned long iterations = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
    static uint8_t p[SIZE];
    seed = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
    if (argc > 1)
        read_folder(argv[1]);
    if (!files) {
        fprintf(stderr, "no case to run\n");
        return 1;
    }
    for (size_t k = 0; k < files; k++)
        LLVMFuzzerTestOneInput(content[k], length[k]);
    for (unsigned long i = 0; i < iterations; i++) {
        size_t k = chance((uint32_t)files), n = length[k];
        memset(p, 0, sizeof p);
        n = n > SIZE / 2 ? SIZE / 2 : n;
        memcpy(p, content[k], n);
        for (uint32_t changes = 1 + chance(6); changes--;)
            n = mutate(p, n);
        FILE *last = getenv("FUZZ_LAST") ? fopen(getenv("FUZZ_LAST"), "wb") : NULL;
        if (last) {
            fwrite(p, 1, n, last);
            fclose(last);
        }
        LLVMFuzzerTestOneInput(p, n);
    }
    printf("%zu files, %lu mutations\n", files, iterations);
    for (size_t k = 0; k < files; k++)
        free(content[k]);
    return 0;
}
