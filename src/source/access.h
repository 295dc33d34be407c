/* SPDX-License-Identifier: GPL-3.0-or-later */
/* access.h - what a person shows to a host to be let in: headers, cookies, a
 * name and a password, out of a file that nobody else can read.  Door of
 * source/ for core/.
 *
 *   [news.example]
 *   cookie = session=0123456789abcdef
 *   header = X-Reader: 17
 *   [http://intranet.example:8080]
 *   user = ana
 *   password = hunter2
 *
 * A section is one host, which is spoken to by https unless it begins with
 * http://, on one port.  What stands in it is sent there and nowhere else:
 * neither to hosts below it nor where a redirect leads.
 */
#ifndef LEC_SOURCE_ACCESS_H
#define LEC_SOURCE_ACCESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

typedef struct lec_access lec_access;

/* Read such a file; the caller releases `*access` with lec_access_free().
 * LEC_E_IO if it cannot be read; LEC_E_USAGE if others can read it;
 * LEC_E_INPUT, with its line and without its words, if a line is none of these.
 * `*access` is then NULL.
 */
lec_code lec_access_load(lec_access **access, const char *path, lec_error *err);

/* Release it, and wipe what was secret.  Accepts NULL. */
void lec_access_free(lec_access *access);

/* What one host is shown. */
typedef struct lec_access_host {
    const char *const *headers; /* "Name: value", cookies, too */
    size_t header_count;
    const char *user, *password; /* NULL: none */
} lec_access_host;

/* Find what a host is shown, on that port, by https or else by http.  Return
 * false if nothing; `access` may be NULL and owns all that is found.
 */
bool lec_access_find(const lec_access *access, bool https, const char *host,
                     const char *port, lec_access_host *found);

#endif
