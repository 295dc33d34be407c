/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a podcast, its OPML and its cover. */
#include "of_show.h"

#include "podcast/show_page.h"
#include "publish/page/cover_art.h"

/* ---- OPML ---------------------------------------------------------------- */

static void opml_lists_the_podcast_and_what_it_is_made_from(void **state)
{
    fixture *f = *state;
    const lec_show_source sources[] = {{"https://a.example/?f=1&g=2", "A & B"},
                                       {"https://b.example/feed", ""}};
    lec_show_write_opml(&f->show, sources, 2, &f->written);
    parse(f);
    is(f, "/opml/@version", "2.0");
    is(f, "/opml/head/title", "Harnell aloud");
    is(f, "count(//outline[@type = 'rss'])", "3");
    is(f, "//outline[1]/@xmlUrl", "https://pod.example/h/feed.xml");
    is(f, "//outline[2]/@xmlUrl", "https://a.example/?f=1&g=2");
    is(f, "//outline[2]/@text", "A & B");
    is(f, "//outline[3]/@text", "https://b.example/feed");
    is(f, "//outline[1]/@htmlUrl", "https://news.example/");
    is(f, "count(//outline[2]/@htmlUrl)", "0");
    f->show.link = "javascript:alert(1)"; /* a feed's, from a file */
    forget(f);
    lec_show_write_opml(&f->show, sources, 2, &f->written);
    parse(f);
    is(f, "count(//@htmlUrl)", "0");
}

/* ---- index.html ---------------------------------------------------------- */

static const char *index_of(fixture *f, const lec_playlist *lists, size_t count)
{
    forget(f);
    lec_show_write_index(&f->show, lists, count, &f->written);
    return f->written.ptr;
}

static void has(const char *html, const char *part)
{
    if (!strstr(html, part))
        fail_msg("there is no %s in\n%s", part, html);
}

static void the_index_leads_to_every_episode(void **state)
{
    fixture *f = *state;
    f->show.count = 2;
    f->episodes[1].stem = "episodes/a b";
    f->episodes[1].seconds = 4000;
    const char *html = index_of(f, NULL, 0);
    has(html, "<a href=\"episodes/2026-11-22-the-weir.listen.html\">The weir");
    has(html, "<time datetime=\"2026-11-22\">22 November 2026</time> · 1 min");
    has(html, "<a href=\"episodes/a%20b.listen.html\">");
    has(html, "· 1 h 7 min · <span dir=\"auto\">The Harnell Post</span>");
    has(html, "<source src=\"episodes/a%20b.opus\" "
              "type=\"audio/ogg; codecs=opus\">");
    has(html, "<a download href=\"episodes/a%20b.mp3\">Download (0.5 MB)"
              "<span class=\"said\" dir=\"auto\">: The weir</span></a>");
    has(html, "<a download href=\"episodes/a%20b.opus\">As opus (0.2 MB)");
    has(html, "href=\"subscribe.html\">Subscribe</a>");
    has(html, "hidden>Play all (1 h 8 min)</button>");
}

static void the_index_of_nothing_says_so(void **state)
{
    fixture *f = *state;
    f->show.count = 0;
    f->show.base_url = f->show.cover = f->show.author = NULL;
    const char *html = index_of(f, NULL, 0);
    has(html, "There are none yet");
    assert_null(strstr(html, "<input"));
    assert_null(strstr(html, "<img"));
    assert_null(strstr(html, "class=\"by\""));
}

static void the_index_lists_playlists(void **state)
{
    fixture *f = *state;
    const lec_episode *chosen[] = {f->episodes};
    const lec_playlist lists[] = {{"way-to-work", "Way <to> work", chosen, 1}};
    const char *html = index_of(f, lists, 1);
    has(html, "<b dir=\"auto\">Way &lt;to&gt; work</b> · 1 episode · 1 min ·");
    has(html, "href=\"playlists/way-to-work.m3u8\"");
    has(html, "href=\"playlists/way-to-work.xspf\"");
    has(html, "href=\"playlists/way-to-work.jspf\"");
}

/* Is a stranger's script text, in a page with so many scripts of its own? */
static void are_text(const char *html, int scripts)
{
    for (const char *p = html; (p = strstr(p, "<script")); p++)
        scripts--;
    assert_int_equal(scripts, 0);
    assert_null(strstr(html, "javascript:"));
    has(html, "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)");
}

static const char *subscribe_of(fixture *f)
{
    forget(f);
    lec_show_write_subscribe(&f->show, &f->written);
    return f->written.ptr;
}

static void strangers_words_are_text_in_the_pages(void **state)
{
    static const char evil[] = "\"><script>alert('1')</script>";
    fixture *f = *state;
    lec_episode *e = &f->episodes[0];
    f->show.title = f->show.description = f->show.author = evil;
    e->title = e->summary = e->site = e->authors = evil;
    f->show.link = "javascript:alert(1)";
    f->show.lang = e->lang = "en\"><script>";
    are_text(index_of(f, NULL, 0), 2);
    are_text(subscribe_of(f), 2);
}

/* The words of a page, and the language of another. */
static void a_page_has_words_of_its_own(void **state)
{
    fixture *f = *state;
    lec_display *display;
    assert_int_equal(lec_display_load(&display, LEC_TEST_VOICES, "xx", NULL),
                     LEC_OK);
    f->show.display = display;
    f->show.lang = "ar";
    has(index_of(f, NULL, 0), "<html lang=\"en\" dir=\"ltr\">");
    has(subscribe_of(f), "Copy");
    lec_display_free(display);
}

/* ---- subscribe.html ------------------------------------------------------ */

static void a_button_has_the_address_by_which_an_app_takes_it(void **state)
{
    fixture *f = *state;
    f->show.base_url = "https://pod.example:81/h/?a=1&b=2/";
    const char *html = subscribe_of(f);
    has(html, "href=\"podcast://pod.example:81/h/?a=1&amp;b=2/feed.xml\"");
    has(html, "href=\"pcast://pod.example:81/h/?a=1&amp;b=2/feed.xml\"");
    has(html, "href=\"itpc://pod.example:81/h/?a=1&amp;b=2/feed.xml\"");
    has(html, "href=\"feed://pod.example:81/h/?a=1&amp;b=2/feed.xml\"");
    has(html, "value=\"https://pod.example:81/h/?a=1&amp;b=2/feed.xml\"");
    has(html, "<svg class=\"code\"");
    has(html, "href=\"podcast.opml\"");
    has(html, "href=\"index.html\"");
}

static void without_a_base_the_feed_itself_is_led_to(void **state)
{
    fixture *f = *state;
    f->show.base_url = "";
    const char *html = subscribe_of(f);
    has(html, "href=\"feed.xml\">The feed</a>");
    assert_null(strstr(html, "podcast:/"));
    assert_null(strstr(html, "<input"));
    assert_null(strstr(html, "<svg"));
}

/* Tell a module of the code that is drawn. */
static void the_code_is_dark_on_light_with_its_margin(void **state)
{
    fixture *f = *state;
    assert_true(
        lec_show_add_code(&f->written, "https://a.example/", "A &amp; B"));
    const char *svg = lec_text_str(&f->written);
    has(svg, "aria-label=\"A &amp; B\" viewBox=\"0 0 33 33\"");
    /* The finder in the corner, seven modules wide, behind four of margin. */
    has(svg, "<path fill=\"#000\" d=\"M4 4h7v1h-7z");
}

static void titles_have_their_language_and_direction(void **state)
{
    fixture *f = *state;
    f->episodes[0].lang = "ar";
    const char *html = index_of(f, NULL, 0);
    has(html, "<h1 lang=\"en\">");
    has(html, "<h3 lang=\"ar\" dir=\"rtl\">");
}

static void a_long_summary_is_cut_in_the_index(void **state)
{
    fixture *f = *state;
    char text[600];
    for (size_t i = 0; i + 1 < sizeof text; i++)
        text[i] = "abcd "[i % 5];
    text[sizeof text - 1] = '\0';
    f->episodes[0].summary = text;
    has(index_of(f, NULL, 0), "abcd\xE2\x80\xA6</p>");
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "\xE6\xBC\xA2", 4);
    has(index_of(f, NULL, 0), "\xE6\xBC\xA2\xE2\x80\xA6</p>");
}

/* ---- the cover ----------------------------------------------------------- */

static void draw(fixture *f)
{
    forget(f);
    const lec_cover_art art = {f->show.title, f->show.author, NULL, false};
    assert_int_equal(lec_cover_draw(&art, &f->written, NULL), LEC_OK);
}

/* 1400 x 1400, eight bits, RGB without alpha. */
static void is_a_cover(const fixture *f)
{
    assert_memory_equal(f->written.ptr, "\x89PNG\r\n\x1A\n", 8);
    assert_memory_equal(f->written.ptr + 12,
                        "IHDR\0\0\x05\x78\0\0\x05\x78\x08\x02", 14);
}

static void a_cover_is_drawn_for_any_title(void **state)
{
    static char endless[10001];
    memset(endless, 'x', sizeof endless - 1);
    const char *const titles[] = {
        "A",
        "The Harnell Weir Reader",
        "Donaudampfschifffahrtsgesellschaftskapit\xC3\xA4nsm\xC3\xBCtze",
        "\xD8\xAE\xD8\xA8\xD8\xB1",
        "\xE6\xB8\xAF\xE3\x81\xAE\xE6\x9C\x9D",
        "<b>&amp;%s\x01\n\n\n]]>",
        endless,
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        f->show.title = titles[i];
        draw(f);
        is_a_cover(f);
    }
    f->show.author = NULL;
    draw(f);
    is_a_cover(f);
}

static void the_same_title_gives_the_same_cover(void **state)
{
    fixture *f = *state;
    draw(f);
    size_t len = f->written.len;
    char *first = lec_text_detach(&f->written);
    draw(f);
    assert_int_equal(f->written.len, len);
    assert_memory_equal(f->written.ptr, first, len);
    f->show.title = "Another";
    draw(f);
    assert_true(f->written.len != len ||
                memcmp(f->written.ptr, first, len) != 0);
    free(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(opml_lists_the_podcast_and_what_it_is_made_from),
        TEST(the_index_leads_to_every_episode),
        TEST(the_index_of_nothing_says_so),
        TEST(the_index_lists_playlists),
        TEST(strangers_words_are_text_in_the_pages),
        TEST(a_page_has_words_of_its_own),
        TEST(a_button_has_the_address_by_which_an_app_takes_it),
        TEST(without_a_base_the_feed_itself_is_led_to),
        TEST(the_code_is_dark_on_light_with_its_margin),
        TEST(titles_have_their_language_and_direction),
        TEST(a_long_summary_is_cut_in_the_index),
        TEST(a_cover_is_drawn_for_any_title),
        TEST(the_same_title_gives_the_same_cover),
    };
    return cmocka_run_group_tests_name("show", tests, NULL, NULL);
}
