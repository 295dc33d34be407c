/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/page/drawing.h"

#include "base/dynamic.h"

lec_code lec_drawing_load(lec_drawing *lib, lec_error *err)
{
    const lec_symbol symbols[] = {
        {"cairo_image_surface_create", &lib->image},
        {"cairo_svg_surface_create_for_stream", &lib->svg},
        {"cairo_surface_write_to_png_stream", &lib->write_png},
        {"cairo_surface_finish", &lib->finish},
        {"cairo_surface_status", &lib->status},
        {"cairo_surface_destroy", &lib->destroy_surface},
        {"cairo_create", &lib->create},
        {"cairo_destroy", &lib->destroy},
        {"cairo_set_source_rgb", &lib->set_colour},
        {"cairo_set_line_width", &lib->set_line_width},
        {"cairo_paint", &lib->paint},
        {"cairo_rectangle", &lib->rectangle},
        {"cairo_move_to", &lib->move_to},
        {"cairo_line_to", &lib->line_to},
        {"cairo_close_path", &lib->close_path},
        {"cairo_fill", &lib->fill},
        {"cairo_stroke", &lib->stroke},
        {"pango_cairo_create_layout", &lib->create_layout},
        {"pango_layout_set_text", &lib->set_text},
        {"pango_layout_set_width", &lib->set_width},
        {"pango_layout_set_height", &lib->set_height},
        {"pango_layout_set_ellipsize", &lib->set_ellipsize},
        {"pango_layout_set_alignment", &lib->set_alignment},
        {"pango_layout_set_single_paragraph_mode", &lib->set_single},
        {"pango_layout_set_wrap", &lib->set_wrap},
        {"pango_layout_set_line_spacing", &lib->set_line_spacing},
        {"pango_layout_get_pixel_size", &lib->size},
        {"pango_layout_set_auto_dir", &lib->set_auto_dir},
        {"pango_layout_set_font_description", &lib->set_font},
        {"pango_font_description_from_string", &lib->font},
        {"pango_font_description_free", &lib->free_font},
        {"pango_cairo_show_layout", &lib->show_layout},
        {"g_object_unref", &lib->unref},
    };
    lec_code code = lec_dynamic_load("libpangocairo-1.0.so.0", symbols,
                                     sizeof symbols / sizeof *symbols, err);
    if (code)
        lec_fail_hint(err, "the package libpangocairo-1.0-0 draws pictures");
    return code;
}
