/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read.h"

#include <stdlib.h>
#include <unistd.h>

#include <libxml/HTMLparser.h>

#include "extract/html/selector.h"

static lec_code load(fixture *f, const char *text, lec_error *err)
{
    char path[] = "/tmp/lectern-rules-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    assert_int_equal(close(fd), 0);
    lec_code code = lec_rules_load(&f->rules, path, err);
    assert_int_equal(unlink(path), 0);
    f->furniture.rules = f->rules;
    return code;
}

#define STORY                                                                  \
    "<p>The harbour town of Vellmar began on Tuesday to rebuild the "          \
    "lighthouse that the long storm had thrown down, its mayor said.</p>"      \
    "<p>\"We shall have light again before the winter,\" said Ida Morven, "    \
    "who has led the works since the storm took the old tower away.</p>"
#define PROMO                                                                  \
    "<p class=\"x masons\">Masons from three villages have offered their "     \
    "help, and the stone is brought by barge from over the bay.</p>"
#define PAGE                                                                   \
    "<!DOCTYPE html><html lang=\"en\"><head><title>Light</title>"              \
    "<link rel=\"canonical\" href=\"https://www.vellmar.example/light\">"      \
    "</head><body><article><h1>Light</h1><div class=\"kicker\">The tower "     \
    "of Vellmar</div><span id=\"by\">Oskar Lindel</span>" STORY PROMO          \
    "</article><div id=\"more\">" STORY "</div></body></html>"

static const lec_article *read_page(fixture *f, const char *html)
{
    return read_as(f, LEC_PAGE_HTML, html);
}

static bool keeps(const lec_article *a, const char *words)
{
    for (size_t i = 0; i < a->block_count; i++)
        if (strstr(a->blocks[i].text, words))
            return true;
    return false;
}

/* How many elements of a page a selector finds. */
static bool count_one(void *user, xmlNode *node)
{
    (void)node;
    *(int *)user += 1;
    return true;
}

static int count_found(const char *text)
{
    static const char html[] =
        "<div id=box class='a ad'><p lang=en>1</p><p class='x ad-y'>2"
        "<a href='/shop/it\"s'>3</a></p><h2>4</h2><p>5</p></div>"
        "<section><div><div><p data-x=the-end>6</p></div></div></section>";
    lec_error err = {0};
    lec_arena *arena = lec_arena_new();
    const lec_selector *selector = NULL;
    xmlDoc *doc = htmlReadMemory(html, sizeof html - 1, NULL, "utf-8",
                                 HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    assert_int_equal(lec_selector_read(text, arena, &selector, &err), LEC_OK);
    int found = 0;
    lec_selector_find(selector, doc, count_one, &found);
    xmlFreeDoc(doc);
    lec_arena_free(arena);
    return found;
}

static void selectors_find_what_they_name(void **state)
{
    (void)state;
    assert_int_equal(count_found("P"), 4);
    assert_int_equal(count_found(" p , h2"), 5);
    assert_int_equal(count_found("#box.ad"), 1);
    assert_int_equal(count_found(".ad"), 1);
    assert_int_equal(count_found("#box > *"), 4);
    assert_int_equal(count_found("section p"), 1);
    assert_int_equal(count_found("section > p"), 0);
    assert_int_equal(count_found("section div div > p"), 1);
    assert_int_equal(count_found("section div div div p"), 0);
    assert_int_equal(count_found("a[href^=\"/shop\"]"), 1);
    assert_int_equal(count_found("[data-x$=end], [lang], a[href *= 'it\"s']"),
                     3);
    assert_int_equal(count_found("h2+p"), 1);
    assert_int_equal(count_found("h2 ~ p"), 1);
    assert_int_equal(count_found("p ~ p"), 2);
    assert_int_equal(count_found("p + p a"), 1);
}

static void selectors_that_are_none_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",     "p,",     "p >",    "p:hover", "p..x", "[a", "[=x]",
        "[a=]", "[a='x]", "[a&=x]", "p)",      "..",   "#",  "a || b",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        lec_error err = {0};
        lec_arena *arena = lec_arena_new();
        const lec_selector *selector = NULL;
        assert_int_equal(lec_selector_read(wrong[i], arena, &selector, &err),
                         LEC_E_INPUT);
        assert_true(err.what[0] && err.hint[0]);
        lec_arena_free(arena);
    }
}

static void a_wrong_rule_is_named_with_its_line(void **state)
{
    lec_error err = {0};
    assert_int_equal(load(*state, "[*]\ndrop = .x\n\ndrop = p:hover\n", &err),
                     LEC_E_INPUT);
    assert_int_equal(err.line, 4);
    assert_non_null(strstr(err.what, ":hover"));
}

static void a_wrong_key_and_a_wrong_xpath_are_refused(void **state)
{
    lec_error err = {0};
    assert_int_equal(load(*state, "[*]\nkeeep = p\n", &err), LEC_E_INPUT);
    assert_int_equal(err.line, 2);
    assert_non_null(strstr(err.what, "keeep"));
    fixture *f = *state;
    err = (lec_error){0};
    assert_int_equal(load(f, "[*]\nkeep = xpath://p[\n", &err), LEC_E_INPUT);
    err = (lec_error){0};
    assert_int_equal(load(f, "keep = p\n", &err), LEC_E_INPUT);
    assert_non_null(strstr(err.what, "before any [host]"));
}

static void what_a_rule_drops_is_not_read_and_says_so(void **state)
{
    lec_error err = {0};
    assert_int_equal(load(*state, "[vellmar.example]\ndrop = .masons\n", &err),
                     LEC_OK);
    const lec_article *a = read_page(*state, PAGE);
    assert_true(keeps(a, "rebuild the lighthouse"));
    assert_false(keeps(a, "Masons"));
    bool said = false;
    for (size_t i = 0; i < a->dropped_count; i++)
        said |= strstr(a->dropped[i].text, "Masons") &&
                strstr(a->dropped[i].why, "rule");
    assert_true(said);
}

static void a_rule_for_another_host_does_nothing(void **state)
{
    lec_error err = {0};
    assert_int_equal(load(*state,
                          "[olm.example]\ndrop = .masons\n"
                          "[*.vellmar.example.net]\ndrop = p\n",
                          &err),
                     LEC_OK);
    assert_true(keeps(read_page(*state, PAGE), "Masons"));
}

static void what_a_rule_keeps_is_the_article(void **state)
{
    lec_error err = {0};
    assert_int_equal(
        load(*state, "[*]\nkeep = xpath://div[@id='more']\n", &err), LEC_OK);
    const lec_article *a = read_page(*state, PAGE);
    assert_int_equal(a->block_count, 2);
    assert_false(keeps(a, "Masons"));
}

static void what_a_rule_adds_drops_nothing_else(void **state)
{
    lec_error err = {0};
    assert_int_equal(load(*state, "[*]\nalso = .kicker\n", &err), LEC_OK);
    const lec_article *a = read_page(*state, PAGE);
    assert_true(keeps(a, "rebuild the lighthouse"));
    assert_true(keeps(a, "Masons"));
    assert_true(keeps(a, "The tower of Vellmar"));
}

static void fields_come_from_the_nearest_section(void **state)
{
    lec_error err = {0};
    assert_int_equal(load(*state,
                          "[*]\ntitle = h1\nauthor = #by\n"
                          "[*.vellmar.example]\ntitle = .kicker\n"
                          "published = xpath://link/@href\n",
                          &err),
                     LEC_OK);
    const lec_article *a = read_page(*state, PAGE);
    assert_string_equal(a->title.text, "The tower of Vellmar");
    assert_string_equal(a->title.from, "a rule for the site");
    assert_int_equal(a->author_count, 1);
    assert_string_equal(a->authors[0].text, "Oskar Lindel");
    assert_null(a->published.text);
}

static void the_page_may_mark_its_own_text(void **state)
{
    const lec_article *a =
        read_page(*state, "<article><div data-lectern=\"only\">" STORY
                          "<div class=\"box no-audio\">" PROMO
                          "</div></div>" PROMO "</article>");
    assert_int_equal(a->block_count, 2);
    assert_false(keeps(a, "Masons"));
}

static void the_innermost_mark_counts(void **state)
{
    const lec_article *a =
        read_page(*state, "<article>" STORY "<div data-lectern=\"skip\">" PROMO
                          "</div></article>");
    assert_int_equal(a->block_count, 2);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(selectors_find_what_they_name),
        CASE(selectors_that_are_none_are_refused),
        CASE(a_wrong_rule_is_named_with_its_line),
        CASE(a_wrong_key_and_a_wrong_xpath_are_refused),
        CASE(what_a_rule_drops_is_not_read_and_says_so),
        CASE(a_rule_for_another_host_does_nothing),
        CASE(what_a_rule_keeps_is_the_article),
        CASE(what_a_rule_adds_drops_nothing_else),
        CASE(fields_come_from_the_nearest_section),
        CASE(the_page_may_mark_its_own_text),
        CASE(the_innermost_mark_counts),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
