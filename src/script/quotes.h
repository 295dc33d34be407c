/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quotes.h - quoted speech in a text: where it begins and ends.  Internal to
 * script/.
 */
#ifndef LEC_SCRIPT_QUOTES_H
#define LEC_SCRIPT_QUOTES_H

#include "base/arena.h"
#include "script/lang/language.h"
#include "script/lang/passages.h"
#include "script/script.h"

/* Append the quoted speech of `text` to `passages`, in order: what stands in
 * quotation marks of any language and is at least a clause.  A quotation that
 * is not closed goes on to the end of `text` if `next_text`, the paragraph
 * behind (or ""), opens it again.  The passages borrow from `voice`.
 */
void lec_quotes_find(const lec_voice *voice, const char *lang, lec_slice text,
                     lec_slice next_text, lec_passages *passages);

/* Append the quoted speech of a block quotation to `passages`: what stands in
 * quotation marks if `text` begins with one, else all of it but an attribution
 * ("- Anna Moor") at its end.
 */
void lec_quotes_block(const lec_voice *voice, const char *lang, lec_slice text,
                      lec_passages *passages);

/* Append the speech of a paragraph that begins with a dash: up to each verb of
 * saying (map `says` of the language), and on from the next dash.  Nothing if
 * there is no such verb, for it may be an item of a list.
 */
void lec_quotes_dash(const lec_voice *voice, const lec_language *language,
                     lec_slice text, lec_passages *passages);

/* Put `open` and `close` into what a line speaks, at the edges of the quoted
 * passages that begin or end in it; an empty one is left out.  `tokens` are the
 * line's own and are moved; the new `spoken` lives in `arena`.
 */
void lec_quotes_say(lec_line *line, lec_token *tokens,
                    const lec_passages *passages, const char *open,
                    const char *close, lec_arena *arena);

/* Does the mark `close` end a quotation that the mark `open` begins? */
bool lec_quote_closes(int32_t open, int32_t close);

#endif
