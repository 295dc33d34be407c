/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/publish.h"

#include <string.h>

#include "publish/writer.h"

/* Say whether more than one voice speaks. */
static bool is_dialogue(const lec_timeline *timeline)
{
    const char *first = NULL;
    for (size_t i = 0; i < lec_timeline_count(timeline); i++) {
        const char *voice = lec_timeline_line(timeline, i).line->voice;
        if (first && strcmp(voice, first) != 0)
            return true;
        first = voice;
    }
    return false;
}

lec_code lec_sidecar_write(lec_sidecar form, const lec_timeline *timeline,
                           const lec_sidecar_options *options, FILE *out,
                           lec_error *err)
{
    static bool (*const writers[LEC_SIDECARS])(const lec_writer *) = {
        [LEC_SIDECAR_WORDS] = lec_write_words,
        [LEC_SIDECAR_VTT] = lec_write_vtt,
        [LEC_SIDECAR_SRT] = lec_write_srt,
        [LEC_SIDECAR_TRANSCRIPT] = lec_write_transcript,
        [LEC_SIDECAR_PAGE_TRANSCRIPT] = lec_write_page_transcript,
        [LEC_SIDECAR_LRC] = lec_write_lrc,
        [LEC_SIDECAR_CHAPTERS] = lec_write_chapters,
        [LEC_SIDECAR_SMIL] = lec_write_smil,
        [LEC_SIDECAR_LABELS] = lec_write_labels,
        [LEC_SIDECAR_LISTEN] = lec_write_listen,
        [LEC_SIDECAR_AUDIOBOOK] = lec_write_audiobook,
        [LEC_SIDECAR_M3U] = lec_write_m3u,
    };
    const lec_writer writer = {timeline, options, is_dialogue(timeline), out,
                               NULL};
    if (!writers[form])
        return lec_write_picture(&writer, form == LEC_SIDECAR_PNG, err);
    if (writers[form](&writer))
        return LEC_OK;
    return lec_fail_write(err);
}
