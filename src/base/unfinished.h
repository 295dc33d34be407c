/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unfinished.h - the files that have a name and are not whole yet, for a
 * process that has to end at once.  For all folders.
 *
 * Mostly an unfinished file has no name (outfile.h), and needs no list.
 */
#ifndef LEC_BASE_UNFINISHED_H
#define LEC_BASE_UNFINISHED_H

/* Remember that this process writes the file `name`, which stays borrowed until
 * it is dropped.  Past 64 names at once nothing is remembered.
 */
void lec_unfinished_add(const char *name);

/* Forget a name, the same pointer, as its file is whole or gone; any other
 * pointer, or NULL, is passed over.
 */
void lec_unfinished_drop(const char *name);

/* Remove the files that are remembered.  A forked child removes none of its
 * parent's.  A handler of signals may call it.
 */
void lec_unfinished_remove(void);

#endif
