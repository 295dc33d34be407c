/* SPDX-License-Identifier: GPL-3.0-or-later */
/* url.h - what of an address may be published or said.
 *
 * An address can carry a secret: a name and a password in front of its host
 * (RFC 3986, 3.2.1: userinfo), or a parameter of its query that opens a door
 * (?token=...).  Secrets are for fetching alone.
 */
#ifndef LEC_BASE_URL_H
#define LEC_BASE_URL_H

#include <stdbool.h>

#include "base/text.h"

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
