/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wrapped.h - what a page can be saved in: gzip, a mail or MHTML, a webarchive;
 * and books and documents, of which pages are made: EPUB, DOCX, ODT.
 * Internal to source/.
 *
 * Each is known by its bytes, whatever its name is, and costs time in the
 * measure of its size.  All that is in them was written by strangers.
 */
#ifndef LEC_SOURCE_WRAPPED_H
#define LEC_SOURCE_WRAPPED_H

#include "base/error.h"
#include "base/text.h"
#include "source/source.h"

/* A page as it lies in what it was saved in.  {0} has none; an empty text is
 * what is not said.  Released by lec_inside_free().
 */
typedef struct lec_inside {
    lec_text bytes;
    lec_text type;    /* its Content-Type, without parameters */
    lec_text charset; /* the charset that is said of it */
    lec_text url;     /* the address where it was */
    /* What it is: text of which every paragraph is meant (plain), chapters (a
     * feed); LEC_PAGE_AUTO where that is to be found out. */
    lec_page_kind kind;
    /* What is said of it as of a mail, in UTF-8. */
    lec_text subject, sender, sent;
} lec_inside;

/* Test whether bytes are of a kind. */
bool lec_gzip_is(lec_slice bytes);
bool lec_mail_is(lec_slice bytes);
bool lec_webarchive_is(lec_slice bytes);
bool lec_ebook_is(lec_slice bytes);
bool lec_docx_is(lec_slice bytes);
bool lec_odt_is(lec_slice bytes);

/* Open bytes of that kind: fill `inside`, which is {0}.  LEC_E_INPUT if they
 * are broken or there is no page in them, LEC_E_LIMIT if it is too large.
 */
lec_code lec_gzip_open(lec_slice bytes, lec_inside *inside, lec_error *err);
lec_code lec_mail_open(lec_slice bytes, lec_inside *inside, lec_error *err);
lec_code lec_webarchive_open(lec_slice bytes, lec_inside *inside,
                             lec_error *err);

/* Make pages of a book or a document, likewise.  LEC_E_INPUT, too, if it is
 * encrypted; LEC_E_IO if minizip is not installed.
 */
lec_code lec_ebook_open(lec_slice bytes, lec_inside *inside, lec_error *err);
lec_code lec_docx_open(lec_slice bytes, lec_inside *inside, lec_error *err);
lec_code lec_odt_open(lec_slice bytes, lec_inside *inside, lec_error *err);

void lec_inside_free(lec_inside *inside);

/* Append what base64 (RFC 4648) stands for, up to the padding; other characters
 * are passed over.
 */
void lec_base64_decode(lec_slice text, lec_text *out);

#endif
