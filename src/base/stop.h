/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stop.h - asks whether somebody wants the work to end.  For all folders. */
#ifndef LEC_BASE_STOP_H
#define LEC_BASE_STOP_H

#include <stdbool.h>

#include "base/error.h"

#define LEC_STOP_MS 50 /* who waits for something asks as often as that */

/* Whom to ask.  {0} never stops.  It is asked in the thread that began the
 * work, and in no other.
 */
typedef struct lec_stop {
    bool (*asked)(void *user); /* true: end soon */
    void *user;                /* handed to `asked` */
} lec_stop;

/* Fail with LEC_E_IO, "stopped", if the work is to end. */
lec_code lec_stop_check(const lec_stop *stop, lec_error *err);

/* Wait until `fd` can be read or written: `events` as poll(2) has them.  Fails
 * as lec_stop_check() does.
 */
lec_code lec_stop_wait(const lec_stop *stop, int fd, short events,
                       lec_error *err);

#endif
