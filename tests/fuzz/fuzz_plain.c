/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text, down the road to what is written. */
#include "road.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    road_page(LEC_PAGE_PLAIN, input_slice(data, size));
    return 0;
}
