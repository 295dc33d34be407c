/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written of a podcast, on shows made by hand; XML is read back by
 * libxml2, namespaces and all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/text.h"
#include "podcast/show.h"

#define MOST 250

typedef struct fixture {
    lec_show show;
    lec_episode episodes[MOST];
    char guids[MOST][24];
    char *written;
    size_t len;
    xmlDoc *doc;
    xmlChar *found;
} fixture;

static const lec_episode model = {
    .stem = "episodes/2026-11-22-the-weir",
    .title = "The weir",
    .summary = "Both gates were open.",
    .link = "https://news.example/weir",
    .authors = "Ida Brandt",
    .site = "The Harnell Post",
    .lang = "en",
    .published = "2026-11-22T09:30:00Z",
    .seconds = 61.4,
    .sounds = {{".mp3", "audio/mpeg", 491200},
               {".opus", "audio/ogg; codecs=opus", 245600}},
    .sound_count = 2,
    .chapters = true,
};

static int setup(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    for (int i = 0; i < MOST; i++) {
        f->episodes[i] = model;
        snprintf(f->guids[i], sizeof f->guids[i], "guid-%03d", i);
        f->episodes[i].guid = f->guids[i];
    }
    f->show = (lec_show){
        .title = "Harnell aloud",
        .description = "What the paper says.",
        .link = "https://news.example/",
        .base_url = "https://pod.example/h/",
        .lang = "en",
        .author = "The Harnell Post",
        .email = "desk@news.example",
        .category = "News > Daily News",
        .guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810",
        .cover = "cover.png",
        .episodes = f->episodes,
        .count = 1,
    };
    *state = f;
    return 0;
}

static void forget(fixture *f)
{
    free(f->written);
    xmlFreeDoc(f->doc);
    xmlFree(f->found);
    f->written = NULL;
    f->doc = NULL;
    f->found = NULL;
}

static int teardown(void **state)
{
    forget(*state);
    test_free(*state);
    return 0;
}

static void parse(fixture *f)
{
    f->doc = xmlReadMemory(f->written, (int)f->len, NULL, NULL,
                           XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    assert_non_null(f->doc);
}

static void write_page(fixture *f, size_t page)
{
    forget(f);
    FILE *out = open_memstream(&f->written, &f->len);
    assert_int_equal(lec_show_write_feed(&f->show, page, out, NULL), LEC_OK);
    fclose(out);
    parse(f);
}

static void write_feed(fixture *f)
{
    write_page(f, 0);
}

static void write_list(fixture *f, lec_playlist_form form)
{
    const lec_episode *chosen[MOST];
    const lec_playlist list = {
        .name = "all",
        .title = "All of it",
        .episodes = chosen,
        .count = lec_playlist_choose(&f->show, &(lec_playlist_wish){0}, chosen),
    };
    forget(f);
    FILE *out = open_memstream(&f->written, &f->len);
    assert_int_equal(lec_playlist_write(form, &f->show, &list, out, NULL),
                     LEC_OK);
    fclose(out);
}

/* The string that an expression gives, "" for nothing. */
static const char *at(fixture *f, const char *xpath)
{
    static const char *const spaces[][2] = {
        {"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
        {"podcast", "https://podcastindex.org/namespace/1.0"},
        {"atom", "http://www.w3.org/2005/Atom"},
        {"x", "http://xspf.org/ns/0/"},
    };
    xmlXPathContext *c = xmlXPathNewContext(f->doc);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        xmlXPathRegisterNs(c, BAD_CAST spaces[i][0], BAD_CAST spaces[i][1]);
    xmlXPathObject *o = xmlXPathEval(BAD_CAST xpath, c);
    assert_non_null(o);
    xmlFree(f->found);
    f->found = xmlXPathCastToString(o);
    xmlXPathFreeObject(o);
    xmlXPathFreeContext(c);
    return (const char *)f->found;
}

static void is(fixture *f, const char *xpath, const char *wanted)
{
    if (strcmp(at(f, xpath), wanted) != 0)
        fail_msg("%s is \"%s\", not \"%s\"", xpath, (char *)f->found, wanted);
}

#define CHANNEL "/rss/channel/"
#define ITEM "/rss/channel/item[1]/"

/* ---- the channel --------------------------------------------------------- */

static void a_feed_has_what_directories_require(void **state)
{
    fixture *f = *state;
    write_feed(f);
    is(f, "/rss/@version", "2.0");
    is(f, CHANNEL "title", "Harnell aloud");
    is(f, CHANNEL "link", "https://news.example/");
    is(f, CHANNEL "description", "What the paper says.");
    is(f, CHANNEL "language", "en");
    is(f, CHANNEL "itunes:image/@href", "https://pod.example/h/cover.png");
    is(f, CHANNEL "image/url", "https://pod.example/h/cover.png");
    is(f, CHANNEL "itunes:author", "The Harnell Post");
    is(f, CHANNEL "itunes:explicit", "false");
    is(f, CHANNEL "podcast:guid", f->show.guid);
    is(f, CHANNEL "podcast:medium", "podcast");
    is(f, "count(" CHANNEL "atom:link)", "1");
    is(f, CHANNEL "atom:link[@rel='self']/@href",
       "https://pod.example/h/feed.xml");
    is(f, CHANNEL "atom:link/@type", "application/rss+xml");
}

static void what_is_not_known_is_left_out(void **state)
{
    fixture *f = *state;
    f->show.guid = f->show.email = f->show.author = "";
    f->show.cover = f->show.link = f->show.category = NULL;
    f->show.count = 0;
    write_feed(f);
    is(f, "count(//podcast:guid | //podcast:locked | //itunes:owner)", "0");
    is(f, "count(//itunes:image | //image | //item | //pubDate)", "0");
    is(f, CHANNEL "link", "https://pod.example/h/index.html");
    is(f, CHANNEL "itunes:category/@text", "News");
    is(f, "count(//*[not(*) and not(@*) and normalize-space() = ''])", "0");
}

static void only_who_has_an_address_owns_and_locks(void **state)
{
    fixture *f = *state;
    write_feed(f);
    is(f, CHANNEL "itunes:owner/itunes:email", "desk@news.example");
    is(f, CHANNEL "itunes:owner/itunes:name", "The Harnell Post");
    is(f, CHANNEL "podcast:locked", "no");
    is(f, CHANNEL "podcast:locked/@owner", "desk@news.example");
}

static void a_category_may_stand_in_another(void **state)
{
    fixture *f = *state;
    write_feed(f);
    is(f, CHANNEL "itunes:category/@text", "News");
    is(f, CHANNEL "itunes:category/itunes:category/@text", "Daily News");
    f->show.category = "Society & Culture";
    write_feed(f);
    is(f, CHANNEL "itunes:category/@text", "Society & Culture");
    is(f, "count(//itunes:category)", "1");
}

static void an_explicit_show_says_so_everywhere(void **state)
{
    fixture *f = *state;
    f->show.is_explicit = true;
    write_feed(f);
    is(f, "count(//itunes:explicit[. = 'true'])", "2");
}

static void the_clock_has_no_say(void **state)
{
    fixture *f = *state;
    f->show.count = 3;
    f->episodes[1].published = "2020-01-01T00:00:00Z";
    write_feed(f);
    is(f, CHANNEL "lastBuildDate", "Sun, 22 Nov 2026 09:30:00 +0000");
    char *first = f->written;
    f->written = NULL;
    write_feed(f);
    assert_string_equal(first, f->written);
    free(first);
}

/* ---- an episode ---------------------------------------------------------- */

static void an_episode_has_its_sound_and_its_facts(void **state)
{
    fixture *f = *state;
    write_feed(f);
    is(f, ITEM "title", "The weir");
    is(f, ITEM "link", "https://news.example/weir");
    is(f, ITEM "guid", "guid-000");
    is(f, ITEM "guid/@isPermaLink", "false");
    is(f, ITEM "description", "Both gates were open.");
    is(f, ITEM "itunes:author", "Ida Brandt");
    is(f, ITEM "enclosure/@url",
       "https://pod.example/h/episodes/2026-11-22-the-weir.mp3");
    is(f, ITEM "enclosure/@length", "491200");
    is(f, ITEM "enclosure/@type", "audio/mpeg");
    is(f, "count(//enclosure)", "1");
}

static void alternates_say_how_dense_they_are(void **state)
{
    fixture *f = *state;
    write_feed(f);
    is(f, "count(//podcast:alternateEnclosure)", "2");
    is(f, ITEM "podcast:alternateEnclosure[1]/@default", "true");
    is(f, ITEM "podcast:alternateEnclosure[1]/@bitrate", "64000");
    is(f, ITEM "podcast:alternateEnclosure[2]/@default", "");
    is(f, ITEM "podcast:alternateEnclosure[2]/@type", "audio/ogg");
    is(f, ITEM "podcast:alternateEnclosure[2]/@codecs", "opus");
    is(f, ITEM "podcast:alternateEnclosure[2]/@length", "245600");
    is(f, ITEM "podcast:alternateEnclosure[2]/@bitrate", "32000");
    is(f, ITEM "podcast:alternateEnclosure[2]/podcast:source/@uri",
       "https://pod.example/h/episodes/2026-11-22-the-weir.opus");
    f->episodes[0].sound_count = 1;
    write_feed(f);
    is(f, "count(//podcast:alternateEnclosure)", "0");
}

static void transcripts_have_a_language_and_chapters_a_type(void **state)
{
    fixture *f = *state;
    f->episodes[0].lang = "pt-BR";
    write_feed(f);
    is(f, "count(//podcast:transcript[@language = 'pt-BR'])", "4");
    is(f, "//podcast:transcript[@type = 'text/vtt']/@url",
       "https://pod.example/h/episodes/2026-11-22-the-weir.vtt");
    is(f, "//podcast:transcript[@type = 'text/vtt']/@rel", "captions");
    is(f, "//podcast:transcript[@type = 'text/html']/@rel", "");
    is(f, "//podcast:chapters/@type", "application/json+chapters");
    f->episodes[0].chapters = false;
    write_feed(f);
    is(f, "count(//podcast:chapters)", "0");
}

static void durations_are_whole_seconds_and_never_none(void **state)
{
    static const struct {
        double seconds;
        const char *said;
    } cases[] = {{61.4, "61"}, {61.6, "62"}, {0.2, "1"}, {36000.1, "36000"}};
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->episodes[0].seconds = cases[i].seconds;
        write_feed(f);
        is(f, ITEM "itunes:duration", cases[i].said);
    }
}

static void dates_have_the_right_weekday_and_keep_their_zone(void **state)
{
    static const char *const cases[][2] = {
        {"2026-11-22T09:30:00Z", "Sun, 22 Nov 2026 09:30:00 +0000"},
        {"2024-02-29T23:59:59+05:30", "Thu, 29 Feb 2024 23:59:59 +0530"},
        {"2000-01-01T00:00:00-08:00", "Sat, 01 Jan 2000 00:00:00 -0800"},
        {"2023-12-31T12:00:00.250Z", "Sun, 31 Dec 2023 12:00:00 +0000"},
        {"2023-12-31T12:00:00.25+01:00", "Sun, 31 Dec 2023 12:00:00 +0100"},
        {"1969-07-20T20:17:40Z", "Sun, 20 Jul 1969 20:17:40 +0000"},
        {"not a date", ""},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->episodes[0].published = cases[i][0];
        write_feed(f);
        is(f, ITEM "pubDate", cases[i][1]);
    }
}

static void only_the_web_is_linked_to(void **state)
{
    static const char *const cases[][2] = {
        {"https://news.example/a b/\xC3\xA4?x=1&y=2",
         "https://news.example/a%20b/%C3%A4?x=1&y=2"},
        {"javascript:alert(1)",
         "https://pod.example/h/episodes/2026-11-22-the-weir.listen.html"},
        {"", "https://pod.example/h/episodes/2026-11-22-the-weir.listen.html"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->episodes[0].link = cases[i][0];
        write_feed(f);
        is(f, ITEM "link", cases[i][1]);
    }
}

static void names_of_files_are_percent_encoded(void **state)
{
    fixture *f = *state;
    f->episodes[0].stem = "episodes/\xC3\xA9t\xC3\xA9 #1?&";
    write_feed(f);
    is(f, ITEM "enclosure/@url",
       "https://pod.example/h/episodes/%C3%A9t%C3%A9%20%231%3F%26.mp3");
}

static void a_base_is_an_address_too(void **state)
{
    fixture *f = *state;
    f->show.base_url = "https://pod.example/a b/\xC3\xA9/";
    write_feed(f);
    is(f, ITEM "enclosure/@url",
       "https://pod.example/a%20b/%C3%A9/episodes/2026-11-22-the-weir.mp3");
}

static void without_a_base_addresses_are_relative(void **state)
{
    fixture *f = *state;
    f->show.base_url = "";
    write_feed(f);
    is(f, ITEM "enclosure/@url", "episodes/2026-11-22-the-weir.mp3");
    is(f, CHANNEL "itunes:image/@href", "cover.png");
}

/* ---- strangers' words ---------------------------------------------------- */

static void hostile_titles_come_back_as_they_are(void **state)
{
    static const char *const titles[] = {
        "]]>",
        "&amp; &lt;b&gt; <b>",
        "\"'<!--",
        "%s%n",
        "<![CDATA[x]]>",
        "\xD8\xAE\xD8\xA8\xD8\xB1 \xE2\x80\xAE"
        "abc",
        "\xF0\x9F\x8E\x99",
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        f->show.title = f->episodes[0].title = titles[i];
        write_feed(f);
        is(f, CHANNEL "title", titles[i]);
        is(f, ITEM "title", titles[i]);
        is(f, ITEM "itunes:title", titles[i]);
    }
}

static void what_no_xml_may_have_is_replaced(void **state)
{
    fixture *f = *state;
    f->episodes[0].title = "a\x01"
                           "b\nc\xEF\xBF\xBE"
                           "d\xC2\x85"
                           "e\x1B[0m";
    write_feed(f);
    is(f, ITEM "title",
       "a b c\xEF\xBF\xBD"
       "d e [0m");
}

static void a_title_may_be_long(void **state)
{
    fixture *f = *state;
    char title[10001];
    memset(title, 'x', 10000);
    title[10000] = '\0';
    f->episodes[0].title = title;
    write_feed(f);
    is(f, ITEM "title", title);
}

static void a_description_is_html_to_its_readers(void **state)
{
    static const char *const cases[][2] = {
        {"a < b & c > d", "a < b & c > d"},
        {"R&D; AT&T", "R&amp;D; AT&T"}, /* "&D;" might be a reference */
        {"<b>bold</b>", "&lt;b>bold&lt;/b>"},
        {"<script>", "&lt;script>"},
        {"<!-- -->", "&lt;!-- -->"},
        {"&lt;b&gt;", "&amp;lt;b&amp;gt;"},
        {"<3", "<3"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->episodes[0].summary = cases[i][0];
        write_feed(f);
        is(f, ITEM "description", cases[i][1]);
    }
}

/* Bytes of the item's description as the file has it. */
static size_t bytes_of_description(const fixture *f)
{
    const char *from = strstr(strstr(f->written, "<item>"), "<description>");
    from += strlen("<description>");
    return (size_t)(strstr(from, "</description>") - from);
}

static void a_description_is_cut_to_what_apple_takes(void **state)
{
    static const char *const units[] = {
        "word ",        "&",
        "<b>",          "&amp;",
        "\xE6\xBC\xA2", "\xF0\x9F\x8E\x99",
        "\"",           "longer-word-than-that \xC3\xA9"};
    fixture *f = *state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        lec_text text = {0};
        lec_text_add_str(&text, "ab ");
        while (text.len < 9000)
            lec_text_add_str(&text, units[i]);
        f->episodes[0].summary = text.ptr;
        write_feed(f);
        size_t bytes = bytes_of_description(f);
        assert_in_range(bytes, 3900, 4000);
        const char *cut = at(f, ITEM "description");
        size_t n = strlen(cut);
        assert_string_equal(cut + n - 3, "\xE2\x80\xA6");
        if (i == 0)
            assert_string_equal(cut + n - 8, " word\xE2\x80\xA6");
        if (i == 3)
            assert_string_equal(cut + n - 12, "&amp;amp;\xE2\x80\xA6");
        lec_text_free(&text);
    }
}

static void many_authors_are_cut_behind_a_name(void **state)
{
    fixture *f = *state;
    lec_text text = {0};
    while (text.len < 250)
        lec_text_addf(&text, "%sIda Br\xC3\xA4ndt", text.len ? ", " : "");
    f->episodes[0].authors = text.ptr; /* 252 bytes, fewer characters */
    write_feed(f);
    is(f, ITEM "itunes:author", text.ptr);
    while (text.len < 300)
        lec_text_addf(&text, ", Ida Br\xC3\xA4ndt");
    f->episodes[0].authors = text.ptr;
    write_feed(f);
    const char *cut = at(f, ITEM "itunes:author");
    assert_string_equal(cut + strlen(cut) - 12, "a Br\xC3\xA4ndt\xE2\x80\xA6");
    is(f, "string-length(" ITEM "itunes:author) <= 255", "true");
    char name[300];
    memset(name, 'x', sizeof name);
    name[256] = '\0';
    f->episodes[0].authors = name;
    write_feed(f);
    is(f, "string-length(" ITEM "itunes:author)", "255");
    name[255] = '\0';
    write_feed(f);
    is(f, ITEM "itunes:author", name);
    lec_text_free(&text);
}

static void a_description_that_fits_is_whole(void **state)
{
    fixture *f = *state;
    char text[4002];
    memset(text, 'x', sizeof text);
    text[4000] = '\0';
    f->episodes[0].summary = text;
    write_feed(f);
    is(f, ITEM "description", text);
    text[4000] = 'x';
    text[4001] = '\0';
    write_feed(f);
    assert_int_equal(bytes_of_description(f), 4000);
}

/* ---- pages --------------------------------------------------------------- */

static void a_long_feed_has_pages_that_name_each_other(void **state)
{
    fixture *f = *state;
    f->show.count = MOST;
    assert_int_equal(lec_feed_pages(&f->show), 3);
    write_page(f, 0);
    is(f, "count(//item)", "100");
    is(f, "//atom:link[@rel='first']/@href", "https://pod.example/h/feed.xml");
    is(f, "//atom:link[@rel='next']/@href", "https://pod.example/h/feed-2.xml");
    is(f, "//atom:link[@rel='last']/@href", "https://pod.example/h/feed-3.xml");
    is(f, "count(//atom:link[@rel='previous'])", "0");
    is(f, "//item[1]/guid", "guid-000");
    write_page(f, 2);
    is(f, "count(//item)", "50");
    is(f, "//atom:link[@rel='self']/@href", "https://pod.example/h/feed-3.xml");
    is(f, "//atom:link[@rel='previous']/@href",
       "https://pod.example/h/feed-2.xml");
    is(f, "count(//atom:link[@rel='next'])", "0");
    is(f, "//item[1]/guid", "guid-200");
}

static void pages_are_whole_hundreds(void **state)
{
    fixture *f = *state;
    static const size_t cases[][2] = {{0, 1}, {1, 1}, {100, 1}, {101, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->show.count = cases[i][0];
        assert_int_equal(lec_feed_pages(&f->show), cases[i][1]);
    }
}

/* ---- playlists ----------------------------------------------------------- */

/* Episodes of 10, 40, 25 and 5 minutes, newest first; two of another feed. */
static void give_four(fixture *f)
{
    static const char *const days[] = {
        "2026-11-22T09:00:00Z", "2026-11-21T09:00:00Z", "2026-11-20T09:00:00Z",
        "2026-11-19T09:00:00Z"};
    static const int minutes[] = {10, 40, 25, 5};
    for (int i = 0; i < 4; i++) {
        f->episodes[i].published = days[i];
        f->episodes[i].seconds = minutes[i] * 60;
        f->episodes[i].feed = i % 2 ? "https://b.example/feed" : "";
    }
    f->show.count = 4;
}

static void chosen_are(const fixture *f, lec_playlist_wish wish,
                       const char *wanted)
{
    const lec_episode *chosen[MOST];
    char got[MOST + 1];
    size_t n = lec_playlist_choose(&f->show, &wish, chosen);
    for (size_t i = 0; i < n; i++)
        got[i] = (char)('0' + (chosen[i] - f->episodes));
    got[n] = '\0';
    assert_string_equal(got, wanted);
}

static void a_playlist_has_the_order_that_is_wished(void **state)
{
    fixture *f = *state;
    give_four(f);
    chosen_are(f, (lec_playlist_wish){.order = LEC_ORDER_NEWEST}, "0123");
    chosen_are(f, (lec_playlist_wish){.order = LEC_ORDER_OLDEST}, "3210");
    chosen_are(f, (lec_playlist_wish){.order = LEC_ORDER_SHORTEST}, "3021");
    chosen_are(f, (lec_playlist_wish){.order = LEC_ORDER_LONGEST}, "1203");
}

static void a_playlist_is_filled_with_what_still_fits(void **state)
{
    fixture *f = *state;
    give_four(f);
    chosen_are(f, (lec_playlist_wish){.seconds = 1800}, "03");
    chosen_are(f, (lec_playlist_wish){.seconds = 2100}, "02");
    chosen_are(f, (lec_playlist_wish){.seconds = 2400}, "023");
    chosen_are(f, (lec_playlist_wish){.seconds = 60}, "");
    chosen_are(f,
               (lec_playlist_wish){.seconds = 1800, .order = LEC_ORDER_LONGEST},
               "23");
}

static void a_playlist_may_be_of_one_feed(void **state)
{
    fixture *f = *state;
    give_four(f);
    chosen_are(f, (lec_playlist_wish){.feed = "https://b.example/feed"}, "13");
    chosen_are(f, (lec_playlist_wish){.feed = "https://c.example/feed"}, "");
    chosen_are(f, (lec_playlist_wish){.feed = ""}, "0123");
}

static void m3u8_has_a_line_for_what_and_one_for_where(void **state)
{
    fixture *f = *state;
    f->episodes[0].title = "One,\ntwo #EXTINF";
    write_list(f, LEC_PLAYLIST_M3U8);
    assert_string_equal(f->written,
                        "#EXTM3U\n#PLAYLIST:Harnell aloud: All of it\n"
                        "#EXTINF:61,Ida Brandt - One, two #EXTINF\n"
                        "../episodes/2026-11-22-the-weir.mp3\n");
}

static void m3u8_names_the_site_where_there_is_no_author(void **state)
{
    fixture *f = *state;
    f->episodes[0].authors = "";
    write_list(f, LEC_PLAYLIST_M3U8);
    assert_non_null(strstr(f->written, ",The Harnell Post - The weir\n"));
    f->episodes[0].site = f->show.author = NULL;
    write_list(f, LEC_PLAYLIST_M3U8);
    assert_non_null(strstr(f->written, "#EXTINF:61,The weir\n"));
}

static void xspf_says_all_that_is_known(void **state)
{
    fixture *f = *state;
    f->episodes[0].stem = "episodes/a b";
    f->episodes[0].image = "https://news.example/weir.jpg?w=1&h=2";
    f->episodes[0].title = "<]]>&";
    write_list(f, LEC_PLAYLIST_XSPF);
    parse(f);
    is(f, "/x:playlist/@version", "1");
    is(f, "/x:playlist/x:title", "Harnell aloud: All of it");
    is(f, "//x:track/x:location", "../episodes/a%20b.mp3");
    is(f, "//x:track/x:title", "<]]>&");
    is(f, "//x:track/x:creator", "Ida Brandt");
    is(f, "//x:track/x:annotation", "Both gates were open.");
    is(f, "//x:track/x:image", "https://news.example/weir.jpg?w=1&h=2");
    is(f, "//x:track/x:duration", "61400");
    f->episodes[0].image = "data:image/png,x";
    write_list(f, LEC_PLAYLIST_XSPF);
    parse(f);
    is(f, "count(//x:image)", "0");
}

static void jspf_says_the_same_in_json(void **state)
{
    fixture *f = *state;
    f->episodes[0].title = "\"\\\x02";
    write_list(f, LEC_PLAYLIST_JSPF);
    json_t *o = json_loads(f->written, 0, NULL);
    const char *location, *title, *creator;
    json_int_t ms;
    assert_int_equal(json_unpack(o, "{s:{s:[{s:[s],s:s,s:s,s:I}]}}", "playlist",
                                 "track", "location", &location, "title",
                                 &title, "creator", &creator, "duration", &ms),
                     0);
    assert_string_equal(location, "../episodes/2026-11-22-the-weir.mp3");
    assert_string_equal(title, "\"\\ ");
    assert_string_equal(creator, "Ida Brandt");
    assert_int_equal(ms, 61400);
    json_decref(o);
}

/* ---- OPML ---------------------------------------------------------------- */

static void opml_lists_the_podcast_and_what_it_is_made_from(void **state)
{
    fixture *f = *state;
    const lec_show_source sources[] = {{"https://a.example/?f=1&g=2", "A & B"},
                                       {"https://b.example/feed", ""}};
    FILE *out = open_memstream(&f->written, &f->len);
    assert_int_equal(lec_show_write_opml(&f->show, sources, 2, out, NULL),
                     LEC_OK);
    fclose(out);
    parse(f);
    is(f, "/opml/@version", "2.0");
    is(f, "/opml/head/title", "Harnell aloud");
    is(f, "count(//outline[@type = 'rss'])", "3");
    is(f, "//outline[1]/@xmlUrl", "https://pod.example/h/feed.xml");
    is(f, "//outline[2]/@xmlUrl", "https://a.example/?f=1&g=2");
    is(f, "//outline[2]/@text", "A & B");
    is(f, "//outline[3]/@text", "https://b.example/feed");
}

/* ---- index.html ---------------------------------------------------------- */

static const char *index_of(fixture *f, const lec_playlist *lists, size_t count)
{
    forget(f);
    FILE *out = open_memstream(&f->written, &f->len);
    assert_int_equal(lec_show_write_index(&f->show, lists, count, out, NULL),
                     LEC_OK);
    fclose(out);
    return f->written;
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
    has(html, "<a download href=\"episodes/a%20b.mp3\">mp3");
    has(html, "value=\"https://pod.example/h/feed.xml\"");
    has(html, "(491 kB)");
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
    has(html, "<b dir=\"auto\">Way &lt;to&gt; work</b>, 1 episode, 1 min:");
    has(html, "href=\"playlists/way-to-work.m3u8\"");
    has(html, "href=\"playlists/way-to-work.xspf\"");
    has(html, "href=\"playlists/way-to-work.jspf\"");
}

static void strangers_words_are_text_in_the_index(void **state)
{
    static const char evil[] = "\"><script>alert('1')</script>";
    fixture *f = *state;
    lec_episode *e = &f->episodes[0];
    f->show.title = f->show.description = f->show.author = evil;
    e->title = e->summary = e->site = e->authors = evil;
    f->show.link = "javascript:alert(1)";
    f->show.lang = e->lang = "en\"><script>";
    const char *html = index_of(f, NULL, 0);
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "javascript:"));
    has(html, "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)");
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
    FILE *out = open_memstream(&f->written, &f->len);
    assert_int_equal(lec_show_draw_cover(&f->show, out, NULL), LEC_OK);
    fclose(out);
}

/* 1400 x 1400, eight bits, RGB without alpha. */
static void is_a_cover(const fixture *f)
{
    assert_memory_equal(f->written, "\x89PNG\r\n\x1A\n", 8);
    assert_memory_equal(f->written + 12, "IHDR\0\0\x05\x78\0\0\x05\x78\x08\x02",
                        14);
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
    char *first = f->written;
    size_t len = f->len;
    f->written = NULL;
    draw(f);
    assert_int_equal(f->len, len);
    assert_memory_equal(f->written, first, len);
    f->show.title = "Another";
    draw(f);
    assert_true(f->len != len || memcmp(f->written, first, len) != 0);
    free(first);
}

/* ---- what cannot be written ---------------------------------------------- */

static void a_full_disk_is_an_error(void **state)
{
    fixture *f = *state;
    const lec_episode *chosen[] = {f->episodes};
    const lec_playlist list = {"all", "All", chosen, 1};
    for (int i = 0; i < 4 + LEC_PLAYLIST_FORMS; i++) {
        lec_error err = {0};
        FILE *full = fopen("/dev/full", "w");
        setvbuf(full, NULL, _IONBF, 0);
        lec_code code =
            i == 0   ? lec_show_write_feed(&f->show, 0, full, &err)
            : i == 1 ? lec_show_write_opml(&f->show, NULL, 0, full, &err)
            : i == 2 ? lec_show_write_index(&f->show, &list, 1, full, &err)
            : i == 3 ? lec_show_draw_cover(&f->show, full, &err)
                     : lec_playlist_write((lec_playlist_form)(i - 4), &f->show,
                                          &list, full, &err);
        assert_int_equal(code, LEC_E_IO);
        assert_non_null(strstr(err.what, "No space"));
        fclose(full);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_feed_has_what_directories_require),
        TEST(what_is_not_known_is_left_out),
        TEST(only_who_has_an_address_owns_and_locks),
        TEST(a_category_may_stand_in_another),
        TEST(an_explicit_show_says_so_everywhere),
        TEST(the_clock_has_no_say),
        TEST(an_episode_has_its_sound_and_its_facts),
        TEST(alternates_say_how_dense_they_are),
        TEST(transcripts_have_a_language_and_chapters_a_type),
        TEST(durations_are_whole_seconds_and_never_none),
        TEST(dates_have_the_right_weekday_and_keep_their_zone),
        TEST(only_the_web_is_linked_to),
        TEST(names_of_files_are_percent_encoded),
        TEST(a_base_is_an_address_too),
        TEST(without_a_base_addresses_are_relative),
        TEST(hostile_titles_come_back_as_they_are),
        TEST(what_no_xml_may_have_is_replaced),
        TEST(a_title_may_be_long),
        TEST(a_description_is_html_to_its_readers),
        TEST(a_description_is_cut_to_what_apple_takes),
        TEST(many_authors_are_cut_behind_a_name),
        TEST(a_description_that_fits_is_whole),
        TEST(a_long_feed_has_pages_that_name_each_other),
        TEST(pages_are_whole_hundreds),
        TEST(a_playlist_has_the_order_that_is_wished),
        TEST(a_playlist_is_filled_with_what_still_fits),
        TEST(a_playlist_may_be_of_one_feed),
        TEST(m3u8_has_a_line_for_what_and_one_for_where),
        TEST(m3u8_names_the_site_where_there_is_no_author),
        TEST(xspf_says_all_that_is_known),
        TEST(jspf_says_the_same_in_json),
        TEST(opml_lists_the_podcast_and_what_it_is_made_from),
        TEST(the_index_leads_to_every_episode),
        TEST(the_index_of_nothing_says_so),
        TEST(the_index_lists_playlists),
        TEST(strangers_words_are_text_in_the_index),
        TEST(titles_have_their_language_and_direction),
        TEST(a_long_summary_is_cut_in_the_index),
        TEST(a_cover_is_drawn_for_any_title),
        TEST(the_same_title_gives_the_same_cover),
        TEST(a_full_disk_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
