/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ini.h - files that people write settings in, by inih: [SECTION], KEY = VALUE,
 * and comments behind ; or #.
 *
 * inih by itself takes a line that is indented for more of the value above, and
 * what is beyond its room for a line of its own.  Here blanks in front do not
 * count, and too long a line is refused.
 */
#ifndef LEC_BASE_INI_H
#define LEC_BASE_INI_H

#include "base/error.h"

/* Take a key of line `line`; the words are borrowed for the call, `section` is
 * "" before the first.  Another code than LEC_OK ends the reading.
 */
typedef lec_code lec_ini_take(void *user, int line, const char *section,
                              const char *key, const char *value,
                              lec_error *err);

/* Give all keys of a file to `take`.  LEC_E_IO if it cannot be read,
 * LEC_E_INPUT for what is no line of such a file, or what `take` returned; the
 * error names the file and the line.  `err` may be NULL.
 */
lec_code lec_ini_read(const char *path, lec_ini_take *take, void *user,
                      lec_error *err);

#endif
