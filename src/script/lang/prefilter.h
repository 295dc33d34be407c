/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prefilter.h - the bytes that the matches of a pattern may begin with, read
 * off the pattern without compiling it.  Internal to script/.
 */
#ifndef LEC_SCRIPT_LANG_PREFILTER_H
#define LEC_SCRIPT_LANG_PREFILTER_H

#include <stdint.h>

#include "script/lang/language.h"

/* Bytes of a match that are looked at before its pattern is tried. */
#define LEC_START_BYTES 4

_Static_assert(LEC_START_BYTES >= 4,
               "prefilter.c writes all bytes of a character to a lec_start");

/* The bytes that may stand at each of the first places of a match, a bit each.
 * Behind the end of a text stands byte 0.
 */
typedef struct lec_start {
    uint64_t bytes[LEC_START_BYTES][4];
} lec_start;

typedef struct lec_prefilter lec_prefilter;

/* Make a reader of the patterns of `language`, which is borrowed and stays as
 * it is until lec_prefilter_free().  Never NULL.
 */
lec_prefilter *lec_prefilter_new(const lec_language *language);

/* Release a reader of patterns.  Accepts NULL. */
void lec_prefilter_free(lec_prefilter *prefilter);

/* Return what a match of `pattern` may begin with: too much rather than too
 * little, whatever the pattern holds.
 */
lec_start lec_prefilter_read(lec_prefilter *prefilter, const char *pattern);

#endif
