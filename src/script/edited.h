/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edited.h - lines of a printed script, of which an editor changed some.
 * Internal to script/.
 */
#ifndef LEC_SCRIPT_EDITED_H
#define LEC_SCRIPT_EDITED_H

#include "extract/given.h"
#include "script/script.h"

/* Give a line what is given of it: the silence in front of it, its tokens, its
 * segments.  Where only what is said is given, the tokens and the segments of
 * the line, which are those of its text, move to where the same words are now.
 * All lives in `arena`, and as long as `given`.
 */
void lec_given_settle(lec_line *line, const lec_given_line *given,
                      const lec_voice *voice, lec_arena *arena);

#endif
