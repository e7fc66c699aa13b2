/* HTML's named character references, generated from dict/entities.tsv, sorted by byte. */
#ifndef UN_REPAIR_ENTITY_TABLE_H
#define UN_REPAIR_ENTITY_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UN_ENTITY_NAME_MAX = 31 };

struct un_entity {
    char name[UN_ENTITY_NAME_MAX + 1];
    uint32_t cp[2]; /* the second 0 when there is one only */
    bool bare;      /* HTML also takes it without a semicolon */
};

extern const struct un_entity un_entities[];
extern const size_t un_entity_count;

#endif
