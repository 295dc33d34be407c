/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <errno.h>
#include <stdio.h>

#include <unistd.h>

static lec_code read_open(FILE *in, size_t most, lec_text *bytes)
{
    char block[8192];
    size_t n;
    while ((n = fread(block, 1, sizeof block, in)) > 0) {
        if (n > most - bytes->len)
            return LEC_E_LIMIT;
        lec_text_add(bytes, block, n);
    }
    return ferror(in) ? LEC_E_IO : LEC_OK;
}

lec_code lec_file_read(const char *path, size_t most, lec_text *bytes)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return LEC_E_IO;
    lec_code code = read_open(in, most, bytes);
    int why = errno;
    fclose(in); // NOLINT(bugprone-unused-return-value): only read from
    errno = why;
    return code;
}

bool lec_file_write(int fd, const void *bytes, size_t len)
{
    for (const char *p = bytes; len;) {
        ssize_t n = write(fd, p, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        p += n;
        len -= (size_t)n;
    }
    return true;
}
