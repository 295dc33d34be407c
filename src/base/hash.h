/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hash.h - hashes of texts: FNV-1a (draft-eastlake-fnv), for tables and even
 * spreads, and UUIDs that are the same in every run (RFC 4122, version 5: the
 * hash of a namespace and a name).  For all folders.
 *
 * FNV-1a is not cryptographic: a stranger can make two texts of one hash, so
 * callers compare the texts, too.
 */
#ifndef LEC_BASE_HASH_H
#define LEC_BASE_HASH_H

#include <stdint.h>

#include "base/text.h"

#define LEC_HASH_32 2166136261u /* the hash of no bytes */

/* Extend the 32-bit hash of a text by the bytes that follow in it; the hash of
 * an empty text is LEC_HASH_32.
 */
uint32_t lec_hash_32(uint32_t hash, lec_slice bytes);

/* Return the 64-bit hash of `bytes`. */
uint64_t lec_hash_64(lec_slice bytes);

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
