/* SPDX-License-Identifier: GPL-3.0-or-later */
/* persons.h - names of persons out of a line that says who wrote it.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_FACTS_PERSONS_H
#define LEC_EXTRACT_FACTS_PERSONS_H

#include "extract/build.h"

/* Add the persons in `line` ("By Ada Lane and Bo Reed, senior editors") to
 * the article; what is no person (the site, an address, "Staff") is not
 * added, nor who did something else ("Photos by Bo Reed").  How many were.
 */
size_t lec_persons_read(lec_slice line, const lec_furniture *furniture,
                        const char *from, lec_builder *builder);

/* The same of a line as libraries write it (Dublin Core), where the surname
 * may stand first: "Tollin, Ada".
 */
size_t lec_persons_read_catalogued(lec_slice line,
                                   const lec_furniture *furniture,
                                   const char *from, lec_builder *builder);

#endif
