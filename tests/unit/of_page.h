/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.h - what the tests of HTML share: a page in three parts, so that a test
 * says only what it is about, and a few words of furniture.
 */
#ifndef LEC_TEST_PAGE_H
#define LEC_TEST_PAGE_H

#include "read.h"
#include "story.h"

#define HEAD "<html lang=en><head><title>t</title></head><body>"

static lec_row rows[] = {
    {{"by", "byline", "start", "", "", ""}, 1},
    {{"read also", "related", "start", "", "", ""}, 2},
    {{"share", "share", "whole", "", "", ""}, 3},
    {{"and", "join", "whole", "", "", ""}, 4},
    {{"about", "about", "tail", "", "", ""}, 5},
    {{"contributed to this report", "ending", "end", "", "", ""}, 6},
    {{"follow", "call", "tail", "", "", ""}, 7},
};
static const lec_row *sorted[] = {&rows[4], &rows[3], &rows[0], &rows[5],
                                  &rows[6], &rows[1], &rows[2]};
static lec_table table = {
    .rows = rows, .count = sizeof rows / sizeof *rows, .sorted = sorted};

static const lec_furniture few_words = {.tables = &table, .count = 1};

static inline lec_article *article_of(const char *html)
{
    lec_furniture indexed = few_words;
    lec_furniture_index(&indexed);
    lec_article *article = article_by(&indexed, html);
    lec_furniture_unindex(&indexed);
    return article;
}

#endif
