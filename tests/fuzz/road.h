/* SPDX-License-Identifier: GPL-3.0-or-later */
/* road.h - the road from a page to every output, for fuzz targets: whatever
 * comes in, the tokens of its script are in order, and what is written is of
 * its form.  Speech is silent, and made here: nothing is forked.
 */
#ifndef LEC_TEST_FUZZ_ROAD_H
#define LEC_TEST_FUZZ_ROAD_H

#include "extract/extract.h"
#include "input.h"
#include "script/script.h"

/* Take a page of a kind down the road, without pictures and books. */
void road_page(lec_page_kind kind, lec_slice bytes);

/* Take an article down the rest of the road, and release it.  With `all`, it is
 * drawn and bound into a book, too.
 */
void road_article(lec_article *article, bool all);

/* Speak a script of that article in silence, and write all that is made of it.
 */
void road_script(lec_script *script, const lec_article *article, bool all);

/* Load the voice of a language of road_language(). */
void road_voice(const lec_language *language, lec_voice *voice);

/* Find a language, which is loaded once; "en" for one that is not among those
 * that are loaded here.  Static.
 */
lec_language *road_language(const char *tag);

#endif
