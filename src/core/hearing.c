/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/hearing.h"

#include <stdlib.h>
#include <string.h>

#include "audio/tone.h"
#include "core/produce.h"

lec_code lec_hearing_begin(lec_job *job, size_t line, lec_error *err)
{
    lec_code code = lec_synth_begin_at(job->session->synth, job->script,
                                       &job->voice, line, err);
    if (code)
        lec_voice_fail_named(&job->voice, err);
    return code;
}

/* Fill what is heard in front of a line: silence, and in the middle of it the
 * tone of a heading.
 */
static lec_code take_pause(const lec_job *job, const lec_level *level,
                           const lec_line *line, lec_heard_line *heard,
                           lec_error *err)
{
    int hz = lec_synth_hz(job->session->synth);
    size_t silence = (size_t)((int64_t)line->pause_ms * hz / 1000);
    int16_t pcm[LEC_TONE_FRAMES];
    size_t tone = lec_produce_has_tone(job, line) ? lec_tone_make(hz, pcm) : 0;
    heard->silence = tone ? silence / 2 : silence;
    heard->count = silence + tone;
    LEC_MUST_ROOM(heard->frames, heard->count, heard->room);
    memset(heard->frames, 0, heard->count * sizeof *heard->frames);
    return tone ? lec_master_level_line(hz, level, pcm, tone,
                                        heard->frames + heard->silence, err)
                : LEC_OK;
}

/* Take the sound of a line, or its loss, behind its silence. */
static lec_code take(lec_job *job, const lec_speech *speech,
                     lec_heard_line *heard, lec_error *err)
{
    int hz = lec_synth_hz(job->session->synth);
    const lec_level level = lec_produce_level(job);
    lec_code code = take_pause(job, &level, speech->line, heard, err);
    if (code)
        return code;
    size_t before = heard->count;
    heard->count += speech->frames;
    LEC_MUST_ROOM(heard->frames, heard->count, heard->room);
    heard->time_count = speech->lost ? 0 : speech->line->token_count;
    LEC_MUST_ROOM(heard->times, heard->time_count, heard->time_room);
    for (size_t i = 0; i < heard->time_count; i++)
        heard->times[i] = (lec_time){
            speech->times[i].from + (uint32_t)before,
            speech->times[i].to + (uint32_t)before,
        };
    if (speech->instead)
        lec_job_warn(job, "", "sentence %d was spoken by eSpeak NG: %s",
                     speech->line->id, speech->instead);
    if (!speech->lost)
        return lec_master_level_line(hz, &level, speech->pcm, speech->frames,
                                     heard->frames + before, err);
    job->lost++;
    lec_job_warn(job, "", "sentence %d was not spoken: %s", speech->line->id,
                 speech->lost);
    return LEC_OK;
}

lec_code lec_hearing_next(lec_job *job, lec_heard_line *heard, lec_error *err)
{
    lec_speech speech;
    lec_code code = lec_synth_next(job->session->synth, &speech, err);
    heard->line = code ? NULL : speech.line;
    heard->count = heard->time_count = heard->silence = 0;
    if (!code && !speech.line)
        return lec_script_outcome(job->script, err);
    return code ? code : take(job, &speech, heard, err);
}

void lec_heard_free(lec_heard_line *heard)
{
    free(heard->frames);
    free(heard->times);
    *heard = (lec_heard_line){0};
}
