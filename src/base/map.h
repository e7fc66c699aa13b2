/* A whole file mapped read-only, so that its pages are shared between processes. */
#ifndef UN_BASE_MAP_H
#define UN_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

struct un_map {
    const unsigned char *data;
    size_t size;
};

/* False when PATH cannot be opened or is empty; errno says why. */
bool un_map_open(struct un_map *m, const char *path);
void un_map_release(struct un_map *m);

#endif
