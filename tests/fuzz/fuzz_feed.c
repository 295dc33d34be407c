/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A feed or a list of feeds, as it comes from a file and from the network: what
 * feed.h promises of its entries holds, and each becomes a page.
 */
#include "base/url.h"
#include "extract/extract.h"
#include "feed/feed.h"
#include "input.h"

static void check_entry(const lec_entry *entry, bool fetched)
{
    hold(entry->id && entry->title && entry->authors && entry->updated &&
         entry->lang && entry->site && entry->summary && entry->enclosure);
    hold(!fetched || !*entry->link || lec_url_is_http(entry->link));
    lec_text html = {0};
    lec_feed_add_page(&html, entry);
    lec_entry_is_before(entry, "2024-02-30");
    lec_feed_is_full(entry, true);
    lec_text_free(&html);
}

static void check_feed(const lec_feed *feed, bool fetched)
{
    size_t count = lec_feed_count(feed);
    hold(count <= LEC_FEED_MAX_ENTRIES && lec_feed_about(feed)->title);
    for (size_t i = 0; i < count; i++) {
        check_entry(lec_feed_at(feed, i), fetched);
        hold(i == 0 || strcmp(lec_feed_at(feed, i)->id,
                              lec_feed_at(feed, i - 1)->id) != 0);
    }
}

/* A feed goes to another process and comes back as it was. */
static void pass_on(const lec_feed *feed, const char *url)
{
    lec_text once = {0}, twice = {0};
    lec_feed *back = NULL;
    lec_feed_pack(feed, &once);
    hold(!lec_feed_unpack(lec_text_slice(&once), url, &back, NULL));
    lec_feed_pack(back, &twice);
    hold(lec_slice_same(lec_text_slice(&once), lec_text_slice(&twice)));
    lec_feed_free(back);
    lec_text_free(&once);
    lec_text_free(&twice);
}

/* What a process sends that a feed has taken over is a feed, or refused. */
static void take_as_sent(lec_slice bytes, const char *url)
{
    lec_feed *feed = NULL;
    if (!lec_feed_unpack(bytes, url, &feed, NULL)) {
        check_feed(feed, *url);
        pass_on(feed, url);
    }
    lec_feed_free(feed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const urls[] = {"", "https://news.example/a/feed.xml"};
    const lec_source_options options = {.kind = LEC_PAGE_FEED,
                                        .max_bytes = 1 << 20};
    lec_page page;
    if (lec_source_take("fuzz", input_slice(data, size), NULL, &options, &page,
                        NULL))
        return 0;
    lec_code code = lec_page_decode(&page, input_slice(data, size), NULL);
    for (int i = 0; !code && i < 2; i++) {
        lec_feed *feed = NULL;
        if (!lec_feed_read(lec_text_slice(&page.text), urls[i], NULL, &feed,
                           NULL)) {
            check_feed(feed, i == 1);
            pass_on(feed, urls[i]);
        }
        lec_feed_free(feed);
        take_as_sent(input_slice(data, size), urls[i]);
    }
    lec_page_clear(&page);
    return 0;
}
