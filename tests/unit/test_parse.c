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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(space_between_boxes_takes_no_memory),
        cmocka_unit_test(space_between_words_stays),
        cmocka_unit_test(space_in_code_stays),
        cmocka_unit_test(what_says_nothing_about_text_is_left_out),
        cmocka_unit_test(what_hides_or_may_be_asked_for_stays),
        cmocka_unit_test(an_element_with_very_many_attributes_keeps_them),
    };
    return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}
