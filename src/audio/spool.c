/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/spool.h"

#include <errno.h>
#include <stdlib.h>

#include <unistd.h>

#include "base/outfile.h"
#include "base/text.h"

#define FULL_SCALE 32767.0F

static lec_code refused(lec_error *err)
{
    lec_fail_hint(err, "TMPDIR can name another directory");
    return lec_fail_errno(err, "cannot keep the sound");
}

lec_code lec_spool_open(lec_spool *spool, lec_error *err)
{
    *spool = (lec_spool){.fd = lec_outfile_unnamed(err)};
    if (spool->fd < 0)
        return LEC_E_IO;
    spool->rest = lec_must_alloc(LEC_SPOOL_STRIDE * sizeof *spool->rest);
    return LEC_OK;
}

void lec_spool_close(lec_spool *spool)
{
    if (spool->fd >= 0)
        close(spool->fd);
    spool->fd = -1;
    free(spool->rest);
    spool->rest = NULL;
}

lec_code lec_spool_flush(lec_spool *spool, lec_error *err)
{
    const char *bytes = (const char *)spool->rest;
    size_t left = (size_t)(spool->frames - spool->ready) * sizeof *spool->rest;
    while (left) {
        ssize_t n = write(spool->fd, bytes, left);
        if (n < 0 && errno != EINTR)
            return refused(err);
        if (n > 0) {
            bytes += n;
            left -= (size_t)n;
        }
    }
    spool->ready = spool->frames;
    return LEC_OK;
}

lec_code lec_spool_add(lec_spool *spool, const float *frames, size_t count,
                       lec_error *err)
{
    lec_code code = LEC_OK;
    while (!code && count) {
        size_t held = (size_t)(spool->frames - spool->ready);
        size_t room = LEC_SPOOL_STRIDE - held, n = count < room ? count : room;
        for (size_t i = 0; i < n; i++)
            spool->rest[held + i] = (int16_t)(frames[i] * FULL_SCALE +
                                              (frames[i] < 0 ? -0.5F : 0.5F));
        spool->frames += n;
        frames += n;
        count -= n;
        if (n == room)
            code = lec_spool_flush(spool, err);
    }
    return code;
}

lec_code lec_spool_read(const lec_spool *spool, uint64_t at, float *frames,
                        size_t *count, lec_error *err)
{
    int16_t numbers[LEC_SPOOL_BLOCK];
    ssize_t n;
    do
        n = pread(spool->fd, numbers, sizeof numbers,
                  (off_t)(at * sizeof *numbers));
    while (n < 0 && errno == EINTR);
    *count = n < 0 ? 0 : (size_t)n / sizeof *numbers;
    for (size_t i = 0; i < *count; i++)
        frames[i] = (float)numbers[i] / FULL_SCALE;
    return n < 0 ? refused(err) : LEC_OK;
}

lec_code lec_spool_send(const lec_spool *spool, uint64_t *at, uint64_t to,
                        lec_output *output, const lec_stop *stop,
                        lec_error *err)
{
    lec_code code = LEC_OK;
    float block[LEC_SPOOL_BLOCK];
    for (size_t n = 1; !code && n && *at < to; *at += n) {
        code = lec_stop_check(stop, err);
        if (!code)
            code = lec_spool_read(spool, *at, block, &n, err);
        if (!code)
            code = lec_output_add(output, block, n, err);
    }
    return code;
}
