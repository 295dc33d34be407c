/* SPDX-License-Identifier: GPL-3.0-or-later */
/* golden.h - what the tests of all pages share: every golden page and every
 * sample, as an article.
 */
#ifndef LEC_TEST_GOLDEN_H
#define LEC_TEST_GOLDEN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>

#include "extract/extract.h"

#define MAX_PAGES 256

/* Every page there is, as an article with all that can be read of it. */
typedef struct pages {
    char *names[MAX_PAGES];
    lec_article *articles[MAX_PAGES];
    size_t count;
} pages;

static inline void read_page(pages *all, const lec_furniture *furniture,
                             const char *path)
{
    const lec_source_options options = {.max_bytes = 1 << 24,
                                        .timeout_ms = 1000};
    lec_page page;
    lec_article **article = &all->articles[all->count];
    assert_true(all->count < MAX_PAGES);
    assert_int_equal(lec_source_read(path, &options, &page, NULL), LEC_OK);
    lec_page_decode(&page, lec_text_slice(&page.bytes), NULL);
    assert_int_equal(lec_extract(&page, furniture, article, NULL), LEC_OK);
    lec_article_choose(*article, LEC_READ_EVERYTHING);
    lec_page_clear(&page);
    all->names[all->count++] = strdup(path);
}

static inline void read_pages(pages *all)
{
    static const char *const patterns[] = {
        LEC_TEST_FOLDER "/golden/*/*.html", LEC_TEST_FOLDER "/golden/*/*.txt",
        LEC_TEST_FOLDER "/golden/*/*.md", LEC_TEST_FOLDER "/../samples/*.html",
        LEC_TEST_FOLDER "/../samples/*.txt"};
    lec_furniture furniture;
    assert_int_equal(lec_furniture_load(&furniture, LEC_TEST_VOICES, NULL),
                     LEC_OK);
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
        glob_t found;
        assert_int_equal(glob(patterns[p], 0, NULL, &found), 0);
        for (size_t i = 0; i < found.gl_pathc; i++)
            read_page(all, &furniture, found.gl_pathv[i]);
        globfree(&found);
    }
    lec_furniture_free(&furniture);
}

static inline void drop_pages(pages *all)
{
    for (size_t i = 0; i < all->count; i++) {
        lec_article_free(all->articles[i]);
        free(all->names[i]);
    }
}

#endif
