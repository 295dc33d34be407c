/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/book/zip.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/file.h"
#include "base/minizip.h"
#include "base/outfile.h"
#include "base/text.h"

#define LEVEL 9       /* of deflate: text is small beside the sound */
#define DATE 0x210000 /* 1980-01-01, the first that a zip can have */
#define BLOCK_BYTES 65536

struct lec_zip {
    lec_outfile target;
    int fd; /* the target, or a file that is copied there at the end */
    zipFile zip;
    lec_stop stop;
};

static lec_code refused(lec_error *err)
{
    return lec_fail(err, LEC_E_IO, "cannot write the book: %s",
                    strerror(errno ? errno : ENOSPC));
}

/* ---- entries ------------------------------------------------------------ */

static lec_code begin(lec_zip *z, const char *target, bool force,
                      lec_error *err)
{
    char path[32];
    lec_code code = lec_minizip_load(err);
    if (!code)
        code = lec_outfile_open(&z->target, target, force, err);
    if (code)
        return code;
    z->fd = z->target.stream ? lec_outfile_unnamed(err) : dup(z->target.fd);
    if (z->fd < 0)
        return refused(err);
    snprintf(path, sizeof path, "/proc/self/fd/%d", z->fd);
    z->zip = lec_minizip.zipOpen64(path, APPEND_STATUS_CREATE);
    if (!z->zip && access("/proc/self/fd", X_OK))
        lec_fail_hint(err, "books are written by way of /proc, which is not "
                           "there");
    return z->zip ? LEC_OK : refused(err);
}

lec_code lec_zip_open(lec_zip **zip, const char *target, bool force,
                      lec_error *err)
{
    lec_zip *z = lec_must_zero(sizeof *z);
    *zip = NULL;
    z->target.fd = z->fd = -1;
    lec_code code = begin(z, target, force, err);
    if (code) {
        lec_fail_at(err, target, 0, 0);
        lec_zip_discard(z);
        return code;
    }
    *zip = z;
    return LEC_OK;
}

void lec_zip_stop_by(lec_zip *zip, lec_stop stop)
{
    zip->stop = stop;
}

static ssize_t write_entry(void *zip, const char *bytes, size_t len)
{
    lec_zip *z = zip;
    return lec_minizip.zipWriteInFileInZip(z->zip, bytes, (unsigned)len) ==
                   ZIP_OK
               ? (ssize_t)len
               : 0;
}

FILE *lec_zip_begin(lec_zip *zip, const char *name, bool stored)
{
    const zip_fileinfo info = {.dosDate = DATE};
    if (lec_minizip.zipOpenNewFileInZip(zip->zip, name, &info, NULL, 0, NULL, 0,
                                        NULL, stored ? 0 : Z_DEFLATED,
                                        stored ? 0 : LEVEL) != ZIP_OK)
        return NULL;
    FILE *entry =
        fopencookie(zip, "w", (cookie_io_functions_t){.write = write_entry});
    if (entry)
        setvbuf(entry, NULL, _IOFBF, BLOCK_BYTES);
    return entry;
}

lec_code lec_zip_end(lec_zip *zip, FILE *entry, lec_error *err)
{
    bool failed = !entry || ferror(entry);
    if (entry && fclose(entry))
        failed = true;
    if (lec_minizip.zipCloseFileInZip(zip->zip) != ZIP_OK || failed) {
        lec_fail_at(err, zip->target.target, 0, 0);
        return refused(err);
    }
    return LEC_OK;
}

lec_code lec_zip_add(lec_zip *zip, const char *name, bool stored,
                     const void *bytes, size_t len, lec_error *err)
{
    FILE *entry = lec_zip_begin(zip, name, stored);
    if (entry)
        (void)fwrite(bytes, 1, len, entry); /* lec_zip_end() asks ferror() */
    return lec_zip_end(zip, entry, err);
}

lec_code lec_zip_add_file(lec_zip *zip, const char *name, int fd,
                          lec_error *err)
{
    char block[BLOCK_BYTES];
    FILE *entry = lec_zip_begin(zip, name, true);
    lec_code code = LEC_OK;
    ssize_t n = 1;
    for (off_t at = 0; entry && !code && n > 0; at += n) {
        n = pread(fd, block, sizeof block, at);
        if (n > 0)
            (void)fwrite(block, 1, (size_t)n, entry);
        code = n < 0 ? lec_fail_errno(err, "cannot read the sound")
                     : lec_stop_check(&zip->stop, err);
    }
    lec_code end = lec_zip_end(zip, entry, code ? NULL : err);
    return code ? code : end;
}

/* ---- the end ------------------------------------------------------------ */

/* Copy the file to a target that cannot seek: a pipe that can be written takes
 * a block as small as this without waiting.
 */
static lec_code copy(lec_zip *z, lec_error *err)
{
    char block[PIPE_BUF];
    ssize_t n = 1;
    for (off_t at = 0; n > 0; at += n) {
        lec_code code = lec_stop_wait(&z->stop, z->target.fd, POLLOUT, err);
        if (code)
            return code;
        n = pread(z->fd, block, sizeof block, at);
        if (n < 0 || !lec_file_write(z->target.fd, block, (size_t)n))
            return refused(err);
    }
    return LEC_OK;
}

lec_code lec_zip_close(lec_zip *zip, lec_error *err)
{
    zipFile entries = zip->zip;
    zip->zip = NULL;
    lec_code code = lec_minizip.zipClose(entries, NULL) == ZIP_OK
                        ? lec_stop_check(&zip->stop, err)
                        : refused(err);
    if (!code && zip->target.stream)
        code = copy(zip, err);
    if (code)
        lec_fail_at(err, zip->target.target, 0, 0);
    else
        code = lec_outfile_commit(&zip->target, err);
    lec_zip_discard(zip);
    return code;
}

void lec_zip_discard(lec_zip *zip)
{
    if (!zip)
        return;
    if (zip->zip)
        lec_minizip.zipClose(zip->zip, NULL); /* nobody will read the file */
    if (zip->fd >= 0)
        close(zip->fd);
    lec_outfile_abandon(&zip->target);
    free(zip);
}
