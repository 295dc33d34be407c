/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Updates a podcast: reads its origins, narrates new and changed entries. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <unistd.h>

#include "base/timestamp.h"
#include "base/url.h"
#include "core/feed_run.h"
#include "core/strangers.h"
#include "feed/feed.h"
#include "podcast/bulletin.h"
#include "podcast/edition.h"
#include "podcast/folder.h"
#include "podcast/hub.h"
#include "podcast/lost.h"
#include "podcast/making.h"
#include "podcast/pictures.h"
#include "podcast/settings.h"
#include "podcast/trouble.h"
#include "podcast/wanted.h"
#include "source/fetcher.h"

/* An origin that was read: a feed or a page. */
typedef struct origin_read {
    size_t origin;  /* index of the origin in the state */
    lec_feed *feed; /* NULL for a page */
    lec_page page;
    const char *shown; /* name of the origin without its secrets */
    lec_origin next;   /* origin to put when all its entries are done */
    bool failed;       /* it is to be read again in full */
    /* Entries that pass the filters, newest first; owned. */
    const lec_entry **chosen;
    size_t count, at;    /* how many there are, and the next one's index */
    size_t good, passed; /* how many of them could be read, and could not */
} origin_read;

typedef struct update {
    const lec_podcast_options *options;
    const lec_listener *listener;
    lec_state *state;
    lec_session session;
    lec_options narration;
    lec_lengths lengths;
    lec_episode_pool *pool;
    lec_source_options asking;
    lec_fetcher *fetcher;
    lec_place first_place; /* where the first feed stands */
    bool changed;  /* a setting changed, so that origins are read in full */
    size_t lost;   /* episodes that are made anew; origins are then, too */
    int64_t began; /* when the work of this run was begun, in seconds since
                      1970: by the run before, if that was ended early */
    int64_t now;   /* when this run began */
    bool cut;      /* the run before was ended early */
    char *filters; /* filters as text, hashed with each entry */
    origin_read *read;
    size_t read_count, read_room;
    size_t made;
    lec_outcome bulletin; /* the last that was made */
    bool failed, doubtful, stopped;
} update;

#define MAX_PASSED 20 /* entries of a feed that --newest passes over */
#define BEGAN "began" /* setting: when the run began that is not ended */

static void report(update *u, lec_error *err)
{
    u->failed = true;
    u->listener->fail(u->listener->user, err);
}

/* Test whether it is not yet tried again to read an entry or an origin. */
static bool waits(const update *u, const char *name, const char *seen)
{
    return !u->options->again && !u->options->refresh &&
           lec_trouble_waits(u->state, name, seen, u->now);
}

/* Remember that an entry or an origin cannot be read, for a reason in words or
 * with that HTTP status; true if a person is to be told.
 */
static bool note_trouble(update *u, lec_trouble what, int status,
                         const lec_error *why)
{
    bool tell = true;
    bool gone = status == 404 || status == 410;
    lec_error err = {0};
    if (!gone && !status && !what.feed[0] && !lec_url_is_http(what.name))
        gone = access(what.name, F_OK) && errno == ENOENT;
    what.why = why->what;
    if (lec_trouble_note(u->state, &what, gone, u->now, &tell, &err))
        report(u, &err);
    return tell;
}

/* Forget that something could not be read. */
static void end_trouble(update *u, const char *name)
{
    lec_error err = {0};
    if (lec_state_drop_trouble(u->state, name, &err))
        report(u, &err);
}

/* Ask whether to stop; what failed meanwhile is then not reported. */
static bool is_stopped(update *u)
{
    u->stopped = u->stopped || u->listener->stop(u->listener->user);
    return u->stopped;
}

/* ---- what it is made from ------------------------------------------------ */

/* Return the whole path of a file, as a later run may begin elsewhere; else a
 * copy of `name`.
 */
static char *whole_name(const char *name)
{
    char *path = strstr(name, "://") ? NULL : realpath(name, NULL);
    return path ? path : lec_must_copy(name);
}

static lec_code take_source(update *u, const char *name, lec_error *err)
{
    const char *voice = u->options->narration->voice;
    if (!strcmp(name, "-")) {
        lec_fail_hint(err, "name a file or an address");
        return lec_fail(err, LEC_E_USAGE,
                        "a later run cannot read standard input again");
    }
    char *whole = whole_name(name);
    const lec_origin *known = lec_state_find_origin(u->state, whole);
    lec_origin origin = known ? *known : (lec_origin){.name = whole};
    if (voice)
        origin.voice = voice;
    origin.named = true;
    const lec_trouble *old = lec_state_find_trouble(u->state, whole);
    lec_code code = lec_state_put_origin(u->state, &origin, err);
    if (!code && !known)
        code = lec_state_put_trouble(
            u->state,
            &(lec_trouble){.name = whole, .feed = "", .seen = "", .why = ""},
            err);
    else if (!code && old && old->tries) /* who names it wants it now */
        code = lec_state_drop_trouble(u->state, whole, err);
    free(whole);
    return code;
}

/* Report that a list names a file: strangers write lists, and the file may be
 * no concern of those who read what is published.
 */
static void report_strange(update *u, origin_read *list, const char *first,
                           size_t count)
{
    lec_error err = {0};
    lec_text more = {0};
    if (count > 1)
        lec_text_addf(&more, " and %zu more", count - 1);
    lec_fail_at(&err, list->shown, 0, 0);
    lec_fail_hint(&err, "to read a file, name it: lectern podcast FILE -d %s",
                  u->options->dir);
    lec_fail(&err, LEC_E_INPUT,
             "a list may name addresses on the web only, not %.100s%s", first,
             lec_text_str(&more));
    lec_text_free(&more);
    list->failed = true;
    report(u, &err);
}

/* Put the feeds of a list as origins.  A list that a person named in a private
 * place names feeds there for them.
 */
static lec_code take_list(update *u, origin_read *r, lec_error *err)
{
    lec_code code = LEC_OK;
    const lec_feed *list = r->feed;
    const char *voice = r->next.voice, *strange = NULL;
    size_t strange_count = 0;
    for (size_t i = 0; !code && !is_stopped(u) && i < lec_feed_count(list);
         i++) {
        const lec_entry *entry = lec_feed_at(list, i);
        if (!lec_url_is_http(entry->link)) {
            strange = strange ? strange : entry->id;
            strange_count++;
            continue;
        }
        const lec_origin origin = {
            .name = entry->link,
            .title = entry->title,
            .voice = voice,
            .named = lec_place_has(&r->page.place, entry->link)};
        if (!lec_state_find_origin(u->state, origin.name))
            code = lec_state_put_origin(u->state, &origin, err);
    }
    if (strange_count)
        report_strange(u, r, strange, strange_count);
    return code;
}

/* Remember what the first feed says of itself, for what no setting says. */
static lec_code take_head(update *u, const lec_feed *feed, lec_error *err)
{
    const lec_feed_head *head = lec_feed_about(feed);
    const char *const facts[][2] = {
        {"feed-title", head->title}, {"feed-description", head->description},
        {"feed-lang", head->lang},   {"feed-author", head->authors},
        {"feed-image", head->image}, {"feed-link", head->link},
    };
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < sizeof facts / sizeof *facts; i++)
        code = lec_state_set(u->state, facts[i][0], facts[i][1], err);
    return code;
}

static bool is_first_feed(const update *u, size_t origin)
{
    size_t count;
    const lec_origin *origins = lec_state_origins(u->state, &count);
    for (size_t i = 0; i < origin; i++)
        if (origins[i].feed && origins[i].title[0])
            return false;
    return true;
}

/* Report an origin that could not be read, unless that was told; forget one
 * that never was.
 */
static void lose_origin(update *u, const char *name, int status, lec_error *why)
{
    const lec_trouble *t = lec_state_find_trouble(u->state, name);
    lec_error err = {0};
    if (t && !t->tries) {
        if (!why->hint[0])
            lec_fail_hint(why, "it is not remembered: name it again when it "
                               "can be read");
        report(u, why);
        if (lec_state_drop_origin(u->state, name, &err))
            report(u, &err);
    } else if (note_trouble(u, (lec_trouble){name, "", "", 0, 0, ""}, status,
                            why)) {
        report(u, why);
    }
}

/* Read origin `i`, unless it cannot be had or is unchanged. */
static lec_code read_origin(update *u, size_t i, lec_error *err)
{
    size_t count;
    origin_read r = {.origin = i,
                     .next = lec_state_origins(u->state, &count)[i]};
    const char *name = r.next.name;
    if (waits(u, name, ""))
        return LEC_OK;
    r.shown = lec_state_keep_public(u->state, name);
    lec_source_options asking = u->asking;
    bool ask = !u->options->again && !u->options->refresh && !u->changed &&
               !u->lost && !lec_trouble_is_due(u->state, name, u->now);
    asking.etag = ask ? r.next.etag : NULL;
    asking.changed = ask ? r.next.changed : NULL;
    bool named = r.next.named || !lec_url_is_http(name);
    if (lec_url_is_http(name))
        lec_session_wait(&u->session, "fetching", name, i + 1, count);
    lec_code code = named ? lec_source_read(name, &asking, &r.page, err)
                          : lec_source_fetch(name, &asking, &r.page, err);
    lec_session_wait_end(&u->session);
    if (!code && r.page.moved_for_good)
        u->listener->warn(u->listener->user, r.shown,
                          "it has moved for good, and is read from there",
                          r.page.url);
    if (!code && r.page.unchanged) {
        end_trouble(u, name);
        lec_page_clear(&r.page);
        return LEC_OK;
    }
    if (!code) {
        r.next.etag = lec_state_keep(u->state, r.page.etag);
        r.next.changed = lec_state_keep(u->state, r.page.changed);
    }
    if (!code)
        code = lec_session_decode(&u->session, &r.page, err);
    if (!code && r.page.kind == LEC_PAGE_FEED) {
        code = lec_session_feed(&u->session, &r.page, &r.feed, err);
        r.next.feed = true;
    }
    if (!code && r.feed && !lec_feed_about(r.feed)->is_list)
        r.next.title = lec_state_keep(u->state, lec_feed_about(r.feed)->title);
    if (!code && r.feed && lec_feed_about(r.feed)->is_list)
        code = take_list(u, &r, err);
    else if (!code && r.feed && is_first_feed(u, i)) {
        code = take_head(u, r.feed, err);
        u->first_place = r.page.place;
    }
    if (code) {
        lec_fail_at(err, name, 0, 0);
        if (!is_stopped(u))
            lose_origin(u, name, r.page.status, err);
        lec_page_clear(&r.page);
        lec_feed_free(r.feed);
        return code;
    }
    end_trouble(u, name);
    *LEC_MUST_ADD(u->read, u->read_count, u->read_room) = r;
    return LEC_OK;
}

static void read_origins(update *u)
{
    size_t before, after;
    for (size_t i = 0; lec_state_origins(u->state, &before), i < before;) {
        lec_error err = {0};
        if (is_stopped(u))
            return;
        read_origin(u, i, &err);
        lec_state_origins(u->state, &after);
        i +=
            after >= before; /* one that is not remembered has left its place */
    }
}

/* ---- what is new --------------------------------------------------------- */

static char *guid_of(const char *origin, const char *id)
{
    lec_text guid = {0};
    char *name = lec_must_format("%s\n%s", origin, id);
    lec_add_guid(&guid, name);
    free(name);
    return lec_text_detach(&guid);
}

static char *seen_of(const update *u, const lec_entry *e, const lec_page *page)
{
    lec_text all = {0}, hash = {0};
    lec_text_add_str(&all, u->filters);
    if (e)
        lec_text_addf(&all, "%s\n%s\n%s\n%s\n%s\n%s\n", e->title, e->authors,
                      e->published, e->updated, e->link, e->lang);
    lec_text_add_slice(&all,
                       e ? lec_slice_of(e->body) : lec_text_slice(&page->text));
    lec_add_hash_of(&hash, lec_text_slice(&all));
    lec_text_free(&all);
    return lec_text_detach(&hash);
}

/* Test whether there is nothing to do for an entry. */
static bool is_done(const update *u, const lec_record *old, const char *seen,
                    bool by_page)
{
    if (!old)
        return false;
    if (old->fate == LEC_FATE_REMOVED)
        return true;
    return !lec_is_harmed(&old->harm) && !u->options->again &&
           !(by_page && u->options->refresh) && !strcmp(old->seen, seen);
}

/* ---- narrating ----------------------------------------------------------- */

static void set_failed(update *u, size_t origin)
{
    if (origin != LEC_NO_ORIGIN)
        u->read[origin].failed = true;
}

/* Remember that an entry is not to be had.  Where that is no fault of its own,
 * its origin is read in full next time.
 */
static void lose_entry(update *u, const lec_outcome *o)
{
    const lec_record *r = &o->record;
    bool own = o->why.code == LEC_E_INPUT || o->why.code == LEC_E_LIMIT;
    if (own)
        note_trouble(u,
                     (lec_trouble){.name = r->episode.guid,
                                   .feed = r->episode.feed,
                                   .seen = r->seen},
                     200, &o->why);
    if (!own || !r->episode.feed[0])
        set_failed(u, o->tag);
    if (o->tag == LEC_NO_ORIGIN)
        return;
    u->read[o->tag].good--;
    u->read[o->tag].passed++;
}

/* Tell of an episode that was made. */
static void tell_made(update *u, const lec_outcome *o)
{
    u->made++;
    const lec_episode *e = &o->record.episode;
    lec_picture_remove(u->options->dir, e); /* the article's may be another */
    char *file = lec_must_format("%s/%s%s", u->options->dir, e->stem,
                                 e->sound_count ? e->sounds[0].ending : "");
    const lec_done done = {.page = e->title,
                           .file = file,
                           .more = o->files > 1 ? o->files - 1 : 0,
                           .sound = true,
                           .lines = o->lines,
                           .lost = o->lost,
                           .spoken_s = e->seconds,
                           .elapsed_s = o->elapsed_s,
                           .own_recording = lec_episode_is_own(e)};
    u->listener->done(u->listener->user, &done);
    free(file);
}

/* Keep the colour of the first page that has one, if the show takes it. */
static lec_code keep_colour(update *u, const lec_outcome *o, lec_error *err)
{
    bool wanted = u->session.brand.page_accent && o->colour && o->colour[0] &&
                  !lec_state_get(u->state, LEC_PAGE_COLOUR)[0];
    return wanted ? lec_state_set(u->state, LEC_PAGE_COLOUR, o->colour, err)
                  : LEC_OK;
}

static void take_outcome(update *u, const lec_outcome *o)
{
    lec_error err = {0};
    u->failed = u->failed || (o->failed && o->told);
    u->doubtful = u->doubtful || o->doubtful;
    if (o->failed) {
        lose_entry(u, o);
        return;
    }
    end_trouble(u, o->record.episode.guid);
    if (lec_state_put(u->state, &o->record, &err) || keep_colour(u, o, &err)) {
        report(u, &err);
        return;
    }
    if (o->made && !strcmp(o->record.episode.feed, LEC_BULLETIN))
        u->bulletin = *o; /* which may be made again */
    else if (o->made)
        tell_made(u, o);
}

/* Wait for a free process, or until all episodes are done. */
static void wait(update *u, bool all)
{
    lec_outcome outcome;
    while (!u->stopped && (all ? !lec_episode_pool_is_empty(u->pool)
                               : lec_episode_pool_is_full(u->pool))) {
        if (lec_episode_pool_wait(u->pool, u->state, &outcome))
            take_outcome(u, &outcome);
        else
            u->stopped = true;
    }
}

/* Remember when the run began, before its first episode. */
static lec_code remember_began(update *u, lec_error *err)
{
    char seconds[24];
    snprintf(seconds, sizeof seconds, "%lld", (long long)u->began);
    return lec_state_set(u->state, BEGAN, seconds, err);
}

/* Let what has come to harm be made anew. */
static void mend(update *u, lec_task *task)
{
    lec_harm harm = task->old ? task->old->harm : (lec_harm){0};
    task->again = lec_is_harmed(&harm);
    /* A run that was ended early may itself have made half of the files. */
    task->aside = u->cut ? 0 : harm.changed;
    harm.tried = true;
    if (task->again)
        lec_state_mark(u->state, task->old, harm);
}

static void begin(update *u, lec_task *task)
{
    lec_error err = {0};
    wait(u, false);
    if (is_stopped(u))
        return;
    task->quiet = lec_trouble_is_told(u->state, task->guid, task->seen);
    if (task->tag != LEC_NO_ORIGIN)
        u->read[task->tag].good++;
    lec_code code = remember_began(u, &err);
    if (!code)
        code = lec_episode_pool_begin(u->pool, task, &err);
    if (code) {
        report(u, &err);
        set_failed(u, task->tag);
    }
}

/* Remember that the page of an entry could not be read. */
static void lose_page(update *u, origin_read *r, const lec_task *task,
                      lec_error *why)
{
    r->passed++;
    if (note_trouble(u,
                     (lec_trouble){.name = task->guid,
                                   .feed = task->feed,
                                   .seen = task->seen},
                     task->page.status, why))
        report(u, why);
}

/* Narrate the entry that is the `place`-th of its feed: of entries without a
 * date the first is the newest.
 */
static void narrate_entry(update *u, origin_read *r, const lec_entry *e,
                          size_t place)
{
    const char *origin = r->next.name;
    char *guid = guid_of(origin, e->id);
    char *seen = seen_of(u, e, NULL);
    lec_error err = {0};
    lec_task task = {
        .tag = (size_t)(r - u->read),
        .guid = guid,
        .feed = origin,
        .seen = seen,
        .voice = r->next.voice,
        .name =
            e->title[0] ? e->title : lec_state_keep_public(u->state, e->link),
        .facts = {.title = e->title,
                  .untitled = e->untitled,
                  .author = e->authors,
                  .published = e->published,
                  .summary = e->summary,
                  .link = e->link,
                  .recording = lec_entry_recording(e),
                  .place = &r->page.place},
        .old = lec_state_find(u->state, guid),
        .undated_s = lec_date_within(u->began - (int64_t)place),
    };
    size_t newest = lec_entries_newest(u->state);
    size_t most = newest < r->count ? newest : r->count;
    if (is_done(u, task.old, seen, !e->full)) {
        r->good++;
    } else if (waits(u, guid, seen)) {
        r->passed++;
    } else {
        mend(u, &task);
        lec_session_wait(&u->session, "fetching", e->link, place + 1, most);
        lec_code code =
            lec_entry_read(e, &r->page.place, u->fetcher, &task.page, &err);
        lec_session_wait_end(&u->session);
        if (!code)
            begin(u, &task);
        else if (!is_stopped(u))
            lose_page(u, r, &task, &err);
        lec_page_clear(&task.page);
    }
    free(guid);
    free(seen);
}

static void narrate_page(update *u, origin_read *r)
{
    char *guid = guid_of(r->next.name, "");
    char *seen = seen_of(u, NULL, &r->page);
    lec_task task = {
        .tag = (size_t)(r - u->read),
        .guid = guid,
        .feed = "",
        .seen = seen,
        .voice = r->next.voice,
        .name = r->shown,
        .page = r->page,
        .old = lec_state_find(u->state, guid),
        .undated_s = lec_date_within(u->began),
    };
    if (!is_done(u, task.old, seen, true) && !waits(u, guid, seen)) {
        mend(u, &task);
        begin(u, &task);
    }
    free(guid);
    free(seen);
}

/* Warn of missing entries; a feed that breaks off is read in full next time. */
static void look_over(update *u, origin_read *r)
{
    bool missing = lec_feed_tell(r->feed, r->shown, u->listener);
    r->failed = r->failed || lec_feed_about(r->feed)->is_cut;
    u->doubtful = u->doubtful || missing;
}

static void narrate_origin(update *u, origin_read *r)
{
    if (!r->feed) {
        narrate_page(u, r);
        return;
    }
    if (lec_feed_about(r->feed)->is_list) {
        look_over(u, r);
        return;
    }
    r->chosen =
        lec_must_zero((lec_feed_count(r->feed) + 1) * sizeof *r->chosen);
    r->count = lec_entries_choose(u->state, r->feed, r->chosen);
    look_over(u, r);
}

/* Narrate entries of a feed until as many as are wanted could be read; false if
 * there was nothing to do.
 */
static bool narrate_entries(update *u, origin_read *r)
{
    size_t newest = lec_entries_newest(u->state), from = r->at;
    while (!is_stopped(u) && r->at < r->count && r->good < newest &&
           (newest == SIZE_MAX || r->passed < MAX_PASSED)) {
        narrate_entry(u, r, r->chosen[r->at], r->at);
        r->at++;
    }
    return r->at > from;
}

/* Narrate what is new of all origins.  That an entry cannot be read is known
 * when its process has ended; another may then take its place.
 */
static void narrate_all(update *u)
{
    bool more = true;
    for (size_t i = 0; !is_stopped(u) && i < u->read_count; i++)
        narrate_origin(u, &u->read[i]);
    while (more) {
        more = false;
        for (size_t i = 0; i < u->read_count; i++)
            more = narrate_entries(u, &u->read[i]) || more;
        wait(u, true);
    }
}

/* Forget what could not be read of feeds and is no longer in them. */
static lec_code forget_troubles(update *u, lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < u->read_count; i++)
        if (u->read[i].feed)
            code = lec_trouble_forget_due(u->state, u->read[i].next.name,
                                          u->now, err);
    return code;
}

/* ---- what was lost ------------------------------------------------------- */

/* Return where a feed stands that was read in this run; NULL for any other. */
static const lec_place *place_of(const update *u, const char *feed)
{
    for (size_t i = 0; i < u->read_count; i++)
        if (!strcmp(u->read[i].next.name, feed))
            return &u->read[i].page.place;
    return NULL;
}

/* Return where the feed of an episode stands, or its page. */
static const lec_place *place_of_episode(const void *user, const lec_episode *e)
{
    const update *u = user;
    const lec_place *place = NULL;
    if (e->feed[0])
        return place_of(u, e->feed);
    for (size_t i = 0; !place && i < u->read_count; i++) {
        char *guid = guid_of(u->read[i].next.name, "");
        if (!strcmp(guid, e->guid))
            place = &u->read[i].page.place;
        free(guid);
    }
    return place;
}

/* Make an episode anew that no origin has any more, from its page. */
static void narrate_lost(update *u, const lec_record *r)
{
    const lec_episode *e = &r->episode;
    const lec_origin *origin = lec_state_find_origin(u->state, e->feed);
    lec_error err = {0};
    lec_task task = {
        .tag = LEC_NO_ORIGIN,
        .guid = e->guid,
        .feed = e->feed,
        .seen = r->seen,
        .voice = origin ? origin->voice : "",
        .name = e->title,
        .facts = {.title = e->title,
                  .author = e->authors,
                  .published = e->published,
                  .summary = e->summary,
                  .link = e->link},
        .old = r,
        .undated_s = lec_date_within(u->began),
    };
    mend(u, &task);
    lec_code code =
        lec_url_is_http(e->link)
            ? lec_fetcher_read(u->fetcher, e->link, place_of(u, e->feed),
                               &task.page, &err)
            : lec_fail(&err, LEC_E_INPUT,
                       "what it was made of is no longer there");
    if (!code) {
        begin(u, &task);
    } else if (!is_stopped(u)) {
        lec_lost_tell(u->options, r, err.what, u->listener);
        u->doubtful = true;
    }
    lec_page_clear(&task.page);
}

static void narrate_all_lost(update *u)
{
    size_t count;
    const lec_record *const *records = lec_state_records(u->state, &count);
    for (size_t i = 0; !is_stopped(u) && i < count; i++)
        if (lec_is_harmed(&records[i]->harm) && !records[i]->harm.tried &&
            strcmp(records[i]->episode.feed, LEC_BULLETIN) != 0)
            narrate_lost(u, records[i]);
    wait(u, true);
}

/* ---- the bulletin -------------------------------------------------------- */

static bool is_bulletin_done(void *user, const lec_task *task)
{
    return is_done(user, task->old, task->seen, false);
}

/* Make a bulletin, perhaps once more; false if that was stopped. */
static bool make_bulletin(void *user, lec_task *task, lec_outcome *outcome)
{
    update *u = user;
    u->bulletin = (lec_outcome){0};
    mend(u, task);
    begin(u, task);
    wait(u, true);
    *outcome = u->bulletin;
    return !is_stopped(u);
}

static void tell_bulletin(void *user, const lec_outcome *outcome)
{
    tell_made(user, outcome);
}

/* Make an episode of the newest stories, in place of the one before. */
static void narrate_bulletin(update *u)
{
    lec_error err = {0};
    const lec_edition edition = {.dir = u->options->dir,
                                 .voices_dir = u->narration.voices_dir,
                                 .state = u->state,
                                 .began_s = u->began,
                                 .is_done = is_bulletin_done,
                                 .make = make_bulletin,
                                 .tell = tell_bulletin,
                                 .user = u};
    if (!is_stopped(u) && lec_edition_make(&edition, &err))
        report(u, &err);
}

/* ---- the whole ----------------------------------------------------------- */

static lec_code begin_update(update *u, const char *const *sources,
                             size_t count, lec_error *err)
{
    size_t origins;
    lec_code code =
        lec_private_check(u->options->narration->allow_private, err);
    if (!code)
        code = lec_folder_check(u->options, u->state, err);
    if (!code)
        code = lec_folder_begin(u->options->dir, err);
    if (!code)
        code = lec_settings_remember(u->state, u->options, &u->changed, err);
    if (!code)
        code = lec_podcast_shut(u->options, u->state, sources, count, err);
    for (size_t i = 0; !code && i < count; i++)
        code = take_source(u, sources[i], err);
    lec_state_origins(u->state, &origins);
    if (!code && !origins) {
        lec_fail_hint(err, "lectern podcast FEED -d DIR");
        code = lec_fail(err, LEC_E_USAGE, "no feed and no page is named");
    }
    if (!code)
        code = lec_session_begin(&u->session, err);
    if (code)
        return code;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int jobs = u->options->narration->jobs;
    u->lengths =
        (lec_lengths){60 * lec_setting_number(u->state, LEC_SETTING_SHORTEST),
                      60 * lec_setting_number(u->state, LEC_SETTING_LONGEST)};
    u->narration.own_recording =
        !strcmp(lec_setting_of(u->state, LEC_SETTING_OWN_RECORDING), "yes");
    u->filters = lec_must_format("%g %g%s\n", u->lengths.shortest_s,
                                 u->lengths.longest_s,
                                 u->narration.own_recording ? " own" : "");
    lec_page_kind kind = u->options->narration->from;
    u->asking = lec_session_asking(
        &u->session, kind == LEC_PAGE_FEED ? LEC_PAGE_AUTO : kind);
    u->fetcher = lec_fetcher_new(&u->asking);
    const char *began = lec_state_get(u->state, BEGAN);
    u->cut = began[0];
    u->now = time(NULL);
    u->began = lec_date_within(u->cut ? strtoll(began, NULL, 10) : time(NULL));
    u->pool = lec_episode_pool_new(&u->session, u->options->dir,
                                   jobs         ? jobs
                                   : cores >= 1 ? (int)cores
                                                : 1,
                                   &u->lengths, u->options->again);
    return LEC_OK;
}

/* Remember the validators of origins of which all episodes are made, so that
 * they are not sent again unchanged.
 */
static lec_code remember_origins(update *u, lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < u->read_count; i++)
        if (!u->read[i].failed)
            code = lec_state_put_origin(u->state, &u->read[i].next, err);
    return code;
}

/* Write what the run has come to, and remember that it is whole. */
static lec_code publish(update *u, lec_error *err)
{
    lec_code code = forget_troubles(u, err);
    if (!code)
        code = remember_origins(u, err);
    if (!code)
        code = lec_folder_fetch_cover(u->options, u->state, &u->session,
                                      &u->first_place, err);
    if (!code)
        code = lec_folder_trim(u->options->dir, u->state, err);
    if (!code)
        code = lec_pictures_make(u->options, u->state, &u->session,
                                 place_of_episode, u, &u->doubtful, err);
    if (!code)
        code = lec_folder_publish(u->options, u->state, &u->session.brand,
                                  u->listener, err);
    if (!code && lec_state_get(u->state, BEGAN)[0])
        code = lec_state_set(u->state, BEGAN, "", err);
    if (!code)
        lec_state_set_checked(u->state);
    return code;
}

/* Say that there was nothing to do. */
static void say_nothing(const update *u)
{
    size_t count, live = 0, waiting = lec_troubles_open(u->state);
    const lec_record *const *records = lec_state_records(u->state, &count);
    lec_text what = {0};
    for (size_t i = 0; i < count; i++)
        live += records[i]->fate == LEC_FATE_EPISODE;
    lec_text_addf(&what, "%s: nothing new, %zu episode%s", u->options->dir,
                  live, live == 1 ? "" : "s");
    if (waiting)
        lec_text_addf(&what, "; %zu that cannot be read %s tried again later",
                      waiting, waiting == 1 ? "is" : "are");
    u->listener->note(u->listener->user, lec_text_str(&what));
    lec_text_free(&what);
}

static lec_code walk(update *u, const char *const *sources, size_t count,
                     lec_error *err)
{
    lec_code code = begin_update(u, sources, count, err);
    if (code)
        return code;
    code = lec_lost_find(u->options, u->state, u->listener, &u->lost, err);
    if (code)
        return code;
    read_origins(u);
    narrate_all(u);
    narrate_all_lost(u);
    narrate_bulletin(u);
    if (u->stopped)
        return lec_fail(err, LEC_E_IO, "stopped; the next run goes on");
    code = publish(u, err);
    if (!code)
        code =
            lec_hub_tell(&u->session, u->state, u->made > 0, &u->doubtful, err);
    if (!code && !u->made && !u->failed && !u->doubtful)
        say_nothing(u);
    return code;
}

static void end_update(update *u)
{
    lec_episode_pool_free(u->pool);
    for (size_t i = 0; i < u->read_count; i++) {
        free(u->read[i].chosen);
        lec_feed_free(u->read[i].feed);
        lec_page_clear(&u->read[i].page);
    }
    free(u->read);
    free(u->filters);
    lec_fetcher_free(u->fetcher);
    lec_session_end(&u->session);
}

int lec_podcast_update(const char *const *sources, size_t count,
                       const lec_podcast_options *options,
                       const lec_listener *listener)
{
    update u = {.options = options,
                .listener = listener,
                .narration = *options->narration};
    lec_error err = {0};
    u.narration.to = LEC_FORM_SCRIPT;
    u.session = (lec_session){
        .options = &u.narration, .listener = listener, .pictures = true};
    lec_code code = LEC_OK;
    if (!lec_state_is_there(options->dir)) /* else it is left as it is found */
        code = lec_folder_check(options, NULL, &err);
    if (!code)
        code = lec_state_open(&u.state, options->dir, true, &err);
    if (!code)
        code = walk(&u, sources, count, &err);
    int status = lec_podcast_end(u.state, code, &err, listener);
    end_update(&u); /* last, as it waits for processes to end */
    return status ? status : u.failed ? 1 : u.doubtful ? 3 : 0;
}
