/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audio.h - speech becomes a sound file.
 *
 * Door of audio/ for core/, and fifth stage of the pipeline: the only place
 * that knows encoders.
 */
#ifndef LEC_AUDIO_AUDIO_H
#define LEC_AUDIO_AUDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Formats of a sound file. */
typedef enum lec_sound_format {
    LEC_SOUND_NULL, /* no file: all else is done */
    LEC_SOUND_WAV,  /* RF64 past 4 GiB */
    LEC_SOUND_FLAC,
    LEC_SOUND_OPUS, /* in Ogg */
    LEC_SOUND_MP3,
    LEC_SOUND_VORBIS, /* in Ogg */
} lec_sound_format;

/* How a sound file is encoded. */
typedef struct lec_sound_settings {
    lec_sound_format format;
    int hz;       /* frames a second, 8000..48000 */
    int channels; /* 1 or 2 */
    int bits;     /* bits of a sample, 16 or 24; WAV and FLAC only */
    int kbps;     /* bit rate of Opus, MP3 and Vorbis in kbit/s; 0:
                   * what suits speech */
    uint64_t frames_expected; /* length of the sound in frames; 0: not known */
} lec_sound_settings;

/* A chapter of a sound file. */
typedef struct lec_sound_chapter {
    uint64_t from, to; /* frames [from, to) at the settings' hz; chapters stand
                        * in order and are not empty */
    const char *title; /* UTF-8 */
} lec_sound_chapter;

/* The tags of a sound file, borrowed, all in UTF-8.  NULL or "" leaves a tag
 * out; so does a value of more than 8 MiB where tags are comments (FLAC, Opus,
 * Vorbis).
 */
typedef struct lec_sound_tags {
    const char *title;
    const char *artist;      /* the authors, in one string */
    const char *album;       /* name of the site */
    const char *date;        /* YYYY-MM-DD */
    const char *genre;       /* "Podcast" */
    const char *language;    /* BCP 47 */
    const char *comment;     /* URL of the page */
    const char *description; /* the standfirst */
    const char *lyrics;      /* all that is said, lines ending in \n */
    const char *software;    /* name and version of this program */
    const char *disclosure;  /* that a machine speaks, in words */
    const char *source_type; /* the same for programs: an address of IPTC's */
    const void *cover;       /* bytes of a PNG or JPEG file; NULL: none */
    size_t cover_bytes;      /* length of `cover`; 0: no cover */
    const lec_sound_chapter *chapters;
    size_t chapter_count; /* number of `chapters`; 0: none */
} lec_sound_tags;

/* A sound file that is being written. */
typedef struct lec_audio_file lec_audio_file;

/* Check settings against what their format can do.  LEC_E_USAGE, with what it
 * can do as advice.
 */
lec_code lec_sound_check(const lec_sound_settings *settings, lec_error *err);

/* What encoding and decoding does to speech, by measurement.  Both are 0 or
 * more, and 0 of a format without loss.
 */
typedef struct lec_codec_loss {
    double loss_lu;      /* how much fainter the sound becomes, in LU */
    double overshoot_db; /* how far its true peaks rise, odd bursts apart, in
                          * dB */
} lec_codec_loss;

/* Say what encoding with these settings does to speech. */
lec_codec_loss lec_codec_loss_of(const lec_sound_settings *settings);

/* Say whether a file of this format can be given its tags when all its sound is
 * in it (lec_sound_tag()).
 */
bool lec_sound_takes_tags_late(lec_sound_format format);

/* Begin a sound file at `target`; "-" is standard output, which is written
 * while the sound is made.  `settings` are copied, `tags` read before it
 * returns; NULL if lec_sound_tag() brings them.  `*sound` ends with
 * lec_audio_file_close() or lec_audio_file_discard(); on failure it is NULL and
 * nothing is left.  LEC_E_USAGE as lec_sound_check(), LEC_E_IO as
 * lec_outfile_open() or if the encoder is not installed, and for the cover as
 * lec_cover_look().
 */
lec_code lec_audio_file_open(lec_audio_file **sound, const char *target,
                             bool force, const lec_sound_settings *settings,
                             const lec_sound_tags *tags, lec_error *err);

/* Begin a sound without tags in the empty file `fd`, which has no name
 * (lec_outfile_unnamed()).  `fd` stays the caller's, and the file is whole when
 * the sound is closed.  Otherwise as lec_audio_file_open().
 */
lec_code lec_audio_file_open_unnamed(lec_audio_file **sound, int fd,
                                     const lec_sound_settings *settings,
                                     lec_error *err);

/* Append `frames` frames, channels interleaved, full scale -1..1; what is
 * beyond is clipped.  LEC_E_IO if the disk, the pipe or the encoder refuses;
 * the file can only be discarded then.
 */
lec_code lec_audio_file_add(lec_audio_file *sound, const float *pcm,
                            size_t frames, lec_error *err);

/* Give tags, read before it returns, to a file that was opened without, whose
 * format takes them late; then close it.  LEC_E_IO, or for the cover as
 * lec_cover_look().
 */
lec_code lec_sound_tag(lec_audio_file *sound, const lec_sound_tags *tags,
                       lec_error *err);

/* Say how many frames were added. */
uint64_t lec_audio_file_frames(const lec_audio_file *sound);

/* Finish the file, give it its name and release `sound`.  LEC_E_IO; nothing is
 * left then.
 */
lec_code lec_audio_file_close(lec_audio_file *sound, lec_error *err);

/* Release `sound` and leave no file.  Accepts NULL. */
void lec_audio_file_discard(lec_audio_file *sound);

#endif
