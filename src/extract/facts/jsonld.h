/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jsonld.h - what a page says of its article in JSON-LD.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_JSONLD_H
#define LEC_EXTRACT_FACTS_JSONLD_H

#include "extract/html/tree.h"

#define LEC_JSONLD_AUTHORS 16
#define LEC_JSONLD_SUMMARIES 4
#define LEC_JSONLD_UPDATES 300

typedef struct lec_strings {
    const char **at;
    size_t count;
} lec_strings;

/* An entry of a live blog; `body` is never NULL, its paragraphs are lines. */
typedef struct lec_update {
    const char *time, *headline, *body;
} lec_update;

/* Texts are NULL where the page says nothing, and live in the arena. */
typedef struct lec_jsonld {
    const char *headline, *name, *site, *published, *modified, *section, *lang,
        *image;
    const char *body;
    const char *type; /* "article", "live blog", "recipe" */
    const char *authors[LEC_JSONLD_AUTHORS];
    bool persons[LEC_JSONLD_AUTHORS]; /* that is what the page calls them */
    size_t author_count;
    /* how the page describes itself, here and in its <meta> */
    const char *summaries[LEC_JSONLD_SUMMARIES];
    size_t summary_count;
    lec_strings speakable, paid; /* selectors, CSS or behind "xpath:" */
    lec_strings ingredients, steps;
    lec_update *updates; /* LEC_JSONLD_UPDATES at most */
    size_t update_count;
    bool found;  /* an article is described at all */
    bool costs;  /* "isAccessibleForFree": false */
    size_t list; /* how many articles are described */
} lec_jsonld;

/* Read every <script type="application/ld+json">; broken ones do not count.
 * Of several articles, the first one with a headline is meant.
 */
void lec_jsonld_read(const lec_tree *tree, lec_arena *arena,
                     lec_jsonld *jsonld);

#endif
