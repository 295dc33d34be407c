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

/* Words that are said otherwise than they are shown. */
typedef struct lec_aside {
    size_t from, to; /* bytes of the text, where they are shown */
    lec_slice said;  /* part of the template */
} lec_aside;

/* The most of them in a template. */
#define LEC_MAX_ASIDES 16

typedef struct lec_asides {
    lec_aside at[LEC_MAX_ASIDES];
    size_t count;
} lec_asides;

/* Append `template` with its fields filled in: {title} {authors} {site} {date}
 * {standfirst} from the article, {disclosure} as it is given.  A phrase with a
 * field that is not known, or "", is left out.  {SHOWN|SAID} appends SHOWN, and
 * is added to `asides`, whose offsets count from the start of `out`.
 */
void lec_intro_fill(const char *template, const lec_language *language,
                    const lec_article *article, const char *disclosure,
                    lec_text *out, lec_asides *asides);

#endif
