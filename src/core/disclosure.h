/* SPDX-License-Identifier: GPL-3.0-or-later */
/* disclosure.h - what tells people that a machine speaks.
 *
 * Door of core/ for podcast/.
 */
#ifndef LEC_CORE_DISCLOSURE_H
#define LEC_CORE_DISCLOSURE_H

#include "lectern.h"
#include "script/lang/voice.h"

/* Where IPTC says how sound that comes of rules alone was made (NewsCodes,
 * Digital Source Type); schema.org has the same word.
 */
#define LEC_SOURCE_IPTC                                                        \
    "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"

/* Settle what is shown of a voice, voice->disclosure: what the options say,
 * else what the voice's file says, else the words of the language (BCP 47, or
 * NULL).
 * "" afterwards: it is not to be told.  Errors as lec_display_load().
 */
lec_code lec_disclosure_settle(lec_voice *voice, const lec_options *options,
                               const char *lang, lec_error *err);

#endif
