/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"

uint32_t lec_hash_32(uint32_t hash, lec_slice bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.ptr[i]) * 16777619u;
    return hash;
}

uint64_t lec_hash_64(lec_slice bytes)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.ptr[i]) * 1099511628211u;
    return hash;
}
