/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ini.h - reads files of settings by inih: [SECTION], KEY = VALUE, and comments
 * behind ; or #.  For all folders.
 *
 * inih alone takes an indented line for a continuation of the value above, and
 * the rest of a long line for a line of its own.  This reader ignores blanks in
 * front of a line and refuses a line that is too long.
 */
#ifndef LEC_BASE_INI_H
#define LEC_BASE_INI_H

#include "base/error.h"

/* Take one key, which stands in line `line` (1-based).  The strings are
 * borrowed for the call; `section` is "" before the first section.  Any code
 * but LEC_OK ends the reading.
 */
typedef lec_code lec_ini_take(void *user, int line, const char *section,
                              const char *key, const char *value,
                              lec_error *err);

/* Give each key of the file `path` to `take`, in the order of the file.
 * LEC_E_IO if the file cannot be read, LEC_E_INPUT for a line that is no
 * setting or too long, else the code that `take` returned; the error names the
 * file and the line.  `err` may be NULL.
 */
lec_code lec_ini_read(const char *path, lec_ini_take *take, void *user,
                      lec_error *err);

#endif
