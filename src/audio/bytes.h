/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bytes.h - numbers in the bytes of files.  Internal to audio/. */
#ifndef LEC_AUDIO_BYTES_H
#define LEC_AUDIO_BYTES_H

#include "base/text.h"

/* Append the lowest `bytes` bytes of `number`, 1..8, the lowest first. */
void lec_bytes_add_little(lec_text *to, uint64_t number, int bytes);

/* Append the lowest `bytes` bytes of `number`, 1..8, the highest first. */
void lec_bytes_add_big(lec_text *to, uint64_t number, int bytes);

/* Read the number in the `bytes` bytes at `from`, 1..4, the highest first. */
uint32_t lec_bytes_big(const unsigned char *from, int bytes);

#endif
