/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spell.h - lines of text as they will be said, for `lectern spell`.
 *
 * Door of script/.
 */
#ifndef LEC_SCRIPT_SPELL_H
#define LEC_SCRIPT_SPELL_H

#include "script/script.h"

typedef struct lec_spelling lec_spelling;

/* Make an object that says lines in `language`, which is borrowed until
 * lec_spelling_free() and may serve nothing else meanwhile.  Never NULL.
 */
lec_spelling *lec_spelling_new(lec_language *language);

/* Release a spelling, and all that it gave out.  Accepts NULL. */
void lec_spelling_free(lec_spelling *spelling);

/* Return how one line is said.  The line may be empty and may hold several
 * sentences; it ends with a full stop only if it was written with one.  The
 * text, and what the functions below return, live until the next call; `line`
 * must stay as it is until then.
 */
const char *lec_spelling_line(lec_spelling *spelling, lec_slice line);

/* Return the line of the last lec_spelling_line() as a line of a script, with
 * segments where words are of another language; NULL if it has no word.
 */
const lec_line *lec_spelling_as_line(lec_spelling *spelling);

/* Return the number of tokens of the line. */
size_t lec_spelling_count(const lec_spelling *spelling);

/* Return token `i` of the line, from 0, below the count; its `from` and `to`
 * are bytes of the line as it was given.
 */
lec_token lec_spelling_token(const lec_spelling *spelling, size_t i);

/* Return what decided how token `i` is said. */
lec_why lec_spelling_why(const lec_spelling *spelling, size_t i);

#endif
