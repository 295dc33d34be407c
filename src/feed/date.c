/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates of feeds: RFC 3339 in Atom, RFC 822 in RSS, and what people make of
 * them.
 */
#include <string.h>

#include "base/timestamp.h"
#include "feed/reader.h"

/* "22 November 2026", "Le 3 mars 2026". */
static void add_written(lec_feed *feed, lec_text *text, const char *p)
{
    lec_date date;
    if (!feed->written)
        feed->written = lec_months_new(feed->head.lang);
    if (lec_date_find(feed->written, lec_slice_of(p), &date))
        lec_text_add_str(text, date.iso);
}

bool lec_entry_is_before(const lec_entry *entry, const char *day)
{
    int64_t when, first;
    return lec_timestamp_seconds(entry->published, true, &when) &&
           lec_timestamp_seconds(day, true, &first) && when < first;
}

const char *lec_feed_date(lec_feed *feed, const char *text)
{
    lec_text date = {0};
    text += strspn(text, " \t\r\n");
    if (!lec_timestamp_read(text, &date) &&
        !lec_timestamp_read_mail(text, &date) && *text)
        add_written(feed, &date, text);
    return lec_feed_take(feed, &date);
}
