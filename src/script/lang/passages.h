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
    size_t from, to;          /* bytes of the text; never empty */
    const lec_manner *manner; /* how it is said; NULL: as the text around it */
    const char *lang;         /* BCP 47; NULL: the language around it */
    int pause_ms;             /* silence on either side */
    bool quoted;              /* the words of somebody else */
} lec_passage;

/* A list in order of `from`, the outer passages first.  A zeroed list is empty;
 * free(passages->at) releases it.
 */
typedef struct lec_passages {
    lec_passage *at;
    size_t count, room;
    size_t past; /* passages that end before the line that is made */
} lec_passages;

/* Append a passage; lec_passages_sort() puts a list in order. */
void lec_passages_add(lec_passages *passages, lec_passage passage);
void lec_passages_sort(lec_passages *passages);

/* Does byte `at` of the text lie in a passage that is quoted? */
bool lec_passages_quoted(const lec_passages *passages, size_t at);

#endif
