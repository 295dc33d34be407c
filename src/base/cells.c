/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/cells.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#define MORE "..."

static size_t width_of(UChar32 c)
{
    int8_t kind = u_charType(c);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK ||
        kind == U_FORMAT_CHAR)
        return 0;
    int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

/* Return how many bytes of a text fit into `cells`; `used` is what they take.
 */
static size_t fit(lec_slice text, size_t cells, size_t *used)
{
    const uint8_t *s = (const uint8_t *)text.ptr;
    int32_t len = (int32_t)text.len, at = 0, next = 0;
    *used = 0;
    while (next < len) {
        UChar32 c;
        U8_NEXT_OR_FFFD(s, next, len, c);
        size_t width = width_of(c);
        if (width > cells - *used)
            break;
        *used += width;
        at = next;
    }
    return (size_t)at;
}

size_t lec_cells_count(lec_slice text)
{
    size_t used;
    fit(text, SIZE_MAX, &used);
    return used;
}

void lec_cells_add(lec_text *to, lec_slice text, size_t cells)
{
    size_t used, more = sizeof MORE - 1;
    size_t n = fit(text, cells, &used);
    if (n == text.len) {
        lec_text_add(to, text.ptr, n);
    } else if (cells > more) {
        lec_text_add(to, text.ptr, fit(text, cells - more, &used));
        lec_text_add_str(to, MORE);
    }
}
