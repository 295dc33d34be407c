/* SPDX-License-Identifier: GPL-3.0-or-later */
/* minizip.h - the functions of minizip, which writes and reads zip files.  For
 * all folders.
 */
#ifndef LEC_BASE_MINIZIP_H
#define LEC_BASE_MINIZIP_H

#include <minizip/unzip.h>
#include <minizip/zip.h>

#include "base/dynamic.h"
#include "base/text.h"

/* The functions that are called. */
#define LEC_MINIZIP_CALLS(X)                                                   \
    X(zipOpen64)                                                               \
    X(zipOpenNewFileInZip)                                                     \
    X(zipWriteInFileInZip)                                                     \
    X(zipCloseFileInZip)                                                       \
    X(zipClose)                                                                \
    X(unzOpen2_64)                                                             \
    X(unzClose)                                                                \
    X(unzLocateFile)                                                           \
    X(unzGoToFirstFile)                                                        \
    X(unzGoToNextFile)                                                         \
    X(unzGetCurrentFileInfo64)                                                 \
    X(unzGetFilePos64)                                                         \
    X(unzGoToFilePos64)                                                        \
    X(unzOpenCurrentFile)                                                      \
    X(unzReadCurrentFile)                                                      \
    X(unzCloseCurrentFile)

typedef LEC_CALLS(LEC_MINIZIP_CALLS) lec_minizip_calls;

/* Their addresses: lec_minizip.zipClose() is zipClose(), and so on, once
 * lec_minizip_load() has succeeded.
 */
extern lec_minizip_calls lec_minizip;

/* Load minizip, once a process.  LEC_E_IO, with advice, if it is not installed.
 */
lec_code lec_minizip_load(lec_error *err);

/* Open the bytes of a zip file for reading: the slice, and what it is of, are
 * borrowed until unzClose().  NULL if it is no zip file.
 */
unzFile lec_minizip_open_bytes(const lec_slice *bytes);

#endif
