/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tags.h - tags in the two forms that sound files have.  Internal to audio/.
 *
 * FLAC, Ogg Opus and Ogg Vorbis have comments NAME=value (xiph.org, "Ogg Vorbis
 * I format specification: comment field").  MP3 and WAV have an ID3v2.4 tag
 * (id3.org), which codec/id3.c writes.
 */
#ifndef LEC_AUDIO_TAGS_H
#define LEC_AUDIO_TAGS_H

#include "audio/audio.h"
#include "audio/cover.h"
#include "base/text.h"

/* Give every comment to `take`, chapters among them (CHAPTER001 and
 * CHAPTER001NAME; XiphWiki, "Chapter Extension", which ends at 999), their
 * times counted at `hz`.  With `picture` the cover is given too, as
 * METADATA_BLOCK_PICTURE.  A value of more than 8 MiB is left out.  Name and
 * value are valid during the call.
 */
void lec_tags_comment(const lec_sound_tags *tags, int hz, bool picture,
                      void (*take)(void *user, const char *name,
                                   const char *value),
                      void *user);

/* Append a whole ID3v2.4 tag: text in UTF-8, cover (APIC), lyrics (USLT),
 * chapters (CHAP).  The table CTOC lists at most 255 chapters, since it counts
 * them in a byte.
 */
void lec_tags_add_id3(lec_text *to, const lec_sound_tags *tags, int hz);

/* Read the header of the tags' cover.  False if there is no cover, or none that
 * can be used.
 */
bool lec_tags_cover(const lec_sound_tags *tags, lec_cover *cover);

/* Convert frames at `hz` to milliseconds, rounded. */
uint64_t lec_tags_ms(uint64_t frames, int hz);

/* Find the three letters of the tags' language (ISO 639-2), as ID3 asks for
 * them; "" if there are none.  Static.
 */
const char *lec_tags_language(const lec_sound_tags *tags);

/* Make the serial number of an Ogg stream: the same for the same tags, so that
 * two runs give the same bytes, and another for another title, so that streams
 * can be chained.
 */
int32_t lec_tags_serial(const lec_sound_tags *tags);

#endif
