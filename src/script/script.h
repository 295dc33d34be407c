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
 * the voice's introduction in place of the first parts.  Borrows article, voice
 * and language until lec_script_free(); the language may serve no other script
 * meanwhile.  LEC_E_INPUT if there is nothing to say: `*script` is then NULL.
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

/* Return the voice that the script was made for, as it was borrowed. */
const lec_voice *lec_script_voice(const lec_script *script);

/* Return how many lines have been made so far. */
size_t lec_script_count(const lec_script *script);

/* Have all lines been made? */
bool lec_script_is_whole(const lec_script *script);

/* Return line `i`, from 0, below lec_script_count().  It belongs to the script
 * and stays as it is until lec_script_free().
 */
const lec_line *lec_script_line(const lec_script *script, size_t i);

/* Write the whole script as JSON Lines (`--to script`).  LEC_E_IO if `out`
 * refuses.
 */
lec_code lec_script_write_json(lec_script *script, FILE *out, lec_error *err);

/* Write the whole script as one W3C SSML 1.1 document (`--to ssml`).  LEC_E_IO
 * if `out` refuses.
 */
lec_code lec_script_write_ssml(lec_script *script, FILE *out, lec_error *err);

#endif
