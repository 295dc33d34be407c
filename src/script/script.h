/* SPDX-License-Identifier: GPL-3.0-or-later */
/* script.h - an article becomes the narration: what is said, in order.
 *
 * Third stage of the pipeline.  Pure: an article, a voice and a language's
 * data in, lines out.  Nothing here knows about HTML or about sound.
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

/* What decided how a token is said; all are NULL where it stands for itself. */
typedef struct lec_why {
    const char *rule; /* the name of a rule, or "abbreviation", "lexicon" */
    const char *file; /* the data file, as long as the language lives */
    int line;         /* 1-based, in it */
} lec_why;

/* A stretch of a line that is said in a manner of its own, in one breath: a
 * quotation, words of another language.  Segments follow each other from the
 * start of the line's `spoken` to its end.  The script makes them of what it
 * finds (internal.h, lec_passage); synth/ says them one after the other.
 */
typedef struct lec_segment {
    uint32_t from, to; /* of `text`, where the line begins */
    uint32_t spoken_from, spoken_to;
    const lec_manner *manner; /* NULL: as the voice of the script is */
    const char *lang;         /* BCP 47; NULL: the line's */
    int pause_ms;             /* silence before it; 0 for the first */
    bool goes_on;             /* cut where no mark stands: it must not fall */
} lec_segment;

#define LEC_MAX_SEGMENTS 32

/* Lines are made as they are asked for: a book begins to be spoken before its
 * last page is read.
 */
typedef struct lec_script lec_script;

/* Turn an article into a script: title, byline, date, standfirst, blocks.
 * Borrows article, voice and language until lec_script_free(); the language
 * may serve no other script meanwhile.  LEC_E_INPUT if there is nothing to
 * say.  Release with lec_script_free(), which accepts NULL.
 */
lec_code lec_script_make(const lec_article *article, const lec_voice *voice,
                         lec_language *language, lec_script **script,
                         lec_error *err);
void lec_script_free(lec_script *script);

/* Make lines until there are `count` of them, or no more to make; how many
 * there are.
 */
size_t lec_script_reach(lec_script *script, size_t count);

/* The voice it was made for. */
const lec_voice *lec_script_voice(const lec_script *script);

/* Lines made so far, and whether they are all. */
size_t lec_script_count(const lec_script *script);
bool lec_script_is_whole(const lec_script *script);

/* Line `i` (from 0, below the count), valid until lec_script_free(). */
const lec_line *lec_script_line(const lec_script *script, size_t i);

/* The whole script as JSON Lines (`--to script`) and as one W3C SSML 1.1
 * document (`--to ssml`).  LEC_E_IO if `out` refuses.
 */
lec_code lec_script_write_json(lec_script *script, FILE *out, lec_error *err);
lec_code lec_script_write_ssml(lec_script *script, FILE *out, lec_error *err);

#endif
