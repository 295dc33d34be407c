/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/cover.h"

#include <string.h>

#include "audio/bytes.h"
#include "base/file.h"

/* Read the header of a PNG: signature, then IHDR (ISO/IEC 15948, 11.2.2). */
static bool look_at_png(const unsigned char *p, size_t len, lec_cover *cover)
{
    static const uint32_t channels[] = {1, 0, 3, 1,
                                        2, 0, 4}; /* by colour type */
    if (len < 33 || memcmp(p, "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", 16) != 0)
        return false;
    *cover = (lec_cover){.mime = LEC_COVER_PNG,
                         .width = lec_bytes_big(p + 16, 4),
                         .height = lec_bytes_big(p + 20, 4)};
    if (p[25] < sizeof channels / sizeof *channels)
        cover->depth = p[24] * channels[p[25]];
    return cover->depth;
}

/* SOF0..SOF15 begin frame headers, DHT, JPG and DAC do not (T.81, B.1.1.3). */
static bool is_frame_header(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
           marker != 0xC8 && marker != 0xCC;
}

/* Read a JPEG up to its frame header, which stands before the scan of any sound
 * image.
 */
static bool look_at_jpeg(const unsigned char *p, size_t len, lec_cover *cover)
{
    if (len < 4 || memcmp(p, "\xFF\xD8\xFF", 3) != 0)
        return false;
    for (size_t at = 2; at + 4 <= len && p[at] == 0xFF;) {
        if (p[at + 1] == 0xFF) { /* a fill byte */
            at++;
            continue;
        }
        uint32_t size = lec_bytes_big(p + at + 2, 2);
        if (is_frame_header(p[at + 1]) && size >= 8 && at + 10 <= len) {
            *cover = (lec_cover){.mime = LEC_COVER_JPEG,
                                 .width = lec_bytes_big(p + at + 7, 2),
                                 .height = lec_bytes_big(p + at + 5, 2),
                                 .depth = (uint32_t)p[at + 4] * p[at + 9]};
            return cover->depth;
        }
        if (p[at + 1] == 0xDA || size < 2)
            return false;
        at += 2 + size;
    }
    return false;
}

lec_code lec_cover_look(const void *bytes, size_t len, lec_cover *cover,
                        lec_error *err)
{
    if (len > LEC_COVER_BYTES_MOST)
        return lec_fail(err, LEC_E_LIMIT,
                        "the cover has %zu bytes, the limit is %u", len,
                        LEC_COVER_BYTES_MOST);
    if (!look_at_png(bytes, len, cover) && !look_at_jpeg(bytes, len, cover))
        return lec_fail(err, LEC_E_INPUT,
                        "the cover is neither a PNG nor a JPEG picture");
    if (!cover->width || !cover->height || cover->width > 65535 ||
        cover->height > 65535)
        return lec_fail(err, LEC_E_INPUT,
                        "the cover says it has %u x %u pixels", cover->width,
                        cover->height);
    return LEC_OK;
}

lec_code lec_cover_read(const char *path, lec_text *bytes, lec_error *err)
{
    lec_code code =
        path ? lec_file_read(path, LEC_COVER_FILE_BYTES, bytes) : LEC_OK;
    if (!code)
        return LEC_OK;
    lec_fail_at(err, path, 0, 0);
    return lec_fail(err, code,
                    code == LEC_E_LIMIT ? "a cover of more than 10 MB"
                                        : "cannot read the cover");
}
