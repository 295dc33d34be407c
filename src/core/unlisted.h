/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unlisted.h - the names of a run's pages that no lexicon has, and how they are
 * said, as lines of a lexicon.
 *
 * Door of core/ for cli/.
 */
#ifndef LEC_CORE_UNLISTED_H
#define LEC_CORE_UNLISTED_H

#include <stdio.h>

#include "core/session.h"

typedef struct lec_unlisted lec_unlisted;

/* Make an empty list.  Never NULL; release with lec_unlisted_free(). */
lec_unlisted *lec_unlisted_new(void);

/* Release a list. */
void lec_unlisted_free(lec_unlisted *names);

/* Count the words of a script, all lines of which are made; words that stand
 * for themselves, so that no lexicon and no rule says them, may be names.
 * `voice` will say them; both are copied.
 */
void lec_unlisted_add(lec_unlisted *names, const lec_script *script,
                      const lec_voice *voice);

/* Print the names, most frequent first, a line each: the name, a tab, and the
 * phonemes that `session`, whose engine has started, says it with.  A name that
 * phonemes cannot give back stands behind the tab itself.  What is a name is
 * seen from its capital within a sentence: a word that has none elsewhere is
 * none, nor is a month or a day; where nouns have capitals, too, it stands
 * beside another.  LEC_E_IO if `out` refuses; errors as lec_synth_phonemes().
 */
lec_code lec_unlisted_print(lec_unlisted *names, lec_session *session,
                            FILE *out, lec_error *err);

#endif
