/* SPDX-License-Identifier: GPL-3.0-or-later */
/* robots.h - what a site asks of programs that visit it (RFC 9309). */
#ifndef LEC_SOURCE_ROBOTS_H
#define LEC_SOURCE_ROBOTS_H

#include <stdbool.h>

#include "base/text.h"

/* May the program `agent` ("Lectern") read `path` ("/a?b", a fragment does not
 * count) of the site whose robots.txt has the bytes `robots`, in which a NUL
 * follows?  `delay_s` becomes the seconds that it
 * asks to be left between two visits (Crawl-delay, which is no part of the
 * RFC), or 0.
 */
bool lec_robots_allow(lec_slice robots, const char *agent, const char *path,
                      double *delay_s);

#endif
