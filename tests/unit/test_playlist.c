/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which episodes a playlist has, and its forms. */
#include "of_show.h"

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
    assert_string_equal(f->written.ptr,
                        "#EXTM3U\n#PLAYLIST:Harnell aloud: All of it\n"
                        "#EXTINF:61,Ida Brandt - One, two #EXTINF\n"
                        "../episodes/2026-11-22-the-weir.mp3\n");
}

static void m3u8_names_the_site_where_there_is_no_author(void **state)
{
    fixture *f = *state;
    f->episodes[0].authors = "";
    write_list(f, LEC_PLAYLIST_M3U8);
    assert_non_null(strstr(f->written.ptr, ",The Harnell Post - The weir\n"));
    f->episodes[0].site = f->show.author = NULL;
    write_list(f, LEC_PLAYLIST_M3U8);
    assert_non_null(strstr(f->written.ptr, "#EXTINF:61,The weir\n"));
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
    f->episodes[0].title = "\"\\\x02z";
    write_list(f, LEC_PLAYLIST_JSPF);
    json_t *o = json_loads(f->written.ptr, 0, NULL);
    const char *location, *title, *creator;
    json_int_t ms;
    assert_int_equal(json_unpack(o, "{s:{s:[{s:[s],s:s,s:s,s:I}]}}", "playlist",
                                 "track", "location", &location, "title",
                                 &title, "creator", &creator, "duration", &ms),
                     0);
    assert_string_equal(location, "../episodes/2026-11-22-the-weir.mp3");
    assert_string_equal(title, "\"\\ z");
    assert_string_equal(creator, "Ida Brandt");
    assert_int_equal(ms, 61400);
    json_decref(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_playlist_has_the_order_that_is_wished),
        TEST(a_playlist_is_filled_with_what_still_fits),
        TEST(a_playlist_may_be_of_one_feed),
        TEST(m3u8_has_a_line_for_what_and_one_for_where),
        TEST(m3u8_names_the_site_where_there_is_no_author),
        TEST(xspf_says_all_that_is_known),
        TEST(jspf_says_the_same_in_json),
    };
    return cmocka_run_group_tests_name("playlist", tests, NULL, NULL);
}
