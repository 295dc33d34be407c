/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arrivals.h - the lines of a script that another process makes: put together
 * there, taken apart here.  Internal to script/.
 *
 * Messages are numbers and strings (base/wire.h).  The first number is a kind:
 * some lines, a language that is wanted, or what was passed over.
 */
#ifndef LEC_SCRIPT_ARRIVALS_H
#define LEC_SCRIPT_ARRIVALS_H

#include "base/arena.h"
#include "script/script.h"

/* Kinds of messages. */
enum {
    LEC_ARRIVE_LINES,  /* lines, to the end of the message */
    LEC_ARRIVE_WANTED, /* the tag of a language that has to be loaded; no
                          message comes after it */
    LEC_ARRIVE_FAULT,  /* the first thing that was passed over: file, line,
                          cause, advice */
    LEC_ARRIVE_KINDS
};

/* Lines on their way in. */
typedef struct lec_arrivals lec_arrivals;

/* Begin to take lines from `source`.  Borrows article, voice and what the
 * source needs until lec_arrivals_free(); never NULL.
 */
lec_arrivals *lec_arrivals_new(const lec_script_source *source,
                               const lec_article *article,
                               const lec_voice *voice, const char *lang);

/* Free the source, and release.  Accepts NULL. */
void lec_arrivals_free(lec_arrivals *arrivals);

/* Wait for a line, and fill all of `line` but its id; what it points to lives
 * in `arena`.  False past the last line.
 */
bool lec_arrivals_take(lec_arrivals *arrivals, lec_arena *arena,
                       lec_line *line);

/* Have all lines been taken? */
bool lec_arrivals_have_ended(const lec_arrivals *arrivals);

/* Fail as the making of the lines did; LEC_OK if it did not, or has not yet. */
lec_code lec_arrivals_outcome(const lec_arrivals *arrivals, lec_error *err);

/* Return what was passed over, as lec_language_fault() of the other process;
 * NULL if there is nothing.
 */
const lec_error *lec_arrivals_fault(const lec_arrivals *arrivals);

#endif
