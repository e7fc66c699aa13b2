#include "repair/stage.h"

bool un_repair_init(struct un_repair *r, un_rules on)
{
    *r = (struct un_repair){.on = on};
    return true;
}

void un_repair_release(struct un_repair *r)
{
    r->on = 0;
}

bool un_repair_run(struct un_repair *r, const char *text, size_t n, struct un_edits *out)
{
    (void)r, (void)text, (void)n, (void)out;
    return true;
}
