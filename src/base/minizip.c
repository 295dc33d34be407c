/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads minizip, and has it read a zip file that is in memory. */
#include <stdlib.h>
#include <string.h>

#include "base/minizip.h"

lec_minizip_calls lec_minizip;

lec_code lec_minizip_load(lec_error *err)
{
    return LEC_CALLS_LOAD(lec_minizip, LEC_MINIZIP_CALLS, "libminizip.so.1",
                          "the package libminizip1 reads and writes books",
                          err);
}

/* An open file, as minizip sees it. */
typedef struct open_bytes {
    lec_slice bytes;
    size_t at; /* how far it has been read */
} open_bytes;

static voidpf ZCALLBACK begin(voidpf user, const void *name, int mode)
{
    (void)name, (void)mode;
    open_bytes *o = lec_must_zero(sizeof *o);
    o->bytes = *(const lec_slice *)user;
    return o;
}

static uLong ZCALLBACK take(voidpf user, voidpf stream, void *to, uLong count)
{
    open_bytes *o = stream;
    size_t left = o->bytes.len - o->at, n = count < left ? count : left;
    (void)user;
    memcpy(to, o->bytes.ptr + o->at, n);
    o->at += n;
    return n;
}

static uLong ZCALLBACK refuse(voidpf user, voidpf stream, const void *from,
                              uLong count)
{
    (void)user, (void)stream, (void)from, (void)count;
    return 0;
}

static ZPOS64_T ZCALLBACK tell(voidpf user, voidpf stream)
{
    const open_bytes *o = stream;
    (void)user;
    return o->at;
}

static long ZCALLBACK seek(voidpf user, voidpf stream, ZPOS64_T offset,
                           int origin)
{
    open_bytes *o = stream;
    size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? o->at
                  : origin == ZLIB_FILEFUNC_SEEK_END ? o->bytes.len
                                                     : 0;
    (void)user;
    if (offset > o->bytes.len - from)
        return -1;
    o->at = from + offset;
    return 0;
}

static int ZCALLBACK end(voidpf user, voidpf stream)
{
    (void)user;
    free(stream);
    return 0;
}

static int ZCALLBACK get_error(voidpf user, voidpf stream)
{
    (void)user, (void)stream;
    return 0;
}

unzFile lec_minizip_open_bytes(const lec_slice *bytes)
{
    zlib_filefunc64_def functions = {
        .zopen64_file = begin,
        .zread_file = take,
        .zwrite_file = refuse,
        .ztell64_file = tell,
        .zseek64_file = seek,
        .zclose_file = end,
        .zerror_file = get_error,
        .opaque = (void *)bytes,
    };
    return lec_minizip.unzOpen2_64("", &functions);
}
