/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed_facts.h - what a feed says of an article.  Internal to core/; podcast/
 * has it by job.h.
 */
#ifndef LEC_CORE_FEED_FACTS_H
#define LEC_CORE_FEED_FACTS_H

#include "extract/article.h"
#include "source/source.h"

/* The fields of a feed's entry, borrowed.  NULL or "" means that the feed does
 * not say it.
 */
typedef struct lec_feed_facts {
    const char *title;      /* text; its lines are put on one */
    bool untitled;          /* the title is made of the text's first words */
    const char *author;     /* one name or several, ", " between two */
    const char *published;  /* RFC 3339, or YYYY-MM-DD */
    const char *summary;    /* plain text */
    const char *link;       /* address of the article's page */
    const char *image;      /* address of a picture */
    const char *recording;  /* address of the article's own recording */
    const lec_place *place; /* where the feed stands; NULL: in public */
} lec_feed_facts;

/* Put what the feed says, each on one line of plain text (base/plain.h), in
 * place of what the page says; addresses without their secrets.  All is copied.
 */
void lec_feed_facts_take(const lec_feed_facts *facts, lec_article *article);

#endif
