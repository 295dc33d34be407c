/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/places.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "base/file.h"
#include "base/installed.h"
#include "base/outfile.h"
#include "base/url.h"
#include "base/user.h"
#include "core/session.h"

#define MOST_VOICE_BYTES                                                       \
    65536 /* that are looked through for names of files                        \
           */

/* Places of the system: libraries, which are loaded when they are needed, and
 * what these read.
 */
static const struct {
    const char *path;
    lec_place_rights rights;
} system_places[] = {
    {"/usr", LEC_PLACE_READ},
    {"/lib", LEC_PLACE_READ},
    {"/lib64", LEC_PLACE_READ},
    {"/nix/store", LEC_PLACE_READ},
    {"/gnu/store", LEC_PLACE_READ},
    {"/etc", LEC_PLACE_READ}, /* certificates, names of hosts, fonts */
    {"/run/systemd/resolve", LEC_PLACE_READ},
    {"/run/resolvconf", LEC_PLACE_READ},
    {"/run/NetworkManager", LEC_PLACE_READ},
    {"/var/cache/fontconfig", LEC_PLACE_READ},
    {"/var/lib/mecab", LEC_PLACE_READ},
    {"/proc", LEC_PLACE_READ}, /* other processes are closed to a shut one */
    {"/sys/devices/system/cpu", LEC_PLACE_READ},
    {"/dev/null", LEC_PLACE_WRITE},
    {"/dev/zero", LEC_PLACE_READ},
    {"/dev/random", LEC_PLACE_READ},
    {"/dev/urandom", LEC_PLACE_READ},
};

/* Variables that name files and folders of libraries, ":" between several. */
static const char *const variables[] = {
    "LD_LIBRARY_PATH",
    "ESPEAK_DATA_PATH",
    "CURL_CA_BUNDLE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "OPENSSL_CONF",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "FONTCONFIG_SYSROOT",
    "ICU_DATA",
    "LOCPATH",
    "TZDIR",
    "XDG_DATA_DIRS",
    "LECTERN_ONNXRUNTIME",
};

/* Folders of the user, below $HOME, that libraries read. */
static const char *const at_home[] = {
    "espeak-ng-data",    ".fonts",      ".local/share/fonts",
    ".fonts.conf",       ".fontconfig", ".config/fontconfig",
    ".cache/fontconfig",
};

void lec_places_add(lec_places *places, const char *path,
                    lec_place_rights rights)
{
    if (!path || !path[0])
        return;
    if (!places->names)
        places->names = lec_arena_new();
    *LEC_MUST_ADD(places->list, places->count, places->room) =
        (lec_sandbox_place){lec_arena_copy(places->names, lec_slice_of(path)),
                            rights};
}

static void add_slice(lec_places *places, lec_slice path)
{
    lec_text name = {0};
    lec_text_add_slice(&name, path);
    lec_places_add(places, lec_text_str(&name), LEC_PLACE_READ);
    lec_text_free(&name);
}

static void add_variable(lec_places *places, const char *name)
{
    lec_slice rest = lec_slice_of(getenv(name));
    while (rest.len)
        add_slice(places, lec_slice_take(&rest, ':'));
}

static void add_home(lec_places *places)
{
    const char *home = getenv("HOME");
    lec_text path = {0};
    for (size_t i = 0; home && i < sizeof at_home / sizeof *at_home; i++) {
        lec_text_cut(&path, 0);
        lec_text_addf(&path, "%s/%s", home, at_home[i]);
        lec_places_add(places, lec_text_str(&path), LEC_PLACE_READ);
    }
    lec_text_free(&path);
}

/* Add a file that a voice names: with its full path, or beside the voice. */
static void add_beside(lec_places *places, const char *voice, lec_slice word)
{
    lec_text path = {0};
    const char *slash = strrchr(voice, '/');
    if (!lec_slice_begins(word, "/"))
        lec_text_add(&path, voice, slash ? (size_t)(slash - voice) + 1 : 0);
    lec_text_add_slice(&path, word);
    lec_places_add(places, lec_text_str(&path), LEC_PLACE_FILE);
    if (lec_slice_ends(word, ".onnx")) { /* Piper's voices are two files */
        lec_text_add_str(&path, ".json");
        lec_places_add(places, lec_text_str(&path), LEC_PLACE_FILE);
    }
    lec_text_free(&path);
}

/* Add the files that a voice names: lexicons, sounds. */
static void add_named_by(lec_places *places, const char *voice)
{
    lec_text bytes = {0};
    if (!lec_file_read(voice, MOST_VOICE_BYTES, &bytes)) {
        lec_slice rest = lec_text_slice(&bytes);
        while (rest.len) {
            lec_slice line = lec_slice_take(&rest, '\n');
            (void)lec_slice_take(&line, '=');
            while (line.len) {
                lec_slice word = lec_slice_trim(lec_slice_take(&line, ' '));
                if (word.len && memchr(word.ptr, '.', word.len))
                    add_beside(places, voice, word);
            }
        }
    }
    lec_text_free(&bytes);
}

/* Add what the voices of a folder name. */
static void add_named_in(lec_places *places, const char *dir)
{
    glob_t voices = {0};
    lec_text pattern = {0};
    lec_text_addf(&pattern, "%s/*.ini", dir);
    if (!glob(lec_text_str(&pattern), GLOB_NOSORT, NULL, &voices))
        for (size_t i = 0; i < voices.gl_pathc; i++)
            add_named_by(places, voices.gl_pathv[i]);
    globfree(&voices);
    lec_text_free(&pattern);
}

static void add_voices(lec_places *places, const char *named)
{
    char *found = NULL;
    lec_text own = {0};
    if (lec_user_path(&own, "voices"))
        add_named_in(places, lec_text_str(&own));
    lec_text_free(&own);
    if (!named && lec_voices_find(&found, NULL))
        return; /* which is said by who needs them */
    const char *dir = named ? named : found;
    lec_places_add(places, dir, LEC_PLACE_READ);
    add_named_in(places, dir);
    free(found);
}

/* Add what is the user's own, and a voice that is named by its path. */
static void add_own(lec_places *places, const char *voice)
{
    static const char *const folders[] = {"voices", "lexicons", "rules"};
    lec_text path = {0};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        lec_text_cut(&path, 0);
        if (lec_user_path(&path, folders[i]))
            lec_places_add(places, lec_text_str(&path), LEC_PLACE_READ);
    }
    lec_text_free(&path);
    if (voice &&
        (strchr(voice, '/') || lec_slice_ends(lec_slice_of(voice), ".ini"))) {
        lec_places_add(places, voice, LEC_PLACE_FILE);
        add_named_by(places, voice);
    }
}

static void add_system(lec_places *places)
{
    for (size_t i = 0; i < sizeof system_places / sizeof *system_places; i++)
        lec_places_add(places, system_places[i].path, system_places[i].rights);
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        add_variable(places, variables[i]);
    lec_places_add(places, lec_outfile_passing(), LEC_PLACE_WRITE);
}

static void add_modules(lec_places *places)
{
    lec_text path = {0};
    if (lec_installed_find(LEC_INSTALLED_MODULES, LEC_MUTE_MODULE, &path))
        lec_places_add(places, lec_text_str(&path), LEC_PLACE_READ);
    lec_text_free(&path);
}

void lec_places_add_options(lec_places *places, const lec_options *options)
{
    const char *const files[] = {options->rules,       options->access,
                                 options->sound.cover, options->sound.before,
                                 options->sound.after, options->house.css,
                                 options->house.logo};
    add_system(places);
    add_home(places);
    add_modules(places);
    add_voices(places, options->voices_dir);
    add_own(places, options->voice);
    for (size_t i = 0; options->voices_for && options->voices_for[i]; i++)
        add_own(places, strchr(options->voices_for[i], '=') + 1);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        lec_places_add(places, files[i], LEC_PLACE_FILE);
    for (size_t i = 0; i < options->lexicon_count; i++)
        lec_places_add(places, options->lexicons[i], LEC_PLACE_FILE);
}

/* Add the folder that a file is in. */
static void add_folder_of(lec_places *places, const char *path,
                          lec_place_rights rights)
{
    const char *slash = strrchr(path, '/');
    lec_text folder = {0};
    if (slash)
        lec_text_add(&folder, path, (size_t)(slash - path) + 1);
    else
        lec_text_add_str(&folder, ".");
    lec_places_add(places, lec_text_str(&folder), rights);
    lec_text_free(&folder);
}

void lec_places_add_output(lec_places *places, const char *path)
{
    struct stat st;
    if (!strcmp(path, "-"))
        return;
    if (!stat(path, &st) && !S_ISREG(st.st_mode))
        lec_places_add(places, path, LEC_PLACE_WRITE);
    else
        add_folder_of(places, path, LEC_PLACE_WRITE);
}

void lec_places_add_page(lec_places *places, const char *page,
                         const lec_options *options)
{
    bool file = strcmp(page, "-") != 0 && !lec_url_is_http(page);
    if (file)
        lec_places_add(places, page, LEC_PLACE_FILE);
    if (file && !options->no_pictures && (options->to & LEC_PICTURED_FORMS))
        add_folder_of(places, page, LEC_PLACE_READ);
    if (options->output)
        lec_places_add_output(places, options->output);
    else
        add_folder_of(places, file ? page : "", LEC_PLACE_WRITE);
}

lec_code lec_places_shut(lec_places *places, lec_sandbox mode, lec_error *err)
{
    lec_code code = lec_sandbox_places(mode, places->list, places->count, err);
    lec_places_free(places);
    return code;
}

void lec_places_free(lec_places *places)
{
    free(places->list);
    lec_arena_free(places->names);
    *places = (lec_places){0};
}
