/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state.h - what a podcast's folder remembers, in DIR/.lectern/podcast.db.
 * Internal to podcast/.
 *
 * The file is SQLite's: a row is written or not, whatever happens in between,
 * so the next run finishes an interrupted one.  The whole file is read when it
 * is opened; a row that is put is in the file when the call returns.
 *
 * Only its owner may read DIR/.lectern (mode 0700, its files 0600): it has
 * addresses and paths, and DIR is made to be served.
 */
#ifndef LEC_PODCAST_STATE_H
#define LEC_PODCAST_STATE_H

#include "base/arena.h"
#include "podcast/show.h"

/* The open state of a folder, which owns its strings. */
typedef struct lec_state lec_state;

/* The outcome of an entry. */
typedef enum lec_fate {
    LEC_FATE_EPISODE, /* an episode, whose files exist */
    LEC_FATE_PASSED,  /* left out by a filter */
    LEC_FATE_REMOVED, /* an episode that was removed and does not come back */
} lec_fate;

/* What has become of an episode's files (lost.h). */
typedef struct lec_harm {
    lec_forms gone;    /* missing or empty */
    lec_forms changed; /* not as they were made */
    bool exposed;      /* they show what is secret in the episode's address, as
                          an older version wrote them */
    bool tried;        /* it was tried to make them anew */
} lec_harm;

/* An entry as the folder remembers it. */
typedef struct lec_record {
    lec_episode episode; /* of LEC_FATE_PASSED, only the guid is filled */
    lec_fate fate;
    const char *seen;   /* hash of the entry as the feed had it */
    const char *script; /* hash of the script and the options of its sound */
    const char *files;  /* what its files were when they were made (lost.h); ""
                           in a folder of an older version */
    const char *lead;   /* its first whole sentences, a line feed between two;
                           NULL: as the file has them, which are not read */
    lec_harm harm;      /* what has become of them since; not kept */
} lec_record;

/* What could not be read: an entry, by its guid, or an origin, by its name. */
typedef struct lec_trouble {
    const char *name;
    const char *feed; /* address of the entry's feed; "" for an origin */
    const char *seen; /* hash of the entry as the feed had it; "" likewise */
    int tries;        /* how often it was tried; 0: a new origin, not yet */
    int64_t next;     /* when to try again, in seconds since 1970; or
                         LEC_NEVER */
    const char *why;  /* what was wrong, as a clause */
} lec_trouble;

#define LEC_NEVER INT64_MAX

/* A feed, or a single page, that the podcast is made from. */
typedef struct lec_origin {
    const char *name;    /* address or file, as it was given */
    const char *title;   /* title of the feed; may be "" */
    const char *voice;   /* voice of its episodes; "": by language */
    const char *etag;    /* ETag of the last answer (RFC 9110, 8.8), or "" */
    const char *changed; /* Last-Modified of the last answer, or "" */
    bool feed;           /* a feed or a list of feeds, not a page */
    bool named;          /* a person named it, not a list */
} lec_origin;

/* Open the state of the folder `dir`; `begin` makes folder and state if they
 * are missing.  The access rights are set, and the folder for unfinished files
 * (lec_state_add_tmp_path()) is made and emptied.  The caller releases `*state`
 * with lec_state_close().  LEC_E_IO if another process holds the state for 5 s,
 * if the state cannot be read or written, or is missing; LEC_E_INPUT, with
 * advice, if it is damaged or says what no run wrote (guard.h).  `*state` is
 * then NULL.
 */
lec_code lec_state_open(lec_state **state, const char *dir, bool begin,
                        lec_error *err);

/* Close the state, pack its file and the file's copy if it was changed, remove
 * unfinished files, and release all strings.  LEC_E_IO if the file cannot be
 * packed; `state` is released in either case.
 */
lec_code lec_state_close(lec_state *state, lec_error *err);

/* Close the state as lec_state_close() does after a run that did not come to
 * its end: its file is whole as it is, and the copy is the one of the run
 * before.
 */
void lec_state_leave(lec_state *state);

/* Append the path of the folder for unfinished files, DIR/.lectern/tmp.  Its
 * files are removed when the state is opened and when it is closed.
 */
void lec_state_add_tmp_path(lec_text *path, const char *dir);

/* Test whether the folder `dir` has the state of a podcast. */
bool lec_state_is_there(const char *dir);

/* Return a copy of a string, which may be NULL for "", or of a slice.  The
 * state owns it.
 */
const char *lec_state_keep(lec_state *state, const char *string);
const char *lec_state_keep_slice(lec_state *state, lec_slice slice);

/* Return a copy of a text, which is released.  The state owns the copy. */
const char *lec_state_take(lec_state *state, lec_text *text);

/* Return a copy of an address or a file's name, without the secrets of an
 * address.  The state owns it.
 */
const char *lec_state_keep_public(lec_state *state, const char *name);

/* Return the value of a key, "" if it has none.  The state owns it. */
const char *lec_state_get(const lec_state *state, const char *key);

/* Set the value of a key.  LEC_E_IO if the file refuses. */
lec_code lec_state_set(lec_state *state, const char *key, const char *value,
                       lec_error *err);

/* Return the origins in the order in which they were first put.  The state owns
 * the list, which is valid until an origin is put or dropped.
 */
const lec_origin *lec_state_origins(const lec_state *state, size_t *count);

/* Put an origin in place of the one of its name, or behind all others.  Strings
 * are copied.  LEC_E_IO if the file refuses.
 */
lec_code lec_state_put_origin(lec_state *state, const lec_origin *origin,
                              lec_error *err);

/* Find the origin of that name in the list of lec_state_origins().  Return NULL
 * if there is none.
 */
const lec_origin *lec_state_find_origin(const lec_state *state,
                                        const char *name);

/* Drop the origin of that name.  LEC_E_IO if the file refuses. */
lec_code lec_state_drop_origin(lec_state *state, const char *name,
                               lec_error *err);

/* Find the trouble with an entry or an origin.  Return NULL if there is none.
 * The state owns it; it changes when one of its name is put.
 */
const lec_trouble *lec_state_find_trouble(const lec_state *state,
                                          const char *name);

/* Return the troubles in the order of their names.  The state owns the list,
 * which is valid until one is put or dropped.
 */
const lec_trouble *const *lec_state_troubles(const lec_state *state,
                                             size_t *count);

/* Put a trouble in place of the one of its name, or as a new one.  Strings are
 * copied.  LEC_E_IO if the file refuses.
 */
lec_code lec_state_put_trouble(lec_state *state, const lec_trouble *trouble,
                               lec_error *err);

/* Drop the trouble of that name, if there is one.  LEC_E_IO if the file
 * refuses.
 */
lec_code lec_state_drop_trouble(lec_state *state, const char *name,
                                lec_error *err);

/* Return the records, newest first, those of the same date by guid.  The state
 * owns the list, which is valid until a record of a new guid is put.
 */
const lec_record *const *lec_state_records(lec_state *state, size_t *count);

/* Find the record of a guid.  Return NULL if there is none.  The state owns the
 * record, which changes when one of its guid is put.
 */
const lec_record *lec_state_find(const lec_state *state, const char *guid);

/* Read the first sentences of an episode, "" if none are kept.  The state owns
 * them.
 */
const char *lec_state_lead(lec_state *state, const char *guid);

/* Note what has become of a record's files.  It is noted until the record is
 * put again.
 */
void lec_state_mark(lec_state *state, const lec_record *record, lec_harm harm);

/* Test whether files have come to harm. */
bool lec_is_harmed(const lec_harm *harm);

/* Return when the files were last as they should be, in seconds since 1970; and
 * set it to now.
 */
int64_t lec_state_checked(const lec_state *state);
void lec_state_set_checked(lec_state *state);

/* Begin to put much, or end it: what is put between is written at the end, all
 * of it or nothing.  LEC_E_IO if the file refuses.
 */
lec_code lec_state_batch(lec_state *state, bool begin, lec_error *err);

/* Put a record in place of the one of its guid, or as a new one.  Strings are
 * copied.  LEC_E_IO if the file refuses.
 */
lec_code lec_state_put(lec_state *state, const lec_record *record,
                       lec_error *err);

#endif
