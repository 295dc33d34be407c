/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - reads and writes all of a file, or all of some bytes.  For all
 * folders.
 */
#ifndef LEC_BASE_FILE_H
#define LEC_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

/* Append the content of the file `path` to `bytes`, which the caller frees,
 * after a failure too.  LEC_E_LIMIT if `bytes` would become longer than `most`;
 * LEC_E_IO if the file cannot be read, with the reason in errno (EISDIR for a
 * folder).
 */
lec_code lec_file_read(const char *path, size_t most, lec_text *bytes);

/* Write all of `len` bytes to the descriptor `fd`, however many writes it
 * takes.  False, with errno, if one is refused.
 */
bool lec_file_write(int fd, const void *bytes, size_t len);

#endif
