/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guard.h - tests what a folder's memory says, which somebody else may have
 * written: a folder can come out of an archive or off a strange disk.  Internal
 * to podcast/.
 */
#ifndef LEC_PODCAST_GUARD_H
#define LEC_PODCAST_GUARD_H

#include "podcast/database.h"
#include "podcast/state.h"

/* Bring a database to this version's tables: a new one gets them, an older one
 * what it lacks.  `fresh` says whether it had none.  LEC_E_INPUT if it is
 * another program's, a newer version's, or has more than these tables.
 */
lec_code lec_guard_begin(lec_database *database, bool *fresh, lec_error *err);

/* Say what is wrong with a record, as a clause: "it names files that are no
 * episode's".  NULL if nothing is.
 */
const char *lec_guard_record(const lec_record *record);

/* Return the date if it is one as records have it, in UTC and with a year of
 * four digits; else one that sorts behind all others.
 */
const char *lec_guard_date(const char *date);

/* Return a validator of HTTP if it can stand in a request, else "";
 * NULL gives "".
 */
const char *lec_guard_validator(const char *value);

#endif
