/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the episodes of playlists and writes them as M3U8 (RFC 8216's first
 * lines, as players read them), XSPF (xspf.org) and JSPF, which is XSPF in
 * JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/markup.h"
#include "base/plain.h"
#include "base/url.h"
#include "podcast/xml_text.h"

static int newest(const void *a, const void *b)
{
    const lec_episode *x = *(lec_episode *const *)a;
    const lec_episode *y = *(lec_episode *const *)b;
    int order = strcmp(y->published, x->published);
    return order ? order : strcmp(x->guid, y->guid);
}

static int oldest(const void *a, const void *b)
{
    return -newest(a, b);
}

static double seconds_of(const void *a)
{
    return (*(lec_episode *const *)a)->seconds;
}

static int shortest(const void *a, const void *b)
{
    double x = seconds_of(a), y = seconds_of(b);
    return x < y ? -1 : x > y ? 1 : newest(a, b);
}

static int longest(const void *a, const void *b)
{
    double x = seconds_of(a), y = seconds_of(b);
    return x > y ? -1 : x < y ? 1 : newest(a, b);
}

size_t lec_playlist_choose(const lec_show *show, const lec_playlist_wish *wish,
                           const lec_episode **chosen)
{
    static int (*const orders[])(const void *, const void *) = {
        [LEC_ORDER_NEWEST] = newest,
        [LEC_ORDER_OLDEST] = oldest,
        [LEC_ORDER_SHORTEST] = shortest,
        [LEC_ORDER_LONGEST] = longest,
    };
    size_t count = 0, kept = 0;
    double seconds = 0;
    for (size_t i = 0; i < show->count; i++)
        if (!wish->feed || !wish->feed[0] ||
            (show->episodes[i].feed &&
             !strcmp(wish->feed, show->episodes[i].feed)))
            chosen[count++] = &show->episodes[i];
    if (count)
        qsort(chosen, count, sizeof *chosen, orders[wish->order]);
    for (size_t i = 0; i < count; i++) {
        if (wish->seconds > 0 && seconds + chosen[i]->seconds > wish->seconds)
            continue;
        seconds += chosen[i]->seconds;
        chosen[kept++] = chosen[i];
    }
    return kept;
}

const char *lec_playlist_ending(lec_playlist_form form)
{
    static const char *const endings[] = {".m3u8", ".xspf", ".jspf"};
    return endings[form];
}

/* Append the address of a sound: playlists stand beside its folder. */
static void add_location(lec_text *to, const lec_episode *e)
{
    const lec_show from_here = {.base_url = "../"};
    lec_show_add_address(to, &from_here, e->stem, e->sounds[0].ending);
}

static const char *artist_of(const lec_show *show, const lec_episode *e)
{
    return lec_str_or(e->authors,
                      lec_str_or(e->site, lec_str_or(show->author, "")));
}

/* Append the title of a playlist behind the show's: a player has many lists. */
static void add_heading(lec_text *to, const lec_show *show,
                        const lec_playlist *p)
{
    lec_text_add_plain_line(to, lec_slice_of(show->title));
    lec_text_add_str(to, ": ");
    lec_text_add_plain_line(to, lec_slice_of(p->title));
}

static void write_m3u8(const lec_show *show, const lec_playlist *p,
                       lec_text *out)
{
    lec_text_add_str(out, "#EXTM3U\n#PLAYLIST:");
    add_heading(out, show, p);
    for (size_t i = 0; i < p->count; i++) {
        const lec_episode *e = p->episodes[i];
        const char *artist = artist_of(show, e);
        lec_text_addf(out, "\n#EXTINF:%.0f,", e->seconds < 1 ? 1 : e->seconds);
        lec_text_add_plain_line(out, lec_slice_of(artist));
        lec_text_add_str(out, artist[0] ? " - " : "");
        lec_text_add_plain_line(out, lec_slice_of(e->title));
        lec_text_addf(out, "\n../%s%s", e->stem, e->sounds[0].ending);
    }
    lec_text_add_byte(out, '\n');
}

typedef struct listing {
    const lec_show *show;
    const lec_playlist *playlist;
} listing;

static void put_track(xmlTextWriterPtr w, const lec_show *show,
                      const lec_episode *e)
{
    char duration[32];
    lec_text location = {0};
    add_location(&location, e);
    snprintf(duration, sizeof duration, "%.0f", e->seconds * 1000);
    lec_xml_begin(w, "track");
    lec_xml_put(w, "location", lec_text_str(&location));
    lec_xml_put_url(w, "identifier", e->link);
    lec_xml_put(w, "title", e->title);
    lec_xml_put(w, "creator", artist_of(show, e));
    lec_xml_put(w, "annotation", e->summary);
    lec_xml_put_url(w, "info", e->link);
    lec_xml_put_url(w, "image", e->image);
    lec_xml_put(w, "album", show->title);
    lec_xml_put(w, "duration", duration);
    lec_xml_end(w);
    lec_text_free(&location);
}

static void put_xspf(xmlTextWriterPtr w, const void *what)
{
    const listing *l = what;
    lec_text heading = {0};
    add_heading(&heading, l->show, l->playlist);
    xmlTextWriterStartElementNS(w, NULL, BAD_CAST "playlist",
                                BAD_CAST "http://xspf.org/ns/0/");
    lec_xml_attribute(w, "version", "1");
    lec_xml_put(w, "title", lec_text_str(&heading));
    lec_text_free(&heading);
    lec_xml_put(w, "creator", l->show->author);
    lec_xml_put_url(w, "info", l->show->link);
    lec_xml_begin(w, "trackList");
    for (size_t i = 0; i < l->playlist->count; i++)
        put_track(w, l->show, l->playlist->episodes[i]);
    lec_xml_end(w);
    lec_xml_end(w);
}

static void set(json_t *o, const char *key, const char *value)
{
    lec_text plain = {0};
    lec_text_add_plain_line(&plain, lec_slice_of(value));
    if (plain.len)
        json_object_set_new(o, key, json_string(plain.ptr));
    lec_text_free(&plain);
}

static json_t *track_of(const lec_show *show, const lec_episode *e)
{
    json_t *track = json_object();
    lec_text location = {0}, link = {0}, image = {0};
    add_location(&location, e);
    json_object_set_new(track, "location",
                        json_pack("[s]", lec_text_str(&location)));
    if (lec_url_add(&link, lec_slice_of(e->link)))
        json_object_set_new(track, "identifier",
                            json_pack("[s]", lec_text_str(&link)));
    set(track, "title", e->title);
    set(track, "creator", artist_of(show, e));
    set(track, "annotation", e->summary);
    set(track, "info", lec_text_str(&link));
    if (lec_url_add(&image, lec_slice_of(e->image)))
        set(track, "image", lec_text_str(&image));
    set(track, "album", show->title);
    json_object_set_new(track, "duration",
                        json_integer((json_int_t)(e->seconds * 1000 + 0.5)));
    lec_text_free(&location);
    lec_text_free(&link);
    lec_text_free(&image);
    return track;
}

static void write_jspf(const lec_show *show, const lec_playlist *p,
                       lec_text *out)
{
    json_t *list = json_object(), *tracks = json_array();
    lec_text heading = {0};
    add_heading(&heading, show, p);
    set(list, "title", lec_text_str(&heading));
    set(list, "creator", show->author);
    set(list, "info", show->link);
    for (size_t i = 0; i < p->count; i++)
        json_array_append_new(tracks, track_of(show, p->episodes[i]));
    json_object_set_new(list, "track", tracks);
    json_t *whole = json_pack("{s:o}", "playlist", list);
    char *json = json_dumps(whole, JSON_INDENT(1));
    lec_text_addf(out, "%s\n", json);
    free(json);
    json_decref(whole);
    lec_text_free(&heading);
}

void lec_playlist_write(lec_playlist_form form, const lec_show *show,
                        const lec_playlist *playlist, lec_text *out)
{
    if (form == LEC_PLAYLIST_XSPF)
        lec_xml_write(put_xspf, &(listing){show, playlist}, out);
    else if (form == LEC_PLAYLIST_M3U8)
        write_m3u8(show, playlist, out);
    else
        write_jspf(show, playlist, out);
}
