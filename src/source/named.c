/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what the user named: a file, standard input, or an address.  No other
 * file of source/ opens files.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>

#include <unistd.h>

#include "base/stop.h"
#include "base/url.h"
#include "source/raw.h"

#define BLOCK_BYTES 65536

static lec_code fail_read(lec_error *err)
{
    if (errno == EISDIR) {
        lec_fail_hint(err, "name the pages in it");
        return lec_fail(err, LEC_E_IO, "it is a directory");
    }
    if (errno == ENOENT)
        lec_fail_hint(err, "a page is a file, an http(s) URL, or - for "
                           "standard input");
    return lec_fail_errno(err, "cannot read it");
}

/* Read what is open to its end.  A pipe may take its time: it is asked
 * meanwhile whether to stop.
 */
static lec_code read_open(int fd, const lec_source_options *options,
                          lec_text *bytes, lec_error *err)
{
    const lec_stop stop = {options->stop, options->user};
    char block[BLOCK_BYTES];
    for (;;) {
        lec_code code = lec_stop_wait(&stop, fd, POLLIN, err);
        if (code)
            return code;
        ssize_t n = read(fd, block, sizeof block);
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n <= 0)
            return n ? fail_read(err) : LEC_OK;
        if ((size_t)n > options->max_bytes - bytes->len)
            return lec_fail_page_size(options, err);
        lec_text_add(bytes, block, (size_t)n);
    }
}

static lec_code read_file(const char *name, const lec_source_options *options,
                          lec_text *bytes, lec_error *err)
{
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_read(err);
    lec_code code = read_open(fd, options, bytes, err);
    close(fd);
    return code;
}

lec_code lec_source_read(const char *name, const lec_source_options *options,
                         lec_page *page, lec_error *err)
{
    lec_source_options named = *options;
    named.named = true;
    if (lec_url_is_http(name))
        return lec_source_fetch(name, &named, page, err);
    *page = (lec_page){0};
    lec_text bytes = {0};
    lec_code code = strcmp(name, "-")
                        ? read_file(name, options, &bytes, err)
                        : read_open(STDIN_FILENO, options, &bytes, err);
    if (!code)
        code = lec_source_take(name, lec_text_slice(&bytes), NULL, options,
                               page, err);
    lec_text_free(&bytes);
    if (code)
        lec_fail_at(err, strcmp(name, "-") ? name : "standard input", 0, 0);
    return code;
}
