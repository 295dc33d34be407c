/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture for a cover, of which only the header is read. */
#include "audio/cover.h"
#include "input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    lec_cover cover = {0};
    lec_error err = {0};
    if (lec_cover_look(data, size, &cover, &err))
        hold(err.code && *err.what);
    else
        hold(cover.mime && cover.width - 1 < 65535 && cover.height - 1 < 65535);
    return 0;
}
