/* SPDX-License-Identifier: GPL-3.0-or-later */
/* meta.h - what single elements of a page say about it: <meta>, <link>,
 * microdata.  Looked up here, believed in metadata.c.  Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_META_H
#define LEC_EXTRACT_FACTS_META_H

#include "extract/build.h"
#include "extract/facts/jsonld.h"
#include "extract/html/tree.h"

/* Who looks, and for whom. */
typedef struct lec_finder {
    const lec_tree *tree;
    const lec_furniture *furniture;
    lec_builder *builder;
    lec_article *article; /* of the builder */
    lec_jsonld *jsonld;
    const char *host; /* of the page's address, "" if unknown */
} lec_finder;

/* `name` is one of the words of `value`, which is parted by spaces; a dot
 * counts as a colon ("DC.title").  `value` may be NULL.
 */
bool lec_fact_names(const char *value, const char *name);

/* The content of the <meta> of that name, NULL if none has any.  One with
 * `property` goes before one with `name`.
 */
const char *lec_fact_meta(const lec_finder *f, const char *name);

/* Where a <link> with that rel leads; NULL if there is none. */
const char *lec_fact_link(const lec_finder *f, const char *rel);

/* What the first element with that itemprop says; NULL if none does. */
const char *lec_fact_microdata(const lec_finder *f, const char *name);

/* The text in an element, folded; what it holds of `s`, white space folded,
 * as values in attributes may run over lines.  Both live in the arena.
 */
const char *lec_fact_text(const lec_finder *f, const xmlNode *node);
lec_slice lec_fact_fold(const lec_finder *f, const char *s);

/* In a menu, a list of other articles, the comments: not of this article. */
bool lec_fact_is_beside(const xmlNode *node);

/* Set a field that has no text yet; `text` may be NULL. */
void lec_fact_set(const lec_finder *f, lec_field *field, const char *text,
                  const char *from);

/* The same from the first <meta> of `names` that has a value. */
void lec_fact_set_from_meta(const lec_finder *f, lec_field *field,
                            const char *const *names, size_t count);

#define LEC_SET_FROM_META(f, field, ...)                                       \
    do {                                                                       \
        static const char *const names[] = {__VA_ARGS__};                      \
        lec_fact_set_from_meta(f, field, names, sizeof names / sizeof *names); \
    } while (0)

#endif
