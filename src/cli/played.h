/* SPDX-License-Identifier: GPL-3.0-or-later */
/* played.h - remembers where listening to a page stopped.  Internal to
 * cli/.
 *
 * One small file in the user's folder for such things (XDG_STATE_HOME, else
 * ~/.local/state), which nobody else can read.  It names no page: a page is
 * known by a hash of its name, a sentence by one of its text.
 */
#ifndef LEC_CLI_PLAYED_H
#define LEC_CLI_PLAYED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define LEC_PLAYED_KEPT 200 /* pages that are remembered, the newest */

/* A sentence of a page. */
typedef struct lec_played {
    uint64_t page; /* hash of the page's name, as lec_played_page() */
    size_t line;   /* its number among the lines of the script, from 0 */
    uint64_t text; /* hash of its text: a page may change */
} lec_played;

/* Make the folder and return its path, which the caller frees; NULL if there
 * can be none.
 */
char *lec_played_folder(void);

/* Return the hash by which a page is known: of a file the path from the root,
 * so that it is the same from everywhere.
 */
uint64_t lec_played_page(const char *name);

/* Find where page `place->page` stopped; false if it is not remembered. */
bool lec_played_find(const char *folder, lec_played *place);

/* Remember a place as the newest, or (with `forget`) forget the page.  LEC_E_IO
 * if the file cannot be written.
 */
lec_code lec_played_keep(const char *folder, const lec_played *place,
                         bool forget, lec_error *err);

#endif
