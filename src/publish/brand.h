/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brand.h - what a house changes of the pages to listen to: their colour, their
 * style, and where their sound stands.
 *
 * Door of publish/ for core/.
 */
#ifndef LEC_PUBLISH_BRAND_H
#define LEC_PUBLISH_BRAND_H

#include "base/error.h"
#include "base/text.h"

#define LEC_MAX_CSS 65536 /* bytes of a house's style */

/* What pages have of a house; {0}: nothing. */
typedef struct lec_brand {
    lec_text css;      /* a style sheet behind the page's own; empty: none */
    char css_hash[52]; /* as a Content-Security-Policy names it; "" */
    char accent[7];    /* RRGGBB, on light ground; "": the page's own */
    const char *sound_url; /* what stands before names of sounds, borrowed;
                            * NULL: they are beside the page */
    lec_text sound_origin; /* scheme, host and port of that; empty */
} lec_brand;

/* Read a house's wishes: "#RRGGBB" or "#RRGGBB,#RRGGBB", the second for dark
 * ground (without it the first, as much lighter as it must be); a CSS file; an
 * address that ends in "/".  Each may be NULL.  `sound_url` must outlive
 * `brand`, which the caller releases with lec_brand_free(), after a failure
 * too. LEC_E_USAGE for what is no colour or no address, and for a colour whose
 * contrast (WCAG 2.2, 1.4.3) is below 4.5; LEC_E_IO if the file cannot be read;
 * LEC_E_LIMIT if it has more than LEC_MAX_CSS bytes; LEC_E_INPUT if it would
 * end the element that it stands in.
 */
lec_code lec_brand_load(lec_brand *brand, const char *accent, const char *css,
                        const char *sound_url, lec_error *err);

/* Release what a brand owns. */
void lec_brand_free(lec_brand *brand);

#endif
