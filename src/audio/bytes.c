/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/bytes.h"

void lec_bytes_add_little(lec_text *to, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        lec_text_add_byte(to, (char)(number >> 8 * i & 0xFF));
}

void lec_bytes_add_big(lec_text *to, uint64_t number, int bytes)
{
    while (bytes--)
        lec_text_add_byte(to, (char)(number >> 8 * bytes & 0xFF));
}

uint32_t lec_bytes_big(const unsigned char *from, int bytes)
{
    uint32_t number = 0;
    while (bytes--)
        number = number << 8 | *from++;
    return number;
}
