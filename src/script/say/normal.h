/* SPDX-License-Identifier: GPL-3.0-or-later */
/* normal.h - what is printed becomes what is said.  Internal to script/. */
#ifndef LEC_SCRIPT_SAY_NORMAL_H
#define LEC_SCRIPT_SAY_NORMAL_H

#include "script/lang/language.h"
#include "script/say/tokens.h"

/* Write how `sentence` is said to `spoken` (emptied before) and its tokens to
 * `tokens`, an array that grows; release with lec_tokens_free().  `base` is
 * added to the tokens' from and to.  lec_normalise() ends with a full stop
 * what ends with no mark at all; lec_normalise_part() adds nothing.
 */
void lec_normalise(lec_language *language, lec_slice sentence, size_t base,
                   lec_text *spoken, lec_tokens *tokens);
void lec_normalise_part(lec_language *language, lec_slice sentence, size_t base,
                        lec_text *spoken, lec_tokens *tokens);

/* Append how `part` is said to `spoken`, and its tokens to `tokens`, which may
 * be NULL.
 */
void lec_normalise_more(lec_language *language, lec_slice part, size_t base,
                        lec_text *spoken, lec_tokens *tokens);

#endif
