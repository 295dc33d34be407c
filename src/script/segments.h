/* SPDX-License-Identifier: GPL-3.0-or-later */
/* segments.h - a line is divided where the manner of its speech changes.
 * Internal to script/.
 */
#ifndef LEC_SCRIPT_SEGMENTS_H
#define LEC_SCRIPT_SEGMENTS_H

#include "base/arena.h"
#include "script/lang/passages.h"
#include "script/script.h"

/* Where the text's byte `at`, of the line or its end, is in what is spoken of
 * it; marks stay with the word they stand at.
 */
size_t lec_line_place(const lec_line *line, size_t at);

/* Divide a line into the segments that the passages of its text ask for; they
 * live in `arena`.  Lines come in their order.
 */
void lec_line_divide(lec_line *line, lec_passages *passages, lec_arena *arena);

#endif
