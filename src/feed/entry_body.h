/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entry_body.h - an entry's HTML as a reader sees it.  Internal to feed/. */
#ifndef LEC_FEED_ENTRY_BODY_H
#define LEC_FEED_ENTRY_BODY_H

#include "base/text.h"

/* A paragraph, a heading, an item: bytes [from, to) of the text. */
typedef struct lec_entry_body_block {
    size_t from, to;
    size_t own_from, own_to; /* its last link to the entry's page; own_to is 0
                                if it has none */
} lec_entry_body_block;

typedef struct lec_entry_body {
    lec_text text; /* one line a block, no runs of blanks */
    lec_entry_body_block last, before;
    size_t blocks;
} lec_entry_body;

/* Read `html`; `link` is the entry's page, "" if it has none.  Release with
 * lec_entry_body_free().
 */
void lec_entry_body_read(lec_entry_body *body, const char *html,
                         const char *link);
void lec_entry_body_free(lec_entry_body *body);

#endif
