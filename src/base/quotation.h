/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quotation.h - the quotation marks of a language.  For all folders. */
#ifndef LEC_BASE_QUOTATION_H
#define LEC_BASE_QUOTATION_H

#include <stdint.h>

/* Marks as code points, of a quotation and of one inside it; 0 for none. */
typedef struct lec_quotation_marks {
    int32_t open, close, inner_open, inner_close;
} lec_quotation_marks;

/* Give the marks of a language (a BCP 47 tag; "" for one that is not known) by
 * CLDR.
 */
lec_quotation_marks lec_quotation_marks_of(const char *lang);

#endif
