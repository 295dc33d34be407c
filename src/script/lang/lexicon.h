/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexicon.h - how names are said: W3C PLS 1.0 files (*.pls), and plain ones
 * with a line `word<TAB>say as` each.
 *
 * A lexicon is made of several files; where two have the same word, the one
 * that was added last wins.  A word written in small letters stands for its
 * capitalised form too; a word with capitals is only itself.
 */
#ifndef LEC_SCRIPT_LANG_LEXICON_H
#define LEC_SCRIPT_LANG_LEXICON_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text.h"

typedef struct lec_lexicon lec_lexicon;

typedef struct lec_lexicon_entry {
    const char *word; /* may hold spaces: "von der Leyen" */
    const char *says; /* in ordinary letters, or "[[...]]": phonemes */
    const char *file; /* where it stands */
    int line;
} lec_lexicon_entry;

/* Never NULL; release with lec_lexicon_free(), which accepts NULL. */
lec_lexicon *lec_lexicon_new(void);
void lec_lexicon_free(lec_lexicon *lexicon);

/* Add a file for the language `tag`.  What a PLS file says of another
 * language (xml:lang) is passed over.  `table` is the file that turns IPA
 * into phonemes (voices/LANG/ipa.tsv), or NULL.  LEC_E_IO or LEC_E_INPUT
 * with file and line; what was read before the fault stays.
 */
lec_code lec_lexicon_add(lec_lexicon *lexicon, const char *path,
                         const char *tag, const char *table, lec_error *err);

/* The first entry, with file and line, that was passed over because its IPA
 * cannot be said: the language has no table, or the table lacks a sign.  NULL
 * if there is none.
 */
const lec_error *lec_lexicon_passed(const lec_lexicon *lexicon);

/* How many words it has. */
size_t lec_lexicon_count(const lec_lexicon *lexicon);

/* The longest entry that `text` begins with, which ends where a word ends;
 * `*len` is its length in bytes.  NULL if there is none.
 */
const lec_lexicon_entry *lec_lexicon_find(const lec_lexicon *lexicon,
                                          lec_slice text, size_t *len);

#endif
