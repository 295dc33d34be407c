/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/page/drawing.h"

lec_drawing_calls lec_drawing;

lec_code lec_drawing_load(lec_error *err)
{
    return LEC_CALLS_LOAD(
        lec_drawing, LEC_DRAWING_CALLS, "libpangocairo-1.0.so.0",
        "the package libpangocairo-1.0-0 draws pictures", err);
}
