/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of some charset: which one, says what stands in front of a form feed
 * (a header's), or they say it themselves, as HTML or not.
 */
#include "input.h"
#include "source/raw.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_slice rest = input_slice(data, size);
    lec_slice part = input_part(&rest);
    char declared[80];
    snprintf(declared, sizeof declared, "%.*s", (int)part.len, part.ptr);
    for (int html = 0; html < 2; html++) {
        lec_page page = {0};
        lec_charset_decode(rest, *declared ? declared : NULL, html, &page,
                           NULL);
        hold_text(lec_text_slice(&page.text));
        hold(memchr(page.charset, 0, sizeof page.charset) && *page.charset);
        lec_sniff_kind("a", "", lec_text_slice(&page.text));
        lec_page_clear(&page);
    }
    return 0;
}
