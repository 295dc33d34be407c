/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feed of a podcast. */
#include "of_show.h"

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

#define NOTES ITEM "content:encoded"

static void
show_notes_have_the_lead_the_chapters_and_where_it_is_from(void **state)
{
    fixture *f = *state;
    static const lec_show_chapter chapters[] = {{0, "The weir & the <mill>"},
                                                {3661.7, "What it cost"}};
    f->episodes[0].chapters_read = chapters;
    f->episodes[0].chapter_count = 2;
    f->episodes[0].summary = "Both gates <were> \x01 open & wet.";
    write_feed(f);
    is(f, NOTES,
       "<p>Both gates &lt;were&gt;  open &amp; wet.</p>\n"
       "<p>Chapters:</p>\n<ul>\n"
       "<li>00:00:00 The weir &amp; the &lt;mill&gt;</li>\n"
       "<li>01:01:01 What it cost</li>\n</ul>\n"
       "<p><a href=\"https://pod.example/h/episodes/"
       "2026-11-22-the-weir.listen.html\">Listen and read along</a></p>\n"
       "<p><a href=\"https://news.example/weir\">The article where it was "
       "published</a></p>\n");
}

static void show_notes_lead_only_to_what_there_is(void **state)
{
    fixture *f = *state;
    f->episodes[0].link = "javascript:alert(1)";
    f->episodes[0].gone = LEC_FORM_LISTEN;
    write_feed(f);
    is(f, NOTES, "<p>Both gates were open.</p>\n");
}

static void show_notes_stay_within_what_apps_take(void **state)
{
    fixture *f = *state;
    static char lead[8000];
    static lec_show_chapter chapters[200];
    memset(lead, '"', sizeof lead - 1);
    for (size_t i = 0; i < 200; i++)
        chapters[i] = (lec_show_chapter){(double)i, "A chapter & its \"name\""};
    for (size_t i = 40; i < sizeof lead - 1; i += 41)
        lead[i] = ' ';
    f->episodes[0].summary = lead;
    f->episodes[0].chapters_read = chapters;
    f->episodes[0].chapter_count = 200;
    write_feed(f);
    const char *notes = at(f, NOTES);
    assert_true(strlen(notes) > 1000 && strlen(notes) < 10000);
    assert_non_null(strstr(notes, "<li>\xE2\x80\xA6</li>\n</ul>"));
    assert_non_null(strstr(notes, "Listen and read along"));
}

static void each_author_is_a_person(void **state)
{
    fixture *f = *state;
    f->episodes[0].authors = "Ida Brandt, Tom & Co";
    write_feed(f);
    is(f, "count(" ITEM "podcast:person)", "2");
    is(f, ITEM "podcast:person[2]", "Tom & Co");
    is(f, ITEM "podcast:person[1]/@role", "author");
    f->episodes[0].authors = "";
    write_feed(f);
    is(f, "count(//podcast:person)", "0");
}

static void an_episode_shows_the_picture_that_it_has(void **state)
{
    fixture *f = *state;
    write_feed(f);
    is(f, "count(" ITEM "itunes:image)", "0");
    f->episodes[0].picture = true;
    write_feed(f);
    is(f, ITEM "itunes:image/@href",
       "https://pod.example/h/episodes/2026-11-22-the-weir.cover.jpg");
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
    char *first = lec_text_detach(&f->written);
    write_feed(f);
    assert_string_equal(first, f->written.ptr);
    free(first);
}

static void a_date_of_the_future_is_no_build_date(void **state)
{
    fixture *f = *state;
    f->show.count = 2;
    f->show.now_s = 1606000000; /* in 2020 */
    f->episodes[1].published = "2020-01-01T00:00:00Z";
    write_feed(f);
    is(f, CHANNEL "lastBuildDate", "Wed, 01 Jan 2020 00:00:00 +0000");
    is(f, ITEM "pubDate", "Sun, 22 Nov 2026 09:30:00 +0000");
    f->show.count = 1;
    write_feed(f);
    is(f, "count(//lastBuildDate)", "0");
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

static void a_date_that_mail_cannot_have_is_left_out(void **state)
{
    fixture *f = *state;
    static const char *const dates[] = {"1868-01-01T00:00:00Z",
                                        "1000-01-01T00:00:00Z", "10000-01-01"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        f->episodes[0].published = dates[i];
        write_feed(f);
        is(f, "count(" ITEM "pubDate)", "0");
    }
}

static void what_is_not_there_is_not_named(void **state)
{
    fixture *f = *state;
    f->episodes[0].gone = LEC_FORM_SRT | LEC_FORM_CHAPTERS | LEC_FORM_LISTEN;
    f->episodes[0].chapters = true;
    f->episodes[0].link = "";
    write_feed(f);
    is(f, "count(" ITEM "podcast:transcript)", "3");
    is(f, "count(" ITEM "podcast:transcript[contains(@url, '.srt')])", "0");
    is(f, "count(" ITEM "podcast:chapters)", "0");
    is(f, ITEM "link", "https://pod.example/h/index.html");
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
        "\xD8\xAE\xD8\xA8\xD8\xB1 \u200fabc",
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

static void what_is_not_plain_text_is_replaced(void **state)
{
    fixture *f = *state;
    f->episodes[0].title = "a\x01"
                           "b\nc\xEF\xBF\xBE"
                           "d\xC2\x85"
                           "e\x1B[0m\u202ef";
    write_feed(f);
    is(f, ITEM "title",
       "a b c\ufffd"
       "d\u2026"
       "e [0mf");
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
    const char *from =
        strstr(strstr(f->written.ptr, "<item>"), "<description>");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_feed_has_what_directories_require),
        TEST(what_is_not_known_is_left_out),
        TEST(show_notes_have_the_lead_the_chapters_and_where_it_is_from),
        TEST(show_notes_lead_only_to_what_there_is),
        TEST(show_notes_stay_within_what_apps_take),
        TEST(each_author_is_a_person),
        TEST(an_episode_shows_the_picture_that_it_has),
        TEST(only_who_has_an_address_owns_and_locks),
        TEST(a_category_may_stand_in_another),
        TEST(an_explicit_show_says_so_everywhere),
        TEST(the_clock_has_no_say),
        TEST(a_date_of_the_future_is_no_build_date),
        TEST(an_episode_has_its_sound_and_its_facts),
        TEST(alternates_say_how_dense_they_are),
        TEST(transcripts_have_a_language_and_chapters_a_type),
        TEST(durations_are_whole_seconds_and_never_none),
        TEST(dates_have_the_right_weekday_and_keep_their_zone),
        TEST(a_date_that_mail_cannot_have_is_left_out),
        TEST(what_is_not_there_is_not_named),
        TEST(only_the_web_is_linked_to),
        TEST(names_of_files_are_percent_encoded),
        TEST(a_base_is_an_address_too),
        TEST(without_a_base_addresses_are_relative),
        TEST(hostile_titles_come_back_as_they_are),
        TEST(what_is_not_plain_text_is_replaced),
        TEST(a_title_may_be_long),
        TEST(a_description_is_html_to_its_readers),
        TEST(a_description_is_cut_to_what_apple_takes),
        TEST(many_authors_are_cut_behind_a_name),
        TEST(a_description_that_fits_is_whole),
        TEST(a_long_feed_has_pages_that_name_each_other),
        TEST(pages_are_whole_hundreds),
    };
    return cmocka_run_group_tests_name("rss", tests, NULL, NULL);
}
