/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <libxml/HTMLtree.h>

#include "extract/html/parse.h"

/* What libxml2 writes of the body of the tree is `expected`. */
static void assert_tree(const char *html, bool all, const char *expected)
{
    static const lec_rules *const any = (const lec_rules *)&any;
    const lec_furniture furniture = {.rules = all ? any : NULL};
    xmlDoc *doc = lec_parse(lec_slice_of(html), &furniture);
    assert_non_null(doc);
    xmlBuffer *out = xmlBufferCreate();
    xmlOutputBuffer *writer = xmlOutputBufferCreateBuffer(out, NULL);
    xmlNode *body = xmlDocGetRootElement(doc)->children;
    htmlNodeDumpFormatOutput(writer, doc, body, "UTF-8", 0);
    xmlOutputBufferClose(writer);
    assert_string_equal((const char *)xmlBufferContent(out), expected);
    xmlBufferFree(out);
    xmlFreeDoc(doc);
}

static void space_between_boxes_takes_no_memory(void **state)
{
    (void)state;
    assert_tree(
        "<body>\n <div>\n  <p>Ice</p>\n\n  <p>Sea</p>\n </div>\n</body>", false,
        "<body><div><p>Ice</p><p>Sea</p></div></body>");
}

static void space_between_words_stays(void **state)
{
    (void)state;
    assert_tree("<body><p><b>Ice</b> <i>and</i>\n<a>sea</a></p></body>", false,
                "<body><p><b>Ice</b> <i>and</i>\n<a>sea</a></p></body>");
    assert_tree("<body><div>By<div> <b>Ada</b></div></div></body>", false,
                "<body><div>By<div> <b>Ada</b></div></div></body>");
}

static void space_in_code_stays(void **state)
{
    (void)state;
    assert_tree("<body><pre>  <b>a</b>\n  <b>b</b></pre></body>", false,
                "<body><pre>  <b>a</b>\n  <b>b</b></pre></body>");
}

static void what_says_nothing_about_text_is_left_out(void **state)
{
    (void)state;
    assert_tree("<body><p class='a' onclick='go()' style='color: red' "
                "data-state='0123456789012345678901234567890123456789012345678"
                "9012345678901234567890'>Ice</p></body>",
                false, "<body><p class=\"a\">Ice</p></body>");
}

static void what_hides_or_may_be_asked_for_stays(void **state)
{
    (void)state;
    assert_tree("<body><p style='display: none' data-lectern='skip'>Ice</p>"
                "</body>",
                false,
                "<body><p style=\"display: none\" data-lectern=\"skip\">Ice</p>"
                "</body>");
    assert_tree("<body><p onclick='go()'>Ice</p></body>", true,
                "<body><p onclick=\"go()\">Ice</p></body>");
}

static void an_end_of_any_heading_ends_the_one_that_is_open(void **state)
{
    (void)state;
    assert_tree("<body><h2>Ice</h3><p>Sea</p></h3></body>", false,
                "<body><h2>Ice</h2><p>Sea</p></body>");
    assert_tree("<body><H1 class=a>Ice\n</H4 ><h5>Sea</h5></h1></body>", false,
                "<body><h1 class=\"a\">Ice\n</h1><h5>Sea</h5></body>");
}

static void an_element_with_very_many_attributes_keeps_them(void **state)
{
    const lec_furniture furniture = {.stop = NULL};
    lec_text page = {0};
    (void)state;
    lec_text_add_str(&page, "<body><p");
    for (int i = 0; i < 200; i++)
        lec_text_addf(&page, " a%d='%d'", i, i);
    lec_text_add_str(&page, " class=last>Ice</p></body>");
    xmlDoc *doc = lec_parse(lec_text_slice(&page), &furniture);
    assert_non_null(doc);
    const xmlNode *p = xmlDocGetRootElement(doc)->children->children;
    assert_true(xmlHasProp((xmlNode *)p, (const xmlChar *)"class") != NULL);
    xmlFreeDoc(doc);
    lec_text_free(&page);
}

/* Parse `before`, n times a unit in which %d is its number, and `behind`. */
static xmlDoc *parse_repeats(const char *before, int n, const char *unit,
                             const char *behind)
{
    lec_text page = {0};
    lec_text_add_str(&page, before);
    for (int i = 0; i < n; i++) {
        const char *number = strstr(unit, "%d");
        if (number)
            lec_text_addf(&page, "%.*s%d%s", (int)(number - unit), unit, i,
                          number + 2);
        else
            lec_text_add_str(&page, unit);
    }
    lec_text_add_str(&page, behind);
    xmlDoc *doc = lec_parse(lec_text_slice(&page), NULL);
    assert_non_null(doc);
    lec_text_free(&page);
    return doc;
}

static size_t depth_of(const xmlNode *node)
{
    size_t depth = 0;
    for (; node->children; node = node->last)
        depth++;
    return depth;
}

/* The first element of the body has as many attributes, and this text. */
static void assert_attributes(const char *start, const char *unit,
                              const char *behind, size_t count)
{
    xmlDoc *doc = parse_repeats(start, 5000, unit, behind);
    const xmlNode *p = xmlDocGetRootElement(doc)->children->children;
    size_t n = 0;
    for (const xmlAttr *a = p->properties; a; a = a->next)
        n++;
    assert_int_equal(n, count);
    assert_string_equal((const char *)p->children->content, "Ice");
    xmlFreeDoc(doc);
}

static void attributes_past_256_are_left_out(void **state)
{
    (void)state;
    assert_attributes("<body><p ", "a%d=b ", ">Ice</p>", 256);
    assert_attributes("<body><p ", "a%d ", ">Ice</p>", 256);
    assert_attributes("<body><p", " a%d='>' ", ">Ice</p>", 256);
    assert_attributes("<body><p", " a%d\n=\t\"x y\"", ">Ice</p>", 256);
    assert_attributes("<body><p x=\t\"a>b\" ", "a%d=b ", ">Ice</p>", 256);
}

static void no_more_than_1000_levels_are_opened(void **state)
{
    (void)state;
    enum { BEHIND = 2000 }; /* what libxml2 may have read ahead */
    xmlDoc *doc = parse_repeats("<body>", 20000, "<div>", "Ice");
    size_t depth = depth_of(xmlDocGetRootElement(doc));
    assert_true(depth > 1000 && depth < 1000 + BEHIND);
    xmlFreeDoc(doc);
}

static void behind_deep_levels_the_page_goes_on(void **state)
{
    (void)state;
    lec_text ends = {0};
    lec_text_add_str(&ends, "<p>Ice</p>");
    for (int i = 0; i < 20000; i++)
        lec_text_add_str(&ends, "</div>");
    lec_text_add_str(&ends, "<h2>Sea</h2>");
    xmlDoc *doc = parse_repeats("<body>", 20000, "<div>", lec_text_str(&ends));
    const xmlNode *body = xmlDocGetRootElement(doc)->children;
    assert_string_equal((const char *)body->last->name, "h2");
    xmlFreeDoc(doc);
    lec_text_free(&ends);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(space_between_boxes_takes_no_memory),
        cmocka_unit_test(space_between_words_stays),
        cmocka_unit_test(space_in_code_stays),
        cmocka_unit_test(what_says_nothing_about_text_is_left_out),
        cmocka_unit_test(what_hides_or_may_be_asked_for_stays),
        cmocka_unit_test(an_end_of_any_heading_ends_the_one_that_is_open),
        cmocka_unit_test(an_element_with_very_many_attributes_keeps_them),
        cmocka_unit_test(attributes_past_256_are_left_out),
        cmocka_unit_test(no_more_than_1000_levels_are_opened),
        cmocka_unit_test(behind_deep_levels_the_page_goes_on),
    };
    return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}
