/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The voices that can be chosen, and what is known of each language. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/user.h"
#include "core/session.h"

static int is_voice(const struct dirent *file)
{
    lec_slice name = lec_slice_of(file->d_name);
    return name.len > 4 && lec_slice_ends(name, ".ini") &&
           !lec_slice_is(name, "default.ini");
}

static int is_language(const struct dirent *file)
{
    return !strchr(file->d_name, '.') && strcmp(file->d_name, "und") != 0;
}

/* Give out a copy of the folder that is named, else the one that is found; the
 * caller frees it.
 */
static lec_code find_dir(const char *named, char **dir, lec_error *err)
{
    if (!named)
        return lec_voices_find(dir, err);
    *dir = lec_must_copy(named);
    return LEC_OK;
}

static void tell_voice(const char *dir, const char *name, lec_tell_voice *tell,
                       void *user)
{
    lec_voice voice;
    lec_error wrong = {0};
    lec_voice_entry entry = {
        .name = name, .lang = "", .gender = "", .about = ""};
    if (!lec_voice_load(&voice, dir, name, &wrong))
        entry = (lec_voice_entry){
            .name = voice.name,
            .lang = voice.lang,
            .gender = voice.gender,
            .about = voice.about,
            .rate = voice.manner.rate,
        };
    tell(user, &entry, wrong.code ? &wrong : NULL);
}

static int by_name(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    int order = strcasecmp(x, y);
    return order ? order : strcmp(x, y);
}

/* The names of voices, owned. */
typedef struct names {
    char **at;
    size_t count, room;
} names;

/* Add the names of the voices in a folder; -1, with errno, if there is none. */
static int add_voices(const char *dir, names *list)
{
    struct dirent **files;
    int count = scandir(dir, &files, is_voice, NULL);
    for (int i = 0; i < count; i++) {
        files[i]->d_name[strlen(files[i]->d_name) - 4] = '\0';
        *LEC_MUST_ADD(list->at, list->count, list->room) =
            lec_must_copy(files[i]->d_name);
        free(files[i]);
    }
    if (count >= 0)
        free(files);
    return count;
}

static void add_own_voices(names *list)
{
    lec_text own = {0};
    if (lec_user_path(&own, "voices"))
        (void)add_voices(lec_text_str(&own), list); /* there may be none */
    lec_text_free(&own);
}

lec_code lec_voices_list(const char *voices_dir, lec_tell_voice *tell,
                         void *user, lec_error *err)
{
    char *dir;
    names list = {0};
    lec_code code = find_dir(voices_dir, &dir, err);
    if (code)
        return code;
    if (add_voices(dir, &list) < 0)
        code = lec_fail(err, LEC_E_IO, "cannot list the voices in %s: %s", dir,
                        strerror(errno));
    add_own_voices(&list);
    if (list.count)
        qsort(list.at, list.count, sizeof *list.at, by_name);
    for (size_t i = 0; !code && i < list.count; i++)
        if (!i || strcmp(list.at[i - 1], list.at[i]) != 0)
            tell_voice(dir, list.at[i], tell, user);
    for (size_t i = 0; i < list.count; i++)
        free(list.at[i]);
    free(list.at);
    free(dir);
    return code;
}

void lec_engines_list(lec_tell_engine *tell, void *user)
{
    lec_synth_engines(tell, user);
}

/* Append the folders of languages, a tag a line. */
static void add_folders(const char *dir, lec_text *list)
{
    struct dirent **files;
    int count = scandir(dir, &files, is_language, NULL);
    for (int i = 0; i < count; i++) {
        lec_text_addf(list, "%s\n", files[i]->d_name);
        free(files[i]);
    }
    if (count >= 0)
        free(files);
}

static lec_code tell_language(const char *dir, const char *tag,
                              lec_tell_language *tell, void *user,
                              lec_error *err)
{
    lec_language *language;
    lec_code code = lec_language_load(&language, dir, tag, err);
    if (!code)
        code = lec_language_check(language, err);
    if (!code) {
        const lec_language_entry entry = lec_language_holdings(language);
        tell(user, &entry);
    }
    lec_language_free(language);
    return code;
}

lec_code lec_languages_list(const char *voices_dir, lec_tell_language *tell,
                            void *user, lec_error *err)
{
    char *dir, *rest, **tags = NULL;
    lec_text list = {0};
    size_t count = 0, room = 0;
    lec_code code = find_dir(voices_dir, &dir, err);
    if (!code)
        code = lec_synth_languages(&list, err);
    if (!code)
        add_folders(dir, &list);
    char *lines = lec_text_detach(&list);
    for (char *at = lines, *tag; (tag = strtok_r(at, "\n", &rest)); at = NULL) {
        *LEC_MUST_ADD(tags, count, room) = tag;
    }
    if (count)
        qsort(tags, count, sizeof *tags, by_name);
    for (size_t i = 0; !code && i < count; i++) /* each once */
        if (!i || strcasecmp(tags[i - 1], tags[i]) != 0)
            code = tell_language(dir, tags[i], tell, user, err);
    free(tags);
    free(lines);
    free(dir);
    return code;
}
