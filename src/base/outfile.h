/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outfile.h - writes a file that is whole or absent.  For all folders.
 *
 * A file is written without a name, synced, then given the name of its target:
 * a process that is killed leaves nothing.  Where the file system has no files
 * without a name, the file is written beside its target as
 * .lectern-PROCESS-NUMBER, and renamed.  A target that is no regular file (a
 * pipe, a device, "-" for standard output) is written straight.
 */
#ifndef LEC_BASE_OUTFILE_H
#define LEC_BASE_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* A file that is being written.  It owns its members. */
typedef struct lec_outfile {
    int fd;          /* open for writing by the caller; -1 when closed */
    bool stream;     /* the target cannot seek and is written straight */
    char *target;    /* name of the finished file; NULL for none */
    char *temporary; /* name until then; NULL while the file has none */
} lec_outfile;

/* Open a file that shall become `target`.  The caller ends it with
 * lec_outfile_commit() or lec_outfile_abandon().  LEC_E_IO if it cannot be
 * made, or if the target exists and `force` is false; nothing is open then.
 */
lec_code lec_outfile_open(lec_outfile *file, const char *target, bool force,
                          lec_error *err);

/* Check, before any work is done, whether `target` may be written.  LEC_E_IO
 * with advice if it is a folder, or a file and `force` is false.
 */
lec_code lec_outfile_check(const char *target, bool force, lec_error *err);

/* Test whether `target` would be written straight, in order. */
bool lec_outfile_is_stream(const char *target);

/* Return the folder for files that are soon gone: $TMPDIR, else /var/tmp. */
const char *lec_outfile_passing(void);

/* Open a file without a name in lec_outfile_passing(), for reading and
 * writing; it is gone when the caller closes it.  Return -1 on failure, with
 * LEC_E_IO and advice in `err`.
 */
int lec_outfile_unnamed(lec_error *err);

/* Sync the file, give it its name and close it; `file` is empty after.
 * LEC_E_IO on failure, which leaves no file.
 */
lec_code lec_outfile_commit(lec_outfile *file, lec_error *err);

/* Close and remove an unfinished file; `file` is empty after.  Accepts a file
 * that is closed.
 */
void lec_outfile_abandon(lec_outfile *file);

/* Rename a whole file to `to`, over a file that exists; to another file system
 * it is copied.  LEC_E_IO on failure; `from` is removed in either case.
 */
lec_code lec_outfile_move(const char *from, const char *to, lec_error *err);

/* Write a whole file of these bytes over a file that exists.  A file that has
 * the same bytes is left alone: servers tell by its date what is new.  Until it
 * is whole the file stands in the folder `tmp_dir`.  LEC_E_IO on failure, which
 * leaves the old file.
 */
lec_code lec_outfile_put(const char *path, const char *tmp_dir,
                         const char *bytes, size_t len, lec_error *err);

/* Make the folder `path`, unless it exists.  LEC_E_IO on failure. */
lec_code lec_outfile_make_folder(const char *path, lec_error *err);

#endif
