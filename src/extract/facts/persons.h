/* SPDX-License-Identifier: GPL-3.0-or-later */
/* persons.h - names of persons out of a line that says who wrote a text.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_PERSONS_H
#define LEC_EXTRACT_FACTS_PERSONS_H

#include "extract/build.h"

/* Add the persons in `line` ("By Ada Lane and Bo Reed, senior editors") to
 * the article, with `from`, a literal.  What is no person (the site, an
 * address, "Staff") is not added, nor who did something else ("Photos by Bo
 * Reed").  Returns how many were found.
 */
size_t lec_persons_read(lec_slice line, const lec_furniture *furniture,
                        const char *from, lec_builder *builder);

/* Do what lec_persons_read() does for a line as libraries write it (Dublin
 * Core), where the surname may stand first: "Tollin, Ada".
 */
size_t lec_persons_read_catalogued(lec_slice line,
                                   const lec_furniture *furniture,
                                   const char *from, lec_builder *builder);

#endif
