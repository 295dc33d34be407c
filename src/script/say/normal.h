/* SPDX-License-Identifier: GPL-3.0-or-later */
/* normal.h - the normaliser: printed words become spoken ones.  Internal to
 * script/.
 */
#ifndef LEC_SCRIPT_SAY_NORMAL_H
#define LEC_SCRIPT_SAY_NORMAL_H

#include "script/lang/language.h"
#include "script/say/tokens.h"

/* Write how `sentence` is said to `spoken` and its tokens to `tokens`, both
 * emptied before.  `base`, where the sentence stands in its text, is added to
 * the tokens' from and to.  A sentence that ends with no mark gets a full stop.
 */
void lec_normalise(lec_language *language, lec_slice sentence, size_t base,
                   lec_text *spoken, lec_tokens *tokens);

/* Do as lec_normalise(), but add no full stop. */
void lec_normalise_part(lec_language *language, lec_slice sentence, size_t base,
                        lec_text *spoken, lec_tokens *tokens);

/* Append how `part` is said to `spoken`, without a full stop, and its tokens to
 * `tokens`, which may be NULL.  `base` is added as by lec_normalise().
 */
void lec_normalise_more(lec_language *language, lec_slice part, size_t base,
                        lec_text *spoken, lec_tokens *tokens);

#endif
