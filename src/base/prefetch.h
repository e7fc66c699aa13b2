/* A hint that memory will be read soon; it changes no result. */
#ifndef UN_BASE_PREFETCH_H
#define UN_BASE_PREFETCH_H

static inline void un_prefetch(const void *p)
{
#if defined(__GNUC__)
    __builtin_prefetch(p);
#else
    (void)p;
#endif
}

#endif
