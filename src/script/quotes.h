/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quotes.h - which stretches of a text are quoted speech.  Internal to
 * script/.
 */
#ifndef LEC_SCRIPT_QUOTES_H
#define LEC_SCRIPT_QUOTES_H

#include "base/arena.h"
#include "script/lang/passages.h"
#include "script/script.h"

/* Find quoted speech in a text: what stands in quotation marks, of any
 * language, and is at least a clause.  A quotation that is not closed goes on
 * to the end if `next_text`, of the paragraph behind (or ""), opens it again.
 * Appends to `passages`, in order.
 */
void lec_quotes_find(const lec_voice *voice, const char *lang, lec_slice text,
                     lec_slice next_text, lec_passages *passages);

/* The same for a block that is a quotation: all of it but "- Anna Moor" at its
 * end, or what stands in marks if it begins with one.
 */
void lec_quotes_block(const lec_voice *voice, const char *lang, lec_slice text,
                      lec_passages *passages);

/* Let a line say `open` and `close` at the edges of what is quoted in it.
 * `tokens` are the line's, to be moved; what is spoken lives in `arena`.
 */
void lec_quotes_say(lec_line *line, lec_token *tokens,
                    const lec_passages *passages, const char *open,
                    const char *close, lec_arena *arena);

/* Does the mark `close` end what `open` begins? */
bool lec_quote_closes(int32_t open, int32_t close);

#endif
