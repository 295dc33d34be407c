/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of a page that are its article's, and where they stand. */
#include "read.h"

#include "extract/html/image.h"
#include "extract/html/parse.h"
#include "extract/html/tree.h"

#define LEAD                                                                   \
    "<html lang=en><head><title>The weir</title></head><body><article>"        \
    "<h1>The weir</h1><p>The weir below the mill has been open since March, "  \
    "and the river runs so low that the herons walk across it dry.</p>"
#define TAIL                                                                   \
    "<p>The council will meet again in autumn, when the rain has come and the" \
    " people who own the meadows have come home from the hills.</p>"           \
    "</article></body></html>"

static const lec_article *read_html(void **state, const char *html)
{
    fixture *f = *state;
    f->furniture.pictures = true;
    return read_as(f, LEC_PAGE_HTML, html);
}

/* Is this picture between the blocks with `before` and `behind` in them? */
static void assert_between(const lec_article *a, const lec_picture *p,
                           const char *before, const char *behind)
{
    assert_true(p->order >= kept(a, before)->order);
    assert_true(p->order < kept(a, behind)->order);
}

static void a_figure_has_its_address_its_words_and_its_place(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<figure><img src='/weir.jpg' alt='Herons'><figcaption>"
                    "Herons below the mill.</figcaption></figure>"
                    "<p>Nobody had seen that before, says the miller, who has "
                    "lived there for sixty years and more.</p>"
                    "<figure><img src='mill.png'></figure>" TAIL);
    assert_int_equal(a->picture_count, 2);
    assert_string_equal(a->pictures[0].address, "/weir.jpg");
    assert_string_equal(a->pictures[0].alt, "Herons");
    assert_between(a, &a->pictures[0], "herons walk", "Nobody had");
    assert_string_equal(a->pictures[1].address, "mill.png");
    assert_string_equal(a->pictures[1].alt, "");
    assert_between(a, &a->pictures[1], "Nobody had", "The council");
}

static void pictures_of_menus_cards_and_of_other_stories_are_none(void **state)
{
    const lec_article *a = read_html(
        state,
        "<html lang=en><head><title>The weir</title></head><body>"
        "<nav><img src=/logo.png alt='The Mill Post'><a href=/>Home</a></nav>"
        "<article><h1>The weir</h1>"
        "<p>The weir below the mill has been open since March, and the river "
        "runs so low that the herons walk across it dry.</p>"
        "<a href='/other-story'><img src=/card.jpg alt='A boat on fire'></a>"
        "<img src=/spy.gif width=1 height=1><img "
        "src='data:image/gif;base64,R0'>"
        "<img src=/plan.svg><img aria-hidden=true src=/line.png>" TAIL
        "<footer><p><img src=/end.jpg>All rights reserved.</p></footer>");
    for (size_t i = 0; i < a->picture_count; i++)
        fail_msg("%s", a->pictures[i].address);
}

static void a_picture_is_taken_once_and_a_link_to_it_is_no_card(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<a href='/big/weir.jpg'><img src='/weir.jpg'></a>"
                    "<img src='/weir.jpg'>" TAIL);
    assert_int_equal(a->picture_count, 1);
    assert_string_equal(a->pictures[0].address, "/weir.jpg");
}

static void addresses_are_relative_to_what_the_page_says(void **state)
{
    const lec_article *a = read_html(
        state, "<html><head><base href='https://mill.example/a/'></head><body>"
               "<article><h1>The weir</h1><p>The weir below the mill has been "
               "open since March, and the river runs low.</p>"
               "<img src='../b/weir.jpg'>" TAIL);
    assert_int_equal(a->picture_count, 1);
    assert_string_equal(a->pictures[0].address,
                        "https://mill.example/b/weir.jpg");
}

static void without_being_looked_for_none_is_found(void **state)
{
    fixture *f = *state;
    f->furniture.pictures = false;
    const lec_article *a =
        read_as(f, LEC_PAGE_HTML, LEAD "<img src='/weir.jpg'>" TAIL);
    assert_int_equal(a->picture_count, 0);
}

static void many_pictures_are_cut_off_at_the_limit(void **state)
{
    lec_text page = {0};
    lec_text_add_str(&page, LEAD);
    for (int i = 0; i < 2000; i++)
        lec_text_addf(&page, "<img src='/%d.jpg'>", i);
    lec_text_add_str(&page, TAIL);
    const lec_article *a = read_html(state, lec_text_str(&page));
    assert_int_equal(a->picture_count, LEC_PICTURES_MOST);
    assert_string_equal(a->pictures[31].address, "/31.jpg");
    lec_text_free(&page);
}

static void pictures_of_markdown_stand_between_its_paragraphs(void **state)
{
    const lec_article *a = read_as(*state, LEC_PAGE_MARKDOWN,
                                   "# The weir\n\nIt is open.\n\n"
                                   "![Herons walk](img/weir.jpg)\n\n"
                                   "It will be shut.\n");
    assert_int_equal(a->picture_count, 1);
    assert_string_equal(a->pictures[0].address, "img/weir.jpg");
    assert_string_equal(a->pictures[0].alt, "Herons walk");
    assert_between(a, &a->pictures[0], "It is open", "will be shut");
}

static void pictures_cross_to_another_process_and_bad_ones_do_not(void **state)
{
    const lec_article *a = read_html(
        state, LEAD "<img src=/a.jpg alt='A weir'><p>It is open again, and "
                    "nobody knows why.</p><img src=/b.jpg>" TAIL);
    lec_article *b;
    lec_text bytes = {0};
    lec_article_pack(a, &bytes);
    assert_int_equal(lec_article_unpack(lec_text_slice(&bytes), &b, NULL),
                     LEC_OK);
    assert_int_equal(b->picture_count, 2);
    assert_string_equal(b->pictures[0].alt, "A weir");
    assert_string_equal(b->pictures[1].address, "/b.jpg");
    assert_int_equal(b->pictures[1].order, a->pictures[1].order);
    lec_article_free(b);
    a->pictures[1].order = -1;
    lec_text_cut(&bytes, 0);
    lec_article_pack(a, &bytes);
    assert_int_equal(lec_article_unpack(lec_text_slice(&bytes), &b, NULL),
                     LEC_E_INPUT);
    lec_text_free(&bytes);
}

/* ---- addresses ----------------------------------------------------------- */

static void assert_address(const char *html, const char *wanted)
{
    lec_furniture furniture = {.pictures = true};
    xmlDoc *doc = lec_parse(lec_slice_of(html), &furniture);
    const xmlNode *top = xmlDocGetRootElement(doc), *n = top;
    while (n && !lec_tree_is(n, "img"))
        n = lec_tree_next(n, top, true);
    assert_non_null(n);
    lec_slice found = lec_image_address(n);
    if (!lec_slice_is(found, wanted))
        fail_msg("%s: %.*s", html, (int)found.len, found.ptr);
    xmlFreeDoc(doc);
}

static void of_several_sizes_the_one_that_fills_a_page_is_taken(void **state)
{
    (void)state;
    assert_address("<img src=s.jpg srcset='a.jpg 320w, b.jpg 1400w, c.jpg "
                   "2800w'>",
                   "b.jpg");
    assert_address("<img src=s.jpg srcset='b.jpg 2800w, a.jpg 1300w'>",
                   "a.jpg");
    assert_address("<img src=s.jpg srcset='a.jpg 320w, b.jpg 640w'>", "b.jpg");
    assert_address("<img srcset='a.jpg, b.jpg 2x, c.jpg 3x'>", "b.jpg");
    assert_address("<img srcset='w_1,h_2/a.jpg 400w,w_2,h_4/b.jpg 800w'>",
                   "w_2,h_4/b.jpg");
    assert_address("<img src=s.jpg srcset=', ,'>", "s.jpg");
}

static void what_a_script_loads_goes_before_what_holds_its_place(void **state)
{
    (void)state;
    assert_address("<img src='data:image/gif;base64,R0' data-src=' a.jpg '>",
                   "a.jpg");
    assert_address("<img src=grey.gif data-lazy-src=a.jpg>", "a.jpg");
    assert_address("<img src=a.jpg data-src='data:x'>", "a.jpg");
    assert_address("<picture><source srcset='a.avif' type=image/avif>"
                   "<source srcset='a.webp 800w'><img src='data:x'></picture>",
                   "a.webp");
    assert_address("<picture><source srcset=a.webp><img src=a.jpg></picture>",
                   "a.jpg");
}

static void icons_drawings_and_templates_are_no_pictures(void **state)
{
    (void)state;
    assert_address("<img src=a.png width=32>", "");
    assert_address("<img src=a.png width='32px'>", "");
    assert_address("<img src=a.png width='60%'>", "a.png");
    assert_address("<img src=a.png width=900 height=auto>", "a.png");
    assert_address("<img src=A.SVG?v=2>", "");
    assert_address("<img src='{{ picture }}'>", "");
    assert_address("<img alt=x>", "");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_figure_has_its_address_its_words_and_its_place),
        CASE(pictures_of_menus_cards_and_of_other_stories_are_none),
        CASE(a_picture_is_taken_once_and_a_link_to_it_is_no_card),
        CASE(addresses_are_relative_to_what_the_page_says),
        CASE(without_being_looked_for_none_is_found),
        CASE(many_pictures_are_cut_off_at_the_limit),
        CASE(pictures_of_markdown_stand_between_its_paragraphs),
        CASE(pictures_cross_to_another_process_and_bad_ones_do_not),
        CASE(of_several_sizes_the_one_that_fills_a_page_is_taken),
        CASE(what_a_script_loads_goes_before_what_holds_its_place),
        CASE(icons_drawings_and_templates_are_no_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
