/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target.h - the name of what is written for a page.  Internal. */
#ifndef LEC_TARGET_H
#define LEC_TARGET_H

#include "extract/extract.h"
#include "lectern.h"

/* The names given to earlier pages of the run: two pages called index.html
 * must not write one file.
 */
typedef struct lec_targets {
    char **names;
    size_t count;
} lec_targets;

/* Does `options->output` fit the number of pages?  LEC_E_USAGE if not. */
lec_code lec_target_check(const lec_options *options, size_t count,
                          lec_error *err);

/* Name what is written for `page` ("-" for standard output): the output
 * option; in a directory or without the option, the page's name with the
 * form's ending, for a URL or standard input in the present directory.
 * `article` may be NULL.  LEC_E_IO if the file is there and not to be
 * written over.
 */
lec_code lec_target_name(lec_targets *targets, const lec_options *options,
                         const char *page, const lec_article *article,
                         lec_text *target, lec_error *err);

void lec_targets_free(lec_targets *targets);

#endif
