#include "tool/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tool/cmd.h"

static bool read_all(FILE *f, char **data, size_t *size)
{
    size_t cap = 0, n;
    *data = NULL;
    *size = 0;
    do {
        if (cap - *size < 65536) {
            cap = cap * 2 + 65536;
            char *grown = un_realloc(*data, cap, 1);
            if (!grown)
                return false;
            *data = grown;
        }
        n = fread(*data + *size, 1, cap - *size, f);
        *size += n;
    } while (n);
    return !ferror(f);
}

static bool cut(struct source *s)
{
    unsigned long number = 0;
    size_t cap = 0;
    for (size_t i = 0; i < s->size;) {
        char *nl = memchr(s->data + i, '\n', s->size - i);
        size_t end = nl ? (size_t)(nl - s->data) : s->size;
        number++;
        if (!s->lines && s->data[i] == '#') {
            s->head = end + 1 < s->size ? end + 1 : s->size;
        } else {
            if (s->lines == cap) {
                cap = cap ? cap * 2 : 256;
                struct source_line *grown = un_realloc(s->line, cap, sizeof *grown);
                if (!grown)
                    return false;
                s->line = grown;
            }
            s->line[s->lines++] = (struct source_line){s->data + i, end - i, number};
        }
        i = end + 1;
    }
    return true;
}

bool source_read(struct source *s, const char *path)
{
    *s = (struct source){.path = path};
    FILE *f = fopen(path, "rb");
    bool ok = f && read_all(f, &s->data, &s->size);
    if (!ok)
        cmd_trouble(path, 0, strerror(errno));
    if (f)
        fclose(f);
    if (ok && !(ok = cut(s)))
        cmd_trouble(path, 0, "out of memory");
    return ok;
}

void source_release(struct source *s)
{
    un_free(s->data);
    un_free(s->line);
    *s = (struct source){0};
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *joined(const char *dir, const char *name)
{
    size_t n = strlen(dir) + strlen(name) + 2;
    char *path = un_calloc(n, 1);
    if (path)
        snprintf(path, n, "%s/%s", dir, name);
    return path;
}

char **source_files(const char *dir, size_t *count)
{
    DIR *d = opendir(dir);
    char **list = un_calloc(256, sizeof *list);
    struct dirent *e;
    *count = 0;
    while (d && list && *count < 256 && (e = readdir(d))) {
        size_t n = strlen(e->d_name);
        if (n > 4 && !strcmp(e->d_name + n - 4, ".tsv") && (list[*count] = joined(dir, e->d_name)))
            ++*count;
    }
    if (d)
        closedir(d);
    else
        cmd_trouble(dir, 0, strerror(errno));
    if (list)
        qsort(list, *count, sizeof *list, by_name);
    return list;
}

void source_files_free(char **files, size_t count)
{
    for (size_t k = 0; files && k < count; k++)
        un_free(files[k]);
    un_free(files);
}

int source_compare(const struct source_line *a, const struct source_line *b)
{
    size_t n = a->n < b->n ? a->n : b->n;
    int d = memcmp(a->p, b->p, n);
    return d ? d : (a->n > b->n) - (a->n < b->n);
}

const struct source_line *source_find(const struct source *s, const char *key, size_t n)
{
    struct source_line k = {key, n, 0};
    size_t lo = 0, hi = s->lines;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (source_compare(&s->line[mid], &k) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    bool found = lo < s->lines && s->line[lo].n >= n && !memcmp(s->line[lo].p, key, n);
    return found ? &s->line[lo] : NULL;
}

static int by_bytes(const void *a, const void *b)
{
    return source_compare(a, b);
}

/* Through a file beside it, so that a full disk leaves the old one. */
static bool write_sorted(const struct source *s, const char *path)
{
    char temporary[4096];
    snprintf(temporary, sizeof temporary, "%s.new", path);
    FILE *f = fopen(temporary, "wb");
    bool ok = f && fwrite(s->data, 1, s->head, f) == s->head;
    for (size_t k = 0; ok && k < s->lines; k++) {
        const struct source_line *l = &s->line[k];
        size_t n = l->n && l->p[l->n - 1] == '\r' ? l->n - 1 : l->n;
        if (!n || (k && !source_compare(&s->line[k - 1], l)))
            continue;
        ok = fwrite(l->p, 1, n, f) == n && fputc('\n', f) != EOF;
    }
    if (f && fclose(f) != 0)
        ok = false;
    ok = ok && rename(temporary, path) == 0;
    if (!ok)
        cmd_trouble(path, 0, strerror(errno));
    return ok;
}

bool source_normalise(const char *path)
{
    struct source s;
    if (!source_read(&s, path))
        return false;
    if (s.lines)
        qsort(s.line, s.lines, sizeof *s.line, by_bytes);
    bool ok = write_sorted(&s, path);
    source_release(&s);
    return ok;
}
