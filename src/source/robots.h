/* SPDX-License-Identifier: GPL-3.0-or-later */
/* robots.h - reads robots.txt, by which a site says what programs may read (RFC
 * 9309).  Door of source/ for core/, which reads it in a process of its own.
 */
#ifndef LEC_SOURCE_ROBOTS_H
#define LEC_SOURCE_ROBOTS_H

#include <stdbool.h>

#include "base/text.h"

/* The name that Lectern goes by in robots.txt. */
#define LEC_ROBOTS_AGENT "Lectern"

/* Test whether the program `agent` ("Lectern") may read `path` ("/a?b"; a
 * fragment does not count) of a site.  `robots` is the content of its
 * robots.txt, followed by a NUL.  `delay_s` becomes the seconds that the site
 * asks to be left between two visits (Crawl-delay, which is no part of the
 * RFC), or 0.  The time grows with the file, and with its rules times the path:
 * the caller bounds both (512 KiB, LEC_MAX_ADDRESS_BYTES).
 */
bool lec_robots_allow(lec_slice robots, const char *agent, const char *path,
                      double *delay_s);

#endif
