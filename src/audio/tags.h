/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tags.h - tags in the two forms files have them.  Internal to audio/.
 *
 * FLAC, Ogg Opus and Ogg Vorbis have comments NAME=value (xiph.org,
 * "Ogg Vorbis I format specification: comment field"); MP3 and WAV have an
 * ID3v2.4 tag (id3.org).
 */
#ifndef LEC_AUDIO_TAGS_H
#define LEC_AUDIO_TAGS_H

#include "audio/audio.h"
#include "audio/cover.h"
#include "base/text.h"

/* Give every comment to `take`, chapters among them (CHAPTER001, ...NAME;
 * XiphWiki "Chapter Extension", which ends at 999); with `picture` the cover
 * too, as METADATA_BLOCK_PICTURE.  A value of more than 8 MiB is left out. Name
 * and value are valid during the call.
 */
void lec_tags_comment(const lec_sound_tags *tags, int hz, bool picture,
                      void (*take)(void *user, const char *name,
                                   const char *value),
                      void *user);

/* A whole ID3v2.4 tag: text in UTF-8, cover (APIC), lyrics (USLT), chapters
 * (CHAP, with at most 255 of them in the table CTOC: it counts in a byte).
 */
void lec_tags_add_id3(lec_text *to, const lec_sound_tags *tags, int hz);

/* Describe the cover; false if there is none that can be used. */
bool lec_tags_cover(const lec_sound_tags *tags, lec_cover *cover);

/* Frames as milliseconds, rounded. */
uint64_t lec_tags_ms(uint64_t frames, int hz);

/* ISO 639-2 of the language, as ID3 asks, or "" if there is none. */
const char *lec_tags_language(const lec_sound_tags *tags);

/* A number for an Ogg stream: the same for the same tags, so that two runs
 * give the same bytes, and another for another title, so that streams can be
 * chained.
 */
int32_t lec_tags_serial(const lec_sound_tags *tags);

#endif
