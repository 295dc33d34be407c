/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as feeds have them are moments. */
#include "base/timestamp.h"
#include "of_feed.h"

/* Return the date of an entry with it, in a feed of that language; the caller
 * frees it.
 */
static char *date_of(const char *lang, const char *written)
{
    lec_text text = {0};
    lec_text_addf(&text,
                  RSS "<language>%s</language><item><pubDate>%s</pubDate>"
                      "</item>" RSS_END,
                  lang, written);
    lec_feed *f = read_feed(text.ptr);
    char *date = strdup(lec_feed_at(f, 0)->published);
    lec_feed_free(f);
    lec_text_free(&text);
    return date;
}

static void assert_date(const char *lang, const char *written, const char *read)
{
    char *date = date_of(lang, written);
    assert_string_equal(date, read);
    free(date);
}

/* The moment is the same, however its zone is written. */
static void assert_moment(const char *written, const char *moment)
{
    int64_t got = 0, want = 1;
    char *date = date_of("", written);
    if (!lec_timestamp_seconds(date, true, &got) ||
        !lec_timestamp_seconds(moment, true, &want) || got != want ||
        !strchr(date, 'T') != !strchr(moment, 'T'))
        fail_msg("%s is %s, not %s", written, date, moment);
    free(date);
}

static void dates_are_moments_however_they_are_written(void **state)
{
    (void)state;
    static const char *const dates[][2] = {
        {"Sun, 22 Nov 2026 08:30:05 +0100", "2026-11-22T07:30:05Z"},
        {"Sun, 22 Nov 2026 08:30 GMT", "2026-11-22T08:30:00Z"},
        {"22 Nov 26 8:30 GMT", "2026-11-22T08:30:00Z"},
        {"Sunday, 22-Nov-26 08:30:00 GMT", "2026-11-22T08:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 Z", "2026-11-22T08:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 UT", "2026-11-22T08:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 BST", "2026-11-22T07:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 JST", "2026-11-21T23:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 AEST", "2026-11-21T22:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 IST", "2026-11-22T03:00:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 MESZ", "2026-11-22T06:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 Europe/Berlin", "2026-11-22T07:30:00Z"},
        {"Sun, 22 Jul 2026 08:30:00 Europe/Berlin", "2026-07-22T06:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 (CET)", "2026-11-22T07:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 +0100 (CET)", "2026-11-22T07:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 GMT+0100", "2026-11-22T07:30:00Z"},
        {"Sun Nov 22 2026 08:30:00 GMT+0100 (CET)", "2026-11-22T07:30:00Z"},
        {"Sun, 22 Nov 2026 24:00:00 GMT", "2026-11-23T00:00:00Z"},
        {"2026-11-22T24:00:00Z", "2026-11-23T00:00:00Z"},
        {"2026-W05-2", "2026-01-27"},
        {"2026-W05-2T10:30:00Z", "2026-01-27T10:30:00Z"},
        {"2026W052", "2026-01-27"},
        {"2026-W47", "2026-11-16"},
        {"2026-W01-1", "2025-12-29"},
        {"2026-W53-7", "2027-01-03"},
        {"2024-W09-4", "2024-02-29"},
        {"Sun, 22 Nov 2026 08:30:60 GMT", "2026-11-22T08:30:59Z"},
        {"Sun, 22 November 2026 08:30:05 EST", "2026-11-22T13:30:05Z"},
        {"Nov 22, 2026 8:30 AM EST", "2026-11-22T13:30:00Z"},
        {"November 22, 2026 at 8:30pm", "2026-11-22T20:30:00Z"},
        {"Nov 22 2026 12:05 am", "2026-11-22T00:05:00Z"},
        {"22 Nov 2026 12:05 PM", "2026-11-22T12:05:00Z"},
        {"Sun Nov 22 08:30:05 CET 2026", "2026-11-22T07:30:05Z"},
        {"Sun Nov 22 08:30:05 2026", "2026-11-22T08:30:05Z"},
        {"Sun Nov 22 08:30:05 +0100 2026", "2026-11-22T07:30:05Z"},
        {"Sun Nov 22 08:30:05 2026 +0100", "2026-11-22T07:30:05Z"},
        {"2026-11-22 08:30:05", "2026-11-22T08:30:05Z"},
        {"2026-11-22 08:30:05 +0100", "2026-11-22T07:30:05Z"},
        {"2026-11-22 08:30:05.123456", "2026-11-22T08:30:05Z"},
        {"2026-11-22T08:30:05,5Z", "2026-11-22T08:30:05Z"},
        {"2026-11-22 08:30:05 UTC", "2026-11-22T08:30:05Z"},
        {"2026-11-22 08:30:05 EST", "2026-11-22T13:30:05Z"},
        {"2026-11-22T08:30Z", "2026-11-22T08:30:00Z"},
        {"2026-11-22T08:30-05", "2026-11-22T13:30:00Z"},
        {"2026-11-22t08:30:00z", "2026-11-22T08:30:00Z"},
        {"20261122T083005Z", "2026-11-22T08:30:05Z"},
        {"20261122T0830", "2026-11-22T08:30:00Z"},
        {"2026/11/22 08:30:05", "2026-11-22T08:30:05Z"},
        {"2026-326T08:30:00Z", "2026-11-22T08:30:00Z"},
        {"22/11/2026 08:30", "2026-11-22T08:30:00Z"},
        {"11/22/2026 8:30 PM", "2026-11-22T20:30:00Z"},
        {"22.11.2026 08:30", "2026-11-22T08:30:00Z"},
        {"22.11.26 08:30", "2026-11-22T08:30:00Z"},
        {"22-11-2026 08:30:00", "2026-11-22T08:30:00Z"},
        {"22. November 2026 08:30", "2026-11-22T08:30:00Z"},
        {"22 de noviembre de 2026 08:30", "2026-11-22T08:30:00Z"},
        {"domingo, 22 de noviembre de 2026 08:30:00 +0100",
         "2026-11-22T07:30:00Z"},
        {"dim., 22 nov. 2026 08:30:00 +0100", "2026-11-22T07:30:00Z"},
        {"dim, 22 févr. 2026 08:30:00 +0100", "2026-02-22T07:30:00Z"},
        {"ven, 03 août 2018 08:30:00 +0200", "2018-08-03T06:30:00Z"},
        {"So, 22 Dez 2024 08:30:00 +0100", "2024-12-22T07:30:00Z"},
        {"Mi, 22 Mai 2024 08:30:00 +0200", "2024-05-22T06:30:00Z"},
        {"вс, 22 ноя 2026 08:30:00 +0300", "2026-11-22T05:30:00Z"},
        {"Вс, 22 ноября 2026 08:30:00 +0300", "2026-11-22T05:30:00Z"},
        {"Κυρ, 22 Νοε 2026 08:30:00 +0200", "2026-11-22T06:30:00Z"},
        {"ma, 22 maalis 2026 08:30:00 +0200", "2026-03-22T06:30:00Z"},
        {"nie, 22 lis 2026 08:30:00 +0100", "2026-11-22T07:30:00Z"},
        {"niedz., 22 listopada 2026 08:30:00 +0100", "2026-11-22T07:30:00Z"},
        {"ne, 22 říj 2026 08:30:00 +0200", "2026-10-22T06:30:00Z"},
        {"Paz, 22 Kas 2026 08:30:00 +0300", "2026-11-22T05:30:00Z"},
        {"Paz, 22 Ağu 2026 08:30:00 +0300", "2026-08-22T05:30:00Z"},
        {"dom, 22 nov 2026 08:30:00 -0300", "2026-11-22T11:30:00Z"},
        {"dom, 22 abr 2026 08:30:00 -0300", "2026-04-22T11:30:00Z"},
        {"zo, 22 mrt 2026 08:30:00 +0100", "2026-03-22T07:30:00Z"},
        {"søn., 22 okt. 2026 08:30:00 +0200", "2026-10-22T06:30:00Z"},
        {"lör, 22 maj 2026 08:30:00 +0200", "2026-05-22T06:30:00Z"},
        {"2026年11月22日 08:30", "2026-11-22T08:30:00Z"},
        {"2026년 11월 22일 08:30", "2026-11-22T08:30:00Z"},
        {"Sun, 22 Nov 2026 08:30:00 -0000", "2026-11-22T08:30:00Z"},
        {"Sun, 22 Nov 2026 8:3:5 GMT", "2026-11-22T08:03:05Z"},
        {"Sun,22 Nov 2026 08:30:00 GMT", "2026-11-22T08:30:00Z"},
        {"Sun 22 Nov 2026 08:30:00 GMT", "2026-11-22T08:30:00Z"},
        {"Thurs, 5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"},
        {"Thu, 5 Sept 2012 10:00:00 GMT", "2012-09-05T10:00:00Z"},
        {"Thu, 5 April 2012, 10:00:00 GMT", "2012-04-05T10:00:00Z"},
        {"5th of April 2012 10:00", "2012-04-05T10:00:00Z"},
        {"Apr 5th, 2012 10:00", "2012-04-05T10:00:00Z"},
        {"2012 Apr 05 10:00:00", "2012-04-05T10:00:00Z"},
        {"05-Apr-2012 10:00", "2012-04-05T10:00:00Z"},
        {"Thu, 05 Apr 2012 10:00:00 PST8PDT", "2012-04-05T18:00:00Z"},
        {"Thu, 05 Apr 2012 10:00:00 ET", "2012-04-05T14:00:00Z"},
        {"Thu, 05 Apr 2012 10:00:00 +5:30", "2012-04-05T04:30:00Z"},
        {"Thu, 05 Apr 2012 10:00:00 +00:00:00", "2012-04-05T10:00:00Z"},
        {"Thu, 05 Apr 2012 10:00:00 +05", "2012-04-05T05:00:00Z"},
        {"1520932969000", "2018-03-13T09:22:49Z"},
        {"1520932969.25", "2018-03-13T09:22:49Z"},
        {"Thu, 05 Apr 2012 T10:00:00Z", "2012-04-05T10:00:00Z"},
        {"Thu, 05 Apr 2012 10:00:00.000 GMT", "2012-04-05T10:00:00Z"},
        {"Thu, 05 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"},
        {"Thursday, April 5, 2012 - 10:00", "2012-04-05T10:00:00Z"},
        {"Thu, 04/05/2012 - 10:00", "2012-04-05T10:00:00Z"},
        {"10:00 05 Apr 2012", "2012-04-05T10:00:00Z"},
        {"10:00:00 05-04-2012", "2012-04-05T10:00:00Z"},
        {"12 Apr 112 10:00:00 GMT", "2012-04-12T10:00:00Z"},
        {"Fri, 30 Feb 2026 10:00:00 GMT", "2026-02-28T10:00:00Z"},
        {"2026-11-22T08:30:00 +0100", "2026-11-22T07:30:00Z"},
        {"2026-11-22T08:30:00 Europe/Paris", "2026-11-22T07:30:00Z"},
        {"2026-11-22T08:30:00.000+0000", "2026-11-22T08:30:00Z"},
        {"2026-11-22T8:30:00Z", "2026-11-22T08:30:00Z"},
        {"2026-1-2T08:30:00Z", "2026-01-02T08:30:00Z"},
        {"Posted on 22 Nov 2026 08:30", "2026-11-22T08:30:00Z"},
        {"2026-11-22 08:30:05 -05:00 EST", "2026-11-22T13:30:05Z"},
        {"Sun, 22 Nov 2026 08:30:05 EST-0500", "2026-11-22T13:30:05Z"},
        {"Sun, 22 Nov 2026 20:30:05 PM GMT", "2026-11-22T20:30:05Z"},
        {"2026-11", "2026-11-01"},
        {"2026", "2026-01-01"},
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_moment(dates[i][0], dates[i][1]);
}

static void dates_keep_their_zone(void **state)
{
    (void)state;
    assert_date("", "Sun, 22 Nov 2026 08:30:05 +0100",
                "2026-11-22T08:30:05+01:00");
    assert_date("", "Sunday, 22 November 2026 08:30:00 EST",
                "2026-11-22T08:30:00-05:00");
    assert_date("", "2026-11-22T08:30:00+00:00", "2026-11-22T08:30:00+00:00");
    assert_date("", "2026-11-22T08:30:00.123Z", "2026-11-22T08:30:00Z");
    assert_date("", "2026-11-22", "2026-11-22");
    assert_date("", "Sun, 22 Nov 2026 08.30.05 GMT", "2026-11-22T08:30:05Z");
    assert_date("", "22.11.2026 klo 8.30", "2026-11-22T08:30:00Z");
    assert_date("", "22.11.2026", "2026-11-22");
    assert_date("", "Thu, 01 Jan 1970 00:00:00 +0000", "");
    assert_date("", "1970-01-02T00:00:00Z", "1970-01-02T00:00:00Z");
    assert_date("", "2026.11.22", "2026-11-22");
    assert_date("", "2026. 11. 22.", "2026-11-22");
    assert_date("", "November 22, 2026", "2026-11-22");
}

static void what_is_no_date_is_none(void **state)
{
    (void)state;
    static const char *const none[] = {
        "",           "soon",        "Sun, 32 Nov 2026",
        "12:30",      "22 Foo 2026", "Mon, 01 Jan 0001 00:00:00 +0000",
        "13/13/2026", "4:30 pm",     "2026-13-01",
        "12345",      "22 Nov",      "one 2 three 4 five 6",
        "2026-W54-1"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_date("", none[i], "");
    assert_date("", "Sun, 22 Nov 2026 25:00:00 GMT", "2026-11-22");
}

static void day_and_month_stand_as_the_language_has_them(void **state)
{
    (void)state;
    assert_date("", "3/4/2026", "2026-03-04");
    assert_date("en-US", "3/4/2026", "2026-03-04");
    assert_date("en-GB", "3/4/2026", "2026-04-03");
    assert_date("fr", "3/4/2026", "2026-04-03");
    assert_date("", "3.4.2026", "2026-04-03");
}

static void day_and_month_stand_in_one_order_in_a_feed(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<item><guid>a</guid><pubDate>3/4/2026</pubDate></item>"
            "<item><guid>b</guid><pubDate>25/3/2026</pubDate></item>" RSS_END);
    assert_string_equal(lec_feed_at(f, 0)->published, "2026-04-03");
    lec_feed_free(f);
    f = read_feed(RSS
                  "<language>fr</language><item><pubDate>3/4/2026</pubDate>"
                  "</item><item><pubDate>3/25/2026</pubDate></item>" RSS_END);
    assert_string_equal(lec_feed_at(f, 1)->published, "2026-03-04");
    lec_feed_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_moments_however_they_are_written),
        cmocka_unit_test(dates_keep_their_zone),
        cmocka_unit_test(what_is_no_date_is_none),
        cmocka_unit_test(day_and_month_stand_as_the_language_has_them),
        cmocka_unit_test(day_and_month_stand_in_one_order_in_a_feed),
    };
    return cmocka_run_group_tests_name("feed_dates", tests, NULL, NULL);
}
