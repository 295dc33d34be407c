/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed_facts.h - what a feed says of an article. */
#ifndef LEC_CORE_FEED_FACTS_H
#define LEC_CORE_FEED_FACTS_H

#include "extract/article.h"

/* The fields of a feed's entry; NULL or "": the feed does not say it. */
typedef struct lec_feed_facts {
    const char *title, *author, *published, *summary, *link, *image;
} lec_feed_facts;

/* Put what the feed says in place of what the page says, addresses without
 * their secrets.  The other strings stay borrowed: they must live as long as
 * the article.
 */
void lec_feed_facts_take(const lec_feed_facts *facts, lec_article *article);

#endif
