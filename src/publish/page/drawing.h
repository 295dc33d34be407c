/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drawing.h - Cairo, which draws, and Pango, which writes (and knows scripts
 * that run from right to left, and finds a font for each).  Both are loaded
 * when a picture is asked for: base/dynamic.h says why.  Internal.
 */
#ifndef LEC_PUBLISH_PAGE_DRAWING_H
#define LEC_PUBLISH_PAGE_DRAWING_H

#include <cairo-svg.h>
#include <pango/pangocairo.h>

#include "base/error.h"

/* What is used of the libraries. */
typedef struct lec_drawing {
    __typeof__(cairo_image_surface_create) *image;
    __typeof__(cairo_svg_surface_create_for_stream) *svg;
    __typeof__(cairo_surface_write_to_png_stream) *write_png;
    __typeof__(cairo_surface_finish) *finish;
    __typeof__(cairo_surface_status) *status;
    __typeof__(cairo_surface_destroy) *destroy_surface;
    __typeof__(cairo_create) *create;
    __typeof__(cairo_destroy) *destroy;
    __typeof__(cairo_set_source_rgb) *set_colour;
    __typeof__(cairo_set_line_width) *set_line_width;
    __typeof__(cairo_paint) *paint;
    __typeof__(cairo_rectangle) *rectangle;
    __typeof__(cairo_move_to) *move_to;
    __typeof__(cairo_line_to) *line_to;
    __typeof__(cairo_close_path) *close_path;
    __typeof__(cairo_fill) *fill;
    __typeof__(cairo_stroke) *stroke;
    __typeof__(pango_cairo_create_layout) *create_layout;
    __typeof__(pango_layout_set_text) *set_text;
    __typeof__(pango_layout_set_width) *set_width;
    __typeof__(pango_layout_set_height) *set_height;
    __typeof__(pango_layout_set_ellipsize) *set_ellipsize;
    __typeof__(pango_layout_set_alignment) *set_alignment;
    __typeof__(pango_layout_set_single_paragraph_mode) *set_single;
    __typeof__(pango_layout_set_wrap) *set_wrap;
    __typeof__(pango_layout_set_line_spacing) *set_line_spacing;
    __typeof__(pango_layout_get_pixel_size) *size;
    __typeof__(pango_layout_set_auto_dir) *set_auto_dir;
    __typeof__(pango_layout_set_font_description) *set_font;
    __typeof__(pango_font_description_from_string) *font;
    __typeof__(pango_font_description_free) *free_font;
    __typeof__(pango_cairo_show_layout) *show_layout;
    __typeof__(g_object_unref) *unref;
} lec_drawing;

/* LEC_E_IO, with advice, if they are not installed. */
lec_code lec_drawing_load(lec_drawing *lib, lec_error *err);

#endif
