/* SPDX-License-Identifier: GPL-3.0-or-later */
/* robots.h - reads robots.txt, by which a site says what programs may read (RFC
 * 9309).  Internal to source/.
 */
#ifndef LEC_SOURCE_ROBOTS_H
#define LEC_SOURCE_ROBOTS_H

#include <stdbool.h>

#include "base/text.h"

/* Test whether the program `agent` ("Lectern") may read `path` ("/a?b"; a
 * fragment does not count) of a site.  `robots` is the content of its
 * robots.txt, followed by a NUL.  `delay_s` becomes the seconds that the site
 * asks to be left between two visits (Crawl-delay, which is no part of the
 * RFC), or 0.
 */
bool lec_robots_allow(lec_slice robots, const char *agent, const char *path,
                      double *delay_s);

#endif
