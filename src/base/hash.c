/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"

#include <sha1.h>
#include <string.h>

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

const lec_uuid lec_uuid_url = {{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30,
                                0xc8}};

void lec_uuid_name(lec_uuid *uuid, const lec_uuid *space, lec_slice name)
{
    SHA1_CTX sha1;
    uint8_t hash[SHA1_DIGEST_LENGTH];
    SHA1Init(&sha1);
    SHA1Update(&sha1, space->bytes, sizeof space->bytes);
    SHA1Update(&sha1, (const uint8_t *)name.ptr, name.len);
    SHA1Final(hash, &sha1);
    memcpy(uuid->bytes, hash, sizeof uuid->bytes);
    uuid->bytes[6] = (unsigned char)((uuid->bytes[6] & 0x0F) | 0x50);
    uuid->bytes[8] = (unsigned char)((uuid->bytes[8] & 0x3F) | 0x80);
}

void lec_uuid_add(lec_text *text, const lec_uuid *uuid)
{
    for (int i = 0; i < 16; i++)
        lec_text_addf(text, "%s%02x",
                      i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                      uuid->bytes[i]);
}
