/* SPDX-License-Identifier: GPL-3.0-or-later */
/* raw.h - a page before it is UTF-8: transfer, charset, kind.  Internal to
 * source/.
 */
#ifndef LEC_SOURCE_RAW_H
#define LEC_SOURCE_RAW_H

#include "source/reach.h"
#include "source/source.h"

/* The answer of a server, which owns its texts; a header that is missing is an
 * empty text.
 */
typedef struct lec_fetched {
    lec_text bytes;        /* body, unpacked */
    lec_text final_url;    /* address at which redirects ended */
    lec_text content_type; /* header Content-Type */
    lec_text etag;         /* header ETag */
    lec_text changed;      /* header Last-Modified */
    lec_text location;     /* header Location of a redirect, as it is written */
    lec_text moved;        /* address that a redirect, not followed, leads to */
    lec_place place;       /* private place that answered */
    int status;            /* HTTP status; 0 if no server answered */
    int retry_after_s;     /* header Retry-After, 1..86400 s; -1 for none */
    bool moved_for_good;   /* every redirect on the way is permanent */
} lec_fetched;

#define LEC_MAX_ADDRESS_BYTES 8192

/* Check an address before it is used: LEC_E_LIMIT if it is too long. */
lec_code lec_url_check(const char *url, lec_error *err);

/* Send one request for an http(s) URL, to a host that `reach` allows.  Fill all
 * of `fetched`, which is zero before, but `moved`.  Errors as lec_url_read().
 */
lec_code lec_url_exchange(const char *url, lec_reach *reach,
                          lec_fetched *fetched, lec_error *err);

/* Fetch an http(s) URL, and follow its redirects unless the options tell to
 * stay.  The caller releases `fetched` with lec_fetched_free(),
 * after a failure too.  The errors are those of lec_source_fetch().
 */
lec_code lec_url_read(const char *url, const lec_source_options *options,
                      lec_fetched *fetched, lec_error *err);

/* Release the texts of an answer. */
void lec_fetched_free(lec_fetched *fetched);

/* Append `bytes` to the text of `page` as plain text (base/plain.h) in UTF-8
 * without BOM.  `declared` is the charset of the HTTP header, or NULL; `html`
 * says whether <meta> counts.  Set `charset` and `repaired` of the page. Errors
 * as lec_share_check().
 */
lec_code lec_charset_decode(lec_slice bytes, const char *declared, bool html,
                            lec_page *page, lec_error *err);

/* Append bytes of the charset with that label (may be unknown or empty: then of
 * UTF-8, if they can be, or windows-1252) as UTF-8, which may be broken.
 */
void lec_charset_convert(lec_slice bytes, lec_slice label, lec_text *out);

/* Open what a page was saved in (wrapped.h), layer by layer: replace `*bytes`
 * by those of the page, which `page` then owns, and set what is said of it
 * there.  Errors as those of wrapped.h.
 */
lec_code lec_page_unwrap(lec_page *page, lec_slice *bytes, lec_error *err);

/* Check the bytes of a page: LEC_E_INPUT, with what they are and what to do, if
 * they begin like a picture, a program, a PDF, or another file that is no text.
 * `name` is the page's, for the advice, here and below.
 */
lec_code lec_binary_check(lec_slice bytes, const char *name, lec_error *err);

/* Check a page that is decoded and whose kind was found: LEC_E_INPUT if it is
 * no feed but JSON or, of another kind than HTML, XML or TeX.
 */
lec_code lec_written_check(const lec_page *page, lec_error *err);

/* Check the Content-Type of a page (may be ""): LEC_E_INPUT if it is of no
 * text, XML or JSON, or of style sheets, scripts or tables, unless the bytes
 * are HTML or a feed all the same.
 */
lec_code lec_type_check(const char *type, lec_slice bytes, const char *file,
                        lec_error *err);

/* Check a page that is UTF-8: LEC_E_INPUT if more than 5 of 100 characters, and
 * more than 16, are U+FFFD, controls, or none that Unicode has.
 */
lec_code lec_share_check(lec_slice text, lec_error *err);

/* Find the kind of a page by its content, content type (may be "") and name.
 * What a server calls plain text is HTML only if it says itself that it is a
 * document.  Never LEC_PAGE_AUTO.
 */
lec_page_kind lec_sniff_kind(const char *name, const char *content_type,
                             lec_slice text);

/* Test whether bytes, decoded or not, begin like HTML. */
bool lec_sniff_html(lec_slice bytes);

/* Test whether a text is a picture: SVG. */
bool lec_sniff_is_drawing(lec_slice text);

#define LEC_MAX_REDIRECTS 10 /* that an address may lead through */

/* Record that an address leads through more redirects: LEC_E_IO. */
lec_code lec_fail_redirects(lec_error *err);

/* Record that a page has more bytes than the options allow: LEC_E_LIMIT. */
lec_code lec_fail_page_size(const lec_source_options *options, lec_error *err);

#endif
