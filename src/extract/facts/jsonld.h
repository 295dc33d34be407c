/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jsonld.h - what a page says of its article in JSON-LD (schema.org).
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_JSONLD_H
#define LEC_EXTRACT_FACTS_JSONLD_H

#include "extract/html/tree.h"

/* Most authors, descriptions and live blog entries of a page that are read. */
#define LEC_JSONLD_AUTHORS 16
#define LEC_JSONLD_SUMMARIES 4
#define LEC_JSONLD_UPDATES 300

/* A list of texts. */
typedef struct lec_strings {
    const char **at;
    size_t count;
} lec_strings;

/* An entry of a live blog. */
typedef struct lec_update {
    const char *time; /* as it is written; NULL if the page does not say it */
    const char *headline; /* NULL if there is none */
    const char *body;     /* never NULL; a paragraph a line */
} lec_update;

/* What JSON-LD says of an article.  Texts live in the arena of
 * lec_jsonld_read(), and are NULL where the page says nothing.
 */
typedef struct lec_jsonld {
    const char *headline, *name, *site, *published, *modified, *section, *lang,
        *image;
    const char *audio; /* address of the article's own recording; else of the
                          only AudioObject */
    const char *body;  /* "articleBody", a paragraph a line */
    const char *type;  /* "article", "live blog", "recipe" */
    const char *authors[LEC_JSONLD_AUTHORS];
    bool persons[LEC_JSONLD_AUTHORS]; /* the page types this author as Person */
    size_t author_count;
    const char *summaries[LEC_JSONLD_SUMMARIES]; /* descriptions of the page,
                                                    in JSON-LD and <meta> */
    size_t summary_count;
    lec_strings speakable; /* selectors (CSS, or XPath behind "xpath:") of the
                              parts meant for listeners */
    lec_strings paid;      /* selectors of the parts that are sold */
    lec_strings ingredients, steps; /* a recipe's */
    lec_update *updates;            /* LEC_JSONLD_UPDATES at most */
    size_t update_count;
    bool found; /* an article is described at all */
    bool costs; /* the page says "isAccessibleForFree": false */
} lec_jsonld;

/* Read every <script type="application/ld+json"> into `jsonld`, which the
 * caller has zeroed; broken ones do not count.  Of several articles, the first
 * one with a headline is meant.
 */
void lec_jsonld_read(const lec_tree *tree, lec_arena *arena,
                     lec_jsonld *jsonld);

#endif
