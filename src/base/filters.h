/* SPDX-License-Identifier: GPL-3.0-or-later */
/* filters.h - what processes may ask the kernel for, as it takes it.  Internal
 * to base/; made by cmake/filters.c when Lectern is built.
 */
#ifndef LEC_BASE_FILTERS_H
#define LEC_BASE_FILTERS_H

#include <stddef.h>

#include <linux/filter.h>

/* Stands in a filter for the number of the process that takes it on. */
#define LEC_FILTER_SELF 0x4c454353

typedef struct lec_filter {
    const struct sock_filter *rows;
    size_t count;
} lec_filter;

extern const lec_filter lec_filter_program; /* all calls but for exec */
extern const lec_filter lec_filter_speaker; /* computes, reads files */
extern const lec_filter lec_filter_reader;  /* computes */

#endif
