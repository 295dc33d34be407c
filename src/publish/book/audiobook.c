/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sidecars for players of long sound: a W3C audiobook manifest, and a playlist
 * whose entries are the chapters.  A sound stands in the reading order once
 * (https://www.w3.org/TR/audiobooks/, 5.7), so its chapters are in a table of
 * contents.  The Recommendation looks for that in an HTML page; "toc" is where
 * readers of Readium's manifest look, and others pass it over.
 */
#include <string.h>

#include "base/hash.h"
#include "base/markup.h"
#include "base/url.h"
#include "publish/writer.h"

/* Make the resource of a file beside the manifest, or of `part` of it. */
static json_t *resource(const char *file, const char *part, const char *name)
{
    lec_text url = {0};
    lec_url_add_file(&url, lec_slice_of(file));
    lec_text_add_str(&url, part);
    json_t *o = json_object();
    lec_json_set(o, "type", "LinkedResource");
    lec_json_set(o, "url", lec_text_str(&url));
    lec_json_set(o, "encodingFormat", lec_media_type(file, false));
    lec_json_set(o, "name", name);
    lec_text_free(&url);
    return o;
}

/* Choose the sound: MP3 if there is one, as every player has it. */
static const char *best_sound(const lec_sidecar_options *o)
{
    for (size_t i = 0; i < o->sound_count; i++) {
        const char *dot = strrchr(o->sounds[i], '.');
        if (dot && !strcmp(dot, ".mp3"))
            return o->sounds[i];
    }
    return o->sound_count ? o->sounds[0] : "";
}

static json_t *reading_order(const lec_writer *w)
{
    const lec_sidecar_options *o = w->options;
    const char *best = best_sound(o);
    json_t *whole = resource(best, "", lec_shown_title(w));
    json_t *others = json_array();
    lec_json_set_duration(whole, lec_whole_seconds(w));
    for (size_t i = 0; i < o->sound_count; i++)
        if (o->sounds[i] != best)
            json_array_append_new(others, resource(o->sounds[i], "", NULL));
    if (json_array_size(others))
        json_object_set(whole, "alternate", others);
    json_decref(others);
    return json_pack("[o]", whole);
}

static json_t *contents(const lec_writer *w)
{
    const char *sound = best_sound(w->options);
    size_t count;
    const lec_chapter *c = lec_timeline_chapters(w->timeline, &count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        char part[64];
        double from = i ? lec_seconds(w, c[i].from) : 0;
        double to = lec_seconds(w, c[i].to);
        snprintf(part, sizeof part, "#t=%.3f,%.3f", from, to);
        json_t *chapter = resource(sound, part, c[i].title);
        lec_json_set_duration(chapter, to - from);
        json_array_append_new(list, chapter);
    }
    return list;
}

static void set_persons(json_t *o, const lec_article *a, bool own)
{
    const char *reader = own ? a->site.text : "Lectern";
    json_t *authors = json_array();
    for (size_t i = 0; i < a->author_count; i++)
        json_array_append_new(authors, json_pack("{s:s,s:s}", "type", "Person",
                                                 "name", a->authors[i].text));
    if (a->author_count)
        json_object_set(o, "author", authors);
    json_decref(authors);
    if (reader)
        json_object_set_new(
            o, "readBy",
            json_pack("{s:s,s:s}", "type", "Organization", "name", reader));
    if (a->site.text)
        json_object_set_new(o, "publisher",
                            json_pack("{s:s,s:s}", "type", "Organization",
                                      "name", a->site.text));
}

static void set_accessibility(json_t *o, const lec_sidecar_options *facts,
                              bool chapters)
{
    json_object_set_new(o, "accessMode", json_pack("[s]", "auditory"));
    json_object_set_new(o, "accessModeSufficient",
                        json_pack("[{s:s,s:[s]}]", "type", "ItemList",
                                  "itemListElement", "auditory"));
    if (chapters)
        json_object_set_new(
            o, "accessibilityFeature",
            json_pack("[s,s]", "tableOfContents", "structuralNavigation"));
    json_object_set_new(o, "accessibilityHazard", json_pack("[s]", "none"));
    lec_json_set(o, "accessibilitySummary",
                 facts->own
                     ? "A text, in a recording by those who published it."
                     : facts->disclosure);
    if (facts->disclosure && facts->disclosure[0])
        lec_json_set(o, "digitalSourceType", LEC_SOURCE_SCHEMA);
}

bool lec_write_audiobook(const lec_writer *writer)
{
    const lec_article *a = lec_timeline_article(writer->timeline);
    const char *lang = lec_page_language(writer);
    json_t *o = json_object(), *toc = contents(writer);
    json_object_set_new(o, "@context",
                        json_pack("[s,s]", "https://schema.org",
                                  "https://www.w3.org/ns/pub-context"));
    lec_json_set(o, "conformsTo", "https://www.w3.org/TR/audiobooks/");
    lec_json_set(o, "type", "Audiobook");
    if (a->url.text) {
        lec_uuid id;
        lec_text urn = {0};
        lec_uuid_name(&id, &lec_uuid_url, lec_slice_of(a->url.text));
        lec_text_add_str(&urn, "urn:uuid:");
        lec_uuid_add(&urn, &id);
        lec_json_set(o, "id", lec_text_str(&urn));
        lec_text_free(&urn);
    }
    lec_json_set(o, "name", lec_shown_title(writer));
    set_persons(o, a, writer->options->own);
    lec_json_set(o, "inLanguage", lang);
    lec_json_set(o, "readingProgression",
                 lec_is_right_to_left(lang) ? "rtl" : "ltr");
    lec_json_set(o, "datePublished", a->published.text);
    lec_json_set(o, "dateModified", a->modified.text);
    json_object_set_new(o, "abridged", json_boolean(a->unread_count > 0));
    lec_json_set_duration(o, lec_whole_seconds(writer));
    set_accessibility(o, writer->options, json_array_size(toc) > 0);
    json_object_set_new(o, "readingOrder", reading_order(writer));
    if (json_array_size(toc))
        json_object_set(o, "toc", toc);
    json_decref(toc);
    bool good = !json_dumpf(o, writer->out, JSON_INDENT(1));
    json_decref(o);
    return good && putc('\n', writer->out) != EOF;
}

/* ---- a playlist of chapters --------------------------------------------- */

/* Append the entry of a chapter.  VLC plays the part of a file that an entry
 * names (modules/demux/playlist/m3u.c: #EXTVLCOPT, of which start-time and
 * stop-time are allowed to a playlist); no other form of M3U has parts.
 */
static void add_entry(const lec_writer *w, const lec_chapter *chapter,
                      bool first, lec_text *m3u)
{
    const lec_article *a = lec_timeline_article(w->timeline);
    double from = first ? 0 : lec_seconds(w, chapter->from);
    double to = lec_seconds(w, chapter->to);
    lec_text_addf(m3u, "#EXTINF:%d,", (int)(to - from + 0.5));
    if (a->author_count) {
        lec_add_flat(m3u, lec_slice_of(a->authors[0].text));
        lec_text_add_str(m3u, " - ");
    }
    lec_add_flat(m3u, lec_slice_of(chapter->title));
    lec_text_addf(m3u,
                  "\n#EXTVLCOPT:start-time=%.3f\n"
                  "#EXTVLCOPT:stop-time=%.3f\n",
                  from, to);
    const char *sound = best_sound(w->options);
    if (*sound == '#') /* a line that would be a directive */
        lec_text_add_str(m3u, "./");
    lec_add_flat(m3u, lec_slice_of(sound));
    lec_text_add_byte(m3u, '\n');
}

bool lec_write_m3u(const lec_writer *writer)
{
    size_t count;
    const lec_chapter *chapters =
        lec_timeline_chapters(writer->timeline, &count);
    const lec_chapter whole = {.to = lec_timeline_frames(writer->timeline),
                               .title = lec_shown_title(writer)};
    lec_text m3u = {0};
    lec_text_add_str(&m3u, "#EXTM3U\n#PLAYLIST:");
    lec_add_flat(&m3u, lec_slice_of(lec_shown_title(writer)));
    lec_text_add_byte(&m3u, '\n');
    for (size_t i = 0; i < count; i++)
        add_entry(writer, &chapters[i], i == 0, &m3u);
    if (!count)
        add_entry(writer, &whole, true, &m3u);
    bool good = lec_put(writer, &m3u);
    lec_text_free(&m3u);
    return good;
}
