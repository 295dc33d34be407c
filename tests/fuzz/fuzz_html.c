/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of HTML, down the road to what is written; it is changed as markup. */
#include "mutate_html.h"
#include "road.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
                               unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *page, size_t size,
                                 const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t most, unsigned seed);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    road_page(LEC_PAGE_HTML, input_slice(data, size));
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
                               unsigned seed)
{
    return mutate_html(data, size, most, seed);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *page, size_t size,
                                 const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t most, unsigned seed)
{
    return cross_html(page, size, other, other_size, out, most, seed);
}
