/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brand.h - what a house makes its own of the pages to listen to and those of a
 * podcast: colour, style, logo, name, and where sounds stand.
 *
 * Door of publish/ for core/ and podcast/.
 */
#ifndef LEC_PUBLISH_BRAND_H
#define LEC_PUBLISH_BRAND_H

#include "base/error.h"
#include "base/text.h"
#include "lectern.h"

#define LEC_MAX_CSS 65536  /* bytes of a house's style */
#define LEC_MAX_LOGO 65536 /* bytes of a house's logo, which each page has */

/* A style behind a page's own, as a policy names it.  {0}: none. */
typedef struct lec_look {
    lec_text css;   /* a style sheet; empty: none */
    char hash[52];  /* "sha256-..." of it; "" */
    char accent[7]; /* RRGGBB, on light ground; "": the page's own */
} lec_look;

/* What pages have of a house; {0}: nothing. */
typedef struct lec_brand {
    lec_look look;
    bool page_accent; /* the colour is the narrated page's, if it says one */
    lec_text logo;    /* a picture as an address, "data:..."; empty: none */
    unsigned width, height;      /* pixels of the logo; 0: as it says itself */
    const char *site, *site_url; /* borrowed; NULL: not given */
    const char *sound_url; /* what stands before names of sounds, borrowed;
                            * NULL: they are beside the page */
    lec_text sound_origin; /* scheme, host and port of that; empty */
} lec_brand;

/* Read a house's wishes.  A colour for light ground alone is lightened for dark
 * ground as much as it must be.  The strings must outlive `brand`, which the
 * caller releases with lec_brand_free(), after a failure too. LEC_E_USAGE for
 * what is no colour, no families or no address, and for a colour whose contrast
 * (WCAG 2.2, 1.4.3) is below 4.5; LEC_E_IO if a file cannot be read;
 * LEC_E_LIMIT if it is too large; LEC_E_INPUT if it would end the element that
 * it stands in, or is no picture.
 */
lec_code lec_brand_load(lec_brand *brand, const lec_house *house,
                        lec_error *err);

/* Release what a brand owns. */
void lec_brand_free(lec_brand *brand);

/* Return the look of a page whose own colour is `colour` ("#RRGGBB", or NULL):
 * the house's, or, where the house takes the page's colour, `*own`, which is
 * filled then and which the caller releases with lec_look_free().  A colour
 * that is too light to write with is darkened; a grey one is none.
 */
const lec_look *lec_brand_look(const lec_brand *brand, const char *colour,
                               lec_look *own);

/* Release what a look owns.  Accepts {0}. */
void lec_look_free(lec_look *look);

/* Append what a policy says of the styles of a page: its own, by its hash, and
 * the look's; and of fonts, if these are written in the look.
 */
void lec_look_add_policy(const lec_look *look, const char *own, lec_text *html);

/* Append both styles as elements. */
void lec_look_add_styles(const lec_look *look, const char *own, lec_text *html);

/* Append the line above a page's title: logo and name, which lead back.  A
 * house that gives no name has `site`, which may be NULL.  Nothing is appended
 * for a house that gives none of them.  Return whether there was something.
 */
bool lec_brand_add_line(const lec_brand *brand, const char *site,
                        lec_text *html);

/* Turn a colour, RRGGBB, to a ground on which white text has a contrast of 7
 * (WCAG 2.2, 1.4.6), and to a shade that is seen on it.
 */
void lec_brand_grounds(const char *accent, unsigned *ground, unsigned *shade);

#endif
