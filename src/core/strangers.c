/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/strangers.h"

#include <string.h>

#include "audio/fx/audio_input.h"
#include "base/wire.h"
#include "publish/page/square.h"
#include "source/robots.h"

#define MOST_MS 1000000000 /* of a delay that is asked for */

static lec_code refuse(lec_error *err, const char *what)
{
    return lec_fail(err, LEC_E_INPUT, "what was made of it is no %s", what);
}

/* Answer with numbers. */
static lec_code say_numbers(const lec_confined_job *job, const int64_t *numbers,
                            size_t count, lec_error *err)
{
    lec_text said = {0};
    for (size_t i = 0; i < count; i++)
        lec_wire_put_number(&said, numbers[i]);
    lec_code code = lec_confined_say(job, lec_text_slice(&said), err);
    lec_text_free(&said);
    return code;
}

/* ---- feeds -------------------------------------------------------------- */

static lec_code read_feed(const lec_confined_job *job, lec_error *err)
{
    lec_feed *feed;
    lec_text said = {0};
    lec_reader_suffer_mishap(job->context, job->bytes);
    lec_code code =
        lec_feed_read(job->bytes, job->argument.ptr,
                      lec_reader_furniture(job->context), &feed, err);
    if (code)
        return code;
    lec_feed_pack(feed, &said);
    lec_feed_free(feed);
    return lec_confined_say(job, lec_text_slice(&said), err);
}

lec_code lec_session_feed(const lec_session *session, const lec_page *page,
                          lec_feed **feed, lec_error *err)
{
    lec_text answer = {0};
    lec_confined_request ask = {
        .work = read_feed,
        .argument = {page->address, strlen(page->address) + 1},
        .bytes = lec_text_slice(&page->text)};
    *feed = NULL;
    lec_code code =
        lec_reader_ask(session->reader, &ask, session->listener, &answer, err);
    if (!code)
        code =
            lec_feed_unpack(lec_text_slice(&answer), page->address, feed, err);
    lec_text_free(&answer);
    return code;
}

/* ---- pictures ----------------------------------------------------------- */

static lec_code look_at_cover(const lec_confined_job *job, lec_error *err)
{
    lec_cover cover;
    lec_code code = lec_cover_look(job->bytes.ptr, job->bytes.len, &cover, err);
    const int64_t numbers[] = {code ? 0 : !strcmp(cover.mime, LEC_COVER_PNG),
                               cover.width, cover.height, cover.depth};
    return code ? code : say_numbers(job, numbers, 4, err);
}

lec_code lec_session_cover(const lec_session *session, lec_slice bytes,
                           lec_cover *cover, lec_error *err)
{
    lec_text answer = {0};
    lec_confined_request ask = {.work = look_at_cover, .bytes = bytes};
    lec_code code =
        lec_reader_ask(session->reader, &ask, session->listener, &answer, err);
    lec_wire from = {.rest = lec_text_slice(&answer)};
    cover->mime = lec_wire_get_flag(&from) ? LEC_COVER_PNG : LEC_COVER_JPEG;
    cover->width = (uint32_t)lec_wire_get_number(&from, 1, 65535);
    cover->height = (uint32_t)lec_wire_get_number(&from, 1, 65535);
    cover->depth = (uint32_t)lec_wire_get_number(&from, 1, UINT16_MAX);
    if (!code && !lec_wire_is_done(&from))
        code = refuse(err, "picture");
    lec_text_free(&answer);
    return code;
}

/* Load what reads pictures, while files can be opened. */
static lec_code prepare_square(void *context, lec_slice argument,
                               lec_error *err)
{
    (void)context;
    (void)argument;
    return lec_square_load(err);
}

static lec_code make_square(const lec_confined_job *job, lec_error *err)
{
    lec_text jpeg = {0};
    lec_reader_suffer_mishap(job->context, job->bytes);
    lec_code code = lec_square_make(job->bytes, &jpeg, err);
    return code ? code : lec_confined_say(job, lec_text_slice(&jpeg), err);
}

static lec_code make_figure(const lec_confined_job *job, lec_error *err)
{
    lec_text jpeg = {0};
    lec_reader_suffer_mishap(job->context, job->bytes);
    lec_code code = lec_square_figure(job->bytes, &jpeg, err);
    return code ? code : lec_confined_say(job, lec_text_slice(&jpeg), err);
}

/* Let a process make a JPEG of a picture, and look at its header. */
static lec_code make_jpeg(const lec_session *session, lec_confined_work *work,
                          lec_slice bytes, lec_text *jpeg, lec_cover *cover,
                          lec_error *err)
{
    lec_confined_request ask = {.prepare = prepare_square,
                                .work = work,
                                .bytes = bytes,
                                .most_bytes = LEC_COVER_FILE_BYTES};
    lec_code code =
        lec_reader_ask(session->reader, &ask, session->listener, jpeg, err);
    if (!code)
        code = lec_cover_look(lec_text_str(jpeg), jpeg->len, cover, err);
    return !code && strcmp(cover->mime, LEC_COVER_JPEG) != 0
               ? refuse(err, "JPEG")
               : code;
}

lec_code lec_session_square(const lec_session *session, lec_slice bytes,
                            lec_text *jpeg, lec_error *err)
{
    lec_cover cover = {0};
    lec_text answer = {0};
    lec_code code =
        make_jpeg(session, make_square, bytes, &answer, &cover, err);
    if (!code &&
        (cover.width != LEC_SQUARE_SIDE || cover.height != LEC_SQUARE_SIDE))
        code = refuse(err, "square");
    if (!code)
        lec_text_add_slice(jpeg, lec_text_slice(&answer));
    lec_text_free(&answer);
    return code;
}

lec_code lec_session_figure(const lec_session *session, lec_slice bytes,
                            lec_text *jpeg, lec_cover *cover, lec_error *err)
{
    lec_text answer = {0};
    lec_code code = make_jpeg(session, make_figure, bytes, &answer, cover, err);
    if (!code &&
        (cover->width > LEC_FIGURE_SIDE || cover->height > LEC_FIGURE_SIDE))
        code = refuse(err, "figure");
    if (!code)
        lec_text_add_slice(jpeg, lec_text_slice(&answer));
    lec_text_free(&answer);
    return code;
}

/* ---- sounds ------------------------------------------------------------- */

#define LEAST_FRAMES 1000       /* of what is heard */
#define MOST_SOUND_MS 360000000 /* a hundred hours */

/* Load what reads sounds, while files can be opened. */
static lec_code prepare_sound(void *context, lec_slice argument, lec_error *err)
{
    (void)context;
    (void)argument;
    return lec_audio_input_load(err);
}

/* Test whether a sound can be decoded from its beginning on. */
static bool is_heard(lec_audio_input *in)
{
    size_t frames = 0;
    for (size_t n = 1; n && frames < LEAST_FRAMES; frames += n)
        lec_audio_input_read(in, &n);
    return frames >= LEAST_FRAMES;
}

static lec_code look_at_sound(const lec_confined_job *job, lec_error *err)
{
    lec_audio_input *in;
    lec_reader_suffer_mishap(job->context, job->bytes);
    lec_code code = lec_audio_input_open_bytes(&in, job->bytes, err);
    if (code)
        return code;
    lec_sound_format format = lec_audio_input_format(in);
    uint64_t ms = lec_audio_input_frames(in, 1000);
    if (format == LEC_SOUND_NULL || !is_heard(in) || ms > MOST_SOUND_MS)
        return lec_fail(err, LEC_E_INPUT,
                        "not MP3, Ogg, FLAC or WAV that can be heard");
    const int64_t numbers[] = {format, ms ? (int64_t)ms : 1};
    return say_numbers(job, numbers, 2, err);
}

lec_code lec_session_sound(const lec_session *session, lec_slice bytes,
                           lec_sound_found *found, lec_error *err)
{
    lec_text answer = {0};
    lec_confined_request ask = {
        .prepare = prepare_sound, .work = look_at_sound, .bytes = bytes};
    lec_code code =
        lec_reader_ask(session->reader, &ask, session->listener, &answer, err);
    lec_wire from = {.rest = lec_text_slice(&answer)};
    found->format = (lec_sound_format)lec_wire_get_number(&from, LEC_SOUND_WAV,
                                                          LEC_SOUND_VORBIS);
    found->seconds =
        (double)lec_wire_get_number(&from, 1, MOST_SOUND_MS) / 1000;
    if (!code && !lec_wire_is_done(&from))
        code = refuse(err, "sound");
    lec_text_free(&answer);
    return code;
}

/* ---- robots.txt --------------------------------------------------------- */

static lec_code ask_robots(const lec_confined_job *job, lec_error *err)
{
    double delay_s;
    lec_reader_suffer_mishap(job->context, job->bytes);
    bool allowed = lec_robots_allow(job->bytes, LEC_ROBOTS_AGENT,
                                    job->argument.ptr, &delay_s);
    double ms = delay_s * 1000;
    const int64_t numbers[] = {allowed, ms < MOST_MS ? (int64_t)ms : MOST_MS};
    return say_numbers(job, numbers, 2, err);
}

lec_code lec_session_robots(void *session, lec_slice robots, const char *path,
                            lec_robots_verdict *verdict, lec_error *err)
{
    const lec_session *s = session;
    lec_text answer = {0};
    lec_confined_request ask = {.work = ask_robots,
                                .argument = {path, strlen(path) + 1},
                                .bytes = robots};
    lec_code code = lec_reader_ask(s->reader, &ask, s->listener, &answer, err);
    lec_wire from = {.rest = lec_text_slice(&answer)};
    verdict->allowed = lec_wire_get_flag(&from);
    verdict->delay_s = (double)lec_wire_get_number(&from, 0, MOST_MS) / 1000;
    if (!code && !lec_wire_is_done(&from))
        code = refuse(err, "robots.txt");
    lec_text_free(&answer);
    return code;
}
