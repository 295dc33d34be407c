/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hash.h - FNV-1a (draft-eastlake-fnv), for tables and even spreads.
 *
 * It keeps nobody out: what a stranger may choose is checked by comparing.
 */
#ifndef LEC_BASE_HASH_H
#define LEC_BASE_HASH_H

#include <stdint.h>

#include "base/text.h"

#define LEC_HASH_32 2166136261u /* the hash of nothing */

/* The hash of what `hash` is of, with `bytes` behind it. */
uint32_t lec_hash_32(uint32_t hash, lec_slice bytes);

/* The same in 64 bits, of `bytes` alone. */
uint64_t lec_hash_64(lec_slice bytes);

#endif
