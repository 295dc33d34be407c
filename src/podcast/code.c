/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws an address as a code (QR, ISO/IEC 18004) by libqrencode, which is
 * loaded when a podcast is written: no other run needs it, and a podcast goes
 * without where it is not installed.
 */
#include <qrencode.h>

#include "base/dynamic.h"
#include "podcast/show_page.h"

#define CALLS(X)                                                               \
    X(QRcode_encodeString8bit)                                                 \
    X(QRcode_free)
static LEC_CALLS(CALLS) call;

#define QUIET                                                                  \
    4 /* modules of ground around the code that the standard asks for */

/* Append the dark modules of a row as bars of the drawing's path. */
static void add_row(lec_text *html, const unsigned char *row, int width, int y)
{
    for (int x = 0, from; x < width; x++) {
        for (from = x; x < width && (row[x] & 1);)
            x++;
        if (x > from)
            lec_text_addf(html, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET,
                          x - from, x - from);
    }
}

bool lec_show_add_code(lec_text *html, const char *address, const char *label)
{
    if (LEC_CALLS_LOAD(call, CALLS, "libqrencode.so.4", NULL, NULL))
        return false;
    QRcode *code = call.QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M);
    if (!code)
        return false;
    int side = code->width + 2 * QUIET;
    lec_text_addf(
        html,
        "<svg class=\"code\" role=\"img\" aria-label=\"%s\" "
        "viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">"
        "<path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path fill=\"#000\" "
        "d=\"",
        label, side, side, side, side);
    for (int y = 0; y < code->width; y++)
        add_row(html, code->data + (size_t)y * (size_t)code->width, code->width,
                y);
    lec_text_add_str(html, "\"/></svg>\n");
    call.QRcode_free(code);
    return true;
}
