/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/lost.h"

#include <stdlib.h>
#include <string.h>

#include <sha2.h>
#include <sys/stat.h>

#include "base/text.h"
#include "core/recording.h"
#include "podcast/making.h"

#define HASH_DIGITS 16 /* of 64: enough for what nobody attacks */

/* The forms whose files every episode has. */
#define ALWAYS (lec_episode_forms() & ~LEC_FORM_CHAPTERS & ~SOUNDS)
#define SOUNDS LEC_RECORDING_SOUNDS

/* Describe a file as [bytes, "hash"]; NULL if there is none. */
static json_t *describe(const char *path, bool hashed)
{
    struct stat st;
    char hash[SHA256_DIGEST_STRING_LENGTH] = "";
    if (stat(path, &st) || (hashed && !SHA256File(path, hash)))
        return NULL;
    hash[HASH_DIGITS] = '\0';
    return json_pack("[I,s]", (json_int_t)st.st_size, hash);
}

char *lec_files_describe(const char *base, lec_forms forms, bool hashed)
{
    const lec_format *row = NULL;
    json_t *files = json_object();
    while ((row = lec_format_next(forms, row))) {
        char *path = lec_must_format("%s%s", base, row->ending);
        json_t *file = describe(path, hashed);
        if (file)
            json_object_set_new(files, row->ending, file);
        free(path);
    }
    char *text = json_dumps(files, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(files);
    return text;
}

/* Describe bytes as describe() does a file. */
static json_t *describe_bytes(const lec_text *bytes)
{
    lec_text hash = {0};
    lec_add_hash_of(&hash, lec_text_slice(bytes));
    lec_text_cut(&hash, HASH_DIGITS);
    json_t *file =
        json_pack("[I,s]", (json_int_t)bytes->len, lec_text_str(&hash));
    lec_text_free(&hash);
    return file;
}

bool lec_files_has(const char *files, const char *ending, const lec_text *bytes)
{
    json_t *all = json_loads(files, 0, NULL);
    const json_t *file = json_object_get(all, ending);
    const char *hash = json_string_value(json_array_get(file, 1));
    json_t *now = describe_bytes(bytes);
    bool has = !file || !hash || !hash[0] || json_equal((json_t *)file, now);
    json_decref(now);
    json_decref(all);
    return has;
}

char *lec_files_replace(const char *files, const char *ending,
                        const lec_text *bytes)
{
    json_t *all = json_loads(files, 0, NULL);
    if (!json_is_object(all)) {
        json_decref(all);
        return lec_must_copy(files); /* nothing is known of any */
    }
    json_object_set_new(all, ending,
                        bytes ? describe_bytes(bytes)
                              : json_pack("[i,s]", -1, ""));
    char *text = json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(all);
    return text;
}

/* ---- one episode --------------------------------------------------------- */

/* Test whether a file is not as it is described; a length below 0 is unknown.
 */
static bool is_changed(const char *path, const struct stat *st,
                       json_int_t bytes, const char *hash, int64_t since)
{
    char now[SHA256_DIGEST_STRING_LENGTH] = "";
    if (bytes >= 0 && bytes != st->st_size)
        return true;
    if (!hash[0] || st->st_ctim.tv_sec < since)
        return false;
    return SHA256File(path, now) && strncmp(now, hash, HASH_DIGITS) != 0;
}

static void look_at(const char *dir, const lec_record *r,
                    const lec_format *form, const json_t *file, int64_t since,
                    lec_harm *harm)
{
    struct stat st;
    json_int_t bytes = -1;
    const char *hash = "";
    (void)json_unpack((json_t *)file, "[I,s]", &bytes, &hash);
    char *path = lec_must_format("%s/%s%s", dir, r->episode.stem, form->ending);
    if (stat(path, &st) || !S_ISREG(st.st_mode) || !st.st_size)
        harm->gone |= form->form;
    else if (is_changed(path, &st, bytes, hash, since))
        harm->changed |= form->form;
    free(path);
}

/* Return what an older version knew of the files. */
static json_t *older_files(const lec_episode *e)
{
    const lec_format *row = NULL;
    json_t *files = json_object();
    for (size_t i = 0; i < e->sound_count; i++)
        json_object_set_new(
            files, e->sounds[i].ending,
            json_pack("[I,s]", (json_int_t)e->sounds[i].bytes, ""));
    lec_forms more = ALWAYS | (e->chapters ? LEC_FORM_CHAPTERS : 0);
    while ((row = lec_format_next(more, row)))
        json_object_set_new(files, row->ending, json_pack("[i,s]", -1, ""));
    return files;
}

static lec_harm look(const char *dir, const lec_record *r, int64_t since)
{
    lec_harm harm = {.exposed = r->harm.exposed};
    const lec_format *row = NULL;
    json_t *files = json_loads(r->files, 0, NULL);
    if (!json_is_object(files)) {
        json_decref(files);
        files = older_files(&r->episode);
    }
    while ((row = lec_format_next(lec_episode_forms() | SOUNDS, row))) {
        const json_t *file = json_object_get(files, row->ending);
        if (file)
            look_at(dir, r, row, file, since, &harm);
    }
    json_decref(files);
    return harm;
}

/* ---- all of them --------------------------------------------------------- */

/* Take an older version's files as they are; hashes would have to be read. */
static lec_code adopt(const char *dir, lec_state *state, const lec_record *r,
                      lec_error *err)
{
    lec_record now = *r;
    char *base = lec_must_format("%s/%s", dir, r->episode.stem);
    char *files = lec_files_describe(base, lec_episode_forms() | SOUNDS, false);
    now.files = files;
    lec_code code = lec_state_put(state, &now, err);
    free(files);
    free(base);
    return code;
}

/* Tell of some episodes, of which `title` is one, in a line. */
static void tell(const lec_podcast_options *options, const lec_listener *l,
                 size_t count, const char *title, const char *what,
                 const char *advice)
{
    lec_text text = {0};
    if (!count)
        return;
    lec_text_addf(&text, "files of \"%s\"", title);
    if (count > 1)
        lec_text_addf(&text, " and %zu more", count - 1);
    lec_text_add_str(&text, what);
    l->warn(l->user, options->dir, lec_text_str(&text), advice);
    lec_text_free(&text);
}

lec_code lec_lost_find(const lec_podcast_options *options, lec_state *state,
                       const lec_listener *listener, size_t *count,
                       lec_error *err)
{
    size_t n, lost = 0, exposed = 0;
    const char *lost_title = "", *exposed_title = "";
    const lec_record *const *records = lec_state_records(state, &n);
    int64_t since = lec_state_checked(state);
    lec_code code = lec_state_batch(state, true, err);
    for (size_t i = 0; !code && i < n; i++) {
        const lec_record *r = records[i];
        if (r->fate != LEC_FATE_EPISODE)
            continue;
        lec_harm harm = look(options->dir, r, since);
        if (!r->files[0] && !lec_is_harmed(&harm))
            code = adopt(options->dir, state, r, err);
        lec_state_mark(state, r, harm);
        if ((harm.gone | harm.changed) && !lost++)
            lost_title = r->episode.title;
        if (harm.exposed && !exposed++)
            exposed_title = r->episode.title;
        *count += lec_is_harmed(&harm);
    }
    lec_code ended = lec_state_batch(state, false, err);
    tell(options, listener, lost, lost_title,
         " were lost or changed, and are made anew",
         "what was changed is kept in .lectern/replaced; --remove NAME forgets "
         "an episode");
    tell(options, listener, exposed, exposed_title,
         " show what is secret in an address, as an older version wrote them, "
         "and are made anew",
         "change the password or the token: others may have read it");
    return code ? code : ended;
}

void lec_lost_tell(const lec_podcast_options *options, const lec_record *record,
                   const char *why, const lec_listener *listener)
{
    lec_text what = {0}, advice = {0};
    lec_text_addf(&what, "it cannot be made anew: %s", why);
    lec_text_addf(&advice, "lectern podcast %s --remove NAME forgets it",
                  options->dir);
    listener->warn(listener->user, record->episode.title, lec_text_str(&what),
                   lec_text_str(&advice));
    lec_text_free(&what);
    lec_text_free(&advice);
}

/* ---- what is shown ------------------------------------------------------- */

/* Return the length of a file of an episode, 0 if it is missing. */
static uint64_t length_of(const char *dir, const lec_episode *e,
                          const char *ending)
{
    struct stat st;
    char *path = lec_must_format("%s/%s%s", dir, e->stem, ending);
    bool there = !stat(path, &st) && S_ISREG(st.st_mode);
    free(path);
    return there ? (uint64_t)st.st_size : 0;
}

bool lec_episode_trim(const char *dir, lec_episode *episode)
{
    const lec_format *row = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < episode->sound_count; i++) {
        lec_show_sound sound = episode->sounds[i];
        sound.bytes = length_of(dir, episode, sound.ending);
        if (sound.bytes)
            episode->sounds[kept++] = sound;
    }
    episode->sound_count = kept;
    episode->picture = length_of(dir, episode, LEC_PICTURE_ENDING) > 0;
    while ((row = lec_format_next(lec_episode_forms() & ~SOUNDS, row)))
        if (!length_of(dir, episode, row->ending))
            episode->gone |= row->form;
    return kept > 0;
}
