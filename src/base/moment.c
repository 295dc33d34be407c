/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/moment.h"

#include <stddef.h>
#include <time.h>

bool lec_moment_read(const char *date, bool zoned, int64_t *seconds)
{
    struct tm t = {.tm_mday = 1};
    const char *at = date ? strptime(date, "%Y-%m-%d", &t) : NULL;
    if (!at)
        return false;
    if ((at = strptime(at, "T%H:%M", &t))) {
        const char *zone = strptime(at, ":%S", &t);
        strptime(zone ? zone : at, "%z", &t);
    }
    long east = zoned ? t.tm_gmtoff : 0;
    *seconds = timegm(&t) - east;
    return true;
}

double lec_clock_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}
