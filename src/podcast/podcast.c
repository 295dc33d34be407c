/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists, removes and rewrites a podcast without narrating. */
#include "podcast/podcast.h"

#include <stdlib.h>
#include <string.h>

#include "base/plain.h"
#include "core/places.h"
#include "podcast/episode.h"
#include "podcast/folder.h"
#include "podcast/making.h"
#include "podcast/settings.h"

bool lec_podcast_is_there(const char *dir)
{
    return lec_state_is_there(dir);
}

int lec_podcast_end(lec_state *state, lec_code code, lec_error *err,
                    const lec_listener *listener)
{
    if (state && !code) {
        code = lec_state_close(state, err);
        state = NULL;
    }
    if (code)
        listener->fail(listener->user, err);
    if (state)
        lec_state_leave(state);
    return code == LEC_E_USAGE ? 2 : code ? 1 : 0;
}

/* Add the podcast's folder, and those in it, which may be links. */
static void add_folders(lec_places *places, const char *dir)
{
    static const char *const within[] = {"", "/episodes", "/playlists"};
    for (size_t i = 0; i < sizeof within / sizeof *within; i++) {
        char *path = lec_must_format("%s%s", dir, within[i]);
        lec_places_add(places, path, LEC_PLACE_WRITE);
        free(path);
    }
}

lec_code lec_podcast_shut(const lec_podcast_options *podcast, lec_state *state,
                          const char *const *sources, size_t count,
                          lec_error *err)
{
    lec_options options = *podcast->narration;
    lec_places places = {0};
    size_t origins;
    const lec_origin *origin = lec_state_origins(state, &origins);
    options.output = podcast->dir;
    options.to = lec_episode_forms();
    lec_places_add_options(&places, &options);
    for (size_t i = 0; i < count; i++)
        lec_places_add_page(&places, sources[i], &options);
    for (size_t i = 0; i < origins; i++)
        lec_places_add_page(&places, origin[i].name, &options);
    add_folders(&places, options.output);
    lec_places_add(&places, lec_setting_of(state, LEC_SETTING_COVER),
                   LEC_PLACE_FILE);
    return lec_places_shut(&places, options.sandbox, err);
}

int lec_podcast_rebuild(const lec_podcast_options *options,
                        const lec_listener *listener)
{
    bool changed;
    lec_brand brand = {0};
    lec_state *state = NULL;
    lec_error err = {0};
    lec_code code = lec_state_open(&state, options->dir, false, &err);
    if (!code)
        code = lec_folder_begin(options->dir, &err);
    if (!code)
        code = lec_settings_remember(state, options, &changed, &err);
    if (!code)
        code = lec_brand_load(&brand, &options->narration->house, &err);
    if (!code)
        code = lec_podcast_shut(options, state, NULL, 0, &err);
    if (!code)
        code = lec_folder_trim(options->dir, state, &err);
    if (!code)
        code = lec_folder_publish(options, state, &brand, listener, &err);
    lec_brand_free(&brand);
    return lec_podcast_end(state, code, &err, listener);
}

/* Test whether `name` means an episode; `link` is the public part of `name`. */
static bool is_called(const lec_episode *e, const char *name, const char *link)
{
    const char *base = strrchr(e->stem, '/');
    base = base ? base + 1 : e->stem;
    size_t n = strlen(base);
    const char *file = strrchr(name, '/');
    file = file ? file + 1 : name;
    return !strcmp(e->title, name) || !strcmp(e->guid, name) ||
           (e->link[0] && !strcmp(e->link, link)) ||
           (!strncmp(file, base, n) && (!file[n] || file[n] == '.'));
}

/* Return the name of the origin that is called `name`; else of the only one
 * that is listed so, its secrets left out.  NULL if there is none.
 */
static const char *find_origin(lec_state *state, const char *name)
{
    size_t count;
    const char *found = NULL;
    bool several = false;
    const lec_origin *origins = lec_state_origins(state, &count);
    const lec_origin *same = lec_state_find_origin(state, name);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(lec_state_keep_public(state, origins[i].name), name) != 0)
            continue;
        several = found;
        found = origins[i].name;
    }
    return same ? same->name : several ? NULL : found;
}

static lec_code remove_one(lec_state *state, const char *dir, const char *name,
                           lec_error *err)
{
    size_t count, found = 0;
    const lec_record *const *records = lec_state_records(state, &count);
    lec_record record = {0};
    const char *link = lec_state_keep_public(state, name);
    for (size_t i = 0; i < count; i++) {
        if (records[i]->fate != LEC_FATE_EPISODE ||
            !is_called(&records[i]->episode, name, link))
            continue;
        record = *records[i];
        found++;
    }
    if (found == 1)
        return lec_folder_remove(dir, state, &record, err);
    const char *origin = found ? NULL : find_origin(state, name);
    if (origin)
        return lec_state_drop_origin(state, origin, err);
    lec_fail_at(err, name, 0, 0);
    lec_fail_hint(err, "lectern podcast %s --list shows what there is", dir);
    return lec_fail(err, LEC_E_USAGE,
                    found ? "several episodes are called that"
                          : "no episode is called that");
}

int lec_podcast_remove(const char *const *names, size_t count,
                       const lec_podcast_options *options,
                       const lec_listener *listener)
{
    lec_brand brand = {0};
    lec_state *state = NULL;
    lec_error err = {0};
    lec_code code = lec_state_open(&state, options->dir, false, &err);
    if (!code)
        code = lec_brand_load(&brand, &options->narration->house, &err);
    if (!code)
        code = lec_podcast_shut(options, state, NULL, 0, &err);
    for (size_t i = 0; !code && i < count; i++)
        code = remove_one(state, options->dir, names[i], &err);
    if (state && code != LEC_E_IO) {
        lec_error late = {0};
        lec_code written =
            lec_folder_publish(options, state, &brand, listener, &late);
        if (!code && written) {
            code = written;
            err = late;
        }
    }
    lec_brand_free(&brand);
    return lec_podcast_end(state, code, &err, listener);
}

/* Print a line that has strangers' words, and release it. */
static void print_line(lec_text *line, FILE *out)
{
    lec_print_plain(out, lec_text_str(line));
    putc('\n', out);
    lec_text_free(line);
}

static void print_episode(const lec_episode *e, FILE *out)
{
    int seconds = (int)(e->seconds + 0.5);
    lec_text line = {0};
    lec_text_addf(&line, "%.10s  %3d:%02d  %s%s  %s", e->published,
                  seconds / 60, seconds % 60, e->stem,
                  e->sound_count ? e->sounds[0].ending : "", e->title);
    print_line(&line, out);
}

int lec_podcast_list(const lec_podcast_options *options,
                     const lec_listener *listener, FILE *out)
{
    lec_state *state = NULL;
    lec_error err = {0};
    size_t count = 0, origins = 0;
    lec_code code = lec_state_open(&state, options->dir, false, &err);
    if (!code)
        code = lec_podcast_shut(options, state, NULL, 0, &err);
    const lec_record *const *records =
        code ? NULL : lec_state_records(state, &count);
    const lec_origin *origin = code ? NULL : lec_state_origins(state, &origins);
    for (size_t i = 0; i < count; i++)
        if (records[i]->fate == LEC_FATE_EPISODE)
            print_episode(&records[i]->episode, out);
    for (size_t i = 0; i < origins; i++) {
        lec_text line = {0};
        lec_text_addf(&line, "from  %s%s%s  %s",
                      lec_state_keep_public(state, origin[i].name),
                      origin[i].voice[0] ? "  voice " : "", origin[i].voice,
                      origin[i].title);
        print_line(&line, out);
    }
    if (!code && (fflush(out) || ferror(out)))
        code = lec_fail(&err, LEC_E_IO, "cannot write the list");
    return lec_podcast_end(state, code, &err, listener);
}
