/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The voices that can be chosen, and what is known of each language. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

lec_code lec_voices_list(const char *voices_dir, lec_tell_voice *tell,
                         void *user, lec_error *err)
{
    char *dir;
    struct dirent **files;
    lec_code code = find_dir(voices_dir, &dir, err);
    if (code)
        return code;
    int count = scandir(dir, &files, is_voice, alphasort);
    if (count < 0)
        code = lec_fail(err, LEC_E_IO, "cannot list the voices in %s: %s", dir,
                        strerror(errno));
    for (int i = 0; i < count; i++) {
        files[i]->d_name[strlen(files[i]->d_name) - 4] = '\0';
        tell_voice(dir, files[i]->d_name, tell, user);
        free(files[i]);
    }
    if (count >= 0)
        free(files);
    free(dir);
    return code;
}

static int by_name(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    int order = strcasecmp(x, y);
    return order ? order : strcmp(x, y);
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
