/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cover.h - a cover picture, as its own header describes it.
 *
 * The picture may come from a page: nothing of it is decoded, and what is
 * read of it is its size.
 * Door of audio/.
 */
#ifndef LEC_AUDIO_COVER_H
#define LEC_AUDIO_COVER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

/* A FLAC block, and so a picture in it, has 24 bits to say its length. */
#define LEC_COVER_FILE_BYTES ((size_t)10 << 20)
#define LEC_COVER_BYTES_MOST ((1u << 24) - 1024)

typedef struct lec_cover {
    const char *mime;       /* "image/png" or "image/jpeg"; static */
    uint32_t width, height; /* pixels, 1..65535 */
    uint32_t depth;         /* bits of a pixel, all channels */
} lec_cover;

/* LEC_E_INPUT if it is neither PNG nor JPEG, or says no size; LEC_E_LIMIT if
 * no format holds it.
 */
lec_code lec_cover_look(const void *bytes, size_t len, lec_cover *cover,
                        lec_error *err);

/* Append the bytes of a picture's file; of none where `path` is NULL. LEC_E_IO,
 * or LEC_E_LIMIT past 10 MiB.  The caller frees `bytes`, on failure too.
 */
lec_code lec_cover_read(const char *path, lec_text *bytes, lec_error *err);

#endif
