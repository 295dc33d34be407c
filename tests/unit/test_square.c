/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures become squares and figures, whatever they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <webp/encode.h>

#include "audio/cover.h"
#include "publish/page/square.h"

typedef struct fixture {
    lec_text picture, jpeg;
} fixture;

static int setup(void **state)
{
    *state = test_calloc(1, sizeof(fixture));
    return lec_square_load(NULL);
}

static int teardown(void **state)
{
    fixture *f = *state;
    lec_text_free(&f->picture);
    lec_text_free(&f->jpeg);
    test_free(f);
    return 0;
}

static cairo_status_t take(void *user, const unsigned char *bytes, unsigned n)
{
    lec_text_add(user, (const char *)bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

/* Make a picture, its left half red, as PNG or JPEG. */
static void draw(fixture *f, int width, int height, bool png)
{
    cairo_surface_t *s = lec_drawing.cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, width, height);
    cairo_t *c = lec_drawing.cairo_create(s);
    lec_drawing.cairo_set_source_rgb(c, 1, 0, 0);
    lec_drawing.cairo_rectangle(c, 0, 0, width / 2, height);
    lec_drawing.cairo_fill(c);
    lec_drawing.cairo_destroy(c);
    lec_text_cut(&f->picture, 0);
    if (png)
        assert_int_equal(
            lec_drawing.cairo_surface_write_to_png_stream(s, take, &f->picture),
            CAIRO_STATUS_SUCCESS);
    else
        assert_true(lec_square_write(s, &f->picture));
    lec_drawing.cairo_surface_destroy(s);
}

static lec_code make(fixture *f)
{
    lec_text_cut(&f->jpeg, 0);
    return lec_square_make(lec_text_slice(&f->picture), &f->jpeg, NULL);
}

static void is_square(const fixture *f)
{
    lec_cover cover;
    assert_int_equal(lec_cover_look(f->jpeg.ptr, f->jpeg.len, &cover, NULL),
                     LEC_OK);
    assert_string_equal(cover.mime, LEC_COVER_JPEG);
    assert_int_equal(cover.width, 1400);
    assert_int_equal(cover.height, 1400);
}

static void pictures_of_every_shape_become_squares(void **state)
{
    static const int sides[][2] = {{1400, 1400}, {800, 450},  {300, 900},
                                   {8, 8},       {6000, 900}, {2801, 2801}};
    fixture *f = *state;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        for (int png = 0; png < 2; png++) {
            draw(f, sides[i][0], sides[i][1], png);
            assert_int_equal(make(f), LEC_OK);
            is_square(f);
        }
}

/* The red, green and blue of a pixel. */
static uint32_t at(fixture *f, int x, int y)
{
    cairo_surface_t *s;
    assert_int_equal(lec_square_read(lec_text_slice(&f->jpeg), &s, NULL),
                     LEC_OK);
    const unsigned char *p = lec_drawing.cairo_image_surface_get_data(s) +
                             y * lec_drawing.cairo_image_surface_get_stride(s) +
                             4 * x;
    uint32_t rgb = (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
    lec_drawing.cairo_surface_destroy(s);
    return rgb;
}

static void
the_whole_picture_is_seen_and_what_is_beside_it_is_dark(void **state)
{
    fixture *f = *state;
    draw(f, 1000, 500, true);
    assert_int_equal(make(f), LEC_OK);
    assert_true(at(f, 100, 700) >> 16 > 240); /* the left edge, red */
    assert_true((at(f, 1300, 700) & 0xFFFFFF) <
                0x080808);                           /* the right, black */
    assert_in_range(at(f, 100, 100) >> 16, 60, 180); /* above, darker */
}

static void what_is_no_picture_is_refused(void **state)
{
    fixture *f = *state;
    static const char *const texts[] = {"", "GIF89a", "\x89PNG\r\n",
                                        "\xFF\xD8\xFF", "<svg></svg>"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lec_text_cut(&f->picture, 0);
        lec_text_add_str(&f->picture, texts[i]);
        assert_int_equal(make(f), LEC_E_INPUT);
        assert_int_equal(f->jpeg.len, 0);
    }
    draw(f, 7, 900, true);
    assert_int_equal(make(f), LEC_E_INPUT);
    draw(f, 100, 100, true);
    lec_text_cut(&f->picture, f->picture.len / 2);
    assert_int_equal(make(f), LEC_E_INPUT);
}

static void a_picture_larger_than_memory_is_refused_by_its_header(void **state)
{
    fixture *f = *state;
    draw(f, 100, 100, true);
    memcpy(f->picture.ptr + 16, "\0\0\xFF\xFF\0\0\xFF\xFF", 8);
    assert_int_equal(make(f), LEC_E_LIMIT);
    memcpy(f->picture.ptr + 16, "\xFF\xFF\xFF\xFF\0\0\0\x64", 8);
    assert_int_not_equal(make(f), LEC_OK);
}

/* ---- figures ------------------------------------------------------------- */

static lec_code figure(fixture *f, lec_cover *cover)
{
    lec_text_cut(&f->jpeg, 0);
    lec_code code =
        lec_square_figure(lec_text_slice(&f->picture), &f->jpeg, NULL);
    if (!code)
        assert_int_equal(lec_cover_look(f->jpeg.ptr, f->jpeg.len, cover, NULL),
                         LEC_OK);
    return code;
}

static void a_figure_keeps_its_shape_and_is_no_larger_than_a_page(void **state)
{
    static const int sides[][4] = {{600, 400, 600, 400},
                                   {2560, 1280, 1280, 640},
                                   {900, 6400, 180, 1280},
                                   {1, 1, 1, 1},
                                   {5000, 2, 1280, 1}};
    fixture *f = *state;
    lec_cover cover;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        for (int png = 0; png < 2; png++) {
            draw(f, sides[i][0], sides[i][1], png);
            assert_int_equal(figure(f, &cover), LEC_OK);
            assert_string_equal(cover.mime, LEC_COVER_JPEG);
            assert_int_equal(cover.width, sides[i][2]);
            assert_int_equal(cover.height, sides[i][3]);
        }
    draw(f, 100, 100, true);
    lec_text_cut(&f->picture, f->picture.len / 2);
    assert_int_equal(figure(f, &cover), LEC_E_INPUT);
}

#define ENCODER(X)                                                             \
    X(WebPEncodeLosslessBGRA)                                                  \
    X(WebPFree)

/* Make a picture in WebP: red on the left, nothing on the right. */
static void draw_webp(fixture *f, int width, int height)
{
    static LEC_CALLS(ENCODER) call;
    uint8_t *webp = NULL, *pixels = test_calloc(4, (size_t)(width * height));
    assert_int_equal(LEC_CALLS_LOAD(call, ENCODER, "libwebp.so.7", NULL, NULL),
                     LEC_OK);
    for (int i = 0; i < width * height; i++)
        if (i % width < width / 2)
            memcpy(pixels + (ptrdiff_t)4 * i, "\0\0\xFF\xFF", 4);
    size_t n =
        call.WebPEncodeLosslessBGRA(pixels, width, height, 4 * width, &webp);
    lec_text_cut(&f->picture, 0);
    lec_text_add(&f->picture, (const char *)webp, n);
    call.WebPFree(webp);
    test_free(pixels);
}

static void webp_is_read_and_what_is_transparent_is_white(void **state)
{
    fixture *f = *state;
    lec_cover cover;
    draw_webp(f, 300, 200);
    assert_int_equal(figure(f, &cover), LEC_OK);
    assert_int_equal(cover.width, 300);
    assert_true(at(f, 10, 100) >> 16 > 240);
    assert_true((at(f, 10, 100) & 0xFF) < 20);
    assert_true((at(f, 290, 100) & 0xFF) > 240);
    assert_int_equal(make(f), LEC_OK);
    is_square(f);
    lec_text_cut(&f->picture, f->picture.len / 2);
    assert_int_equal(figure(f, &cover), LEC_E_INPUT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pictures_of_every_shape_become_squares),
        TEST(the_whole_picture_is_seen_and_what_is_beside_it_is_dark),
        TEST(what_is_no_picture_is_refused),
        TEST(a_picture_larger_than_memory_is_refused_by_its_header),
        TEST(a_figure_keeps_its_shape_and_is_no_larger_than_a_page),
        TEST(webp_is_read_and_what_is_transparent_is_white),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
