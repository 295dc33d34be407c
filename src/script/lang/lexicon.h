/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexicon.h - names and how they are said: W3C PLS 1.0 files (*.pls), and plain
 * ones with a line `word<TAB>say as` for each name.  Internal to script/.
 *
 * A lexicon is made of several files; where two have the same word, the one
 * that was added last wins.  A word stands for itself alone, with the capitals
 * that it is written with.
 */
#ifndef LEC_SCRIPT_LANG_LEXICON_H
#define LEC_SCRIPT_LANG_LEXICON_H

#include <stdbool.h>

#include "base/error.h"
#include "base/table.h"
#include "base/text.h"

typedef struct lec_lexicon lec_lexicon;

/* One name.  All strings belong to the lexicon. */
typedef struct lec_lexicon_entry {
    const char *word; /* the name as printed; may hold spaces */
    const char *says; /* ordinary letters, plain text (base/plain.h), or
 phonemes in "[[...]]" */
    const char *file; /* path of the file that the entry stands in */
    int line;         /* line of the entry, 1-based */
} lec_lexicon_entry;

/* Make an empty lexicon.  Never NULL; release with lec_lexicon_free(). */
lec_lexicon *lec_lexicon_new(void);

/* Release a lexicon and its entries.  Accepts NULL. */
void lec_lexicon_free(lec_lexicon *lexicon);

/* Add the words of a file, for the language `tag`; words of a PLS file that is
 * of another language (xml:lang) are passed over.  `ipa` is the table that
 * turns IPA into phonemes (voices/LANG/ipa.tsv); it may have no rows. LEC_E_IO,
 * LEC_E_LIMIT or LEC_E_INPUT with file and line: the words in front of the
 * fault stay.
 */
lec_code lec_lexicon_add(lec_lexicon *lexicon, const char *path,
                         const char *tag, const lec_table *ipa, lec_error *err);

/* Add a word that a text tells how to say: in plain letters, or in IPA if
 * `ipa`, the rows of voices/LANG/ipa.tsv, is not NULL.  `file` is what the
 * entry names as its file.  False if that cannot be said; nothing is added.
 */
bool lec_lexicon_teach(lec_lexicon *lexicon, lec_slice word, lec_slice says,
                       const lec_table *ipa, const char *file);

/* Return the first entry, with file and line, that was passed over because its
 * IPA cannot be said: the language has no table, or the table lacks a sign.
 * NULL if there is none, or for NULL.  Belongs to the lexicon.
 */
const lec_error *lec_lexicon_passed(const lec_lexicon *lexicon);

/* Return the number of words. */
size_t lec_lexicon_count(const lec_lexicon *lexicon);

/* Return the longest entry that `text` begins with and that ends where a word
 * ends, and its length in bytes in `*len`.  NULL if there is none, or for NULL.
 */
const lec_lexicon_entry *lec_lexicon_find(const lec_lexicon *lexicon,
                                          lec_slice text, size_t *len);

#endif
