/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures become squares, whatever they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pictures_of_every_shape_become_squares),
        TEST(the_whole_picture_is_seen_and_what_is_beside_it_is_dark),
        TEST(what_is_no_picture_is_refused),
        TEST(a_picture_larger_than_memory_is_refused_by_its_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
