/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language.h - how a language is read: the files of voices/LANG/.
 *
 * abbreviations.tsv  written, said, how it stands to a sentence's end
 * starters.tsv       words that begin a sentence after a doubtful end
 * words.tsv          named maps: map, written, said (and its plural)
 * rules.tsv          patterns, the guards that say where each of them is
 *                    tried, and how what they match is said
 * ipa.tsv            IPA and eSpeak NG's phonemes for it, for lexicons
 *
 * and names: voices/LANG.pls and voices/LANG-*.pls.  The files of voices/und
 * hold for every language, behind its own.
 *
 * A language without such a folder is read with ICU's sentence boundaries,
 * numbers, units and currencies, or with eSpeak NG's own numbers where these
 * are better (map `numbers` of voices/und/words.tsv).  A map `number` in its
 * own words.tsv says that its rules say the numbers.
 * Door of script/.
 */
#ifndef LEC_SCRIPT_LANG_LANGUAGE_H
#define LEC_SCRIPT_LANG_LANGUAGE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text.h"

typedef struct lec_language lec_language;

/* Load what voices/ has for a BCP 47 tag: DIR/en-GB in front of DIR/en, or
 * nothing, which is no error; and the names.  LEC_E_INPUT with file and line
 * where a row is wrong; a pattern is looked at only when a text has something
 * for it.  Release with lec_language_free(), which accepts NULL.
 */
lec_code lec_language_load(lec_language **language, const char *dir,
                           const char *tag, lec_error *err);
void lec_language_free(lec_language *language);

/* Look at every pattern now.  LEC_E_INPUT with file and line of the first that
 * is wrong.
 */
lec_code lec_language_check(lec_language *language, lec_error *err);

/* The first pattern that a text needed and that was wrong, or entry of a
 * lexicon that cannot be said, with file and line; NULL if there is none.  It
 * was passed over.
 */
const lec_error *lec_language_fault(const lec_language *language);

/* Add a lexicon (script/lexicon.h), over those that are there; and forget
 * all of them.
 */
lec_code lec_language_add_lexicon(lec_language *language, const char *path,
                                  lec_error *err);
void lec_language_drop_lexicons(lec_language *language);

/* What of a sentence is read: bits LEC_READ_... of extract/extract.h;
 * LEC_READ_NEWS at first.
 */
void lec_language_choose(lec_language *language, unsigned reading);

/* How much is known of a language: rows of its own files, without those of
 * voices/und, and entries of its lexicons.
 */
lec_language_entry lec_language_holdings(const lec_language *language);

const char *lec_language_tag(const lec_language *language);

#endif
