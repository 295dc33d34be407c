/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entry_body.h - reads an entry's HTML as the text that a reader sees. Internal
 * to feed/.
 */
#ifndef LEC_FEED_ENTRY_BODY_H
#define LEC_FEED_ENTRY_BODY_H

#include "base/text.h"

/* A block of the text: a paragraph, a heading or an item of a list. */
typedef struct lec_entry_body_block {
    size_t from;     /* first byte of the block in the text */
    size_t to;       /* byte behind the block */
    size_t own_from; /* first byte of the last link to the entry's page */
    size_t own_to;   /* byte behind that link; 0 if there is no such link */
} lec_entry_body_block;

/* The text of an entry's body.  It owns the text. */
typedef struct lec_entry_body {
    lec_text text;               /* one line a block, without runs of blanks */
    lec_entry_body_block last;   /* last block */
    lec_entry_body_block before; /* last block but one */
    size_t blocks;               /* number of blocks */
} lec_entry_body;

/* Read `html` into `body`, which the caller releases with
 * lec_entry_body_free().  `link` is the address of the entry's page, "" for
 * none.  HTML that cannot be parsed gives an empty body.
 */
void lec_entry_body_read(lec_entry_body *body, const char *html,
                         const char *link);

/* Release the text. */
void lec_entry_body_free(lec_entry_body *body);

#endif
