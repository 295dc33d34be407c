/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/commands.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/ini.h"
#include "base/text.h"
#include "base/user.h"
#include "synth/runner.h"

/* The commands that were found, owned. */
typedef struct found {
    char **list;
    size_t count, room;
} found;

static lec_code take_key(void *user, int line, const char *section,
                         const char *key, const char *value, lec_error *err)
{
    found *f = user;
    (void)line, (void)err;
    if (!strcmp(section, "voice") && !strcmp(key, "command"))
        *LEC_MUST_ADD(f->list, f->count, f->room) = lec_must_copy(value);
    return LEC_OK;
}

/* Look into a voice's file.  What is wrong with it is said when it is loaded.
 */
static void look_into(found *f, const char *path)
{
    (void)lec_ini_read(path, take_key, f, NULL);
}

static void look_at_own(found *f)
{
    glob_t voices = {0};
    lec_text pattern = {0};
    if (lec_user_path(&pattern, "voices")) {
        lec_text_add_str(&pattern, "/*.ini");
        if (!glob(lec_text_str(&pattern), GLOB_NOSORT, NULL, &voices))
            for (size_t i = 0; i < voices.gl_pathc; i++)
                look_into(f, voices.gl_pathv[i]);
        globfree(&voices);
    }
    lec_text_free(&pattern);
}

static void look_at_path(found *f, const char *voice)
{
    if (voice &&
        (strchr(voice, '/') || lec_slice_ends(lec_slice_of(voice), ".ini")))
        look_into(f, voice);
}

lec_code lec_commands_start(const lec_options *options, lec_error *err)
{
    found f = {0};
    look_at_own(&f);
    look_at_path(&f, options->voice);
    for (size_t i = 0; options->voices_for && options->voices_for[i]; i++)
        look_at_path(&f, strchr(options->voices_for[i], '=') + 1);
    lec_code code =
        f.count ? lec_runner_start((const char *const *)f.list, f.count, err)
                : LEC_OK;
    for (size_t i = 0; i < f.count; i++)
        free(f.list[i]);
    free(f.list);
    return code;
}
