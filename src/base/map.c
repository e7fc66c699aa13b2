#include "base/map.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool un_map_open(struct un_map *m, const char *path)
{
    *m = (struct un_map){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct stat st;
    bool ok = fstat(fd, &st) == 0;
    if (ok && (!S_ISREG(st.st_mode) || st.st_size <= 0)) {
        errno = EINVAL;
        ok = false;
    }
    if (ok) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
        ok = p != MAP_FAILED;
        if (ok)
            *m = (struct un_map){p, (size_t)st.st_size};
    }
    int saved = errno;
    close(fd);
    errno = saved;
    return ok;
}

void un_map_release(struct un_map *m)
{
    if (m->data)
        munmap((void *)(uintptr_t)m->data, m->size);
    *m = (struct un_map){0};
}
