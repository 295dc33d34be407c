/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/page/square.h"

#include <stdlib.h>
#include <string.h>

#include <turbojpeg.h>
#include <webp/decode.h>

#define CALLS(X)                                                               \
    X(tjInitDecompress)                                                        \
    X(tjDecompressHeader3)                                                     \
    X(tjDecompress2)                                                           \
    X(tjInitCompress)                                                          \
    X(tjCompress2)                                                             \
    X(tjDestroy)                                                               \
    X(tjFree)
static LEC_CALLS(CALLS) call;

#define WEBP_CALLS(X)                                                          \
    X(WebPGetInfo)                                                             \
    X(WebPInitDecoderConfigInternal)                                           \
    X(WebPDecode)
static LEC_CALLS(WEBP_CALLS) webp; /* zero where it is not installed */

#define QUALITY 85   /* of 100 */
#define GLANCE 12    /* pixels of the picture behind: out of focus */
#define SHADE 0.45   /* how dark it is */
#define LEAST_SIDE 8 /* smaller ones count who looks */

lec_code lec_square_load(lec_error *err)
{
    lec_code code = lec_drawing_load(err);
    LEC_CALLS_LOAD(webp, WEBP_CALLS, "libwebp.so.7", NULL, NULL);
    return code ? code
                : LEC_CALLS_LOAD(
                      call, CALLS, "libturbojpeg.so.0",
                      "the package libturbojpeg0 makes pictures of episodes",
                      err);
}

static lec_code refuse(lec_error *err)
{
    return lec_fail(err, LEC_E_INPUT, "the picture cannot be read");
}

static lec_code check_size(int width, int height, lec_error *err)
{
    if (width < 1 || height < 1)
        return refuse(err);
    if ((uint64_t)width * (uint64_t)height > LEC_SQUARE_PIXELS_MOST)
        return lec_fail(err, LEC_E_LIMIT, "the picture has %d x %d pixels",
                        width, height);
    return LEC_OK;
}

/* ---- reading ------------------------------------------------------------- */

/* Choose the size that a JPEG is read at: an eighth, a quarter or a half, if
 * that is enough.
 */
static void reduce(int *width, int *height)
{
    int most = *width > *height ? *width : *height, by = 8;
    while (by > 1 && most / by < LEC_SQUARE_SIDE)
        by /= 2;
    *width = (*width + by - 1) / by;
    *height = (*height + by - 1) / by;
}

static bool decode_jpeg(tjhandle jpeg, lec_slice bytes, cairo_surface_t *to,
                        int width, int height)
{
    unsigned char *pixels = lec_drawing.cairo_image_surface_get_data(to);
    int stride = lec_drawing.cairo_image_surface_get_stride(to);
    if (!pixels)
        return false;
    int failed = call.tjDecompress2(jpeg, (const unsigned char *)bytes.ptr,
                                    (unsigned long)bytes.len, pixels, width,
                                    stride, height, TJPF_BGRX, 0);
    lec_drawing.cairo_surface_mark_dirty(to);
    return !failed;
}

static lec_code read_jpeg(lec_slice bytes, cairo_surface_t **picture,
                          lec_error *err)
{
    int width = 0, height = 0, sampling, space;
    tjhandle jpeg = call.tjInitDecompress();
    lec_code code = jpeg && !call.tjDecompressHeader3(
                                jpeg, (const unsigned char *)bytes.ptr,
                                (unsigned long)bytes.len, &width, &height,
                                &sampling, &space)
                        ? check_size(width, height, err)
                        : refuse(err);
    if (!code) {
        reduce(&width, &height);
        *picture = lec_drawing.cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                          width, height);
        if (!decode_jpeg(jpeg, bytes, *picture, width, height))
            code = refuse(err);
    }
    if (jpeg)
        call.tjDestroy(jpeg);
    return code;
}

static cairo_status_t give_bytes(void *user, unsigned char *to, unsigned len)
{
    lec_slice *rest = user;
    if (rest->len < len)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, rest->ptr, len);
    rest->ptr += len;
    rest->len -= len;
    return CAIRO_STATUS_SUCCESS;
}

/* Read a number of four bytes from the header of a PNG (ISO/IEC 15948, 11.2.2).
 */
static int png_number(lec_slice png, size_t at)
{
    uint32_t n = 0;
    for (size_t i = at; i < at + 4; i++)
        n = n << 8 | (unsigned char)png.ptr[i];
    return n < 65536 ? (int)n : 65536;
}

static lec_code read_png(lec_slice bytes, cairo_surface_t **picture,
                         lec_error *err)
{
    lec_code code = bytes.len < 33 ? refuse(err)
                                   : check_size(png_number(bytes, 16),
                                                png_number(bytes, 20), err);
    if (code)
        return code;
    *picture = lec_drawing.cairo_image_surface_create_from_png_stream(
        give_bytes, &bytes);
    return lec_drawing.cairo_surface_status(*picture) ? refuse(err) : LEC_OK;
}

static bool decode_webp(lec_slice bytes, cairo_surface_t *to)
{
    WebPDecoderConfig config;
    unsigned char *pixels = lec_drawing.cairo_image_surface_get_data(to);
    int stride = lec_drawing.cairo_image_surface_get_stride(to);
    int height = lec_drawing.cairo_image_surface_get_height(to);
    if (!pixels ||
        !webp.WebPInitDecoderConfigInternal(&config, WEBP_DECODER_ABI_VERSION))
        return false;
    config.output.colorspace = MODE_bgrA; /* as Cairo has it */
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = pixels;
    config.output.u.RGBA.stride = stride;
    config.output.u.RGBA.size = (size_t)stride * (size_t)height;
    bool good = webp.WebPDecode((const uint8_t *)bytes.ptr, bytes.len,
                                &config) == VP8_STATUS_OK;
    lec_drawing.cairo_surface_mark_dirty(to);
    return good;
}

static lec_code read_webp(lec_slice bytes, cairo_surface_t **picture,
                          lec_error *err)
{
    int width = 0, height = 0;
    if (!webp.WebPDecode) {
        lec_fail_hint(err, "the package libwebp7 reads pictures in WebP");
        return refuse(err);
    }
    if (!webp.WebPGetInfo((const uint8_t *)bytes.ptr, bytes.len, &width,
                          &height))
        return refuse(err);
    lec_code code = check_size(width, height, err);
    if (code)
        return code;
    *picture = lec_drawing.cairo_image_surface_create(CAIRO_FORMAT_ARGB32,
                                                      width, height);
    return decode_webp(bytes, *picture) ? LEC_OK : refuse(err);
}

static bool is_webp(lec_slice bytes)
{
    return bytes.len >= 12 && !memcmp(bytes.ptr, "RIFF", 4) &&
           !memcmp(bytes.ptr + 8, "WEBP", 4);
}

lec_code lec_square_read(lec_slice bytes, cairo_surface_t **picture,
                         lec_error *err)
{
    bool png = bytes.len >= 4 && !memcmp(bytes.ptr, "\x89PNG", 4);
    *picture = NULL;
    lec_code code = png              ? read_png(bytes, picture, err)
                    : is_webp(bytes) ? read_webp(bytes, picture, err)
                                     : read_jpeg(bytes, picture, err);
    if (code && *picture) {
        lec_drawing.cairo_surface_destroy(*picture);
        *picture = NULL;
    }
    return code;
}

/* ---- drawing ------------------------------------------------------------- */

/* Let what is painted next be of a picture. */
static void set_picture(cairo_t *c, cairo_surface_t *picture)
{
    lec_drawing.cairo_set_source_surface(c, picture, 0, 0);
    lec_drawing.cairo_pattern_set_filter(lec_drawing.cairo_get_source(c),
                                         CAIRO_FILTER_GOOD);
    lec_drawing.cairo_pattern_set_extend(lec_drawing.cairo_get_source(c),
                                         CAIRO_EXTEND_PAD);
}

/* Paint a picture in the middle of a square: so that all of it is seen, or so
 * that it fills the square.
 */
static void paint(cairo_t *c, cairo_surface_t *picture, double side, bool fill)
{
    double width = lec_drawing.cairo_image_surface_get_width(picture);
    double height = lec_drawing.cairo_image_surface_get_height(picture);
    bool by_width = (width > height) != fill;
    double scale = side / (by_width ? width : height);
    lec_drawing.cairo_save(c);
    lec_drawing.cairo_translate(c, (side - width * scale) / 2,
                                (side - height * scale) / 2);
    lec_drawing.cairo_scale(c, scale, scale);
    set_picture(c, picture);
    lec_drawing.cairo_rectangle(c, 0, 0, width, height);
    lec_drawing.cairo_fill(c);
    lec_drawing.cairo_restore(c);
}

/* Refuse a picture that counts who looks. */
static lec_code check_least(cairo_surface_t *picture, lec_error *err)
{
    int width = lec_drawing.cairo_image_surface_get_width(picture);
    int height = lec_drawing.cairo_image_surface_get_height(picture);
    if (width >= LEAST_SIDE && height >= LEAST_SIDE)
        return LEC_OK;
    return lec_fail(err, LEC_E_INPUT, "the picture has %d x %d pixels", width,
                    height);
}

/* Paint the picture, out of focus and darker, over all of the square. */
static void paint_behind(cairo_t *c, cairo_surface_t *picture)
{
    cairo_surface_t *glance = lec_drawing.cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, GLANCE, GLANCE);
    cairo_t *small = lec_drawing.cairo_create(glance);
    lec_drawing.cairo_set_source_rgb(small, 1, 1, 1);
    lec_drawing.cairo_paint(small);
    paint(small, picture, GLANCE, true);
    lec_drawing.cairo_destroy(small);
    paint(c, glance, LEC_SQUARE_SIDE, true);
    lec_drawing.cairo_set_source_rgba(c, 0, 0, 0, SHADE);
    lec_drawing.cairo_paint(c);
    lec_drawing.cairo_surface_destroy(glance);
}

lec_code lec_square_make(lec_slice bytes, lec_text *jpeg, lec_error *err)
{
    cairo_surface_t *picture;
    lec_code code = lec_square_read(bytes, &picture, err);
    if (!code && !(code = check_least(picture, err))) {
        cairo_surface_t *square = lec_drawing.cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, LEC_SQUARE_SIDE, LEC_SQUARE_SIDE);
        cairo_t *c = lec_drawing.cairo_create(square);
        paint_behind(c, picture);
        paint(c, picture, LEC_SQUARE_SIDE, false);
        lec_drawing.cairo_destroy(c);
        if (!lec_square_write(square, jpeg))
            code = refuse(err);
        lec_drawing.cairo_surface_destroy(square);
    }
    if (picture)
        lec_drawing.cairo_surface_destroy(picture);
    return code;
}

/* Draw a picture as it is, on white, as large as it may be. */
static cairo_surface_t *draw_figure(cairo_surface_t *picture)
{
    int width = lec_drawing.cairo_image_surface_get_width(picture);
    int height = lec_drawing.cairo_image_surface_get_height(picture);
    int most = width > height ? width : height;
    double scale = most > LEC_FIGURE_SIDE ? (double)LEC_FIGURE_SIDE / most : 1;
    int w = (int)(width * scale + .5), h = (int)(height * scale + .5);
    cairo_surface_t *figure = lec_drawing.cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, w > 0 ? w : 1, h > 0 ? h : 1);
    cairo_t *c = lec_drawing.cairo_create(figure);
    lec_drawing.cairo_set_source_rgb(c, 1, 1, 1);
    lec_drawing.cairo_paint(c);
    lec_drawing.cairo_scale(c, scale, scale);
    set_picture(c, picture);
    lec_drawing.cairo_paint(c);
    lec_drawing.cairo_destroy(c);
    return figure;
}

lec_code lec_square_figure(lec_slice bytes, lec_text *jpeg, lec_error *err)
{
    cairo_surface_t *picture;
    lec_code code = lec_square_read(bytes, &picture, err);
    if (code)
        return code;
    cairo_surface_t *figure = draw_figure(picture);
    if (!lec_square_write(figure, jpeg))
        code = refuse(err);
    lec_drawing.cairo_surface_destroy(figure);
    lec_drawing.cairo_surface_destroy(picture);
    return code;
}

bool lec_square_write(cairo_surface_t *drawing, lec_text *jpeg)
{
    unsigned char *bytes = NULL;
    unsigned long len = 0;
    lec_drawing.cairo_surface_flush(drawing);
    unsigned char *pixels = lec_drawing.cairo_image_surface_get_data(drawing);
    tjhandle writer = call.tjInitCompress();
    bool good =
        pixels && writer &&
        !call.tjCompress2(writer, pixels,
                          lec_drawing.cairo_image_surface_get_width(drawing),
                          lec_drawing.cairo_image_surface_get_stride(drawing),
                          lec_drawing.cairo_image_surface_get_height(drawing),
                          TJPF_BGRX, &bytes, &len, TJSAMP_420, QUALITY, 0);
    if (good)
        lec_text_add(jpeg, (const char *)bytes, len);
    if (bytes)
        call.tjFree(bytes);
    if (writer)
        call.tjDestroy(writer);
    return good;
}
