/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - whole files in memory. */
#ifndef LEC_BASE_FILE_H
#define LEC_BASE_FILE_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

/* Append what is in the file `path`, or in `in` from where it stands, to
 * `bytes`, which the caller frees, after a failure too, and which are not to
 * become more than `most`.  LEC_E_LIMIT if there is more; LEC_E_IO if it cannot
 * be read: errno says why (EISDIR: it is a folder).
 */
lec_code lec_file_read(const char *path, size_t most, lec_text *bytes);
lec_code lec_file_read_open(FILE *in, size_t most, lec_text *bytes);

#endif
