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

static bool find_folder(lec_text *dir)
{
    /* From the folder of the program: installed (bin), built (build/NAME). */
    static const char *const beside[] = {"../share/lectern/voices",
                                         "../../voices"};
    const char *named = getenv("LECTERN_VOICES");
    if (named && named[0]) {
        lec_text_add_str(dir, named);
        return true;
    }
    bool known = lec_program_folder(dir);
    size_t folder = dir->len;
    for (size_t i = 0; known && i < sizeof beside / sizeof *beside; i++) {
        lec_text_cut(dir, folder);
        lec_text_addf(dir, "/%s", beside[i]);
        if (has_voices(dir->ptr))
            return true;
    }
    return false;
}

lec_code lec_cli_find_voices(lec_cli *cli, lec_error *err)
{
    lec_text dir = {0};
    if (cli->voices)
        return LEC_OK;
    if (find_folder(&dir)) {
        cli->options.voices_dir = cli->voices = lec_text_detach(&dir);
        return LEC_OK;
    }
    lec_text_free(&dir);
    lec_fail_hint(err, "set LECTERN_VOICES to the folder that has default.ini");
    return lec_fail(err, LEC_E_IO, "the voices are not where they should be");
}
