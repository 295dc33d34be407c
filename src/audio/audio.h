/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audio.h - speech becomes a sound file.
 *
 * Fifth stage of the pipeline, and the only place that knows the encoders.
 */
#ifndef LEC_AUDIO_AUDIO_H
#define LEC_AUDIO_AUDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef enum lec_sound_format {
    LEC_SOUND_NULL, /* nothing is written, all else is done */
    LEC_SOUND_WAV,  /* RF64 past 4 GiB */
    LEC_SOUND_FLAC,
    LEC_SOUND_OPUS, /* in Ogg */
    LEC_SOUND_MP3,
    LEC_SOUND_VORBIS, /* in Ogg */
} lec_sound_format;

typedef struct lec_sound_settings {
    lec_sound_format format;
    int hz;                   /* 8000..48000 */
    int channels;             /* 1 or 2 */
    int bits;                 /* of a sample: 16 or 24; WAV and FLAC only */
    int kbps;                 /* Opus, MP3, Vorbis; 0: what suits speech */
    uint64_t frames_expected; /* 0: not known */
} lec_sound_settings;

typedef struct lec_sound_chapter {
    uint64_t from, to; /* frames at the settings' hz; from < to, in order */
    const char *title;
} lec_sound_chapter;

/* Everything is UTF-8; NULL or "" leaves a tag out, and so do more than 8 MiB
 * where a tag is a comment (FLAC, Opus, Vorbis).
 */
typedef struct lec_sound_tags {
    const char *title, *artist;
    const char *album;       /* the site */
    const char *date;        /* YYYY-MM-DD */
    const char *genre;       /* "Podcast" */
    const char *language;    /* BCP 47 */
    const char *comment;     /* the source's URL */
    const char *description; /* the standfirst */
    const char *lyrics;      /* all that is said, lines ending in \n */
    const char *software;
    const void *cover; /* PNG or JPEG */
    size_t cover_bytes;
    const lec_sound_chapter *chapters;
    size_t chapter_count;
} lec_sound_tags;

typedef struct lec_audio_file lec_audio_file;

/* LEC_E_USAGE, with what there is, for settings that the format has not. */
lec_code lec_sound_check(const lec_sound_settings *settings, lec_error *err);

/* What encoding and decoding does to speech, by measurement; both are 0 or
 * more, and 0 where nothing is left out.
 */
typedef struct lec_codec_loss {
    double loss_lu;      /* how much fainter it becomes */
    double overshoot_db; /* how far its true peaks rise, but for odd ones */
} lec_codec_loss;

lec_codec_loss lec_codec_loss_of(const lec_sound_settings *settings);

/* Can a file of this format be given its tags when all else is in it? */
bool lec_sound_takes_tags_late(lec_sound_format format);

/* Begin a sound file at `target` ("-": standard output, as it is made).
 * LEC_E_IO as lec_outfile_open(), LEC_E_USAGE as lec_sound_check(), else as
 * lec_cover_look().  `tags` is read before it returns; NULL if they come late.
 * Ends with close or discard.
 */
lec_code lec_audio_file_open(lec_audio_file **sound, const char *target,
                             bool force, const lec_sound_settings *settings,
                             const lec_sound_tags *tags, lec_error *err);

/* The same, without tags, in an empty file without a name
 * (lec_outfile_unnamed()), which stays the caller's and is whole when the
 * sound is closed.
 */
lec_code lec_audio_file_open_unnamed(lec_audio_file **sound, int fd,
                                     const lec_sound_settings *settings,
                                     lec_error *err);

/* Append `frames` frames, channels interleaved, full scale -1..1: what is
 * beyond is clipped.  LEC_E_IO when the disk or the pipe refuses.
 */
lec_code lec_audio_file_add(lec_audio_file *sound, const float *pcm,
                            size_t frames, lec_error *err);

/* Give a file that was opened without tags its tags, read before it returns;
 * then close it.  LEC_E_IO, or as lec_cover_look().
 */
lec_code lec_sound_tag(lec_audio_file *sound, const lec_sound_tags *tags,
                       lec_error *err);

/* Frames so far. */
uint64_t lec_audio_file_frames(const lec_audio_file *sound);

/* Finish the file and give it its name.  On failure nothing is left. */
lec_code lec_audio_file_close(lec_audio_file *sound, lec_error *err);

/* Leave nothing behind.  Accepts NULL. */
void lec_audio_file_discard(lec_audio_file *sound);

#endif
