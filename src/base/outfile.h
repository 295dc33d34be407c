/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outfile.h - a file that is whole or absent.
 *
 * Written without a name, synced, then given the name of its target: a process
 * that is killed leaves nothing.  Where the file system has no files without a
 * name, it is written beside its target as .lectern-PROCESS-NUMBER, and
 * renamed.  What is not a regular file (a pipe, a device, "-" for standard
 * output) is written straight.
 */
#ifndef LEC_BASE_OUTFILE_H
#define LEC_BASE_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

typedef struct lec_outfile {
    int fd;          /* open for writing; the caller writes to it */
    bool stream;     /* cannot seek: written straight, in order */
    char *target;    /* the name it shall have; NULL if it shall have none */
    char *temporary; /* the name it has meanwhile; NULL if it has none */
} lec_outfile;

/* LEC_E_IO if it cannot be made, or if the target is there and not `force`.
 * Ends with commit or abandon.
 */
lec_code lec_outfile_open(lec_outfile *file, const char *target, bool force,
                          lec_error *err);

/* Is there something at `target` that may not be overwritten?  LEC_E_IO with
 * advice, so that the work need not be done first.
 */
lec_code lec_outfile_check(const char *target, bool force, lec_error *err);

/* Would it be written straight, in order? */
bool lec_outfile_is_stream(const char *target);

/* A file without a name, in $TMPDIR, else /var/tmp, that is gone when it is
 * closed: to be read and written, and the caller's to close.  -1 on failure,
 * with LEC_E_IO and advice in `err`.
 */
int lec_outfile_unnamed(lec_error *err);

/* Sync, close, give it its name.  On failure nothing is left. */
lec_code lec_outfile_commit(lec_outfile *file, lec_error *err);

/* Close and remove what was written.  Accepts a file that is closed. */
void lec_outfile_abandon(lec_outfile *file);

/* Rename a whole file; to another file system it is copied.  What is there is
 * written over.  LEC_E_IO; `from` is gone in either case.
 */
lec_code lec_outfile_move(const char *from, const char *to, lec_error *err);

/* Write a whole file of these bytes over what is there; one that has them
 * already keeps its date, by which servers tell what is new.  Until it is
 * whole it is in the folder `room`.  LEC_E_IO.
 */
lec_code lec_outfile_put(const char *path, const char *tmp_dir,
                         const char *bytes, size_t len, lec_error *err);

/* Make a folder, unless it is there.  LEC_E_IO. */
lec_code lec_outfile_make_folder(const char *path, lec_error *err);

#endif
