/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state.h - what a podcast's folder remembers, in DIR/.lectern/podcast.db.
 *
 * An SQLite file: a row is there or not, whatever happens in between, so an
 * interrupted run is finished by the next.  All of it is read at once; what
 * is put is in the file when the call returns.
 *
 * DIR/.lectern is its owner's alone (mode 0700, its files 0600): it has
 * addresses and paths, and DIR is made to be served.
 */
#ifndef LEC_PODCAST_STATE_H
#define LEC_PODCAST_STATE_H

#include "base/arena.h"
#include "podcast/show.h"

typedef struct lec_state lec_state;

/* What became of an entry. */
typedef enum lec_fate {
    LEC_FATE_EPISODE, /* its files are there */
    LEC_FATE_PASSED,  /* a filter left it out */
    LEC_FATE_REMOVED, /* it was an episode; it does not come back */
} lec_fate;

typedef struct lec_record {
    lec_episode episode; /* of one that was passed, only the guid is filled */
    lec_fate fate;
    const char *seen;   /* hash of the entry as the feed had it */
    const char *script; /* hash of what is said, and how */
} lec_record;

/* A feed, or a single page, that the podcast is made from. */
typedef struct lec_origin {
    const char *name; /* address or file, as it was given */
    const char *title;
    const char *voice;          /* "": the usual one */
    const char *etag, *changed; /* validators (RFC 9110, 8.8); "" of none */
    bool feed;                  /* it is one, or a list of them */
} lec_origin;

/* Open the folder's memory, or begin one: the folder is made if `begin` is
 * set.  One process at a time: LEC_E_IO if another has it and keeps it for 5
 * s, if it cannot be read or written, or is no podcast's folder.  LEC_E_INPUT
 * if it names files that are no episode's.  An older one's rights are set, and
 * the place of lec_state_add_tmp_path() is there and empty.
 */
lec_code lec_state_open(lec_state **state, const char *dir, bool begin,
                        lec_error *err);

/* Close it, packed: the same content is the same bytes.  What was not made
 * whole is removed.  LEC_E_IO.
 */
lec_code lec_state_close(lec_state *state, lec_error *err);

/* Append the folder in which files are until they are whole, DIR/.lectern/tmp.
 * What is in it is removed when the state is opened, and when it is closed.
 */
void lec_state_add_tmp_path(lec_text *path, const char *dir);

/* Is there a podcast in this folder? */
bool lec_state_is_there(const char *dir);

/* Strings that live as long as the state. */
const char *lec_state_keep(lec_state *state, const char *string);
const char *lec_state_keep_slice(lec_state *state, lec_slice slice);

/* The same of an address or a file's name, without what is secret in it. */
const char *lec_state_keep_public(lec_state *state, const char *name);

/* What was set, "" if nothing was. */
const char *lec_state_get(const lec_state *state, const char *key);
lec_code lec_state_set(lec_state *state, const char *key, const char *value,
                       lec_error *err);

/* In the order in which they were first put.  Strings are copied. */
const lec_origin *lec_state_origins(const lec_state *state, size_t *count);
lec_code lec_state_put_origin(lec_state *state, const lec_origin *origin,
                              lec_error *err);

/* The origin of that name, borrowed from the list; NULL if there is none. */
const lec_origin *lec_state_find_origin(const lec_state *state,
                                        const char *name);

/* Forget it.  LEC_E_IO. */
lec_code lec_state_drop_origin(lec_state *state, const char *name,
                               lec_error *err);

/* Newest first; of the same date by guid.  The list is valid until a record of
 * a new guid is put, and a record as long as the state: one that is put again
 * takes its place.  Strings are copied.
 */
const lec_record *const *lec_state_records(lec_state *state, size_t *count);
const lec_record *lec_state_find(const lec_state *state, const char *guid);
lec_code lec_state_put(lec_state *state, const lec_record *record,
                       lec_error *err);

#endif
