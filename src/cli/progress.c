#include "progress.h"

#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* Seconds between two drawings, and before the first: short runs show nothing. */
#define STEP 0.1
#define FIRST 0.3

enum { BAR = 20 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool on;
static volatile sig_atomic_t shown;
static uint64_t files, bytes, files_done, bytes_done;
static double began, next;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool cli_progress_possible(void)
{
    const char *term = getenv("TERM");

    return isatty(STDERR_FILENO) && term && *term && strcmp(term, "dumb") != 0;
}

static size_t columns(void)
{
    struct winsize size;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || size.ws_col == 0)
        return 80;
    return size.ws_col;
}

static void put(const char *p, size_t n)
{
    ssize_t ignored = write(STDERR_FILENO, p, n);

    (void)ignored;
}

static size_t format_bar(char *line, size_t size, double share)
{
    char bar[BAR + 1];
    int full = (int)(share * BAR);

    for (int i = 0; i < BAR; i++)
        bar[i] = *(i < full ? "=" : i == full ? ">" : " ");
    bar[BAR] = '\0';
    return (size_t)snprintf(line, size, "[%s] %3d %%  ", bar, (int)(share * 100));
}

static size_t format_time(char *line, size_t size, double seconds)
{
    uint64_t s = (uint64_t)(seconds + 0.5);

    if (s >= 3600)
        return (size_t)snprintf(line, size, "  %" PRIu64 ":%02" PRIu64 ":%02" PRIu64 " left",
                                s / 3600, s / 60 % 60, s % 60);
    return (size_t)snprintf(line, size, "  %" PRIu64 ":%02" PRIu64 " left", s / 60, s % 60);
}

static size_t format_rate(char *line, size_t size, double rate)
{
    if (rate < 1e6)
        return (size_t)snprintf(line, size, "%.0f kB/s", rate / 1e3);
    return (size_t)snprintf(line, size, "%.1f MB/s", rate / 1e6);
}

static void draw(double time)
{
    char line[256];
    size_t n = 0;
    double passed = time - began, rate = (double)bytes_done / passed;
    double share = bytes > 0 ? (double)bytes_done / (double)bytes : 0;

    share = share > 1 ? 1 : share;
    if (bytes > 0)
        n += format_bar(line, sizeof line, share);
    n += (size_t)snprintf(line + n, sizeof line - n, "%" PRIu64, files_done);
    if (files > 0)
        n += (size_t)snprintf(line + n, sizeof line - n, "/%" PRIu64, files);
    n += (size_t)snprintf(line + n, sizeof line - n, " files  ");
    n += format_rate(line + n, sizeof line - n, rate);
    if (share > 0)
        n += format_time(line + n, sizeof line - n, passed * (1 - share) / share);
    if (n >= columns())
        n = columns() - 1;
    shown = 1;
    put("\r", 1);
    put(line, n);
    put("\033[K", 3);
    next = time + STEP;
}

void cli_progress_start(uint64_t all_files, uint64_t all_bytes)
{
    files = all_files;
    bytes = all_bytes;
    began = now();
    next = began + FIRST;
    on = true;
}

static void add(uint64_t more_files, uint64_t more_bytes)
{
    if (!on)
        return;
    pthread_mutex_lock(&lock);
    double time = now();
    files_done += more_files;
    bytes_done += more_bytes;
    if (time >= next)
        draw(time);
    pthread_mutex_unlock(&lock);
}

void cli_progress_read(size_t n)
{
    add(0, n);
}

void cli_progress_file(uint64_t size, uint64_t read)
{
    add(1, size > read ? size - read : 0);
}

void cli_progress_erase(void)
{
    if (shown)
        put("\r\033[K", 4);
    shown = 0;
}

void cli_progress_hide(void)
{
    if (!on)
        return;
    pthread_mutex_lock(&lock);
    cli_progress_erase();
    next = now() + STEP;
    pthread_mutex_unlock(&lock);
}

void cli_progress_end(void)
{
    cli_progress_hide();
    on = false;
}
