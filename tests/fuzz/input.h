/* SPDX-License-Identifier: GPL-3.0-or-later */
/* input.h - what the fuzz targets share: an input as text, in parts, as a file.
 */
#ifndef LEC_TEST_FUZZ_INPUT_H
#define LEC_TEST_FUZZ_INPUT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* End the process where what must hold does not: libFuzzer keeps the input. */
static inline void hold(bool what)
{
    if (!what)
        abort();
}

/* An input as text. */
static inline lec_slice input_slice(const uint8_t *data, size_t size)
{
    return (lec_slice){(const char *)data, size};
}

/* Cut the next part off `rest`, up to a form feed, which goes, too; empty when
 * there is no more.
 */
static inline lec_slice input_part(lec_slice *rest)
{
    const char *end = memchr(rest->ptr, '\f', rest->len);
    lec_slice part = {rest->ptr, end ? (size_t)(end - rest->ptr) : rest->len};
    size_t taken = part.len + (end ? 1 : 0);
    *rest = (lec_slice){rest->ptr + taken, rest->len - taken};
    return part;
}

/* The path, which the caller frees, of a file with these bytes: of this process
 * alone, in its working directory, to be unlinked.
 */
static inline char *input_file(lec_slice bytes, const char *ending)
{
    lec_text path = {0};
    lec_text_addf(&path, "fuzz-%d%s", (int)getpid(), ending);
    FILE *f = fopen(lec_text_str(&path), "wb");
    hold(f && fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len && !fclose(f));
    return path.ptr;
}

/* End a file of input_file(). */
static inline void input_gone(char *path)
{
    unlink(path);
    free(path);
}

#endif
