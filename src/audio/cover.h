/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cover.h - a cover picture, as its own header describes it.
 *
 * Door of audio/ for core/, publish/ and podcast/.  A picture may come from a
 * page of a stranger: it is not decoded, only its size is read.
 */
#ifndef LEC_AUDIO_COVER_H
#define LEC_AUDIO_COVER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

/* The most bytes of a picture's file. */
#define LEC_COVER_FILE_BYTES ((size_t)10 << 20)

/* The most bytes of a cover that every format can hold: a FLAC block, and so a
 * picture in it, has 24 bits to say its length.
 */
#define LEC_COVER_BYTES_MOST ((1u << 24) - 1024)

#define LEC_COVER_PNG "image/png"
#define LEC_COVER_JPEG "image/jpeg"

/* What the header of a picture says. */
typedef struct lec_cover {
    const char *mime;       /* LEC_COVER_PNG or LEC_COVER_JPEG; static */
    uint32_t width, height; /* pixels, 1..65535 */
    uint32_t depth;         /* bits of a pixel, all channels together */
} lec_cover;

/* Read the header of the picture in `bytes`.  LEC_E_LIMIT if it has more bytes
 * than every format can hold, LEC_E_INPUT if it is neither PNG nor JPEG or says
 * no size.
 */
lec_code lec_cover_look(const void *bytes, size_t len, lec_cover *cover,
                        lec_error *err);

/* Append the bytes of a picture's file; nothing where `path` is NULL.  The
 * caller frees `bytes`, on failure too.  LEC_E_IO if it cannot be read,
 * LEC_E_LIMIT past LEC_COVER_FILE_BYTES.
 */
lec_code lec_cover_read(const char *path, lec_text *bytes, lec_error *err);

#endif
