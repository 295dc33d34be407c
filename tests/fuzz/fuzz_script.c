/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A script that was printed, and edited by a stranger, down the road to what is
 * written.
 */
#include "road.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    road_page(LEC_PAGE_SCRIPT, input_slice(data, size));
    return 0;
}
