/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bytes.h - numbers as files have them.  Internal to audio/. */
#ifndef LEC_AUDIO_BYTES_H
#define LEC_AUDIO_BYTES_H

#include "base/text.h"

/* Append the lowest `bytes` bytes of `number`: lowest first (little), or
 * highest first (big).
 */
void lec_bytes_add_little(lec_text *to, uint64_t number, int bytes);
void lec_bytes_add_big(lec_text *to, uint64_t number, int bytes);

/* The number in the `bytes` bytes at `from`, highest first. */
uint32_t lec_bytes_big(const unsigned char *from, int bytes);

#endif
