/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/disclosure.h"

#include <string.h>

#include "base/plain.h"
#include "base/utf8.h"
#include "publish/display.h"

#define NONE "none"

lec_code lec_disclosure_settle(lec_voice *voice, const lec_options *options,
                               const char *lang, lec_error *err)
{
    lec_text words = {0};
    const char *own =
        options->disclosure ? options->disclosure : voice->disclosure;
    lec_code code = LEC_OK;
    if (own[0])
        lec_text_add_plain_line(&words, lec_slice_of(own));
    else
        code = lec_display_add_word(&words, options->voices_dir, lang,
                                    "voice.disclosure", err);
    if (lec_slice_is(lec_text_slice(&words), NONE))
        lec_text_cut(&words, 0);
    size_t n =
        lec_utf8_cut(lec_text_slice(&words), sizeof voice->disclosure - 1);
    memcpy(voice->disclosure, lec_text_str(&words), n);
    voice->disclosure[n] = '\0';
    lec_text_free(&words);
    return code;
}
