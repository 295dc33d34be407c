/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show.h - a podcast as its files present it, and the writers of these files.
 * Internal to podcast/.
 *
 * The writers are pure: a show in, bytes appended to a text.  All strings are
 * borrowed UTF-8 without control characters; NULL or "" stands for an unknown
 * one.  All paths are relative to the podcast's folder, with "/", not yet
 * percent-encoded.
 */
#ifndef LEC_PODCAST_SHOW_H
#define LEC_PODCAST_SHOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "publish/brand.h"
#include "publish/display.h"

/* A chapter of an episode. */
typedef struct lec_show_chapter {
    double seconds;    /* when it begins, >= 0 */
    const char *title; /* never empty */
} lec_show_chapter;

/* A sound file of an episode. */
typedef struct lec_show_sound {
    const char *ending; /* ending of its name: ".mp3" */
    const char *type;   /* media type: "audio/mpeg" */
    uint64_t bytes;     /* size of the file */
    bool own;           /* it is the page's own recording */
} lec_show_sound;

#define LEC_PICTURE_ENDING                                                     \
    ".cover.jpg"          /* of an episode's picture, a square                 \
                           */
#define LEC_SHOW_SOUNDS 5 /* most sounds of an episode */

/* An episode as the feed, the index and the playlists show it. */
typedef struct lec_episode {
    const char *guid;      /* unique, and the same in every run */
    const char *stem;      /* path without an ending,
                              "episodes/2026-11-22-the-harbour"; beside the sounds
                              stand .listen.html, .transcript.html,
                              .transcript.json, .vtt, .srt */
    const char *title;     /* never empty */
    const char *summary;   /* a sentence or two, or the first paragraph */
    const char *link;      /* address of the article */
    const char *authors;   /* names with ", " between: "Ana Ruiz, Tom Bell" */
    const char *site;      /* name of the article's site */
    const char *lang;      /* BCP 47, never empty */
    const char *published; /* RFC 3339 with seconds and zone, never empty */
    const char *image;     /* address of the article's picture */
    const char *feed;      /* address of its feed; "" for a page */
    double seconds;        /* length of the sound, > 0 */
    bool chapters;         /* a .chapters.json stands beside the sounds */
    bool picture;          /* a picture does, LEC_PICTURE_ENDING */
    const lec_show_chapter *chapters_read; /* those of the file, in order */
    size_t chapter_count; /* number of them; 0 while they are not read */
    lec_show_sound sounds[LEC_SHOW_SOUNDS]; /* first the enclosure, then its
                                               alternates */
    size_t sound_count;                     /* 1..LEC_SHOW_SOUNDS */
    lec_forms gone; /* forms whose files are not there, and are not shown */
} lec_episode;

/* Test whether an episode is its page's own recording, not a narration. */
bool lec_episode_is_own(const lec_episode *episode);

/* A podcast with its episodes. */
typedef struct lec_show {
    const char *title;       /* never empty */
    const char *description; /* never empty */
    const char *link;        /* address of the site that it belongs to */
    const char *base_url; /* address of the folder, ending in "/"; while it is
                             "", addresses are relative */
    const char *hub;      /* WebSub hub of the feed; "" for none */
    const char *lang;     /* BCP 47, never empty */
    const char *author;   /* publisher of the podcast */
    const char *email;    /* address of the publisher */
    const char *category; /* of Apple's list: "News", "Society & Culture";
                             "News > Politics" names a subcategory */
    bool is_explicit;     /* it is unfit for children */
    const char *guid;  /* podcast:guid, UUIDv5 of the feed's address; "" while
                          `base_url` is "" */
    const char *cover; /* file of the picture: "cover.png" */
    int64_t now_s; /* seconds since 1970: no later date is that of the feed; 0
                      for no bound */
    const char *disclosure; /* that a machine speaks; "" or NULL: not told */
    const lec_brand *brand; /* what the pages have of a house; NULL:
                               nothing */
    const lec_look *look;   /* and their style; NULL: none */
    const lec_display *display;  /* words of the pages; NULL: English */
    const lec_episode *episodes; /* newest first */
    size_t count;                /* number of episodes */
} lec_show;

/* ---- feed.xml (rss.c) ---------------------------------------------------- */

#define LEC_FEED_EPISODES 100 /* most on one page of the feed (RFC 5005) */

/* Count the pages of the feed, 1 or more. */
size_t lec_feed_pages(const lec_show *show);

/* Write the file's name of page `page` (0-based): "feed.xml", "feed-2.xml", ...
 */
void lec_feed_page_name(size_t page, char name[32]);

/* Append page `page` (0-based) of the feed: RSS 2.0 with the itunes and podcast
 * namespaces.  The same show gives the same bytes.
 */
void lec_show_write_feed(const lec_show *show, size_t page, lec_text *xml);

/* ---- playlists (playlist.c) ---------------------------------------------- */

/* The format of a playlist's file. */
typedef enum lec_playlist_form {
    LEC_PLAYLIST_M3U8,
    LEC_PLAYLIST_XSPF,
    LEC_PLAYLIST_JSPF,
    LEC_PLAYLIST_FORMS, /* number of formats */
} lec_playlist_form;

/* A playlist: some episodes of the show in an order. */
typedef struct lec_playlist {
    const char *name;                   /* name of the file without ending */
    const char *title;                  /* title that players show */
    const lec_episode *const *episodes; /* borrowed, in order */
    size_t count;                       /* number of episodes */
} lec_playlist;

/* The order of the episodes in a playlist; dates are those of publication. */
typedef enum lec_playlist_order {
    LEC_ORDER_NEWEST,
    LEC_ORDER_OLDEST,
    LEC_ORDER_SHORTEST,
    LEC_ORDER_LONGEST,
} lec_playlist_order;

/* The rule by which the episodes of a playlist are chosen. */
typedef struct lec_playlist_wish {
    double seconds;           /* most seconds of sound; 0: no bound */
    lec_playlist_order order; /* order of the episodes */
    const char *feed; /* address of the only feed; NULL or "": all feeds */
} lec_playlist_wish;

/* Fill `chosen` (of show->count elements) by the wish and return how many there
 * are: in its order, each episode is taken that still fits into its time.
 */
size_t lec_playlist_choose(const lec_show *show, const lec_playlist_wish *wish,
                           const lec_episode **chosen);

/* Return the ending of a playlist's file: ".m3u8", ".xspf" or ".jspf". */
const char *lec_playlist_ending(lec_playlist_form form);

/* Append a playlist that will stand in the folder "playlists": the addresses of
 * its sounds begin with "../episodes".
 */
void lec_playlist_write(lec_playlist_form form, const lec_show *show,
                        const lec_playlist *playlist, lec_text *out);

/* ---- index, OPML (index.c, opml.c) --------------------------------------- */

/* Append index.html: what the show is, every episode with its listen page,
 * length and date, and the playlists.
 */
void lec_show_write_index(const lec_show *show, const lec_playlist *playlists,
                          size_t playlist_count, lec_text *html);

/* Append subscribe.html: the ways in which one can subscribe (subscribe.c). */
void lec_show_write_subscribe(const lec_show *show, lec_text *html);

/* A feed that the podcast is made from. */
typedef struct lec_show_source {
    const char *url;   /* address of the feed */
    const char *title; /* title of the feed; may be "" */
} lec_show_source;

/* Append OPML 2.0: the podcast's own feed, then the feeds it is made from. */
void lec_show_write_opml(const lec_show *show, const lec_show_source *sources,
                         size_t count, lec_text *xml);

#endif
