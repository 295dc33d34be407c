/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tokens.h - lists of tokens, and the letters that they are said with.
 * Internal to script/.
 */
#ifndef LEC_SCRIPT_SAY_TOKENS_H
#define LEC_SCRIPT_SAY_TOKENS_H

#include "script/script.h"

/* A list of tokens that grows: in order, none of them empty.  {0} is an empty
 * list; release with lec_tokens_free(), after which it is empty again.
 */
typedef struct lec_tokens {
    lec_token *at;
    lec_why *why; /* beside each token: what decided how it is said */
    size_t count, room;
} lec_tokens;

/* Append a token, the one way into a list: it begins no earlier than the token
 * before it ends, in what is shown and in what is said, and one of which
 * nothing is shown or nothing said is left out.
 */
void lec_tokens_add(lec_tokens *tokens, lec_token token, lec_why why);

/* Append the tokens of what is said behind the first `said` bytes. */
void lec_tokens_join(lec_tokens *tokens, const lec_tokens *more, size_t said);
void lec_tokens_free(lec_tokens *tokens);

/* Append letters as the engine can say them: without soft hyphens, and with the
 * apostrophe of typewriters for the letter (U+02BC) that looks like it.
 */
void lec_text_add_sayable(lec_text *out, lec_slice letters);

/* Does `text` end with a full stop, a question mark or the like? */
bool lec_ends_with_mark(lec_slice text);

/* May it stand inside of a word: a letter, a digit, or a mark on one? */
bool lec_is_word_char(int32_t code);

#endif
