/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outputs.h - the name of what is written for a page.  Internal. */
#ifndef LEC_CORE_OUTPUTS_H
#define LEC_CORE_OUTPUTS_H

#include "core/formats.h"
#include "extract/article.h"
#include "lectern.h"

/* The names given to earlier pages of the run: two pages called index.html
 * must not write one file.
 */
typedef struct lec_targets {
    char **names;
    size_t count, room;
} lec_targets;

/* Does `options->output` fit the number of pages and of forms?  LEC_E_USAGE if
 * not. */
lec_code lec_target_check(const lec_options *options, size_t count,
                          lec_error *err);

/* Do all pages together, in their order, become the one book that is named? */
bool lec_target_is_one_book(const lec_options *options, size_t count);

/* Where the files of a page go.  Release `name` with lec_text_free(). */
typedef struct lec_target {
    lec_text name; /* a path without an ending, or ... */
    bool whole;    /* ... of the one form that there is; "-": standard output */
} lec_target;

/* What it is found for. */
typedef struct lec_target_subject {
    const char *page;
    const char *feed; /* that the page is an entry of; NULL of none */
} lec_target_subject;

/* Find it: the output option; in a directory or without the option, the page's
 * name, for a URL or standard input in the present directory.  An entry is
 * named by its title, and stands beside its feed.  `article` may be NULL.
 * LEC_E_IO if a file is there and not to be written over.
 */
lec_code lec_target_find(lec_targets *targets, const lec_options *options,
                         const lec_target_subject *of,
                         const lec_article *article, lec_target *target,
                         lec_error *err);

/* Append the name of the file for a form. */
void lec_target_name(const lec_target *target, const lec_format *form,
                     lec_text *name);

void lec_targets_free(lec_targets *targets);

#endif
