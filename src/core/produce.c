/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/produce.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "audio/audit.h"
#include "audio/cover.h"
#include "audio/fx/audio_input.h"
#include "audio/tone.h"
#include "base/outfile.h"
#include "base/plain.h"
#include "base/timestamp.h"
#include "base/url.h"
#include "base/utf8.h"
#include "core/episode_tags.h"
#include "core/pronounce.h"
#include "publish/publish.h"

/* Lines of script that are made ahead of the one that is spoken: enough for an
 * article, so that it is soon known how many lines there are.
 */
#define LINES_AHEAD 256
#define JINGLE_PAUSE_MS 500 /* between a jingle and the narration */

/* Warn of a sentence that could not be spoken, with its text. */
static void report_loss(lec_job *w, const lec_speech *speech)
{
    w->lost++;
    lec_job_warn(w, "", "sentence %d was not spoken: %s: \"%s\"",
                 speech->line->id, speech->lost, speech->line->text);
}

/* Warn of a sentence that eSpeak NG spoke in place of the voice's engine. */
static void report_instead(lec_job *w, const lec_speech *speech)
{
    lec_job_warn(w, "", "sentence %d was spoken by eSpeak NG: %s: \"%s\"",
                 speech->line->id, speech->instead, speech->line->text);
}

static void report_progress(const lec_job *w, size_t line)
{
    lec_progress progress = {
        .page = w->name,
        .line = line,
        .lines =
            lec_script_is_whole(w->script) ? lec_script_count(w->script) : 0,
        .spoken_s = lec_job_seconds(w),
        .elapsed_s = lec_clock_s() - w->began,
    };
    w->session->listener->progress(w->session->listener->user, &progress);
}

static lec_code add_silence(lec_job *w, int ms, lec_error *err)
{
    w->frames +=
        (uint64_t)ms * (uint64_t)lec_synth_hz(w->session->synth) / 1000;
    return w->master ? lec_master_add_silence(w->master, ms, err) : LEC_OK;
}

/* Warn of a sentence that does not sound as it should, with its text. */
static void audit_line(lec_job *w, const lec_speech *speech)
{
    lec_text wrong = {0};
    const char *spoken = speech->line->spoken;
    if (!lec_audit_line(
            speech->pcm, speech->frames, lec_synth_hz(w->session->synth),
            lec_utf8_count(lec_slice_of(spoken)), w->voice.manner.rate, &wrong))
        lec_job_warn(w, "", "sentence %d does not sound right: %s: \"%s\"",
                     speech->line->id, lec_text_str(&wrong),
                     speech->line->text);
    lec_text_free(&wrong);
}

/* Warn if the whole is not as loud as it should be. */
static void audit_loudness(lec_job *w, const lec_level *level)
{
    double loudness = lec_master_loudness(w->master);
    if (level->loudness != 0 && loudness >= -70 &&
        fabs(loudness - level->loudness) > LEC_LOUDNESS_TOLERANCE_LU)
        lec_job_warn(w, "its peaks leave no room; --loudness asks for less",
                     "the sound is at %.1f LUFS instead of %.1f", loudness,
                     level->loudness);
}

/* Add a sound file in front of, behind or amid the narration.  Where no sound
 * is written only its length counts.
 */
static lec_code add_file(lec_job *w, const char *path, lec_error *err)
{
    lec_audio_input *in;
    lec_code code;
    if (w->master) {
        code = lec_master_add_file(w->master, path, err);
        w->frames = lec_master_frames(w->master);
        return code;
    }
    code = lec_audio_input_open(&in, path, err);
    if (!code)
        w->frames +=
            lec_audio_input_frames(in, lec_synth_hz(w->session->synth));
    lec_audio_input_close(in);
    return code;
}

/* Append the path of the sound for breaks; false if there is none. */
static bool break_sound(const lec_job *w, lec_text *path)
{
    const char *file = w->voice.break_sound;
    if (*file)
        lec_voice_file(&w->voice, w->session->options->voices_dir,
                       lec_slice_of(file), path);
    return *file;
}

/* Add the tone of a heading, as loud as the voice. */
static lec_code add_tone(lec_job *w, lec_error *err)
{
    int16_t pcm[LEC_TONE_FRAMES];
    size_t count = lec_tone_make(lec_synth_hz(w->session->synth), pcm);
    w->frames += count;
    return w->master ? lec_master_add(w->master, pcm, count, err) : LEC_OK;
}

bool lec_produce_has_tone(const lec_job *job, const lec_line *line)
{
    return job->voice.headings == LEC_HEADINGS_TONE && !line->from &&
           line->role == LEC_ROLE_HEADING;
}

/* Add the silence before a line, with the sound of a break or the tone of a
 * heading in the middle of it.
 */
static lec_code add_pause(lec_job *w, const lec_line *line, lec_error *err)
{
    lec_text path = {0};
    bool breaks = line->breaks && break_sound(w, &path);
    bool parted = breaks || lec_produce_has_tone(w, line);
    int before = parted ? line->pause_ms / 2 : line->pause_ms;
    lec_code code = add_silence(w, before, err);
    if (!code && breaks)
        code = add_file(w, lec_text_str(&path), err);
    else if (!code && parted)
        code = add_tone(w, err);
    if (!code && parted)
        code = add_silence(w, line->pause_ms - before, err);
    lec_text_free(&path);
    return code;
}

/* Add a line: its pause, its sound, its times. */
static lec_code add_speech(lec_job *w, const lec_speech *speech, lec_error *err)
{
    if (speech->lost)
        report_loss(w, speech);
    else if (speech->instead)
        report_instead(w, speech);
    lec_code code = add_pause(w, speech->line, err);
    lec_timeline_add(w->timeline, speech, w->frames - w->lead);
    if (code || speech->lost)
        return code;
    w->frames += speech->frames;
    audit_line(w, speech);
    return w->master
               ? lec_master_add(w->master, speech->pcm, speech->frames, err)
               : LEC_OK;
}

static lec_code speak_lines(lec_job *w, lec_error *err)
{
    lec_session *r = w->session;
    for (size_t n = 1;; n++) {
        lec_speech speech;
        lec_code code = lec_synth_next(r->synth, &speech, err);
        if (!code && !speech.line)
            return lec_script_outcome(w->script, err);
        if (code)
            return code;
        code = add_speech(w, &speech, err);
        if (!code)
            code = lec_session_go_on(r, err);
        if (code)
            return code;
        lec_script_reach(w->script, n + LINES_AHEAD); /* children speak */
        report_progress(w, n);
    }
}

static lec_code speak_all(lec_job *w, lec_error *err)
{
    const lec_sound_choice *choice = &w->session->options->sound;
    lec_code code = choice->before ? add_file(w, choice->before, err) : LEC_OK;
    if (!code && w->frames)
        code = add_silence(w, JINGLE_PAUSE_MS, err);
    w->lead = w->frames;
    if (!code)
        code = speak_lines(w, err);
    if (!code && w->last) {
        lec_synth_retire(w->session->synth);
        lec_reader_retire(w->session->reader);
    }
    lec_timeline_end(w->timeline, w->frames - w->lead);
    if (!code && choice->after)
        code = add_silence(w, JINGLE_PAUSE_MS, err);
    return code || !choice->after ? code : add_file(w, choice->after, err);
}

#define USUAL_VOICE_LUFS (-21) /* of a voice that was not measured */

lec_level lec_produce_level(const lec_job *job)
{
    int wanted = job->session->options->sound.loudness;
    const lec_voice *voice = &job->voice;
    return (lec_level){
        .loudness = wanted == LEC_LOUDNESS_AS_IT_COMES ? 0
                    : wanted                           ? wanted
                                                       : voice->loudness_lufs,
        .voice =
            voice->measured_lufs != 0 ? voice->measured_lufs : USUAL_VOICE_LUFS,
        .peak = voice->peak_dbtp,
        .effects = voice->finish,
    };
}

static lec_sound_settings settings_for(const lec_job *w,
                                       lec_sound_format format)
{
    const lec_sound_choice *choice = &w->session->options->sound;
    int hz = lec_synth_hz(w->session->synth);
    if (format == LEC_SOUND_MP3 && choice->mp3_hz)
        hz = choice->mp3_hz;
    return (lec_sound_settings){
        .format = format,
        .hz = choice->hz ? choice->hz : hz,
        .channels = choice->channels ? choice->channels : 1,
        .bits = choice->bits ? choice->bits : 16,
        .kbps = choice->kbps,
    };
}

static lec_code open_sound(const lec_job *w, const char *file, bool stream,
                           const lec_sound_settings *settings,
                           lec_audio_file **sound, lec_error *err)
{
    lec_episode_tags tags;
    lec_code code =
        lec_episode_tags_gather(w, stream, settings->hz, &tags, err);
    if (!code)
        code = lec_audio_file_open(sound, file, w->session->options->force,
                                   settings, &tags.tags, err);
    lec_episode_tags_free(&tags);
    return code;
}

/* Find the form that is written while its sound is made: to standard output,
 * into a pipe or a device, or into nothing.  NULL if there is none.
 */
static const lec_format *streamed_form(const lec_job *w)
{
    const lec_format *row = lec_format_next(w->session->options->to, NULL);
    if (!w->target.whole || row->stage != LEC_STAGE_SOUND)
        return NULL;
    return lec_outfile_is_stream(lec_text_str(&w->target.name)) ? row : NULL;
}

/* Say of a fault in the effects that it is in the voice that asks for them. */
static void blame_effects(const lec_job *w, lec_code code, lec_error *err)
{
    if (code == LEC_E_INPUT && !w->master && w->voice.finish[0])
        lec_voice_fail_at(&w->voice, w->voice.finish, err);
}

static lec_code speak_to_stream(lec_job *w, const lec_format *form,
                                lec_error *err)
{
    const char *file = lec_text_str(&w->target.name);
    lec_sound_settings settings = settings_for(w, (lec_sound_format)form->kind);
    lec_level level = lec_produce_level(w);
    lec_audio_file *sound = NULL;
    lec_code code = open_sound(w, file, true, &settings, &sound, err);
    if (!code)
        code =
            lec_master_new_stream(&w->master, lec_synth_hz(w->session->synth),
                                  &level, sound, &settings, err);
    blame_effects(w, code, err);
    if (!code)
        lec_master_stop_by(w->master, lec_session_stop(w->session));
    if (!code)
        code = speak_all(w, err);
    if (!code)
        code = lec_master_settle(w->master, err);
    if (!code)
        return lec_audio_file_close(sound, err);
    lec_audio_file_discard(sound);
    return code;
}

/* Check, before anything is spoken, that each sound can be encoded as asked. */
static lec_code check_sounds(const lec_job *w, lec_error *err)
{
    lec_code code = LEC_OK;
    const lec_format *row = NULL;
    while (!code && (row = lec_format_next(w->session->options->to, row))) {
        if (row->stage < LEC_STAGE_SOUND)
            continue;
        lec_sound_settings settings =
            settings_for(w, (lec_sound_format)row->kind);
        code = lec_sound_check(&settings, err);
    }
    return code;
}

static lec_code check_file(const char *path, lec_error *err)
{
    lec_audio_input *in;
    lec_code code = lec_audio_input_open(&in, path, err);
    lec_audio_input_close(in);
    return code;
}

/* Check, before anything is spoken, that the sounds to put in can be read.  A
 * fault of the break's sound is the voice's.
 */
static lec_code check_files(const lec_job *w, lec_error *err)
{
    const lec_sound_choice *choice = &w->session->options->sound;
    lec_text path = {0};
    lec_error wrong = {0};
    lec_code code = LEC_OK;
    if (choice->before)
        code = check_file(choice->before, err);
    if (!code && choice->after)
        code = check_file(choice->after, err);
    if (!code && break_sound(w, &path) &&
        check_file(lec_text_str(&path), &wrong)) {
        lec_voice_fail_at(&w->voice, w->voice.break_sound, err);
        lec_fail_hint(err, "%s", wrong.hint);
        code = lec_fail(err, wrong.code, "%s: %s", w->voice.break_sound,
                        wrong.what);
    }
    lec_text_free(&path);
    return code;
}

/* Open a sound for a book, in a file `*fd` without a name that the caller
 * closes, on failure too.  It has no tags: the book has them.
 */
static lec_code open_unnamed(const lec_sound_settings *settings,
                             lec_audio_file **sound, int *fd, lec_error *err)
{
    *fd = lec_outfile_unnamed(err);
    return *fd < 0 ? LEC_E_IO
                   : lec_audio_file_open_unnamed(sound, *fd, settings, err);
}

/* Begin to write, along with speech, the first sound that takes tags late. */
static lec_code begin_early(lec_job *w, lec_error *err)
{
    const lec_format *row = NULL;
    while ((row = lec_format_next(w->session->options->to, row)) &&
           (row->stage < LEC_STAGE_SOUND ||
            !lec_sound_takes_tags_late((lec_sound_format)row->kind)))
        ;
    if (!row)
        return LEC_OK;
    lec_text name = {0};
    lec_code code;
    lec_target_name(&w->target, row, &name);
    w->early_form = row;
    w->early_settings = settings_for(w, (lec_sound_format)row->kind);
    if (row->stage == LEC_STAGE_BOOK)
        code = open_unnamed(&w->early_settings, &w->early, &w->early_fd, err);
    else
        code = lec_audio_file_open(&w->early, lec_text_str(&name),
                                   w->session->options->force,
                                   &w->early_settings, NULL, err);
    lec_text_free(&name);
    if (!code)
        lec_master_write_early(w->master, w->early, &w->early_settings);
    return code;
}

lec_code lec_produce_speak(lec_job *job, lec_error *err)
{
    lec_session *r = job->session;
    const lec_format *streamed = streamed_form(job);
    lec_code code = lec_pronounce_check(job, err);
    if (!code)
        code = lec_synth_begin(r->synth, job->script, &job->voice, err);
    if (!code)
        code = check_sounds(job, err);
    if (!code)
        code = check_files(job, err);
    if (code)
        return code;
    int hz = lec_synth_hz(r->synth);
    job->timeline = lec_timeline_new(hz, job->article);
    if (r->options->to & (LEC_FORM_PNG | LEC_FORM_SVG))
        lec_timeline_keep_envelope(job->timeline);
    if (streamed)
        return speak_to_stream(job, streamed, err);
    lec_level level = lec_produce_level(job);
    if (lec_forms_stage(r->options->to) >= LEC_STAGE_SOUND)
        code = lec_master_new(&job->master, hz, &level, err);
    blame_effects(job, code, err);
    if (!code && job->master)
        lec_master_stop_by(job->master, lec_session_stop(r));
    if (!code && job->master)
        code = begin_early(job, err);
    if (!code)
        code = speak_all(job, err);
    if (!code && job->master)
        code = lec_master_settle(job->master, err);
    if (!code && job->master)
        audit_loudness(job, &level);
    return code;
}

/* Give the sound that was written early, and is whole, its tags. */
static lec_code end_early(lec_job *w, lec_error *err)
{
    lec_episode_tags tags;
    lec_audio_file *sound = w->early;
    w->early = NULL;
    lec_code code =
        lec_episode_tags_gather(w, false, w->early_settings.hz, &tags, err);
    if (!code)
        code = lec_sound_tag(sound, &tags.tags, err);
    lec_episode_tags_free(&tags);
    if (!code)
        return lec_audio_file_close(sound, err);
    lec_audio_file_discard(sound);
    return code;
}

/* Write the sound that was kept into `sound`, and close it. */
static lec_code write_kept(const lec_job *w, lec_audio_file *sound,
                           const lec_sound_settings *settings, lec_error *err)
{
    lec_code code = lec_master_write(w->master, sound, settings, err);
    if (!code)
        return lec_audio_file_close(sound, err);
    lec_audio_file_discard(sound);
    return code;
}

lec_code lec_produce_sound(lec_job *job, const lec_format *form,
                           const char *file, lec_error *err)
{
    lec_sound_settings settings =
        settings_for(job, (lec_sound_format)form->kind);
    lec_audio_file *sound = NULL;
    if (streamed_form(job))
        return LEC_OK; /* it was written while it was made */
    if (form == job->early_form && lec_master_wrote_early(job->master))
        return end_early(job, err);
    double ratio = (double)settings.hz / lec_synth_hz(job->session->synth);
    settings.frames_expected = (uint64_t)((double)job->frames * ratio);
    lec_code code = open_sound(job, file, false, &settings, &sound, err);
    return code ? code : write_kept(job, sound, &settings, err);
}

lec_code lec_produce_open_book(const lec_job *job, const char *file,
                               lec_epub **book, lec_error *err)
{
    const lec_options *options = job->session->options;
    lec_text cover = {0};
    lec_code code = lec_cover_read(options->sound.cover, &cover, err);
    const lec_epub_facts facts = {
        .title = options->title,
        .cover = cover.ptr,
        .cover_bytes = cover.len,
        .by_sentence = options->by_sentence,
        .stop = lec_session_stop(job->session),
    };
    if (!code)
        code = lec_epub_open(book, file, options->force, &facts, err);
    lec_text_free(&cover);
    return code;
}

/* Write the sound of a chapter into a nameless file, the caller's to close. */
static lec_code write_unnamed(lec_job *w, const lec_format *form, int *fd,
                              lec_error *err)
{
    lec_sound_settings settings = settings_for(w, (lec_sound_format)form->kind);
    lec_audio_file *sound = w->early;
    if (form == w->early_form && lec_master_wrote_early(w->master)) {
        *fd = w->early_fd;
        w->early = NULL;
        w->early_fd = 0;
        return lec_audio_file_close(sound, err);
    }
    lec_code code = open_unnamed(&settings, &sound, fd, err);
    return code ? code : write_kept(w, sound, &settings, err);
}

lec_code lec_produce_add_chapter(lec_job *job, const lec_format *form,
                                 lec_epub *book, lec_error *err)
{
    lec_epub_chapter chapter = {
        .timeline = job->timeline,
        .offset_s = (double)job->lead / lec_synth_hz(job->session->synth),
        .sound = -1,
        .seconds = lec_job_seconds(job),
        .disclosure = job->voice.disclosure,
        .voice = job->voice.name,
        .figures = {job->pictures.list, job->pictures.count, NULL},
    };
    lec_display *display = NULL;
    lec_code code =
        lec_display_load(&display, job->session->options->voices_dir,
                         lec_timeline_article(job->timeline)->lang.text, err);
    chapter.display = display;
    if (!code)
        code = write_unnamed(job, form, &chapter.sound, err);
    if (!code)
        code = lec_epub_add(book, &chapter, err);
    if (chapter.sound >= 0)
        close(chapter.sound);
    lec_display_free(display);
    return code;
}

/* Find the last part of a path. */
static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Find the form that SMIL's clips are of: the first sound, else FLAC. */
static const lec_format *sound_form(const lec_job *w)
{
    const lec_format *row = NULL;
    while ((row = lec_format_next(lec_job_forms(w), row)))
        if (row->stage == LEC_STAGE_SOUND)
            return row;
    return lec_format_next(LEC_FORM_FLAC, NULL);
}

/* Make the file name of the sound that a sidecar goes with, for the caller to
 * free.  Where only the sidecar is written, it is the sidecar's own name, or
 * the page's, with another ending.
 */
static char *name_sound(const lec_job *w, const lec_format *form)
{
    lec_text name = {0}, alone = {0};
    lec_target_name(&w->target, form, &name);
    if (w->target.whole && !strcmp(lec_text_str(&name), "-")) {
        lec_text_cut(&name, 0); /* named as a file of its page would be */
        lec_text_add_plain_line(&name, lec_slice_of(w->name));
    }
    const char *base = base_name(lec_text_str(&name));
    const char *dot = w->target.whole ? strrchr(base, '.') : NULL;
    lec_text_add(&alone, base,
                 dot && dot > base ? (size_t)(dot - base) : strlen(base));
    if (w->target.whole)
        lec_text_add_str(&alone, form->ending);
    lec_text_free(&name);
    return lec_text_detach(&alone);
}

/* Make the file names of the sounds that are written, the smallest first; of a
 * FLAC if none is.  The caller frees the names.
 */
static size_t name_sounds(const lec_job *w, char *names[LEC_FORMS])
{
    static const lec_forms order[] = {LEC_FORM_OPUS, LEC_FORM_MP3,
                                      LEC_FORM_VORBIS, LEC_FORM_FLAC,
                                      LEC_FORM_WAV};
    lec_forms written = lec_job_forms(w) | sound_form(w)->form;
    size_t count = 0;
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        if (order[k] & written)
            names[count++] = name_sound(w, lec_format_next(order[k], NULL));
    return count;
}

/* Return where others published the article that was fetched from them; NULL if
 * it was a file.
 */
static const char *canonical_of(const lec_job *w)
{
    const char *url = lec_timeline_article(w->timeline)->url.text;
    const char *page = w->page.url ? w->page.url : "";
    const char *entry = w->facts ? w->facts->link : NULL;
    if (!page[0] && !(entry && lec_url_is_http(entry)))
        return NULL;
    return url && lec_url_is_http(url) ? url : page[0] ? page : NULL;
}

lec_code lec_produce_sidecar(const lec_job *job, const lec_format *form,
                             FILE *out, lec_error *err)
{
    char *sounds[LEC_FORMS];
    size_t count = name_sounds(job, sounds);
    char *sound = name_sound(job, sound_form(job));
    char *listen = lec_job_forms(job) & LEC_FORM_LISTEN
                       ? name_sound(job, lec_format_next(LEC_FORM_LISTEN, NULL))
                       : NULL;
    lec_display *display = NULL;
    lec_code code =
        lec_display_load(&display, job->session->options->voices_dir,
                         lec_timeline_article(job->timeline)->lang.text, err);
    const lec_figures figures = {job->pictures.list, job->pictures.count, NULL};
    const lec_sidecar_options options = {
        .offset_s = job->lead
                        ? (double)job->lead / lec_synth_hz(job->session->synth)
                        : 0,
        .sound = sound,
        .page = base_name(job->name),
        .listen = listen,
        .sounds = (const char *const *)sounds,
        .sound_count = count,
        .display = display,
        .canonical = canonical_of(job),
        .disclosure = job->recording.form ? NULL : job->voice.disclosure,
        .figures = &figures,
        .brand = &job->session->brand,
        .colour = lec_timeline_article(job->timeline)->colour.text,
        .own = job->recording.form != NULL,
    };
    if (!code)
        code = lec_sidecar_write((lec_sidecar)form->kind, job->timeline,
                                 &options, out, err);
    lec_display_free(display);
    free(listen);
    free(sound);
    while (count)
        free(sounds[--count]);
    return code;
}
