/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second half of lectern.h: an article as script and as sound. */
#include <math.h>
#include <stdlib.h>

#include "base/resample.h"
#include "core/narrate.h"
#include "core/pronounce.h"
#include "lectern.h"

struct lec_narration {
    lec_job job;
};

static const char *name_of(const lec_article *article)
{
    return article->url.text     ? article->url.text
           : article->title.text ? article->title.text
                                 : "the article";
}

lec_code lec_narration_new(lec_narration **narration, lec_session *session,
                           lec_article *article, lec_error *err)
{
    lec_narration *n = lec_must_alloc(sizeof *n);
    lec_error unasked = {0};
    err = err ? err : &unasked;
    *narration = NULL;
    *n = (lec_narration){.job = {.session = session,
                                 .name = name_of(article),
                                 .article = article}};
    lec_code code = lec_job_script(&n->job, err);
    if (code) {
        lec_narration_free(n);
        return code;
    }
    *narration = n;
    return LEC_OK;
}

void lec_narration_free(lec_narration *narration)
{
    if (!narration)
        return;
    lec_script_free(narration->job.script);
    free(narration);
}

const lec_line *lec_narration_line(lec_narration *narration, size_t i)
{
    lec_script *script = narration->job.script;
    return lec_script_reach(script, i + 1) > i ? lec_script_line(script, i)
                                               : NULL;
}

/* The sound of a line at another rate, in buffers used for every line. */
typedef struct converted {
    float *in;
    int16_t *pcm;
    size_t room_in, room, count;
} converted;

static int16_t sample_of(float x)
{
    long value = lrintf(x * 32768);
    return (int16_t)(value > INT16_MAX   ? INT16_MAX
                     : value < INT16_MIN ? INT16_MIN
                                         : value);
}

static void take(converted *c, const float *frames, size_t count)
{
    LEC_MUST_ROOM(c->pcm, c->count + count, c->room);
    for (size_t i = 0; i < count; i++)
        c->pcm[c->count++] = sample_of(frames[i]);
}

/* Bring the sound and the times of a line to `hz`.  Each line begins and ends
 * in silence, so that nothing is lost where two meet.
 */
static lec_code convert(lec_speech *speech, int hz, converted *c,
                        lec_error *err)
{
    lec_resampler *resampler;
    size_t out;
    lec_code code = lec_resampler_new(&resampler, speech->hz, hz, err);
    if (code)
        return code;
    LEC_MUST_ROOM(c->in, speech->frames, c->room_in);
    for (size_t i = 0; i < speech->frames; i++)
        c->in[i] = (float)speech->pcm[i] / 32768;
    c->count = 0;
    const float *frames =
        lec_resampler_run(resampler, c->in, speech->frames, &out);
    take(c, frames, out);
    frames = lec_resampler_run(resampler, NULL, 0, &out);
    take(c, frames, out);
    lec_resampler_free(resampler);
    double ratio = (double)hz / speech->hz;
    for (size_t i = 0; i < speech->line->token_count; i++) {
        lec_time *t = &speech->times[i];
        *t = (lec_time){(uint32_t)(t->from * ratio), (uint32_t)(t->to * ratio)};
    }
    speech->pcm = c->pcm;
    speech->frames = c->count;
    speech->hz = hz;
    return LEC_OK;
}

static lec_code speak_lines(const lec_job *job, lec_hear *hear, void *user,
                            lec_error *err)
{
    lec_session *session = job->session;
    int hz = session->options->sound.hz;
    converted c = {0};
    lec_speech speech;
    lec_code code = lec_synth_next(session->synth, &speech, err);
    while (!code && speech.line) {
        speech.hz = lec_synth_hz(session->synth);
        if (hz && hz != speech.hz && speech.frames)
            code = convert(&speech, hz, &c, err);
        if (!code && !hear(user, &speech))
            code = lec_fail(err, LEC_E_IO, "stopped");
        if (!code)
            code = lec_session_go_on(session, err);
        if (!code)
            code = lec_synth_next(session->synth, &speech, err);
    }
    free(c.in);
    free(c.pcm);
    return code ? code : lec_script_outcome(job->script, err);
}

lec_code lec_narration_speak(lec_narration *narration, lec_hear *hear,
                             void *user, lec_error *err)
{
    lec_job *job = &narration->job;
    lec_session *session = job->session;
    lec_error unasked = {0};
    err = err ? err : &unasked;
    lec_code code =
        session->synth ? LEC_OK : lec_session_begin_speech(session, err);
    if (!code)
        code = lec_pronounce_check(job, err);
    if (!code)
        code = lec_synth_begin(session->synth, job->script, &job->voice, err);
    if (!code)
        code = speak_lines(job, hear, user, err);
    if (!code)
        lec_job_warn_of_fault(job);
    if (code)
        lec_voice_fail_named(&job->voice, err);
    return code;
}
