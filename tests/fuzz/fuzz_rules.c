/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newsroom's rules, with their selectors, over a page: the page that stands
 * behind a form feed, or one that has something for most selectors.
 */
#include "extract/extract.h"
#include "input.h"

static const char usual[] =
    "<!DOCTYPE html><html lang=en><title>The ferry</title><meta name=author "
    "content='Ida Morven'><link rel=canonical href=https://news.example/ferry>"
    "<body><main id=box class='story big'><h1>The ferry</h1><p class=lead>It "
    "leaves at ten, as it has left for a hundred years.<p lang=en>Nobody knows "
    "when it comes back.<ul><li><a href='/shop/1'>Shop</a><li>Two</ul><div "
    "class=promo data-lectern=skip><p>Buy <b>this</b>.</div><time datetime="
    "2024-05-01>1 May</time></main>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_slice rest = input_slice(data, size);
    char *file = input_file(input_part(&rest), ".ini");
    const lec_source_options options = {.kind = LEC_PAGE_HTML,
                                        .max_bytes = 1 << 20};
    lec_rules *rules = NULL;
    lec_page page = {0};
    lec_article *article = NULL;
    lec_code code = lec_rules_load(&rules, file, NULL);
    const lec_furniture furniture = {.rules = rules};
    if (!code)
        code = lec_source_take("fuzz", rest.len ? rest : lec_slice_of(usual),
                               NULL, &options, &page, NULL);
    if (!code)
        code = lec_page_decode(&page, lec_text_slice(&page.bytes), NULL);
    if (!code)
        lec_extract(&page, &furniture, &article, NULL);
    lec_article_free(article);
    lec_page_clear(&page);
    lec_rules_free(rules);
    input_gone(file);
    return 0;
}
