/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libsoxr, which brings OpenMP along, is loaded where a rate is to be changed.
 */
#include "base/resample.h"

#include <stdlib.h>

#include <soxr.h>

#include "base/dynamic.h"
#include "base/text.h"

#define FLUSH_FRAMES 4096 /* asked for at once when no more will come */

#define CALLS(X)                                                               \
    X(soxr_create)                                                             \
    X(soxr_delete)                                                             \
    X(soxr_process)

static LEC_CALLS(CALLS) call;

struct lec_resampler {
    soxr_t soxr;
    double ratio;
    float *out;
    size_t room;
};

lec_code lec_resampler_new(lec_resampler **resampler, int from, int to,
                           lec_error *err)
{
    *resampler = NULL;
    lec_code code =
        LEC_CALLS_LOAD(call, CALLS, "libsoxr.so.0",
                       "the package libsoxr0 changes sample rates", err);
    if (code)
        return code;
    soxr_error_t wrong = NULL;
    soxr_t soxr = call.soxr_create(from, to, 1, &wrong, NULL, NULL, NULL);
    if (!soxr)
        return lec_fail(err, LEC_E_INPUT, "no way from %d to %d Hz: %s", from,
                        to, soxr_strerror(wrong));
    *resampler = lec_must_zero(sizeof **resampler);
    (*resampler)->soxr = soxr;
    (*resampler)->ratio = (double)to / from;
    return LEC_OK;
}

void lec_resampler_free(lec_resampler *resampler)
{
    if (!resampler)
        return;
    call.soxr_delete(resampler->soxr);
    free(resampler->out);
    free(resampler);
}

const float *lec_resampler_run(lec_resampler *resampler, const float *frames,
                               size_t count, size_t *out)
{
    lec_resampler *r = resampler;
    size_t total = 0, made = 0;
    do {
        size_t more = FLUSH_FRAMES + (size_t)((double)count * r->ratio);
        LEC_MUST_ROOM(r->out, total + more, r->room);
        size_t used = 0;
        if (call.soxr_process(r->soxr, frames, count, &used, r->out + total,
                              more, &made))
            made = 0; /* it fails only before the first frame */
        total += made;
        frames = frames ? frames + used : NULL;
        count -= used;
    } while (made && (count || !frames));
    *out = total;
    return r->out;
}
