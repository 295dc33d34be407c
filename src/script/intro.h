/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intro.h - what is said of an article beside its text.  Internal to script/.
 */
#ifndef LEC_SCRIPT_INTRO_H
#define LEC_SCRIPT_INTRO_H

#include "extract/article.h"
#include "script/lang/language.h"

/* Append the byline, "By A, B and C"; nothing where no author is known. */
void lec_intro_byline(const lec_language *language, const lec_article *article,
                      lec_text *out);

/* Append a template with its fields filled in: {title} {authors} {site} {date}
 * {standfirst}.  A phrase of which a field is not known is left out.
 */
void lec_intro_fill(const char *template, const lec_language *language,
                    const lec_article *article, lec_text *out);

#endif
