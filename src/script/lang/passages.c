/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of passages of a text, put in order and searched. */
#include "script/lang/passages.h"

#include <stdlib.h>

#include "base/text.h"

void lec_passages_add(lec_passages *passages, lec_passage passage)
{
    *LEC_MUST_ADD(passages->at, passages->count, passages->room) = passage;
}

static int by_place(const void *a, const void *b)
{
    const lec_passage *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to == y->to ? 0 : x->to > y->to ? -1 : 1;
}

void lec_passages_sort(lec_passages *passages)
{
    if (passages->count > 1)
        qsort(passages->at, passages->count, sizeof *passages->at, by_place);
}

bool lec_passages_quoted(const lec_passages *passages, size_t at)
{
    for (size_t i = passages->past;
         i < passages->count && passages->at[i].from <= at; i++)
        if (passages->at[i].quoted && at < passages->at[i].to)
            return true;
    return false;
}
