/* SPDX-License-Identifier: GPL-3.0-or-later */
/* interview.h - who asks and who answers, and what is a press release: seen in
 * the blocks of an article, whatever kind of page it comes from.
 *
 * Internal to extract/.
 */
#ifndef LEC_EXTRACT_INTERVIEW_H
#define LEC_EXTRACT_INTERVIEW_H

#include "extract/article.h"
#include "extract/furniture.h"

/* Set `turn` and `speaker` of the blocks of an interview, and the article's
 * type.  An interview is known by questions that are set off (all in bold
 * type, or headings: these make "questions") or by turns that begin with who
 * speaks ("Q: ...").
 */
void lec_interview_find(lec_article *article);

/* Set the type of an article that the words of `furniture` (kind `release`)
 * call a press release.
 */
void lec_release_find(lec_article *article, const lec_furniture *furniture);

#endif
