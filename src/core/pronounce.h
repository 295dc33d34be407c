/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pronounce.h - whether the voice has sounds for the letters of a text.
 * Door of core/ for the library and cli/.
 *
 * An engine names the letters that it cannot pronounce ("Chinese letter,
 * Chinese letter"), which nobody can follow.  Which ones those are is asked of
 * the engine: what a later one pronounces, or what a script says in other
 * letters, is read.
 */
#ifndef LEC_CORE_PRONOUNCE_H
#define LEC_CORE_PRONOUNCE_H

#include "core/job.h"

/* Check a job that has its script, before it is spoken: LEC_E_INPUT, with the
 * language, if more than 20 of 100 letters would be named.  An engine that
 * cannot be asked is no error here.
 */
lec_code lec_pronounce_check(const lec_job *job, lec_error *err);

/* Say how much of what `ipa` is said for is named and not pronounced, 0..1:
 * phonemes of `letters` letters, none of them Latin.
 */
double lec_named_share(const char *ipa, size_t letters);

#endif
