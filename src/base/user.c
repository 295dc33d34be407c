/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/user.h"

#include <pthread.h>
#include <stdlib.h>

/* The folder, as the environment named it at first: a warden forgets that. */
static char *folder;

static void find_folder(void)
{
    const char *xdg = secure_getenv("XDG_CONFIG_HOME");
    const char *home = secure_getenv("HOME");
    if (xdg && xdg[0])
        folder = lec_must_format("%s/lectern", xdg);
    else if (home && home[0])
        folder = lec_must_format("%s/.config/lectern", home);
}

bool lec_user_path(lec_text *path, const char *name)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find_folder);
    if (folder)
        lec_text_addf(path, "%s/%s", folder, name);
    return folder != NULL;
}
