/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/stop.h"

#include <errno.h>
#include <poll.h>

lec_code lec_stop_check(const lec_stop *stop, lec_error *err)
{
    if (!stop->asked || !stop->asked(stop->user))
        return LEC_OK;
    return lec_fail(err, LEC_E_IO, "stopped");
}

lec_code lec_stop_wait(const lec_stop *stop, int fd, short events,
                       lec_error *err)
{
    struct pollfd polled = {.fd = fd, .events = events};
    for (;;) {
        lec_code code = lec_stop_check(stop, err);
        int ready = code ? 1 : poll(&polled, 1, LEC_STOP_MS);
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return code;
    }
}
