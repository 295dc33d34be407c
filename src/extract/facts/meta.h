/* SPDX-License-Identifier: GPL-3.0-or-later */
/* meta.h - what single elements of a page say about it: <meta>, <link>,
 * microdata.  meta.c looks facts up; metadata.c decides which are believed.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_META_H
#define LEC_EXTRACT_FACTS_META_H

#include "extract/build.h"
#include "extract/facts/jsonld.h"
#include "extract/html/tree.h"

/* A search for the facts of one page. */
typedef struct lec_finder {
    const lec_tree *tree;
    const lec_furniture *furniture;
    lec_builder *builder;
    lec_article *article; /* the article under construction in `builder` */
    lec_jsonld *jsonld;
    const char *host; /* the host in the page's address, "" if unknown */
} lec_finder;

/* Is `name` one of the words of `value`, parted by spaces?  ASCII case is
 * folded, and a dot counts as a colon ("DC.title").  `value` may be NULL.
 */
bool lec_fact_names(const char *value, const char *name);

/* Give what a <meta> says: its content; its value, as some pages write, where
 * it has no content.  NULL if it says nothing.  Borrowed from the tree.
 */
const char *lec_fact_content(const xmlNode *meta);

/* Find the content of the <meta> of that name, NULL if none has any.  One with
 * `property` goes before one with `name`.  Borrowed from the tree.
 */
const char *lec_fact_meta(const lec_finder *f, const char *name);

/* Find where a <link> with that rel leads; NULL if there is none.  Borrowed
 * from the tree.
 */
const char *lec_fact_link(const lec_finder *f, const char *rel);

/* Find what the first element with that itemprop says; NULL if none does.
 * Lives as long as tree and article.
 */
const char *lec_fact_microdata(const lec_finder *f, const char *name);

/* Copy the text in an element, folded, into the article's arena. */
const char *lec_fact_text(const lec_finder *f, const xmlNode *node);

/* Copy `s` with each run of white space as one space (values of attributes may
 * run over lines) into the article's arena; about 4000 bytes at most.
 */
lec_slice lec_fact_fold(const lec_finder *f, const char *s);

/* Does the element stand in a menu, a list of other articles, the comments or
 * the page's footer, so that its facts are not this article's?
 */
bool lec_fact_is_beside(const lec_finder *f, const xmlNode *node);

/* Set a field that has no text yet, to a folded copy of `text`, which may be
 * NULL; `from` must be a literal.
 */
void lec_fact_set(const lec_finder *f, lec_field *field, const char *text,
                  const char *from);

/* Set a field that has no text yet from the first <meta> of `names` that has a
 * value; the names must be literals.
 */
void lec_fact_set_from_meta(const lec_finder *f, lec_field *field,
                            const char *const *names, size_t count);

/* Call lec_fact_set_from_meta() with a list of literals. */
#define LEC_SET_FROM_META(f, field, ...)                                       \
    do {                                                                       \
        static const char *const names[] = {__VA_ARGS__};                      \
        lec_fact_set_from_meta(f, field, names, sizeof names / sizeof *names); \
    } while (0)

#endif
