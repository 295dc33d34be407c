/* SPDX-License-Identifier: GPL-3.0-or-later */
/* script.h - the script of a narration: what is said of an article, in order.
 *
 * Door of script/, the third stage of the pipeline.  Pure: an article, a voice
 * and a language's data in, lines out.  Nothing here knows about HTML or about
 * sound.
 */
#ifndef LEC_SCRIPT_SCRIPT_H
#define LEC_SCRIPT_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "extract/article.h"
#include "script/lang/language.h"
#include "script/lang/voice.h"

/* What decided how a token is said.  Zeroed where the token stands for itself;
 * the strings live as long as the language and its lexicons.
 */
typedef struct lec_why {
    const char *rule; /* the name of a rule, or "abbreviation", "lexicon",
                         "transliteration" */
    const char *file; /* the path of the data file, or "ICU" */
    int line;         /* the line of the data file, 1-based; 0 for ICU */
} lec_why;

/* A stretch of a line that is said in a manner of its own, in one breath: a
 * quotation, words of another language.  Segments follow each other from the
 * start of the line's `spoken` to its end.  segments.c makes them of the
 * passages of a text (lang/passages.h); synth/ says one after the other.
 */
typedef struct lec_segment {
    uint32_t from, to;               /* bytes [from, to) of the line's `text` */
    uint32_t spoken_from, spoken_to; /* bytes of the line's `spoken` */
    const lec_manner *manner; /* NULL: the manner of the script's voice */
    const char *lang;         /* BCP 47 tag; NULL: the language of the line */
    int pause_ms; /* silence before the segment; 0 for the first one */
    bool goes_on; /* the segment ends where no mark stands: its voice must not
                     fall */
} lec_segment;

/* The number of segments that a line has at most. */
#define LEC_MAX_SEGMENTS 32

/* A script makes its lines as they are asked for, so that a book begins to be
 * spoken before its last page is read.
 */
typedef struct lec_script lec_script;

/* Turn an article into a script: title, byline, date, standfirst, blocks, or
 * the voice's introduction in place of the first parts; a printed script into
 * its lines, of which those that were edited are said anew.  Borrows article,
 * voice and language until lec_script_free(); the language may serve no other
 * script meanwhile.  LEC_E_INPUT if there is nothing to say: `*script` is then
 * NULL.
 */
lec_code lec_script_make(const lec_article *article, const lec_voice *voice,
                         lec_language *language, lec_script **script,
                         lec_error *err);

/* Release a script and its lines.  Accepts NULL. */
void lec_script_free(lec_script *script);

/* Make lines until the script has `count` of them, or all.  Returns how many it
 * has.
 */
size_t lec_script_reach(lec_script *script, size_t count);

/* Where the lines of a script come from that another process makes: messages
 * of lec_script_tell(), which may be the work of a page.
 */
typedef struct lec_script_source {
    /* Wait for the next message, which replaces `message`; false if there is
     * none. */
    bool (*read)(void *user, lec_text *message);
    /* Have the lines behind the first `lines` made again, where the language of
     * `tag` is loaded, too; with NULL, where a language that is not loaded is
     * passed over. */
    lec_code (*again)(void *user, const char *tag, size_t lines,
                      lec_error *err);
    /* Say how it went, when there is no more message. */
    lec_code (*end)(void *user, lec_error *err);
    /* End it, in midst of the messages perhaps, and release `user`. */
    void (*free)(void *user);
    void *user;
} lec_script_source;

/* Begin a script of lines from another process, for an article, a voice and a
 * language's tag, which are borrowed until lec_script_free().  Waits for the
 * first line.  Errors are those of lec_script_make() and of the source;
 * `*script` is NULL then.  The source is freed with the script, or then.
 */
lec_code lec_script_receive(const lec_script_source *source,
                            const lec_article *article, const lec_voice *voice,
                            const char *tag, lec_script **script,
                            lec_error *err);

/* Take a message for the process that has the script. */
typedef lec_code lec_tell(void *user, lec_slice message, lec_error *err);

/* Make a script as lec_script_make() does, and tell its lines behind the first
 * `from` as they are made; then, what was passed over.  Where a line needs a
 * language that is not there (LEC_TURN_ASKS), its tag is the last thing told.
 * Errors as lec_script_make(), or as `tell`.
 */
lec_code lec_script_tell(const lec_article *article, const lec_voice *voice,
                         lec_language *language, size_t from, lec_tell *tell,
                         void *user, lec_error *err);

/* Fail as the making of lines did that another process made.  LEC_OK if it did
 * not, has not yet, or they are made here.
 */
lec_code lec_script_outcome(const lec_script *script, lec_error *err);

/* Return the first thing that was passed over because it is wrong
 * (lec_language_fault()); NULL if there is none, or lines are yet to come from
 * another process.  Belongs to the script or its language.
 */
const lec_error *lec_script_fault(const lec_script *script);

/* Return the tag of the script's language. */
const char *lec_script_lang(const lec_script *script);

/* Return the voice that the script was made for, as it was borrowed. */
const lec_voice *lec_script_voice(const lec_script *script);

/* Return the article that the script was made of, as it was borrowed. */
const lec_article *lec_script_article(const lec_script *script);

/* Return how many lines have been made so far. */
size_t lec_script_count(const lec_script *script);

/* Have all lines been made? */
bool lec_script_is_whole(const lec_script *script);

/* Return line `i`, from 0, below lec_script_count().  It belongs to the script
 * and stays as it is until lec_script_free().
 */
const lec_line *lec_script_line(const lec_script *script, size_t i);

/* Write the whole script as JSON Lines (`--to script`).  LEC_E_IO if `out`
 * refuses; errors as lec_script_outcome().
 */
lec_code lec_script_write_json(lec_script *script, FILE *out, lec_error *err);

/* Write the whole script as one W3C SSML 1.1 document (`--to ssml`).  Errors as
 * lec_script_write_json().
 */
lec_code lec_script_write_ssml(lec_script *script, FILE *out, lec_error *err);

#endif
