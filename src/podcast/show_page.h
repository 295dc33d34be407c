/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show_page.h - what the pages of a podcast share.  Internal to podcast/.
 *
 * Every byte of an article or a feed is a stranger's: it is text in the page.
 * What runs there is our own, the same everywhere, and the policy names it by
 * its hash.
 */
#ifndef LEC_PODCAST_SHOW_PAGE_H
#define LEC_PODCAST_SHOW_PAGE_H

#include "podcast/show.h"

/* A page of the show. */
typedef struct lec_show_page {
    const char *title;       /* what the browser shows; HTML */
    const char *markup;      /* what follows <body>, its words {{KEY}} */
    const char *say;         /* keys of the script's words begin with this */
    const char *script;      /* the script */
    const char *script_hash; /* and its hash, as a policy names it */
} lec_show_page;

/* Append the page from its beginning to its `markup`. */
void lec_show_begin_page(lec_text *html, const lec_show *show,
                         const lec_show_page *page);

/* Append the end of the page, with its script. */
void lec_show_end_page(lec_text *html, const lec_show *show,
                       const lec_show_page *page);

/* Append lang="..." dir="..." of a text in a language, if that is known. */
void lec_show_add_language(lec_text *html, const char *lang);

/* Append an element of text in a language, which a line feed follows.  `tag` is
 * what stands between "<" and the language.
 */
void lec_show_add_element(lec_text *html, const char *tag, const char *lang,
                          lec_slice text, const char *end);

/* Append the address of a file relative to the folder. */
void lec_show_add_file(lec_text *html, const char *stem, const char *ending);

/* Append the beginning of a page's front, up to its title: what the page has of
 * a house, and the show's cover, if it has one.
 */
void lec_show_begin_front(lec_text *html, const lec_show *show);

/* Append the code (QR) of an address as a drawing that is called `label`, which
 * is HTML.  Return false, with nothing appended, if the library that makes it
 * is not installed, or the address is too long for any.
 */
bool lec_show_add_code(lec_text *html, const char *address, const char *label);

#endif
