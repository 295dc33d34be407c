/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outputs.h - the names of the files that are written for a page.  Internal to
 * core/.
 */
#ifndef LEC_CORE_OUTPUTS_H
#define LEC_CORE_OUTPUTS_H

#include "core/formats.h"
#include "extract/article.h"
#include "lectern.h"

/* The names given to earlier pages of the session: two pages called index.html
 * must not write one file.  {0} is empty; release it with lec_targets_free().
 */
typedef struct lec_targets {
    char **names; /* paths without an ending */
    size_t count, room;
    const char *const *inputs; /* borrowed: the pages of the run, which no
                                * output may be */
    size_t input_count;
} lec_targets;

/* Check that `options->output` fits the number of pages and of forms.
 * LEC_E_USAGE with advice if it does not.
 */
lec_code lec_target_check(const lec_options *options, size_t count,
                          lec_error *err);

/* Say whether all pages together, in their order, become the one book that
 * `options->output` names.
 */
bool lec_target_is_one_book(const lec_options *options, size_t count);

/* Where the files of a page go.  Release `name` with lec_text_free(). */
typedef struct lec_target {
    lec_text name; /* a path; "-" for standard output */
    bool whole;    /* `name` is the file of the only form; else an ending is to
                    * be added for each form */
} lec_target;

/* The page that a target is found for. */
typedef struct lec_target_subject {
    const char *page; /* its name: a path, a URL, or "-" */
    const char *feed; /* name of the feed that it is an entry of; NULL: none */
} lec_target_subject;

/* Find where the files of a page go: where --output says; in a directory, or
 * without that option, under the page's name (for a URL or standard input in
 * the present directory).  An entry is named by its title and stands beside its
 * feed.  `article` may be NULL.  A name that is found is remembered in
 * `targets`.  LEC_E_IO if a file is there and not to be written over, or is one
 * that is read: a page, a lexicon, a sound.  Release target->name on success
 * and on failure.
 */
lec_code lec_target_find(lec_targets *targets, const lec_options *options,
                         const lec_target_subject *of,
                         const lec_article *article, lec_target *target,
                         lec_error *err);

/* Append the name of the file for a form. */
void lec_target_name(const lec_target *target, const lec_format *form,
                     lec_text *name);

/* Release the names; accepts {0}. */
void lec_targets_free(lec_targets *targets);

#endif
