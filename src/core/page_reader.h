/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page_reader.h - pages become articles, and articles scripts, in processes
 * that have no rights.  Internal to core/; session.h has it.
 *
 * What strangers wrote is taken apart by libraries that were not made for
 * strangers: charsets, HTML, JSON, patterns.  So it is done in a child for each
 * page and each script (base/confined.h), and what comes back is held to what
 * an article and a script are.  A page that kills its child has failed; the
 * next one has another.
 */
#ifndef LEC_CORE_PAGE_READER_H
#define LEC_CORE_PAGE_READER_H

#include "base/confined.h"
#include "extract/extract.h"
#include "script/script.h"

typedef struct lec_reader lec_reader;

/* Begin, with a process that children are forked from: what is loaded in
 * `furniture` is theirs.  Both arguments are borrowed until lec_reader_free().
 * LEC_E_IO if no process can be had; `*reader` is NULL then.
 */
lec_code lec_reader_new(lec_reader **reader, const lec_options *options,
                        const lec_furniture *furniture, lec_error *err);

/* End the process, and release.  Accepts NULL. */
void lec_reader_free(lec_reader *reader);

/* Let the process end, as neither page nor script comes after. */
void lec_reader_retire(const lec_reader *reader);

/* Make another call that is answered by one message: feed, picture, robots.txt
 * (strangers.h).  The context of its `work` is the reader.  Errors as
 * lec_confined_ask().
 */
lec_code lec_reader_ask(const lec_reader *reader, lec_confined_request *ask,
                        const lec_listener *listener, lec_text *answer,
                        lec_error *err);

/* Return the words of furniture that the reader was begun with. */
const lec_furniture *lec_reader_furniture(const lec_reader *reader);

/* Crash, or never end, in a child, at bytes with the word that a test names. */
void lec_reader_suffer_mishap(const lec_reader *reader, lec_slice bytes);

/* What is to be made of a page, a bit each. */
enum {
    LEC_WANT_TEXT = 1,    /* its text; of a feed it always is */
    LEC_WANT_ARTICLE = 2, /* its article; of a feed there is none */
};

/* Decode the bytes of a page and make what is wanted of it: what decoding finds
 * is set, the text if it is wanted, and `*article`, which is NULL if there is
 * none.  The listener is asked whether to stop.  Errors as lec_extract(), and
 * as lec_confined_end(), without a file.
 */
lec_code lec_reader_read(lec_reader *reader, lec_page *page, unsigned wanted,
                         const lec_listener *listener, lec_article **article,
                         lec_error *err);

/* What a script is made of. */
typedef struct lec_script_wish {
    const lec_article *article;
    const lec_voice *voice;
    const char *lang; /* the tag of the script's language, which may be a page's
                       */
    unsigned reading; /* what of a sentence is read: bits LEC_READ_... */
    const lec_listener *listener; /* asked whether to stop */
} lec_script_wish;

/* Make a script, whose lines come as they are made; reader, article, voice and
 * listener are borrowed until lec_script_free().  The language stays loaded for
 * the next script.  Errors as lec_language_load(), with their file, as
 * lec_script_make(), and as lec_confined_end(), without one.
 */
lec_code lec_reader_script(lec_reader *reader, const lec_script_wish *wish,
                           lec_script **script, lec_error *err);

#endif
