/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prefilter.h - what the matches of a pattern begin with, read off the pattern
 * without compiling it.  Internal to script/.
 */
#ifndef LEC_SCRIPT_LANG_PREFILTER_H
#define LEC_SCRIPT_LANG_PREFILTER_H

#include <stdint.h>

#include "script/lang/language.h"

#define LEC_START_BYTES 4 /* bytes of a match that are looked at beforehand */

_Static_assert(LEC_START_BYTES >= 4,
               "prefilter.c writes all bytes of a character to a lec_start");

/* The bytes that may stand at each of the first places of a match, a bit each.
 * Behind the end of a text stands byte 0.
 */
typedef struct lec_start {
    uint64_t bytes[LEC_START_BYTES][4];
} lec_start;

typedef struct lec_prefilter lec_prefilter;

/* A reader of the patterns of `language`, which stay as they are while it
 * lives.  Never NULL; release with lec_prefilter_free(), which accepts NULL.
 */
lec_prefilter *lec_prefilter_new(const lec_language *language);
void lec_prefilter_free(lec_prefilter *prefilter);

/* What a match of `pattern` may begin with: too much rather than too little. */
lec_start lec_prefilter_read(lec_prefilter *prefilter, const char *pattern);

#endif
