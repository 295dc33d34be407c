/* SPDX-License-Identifier: GPL-3.0-or-later */
/* display.h - the words that the pages show which Lectern makes, in a language.
 *
 * Door of publish/ for core/ and podcast/.
 *
 * voices/LANG/display.tsv has a row for each: key, words.  {1} and {2} in them
 * stand for what is put there.  A key whose words depend on a number has one
 * row for each plural form of the language (CLDR): "index.episodes.one",
 * "index.episodes.other".  The English words are in the program, too, and stand
 * in for what a language lacks; every function takes NULL for them.
 */
#ifndef LEC_PUBLISH_DISPLAY_H
#define LEC_PUBLISH_DISPLAY_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

typedef struct lec_display lec_display;

/* Load the words for a tag (BCP 47), which may be a stranger's or NULL: those
 * of DIR/en-GB, else of DIR/en; English ones if there are none.  The caller
 * releases `*display` with lec_display_free().  LEC_E_INPUT with file and line
 * where a row is wrong, LEC_E_IO where a file cannot be read; `*display` is
 * NULL then.
 */
lec_code lec_display_load(lec_display **display, const char *dir,
                          const char *tag, lec_error *err);

/* Release the words.  Accepts NULL. */
void lec_display_free(lec_display *display);

/* Return the language of the words, a tag for HTML.  It belongs to `display`.
 */
const char *lec_display_lang(const lec_display *display);

/* Append lang="..." dir="..." of the words, with a blank before. */
void lec_display_add_lang(const lec_display *display, lec_text *html);

/* Append the words of one key for a tag, as they are, without what else a page
 * asks for: cheap enough for every narration.  Tag, folder and errors as
 * lec_display_load().
 */
lec_code lec_display_add_word(lec_text *to, const char *dir, const char *tag,
                              const char *key, lec_error *err);

/* Return the words of a key as they are, not escaped.  They belong to
 * `display`.
 */
const char *lec_display_get(const lec_display *display, const char *key);

/* Append the words of a key, escaped for HTML, with `one` and `two` in place of
 * {1} and {2}.  Both are HTML already, and may be NULL.
 */
void lec_display_add(const lec_display *display, lec_text *html,
                     const char *key, const char *one, const char *two);

/* Append the words of a key in the plural form of `count`, which is {1}. */
void lec_display_add_count(const lec_display *display, lec_text *html,
                           const char *key, size_t count);

/* Append a length in words: "6 min". */
void lec_display_add_length(const lec_display *display, lec_text *html,
                            double seconds);

/* Append the size of a file in words: "0.9 MB". */
void lec_display_add_bytes(const lec_display *display, lec_text *html,
                           uint64_t bytes);

/* Append the day of a date (RFC 3339, or YYYY-MM-DD) as <time>; nothing if it
 * is none.
 */
void lec_display_add_day(const lec_display *display, lec_text *html,
                         const char *date);

/* Append a page's markup with the words of the keys in it, {{KEY}}, escaped. */
void lec_display_add_markup(const lec_display *display, lec_text *html,
                            const char *markup);

/* Append <script type="application/json" id="words"> with the words whose keys
 * begin with `start`, which the keys in it go without.
 */
void lec_display_add_script(const lec_display *display, lec_text *html,
                            const char *start);

#endif
