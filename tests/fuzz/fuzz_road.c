/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The road from bytes to a printed script, for libFuzzer: the first byte says
 * what kind of page the rest is.  `cmake --preset fuzz`, then fuzz_road DIR.
 */
#include <stdint.h>
#include <stdlib.h>

#include "extract/extract.h"
#include "script/script.h"

/* Loaded once: what is looked for is in the page. */
static lec_furniture furniture;
static lec_language *language;
static lec_voice voice;
static FILE *nowhere;

static void load(void)
{
    if (language)
        return;
    nowhere = fopen("/dev/null", "w");
    if (!nowhere || lec_furniture_load(&furniture, LEC_TEST_VOICES, NULL) ||
        lec_voice_load(&voice, LEC_TEST_VOICES, "en", NULL) ||
        lec_language_load(&language, LEC_TEST_VOICES, "en", NULL))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    load();
    const lec_source_options options = {
        .kind = (lec_page_kind)(data[0] % (LEC_PAGE_FEED + 1)),
        .max_bytes = 1 << 20,
    };
    lec_page page;
    lec_article *article = NULL;
    lec_script *script = NULL;
    lec_slice bytes = {(const char *)data + 1, size - 1};
    lec_code code = lec_source_take("fuzz", bytes, NULL, &options, &page, NULL);
    if (!code)
        code = lec_extract(&page, &furniture, &article, NULL);
    if (!code)
        code = lec_script_make(article, &voice, language, &script, NULL);
    if (!code)
        code = lec_script_write_ssml(script, nowhere, NULL);
    if (!code)
        lec_script_write_json(script, nowhere, NULL);
    lec_script_free(script);
    lec_article_free(article);
    lec_page_clear(&page);
    return 0;
}
