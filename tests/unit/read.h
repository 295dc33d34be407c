/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read.h - what the tests of the readers share: the words of furniture, and
 * one page read.
 */
#ifndef LEC_TEST_READ_H
#define LEC_TEST_READ_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/extract.h"

typedef struct fixture {
    lec_table table;
    lec_furniture furniture;
    lec_rules *rules;
    lec_page page;
    lec_article *article;
} fixture;

/* Set up and torn down around every test. */
static inline int with_words(void **state)
{
    static fixture shared;
    lec_error err = {0};
    shared = (fixture){.article = NULL};
    *state = &shared;
    shared.furniture = (lec_furniture){.tables = &shared.table, .count = 1};
    lec_code code =
        lec_table_load(&shared.table, LEC_TEST_VOICES "/en/page.tsv", &err);
    lec_furniture_index(&shared.furniture);
    return (int)code;
}

static inline int drop_all(void **state)
{
    fixture *f = *state;
    lec_article_free(f->article);
    lec_page_clear(&f->page);
    lec_rules_free(f->rules);
    lec_furniture_unindex(&f->furniture);
    lec_table_free(&f->table);
    return 0;
}

/* A page of `text`, and its article. */
static inline void take_page(const lec_furniture *furniture, lec_page_kind kind,
                             const char *text, lec_page *page,
                             lec_article **article)
{
    lec_source_options options = {.kind = kind,
                                  .max_bytes = 1u << 26,
                                  .timeout_ms = 1000,
                                  .user_agent = "test"};
    lec_error err = {0};
    *article = NULL;
    assert_int_equal(lec_source_take("page.txt", lec_slice_of(text), "utf-8",
                                     &options, page, &err),
                     LEC_OK);
    lec_page_decode(page, lec_text_slice(&page->bytes), NULL);
    assert_int_equal(lec_extract(page, furniture, article, &err), LEC_OK);
}

/* Of a page of HTML; the caller frees it. */
static inline lec_article *article_by(const lec_furniture *furniture,
                                      const char *html)
{
    lec_page page;
    lec_article *article;
    take_page(furniture, LEC_PAGE_HTML, html, &page, &article);
    lec_page_clear(&page);
    return article;
}

/* Read a page, in place of the one before; the fixture owns the article. */
static inline const lec_article *read_as(fixture *f, lec_page_kind kind,
                                         const char *text)
{
    lec_article_free(f->article);
    lec_page_clear(&f->page);
    take_page(&f->furniture, kind, text, &f->page, &f->article);
    return f->article;
}

static inline const lec_block *find_block(const lec_block *blocks, size_t count,
                                          const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(blocks[i].text, text))
            return &blocks[i];
    return NULL;
}

/* The first block kept with `text` in it; NULL if none has it. */
static inline const lec_block *kept(const lec_article *a, const char *text)
{
    return find_block(a->blocks, a->block_count, text);
}

/* Why the block with `text` in it was dropped; it must have been. */
static inline const char *dropped(const lec_article *a, const char *text)
{
    const lec_block *b = find_block(a->dropped, a->dropped_count, text);
    assert_null(kept(a, text));
    assert_non_null(b);
    return b->why;
}

#endif
