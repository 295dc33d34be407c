/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drawing.h - Cairo, which draws, and Pango, which writes: it knows scripts
 * that run from right to left, and finds a font for each.
 *
 * Door of publish/ for core/ and podcast/.  Both are loaded when a picture is
 * asked for; base/dynamic.h says why.
 */
#ifndef LEC_PUBLISH_PAGE_DRAWING_H
#define LEC_PUBLISH_PAGE_DRAWING_H

#include <cairo-svg.h>
#include <pango/pangocairo.h>

#include "base/dynamic.h"

/* The functions of both that are called. */
#define LEC_DRAWING_CALLS(X)                                                   \
    X(cairo_image_surface_create)                                              \
    X(cairo_svg_surface_create_for_stream)                                     \
    X(cairo_image_surface_create_from_png_stream)                              \
    X(cairo_image_surface_get_data)                                            \
    X(cairo_image_surface_get_height)                                          \
    X(cairo_image_surface_get_stride)                                          \
    X(cairo_image_surface_get_width)                                           \
    X(cairo_surface_write_to_png_stream)                                       \
    X(cairo_surface_flush)                                                     \
    X(cairo_surface_mark_dirty)                                                \
    X(cairo_surface_finish)                                                    \
    X(cairo_surface_status)                                                    \
    X(cairo_surface_destroy)                                                   \
    X(cairo_create)                                                            \
    X(cairo_destroy)                                                           \
    X(cairo_save)                                                              \
    X(cairo_restore)                                                           \
    X(cairo_scale)                                                             \
    X(cairo_translate)                                                         \
    X(cairo_get_source)                                                        \
    X(cairo_pattern_set_extend)                                                \
    X(cairo_pattern_set_filter)                                                \
    X(cairo_set_source_rgb)                                                    \
    X(cairo_set_source_rgba)                                                   \
    X(cairo_set_source_surface)                                                \
    X(cairo_set_line_width)                                                    \
    X(cairo_paint)                                                             \
    X(cairo_rectangle)                                                         \
    X(cairo_move_to)                                                           \
    X(cairo_line_to)                                                           \
    X(cairo_close_path)                                                        \
    X(cairo_fill)                                                              \
    X(cairo_stroke)                                                            \
    X(pango_cairo_create_layout)                                               \
    X(pango_layout_set_text)                                                   \
    X(pango_layout_set_width)                                                  \
    X(pango_layout_set_height)                                                 \
    X(pango_layout_set_ellipsize)                                              \
    X(pango_layout_set_alignment)                                              \
    X(pango_layout_set_single_paragraph_mode)                                  \
    X(pango_layout_set_wrap)                                                   \
    X(pango_layout_set_line_spacing)                                           \
    X(pango_layout_get_pixel_size)                                             \
    X(pango_layout_set_auto_dir)                                               \
    X(pango_layout_set_font_description)                                       \
    X(pango_font_description_from_string)                                      \
    X(pango_font_description_free)                                             \
    X(pango_cairo_show_layout)                                                 \
    X(g_object_unref)

typedef LEC_CALLS(LEC_DRAWING_CALLS) lec_drawing_calls;

/* Their addresses: lec_drawing.cairo_fill() is cairo_fill(), and so on, once
 * lec_drawing_load() has succeeded.
 */
extern lec_drawing_calls lec_drawing;

/* Load both libraries, once a process.  LEC_E_IO, with advice, if they are not
 * installed.
 */
lec_code lec_drawing_load(lec_error *err);

#endif
