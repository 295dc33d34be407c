/* SPDX-License-Identifier: GPL-3.0-or-later */
/* uuid.h - makes identifiers that are the same in every run (RFC 4122, version
 * 5: the hash of a namespace and a name).  For all folders.
 */
#ifndef LEC_BASE_UUID_H
#define LEC_BASE_UUID_H

#include "base/text.h"

/* A UUID in the order of its text form. */
typedef struct lec_uuid {
    unsigned char bytes[16];
} lec_uuid;

/* The namespace of URLs (RFC 4122, appendix C). */
extern const lec_uuid lec_uuid_url;

/* Fill `uuid` from a name in the namespace `space`, which may be `uuid`
 * itself.
 */
void lec_uuid_name(lec_uuid *uuid, const lec_uuid *space, lec_slice name);

/* Append the UUID in its usual form of 36 characters, in lower case. */
void lec_uuid_add(lec_text *text, const lec_uuid *uuid);

#endif
