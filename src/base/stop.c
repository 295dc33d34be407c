/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/stop.h"

lec_code lec_stop_check(const lec_stop *stop, lec_error *err)
{
    if (!stop->asked || !stop->asked(stop->user))
        return LEC_OK;
    return lec_fail(err, LEC_E_IO, "stopped");
}
