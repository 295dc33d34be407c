/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/markup.h"
#include "publish/publish.h"

/* A small article, built by hand, and the page made of it. */
typedef struct fixture {
    lec_article article;
    lec_field author;
    lec_block blocks[16];
    lec_span spans[16][8];
    lec_voice voice;
    lec_language *language;
    char *page;
    const char *canonical;
    lec_block dropped[8];
    lec_figure figures[8];
    size_t figure_count;
} fixture;

static int with_article(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    if (lec_voice_load(&f->voice, LEC_TEST_VOICES, "en", NULL) ||
        lec_language_load(&f->language, LEC_TEST_VOICES, "en", NULL))
        return -1;
    f->article.title.text = "Bridge opens";
    f->article.lang.text = "en";
    f->article.blocks = f->blocks;
    *state = f;
    return 0;
}

static int drop_article(void **state)
{
    fixture *f = *state;
    lec_language_free(f->language);
    free(f->page);
    test_free(f);
    return 0;
}

static lec_block *add(fixture *f, lec_block_kind kind, const char *text)
{
    size_t n = f->article.block_count++;
    f->blocks[n] = (lec_block){.id = (int)n + 1,
                               .order = (int)n + 1,
                               .kind = kind,
                               .text = text,
                               .len = strlen(text),
                               .spans = f->spans[n]};
    return &f->blocks[n];
}

/* A span over the first `part` in the last block's text. */
static void mark(fixture *f, lec_span_kind kind, const char *part,
                 const char *value)
{
    lec_block *block = &f->blocks[f->article.block_count - 1];
    size_t from = (size_t)(strstr(block->text, part) - block->text);
    f->spans[f->article.block_count - 1][block->span_count++] =
        (lec_span){kind, from, from + strlen(part), value};
}

static void hear(lec_timeline *timeline, const lec_line *line, uint64_t *frames)
{
    lec_time times[64];
    static const int16_t silence[64 * 100];
    for (uint32_t i = 0; i < line->token_count; i++)
        times[i] = (lec_time){i * 100, i * 100 + 100};
    lec_speech speech = {.line = line,
                         .pcm = silence,
                         .frames = (uint32_t)line->token_count * 100,
                         .times = times};
    lec_timeline_add(timeline, &speech, *frames);
    *frames += speech.frames;
}

/* The page of the article, every token 100 ms long. */
static const char *page(fixture *f)
{
    static const char *const sounds[] = {"a b.opus", "a b.mp3"};
    const lec_figures figures = {f->figures, f->figure_count, NULL};
    const lec_sidecar_options options = {.sounds = sounds,
                                         .sound_count = 2,
                                         .canonical = f->canonical,
                                         .figures = &figures};
    lec_script *script = NULL;
    lec_timeline *timeline = lec_timeline_new(1000, &f->article);
    uint64_t frames = 0;
    size_t size;
    assert_int_equal(
        lec_script_make(&f->article, &f->voice, f->language, &script, NULL),
        LEC_OK);
    lec_script_reach(script, SIZE_MAX);
    for (size_t i = 0; i < lec_script_count(script); i++)
        hear(timeline, lec_script_line(script, i), &frames);
    lec_timeline_end(timeline, frames);
    free(f->page);
    FILE *out = open_memstream(&f->page, &size);
    assert_int_equal(
        lec_sidecar_write(LEC_SIDECAR_LISTEN, timeline, &options, out, NULL),
        LEC_OK);
    fclose(out);
    lec_timeline_free(timeline);
    lec_script_free(script);
    return f->page;
}

static void has(const char *page, const char *part)
{
    if (!strstr(page, part))
        fail_msg("not in the page: %s", part);
}

static void has_not(const char *page, const char *part)
{
    if (strstr(page, part))
        fail_msg("in the page: %s", part);
}

static void every_sentence_has_a_span_by_its_number(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "It is open. At last!");
    has(page(f), "<h1><span class=\"s\" id=\"s1\">Bridge opens</span></h1>");
    has(f->page, "<p><span class=\"s\" id=\"s2\">It is open.</span> "
                 "<span class=\"s\" id=\"s3\">At last!</span></p>");
}

static void words_stand_behind_each_other_and_have_their_times(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "It \xF0\x9F\x98\x80 is, well, open.");
    /* The emoji is two units of UTF-16, and not heard. */
    has(page(f), "\n[2,200,600,[0,2,0,4,2,100,2,4,100,2,4,100]]");
}

static void a_page_of_others_leads_there_and_is_not_listed(void **state)
{
    fixture *f = *state;
    f->canonical = "https://news.example/a?b=1&c=\"<";
    has(page(f), "<link rel=\"canonical\" "
                 "href=\"https://news.example/a?b=1&amp;c=%22%3C\">\n"
                 "<meta name=\"robots\" content=\"noindex\">\n");
}

static void ones_own_page_is_listed(void **state)
{
    fixture *f = *state;
    f->article.url.text = "https://news.example/a";
    has_not(page(f), "canonical");
    has_not(f->page, "noindex");
}

static void an_address_that_is_none_is_no_canonical_one(void **state)
{
    fixture *f = *state;
    f->canonical = "javascript:alert(1)";
    has_not(page(f), "canonical");
}

static void what_could_be_markup_is_text(void **state)
{
    fixture *f = *state;
    f->article.title.text = "</title><script>alert(1)</script>";
    f->article.standfirst.text = "\"><img src=x onerror=alert(2)>";
    add(f, LEC_PARAGRAPH, "</script><!-- & \x01 it's <b>bold</b>.");
    page(f);
    has_not(f->page, "<script>alert");
    has_not(f->page, "<img");
    has_not(f->page, "</script><!--");
    has_not(f->page, "<b>bold");
    has(f->page, "&lt;script&gt;alert(1)&lt;/script&gt;");
    has(f->page, "\"headline\":\"\\u003C/title\\u003E\\u003Cscript\\u003E");
    has(f->page, "&amp; \xEF\xBF\xBD it&#39;s");
}

static void only_addresses_of_the_web_and_of_mail_are_links(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One two three four five.");
    mark(f, LEC_SPAN_LINK, "One", "javascript:alert(1)");
    mark(f, LEC_SPAN_LINK, "two", "HTTPS://a.example/?a=\"b&c='d<e\x01");
    mark(f, LEC_SPAN_LINK, "three", "data:text/html,x");
    mark(f, LEC_SPAN_LINK, "four", "mailto:a@b.example");
    mark(f, LEC_SPAN_LINK, "five", "/part");
    page(f);
    has_not(f->page, "javascript:");
    has_not(f->page, "data:text");
    has(f->page, "One <a href=\"https://a.example/?a=%22b&amp;c=%27d%3Ce%01\" "
                 "rel=\"noopener\">two</a> three "
                 "<a href=\"mailto:a@b.example\" rel=\"noopener\">four</a> "
                 "five.");
    f->article.url.text = "https://w.example/x/y";
    has(page(f),
        "<a href=\"https://w.example/part\" rel=\"noopener\">five</a>");
}

static void
a_span_over_two_sentences_is_opened_again_in_the_second(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "So it is. It is not so.");
    mark(f, LEC_SPAN_EMPHASIS, "is. It", "");
    has(page(f), "<span class=\"s\" id=\"s2\">So it <em>is.</em></span><em> "
                 "</em><span class=\"s\" id=\"s3\"><em>It</em> is not so.");
}

static void spans_that_cross_are_nested(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One two three four.");
    mark(f, LEC_SPAN_EMPHASIS, "One two", "");
    mark(f, LEC_SPAN_LINK, "two three", "https://a.example/");
    has(page(f), "<em>One <a href=\"https://a.example/\" rel=\"noopener\">two"
                 "</a></em> three four.");
}

static void a_link_does_not_stand_in_a_link(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One two.");
    mark(f, LEC_SPAN_LINK, "One two", "https://a.example/");
    mark(f, LEC_SPAN_LINK, "two", "https://b.example/");
    has(page(f), "rel=\"noopener\">One two</a>.");
}

static void lists_stand_in_their_items(void **state)
{
    fixture *f = *state;
    add(f, LEC_ITEM, "Eggs.")->level = 1;
    add(f, LEC_ITEM, "Brown.")->level = 2;
    add(f, LEC_ITEM, "Flour.")->level = 1;
    lec_block *third = add(f, LEC_ITEM, "Bake.");
    third->level = 1;
    third->number = 3;
    has(page(f), "\n<ul>\n<li><span class=\"s\" id=\"s2\">Eggs.</span>\n<ul>\n"
                 "<li><span class=\"s\" id=\"s3\">Brown.</span></li>\n</ul>\n"
                 "</li>\n<li><span class=\"s\" id=\"s4\">Flour.</span></li>\n"
                 "</ul>\n\n<ol>\n<li value=\"3\"><span class=\"s\" "
                 "id=\"s5\">Bake.</span></li>\n</ol>\n");
}

static void levels_of_any_depth_end_where_they_began(void **state)
{
    fixture *f = *state;
    add(f, LEC_ITEM, "Deep.")->level = 1 << 30;
    add(f, LEC_QUOTE, "Deeper.")->level = 1 << 30;
    add(f, LEC_HEADING, "Deepest")->level = 1 << 30;
    has(page(f), "<ul>\n<li><span class=\"s\" id=\"s2\">Deep.</span></li>\n"
                 "</ul>\n<blockquote>\n<p><span class=\"s\" id=\"s3\">Deeper."
                 "</span></p>\n</blockquote>\n<h2 id=\"b3\">");
}

static void
a_table_has_its_headers_and_a_sentence_goes_through_a_row(void **state)
{
    fixture *f = *state;
    add(f, LEC_TABLE, "Town | People");
    mark(f, LEC_SPAN_HEADER, "Town", "");
    mark(f, LEC_SPAN_HEADER, "People", "");
    add(f, LEC_TABLE, "Marlow | many");
    mark(f, LEC_SPAN_CELL, "Marlow", "Town");
    mark(f, LEC_SPAN_CELL, "many", "People");
    page(f);
    has(f->page, "<thead>\n<tr><th scope=\"col\">Town</th>"
                 "<th scope=\"col\">People</th></tr>\n</thead>\n<tbody>\n<tr>"
                 "<td><span class=\"s\" id=\"s2\">Marlow</span></td>"
                 "<td><span class=\"s\" data-s=\"2\">many</span></td></tr>\n"
                 "</tbody>\n</table></div>");
    /* " | " is not in the page, and not counted. */
    has(f->page, "\n[2,200,400,[0,6,0,0,4,100]]");
}

static void what_is_not_read_is_shown(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "Type this:");
    lec_block code = {.order = 2, .kind = LEC_CODE, .text = "a < b", .len = 5};
    f->article.unread = &code;
    f->article.unread_count = 1;
    has(page(f), "</p>\n<pre><code>a &lt; b</code></pre>\n");
}

static void a_footnote_is_where_its_word_leads(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "A claim.");
    mark(f, LEC_SPAN_NOTE, "claim", "fn 1\"");
    lec_block *note = add(f, LEC_NOTE, "Its source.");
    note->anchor = "fn 1\"";
    note->number = 1;
    has(page(f), "<a class=\"ref\" href=\"#note-fn.201.22\">claim</a>");
    has(f->page, "<p id=\"note-fn.201.22\"><b>1</b> <span class=\"s\"");
}

static void a_footnote_that_is_not_there_is_led_to_by_nothing(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "A claim that stands.");
    mark(f, LEC_SPAN_NOTE, "claim", "gone");
    add(f, LEC_NOTE, "Its source.")->anchor = "here";
    add(f, LEC_NOTE, "Its source, again.")->anchor = "here";
    has(page(f), ">A claim that stands.</span>");
    has(f->page, "<p id=\"note-here\">");
    has(f->page, "<p><span class=\"s\" id=\"s4\">Its source, again.");
}

static void
an_introduction_that_says_the_title_repeats_no_headline(void **state)
{
    fixture *f = *state;
    strcpy(f->voice.introduction, "The Quay. {title}. Listen.");
    add(f, LEC_PARAGRAPH, "All of it.");
    has(page(f), "<p class=\"introduction\"><span class=\"s\" id=\"s1\">The "
                 "Quay.</span></p>");
    has(page(f), "<h1><span class=\"s\" id=\"s2\">Bridge opens</span></h1>\n"
                 "<p class=\"introduction\"><span class=\"s\" "
                 "id=\"s3\">Listen.</span></p>");
}

static void an_introduction_in_other_words_stands_below_the_title(void **state)
{
    fixture *f = *state;
    strcpy(f->voice.introduction, "Now {title}. Listen.");
    strcpy(f->voice.sign_off, "That was {title}.");
    add(f, LEC_PARAGRAPH, "All of it.");
    has(page(f), "<h1>Bridge opens</h1>\n<p class=\"introduction\">"
                 "<span class=\"s\" id=\"s1\">Now Bridge opens.</span> "
                 "<span class=\"s\" id=\"s2\">Listen.</span></p>");
    has(f->page, "<p class=\"sign-off\"><span class=\"s\" id=\"s4\">"
                 "That was Bridge opens.</span></p>");
}

static void the_page_has_its_language_and_direction(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One two.");
    mark(f, LEC_SPAN_LANGUAGE, "two", "he");
    has(page(f), "<html lang=\"en\">");
    has(f->page, "<span lang=\"he\" dir=\"rtl\">two</span>");
    f->article.lang.text = "ar";
    has(page(f), "<html lang=\"ar\" dir=\"rtl\">");
    f->article.lang.text = "\"><script>";
    has(page(f), "<html>");
}

static void the_sounds_are_named_and_may_be_downloaded(void **state)
{
    fixture *f = *state;
    has((add(f, LEC_PARAGRAPH, "One."), page(f)),
        "<source src=\"a%20b.opus\" type=\"audio/ogg; codecs=opus\">\n"
        "<source src=\"a%20b.mp3\" type=\"audio/mpeg\">");
    has(f->page, "<a href=\"a%20b.mp3\" download=\"\">");
    has(f->page, "\"contentUrl\":\"a%20b.opus\"");
}

static void chapters_are_in_the_page_where_there_are_several(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One.");
    has_not(page(f), "id=\"chapters\"");
    add(f, LEC_HEADING, "R & D")->level = 2;
    add(f, LEC_PARAGRAPH, "Two.");
    has(page(f), "<span dir=\"auto\">R &amp; D</span>");
}

static void addresses_are_encoded_as_a_browser_would(void **state)
{
    (void)state;
    lec_text text = {0};
    assert_true(lec_add_address(
        &text, lec_slice_of(" http://a.example/100%/%41 \xC3\xA9[1]")));
    assert_string_equal(lec_text_str(&text),
                        "http://a.example/100%25/%41%20%C3%A9%5B1%5D");
    static const char *const hosts[][2] = {
        {"http://me:word@a.example:8080\\x#a#b",
         "http://a.example:8080/x#a%23b"},
        {"https://m\u00FCnchen.example/\u00FC",
         "https://xn--mnchen-3ya.example/%C3%BC"},
        {"https://r3---sn_1.a.example?q", "https://r3---sn_1.a.example?q"},
        {"http://10.0.0.1/", "http://10.0.0.1/"},
        {"http://a b.example/", NULL},
        {"http://%61.example/", NULL},
        {"http://[::1/", NULL},
        {"http:///x", NULL},
        {"http://a..example/", NULL},
        {"http://10.0.0.1.2/", NULL},
        {"http://a.example:80a/", NULL},
        {"http://", NULL},
    };
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        lec_text_cut(&text, 0);
        bool is_one = lec_add_address(&text, lec_slice_of(hosts[i][0]));
        if (is_one != !!hosts[i][1])
            fail_msg("%s", hosts[i][0]);
        assert_string_equal(lec_text_str(&text), is_one ? hosts[i][1] : "");
    }
    assert_false(lec_add_address(&text, lec_slice_of("ftp://a.example/")));
    assert_false(lec_add_address(&text, lec_slice_of("//a.example/")));
    assert_false(lec_add_address(&text, lec_slice_of("java\nscript:x")));
    lec_text_free(&text);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, with_article, drop_article)

/* ---- figures ------------------------------------------------------------- */

/* A picture behind block `order`. */
static void put(fixture *f, int order, const char *alt)
{
    f->figures[f->figure_count++] = (lec_figure){.jpeg = {"\xFF\xD8\xFF?", 4},
                                                 .width = 6,
                                                 .height = 4,
                                                 .alt = alt,
                                                 .order = order};
}

/* A block that is not read, of this place in the page. */
static void drop(fixture *f, int order, lec_block_kind kind, const char *text)
{
    f->article.dropped = f->dropped;
    f->dropped[f->article.dropped_count++] = (lec_block){
        .order = order, .kind = kind, .text = text, .len = strlen(text)};
}

#define PICTURE(alt)                                                           \
    "<img src=\"data:image/jpeg;base64,/9j/Pw==\" alt=\"" alt                  \
    "\" width=\"6\" height=\"4\">"

static void a_figure_stands_between_its_blocks_with_its_captions(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One.");
    drop(f, 2, LEC_IMAGE, "Herons <3");
    drop(f, 3, LEC_CAPTION, "Herons & a weir.");
    drop(f, 4, LEC_CAPTION, "Photo: Ben.");
    drop(f, 5, LEC_PARAGRAPH, "Share this.");
    add(f, LEC_PARAGRAPH, "Two.")->order = 6;
    put(f, 2, "Herons \"<3\"");
    put(f, 6, "");
    has(page(f),
        "One.</span></p>\n<figure>\n" PICTURE(
            "Herons &quot;&lt;3&quot;") "\n"
                                        "<figcaption>\n<p "
                                        "class=\"caption\">Herons &amp; a "
                                        "weir.</p>\n"
                                        "<p class=\"caption\">Photo: "
                                        "Ben.</p>\n</figcaption></figure>\n"
                                        "<p><span class=\"s\" "
                                        "id=\"s3\">Two.</span></p>\n"
                                        "<figure>\n" PICTURE(
                                            "") "\n</figure>\n");
    has_not(f->page, "Share this");
}

static void a_caption_is_of_the_picture_that_it_follows(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One.");
    drop(f, 2, LEC_IMAGE, "A weir");
    drop(f, 3, LEC_CAPTION, "The weir.");
    add(f, LEC_PARAGRAPH, "Two.")->order = 4;
    put(f, 1, "");
    put(f, 2, "A weir");
    has(page(f),
        "<figure>\n" PICTURE("") "\n</figure>\n<figure>\n" PICTURE(
            "A weir") "\n<figcaption>\n<p class=\"caption\">The weir.");
}

static void a_caption_that_is_read_stands_in_its_figure(void **state)
{
    fixture *f = *state;
    add(f, LEC_PARAGRAPH, "One.");
    add(f, LEC_CAPTION, "Herons.");
    add(f, LEC_PARAGRAPH, "Two.");
    put(f, 1, "");
    put(f, 1, "A");
    has(page(f), "<figure>\n" PICTURE("")
                     PICTURE("A") "\n<figcaption>\n"
                                  "<p class=\"caption\"><span class=\"s\" "
                                  "id=\"s3\">Herons.</span>"
                                  "</p>\n</figcaption></figure>\n<p>");
    f->figure_count = 0;
    has_not(page(f), "figure>");
    has_not(f->page, "<figcaption");
}

static void
a_figure_in_a_list_leaves_it_one_and_none_is_in_a_table(void **state)
{
    fixture *f = *state;
    add(f, LEC_ITEM, "One.")->number = 1;
    add(f, LEC_ITEM, "Two.")->number = 2;
    add(f, LEC_TABLE, "A | B");
    add(f, LEC_TABLE, "C | D");
    put(f, 1, "");
    put(f, 3, "");
    has(page(f),
        "One.</span><figure>\n" PICTURE("") "\n</figure>\n</li>\n<li>");
    has(f->page, "</table></div>\n<figure>\n" PICTURE("") "\n</figure>\n");
}

static void the_lead_stands_above_the_text(void **state)
{
    fixture *f = *state;
    f->article.standfirst.text = "So it is.";
    add(f, LEC_PARAGRAPH, "One.");
    put(f, LEC_FIGURE_LEAD, "");
    put(f, 0, "First");
    has(page(f), "</p>\n<figure>\n" PICTURE(
                     "") "\n</figure>\n</header>\n"
                         "<figure>\n" PICTURE("First") "\n</figure>\n<p>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_sentence_has_a_span_by_its_number),
        TEST(words_stand_behind_each_other_and_have_their_times),
        TEST(a_page_of_others_leads_there_and_is_not_listed),
        TEST(ones_own_page_is_listed),
        TEST(an_address_that_is_none_is_no_canonical_one),
        TEST(what_could_be_markup_is_text),
        TEST(only_addresses_of_the_web_and_of_mail_are_links),
        TEST(a_span_over_two_sentences_is_opened_again_in_the_second),
        TEST(spans_that_cross_are_nested),
        TEST(a_link_does_not_stand_in_a_link),
        TEST(lists_stand_in_their_items),
        TEST(levels_of_any_depth_end_where_they_began),
        TEST(a_table_has_its_headers_and_a_sentence_goes_through_a_row),
        TEST(what_is_not_read_is_shown),
        TEST(a_footnote_is_where_its_word_leads),
        TEST(a_footnote_that_is_not_there_is_led_to_by_nothing),
        TEST(an_introduction_in_other_words_stands_below_the_title),
        TEST(an_introduction_that_says_the_title_repeats_no_headline),
        TEST(the_page_has_its_language_and_direction),
        TEST(the_sounds_are_named_and_may_be_downloaded),
        TEST(chapters_are_in_the_page_where_there_are_several),
        TEST(a_figure_stands_between_its_blocks_with_its_captions),
        TEST(a_caption_is_of_the_picture_that_it_follows),
        TEST(a_caption_that_is_read_stands_in_its_figure),
        TEST(a_figure_in_a_list_leaves_it_one_and_none_is_in_a_table),
        TEST(the_lead_stands_above_the_text),
        cmocka_unit_test(addresses_are_encoded_as_a_browser_would),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
