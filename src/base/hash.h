/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hash.h - FNV-1a (draft-eastlake-fnv), for tables and even spreads.  For all
 * folders.
 *
 * The hash is not cryptographic: a stranger can make two texts of one hash, so
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

#endif
