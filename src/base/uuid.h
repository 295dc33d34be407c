/* SPDX-License-Identifier: GPL-3.0-or-later */
/* uuid.h - names that are the same whenever they are made (RFC 4122, version
 * 5: a namespace and a text, hashed).
 */
#ifndef LEC_BASE_UUID_H
#define LEC_BASE_UUID_H

#include "base/text.h"

typedef struct lec_uuid {
    unsigned char bytes[16];
} lec_uuid;

/* The namespace of URLs (RFC 4122, appendix C). */
extern const lec_uuid lec_uuid_url;

/* Make `uuid` of a name in a namespace, which may be `uuid` itself. */
void lec_uuid_name(lec_uuid *uuid, const lec_uuid *space, lec_slice name);

/* Append it in its usual form of 36 characters, in lower case. */
void lec_uuid_add(lec_text *text, const lec_uuid *uuid);

#endif
