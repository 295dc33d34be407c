/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include <unistd.h>

#include "base/dynamic.h"
#include "base/text.h"
#include "cli/cli.h"

static bool has_voices(const char *dir)
{
    lec_text path = {0};
    lec_text_addf(&path, "%s/default.ini", dir);
    bool found = access(path.ptr, R_OK) == 0;
    lec_text_free(&path);
    return found;
}

char *lec_cli_voices_dir(void)
{
    /* From the folder of the program: installed (bin), built (build/NAME). */
    static const char *const beside[] = {"../share/lectern/voices",
                                         "../../voices"};
    const char *named = getenv("LECTERN_VOICES");
    lec_text dir = {0};
    if (named && named[0]) {
        lec_text_add_str(&dir, named);
        return lec_text_detach(&dir);
    }
    bool known = lec_program_folder(&dir);
    size_t folder = dir.len;
    for (size_t i = 0; known && i < sizeof beside / sizeof *beside; i++) {
        lec_text_cut(&dir, folder);
        lec_text_addf(&dir, "/%s", beside[i]);
        if (has_voices(dir.ptr))
            return lec_text_detach(&dir);
    }
    lec_text_free(&dir);
    return NULL;
}

lec_code lec_cli_find_voices(char **dir, lec_error *err)
{
    *dir = lec_cli_voices_dir();
    if (*dir)
        return LEC_OK;
    lec_fail_hint(err, "set LECTERN_VOICES to the folder that has default.ini");
    return lec_fail(err, LEC_E_IO, "the voices are not where they should be");
}
