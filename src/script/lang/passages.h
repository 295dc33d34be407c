/* SPDX-License-Identifier: GPL-3.0-or-later */
/* passages.h - stretches of a text that are said in a manner of their own.
 * Internal to script/.
 */
#ifndef LEC_SCRIPT_LANG_PASSAGES_H
#define LEC_SCRIPT_LANG_PASSAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "script/lang/voice.h"

/* A stretch of a text, with a silence before and behind it.  A passage that
 * lies inside another stands behind that one in a list, and wins.
 */
typedef struct lec_passage {
    size_t from, to; /* bytes [from, to) of the text; never empty */
    const lec_manner
        *manner;      /* borrowed; NULL: the manner of the text around */
    const char *lang; /* BCP 47 tag, borrowed; NULL: the language around */
    int pause_ms;     /* silence on either side */
    bool quoted;      /* the passage has the words of somebody else */
} lec_passage;

/* A list of passages in order of `from`, the outer ones first.  A zeroed list
 * is empty; free(passages->at) releases it.
 */
typedef struct lec_passages {
    lec_passage *at;
    size_t count, room;
    size_t past; /* passages at the start of the list that readers have left
                    behind: they end before the place that is looked at */
} lec_passages;

/* Append a passage, in any order. */
void lec_passages_add(lec_passages *passages, lec_passage passage);

/* Put a list in order. */
void lec_passages_sort(lec_passages *passages);

/* Does byte `at` of the text lie in a quoted passage?  Those in front of `past`
 * are not looked at.
 */
bool lec_passages_quoted(const lec_passages *passages, size_t at);

#endif
