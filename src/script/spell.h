/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spell.h - a line of text as it will be said, for `lectern spell`.
 * Door of script/.
 */
#ifndef LEC_SCRIPT_SPELL_H
#define LEC_SCRIPT_SPELL_H

#include "script/script.h"

typedef struct lec_spelling lec_spelling;

/* Borrows the language.  Never NULL; release with lec_spelling_free(). */
lec_spelling *lec_spelling_new(lec_language *language);
void lec_spelling_free(lec_spelling *spelling);

/* Say one line, which may be empty and may hold several sentences.  Nothing
 * is added at its end: it has a full stop only if it was written with one.
 * The returned text and what the accessors give stay valid until the next
 * call.
 */
const char *lec_spelling_line(lec_spelling *spelling, lec_slice line);
/* The same as a line of a script, with the segments that are of another
 * language; NULL if no word is in it.
 */
const lec_line *lec_spelling_as_line(lec_spelling *spelling);

size_t lec_spelling_count(const lec_spelling *spelling);
lec_token lec_spelling_token(const lec_spelling *spelling, size_t i);
lec_why lec_spelling_why(const lec_spelling *spelling, size_t i);

#endif
