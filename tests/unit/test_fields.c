/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read.h"

#include <stdio.h>
#include <stdlib.h>

#define TEXT                                                                   \
    "<article><h1>The dike holds</h1><p>The dike at Ostvik held on Monday, "   \
    "though the sea stood higher than any of its keepers can remember, and "   \
    "the village slept behind it.</p><p>By noon the water had gone, and the "  \
    "children were back on the crown of the dike with their kites, as on any " \
    "other day in autumn.</p></article>"

static const lec_article *with_head(void **state, const char *head)
{
    lec_text page = {0};
    lec_text_addf(&page,
                  "<html lang=en><head><title>The dike holds</title>%s</head>"
                  "<body>" TEXT "</body></html>",
                  head);
    const lec_article *a = read_as(*state, LEC_PAGE_HTML, lec_text_str(&page));
    lec_text_free(&page);
    return a;
}

static void assert_field(const lec_field *field, const char *text,
                         const char *from)
{
    assert_non_null(field->text);
    assert_string_equal(field->text, text);
    assert_string_equal(field->from, from);
}

static void the_last_change_has_its_zone(void **state)
{
    const lec_article *a = with_head(
        state, "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
               "\"headline\":\"The dike holds\","
               "\"datePublished\":\"2031-10-05T08:00:00+02:00\","
               "\"dateModified\":\"2031-10-05T19:30+02:00\"}</script>");
    assert_field(&a->published, "2031-10-05T08:00:00+02:00",
                 "json-ld datePublished");
    assert_field(&a->modified, "2031-10-05T19:30:00+02:00",
                 "json-ld dateModified");
    a = with_head(state, "<meta property='article:modified_time' "
                         "content='2031-10-06T07:00:00Z'>");
    assert_field(&a->modified, "2031-10-06T07:00:00Z", "article:modified_time");
    assert_null(a->published.text);
}

static void a_time_of_change_is_not_the_time_of_publishing(void **state)
{
    const lec_article *a = read_as(
        *state, LEC_PAGE_HTML,
        "<html><body><article><h1>The dike holds</h1>"
        "<time class=updated datetime=2031-10-06>Updated 6 October</time>"
        "<time datetime=2031-10-05>5 October</time>" TEXT
        "</article></body></html>");
    assert_field(&a->modified, "2031-10-06", "time element");
    assert_field(&a->published, "2031-10-05", "time element");
    a = read_as(*state, LEC_PAGE_HTML,
                "<html><body><article><h1>The dike holds</h1>"
                "<time class=updated datetime=2031-10-06>6 October</time>" TEXT
                "</article></body></html>");
    assert_field(&a->published, "2031-10-06", "time element");
}

static void no_date_of_change_is_made_up(void **state)
{
    const lec_article *a = with_head(
        state, "<meta property='article:modified_time' content='yesterday'>");
    assert_null(a->modified.text);
}

static void the_section_is_what_the_site_calls_it(void **state)
{
    const lec_article *a = with_head(
        state, "<meta property='article:section' content='Coast &amp; Sea'>");
    assert_field(&a->section, "Coast & Sea", "article:section");
    a = with_head(
        state,
        "<script type='application/ld+json'>{\"@type\":\"Article\","
        "\"headline\":\"x\",\"articleSection\":[\"Coast\",\"News\"]}</script>");
    assert_field(&a->section, "Coast", "json-ld articleSection");
    assert_null(with_head(state, "")->section.text);
}

static void a_meta_without_content_says_its_value(void **state)
{
    const lec_article *a =
        with_head(state, "<meta name=og:title value='The dike holds again'>"
                         "<meta name=author value='Ada Lind'>");
    assert_field(&a->title, "The dike holds again", "og:title");
    assert_field(&a->authors[0], "Ada Lind", "author");
    a = with_head(state,
                  "<meta name=author content='Bo Reed' value='Ada Lind'>");
    assert_field(&a->authors[0], "Bo Reed", "author");
}

static void a_library_puts_the_surname_first(void **state)
{
    const lec_article *a =
        with_head(state, "<meta name=DC.creator content='Reed, B.'>"
                         "<meta name=DC.creator content='Lind, Ada van'>");
    assert_int_equal(a->author_count, 2);
    assert_field(&a->authors[0], "B. Reed", "dc:creator");
    assert_field(&a->authors[1], "Ada van Lind", "dc:creator");
}

static void two_persons_in_one_value_keep_their_names(void **state)
{
    const lec_article *a =
        with_head(state, "<meta name=DC.creator content='Ada Lind, Bo Reed'>");
    assert_int_equal(a->author_count, 2);
    assert_field(&a->authors[1], "Bo Reed", "dc:creator");
    a = with_head(state, "<meta name=DC.creator content='Reuters, Ada Lind'>");
    assert_int_equal(a->author_count, 1);
    assert_field(&a->authors[0], "Ada Lind", "dc:creator");
    a = with_head(state, "<meta name=author content='Lind, Bo Reed'>");
    assert_field(&a->authors[0], "Lind", "author");
}

static void an_initial_joins_no_names(void **state)
{
    const lec_article *a = with_head(
        state, "<meta name=author content='Ada E. Lind and Cy Y. Marsh'>");
    assert_int_equal(a->author_count, 2);
    assert_field(&a->authors[0], "Ada E. Lind", "author");
    assert_field(&a->authors[1], "Cy Y. Marsh", "author");
    a = with_head(state, "<meta name=author content='ADA LIND AND CY MARSH'>");
    assert_int_equal(a->author_count, 2);
}

static void only_who_wrote_is_an_author(void **state)
{
    const lec_article *a = with_head(state, "<meta name=author content='"
                                            "Written by Ada Lind Edited by Bo "
                                            "Reed'>");
    assert_int_equal(a->author_count, 1);
    assert_field(&a->authors[0], "Ada Lind", "author");
    a = with_head(state, "<meta name=author content='By Ada Lind and Cy Marsh, "
                         "Photographs by Bo Reed'>");
    assert_int_equal(a->author_count, 2);
    assert_field(&a->authors[1], "Cy Marsh", "author");
    a = with_head(state, "<meta name=author content='Ada Photo Lind'>");
    assert_field(&a->authors[0], "Ada Photo Lind", "author");
}

#define NAMED_SITE                                                             \
    "<meta property=og:site_name content='Lind at sea'>"                       \
    "<link rel=canonical href='https://adalind.blogs.example/dike'>"

static void a_person_who_is_the_site_is_told_by_the_account(void **state)
{
    const lec_article *a = with_head(
        state, NAMED_SITE "<meta name=author content='Lind at sea (adalind)'>");
    assert_int_equal(a->author_count, 1);
    assert_field(&a->authors[0], "Lind at sea (adalind)", "author");
}

static void a_site_with_a_remark_is_no_person(void **state)
{
    const lec_article *a =
        with_head(state, NAMED_SITE "<meta name=author content='Lind at sea'>");
    assert_int_equal(a->author_count, 0);
    a = with_head(state, NAMED_SITE
                  "<meta name=author content='Lind at sea (staff)'>");
    assert_int_equal(a->author_count, 0);
}

static void json_says_where_each_field_was_found(void **state)
{
    char *text = NULL;
    size_t len = 0;
    lec_error err = {0};
    const lec_article *a =
        with_head(state, "<meta name=author content='Ada Lind and Bo Reed'>");
    FILE *out = open_memstream(&text, &len);
    assert_int_equal(lec_article_write_json(a, "x", out, &err), LEC_OK);
    assert_int_equal(fclose(out), 0);
    assert_non_null(strstr(text, "\"authors\":[\"Ada Lind\",\"Bo Reed\"]"));
    assert_non_null(strstr(text, "\"authors\":[\"author\",\"author\"]"));
    assert_non_null(strstr(text, "\"found\":{\"title\":\"title element\""));
    assert_non_null(strstr(text, "\"modified\":null"));
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_last_change_has_its_zone),
        TEST(a_time_of_change_is_not_the_time_of_publishing),
        TEST(no_date_of_change_is_made_up),
        TEST(the_section_is_what_the_site_calls_it),
        TEST(a_meta_without_content_says_its_value),
        TEST(a_library_puts_the_surname_first),
        TEST(two_persons_in_one_value_keep_their_names),
        TEST(an_initial_joins_no_names),
        TEST(only_who_wrote_is_an_author),
        TEST(a_person_who_is_the_site_is_told_by_the_account),
        TEST(a_site_with_a_remark_is_no_person),
        TEST(json_says_where_each_field_was_found),
    };
    return cmocka_run_group_tests_name("fields", tests, NULL, NULL);
}
