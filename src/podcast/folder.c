/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the feed, the playlists, the index, the OPML and the cover. */
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "audio/cover.h"
#include "base/hash.h"
#include "base/markup.h"
#include "base/outfile.h"
#include "base/url.h"
#include "podcast/folder.h"
#include "podcast/making.h"
#include "podcast/settings.h"
#include "podcast/xml_text.h"

typedef struct publishing {
    const char *dir;
    lec_state *state;
    const lec_listener *listener;
    lec_show show;
    lec_playlist *playlists;
    size_t playlist_count, playlist_room;
} publishing;

static lec_code put(const char *dir, const char *name, const char *bytes,
                    size_t len, lec_error *err)
{
    lec_text tmp = {0};
    char *path = lec_must_format("%s/%s", dir, name);
    lec_state_add_tmp_path(&tmp, dir);
    lec_code code = lec_outfile_put(path, lec_text_str(&tmp), bytes, len, err);
    free(path);
    lec_text_free(&tmp);
    return code;
}

/* Write a file of the folder and free its text. */
static lec_code put_text(const publishing *p, const char *name, lec_text *text,
                         lec_error *err)
{
    lec_code code = put(p->dir, name, lec_text_str(text), text->len, err);
    lec_text_free(text);
    return code;
}

/* ---- the show ------------------------------------------------------------ */

/* The namespace of podcast:guid (podcastindex.org/namespace/1.0, guid). */
static const lec_uuid podcast_space = {{0xea, 0xd4, 0xc2, 0x36, 0xbf, 0x58,
                                        0x58, 0xc6, 0xa2, 0xc6, 0xa6, 0xb2,
                                        0x8d, 0x12, 0x8c, 0xb6}};

void lec_add_guid(lec_text *text, const char *name)
{
    lec_uuid uuid;
    lec_uuid_name(&uuid, &podcast_space, lec_slice_of(name));
    lec_uuid_add(text, &uuid);
}

/* Return the podcast:guid of the feed's address, without scheme and last slash
 * (podcastindex.org/namespace/1.0, guid).
 */
static const char *guid_of(lec_state *state, const char *base)
{
    const char *at = strstr(base, "://");
    lec_text guid = {0};
    if (!at)
        return "";
    char *name = lec_must_format("%sfeed.xml", at + 3);
    lec_add_guid(&guid, name);
    free(name);
    return lec_state_take(state, &guid);
}

/* Return the base as an address (percent-encoded), ending in "/". */
static const char *base_of(lec_state *state)
{
    const char *base = lec_setting_of(state, LEC_SETTING_BASE_URL);
    lec_text whole = {0};
    if (lec_url_add(&whole, lec_slice_of(base)) &&
        whole.ptr[whole.len - 1] != '/')
        lec_text_add_byte(&whole, '/');
    return lec_state_take(state, &whole);
}

/* Return the language that most episodes have. */
static const char *language_of(const lec_episode *episodes, size_t count)
{
    const char *best = "en";
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        for (size_t k = 0; k < count; k++)
            same += !strcmp(episodes[i].lang, episodes[k].lang);
        if (same > most) {
            most = same;
            best = episodes[i].lang;
        }
        if (same * 2 > count)
            break;
    }
    return best;
}

static const char *describe(lec_state *state, const char *title)
{
    const char *of = lec_state_get(state, "feed-description");
    if (of[0])
        return of;
    lec_text text = {0};
    lec_text_addf(&text, "Articles read aloud: %s", title);
    return lec_state_take(state, &text);
}

static void gather_show(publishing *p)
{
    lec_state *s = p->state;
    size_t count, kept = 0;
    const lec_record *const *records = lec_state_records(s, &count);
    lec_episode *episodes = lec_must_zero((count + 1) * sizeof *episodes);
    for (size_t i = 0; i < count; i++)
        if (records[i]->fate == LEC_FATE_EPISODE)
            episodes[kept++] = records[i]->episode;
    const char *title =
        lec_str_or(lec_setting_of(s, LEC_SETTING_TITLE),
                   lec_str_or(lec_state_get(s, "feed-title"), "Articles"));
    const char *base = base_of(s);
    p->show = (lec_show){
        .title = title,
        .description = lec_str_or(lec_setting_of(s, LEC_SETTING_DESCRIPTION),
                                  describe(s, title)),
        .link =
            lec_str_or(lec_setting_of(s, LEC_SETTING_LINK),
                       lec_str_or(lec_state_keep_public(
                                      p->state, lec_state_get(s, "feed-link")),
                                  base)),
        .base_url = base,
        .lang = lec_str_or(lec_state_get(s, "feed-lang"),
                           language_of(episodes, kept)),
        .author =
            lec_str_or(lec_setting_of(s, LEC_SETTING_AUTHOR),
                       lec_str_or(lec_state_get(s, "feed-author"), title)),
        .email = lec_setting_of(s, LEC_SETTING_EMAIL),
        .category = lec_str_or(lec_setting_of(s, LEC_SETTING_CATEGORY), "News"),
        .is_explicit = !strcmp(lec_setting_of(s, LEC_SETTING_EXPLICIT), "yes"),
        .guid = guid_of(s, base),
        .episodes = episodes,
        .count = kept,
    };
}

/* ---- the cover ----------------------------------------------------------- */

#define COVER_LEAST 1400 /* pixels; Apple asks for 1400 to 3000 */
#define COVER_MOST 3000

/* Return the name that a picture has in the folder. */
static const char *cover_name(const lec_cover *cover)
{
    return strcmp(cover->mime, "image/png") ? "cover.jpg" : "cover.png";
}

static bool is_fit(const lec_cover *cover)
{
    return cover->width == cover->height && cover->width >= COVER_LEAST &&
           cover->width <= COVER_MOST;
}

static lec_code take_cover(publishing *p, const char *path, lec_error *err)
{
    lec_text bytes = {0};
    lec_cover cover = {0};
    lec_code code = lec_cover_read(path, &bytes, err);
    if (!code)
        code = lec_cover_look(bytes.ptr, bytes.len, &cover, err);
    if (!code && !is_fit(&cover)) {
        char *what = lec_must_format("the cover is %u x %u pixels", cover.width,
                                     cover.height);
        p->listener->warn(p->listener->user, path, what,
                          "directories of podcasts want it square, 1400 to "
                          "3000");
        free(what);
    }
    if (!code) {
        p->show.cover = cover_name(&cover);
        code = put(p->dir, p->show.cover, bytes.ptr, bytes.len, err);
    }
    if (code)
        lec_fail_at(err, path, 0, 0);
    lec_text_free(&bytes);
    return code;
}

/* A picture that is fit for a cover is fetched once. */
lec_code lec_folder_fetch_cover(const char *dir, lec_state *state,
                                const lec_source_options *asking,
                                lec_error *err)
{
    const char *from = lec_state_get(state, "feed-image"), *name = "";
    lec_text bytes = {0};
    lec_cover cover;
    if (!from[0] || !strcmp(from, lec_state_get(state, "cover-from")))
        return LEC_OK;
    if (lec_source_fetch_bytes(from, asking, &bytes, NULL)) {
        lec_text_free(&bytes);
        return LEC_OK; /* the next run tries again */
    }
    lec_code code = LEC_OK;
    if (!lec_cover_look(bytes.ptr, bytes.len, &cover, NULL) && is_fit(&cover))
        name = cover_name(&cover);
    if (name[0])
        code = put(dir, name, bytes.ptr, bytes.len, err);
    if (!code)
        code = lec_state_set(state, "cover-file", name, err);
    if (!code)
        code = lec_state_set(state, "cover-from", from, err);
    lec_text_free(&bytes);
    return code;
}

static lec_code put_cover(publishing *p, lec_error *err)
{
    const char *given = lec_setting_of(p->state, LEC_SETTING_COVER);
    const char *fetched = lec_state_get(p->state, "cover-file");
    if (given[0])
        return take_cover(p, given, err);
    p->show.cover = fetched;
    if (fetched[0])
        return LEC_OK;
    p->show.cover = "cover.png";
    lec_text png = {0};
    lec_code code = lec_show_draw_cover(&p->show, &png, err);
    if (!code)
        return put_text(p, p->show.cover, &png, err);
    lec_text_free(&png);
    return code;
}

/* ---- playlists ----------------------------------------------------------- */

static void add_playlist(publishing *p, lec_slice name,
                         const lec_playlist_wish *wish)
{
    const lec_episode **chosen =
        lec_must_zero((p->show.count + 1) * sizeof *chosen);
    const char *kept = lec_state_keep_slice(p->state, name);
    *LEC_MUST_ADD(p->playlists, p->playlist_count, p->playlist_room) =
        (lec_playlist){
            .name = kept,
            .title = kept,
            .episodes = chosen,
            .count = lec_playlist_choose(&p->show, wish, chosen),
        };
}

static void gather_playlists(publishing *p)
{
    const char *list = lec_setting_of(p->state, LEC_SETTING_PLAYLISTS);
    lec_playlist_spec spec;
    bool good;
    add_playlist(p, lec_slice_of("all"), &(lec_playlist_wish){0});
    if (!*list)
        list = "30-minutes=30";
    while (lec_playlist_spec_next(&list, &spec, &good)) {
        const lec_playlist_wish wish = {
            .seconds = spec.minutes * 60,
            .order = spec.order,
            .feed = lec_state_keep_slice(p->state, spec.feed)};
        if (good)
            add_playlist(p, spec.name, &wish);
    }
}

static lec_code put_playlists(const publishing *p, lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t i = 0; i < p->playlist_count; i++) {
        for (int k = 0; !code && k < LEC_PLAYLIST_FORMS; k++) {
            lec_text list = {0};
            lec_playlist_form form = (lec_playlist_form)k;
            char *name = lec_must_format("playlists/%s%s", p->playlists[i].name,
                                         lec_playlist_ending(form));
            lec_playlist_write(form, &p->show, &p->playlists[i], &list);
            code = put_text(p, name, &list, err);
            free(name);
        }
    }
    return code;
}

/* ---- feed, index, OPML --------------------------------------------------- */

/* Remember how many pages of the feed the folder has. */
static lec_code remember_pages(const publishing *p, size_t pages,
                               lec_error *err)
{
    char count[24];
    snprintf(count, sizeof count, "%zu", pages);
    return lec_state_set(p->state, "feed-pages", count, err);
}

/* Write the pages of the feed, and remove those of earlier runs that it no
 * longer has.  Only remembered ones are removed, as a file of such a name may
 * be somebody else's.
 */
static lec_code put_feed(const publishing *p, lec_error *err)
{
    lec_code code = LEC_OK;
    size_t pages = lec_feed_pages(&p->show), page = 0;
    size_t before = strtoul(lec_state_get(p->state, "feed-pages"), NULL, 10);
    char name[32];
    if (pages > before && pages > 1)
        code = remember_pages(p, pages, err);
    for (; !code && page < pages; page++) {
        lec_feed_page_name(page, name);
        lec_text xml = {0};
        lec_show_write_feed(&p->show, page, &xml);
        code = put_text(p, name, &xml, err);
    }
    for (; !code && page < before; page++) {
        lec_feed_page_name(page, name);
        char *path = lec_must_format("%s/%s", p->dir, name);
        unlink(path);
        free(path);
    }
    if (!code && pages < before)
        code = remember_pages(p, pages, err);
    return code;
}

static lec_code put_index(const publishing *p, lec_error *err)
{
    lec_text html = {0};
    lec_show_write_index(&p->show, p->playlists, p->playlist_count, &html);
    return put_text(p, "index.html", &html, err);
}

static lec_code put_opml(const publishing *p, lec_error *err)
{
    lec_text xml = {0};
    size_t count;
    const lec_origin *origins = lec_state_origins(p->state, &count);
    lec_show_source *sources = lec_must_zero((count + 1) * sizeof *sources);
    size_t feeds = 0;
    for (size_t i = 0; i < count; i++)
        if (origins[i].feed && lec_url_is_http(origins[i].name) &&
            !lec_url_is_private(origins[i].name))
            sources[feeds++] =
                (lec_show_source){origins[i].name, origins[i].title};
    lec_show_write_opml(&p->show, sources, feeds, &xml);
    free(sources);
    return put_text(p, "podcast.opml", &xml, err);
}

/* Warn of feeds that the OPML leaves out, once, and again when others are. */
static lec_code tell_unlisted(const publishing *p, lec_error *err)
{
    size_t count, left = 0;
    const lec_origin *origins = lec_state_origins(p->state, &count);
    lec_text names = {0}, hash = {0};
    for (size_t i = 0; i < count; i++)
        if (origins[i].feed && lec_url_is_http(origins[i].name) &&
            lec_url_is_private(origins[i].name)) {
            lec_text_addf(&names, "%s\n", origins[i].name);
            left++;
        }
    if (left)
        lec_add_hash_of(&hash, lec_text_slice(&names));
    bool told =
        !strcmp(lec_state_get(p->state, "unlisted"), lec_text_str(&hash));
    if (left && !told)
        p->listener->warn(p->listener->user, "podcast.opml",
                          "it does not list feeds whose address is a secret, "
                          "as others could read them by it",
                          "");
    lec_code code =
        told ? LEC_OK
             : lec_state_set(p->state, "unlisted", lec_text_str(&hash), err);
    lec_text_free(&names);
    lec_text_free(&hash);
    return code;
}

static const char *const folders[] = {"episodes", "playlists"};

lec_code lec_folder_begin(const char *dir, lec_error *err)
{
    lec_code code = LEC_OK;
    for (int i = 0; !code && i < 2; i++) {
        char *path = lec_must_format("%s/%s", dir, folders[i]);
        code = lec_outfile_make_folder(path, err);
        free(path);
    }
    return code;
}

lec_code lec_folder_remove(const char *dir, lec_state *state,
                           const lec_record *record, lec_error *err)
{
    lec_record removed = *record;
    removed.fate = LEC_FATE_REMOVED;
    lec_code code = lec_state_put(state, &removed, err);
    if (!code)
        lec_episode_remove(dir, &removed.episode);
    return code;
}

lec_code lec_folder_trim(const char *dir, lec_state *state, lec_error *err)
{
    double keep = lec_setting_number(state, LEC_SETTING_KEEP);
    lec_code code = LEC_OK;
    size_t count, live = 0;
    const lec_record *const *records = lec_state_records(state, &count);
    for (size_t i = 0; keep > 0 && !code && i < count; i++)
        if (records[i]->fate == LEC_FATE_EPISODE && (double)++live > keep)
            code = lec_folder_remove(dir, state, records[i], err);
    return code;
}

lec_code lec_folder_publish(const char *dir, lec_state *state,
                            const lec_listener *listener, lec_error *err)
{
    publishing p = {.dir = dir, .state = state, .listener = listener};
    gather_show(&p);
    gather_playlists(&p);
    if (!p.show.base_url[0])
        listener->warn(listener->user, dir,
                       "the feed's addresses are relative, which few programs "
                       "take",
                       "--base-url says where the folder will stand");
    lec_code code = put_cover(&p, err);
    if (!code)
        code = put_playlists(&p, err);
    if (!code)
        code = put_index(&p, err);
    if (!code)
        code = put_opml(&p, err);
    if (!code)
        code = tell_unlisted(&p, err);
    if (!code) /* last: the files that it names exist */
        code = put_feed(&p, err);
    for (size_t i = 0; i < p.playlist_count; i++)
        free((void *)p.playlists[i].episodes);
    free(p.playlists);
    free((void *)p.show.episodes);
    return code;
}
