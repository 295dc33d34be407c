/* SPDX-License-Identifier: GPL-3.0-or-later */
/* installed.h - finds the folders that are installed beside the code.  For all
 * folders.
 *
 * A folder is looked for beside the file that has this code, the program or the
 * shared library, so that an installed tree may be moved; else at the path that
 * was chosen when it was built.
 */
#ifndef LEC_BASE_INSTALLED_H
#define LEC_BASE_INSTALLED_H

#include <stdbool.h>

#include "base/text.h"

/* A folder that is installed beside the code. */
typedef enum lec_installed {
    LEC_INSTALLED_VOICES,  /* data of languages and sites */
    LEC_INSTALLED_MODULES, /* modules of Lectern that are loaded at run time */
} lec_installed;

/* The module that stands in for the sound of the system (synth/espeak.c). */
#define LEC_MUTE_MODULE "lectern-null-audio.so"

/* Append the path of the first such folder in which `file` can be read.  Return
 * false, with nothing appended, if there is none.
 */
bool lec_installed_find(lec_installed folder, const char *file, lec_text *path);

#endif
