/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the feed, the playlists, the index, the OPML and the cover. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <unistd.h>

#include <sys/stat.h>

#include "audio/cover.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/markup.h"
#include "base/outfile.h"
#include "base/url.h"
#include "core/disclosure.h"
#include "core/strangers.h"
#include "podcast/around.h"
#include "podcast/chapters.h"
#include "podcast/folder.h"
#include "podcast/lost.h"
#include "podcast/made.h"
#include "podcast/making.h"
#include "podcast/settings.h"
#include "podcast/xml_text.h"
#include "publish/page/cover_art.h"

typedef struct publishing {
    lec_made *made;
    lec_state *state;
    const lec_listener *listener;
    lec_show show;
    lec_display *display;
    lec_look own_look; /* the show's, where it is that of the pages */
    lec_arena *arena;  /* memory of what is read for the show */
    lec_playlist *playlists;
    size_t playlist_count, playlist_room;
} publishing;

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

#define MOST_LANGS 64 /* languages that are told apart */

/* Return the language that most episodes have, the first one of several. */
static const char *language_of(const lec_episode *episodes, size_t count)
{
    const char *best = "en";
    const char *langs[MOST_LANGS];
    size_t counts[MOST_LANGS] = {0}, known = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < known && strcmp(langs[k], episodes[i].lang) != 0)
            k++;
        if (k == MOST_LANGS)
            continue;
        langs[k] = episodes[i].lang;
        known += k == known;
        counts[k]++;
    }
    for (size_t k = 0; k < known; k++)
        if (counts[k] > most) {
            most = counts[k];
            best = langs[k];
        }
    return best;
}

static const char *describe(const publishing *p, const char *title)
{
    const char *of = lec_state_get(p->state, "feed-description");
    if (of[0])
        return of;
    lec_text text = {0};
    const char *words = lec_display_get(p->display, "show.about");
    const char *gap = strstr(words, "{1}");
    size_t n = gap ? (size_t)(gap - words) : strlen(words);
    lec_text_addf(&text, "%.*s%s%s", (int)n, words, gap ? title : "",
                  gap ? gap + 3 : "");
    return lec_state_take(p->state, &text);
}

/* Take the episodes whose sound is there, and tell of the others. */
static size_t gather_episodes(const publishing *p, const char *dir,
                              lec_episode **episodes)
{
    size_t count, kept = 0, lost = 0;
    lec_text what = {0};
    const lec_record *const *records = lec_state_records(p->state, &count);
    *episodes = lec_must_zero((count + 1) * sizeof **episodes);
    for (size_t i = 0; i < count; i++) {
        lec_episode e = records[i]->episode;
        if (records[i]->fate != LEC_FATE_EPISODE)
            continue;
        if (lec_episode_trim(dir, &e)) {
            lec_chapters_read(p->arena, dir, &e);
            (*episodes)[kept++] = e;
        } else if (!lost++) {
            lec_text_addf(&what, "the sound of \"%s\"", e.title);
        }
    }
    if (lost > 1)
        lec_text_addf(&what, " and %zu more", lost - 1);
    lec_text_add_str(&what, " is lost, and the feed goes without");
    if (lost)
        p->listener->warn(p->listener->user, dir, lec_text_str(&what), "");
    lec_text_free(&what);
    return kept;
}

/* Find what the pages and the feed tell of the voice, for the language of the
 * pages: that of a feed may be no tag.
 */
static lec_code disclose(publishing *p, const lec_options *o, lec_error *err)
{
    const char *lang = lec_display_lang(p->display);
    lec_voice voice;
    lec_text words = {0};
    const char *chosen = o->voice ? o->voice : lec_voice_chosen_for(o, lang);
    lec_code code = chosen
                        ? lec_voice_load(&voice, o->voices_dir, chosen, err)
                        : lec_voice_load_for(&voice, o->voices_dir, lang, err);
    if (!code)
        code = lec_disclosure_settle(&voice, o, lang, err);
    if (code)
        return code;
    lec_text_add_str(&words, voice.disclosure);
    p->show.disclosure = lec_state_take(p->state, &words);
    return LEC_OK;
}

static lec_code gather_show(publishing *p, const lec_podcast_options *options,
                            lec_error *err)
{
    lec_state *s = p->state;
    lec_episode *episodes;
    size_t kept = gather_episodes(p, options->dir, &episodes);
    const char *lang =
        lec_str_or(lec_state_get(s, "feed-lang"), language_of(episodes, kept));
    lec_code code = lec_display_load(&p->display,
                                     options->narration->voices_dir, lang, err);
    const char *title =
        lec_str_or(lec_setting_of(s, LEC_SETTING_TITLE),
                   lec_str_or(lec_state_get(s, "feed-title"),
                              lec_display_get(p->display, "show.untitled")));
    const char *base = base_of(s);
    p->show = (lec_show){
        .title = title,
        .description = lec_str_or(lec_setting_of(s, LEC_SETTING_DESCRIPTION),
                                  describe(p, title)),
        .link =
            lec_str_or(lec_setting_of(s, LEC_SETTING_LINK),
                       lec_str_or(lec_state_keep_public(
                                      p->state, lec_state_get(s, "feed-link")),
                                  base)),
        .base_url = base,
        .hub = lec_setting_of(s, LEC_SETTING_HUB),
        .lang = lang,
        .display = p->display,
        .author =
            lec_str_or(lec_setting_of(s, LEC_SETTING_AUTHOR),
                       lec_str_or(lec_state_get(s, "feed-author"), title)),
        .email = lec_setting_of(s, LEC_SETTING_EMAIL),
        .category = lec_str_or(lec_setting_of(s, LEC_SETTING_CATEGORY), "News"),
        .is_explicit = !strcmp(lec_setting_of(s, LEC_SETTING_EXPLICIT), "yes"),
        .guid = guid_of(s, base),
        .now_s = time(NULL),
        .episodes = episodes,
        .count = kept,
    };
    return code ? code : disclose(p, options->narration, err);
}

/* ---- the cover ----------------------------------------------------------- */

#define COVER_LEAST 1400 /* pixels; Apple asks for 1400 to 3000 */
#define COVER_MOST 3000
#define DRAWN "cover.png" /* the name of a cover that was drawn */

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
        lec_made_add(p->made, p->show.cover, &bytes);
    } else {
        lec_fail_at(err, path, 0, 0);
    }
    lec_text_free(&bytes);
    return code;
}

/* Return the name of the picture that was fetched, "" if there is none, or it
 * is lost.
 */
static const char *fetched_cover(const char *dir, const lec_state *state)
{
    const char *name = lec_state_get(state, "cover-file");
    struct stat st;
    if (strcmp(name, "cover.png") != 0 && strcmp(name, "cover.jpg") != 0)
        return "";
    char *path = lec_must_format("%s/%s", dir, name);
    bool there = !stat(path, &st) && st.st_size > 0;
    free(path);
    return there ? name : "";
}

static lec_code put_fetched(const lec_podcast_options *options,
                            lec_state *state, const lec_listener *listener,
                            const char *name, lec_text *bytes, lec_error *err)
{
    lec_made *made = lec_made_new(options, state, listener);
    lec_made_add(made, name, bytes);
    lec_code code = lec_made_write(made, false, err);
    lec_made_free(made);
    return code;
}

/* A picture that is fit for a cover is fetched once. */
lec_code lec_folder_fetch_cover(const lec_podcast_options *options,
                                lec_state *state, const lec_session *session,
                                const lec_place *place, lec_error *err)
{
    lec_source_options asking = lec_session_asking(session, LEC_PAGE_AUTO);
    asking.place = place;
    const char *from = lec_state_get(state, "feed-image"), *name = "";
    bool lost = lec_state_get(state, "cover-file")[0] &&
                !fetched_cover(options->dir, state)[0];
    lec_text bytes = {0};
    lec_cover cover;
    lec_error why = {0};
    lec_code code = LEC_OK;
    if (lost)
        code = lec_state_set(state, "cover-from", "", err);
    if (code || !from[0] || !strcmp(from, lec_state_get(state, "cover-from")))
        return code;
    if (lec_source_fetch_bytes(from, &asking, &bytes, &why)) {
        if (why.code == LEC_E_INPUT) /* it will be refused again */
            session->listener->warn(session->listener->user,
                                    lec_state_keep_public(state, from),
                                    why.what, why.hint);
        lec_text_free(&bytes);
        return LEC_OK; /* the next run tries again */
    }
    if (!lec_session_cover(session, lec_text_slice(&bytes), &cover, NULL) &&
        is_fit(&cover))
        name = cover_name(&cover);
    if (name[0])
        code =
            put_fetched(options, state, session->listener, name, &bytes, err);
    if (!code)
        code = lec_state_set(state, "cover-file", name, err);
    if (!code)
        code = lec_state_set(state, "cover-from", from, err);
    lec_text_free(&bytes);
    return code;
}

static bool has_file(const char *dir, const char *name)
{
    char *path = lec_must_format("%s/%s", dir, name);
    bool has = !access(path, F_OK);
    free(path);
    return has;
}

/* Draw a cover; where that fails the show has the one of an earlier run, or
 * none.
 */
static lec_code draw_cover(publishing *p, const char *dir, lec_error *err)
{
    lec_text png = {0};
    const lec_cover_art art = {
        .title = p->show.title,
        .author = p->show.author,
        .accent = p->show.look ? p->show.look->accent : NULL,
    };
    lec_code code = lec_cover_draw(&art, &png, err);
    if (!code || has_file(dir, DRAWN))
        p->show.cover = DRAWN;
    if (!code)
        lec_made_add(p->made, DRAWN, &png);
    else if (p->show.cover[0])
        lec_made_keep(p->made, DRAWN);
    lec_text_free(&png);
    return code;
}

/* Keep the cover that an earlier run wrote, where the user's own has gone. */
static bool keep_cover(publishing *p, const char *given, const lec_error *err)
{
    static const char *const names[] = {"cover.png", "cover.jpg"};
    for (int i = 0; i < 2; i++) {
        if (!lec_made_has(p->made, names[i]))
            continue;
        p->listener->warn(p->listener->user, given, err->what,
                          "the podcast keeps the cover that it has");
        lec_made_keep(p->made, p->show.cover = names[i]);
        return true;
    }
    return false;
}

static lec_code add_given_cover(publishing *p, const char *given,
                                lec_error *err)
{
    lec_error why = {0};
    lec_code code = take_cover(p, given, &why);
    if (!code || keep_cover(p, given, &why))
        return LEC_OK;
    *err = why;
    return code;
}

static lec_code add_cover(publishing *p, const char *dir, lec_error *err)
{
    const char *given = lec_setting_of(p->state, LEC_SETTING_COVER);
    if (given[0])
        return add_given_cover(p, given, err);
    p->show.cover = fetched_cover(dir, p->state);
    if (p->show.cover[0]) {
        lec_made_keep(p->made, p->show.cover);
        return LEC_OK;
    }
    return draw_cover(p, dir, err);
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

#define USUAL_PLAYLISTS "30-minutes=30"

static void gather_playlists(publishing *p)
{
    const char *list = lec_str_or(
        lec_setting_of(p->state, LEC_SETTING_PLAYLISTS), USUAL_PLAYLISTS);
    lec_playlist_spec spec;
    bool good;
    add_playlist(p, lec_slice_of("all"), &(lec_playlist_wish){0});
    while (lec_playlist_spec_next(&list, &spec, &good)) {
        if (!good)
            continue;
        const lec_playlist_wish wish = {
            .seconds = spec.minutes * 60,
            .order = spec.order,
            .feed = lec_state_keep_slice(p->state, spec.feed)};
        add_playlist(p, spec.name, &wish);
    }
}

static char *playlist_name(lec_slice name, lec_playlist_form form)
{
    return lec_must_format("playlists/%.*s%s", (int)name.len, name.ptr,
                           lec_playlist_ending(form));
}

static void add_playlists(const publishing *p)
{
    for (size_t i = 0; i < p->playlist_count; i++) {
        for (int k = 0; k < LEC_PLAYLIST_FORMS; k++) {
            lec_text list = {0};
            lec_playlist_form form = (lec_playlist_form)k;
            char *name =
                playlist_name(lec_slice_of(p->playlists[i].name), form);
            lec_playlist_write(form, &p->show, &p->playlists[i], &list);
            lec_made_add(p->made, name, &list);
            free(name);
        }
    }
}

/* ---- feed, index, OPML --------------------------------------------------- */

/* Add the pages of the feed, the first one last: the files that it names exist
 * then.
 */
static void add_feed(const publishing *p)
{
    char name[32];
    for (size_t page = lec_feed_pages(&p->show); page-- > 0;) {
        lec_text xml = {0};
        lec_feed_page_name(page, name);
        lec_show_write_feed(&p->show, page, &xml);
        lec_made_add(p->made, name, &xml);
    }
}

static void add_index(const publishing *p)
{
    lec_text html = {0};
    lec_show_write_index(&p->show, p->playlists, p->playlist_count, &html);
    lec_made_add(p->made, "index.html", &html);
}

static void add_subscribe(const publishing *p)
{
    lec_text html = {0};
    lec_show_write_subscribe(&p->show, &html);
    lec_made_add(p->made, "subscribe.html", &html);
}

static void add_opml(const publishing *p)
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
    lec_made_add(p->made, "podcast.opml", &xml);
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

/* Warn once that the feed's addresses are relative. */
static lec_code tell_relative(const publishing *p, const char *dir,
                              lec_error *err)
{
    const char *is = p->show.base_url[0] ? "" : "yes";
    if (!strcmp(lec_state_get(p->state, "relative"), is))
        return LEC_OK;
    if (is[0])
        p->listener->warn(p->listener->user, dir,
                          "the feed's addresses are relative, which few "
                          "programs take",
                          "--base-url says where the folder will stand");
    return lec_state_set(p->state, "relative", is, err);
}

/* ---- the folder ---------------------------------------------------------- */

/* Check the names of a playlist. */
static lec_code check_playlist(const lec_made *made, lec_slice of,
                               lec_error *err)
{
    lec_code code = LEC_OK;
    for (int k = 0; !code && k < LEC_PLAYLIST_FORMS; k++) {
        char *name = playlist_name(of, (lec_playlist_form)k);
        code = lec_made_check(made, name, err);
        free(name);
    }
    return code;
}

/* Return a setting as this run will have it. */
static const char *wished(const lec_podcast_options *options,
                          const lec_state *state, lec_setting setting)
{
    const char *value = options->settings[setting];
    return value ? value : state ? lec_setting_of(state, setting) : "";
}

lec_code lec_folder_check(const lec_podcast_options *options, lec_state *state,
                          lec_error *err)
{
    static const char *const names[] = {
        "index.html",   "subscribe.html", "feed.xml",
        "podcast.opml", "cover.png",      "cover.jpg",
    };
    lec_made *made = lec_made_new(options, state, NULL);
    bool own = wished(options, state, LEC_SETTING_COVER)[0];
    const char *list = lec_str_or(wished(options, state, LEC_SETTING_PLAYLISTS),
                                  USUAL_PLAYLISTS);
    lec_playlist_spec spec;
    bool good;
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < (own ? 4 : 6); i++)
        code = lec_made_check(made, names[i], err);
    if (!code)
        code = check_playlist(made, lec_slice_of("all"), err);
    while (!code && lec_playlist_spec_next(&list, &spec, &good))
        if (good)
            code = check_playlist(made, spec.name, err);
    lec_made_free(made);
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
        code = lec_state_drop_trouble(state, record->episode.guid, err);
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

lec_code lec_folder_publish(const lec_podcast_options *options,
                            lec_state *state, const lec_brand *brand,
                            const lec_listener *listener, lec_error *err)
{
    publishing p = {.made = lec_made_new(options, state, listener),
                    .state = state,
                    .listener = listener,
                    .arena = lec_arena_new()};
    lec_code code = gather_show(&p, options, err);
    p.show.brand = brand;
    p.show.look = lec_brand_look(brand, lec_state_get(state, LEC_PAGE_COLOUR),
                                 &p.own_look);
    gather_playlists(&p);
    lec_error coverless = {0};
    lec_code cover = add_cover(&p, options->dir, &coverless);
    add_playlists(&p);
    add_index(&p);
    add_subscribe(&p);
    add_opml(&p);
    if (!code)
        code = lec_around_update(options, state, &p.show, err);
    if (!code)
        code = tell_unlisted(&p, err);
    if (!code)
        code = tell_relative(&p, options->dir, err);
    if (!code) {
        add_feed(&p);
        code = lec_made_write(p.made, true, err);
    }
    if (!code && cover) {
        code = cover;
        *err = coverless;
    }
    for (size_t i = 0; i < p.playlist_count; i++)
        free((void *)p.playlists[i].episodes);
    free(p.playlists);
    lec_look_free(&p.own_look);
    lec_display_free(p.display);
    lec_arena_free(p.arena);
    free((void *)p.show.episodes);
    lec_made_free(p.made);
    return code;
}
