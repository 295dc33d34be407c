/* SPDX-License-Identifier: GPL-3.0-or-later */
/* user.h - the user's own files of Lectern, which an upgrade leaves alone.  For
 * all folders.
 */
#ifndef LEC_BASE_USER_H
#define LEC_BASE_USER_H

#include <stdbool.h>

#include "base/text.h"

/* Append the path of `name` ("voices", "config.ini") in the user's folder:
 * XDG_CONFIG_HOME/lectern, else ~/.config/lectern.  False, with nothing
 * appended, if there is no such folder; whether the file is there is not
 * looked at.  The environment is asked once: forked processes know the answer.
 */
bool lec_user_path(lec_text *path, const char *name);

#endif
