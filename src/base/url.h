/* SPDX-License-Identifier: GPL-3.0-or-later */
/* url.h - addresses of the web: their parts, how they are written, and what of
 * them may be published or said.
 *
 * An address can carry a secret: a name and a password in front of its host
 * (RFC 3986, 3.2.1: userinfo), or a parameter of its query that opens a door
 * (?token=...).  Secrets are for fetching alone.
 */
#ifndef LEC_BASE_URL_H
#define LEC_BASE_URL_H

#include <stdbool.h>

#include "base/text.h"

/* Is `name` an http(s) URL? */
bool lec_url_is_http(const char *name);

/* The host that a public address names, without "www." and port; empty if it
 * has none.  `url` may be NULL; the slice points into it.
 */
lec_slice lec_url_host(const char *url);

/* Append a file's name as a relative reference: what is not unreserved
 * (RFC 3986) is percent-encoded, so nothing is left that an attribute minds.
 */
void lec_url_add_file(lec_text *to, lec_slice name);

/* Append an absolute address, percent-encoded where a browser would do it, the
 * name of its host in ASCII, without what is secret in it (lec_url_add_link()).
 * False, and nothing appended, unless it is http or https, with a host that
 * there can be, or mailto.
 */
bool lec_url_add(lec_text *text, lec_slice address);

/* Append the address of something that was, or can be, fetched, without its
 * secrets: no userinfo, no parameter whose name is one of the table in url.c
 * (case, - and _ do not count), none whose value is long and random.  All else
 * stays as it is written; relative references are taken, too.
 */
void lec_url_add_public(lec_text *to, const char *address);

/* Append a link that a page shows to all its readers, or a picture's address:
 * the same, but random values stay, since links and signed pictures need them.
 */
void lec_url_add_link(lec_text *to, lec_slice link);

/* Append the name of a page for a message: of an address what is public, a
 * file's name as it is.
 */
void lec_url_add_name(lec_text *to, const char *name);

/* Does the address have a secret, or what may be one: a long and random part
 * of its path?
 */
bool lec_url_is_private(const char *address);

#endif
