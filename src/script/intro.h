/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intro.h - the byline of an article, and the templates of a voice (its
 * introduction and its sign-off) with the article's facts filled in.  Internal
 * to script/.
 */
#ifndef LEC_SCRIPT_INTRO_H
#define LEC_SCRIPT_INTRO_H

#include "extract/article.h"
#include "script/lang/language.h"

/* Append the byline, "By A, B and C", in the words of `language`; nothing if
 * the article names no author.
 */
void lec_intro_byline(const lec_language *language, const lec_article *article,
                      lec_text *out);

/* Append `template` with its fields filled in: {title} {authors} {site} {date}
 * {standfirst} from the article, {disclosure} as it is given.  A phrase with a
 * field that is not known, or "", is left out.
 */
void lec_intro_fill(const char *template, const lec_language *language,
                    const lec_article *article, const char *disclosure,
                    lec_text *out);

#endif
