/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/feed_run.h"

#include <stdlib.h>

#include "base/timestamp.h"
#include "base/url.h"
#include "core/narrate.h"
#include "core/strangers.h"

#define MAX_PASSED 20 /* entries that the newest pass over */

/* Find what an entry is called in messages. */
static const char *name_of(const lec_entry *e)
{
    return e->link[0] ? e->link : e->title[0] ? e->title : e->id;
}

lec_code lec_entry_read(const lec_entry *entry, const lec_place *place,
                        lec_fetcher *fetcher, lec_page *page, lec_error *err)
{
    const lec_source_options options = lec_session_asking(NULL, LEC_PAGE_HTML);
    const char *name = name_of(entry);
    *page = (lec_page){0};
    if (!entry->full && lec_url_is_http(entry->link))
        return lec_fetcher_read(fetcher, entry->link, place, page, err);
    if (!entry->body[0]) {
        lec_fail_at(err, name, 0, 0);
        return lec_fail(err, LEC_E_INPUT,
                        "the entry has no text, and no address of any");
    }
    lec_text html = {0};
    lec_feed_add_page(&html, entry);
    lec_code code = lec_source_take(name, lec_text_slice(&html), "utf-8",
                                    &options, page, err);
    lec_text_free(&html);
    return code;
}

/* Choose the entries that are new enough; the newest stand first. */
static size_t choose(const lec_options *o, const lec_feed *feed,
                     const lec_entry **chosen)
{
    size_t count = 0;
    for (size_t i = 0; i < lec_feed_count(feed); i++) {
        const lec_entry *e = lec_feed_at(feed, i);
        if (!(o->since && lec_entry_is_before(e, o->since)))
            chosen[count++] = e;
    }
    return count;
}

static lec_code visit_entry(const lec_job *feed, const lec_entry *e,
                            size_t number, size_t of, lec_fetcher *fetcher,
                            lec_visit *visit, void *user)
{
    const lec_feed_facts facts = {.title = e->title,
                                  .untitled = e->untitled,
                                  .author = e->authors,
                                  .published = e->published,
                                  .summary = e->summary,
                                  .link = e->link,
                                  .image = e->image,
                                  .recording = lec_entry_recording(e),
                                  .place = &feed->page.place};
    lec_text public = {0};
    lec_url_add_name(&public, name_of(e));
    lec_job w = {.session = feed->session,
                 .name = lec_text_str(&public),
                 .feed = feed->name,
                 .facts = &facts,
                 .began = lec_clock_s()};
    lec_error err = {0};
    lec_session_wait(w.session, "fetching", name_of(e), number, of);
    lec_code code =
        lec_entry_read(e, &feed->page.place, fetcher, &w.page, &err);
    lec_session_wait_end(w.session);
    code = visit(user, &w, code, &err);
    lec_text_free(&public);
    return code;
}

/* Tell what a number of things is; nothing of none. */
static void tell(const lec_listener *l, const char *name, size_t count,
                 const char *one, const char *more)
{
    char *what = count == 1 ? lec_must_copy(one) : lec_must_format(more, count);
    if (count)
        l->warn(l->user, name, what, "");
    free(what);
}

bool lec_feed_tell(const lec_feed *feed, const char *name,
                   const lec_listener *listener)
{
    const lec_feed_head *h = lec_feed_about(feed);
    char *most = lec_must_format("entries past the first %d are left out",
                                 LEC_FEED_MAX_ENTRIES);
    char *one = lec_must_format(
        "its XML is broken in line %zu, and read as it seems to be meant",
        h->fault_line);
    char *more = lec_must_format("its XML is broken in %%zu places, first in "
                                 "line %zu, and read as it seems to be meant",
                                 h->fault_line);
    tell(listener, name, h->is_cut,
         "the feed breaks off: its last entries are missing", "");
    tell(listener, name, h->left_out > 0, most, "");
    tell(listener, name, h->repeated,
         "an entry repeats another one, and is left out",
         "%zu entries repeat others, and are left out");
    tell(listener, name, h->is_cut ? 0 : h->faults, one, more);
    free(most);
    free(one);
    free(more);
    return h->is_cut || h->left_out;
}

/* Tell what is missing from the feed.  LEC_E_INPUT if it has no entries. */
static lec_code look_over(const lec_job *w, const lec_feed *feed, size_t chosen,
                          lec_error *err)
{
    const lec_listener *l = w->session->listener;
    if (lec_feed_tell(feed, w->name, l))
        w->session->doubtful = true;
    if (!lec_feed_count(feed))
        return lec_fail(err, LEC_E_INPUT, "the feed has no entries");
    if (!chosen)
        l->warn(l->user, w->name, "no entry is new enough", "");
    return LEC_OK;
}

static lec_code visit_entries(const lec_job *w, const lec_feed *feed,
                              lec_visit *visit, void *user, lec_error *err)
{
    lec_session *r = w->session;
    size_t good = 0, failed = 0;
    const lec_source_options asking = lec_session_asking(r, LEC_PAGE_AUTO);
    const lec_entry **chosen =
        lec_must_alloc((lec_feed_count(feed) + 1) * sizeof *chosen);
    size_t count = choose(r->options, feed, chosen), newest = count;
    if (r->options->newest && (size_t)r->options->newest < count)
        newest = (size_t)r->options->newest;
    lec_code code = look_over(w, feed, count, err);
    if (!code)
        code = lec_target_check(r->options, newest, err);
    r->one_book = r->one_book || lec_target_is_one_book(r->options, newest);
    lec_fetcher *fetcher = lec_fetcher_new(&asking);
    for (size_t i = 0; !code && i < count && good < newest &&
                       (newest == count || failed < MAX_PASSED) && !r->stopped;
         i++) {
        bool bad =
            visit_entry(w, chosen[i], i + 1, newest, fetcher, visit, user);
        good += !bad;
        failed += bad;
        r->stopped = r->stopped || r->listener->stop(r->listener->user);
    }
    r->failed = r->failed || failed > 0;
    lec_fetcher_free(fetcher);
    free(chosen);
    return code;
}

lec_code lec_job_visit_feed(const lec_job *job, lec_visit *visit, void *user,
                            lec_error *err)
{
    lec_feed *feed = NULL;
    lec_code code = lec_session_feed(job->session, &job->page, &feed, err);
    if (!code && lec_feed_about(feed)->is_list) {
        lec_fail_hint(err, "lectern podcast reads the feeds of a list");
        code = lec_fail(err, LEC_E_INPUT, "a list of feeds is no feed");
    }
    if (!code)
        code = visit_entries(job, feed, visit, user, err);
    if (code)
        lec_fail_at(err, job->name, 0, 0);
    lec_feed_free(feed);
    return code;
}

static lec_code narrate(void *user, lec_job *job, lec_code code, lec_error *err)
{
    (void)user;
    return lec_job_narrate(job, code, err);
}

lec_code lec_job_narrate_feed(const lec_job *job, lec_error *err)
{
    return lec_job_visit_feed(job, narrate, NULL, err);
}
