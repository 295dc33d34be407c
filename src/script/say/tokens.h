/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tokens.h - lists of tokens, and the characters that words are made of.
 * Internal to script/.
 */
#ifndef LEC_SCRIPT_SAY_TOKENS_H
#define LEC_SCRIPT_SAY_TOKENS_H

#include "script/script.h"

/* A growing list of tokens in order, none of them empty.  {0} is an empty list;
 * release it with lec_tokens_free().
 */
typedef struct lec_tokens {
    lec_token *at;
    lec_why *why; /* what decided how each token is said, by its index */
    size_t count, room;
} lec_tokens;

/* Append a token, the one way into a list.  A token that begins before the last
 * one ends is shortened, in what is shown and in what is said; a token that
 * shows nothing or says nothing is left out.
 */
void lec_tokens_add(lec_tokens *tokens, lec_token token, lec_why why);

/* Append the tokens of `more`, whose words are said behind the first `said`
 * bytes of what the list's tokens say.
 */
void lec_tokens_join(lec_tokens *tokens, const lec_tokens *more, size_t said);

/* Release the tokens; the list is empty and usable after. */
void lec_tokens_free(lec_tokens *tokens);

/* Append letters as the engine can say them: without soft hyphens, and with the
 * apostrophe of typewriters for the letter (U+02BC) that looks like it.
 */
void lec_text_add_sayable(lec_text *out, lec_slice letters);

/* Append letters in small ones, as the language `tag` has them: of the Turkish
 * capital I, the small one has no dot.
 */
void lec_text_add_lower(lec_text *out, lec_slice letters, const char *tag);

/* Does `text` end with a full stop, a question mark or another mark that ends a
 * sentence, closing marks skipped?
 */
bool lec_ends_with_mark(lec_slice text);

/* Is it a character of words: a letter, a digit, or a mark on one?  False for a
 * negative code.
 */
bool lec_is_word_char(int32_t code);

#endif
