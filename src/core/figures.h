/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.h - the pictures of a page, for what is looked at: the page to
 * listen to, and the book.  Internal to core/; lec_job_write() has it.
 */
#ifndef LEC_CORE_FIGURES_H
#define LEC_CORE_FIGURES_H

#include "core/job.h"

/* Limits, with LEC_PICTURES_MOST and LEC_COVER_FILE_BYTES. */
#define LEC_PICTURES_BYTES ((size_t)4 << 20) /* bytes of all, as kept */
#define LEC_PICTURES_MS 60000                /* time for all of them */

/* Get the pictures of the job's article, if a form shows them, and its lead
 * where no picture stands above the text.  A page that was fetched names others
 * that are fetched, by the road of all that strangers name; a page that is a
 * file names files in its folder, or in one below, and nothing is fetched.
 * Each is read, and written anew, in a process without rights.  Of those that
 * cannot be had the listener is told in one warning, or, where a file names
 * them elsewhere, in a note; nothing else fails for it.  LEC_E_IO ("stopped")
 * if the listener stops it.
 */
lec_code lec_job_take_pictures(lec_job *job, lec_error *err);

/* Release the pictures.  Accepts {0}. */
void lec_pictures_free(lec_pictures *pictures);

#endif
