/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language.h - the data of a language: the files of voices/LANG/.
 *
 * Door of script/.
 *
 * abbreviations.tsv  written, said, how it stands to a sentence's end
 * starters.tsv       words that begin a sentence after a doubtful end
 * words.tsv          named maps: map, written, said (and its plural)
 * rules.tsv          patterns, the guards that say where each of them is
 *                    tried, and how what they match is said
 * ipa.tsv            signs of IPA and eSpeak NG's phonemes for them, by which
 *                    lexicons are read
 *
 * Names are in voices/LANG.pls and voices/LANG-*.pls.  The files of voices/und
 * hold for every language, behind its own.
 *
 * A language without such a folder is read with ICU's sentence boundaries,
 * numbers, units and currencies, or with eSpeak NG's own numbers where these
 * are better (map `numbers` of voices/und/words.tsv).  A map `number` in its
 * own words.tsv says that its rules say the numbers.
 */
#ifndef LEC_SCRIPT_LANG_LANGUAGE_H
#define LEC_SCRIPT_LANG_LANGUAGE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text.h"

typedef struct lec_language lec_language;

/* Load what the folder `dir` (voices/) has for a BCP 47 tag: DIR/en-GB in front
 * of DIR/en, and the names.  That it has nothing is no error.  Patterns are
 * compiled later, when a text has something that they may match.  LEC_E_INPUT
 * with file and line where a row is wrong, LEC_E_IO where a file cannot be
 * read: `*language` is then NULL.
 */
lec_code lec_language_load(lec_language **language, const char *dir,
                           const char *tag, lec_error *err);

/* Release a language, and what was loaded of others for it.  Accepts NULL. */
void lec_language_free(lec_language *language);

/* Compile every pattern.  LEC_E_INPUT with file and line of the first one that
 * is wrong.
 */
lec_code lec_language_check(lec_language *language, lec_error *err);

/* Return the first thing that was passed over because it is wrong, with file
 * and line: a pattern that a text needed, or an entry of a lexicon that cannot
 * be said.  NULL if there is none.  Belongs to the language.
 */
const lec_error *lec_language_fault(const lec_language *language);

/* Add the lexicon file `path` (lang/lexicon.h); its words win over those of
 * lexicons that were added before.  LEC_E_IO or LEC_E_INPUT with file and line:
 * the words in front of the fault stay.
 */
lec_code lec_language_add_lexicon(lec_language *language, const char *path,
                                  lec_error *err);

/* Forget all lexicons, those of voices/ too. */
void lec_language_drop_lexicons(lec_language *language);

/* Choose what of a sentence is read: bits LEC_READ_... of lectern.h.  A
 * language is loaded with LEC_READ_NEWS.
 */
void lec_language_choose(lec_language *language, unsigned reading);

/* Bytes of the longest tag that is kept, and NUL. */
#define LEC_TAG_BYTES 32

/* Copy a tag, which may be a page's, as far as it has only letters, digits and
 * hyphens: what is kept can be the name of a file.
 */
void lec_language_keep_tag(char kept[LEC_TAG_BYTES], const char *tag);

/* Return the language of another tag, loaded once; it belongs to `language`.
 * NULL if `language` has loaded too many, or the data is wrong.
 */
lec_language *lec_language_foreign(lec_language *language, const char *tag);

/* What becomes of a language that a text turns to and that is not loaded. */
typedef enum lec_turning {
    LEC_TURN_LOADS,  /* it is loaded */
    LEC_TURN_ASKS,   /* lec_script_tell() asks for it: no file can be read */
    LEC_TURN_PASSES, /* its words are said by the rules of the first one */
} lec_turning;

/* Choose what becomes of such a language; at first, it is loaded. */
void lec_language_turn(lec_language *language, lec_turning turning);

/* Count what is known of a language: rows of its own files, without those of
 * voices/und, and entries of its lexicons.  The tag belongs to the language.
 */
lec_language_entry lec_language_holdings(const lec_language *language);

/* Return the tag that the language was loaded for, from its start as far as it
 * has only letters, digits and hyphens (31 bytes at most).
 */
const char *lec_language_tag(const lec_language *language);

#endif
