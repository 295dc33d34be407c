/* SPDX-License-Identifier: GPL-3.0-or-later */
/* places.h - the files that a run may open, from what it is asked to do.
 *
 * Door of core/ for podcast/ and cli/.  A run collects its places before it
 * sees a page, and gives up all others: what strangers wrote can then make it
 * read only what it was named, and write only where it was told to.  Only a
 * program does that to itself: it holds for all that the process does later.
 */
#ifndef LEC_CORE_PLACES_H
#define LEC_CORE_PLACES_H

#include "base/arena.h"
#include "base/sandbox.h"
#include "lectern.h"

/* Places of a run, which own their names.  {0} is none; release with
 * lec_places_free().
 */
typedef struct lec_places {
    lec_sandbox_place *list;
    size_t count, room;
    lec_arena *names;
} lec_places;

/* Add a place; NULL and "" are none. */
void lec_places_add(lec_places *places, const char *path,
                    lec_place_rights rights);

/* Add what every run needs: the system's libraries and data, the folder for
 * temporary files, our own data, and the files that `options` name and that
 * the voices name by their full path.
 */
void lec_places_add_options(lec_places *places, const lec_options *options);

/* Add a page, if it is a file, with its folder to read where pictures are kept,
 * and where its files are written: where
 * `options->output` says, or beside the page, or here.
 */
void lec_places_add_page(lec_places *places, const char *page,
                         const lec_options *options);

/* Add the folder that the file `path` is written in; if there is a device or
 * a pipe of that name, only it.  "-" is no file.
 */
void lec_places_add_output(lec_places *places, const char *path);

/* Give up all other files, and release the places.  Errors as
 * lec_sandbox_places().
 */
lec_code lec_places_shut(lec_places *places, lec_sandbox mode, lec_error *err);

/* Release the places.  Accepts {0}. */
void lec_places_free(lec_places *places);

#endif
