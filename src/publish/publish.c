/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/publish.h"

#include <errno.h>
#include <string.h>

#include "publish/internal.h"

double lec_seconds(const lec_companion_context *context, uint64_t frame)
{
    return context->options->offset_s +
           (double)frame / lec_timeline_hz(context->timeline);
}

lec_code lec_companion_write(lec_companion form, const lec_timeline *timeline,
                             const lec_companion_options *options, FILE *out,
                             lec_error *err)
{
    static bool (*const writers[LEC_COMPANIONS])(
        const lec_companion_context *) = {
        [LEC_COMPANION_WORDS] = lec_write_words,
    };
    const lec_companion_context context = {timeline, options, out};
    if (writers[form](&context))
        return LEC_OK;
    return lec_fail(err, LEC_E_IO, "cannot write: %s", strerror(errno));
}
