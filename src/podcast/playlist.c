/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Playlists: M3U8 (RFC 8216's first lines, as players read them), XSPF
 * (xspf.org) and JSPF, which is XSPF in JSON.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "podcast/xml.h"

static int by_date(const lec_episode *a, const lec_episode *b)
{
    int order = strcmp(b->published, a->published);
    return order ? order : strcmp(a->guid, b->guid);
}

static int newest(const void *a, const void *b)
{
    return by_date(*(lec_episode *const *)a, *(lec_episode *const *)b);
}

static int oldest(const void *a, const void *b)
{
    return -newest(a, b);
}

static int shortest(const void *a, const void *b)
{
    const lec_episode *x = *(lec_episode *const *)a;
    const lec_episode *y = *(lec_episode *const *)b;
    return x->seconds < y->seconds   ? -1
           : x->seconds > y->seconds ? 1
                                     : by_date(x, y);
}

static int longest(const void *a, const void *b)
{
    const lec_episode *x = *(lec_episode *const *)a;
    const lec_episode *y = *(lec_episode *const *)b;
    return x->seconds > y->seconds   ? -1
           : x->seconds < y->seconds ? 1
                                     : by_date(x, y);
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

/* Playlists stand beside the folder of the episodes. */
static void add_location(lec_text *to, const lec_episode *e)
{
    const lec_show from_here = {.base_url = "../"};
    lec_show_add_address(to, &from_here, e->stem, e->sounds[0].ending);
}

static const char *artist_of(const lec_show *show, const lec_episode *e)
{
    return e->authors && e->authors[0] ? e->authors
           : e->site && e->site[0]     ? e->site
           : show->author              ? show->author
                                       : "";
}

static void write_m3u8(const lec_show *show, const lec_playlist *p, FILE *out)
{
    fprintf(out, "#EXTM3U\n#PLAYLIST:%s\n", p->title);
    for (size_t i = 0; i < p->count; i++) {
        const lec_episode *e = p->episodes[i];
        const char *artist = artist_of(show, e);
        fprintf(out, "#EXTINF:%.0f,%s%s%s\n../%s%s\n", e->seconds, artist,
                artist[0] ? " - " : "", e->title, e->stem, e->sounds[0].ending);
    }
}

typedef struct listing {
    const lec_show *show;
    const lec_playlist *playlist;
} listing;

static void put(xmlTextWriterPtr w, const char *name, const char *text)
{
    if (text && text[0])
        xmlTextWriterWriteElement(w, BAD_CAST name, BAD_CAST text);
}

static void put_track(xmlTextWriterPtr w, const lec_show *show,
                      const lec_episode *e)
{
    char duration[32];
    lec_text location = {0};
    add_location(&location, e);
    snprintf(duration, sizeof duration, "%.0f", e->seconds * 1000);
    xmlTextWriterStartElement(w, BAD_CAST "track");
    put(w, "location", lec_text_str(&location));
    put(w, "identifier", e->link);
    put(w, "title", e->title);
    put(w, "creator", artist_of(show, e));
    put(w, "annotation", e->summary);
    put(w, "info", e->link);
    put(w, "album", show->title);
    put(w, "duration", duration);
    xmlTextWriterEndElement(w);
    lec_text_free(&location);
}

static void put_xspf(xmlTextWriterPtr w, const void *what)
{
    const listing *l = what;
    xmlTextWriterStartElementNS(w, NULL, BAD_CAST "playlist",
                                BAD_CAST "http://xspf.org/ns/0/");
    xmlTextWriterWriteAttribute(w, BAD_CAST "version", BAD_CAST "1");
    put(w, "title", l->playlist->title);
    put(w, "creator", l->show->author);
    put(w, "info", l->show->link);
    xmlTextWriterStartElement(w, BAD_CAST "trackList");
    for (size_t i = 0; i < l->playlist->count; i++)
        put_track(w, l->show, l->playlist->episodes[i]);
    xmlTextWriterEndElement(w);
    xmlTextWriterEndElement(w);
}

static void set(json_t *o, const char *key, const char *value)
{
    if (value && value[0])
        json_object_set_new(o, key, json_string(value));
}

static json_t *track_of(const lec_show *show, const lec_episode *e)
{
    json_t *track = json_object();
    lec_text location = {0};
    add_location(&location, e);
    json_object_set_new(track, "location",
                        json_pack("[s]", lec_text_str(&location)));
    if (e->link && e->link[0])
        json_object_set_new(track, "identifier", json_pack("[s]", e->link));
    set(track, "title", e->title);
    set(track, "creator", artist_of(show, e));
    set(track, "annotation", e->summary);
    set(track, "info", e->link);
    set(track, "album", show->title);
    json_object_set_new(track, "duration",
                        json_integer((json_int_t)(e->seconds * 1000 + 0.5)));
    lec_text_free(&location);
    return track;
}

static void write_jspf(const lec_show *show, const lec_playlist *p, FILE *out)
{
    json_t *list = json_object(), *tracks = json_array();
    set(list, "title", p->title);
    set(list, "creator", show->author);
    set(list, "info", show->link);
    for (size_t i = 0; i < p->count; i++)
        json_array_append_new(tracks, track_of(show, p->episodes[i]));
    json_object_set_new(list, "track", tracks);
    json_t *whole = json_pack("{s:o}", "playlist", list);
    json_dumpf(whole, out, JSON_INDENT(1));
    putc('\n', out);
    json_decref(whole);
}

lec_code lec_playlist_write(lec_playlist_form form, const lec_show *show,
                            const lec_playlist *playlist, FILE *out,
                            lec_error *err)
{
    if (form == LEC_PLAYLIST_XSPF)
        return lec_xml_write(put_xspf, &(listing){show, playlist}, out, err);
    if (form == LEC_PLAYLIST_M3U8)
        write_m3u8(show, playlist, out);
    else
        write_jspf(show, playlist, out);
    if (!ferror(out))
        return LEC_OK;
    return lec_fail(err, LEC_E_IO, "cannot write the playlist: %s",
                    strerror(errno));
}
