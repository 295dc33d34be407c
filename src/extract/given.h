/* SPDX-License-Identifier: GPL-3.0-or-later */
/* given.h - a script that was printed (`--to script`), and edited perhaps.
 *
 * Door of extract/ for script/, which makes the lines again from what is given.
 * A line of the script is one JSON object.  Only its `text` has to be there:
 * what an editor adds or leaves out is made as it is for a page.
 */
#ifndef LEC_EXTRACT_GIVEN_H
#define LEC_EXTRACT_GIVEN_H

#include <stdint.h>

#include "base/hash.h"
#include "extract/article.h"

/* Most silence in front of a line or a segment, in ms. */
#define LEC_GIVEN_PAUSE_MS 20000

/* Room for the seal of a line, by which it is seen what an editor changed. */
#define LEC_SEAL_BYTES 17

/* A part of a line, which ends where the next one begins. */
typedef struct lec_given_segment {
    uint32_t to;        /* bytes of the line's text */
    uint32_t spoken_to; /* bytes of what is said */
    int pause_ms;       /* silence in front of it */
    const char *lang;   /* BCP 47 tag; NULL: that of the line */
    bool quoted;        /* it is said in the manner of quoted speech */
    bool goes_on;       /* its voice must not fall at the end */
} lec_given_segment;

/* A line.  Offsets count from the start of `text` and of `spoken`. */
typedef struct lec_given_line {
    int block;  /* id of its block in the article made of the script; 0: none */
    bool first; /* no line of this block comes before it */
    lec_role role;
    int pause_ms; /* silence in front of it; -1: as the voice has it */
    bool breaks;  /* a new section begins with it */
    size_t from;  /* bytes of its text in front of it: of the block, or of the
                     lines of its role that come before it without one */
    size_t from_point;  /* code points of these */
    const char *text;   /* as shown; never empty */
    const char *spoken; /* as said; NULL: as the text is said anew */
    lec_token *tokens;  /* NULL: they are found anew, as it was edited */
    size_t token_count;
    lec_given_segment *segments; /* NULL: they are found anew if there are no
                                    tokens, else there are none */
    size_t segment_count;
} lec_given_line;

/* A script that was taken apart. */
typedef struct lec_given {
    lec_arena *arena; /* all that it points to */
    lec_given_line *lines;
    size_t count;
    lec_article *article; /* its facts, and blocks made of the lines' texts */
} lec_given;

/* Write the seal of a line: a hash of its text and of what is said. */
void lec_seal(char seal[LEC_SEAL_BYTES], lec_slice text, lec_slice spoken);

/* Take a script apart, which may be the work of a stranger; release it with
 * lec_given_free().  LEC_E_INPUT with the line in words, if a line is none;
 * `*given` is NULL then.
 */
lec_code lec_given_read(lec_slice script, lec_given **given, lec_error *err);

/* Release a script with its article.  Accepts NULL. */
void lec_given_free(lec_given *given);

#endif
