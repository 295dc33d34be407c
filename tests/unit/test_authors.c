/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read.h"

#define TEXT                                                                   \
    "<p>The dike at Ostvik held on Monday, though the sea stood higher than "  \
    "any of its keepers can remember, and the village slept behind it.</p>"    \
    "<p>By noon the water had gone, and the children were back on the crown "  \
    "of the dike with their kites, as on any other day in autumn.</p>"

/* Assert the authors of a page with `head` and, below its headline, `line`;
 * NULL ends the names.
 */
static void assert_authors(void **state, const char *head, const char *line,
                           const char *const *names)
{
    lec_text page = {0};
    lec_text_addf(&page,
                  "<html lang=en><head><title>The dike holds</title>%s</head>"
                  "<body><article><h1>The dike holds</h1>%s" TEXT
                  "</article></body></html>",
                  head, line);
    const lec_article *a = read_as(*state, LEC_PAGE_HTML, lec_text_str(&page));
    size_t i = 0;
    for (; names[i]; i++) {
        assert_true(i < a->author_count);
        assert_string_equal(a->authors[i].text, names[i]);
    }
    assert_int_equal(a->author_count, i);
    lec_text_free(&page);
}

#define ASSERT_AUTHORS(head, line, ...)                                        \
    assert_authors(state, head, line, (const char *const[]){__VA_ARGS__, NULL})
#define ASSERT_NONE(head, line)                                                \
    assert_authors(state, head, line, (const char *const[]){NULL})

static void who_made_the_picture_is_no_author(void **state)
{
    ASSERT_AUTHORS("",
                   "<div class=media><img src=a.jpg><span class=media__author>"
                   "Autor: Lensbank/ Shutterbox</span></div>"
                   "<div class=article__author>Ada Lind</div>",
                   "Ada Lind");
    ASSERT_NONE("", "<figure><img src=a.jpg><figcaption><span class=author>"
                    "Author: Bo Reed</span></figcaption></figure>");
    ASSERT_NONE("", "<p class=byline>Shutterstock / Getty Images</p>");
    ASSERT_AUTHORS("",
                   "<div class='media author'><img src=ada.jpg>"
                   "<a rel=author href=/a>Ada Lind</a></div>",
                   "Ada Lind");
}

static void what_stands_behind_a_name_is_none_of_it(void **state)
{
    ASSERT_AUTHORS("",
                   "<p class=byline>By <a href=/a>Ada Lind</a> on "
                   "<time datetime=2031-03-03>March 3, 2031</time></p>",
                   "Ada Lind");
    ASSERT_AUTHORS("", "<p class=byline>By Ada Lind on March 3, 2031</p>",
                   "Ada Lind");
    ASSERT_AUTHORS("", "<p class=byline>By Ada van Lind Monday</p>",
                   "Ada van Lind");
    ASSERT_AUTHORS("", "<p class=byline>By Ada Lind @adalind</p>", "Ada Lind");
    ASSERT_AUTHORS("",
                   "<p class=byline>By Ada Lind, Staff Writer, and "
                   "Bo Reed Associated Press</p>",
                   "Ada Lind", "Bo Reed");
}

static void a_name_keeps_what_belongs_to_it(void **state)
{
    ASSERT_AUTHORS("", "<p class=byline>By Billy Sunday</p>", "Billy Sunday");
    ASSERT_AUTHORS("", "<p class=byline>By Ada E. Lind-Reed</p>",
                   "Ada E. Lind-Reed");
    ASSERT_AUTHORS("", "<p class=byline>By Otto am Berg</p>", "Otto am Berg");
    ASSERT_NONE("", "<p class=byline>Monday</p>");
}

static void words_before_a_name_are_none_of_it(void **state)
{
    ASSERT_AUTHORS("",
                   "<div class=author><a href=/a>More stories by Ada Lind</a>"
                   "</div>",
                   "Ada Lind");
    ASSERT_AUTHORS("", "<p class=byline>Author: By Ada Lind</p>", "Ada Lind");
    ASSERT_NONE("", "<p class=byline>Photos by Bo Reed</p>");
    ASSERT_NONE("", "<p class=byline>More stories</p>");
}

static void each_link_is_read_by_itself(void **state)
{
    ASSERT_AUTHORS("",
                   "<div class=byline><p class=byline__name><a href=/a>Ada "
                   "Lind</a></p><a href=/t>Twitter</a></div>",
                   "Ada Lind");
    ASSERT_AUTHORS("",
                   "<p class=byline>By <a href=/a>Ada Lind</a>, "
                   "<a href=/b>Bo Reed</a> and Cy Marsh</p>",
                   "Ada Lind", "Bo Reed", "Cy Marsh");
    ASSERT_AUTHORS("",
                   "<p class=byline><a href=/a>Ada Lind</a>, Home and Digital "
                   "Safety (Ostvik)</p>",
                   "Ada Lind");
    ASSERT_AUTHORS("",
                   "<p class=byline>By <a href=/author/a>Ada Lind</a> "
                   "<a href=/dikes>Watch All Dikes</a></p>",
                   "Ada Lind");
}

static void each_line_is_read_by_itself(void **state)
{
    ASSERT_AUTHORS("",
                   "<ul class=authors><li>Ada Lind</li><li>Bo Reed</li></ul>",
                   "Ada Lind", "Bo Reed");
    ASSERT_AUTHORS("",
                   "<div class=byline><p>Ada Lind</p><div class=x>Coast And "
                   "Dike Watch</div></div>",
                   "Ada Lind");
    ASSERT_AUTHORS("",
                   "<div class=byline>Written by Ada Lind<br>Edited by Bo "
                   "Reed</div>",
                   "Ada Lind");
    ASSERT_AUTHORS("",
                   "<a rel=author href=/a>Ada Lind</a> "
                   "<a rel=author href=/b>Bo Reed</a>",
                   "Ada Lind", "Bo Reed");
}

static void a_line_of_facts_names_its_author_behind_by(void **state)
{
    ASSERT_AUTHORS("",
                   "<div class=entry-meta><a href=/c/coast>Coast Watch</a> "
                   "March 3, 2031 by <a href=/a>Ada Lind</a></div>",
                   "Ada Lind");
    ASSERT_AUTHORS("",
                   "<div class=entry-meta><a href=/author/a>Ada Lind</a> in "
                   "<a href=/c/coast>Coast Watch</a></div>",
                   "Ada Lind");
    ASSERT_NONE("", "<div class=entry-meta><a href=/c/coast>Coast Watch</a> "
                    "<a href=/c/sea>High Seas</a></div>");
}

static void sources_that_agree_are_believed(void **state)
{
    ASSERT_AUTHORS("<meta name=author content='Tarn House'>"
                   "<meta name=article:author content='Ada Lind'>",
                   "<p class=byline>Ada Lind</p>", "Ada Lind");
    ASSERT_AUTHORS("<meta name=author content='Tarn House'>", "", "Tarn House");
    ASSERT_AUTHORS("<script type='application/ld+json'>{\"@type\":\"Article\","
                   "\"headline\":\"The dike holds\",\"author\":"
                   "{\"@type\":\"Organization\",\"name\":\"Tarn House\"}}"
                   "</script>",
                   "<p class=byline>Ada Lind</p>", "Ada Lind");
    ASSERT_AUTHORS("<script type='application/ld+json'>{\"@type\":\"Article\","
                   "\"headline\":\"The dike holds\",\"author\":"
                   "{\"@type\":\"Person\",\"name\":\"Ada Lind\"}}</script>",
                   "<p class=byline>Bo Reed</p>", "Ada Lind");
}

static void who_is_cited_is_believed_before_what_is_shown(void **state)
{
    ASSERT_AUTHORS("<meta name=citation_author content='Lind, Ada'>"
                   "<meta name=citation_author content='Reed, Bo'>",
                   "<p class=byline>Ada Lind</p>", "Ada Lind", "Bo Reed");
}

static void who_wrote_something_else_is_no_author(void **state)
{
    ASSERT_NONE("", TEXT "<div class=comments><p class=author>Bo Reed</p>"
                         "</div>");
    ASSERT_NONE("", "<form class=reply><p class=author>Full Name</p></form>");
    ASSERT_NONE("",
                "<p>The dike was built, and nobody on either side of the bay "
                "says otherwise, by the same <a href=/author/bo-reed>Bo "
                "Reed</a> who wrote the book on it, in the year after the "
                "flood.</p>");
    ASSERT_AUTHORS("", "<p><a href=/author/ada-lind>Ada Lind</a></p>",
                   "Ada Lind");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_made_the_picture_is_no_author),
        TEST(what_stands_behind_a_name_is_none_of_it),
        TEST(a_name_keeps_what_belongs_to_it),
        TEST(words_before_a_name_are_none_of_it),
        TEST(each_link_is_read_by_itself),
        TEST(each_line_is_read_by_itself),
        TEST(a_line_of_facts_names_its_author_behind_by),
        TEST(sources_that_agree_are_believed),
        TEST(who_is_cited_is_believed_before_what_is_shown),
        TEST(who_wrote_something_else_is_no_author),
    };
    return cmocka_run_group_tests_name("authors", tests, NULL, NULL);
}
