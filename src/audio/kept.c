/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/kept.h"

#include <errno.h>
#include <string.h>

#include <unistd.h>

#include "base/outfile.h"

#define FULL_SCALE 32767.0F

static lec_code refused(lec_error *err)
{
    lec_fail_hint(err, "TMPDIR can name another directory");
    return lec_fail(err, LEC_E_IO, "cannot keep the sound: %s",
                    strerror(errno));
}

lec_code lec_kept_open(lec_kept *kept, lec_error *err)
{
    kept->frames = 0;
    kept->fd = lec_outfile_unnamed(err);
    return kept->fd < 0 ? LEC_E_IO : LEC_OK;
}

void lec_kept_close(lec_kept *kept)
{
    if (kept->fd >= 0)
        close(kept->fd);
    kept->fd = -1;
}

lec_code lec_kept_add(lec_kept *kept, const float *frames, size_t count,
                      lec_error *err)
{
    int16_t numbers[LEC_KEPT_BLOCK];
    for (size_t i = 0; i < count; i++)
        numbers[i] =
            (int16_t)(frames[i] * FULL_SCALE + (frames[i] < 0 ? -0.5F : 0.5F));
    kept->frames += count;
    const char *bytes = (const char *)numbers;
    for (size_t left = count * sizeof *numbers; left;) {
        ssize_t n = write(kept->fd, bytes, left);
        if (n < 0 && errno != EINTR)
            return refused(err);
        if (n > 0) {
            bytes += n;
            left -= (size_t)n;
        }
    }
    return LEC_OK;
}

lec_code lec_kept_read(const lec_kept *kept, uint64_t at, float *frames,
                       size_t *count, lec_error *err)
{
    int16_t numbers[LEC_KEPT_BLOCK];
    ssize_t n;
    do
        n = pread(kept->fd, numbers, sizeof numbers,
                  (off_t)(at * sizeof *numbers));
    while (n < 0 && errno == EINTR);
    *count = n < 0 ? 0 : (size_t)n / sizeof *numbers;
    for (size_t i = 0; i < *count; i++)
        frames[i] = (float)numbers[i] / FULL_SCALE;
    return n < 0 ? refused(err) : LEC_OK;
}

lec_code lec_kept_send(const lec_kept *kept, uint64_t *at, uint64_t to,
                       lec_outlet *outlet, lec_error *err)
{
    lec_code code = LEC_OK;
    float block[LEC_KEPT_BLOCK];
    for (size_t n = 1; !code && n && *at < to; *at += n) {
        code = lec_kept_read(kept, *at, block, &n, err);
        if (!code)
            code = lec_outlet_add(outlet, block, n, err);
    }
    return code;
}
