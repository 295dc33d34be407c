/* SPDX-License-Identifier: GPL-3.0-or-later */
/* installed.h - the folders that are installed beside the code.
 *
 * They are found from where the file with this code lies, the program or the
 * shared library, so that the whole may be moved; else where they were to be
 * installed.
 */
#ifndef LEC_BASE_INSTALLED_H
#define LEC_BASE_INSTALLED_H

#include <stdbool.h>

#include "base/text.h"

typedef enum lec_installed {
    LEC_INSTALLED_VOICES,  /* data */
    LEC_INSTALLED_MODULES, /* what is loaded at run time, and ours */
} lec_installed;

/* Append the path of the first such folder that has `file`, for reading; false,
 * and nothing is appended, if none has.
 */
bool lec_installed_find(lec_installed folder, const char *file, lec_text *path);

#endif
