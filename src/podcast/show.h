/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show.h - a podcast as it is told of: its episodes, and what is written
 * from them.
 *
 * The writers are pure: a show in, bytes out.  All strings are UTF-8 without
 * control characters; NULL or "" is what is not known.  All paths are
 * relative to the podcast's folder, with "/", not yet percent-encoded.
 */
#ifndef LEC_PODCAST_SHOW_H
#define LEC_PODCAST_SHOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

/* One sound of an episode; the first is the enclosure, the others its
 * alternates.
 */
typedef struct lec_show_sound {
    const char *ending; /* ".mp3" */
    const char *type;   /* "audio/mpeg" */
    uint64_t bytes;
} lec_show_sound;

#define LEC_SHOW_SOUNDS 5

typedef struct lec_episode {
    const char *guid;  /* never the same for two, never changes */
    const char *stem;  /* "episodes/2026-11-22-the-harbour": path without an
                          ending; beside the sounds there are .listen.html,
                          .transcript.html, .transcript.json, .vtt, .srt */
    const char *title; /* never empty */
    const char *summary;
    const char *link;      /* the article's address */
    const char *authors;   /* "Ana Ruiz, Tom Bell" */
    const char *site;      /* where the article is from */
    const char *lang;      /* BCP 47, never empty */
    const char *published; /* RFC 3339 with seconds and zone, never empty */
    const char *image;     /* address of the article's picture */
    const char *feed;      /* address of the feed it came from; "" of none */
    double seconds;        /* of sound, > 0 */
    bool chapters;         /* there is a .chapters.json */
    lec_show_sound sounds[LEC_SHOW_SOUNDS];
    size_t sound_count; /* >= 1 */
} lec_episode;

typedef struct lec_show {
    const char *title;       /* never empty */
    const char *description; /* never empty */
    const char *link;        /* of what it is made from */
    const char *base_url;    /* where the folder will stand, ending in "/"; ""
                                while that is not known: addresses stay relative */
    const char *lang;        /* never empty */
    const char *author, *email;
    const char *category; /* of Apple's list: "News", "Society & Culture";
                             "News > Politics" names a subcategory */
    bool is_explicit;
    const char *guid;  /* podcast:guid, UUIDv5 of the feed's address; "" while
                          the base is not known */
    const char *cover; /* "cover.png" */
    const lec_episode *episodes; /* newest first */
    size_t count;
} lec_show;

/* ---- feed.xml (rss.c) ---------------------------------------------------- */

#define LEC_FEED_EPISODES 100 /* of one page of a feed (RFC 5005) */

/* How many pages the feed has, 1 or more, and the file's name of page `page`
 * (from 0): "feed.xml", "feed-2.xml", ...
 */
size_t lec_feed_pages(const lec_show *show);
void lec_feed_page_name(size_t page, char name[32]);

/* RSS 2.0 with the itunes and podcast namespaces, one page of it.  The same
 * show gives the same bytes.
 */
void lec_show_write_feed(const lec_show *show, size_t page, lec_text *xml);

/* ---- playlists (playlist.c) ---------------------------------------------- */

typedef enum lec_playlist_form {
    LEC_PLAYLIST_M3U8,
    LEC_PLAYLIST_XSPF,
    LEC_PLAYLIST_JSPF,
    LEC_PLAYLIST_FORMS,
} lec_playlist_form;

typedef struct lec_playlist {
    const char *name; /* "all": the file's name without ending */
    const char *title;
    const lec_episode *const *episodes;
    size_t count;
} lec_playlist;

/* Which episodes, and in which order. */
typedef enum lec_playlist_order {
    LEC_ORDER_NEWEST,
    LEC_ORDER_OLDEST,
    LEC_ORDER_SHORTEST,
    LEC_ORDER_LONGEST,
} lec_playlist_order;

typedef struct lec_playlist_wish {
    double seconds; /* at most as long together; 0: all */
    lec_playlist_order order;
    const char *feed; /* only of this feed; NULL or "": of all */
} lec_playlist_wish;

/* Fill `chosen` (room for show->count) as wished: in that order each episode
 * that still fits is taken, so that the time is filled well.  How many.
 */
size_t lec_playlist_choose(const lec_show *show, const lec_playlist_wish *wish,
                           const lec_episode **chosen);

/* ".m3u8", ".xspf", ".jspf". */
const char *lec_playlist_ending(lec_playlist_form form);

/* Playlists stand in the folder "playlists", so the sounds are in
 * "../episodes".
 */
void lec_playlist_write(lec_playlist_form form, const lec_show *show,
                        const lec_playlist *playlist, lec_text *out);

/* ---- the folder's front (index.c, opml.c, cover_art.c)
 * ----------------------- */

/* index.html: what the show is, how to subscribe, every episode with its
 * listen page, its length and date, and the playlists.
 */
void lec_show_write_index(const lec_show *show, const lec_playlist *playlists,
                          size_t playlist_count, lec_text *html);

/* A feed that the podcast is made from. */
typedef struct lec_show_source {
    const char *url, *title;
} lec_show_source;

/* OPML 2.0: this podcast's feed, then the feeds it is made from. */
void lec_show_write_opml(const lec_show *show, const lec_show_source *sources,
                         size_t count, lec_text *xml);

/* A cover drawn from the show's title: PNG, 1400 x 1400, RGB.  LEC_E_IO if
 * what draws is not installed.
 */
lec_code lec_show_draw_cover(const lec_show *show, lec_text *png,
                             lec_error *err);

#endif
