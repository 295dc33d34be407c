/* SPDX-License-Identifier: GPL-3.0-or-later */
/* raw.h - what the files of source/ share. */
#ifndef LEC_SOURCE_RAW_H
#define LEC_SOURCE_RAW_H

#include "source/source.h"

/* Fetch an http(s) URL.  The caller frees it in either case; `final_url` is
 * where redirects ended and `content_type` the header's value.
 */
typedef struct lec_fetched {
    lec_text bytes;
    lec_text final_url;
    lec_text content_type;
    lec_text etag, changed; /* validators */
    lec_text moved;         /* where it is instead */
    int status, retry_after_s;
    bool moved_for_good; /* each redirect on the way says so */
} lec_fetched;
lec_code lec_url_read(const char *url, const lec_source_options *options,
                      lec_fetched *fetched, lec_error *err);
void lec_fetched_free(lec_fetched *fetched);

/* Append `bytes` to `out` as valid UTF-8 without BOM and NUL.  `declared` is
 * a label from outside or NULL; `html` says whether <meta> counts.  Puts the
 * name of the charset used into `charset` (64 bytes), returns the number of
 * sequences that had to be replaced.
 */
size_t lec_charset_decode(lec_slice bytes, const char *declared, bool html,
                          lec_text *out, char *charset);

/* What kind of page is it?  By content type (may be ""), name and content. */
lec_page_kind lec_sniff_kind(const char *name, const char *content_type,
                             lec_slice text);

/* Does it begin like HTML?  Works on undecoded bytes too. */
bool lec_sniff_html(lec_slice bytes);

/* Record that a page has more bytes than the options allow: LEC_E_LIMIT. */
lec_code lec_fail_page_size(const lec_source_options *options, lec_error *err);

#endif
