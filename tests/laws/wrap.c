#include "wrap.h"

#include <malloc.h>
#include <stdint.h>

struct wrap wrap;

void wrap_start(size_t fail_at)
{
    wrap = (struct wrap){.fail_at = fail_at, .on = true};
}

void wrap_relent(void)
{
    wrap.fail_at = 0;
}

void wrap_stop(void)
{
    wrap.on = false;
}

static bool fails(void)
{
    if (!wrap.on || !wrap.fail_at)
        return false;
    wrap.calls++;
    if (wrap.calls < wrap.fail_at || (wrap.calls > wrap.fail_at && !wrap.forever))
        return false;
    wrap.failed = true;
    return true;
}

static void *count(void *p)
{
    if (p && wrap.on) {
        wrap.live += malloc_usable_size(p);
        wrap.blocks++;
        wrap.peak = wrap.live > wrap.peak ? wrap.live : wrap.peak;
    }
    return p;
}

static void discount(void *p)
{
    if (p && wrap.on) {
        wrap.live -= malloc_usable_size(p);
        wrap.blocks--;
    }
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : count(__real_malloc(size));
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : count(__real_calloc(n, size));
}

void *__wrap_realloc(void *old, size_t size)
{
    if (fails())
        return NULL;
    size_t before = old && wrap.on ? malloc_usable_size(old) : 0;
    void *p = __real_realloc(old, size);
    if (!p)
        return NULL;
    if (wrap.on && old) {
        wrap.live -= before;
        wrap.blocks--;
    }
    return count(p);
}

void __wrap_free(void *p)
{
    discount(p);
    __real_free(p);
}
