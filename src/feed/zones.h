/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zones.h - reads the time zones of dates.  Internal to feed/. */
#ifndef LEC_FEED_ZONES_H
#define LEC_FEED_ZONES_H

#include "base/text.h"

/* Count the bytes of the zone that a text begins with, after blanks: "Z",
 * "GMT+2", "-0500", "+05:30", "CEST", "Europe/Berlin"; 0 if it is none that is
 * known.
 */
size_t lec_zone_bytes(lec_slice text);

/* Return how many minutes east of Greenwich the zone is that a text begins
 * with, at that local time; 0 if it is none that is known.
 */
int lec_zone_east(lec_slice text, int year, int month, int day, int hour);

#endif
