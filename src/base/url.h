/* SPDX-License-Identifier: GPL-3.0-or-later */
/* url.h - takes addresses of the web apart, writes them, and leaves out what of
 * them may not be published or said.  For all folders.
 *
 * An address can carry a secret: a name and a password in front of its host
 * (RFC 3986, 3.2.1: userinfo), or a parameter of its query that opens a door
 * (?token=...).  Secrets are for fetching alone.
 */
#ifndef LEC_BASE_URL_H
#define LEC_BASE_URL_H

#include <stdbool.h>

#include "base/text.h"

/* Test whether `name` begins like an http(s) URL. */
bool lec_url_is_http(const char *name);

/* Return the host of an address without userinfo, less "www." and port; empty
 * if there is none.  `url` may be NULL; the slice points into it.
 */
lec_slice lec_url_host(const char *url);

/* Append a file's name as a relative reference: all but unreserved characters
 * (RFC 3986) and slashes is percent-encoded, so it is safe in an attribute.
 */
void lec_url_add_file(lec_text *to, lec_slice name);

/* Append an absolute address: percent-encoded where a browser would do it, its
 * host in ASCII, without its secrets (lec_url_add_link()).  Return false, with
 * nothing appended, unless it is http or https with a valid host, or mailto.
 */
bool lec_url_add(lec_text *text, lec_slice address);

/* Append the address of something fetched without its secrets: no userinfo, no
 * parameter whose name is in the table in url.c (case, - and _ do not count),
 * none whose value is long and random.  All else stays as it is written;
 * relative references are taken, too.
 */
void lec_url_add_public(lec_text *to, const char *address);

/* Append the address of a link or a picture that a page shows to all its
 * readers, without its secrets as lec_url_add_public() does; but random values
 * stay, since links and signed pictures need them.
 */
void lec_url_add_link(lec_text *to, lec_slice link);

/* Append the name of a page for a message: the public part of an address, or a
 * file's name as it is.
 */
void lec_url_add_name(lec_text *to, const char *name);

/* Test whether an address has a secret, or may have one: a long and random
 * part of its path.
 */
bool lec_url_is_private(const char *address);

#endif
