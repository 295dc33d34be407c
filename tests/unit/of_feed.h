/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed.h - what the tests of feeds share: one that is read, and the frames of
 * several kinds.
 */
#ifndef LEC_TEST_FEED_H
#define LEC_TEST_FEED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "extract/extract.h"
#include "feed/feed.h"
#include "source/source.h"

static inline lec_feed *read_feed(const char *text)
{
    lec_feed *feed = NULL;
    lec_error err = {0};
    assert_int_equal(lec_feed_read(lec_slice_of(text),
                                   "https://harbour.example/feed", NULL, &feed,
                                   &err),
                     LEC_OK);
    return feed;
}

static inline const char *head_of_refusal(const char *text, lec_error *err)
{
    lec_feed *feed = NULL;
    *err = (lec_error){0};
    assert_int_equal(lec_feed_read(lec_slice_of(text), "", NULL, &feed, err),
                     LEC_E_INPUT);
    assert_null(feed);
    return err->what;
}

#define CONTENT "xmlns:c='http://purl.org/rss/1.0/modules/content/' "
#define DC "xmlns:dc='http://purl.org/dc/elements/1.1/' "
#define ITUNES "xmlns:it='http://www.itunes.com/dtds/podcast-1.0.dtd' "
#define MEDIA "xmlns:m='http://search.yahoo.com/mrss/' "
#define RSS "<rss version='2.0' " CONTENT DC ITUNES MEDIA "><channel>"
#define RSS_END "</channel></rss>"
#define ATOM "<feed xmlns='http://www.w3.org/2005/Atom' "

#endif
