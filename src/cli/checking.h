/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checking.h - what `lectern check` finds in a file.  Internal to cli/.
 *
 * Bytes in, words out: it runs in a process without rights (base/confined.h).
 */
#ifndef LEC_CLI_CHECKING_H
#define LEC_CLI_CHECKING_H

#include "base/error.h"
#include "base/text.h"

/* What is checked, and who hears what is found. */
typedef struct lec_checking {
    bool book;       /* it is an EPUB, else a sound with its words */
    double loudness; /* wanted, LUFS */
    /* Hear of something that is wrong, which is no error. */
    void (*warn)(void *user, const char *what);
    /* Hear what was found in all, in words, for a file that could be read. */
    void (*print)(void *user, const char *what);
    void *user; /* handed to both */
} lec_checking;

/* Load the libraries that a check needs.  LEC_E_IO, with advice, if one is not
 * installed.
 */
lec_code lec_checking_load(bool book, lec_error *err);

/* Check a file, with the words of a sound (JSON Lines, as LEC_FORM_WORDS is).
 * LEC_E_INPUT if they are not what they should be: with their line if it is the
 * words, without one if it is the file.
 */
lec_code lec_checking_run(const lec_checking *asked, lec_slice bytes,
                          lec_slice words, lec_error *err);

#endif
