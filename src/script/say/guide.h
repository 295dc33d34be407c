/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guide.h - names that a text says how to say.  Internal to script/. */
#ifndef LEC_SCRIPT_SAY_GUIDE_H
#define LEC_SCRIPT_SAY_GUIDE_H

#include "script/lang/language.h"

/* Take from `guide` how the name at the end of `before` is said from there on:
 * in IPA, or in the letters of a newsroom ("KEE-yiv").  A lexicon of the
 * listener that has the name knows better.  False if no name stands there, or
 * the guide is none for it.
 */
bool lec_guide_hear(lec_language *language, lec_slice before, lec_slice guide,
                    bool ipa);

/* Forget what was taken: another text begins. */
void lec_guide_forget(lec_language *language);

#endif
