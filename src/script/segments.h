/* SPDX-License-Identifier: GPL-3.0-or-later */
/* segments.h - the division of a line where the manner of its speech changes.
 * Internal to script/.
 */
#ifndef LEC_SCRIPT_SEGMENTS_H
#define LEC_SCRIPT_SEGMENTS_H

#include "base/arena.h"
#include "script/lang/passages.h"
#include "script/script.h"

/* Find the byte of `line->spoken` that belongs to byte `at` of the text that
 * the line is cut from; `at` lies in the line or at its end.  Marks stay with
 * the word that they stand at.
 */
size_t lec_line_place(const lec_line *line, size_t at);

/* Set the segments of a line to what `passages` of its text ask for; none if
 * nothing in the line is said in another manner.  Segments live in `arena`.
 * The lines of a text are divided in their order: `passages->past` moves on.
 */
void lec_line_divide(lec_line *line, lec_passages *passages, lec_arena *arena);

#endif
