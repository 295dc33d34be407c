/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/installed.h"

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

/* Places of each folder, which CMakeLists.txt sets: seen from the folder of the
 * program, of the library, of both in a build tree; and the configured path.
 */
static const char *const places[][4] = {
    {LEC_VOICES_FROM_BIN, LEC_VOICES_FROM_LIB, "voices", LEC_VOICES_DIR},
    {LEC_MODULES_FROM_BIN, LEC_MODULES_FROM_LIB, ".", LEC_MODULES_DIR},
};

/* Append the folder of the file that this code was loaded from, with a slash at
 * its end.  Of a program the loader knows only how it was called.
 */
static void add_own_folder(lec_text *path)
{
    static const char here;
    char real[PATH_MAX];
    Dl_info info;
    const struct link_map *map = NULL;
    if (!dladdr1(&here, &info, (void **)&map, RTLD_DL_LINKMAP))
        map = NULL;
    bool shared = map && map->l_name[0];
    if (realpath(shared ? map->l_name : "/proc/self/exe", real))
        lec_text_add(path, real, (size_t)(strrchr(real, '/') - real) + 1);
}

static bool has_file(const lec_text *folder, const char *file)
{
    char *path = lec_must_format("%s/%s", lec_text_str(folder), file);
    bool found = access(path, R_OK) == 0;
    free(path);
    return found;
}

bool lec_installed_find(lec_installed folder, const char *file, lec_text *path)
{
    size_t before = path->len;
    for (size_t i = 0; i < sizeof places[folder] / sizeof *places[folder];
         i++) {
        const char *place = places[folder][i];
        if (place[0] != '/')
            add_own_folder(path);
        lec_text_add_str(path, place);
        if (has_file(path, file))
            return true;
        lec_text_cut(path, before);
    }
    return false;
}
