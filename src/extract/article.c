/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lectern.h promises of an article: its end, and the names of kinds. */
#include "extract/article.h"

#include <stdlib.h>

void lec_article_free(lec_article *article)
{
    if (!article)
        return;
    lec_arena_free(article->arena);
    free(article);
}

const char *lec_block_kind_name(lec_block_kind kind)
{
    static const char *const names[] = {
        [LEC_HEADING] = "heading", [LEC_PARAGRAPH] = "paragraph",
        [LEC_QUOTE] = "quote",     [LEC_ITEM] = "item",
        [LEC_CAPTION] = "caption", [LEC_TABLE] = "table",
        [LEC_CODE] = "code",       [LEC_NOTE] = "note",
        [LEC_IMAGE] = "image",
    };
    return names[kind];
}
