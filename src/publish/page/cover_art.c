/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pango's library ends the process where it can have no thread; so the cover is
 * drawn in a child.
 */
#include "publish/page/cover_art.h"

#include <stdio.h>
#include <string.h>

#include "base/child.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/plain.h"
#include "base/utf8.h"
#include "publish/brand.h"
#include "publish/page/square.h"

/* Measures of the cover in pixels. */
#define SIDE LEC_SQUARE_SIDE
#define EDGE 119
#define TITLE_BOTTOM 1020 /* lower edge of the title */
#define AUTHOR_TOP 1110
#define WAVE_TOP 1230
#define LARGEST 244
#define LEAST_WHOLE 82 /* below this size words are rather broken */
#define SMALLEST 46
#define MOST_BYTES 2000 /* bytes of a text that can be seen */
#define AUTHOR_SIZE 56
#define DRAWN_IN_MS 30000 /* the most time; a second is usual */

typedef struct rgb {
    double red, green, blue;
} rgb;

/* Grounds of 7:1 or more in contrast with `paper`; a lighter shade of each. */
static const rgb grounds[][2] = {
    {{.12, .23, .37}, {.45, .62, .80}}, {{.36, .13, .16}, {.87, .55, .50}},
    {{.10, .28, .24}, {.45, .72, .62}}, {{.27, .17, .38}, {.68, .56, .84}},
    {{.34, .20, .07}, {.88, .64, .36}}, {{.16, .17, .20}, {.60, .64, .70}},
};
static const rgb paper = {.98, .97, .94};

static void set_colour(cairo_t *c, rgb colour)
{
    lec_drawing.cairo_set_source_rgb(c, colour.red, colour.green, colour.blue);
}

static void set_font(PangoLayout *layout, int pixels, const char *weight)
{
    char name[64];
    snprintf(name, sizeof name, "Sans %s %dpx", weight, pixels);
    PangoFontDescription *font =
        lec_drawing.pango_font_description_from_string(name);
    lec_drawing.pango_layout_set_font_description(layout, font);
    lec_drawing.pango_font_description_free(font);
}

/* Begin a text in lines of the cover's width. */
static PangoLayout *begin_text(cairo_t *c, const char *text)
{
    PangoLayout *layout = lec_drawing.pango_cairo_create_layout(c);
    lec_drawing.pango_layout_set_width(layout, (SIDE - 2 * EDGE) * PANGO_SCALE);
    lec_drawing.pango_layout_set_text(layout, text, -1);
    return layout;
}

/* Test whether the title fits at a size from `largest` to `smallest`. */
static bool fit(PangoLayout *layout, PangoWrapMode wrap, int largest,
                int smallest)
{
    lec_drawing.pango_layout_set_wrap(layout, wrap);
    for (int size = largest; size >= smallest; size -= 6) {
        int width, height;
        set_font(layout, size, "Bold");
        lec_drawing.pango_layout_get_pixel_size(layout, &width, &height);
        if (width <= SIDE - 2 * EDGE && height <= TITLE_BOTTOM - EDGE)
            return true;
    }
    return false;
}

static void write_at(cairo_t *c, PangoLayout *layout, double top, rgb colour)
{
    set_colour(c, colour);
    lec_drawing.cairo_move_to(c, EDGE, top);
    lec_drawing.pango_cairo_show_layout(c, layout);
}

/* Write the title as large as no word is broken; else with broken words; a
 * title that does not fit even small ends in an ellipsis.
 */
static void write_title(cairo_t *c, const char *title)
{
    PangoLayout *layout = begin_text(c, title);
    lec_drawing.pango_layout_set_line_spacing(layout, 0.95f);
    if (!fit(layout, PANGO_WRAP_WORD, LARGEST, LEAST_WHOLE) &&
        !fit(layout, PANGO_WRAP_WORD_CHAR, LEAST_WHOLE, SMALLEST)) {
        lec_drawing.pango_layout_set_height(layout, (TITLE_BOTTOM - EDGE) *
                                                        PANGO_SCALE);
        lec_drawing.pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    write_at(c, layout, EDGE, paper);
    lec_drawing.g_object_unref(layout);
}

static void write_author(cairo_t *c, const char *author)
{
    PangoLayout *layout = begin_text(c, author);
    set_font(layout, AUTHOR_SIZE, "Regular");
    lec_drawing.pango_layout_set_single_paragraph_mode(layout, true);
    lec_drawing.pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    write_at(c, layout, AUTHOR_TOP, paper);
    lec_drawing.g_object_unref(layout);
}

/* Draw a row of bars, like speech, whose heights come from the name. */
static void draw_wave(cairo_t *c, uint32_t seed, rgb colour)
{
    set_colour(c, colour);
    for (int x = EDGE; x + 14 <= SIDE - EDGE; x += 28) {
        seed = seed * 1664525u + 1013904223u;
        double height = 14 + (double)(seed >> 24) / 255 * 86;
        lec_drawing.cairo_rectangle(c, x, WAVE_TOP + (100 - height) / 2, 14,
                                    height);
    }
    lec_drawing.cairo_fill(c);
}

static cairo_status_t take_bytes(void *user, const unsigned char *bytes,
                                 unsigned len)
{
    lec_text_add(user, (const char *)bytes, len);
    return CAIRO_STATUS_SUCCESS;
}

static void add_head(lec_text *to, const char *text)
{
    lec_text_add_plain_line(to, lec_slice_of(text));
    lec_text_cut(to, lec_utf8_cut(lec_text_slice(to), MOST_BYTES));
}

/* Return the ground of a site's colour, or its shade (1). */
static rgb ground_of(const char *accent, int which)
{
    unsigned of[2];
    lec_brand_grounds(accent, &of[0], &of[1]);
    return (rgb){(of[which] >> 16 & 255) / 255., (of[which] >> 8 & 255) / 255.,
                 (of[which] & 255) / 255.};
}

static void draw(cairo_t *c, const lec_cover_art *o)
{
    lec_text title = {0}, author = {0};
    add_head(&title, o->title);
    add_head(&author, o->author);
    uint32_t seed =
        lec_hash_32(LEC_HASH_32, lec_slice_of(lec_text_str(&title)));
    const rgb *ground = grounds[seed % (sizeof grounds / sizeof *grounds)];
    const char *accent = o->accent ? o->accent : "";
    const rgb own[2] = {ground_of(accent, 0), ground_of(accent, 1)};
    ground = accent[0] ? own : ground;
    set_colour(c, ground[0]);
    lec_drawing.cairo_paint(c);
    write_title(c, lec_text_str(&title));
    if (strcmp(lec_text_str(&author), lec_text_str(&title)) != 0)
        write_author(c, lec_text_str(&author));
    draw_wave(c, seed, ground[1]);
    lec_text_free(&title);
    lec_text_free(&author);
}

/* Write the cover to `fd`, in a child. */
static bool write_cover(void *user, int fd)
{
    const lec_cover_art *o = user;
    lec_text bytes = {0};
    cairo_surface_t *surface =
        lec_drawing.cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, SIDE);
    cairo_t *c = lec_drawing.cairo_create(surface);
    draw(c, o);
    lec_drawing.cairo_destroy(c);
    bool good = o->jpeg
                    ? lec_square_write(surface, &bytes)
                    : lec_drawing.cairo_surface_write_to_png_stream(
                          surface, take_bytes, &bytes) == CAIRO_STATUS_SUCCESS;
    return good && lec_file_write(fd, lec_text_str(&bytes), bytes.len);
}

lec_code lec_cover_draw(const lec_cover_art *art, lec_text *bytes,
                        lec_error *err)
{
    lec_cover_art order = *art;
    lec_code code = art->jpeg ? lec_square_load(err) : lec_drawing_load(err);
    if (code || lec_child_ask(write_cover, &order, DRAWN_IN_MS, bytes))
        return code;
    return lec_fail(err, LEC_E_IO,
                    "the cover cannot be drawn: its process ended early");
}
