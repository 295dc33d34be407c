/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shown.h - a text for an engine that cannot take phonemes: where they stand,
 * the word is said as it is shown.  Internal to synth/.
 */
#ifndef LEC_SYNTH_SHOWN_H
#define LEC_SYNTH_SHOWN_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "lectern.h"

/* Append to `text`, behind bytes [from, to) of what is spoken of a line, the
 * words that stand there as "[[phonemes]]", as they are shown.  Nothing if none
 * does.
 */
void lec_shown_add(lec_text *text, const lec_line *line, size_t from,
                   size_t to);

/* A text with its words in place.  {0} is empty. */
typedef struct lec_shown {
    lec_text text;
    uint32_t *points; /* for each code point of it, its place in what came */
    size_t count, room;
} lec_shown;

/* Read what came, with what lec_shown_add() added. */
void lec_shown_read(lec_shown *shown, const char *came);

/* Say where code point `at` of the text stands in what came. */
uint32_t lec_shown_place(const lec_shown *shown, uint32_t at);

/* Release it; `shown` becomes {0}. */
void lec_shown_free(lec_shown *shown);

#endif
