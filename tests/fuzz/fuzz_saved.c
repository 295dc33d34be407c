/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page was saved in: gzip, a mail, MHTML, a webarchive; books and
 * documents; and each way to open them, on bytes that are of none, too.
 */
#include "input.h"
#include "source/raw.h"
#include "source/wrapped.h"

static void try_open(lec_code (*open)(lec_slice, lec_inside *, lec_error *),
                     lec_slice bytes)
{
    lec_inside inside = {0};
    lec_error err = {0};
    lec_code code = open(bytes, &inside, &err);
    hold(!code || err.what[0]);
    hold(inside.bytes.len <= 2 * LEC_MAX_PAGE_BYTES); /* its head, too */
    lec_inside_free(&inside);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const lec_source_options options = {.max_bytes = LEC_MAX_PAGE_BYTES};
    lec_slice bytes = input_slice(data, size);
    lec_page page;
    try_open(lec_mail_open, bytes);
    try_open(lec_webarchive_open, bytes);
    try_open(lec_ebook_open, bytes);
    try_open(lec_docx_open, bytes);
    try_open(lec_odt_open, bytes);
    if (lec_source_take("page.gz", bytes, NULL, &options, &page, NULL))
        return 0;
    if (!lec_page_decode(&page, bytes, NULL)) {
        hold_text(lec_text_slice(&page.text));
        hold(page.kind != LEC_PAGE_AUTO);
    }
    lec_page_clear(&page);
    return 0;
}
