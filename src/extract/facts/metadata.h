/* SPDX-License-Identifier: GPL-3.0-or-later */
/* metadata.h - who wrote an article, when, where, and under what title.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_METADATA_H
#define LEC_EXTRACT_FACTS_METADATA_H

#include "extract/build.h"
#include "extract/facts/jsonld.h"
#include "extract/html/tree.h"

/* Set the fields of the article under construction from what the page says in
 * its head, in microdata and in JSON-LD.  `jsonld`, which the caller has
 * zeroed, gets what JSON-LD says; it lives as long as the article.
 */
void lec_metadata_read(const lec_tree *tree, const lec_page *page,
                       const lec_furniture *furniture, lec_jsonld *jsonld,
                       lec_builder *builder);

#endif
