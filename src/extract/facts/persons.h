/* SPDX-License-Identifier: GPL-3.0-or-later */
/* persons.h - names of persons out of a line that says who wrote a text.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_PERSONS_H
#define LEC_EXTRACT_FACTS_PERSONS_H

#include "base/date.h"
#include "extract/build.h"

#define LEC_MOST_NAMES 40 /* of one text that are read */

/* Names of persons, in the arena of the article, none twice. */
typedef struct lec_names {
    const char *at[LEC_MOST_NAMES];
    size_t count;
} lec_names;

/* What is needed to tell names; all is borrowed. */
typedef struct lec_naming {
    const lec_furniture *furniture;
    const lec_months *months; /* in the language of the page */
    lec_builder *builder;     /* the site of its article is no person */
    bool seen; /* text of the page, not data: names end in a capitalised word */
} lec_naming;

/* Add the persons in `line` ("By Ada Lane and Bo Reed, senior editors, on
 * Monday") to `names`.  What is no person (the site, an address, "Staff", a
 * weekday) is not added, nor who did something else ("Photos by Bo Reed").
 * Returns how many were found.
 */
size_t lec_persons_read(const lec_naming *n, lec_slice line, lec_names *names);

/* Make the persons in `line` authors of the article, with `from`, a literal.
 * Returns how many were found.
 */
size_t lec_persons_add(const lec_naming *n, lec_slice line, const char *from);

/* Do what lec_persons_read() does for a line as libraries write it (Dublin
 * Core), where the surname may stand first: "Tollin, Ada".
 */
size_t lec_persons_read_catalogued(const lec_naming *n, lec_slice line,
                                   lec_names *names);

/* Measure the word that joins two names ("and"), in bytes, if it stands at byte
 * `at` of `line`; else 0.
 */
size_t lec_persons_join(const lec_furniture *f, lec_slice line, size_t at);

/* Add a name as it is written, unless it is there; `name` is copied. */
void lec_names_add(lec_names *names, lec_slice name, lec_builder *builder);

#endif
