/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FLAC by libFLAC.  All tags are known before the first frame, and stand in
 * front of it; the lengths, the checksum and the seek points are filled in
 * afterwards, in a file.
 */
#include <stdlib.h>

#include <FLAC/metadata.h>
#include <FLAC/stream_encoder.h>

#include "audio/cover.h"
#include "audio/encoder.h"
#include "audio/tags.h"
#include "base/text.h"

#define SEEK_POINT_S 10
/* Of speech, the hardest compression saves 10 % and takes twice the time. */
#define COMPRESSION_LEVEL 0
#define MAX_BLOCKS 3

typedef struct flac {
    lec_sink *sink;
    const lec_sound_settings *settings;
    FLAC__StreamEncoder *encoder;
    FLAC__StreamMetadata *blocks[MAX_BLOCKS];
    unsigned block_count;
} flac;

static FLAC__StreamMetadata *add_block(flac *f, FLAC__MetadataType type)
{
    FLAC__StreamMetadata *block = FLAC__metadata_object_new(type);
    if (!block)
        abort(); /* out of memory */
    f->blocks[f->block_count++] = block;
    return block;
}

static void take_comment(void *user, const char *name, const char *value)
{
    FLAC__StreamMetadata *block = user;
    FLAC__StreamMetadata_VorbisComment_Entry entry;
    if (FLAC__metadata_object_vorbiscomment_entry_from_name_value_pair(
            &entry, name, value))
        FLAC__metadata_object_vorbiscomment_append_comment(block, entry, false);
}

static void add_picture(flac *f, const lec_sound_tags *tags)
{
    lec_cover cover;
    if (!tags->cover_bytes ||
        lec_cover_look(tags->cover, tags->cover_bytes, &cover, NULL))
        return;
    FLAC__StreamMetadata *block = add_block(f, FLAC__METADATA_TYPE_PICTURE);
    FLAC__StreamMetadata_Picture *picture = &block->data.picture;
    picture->type = FLAC__STREAM_METADATA_PICTURE_TYPE_FRONT_COVER;
    picture->width = cover.width;
    picture->height = cover.height;
    picture->depth = cover.depth;
    /* libFLAC copies both; its prototypes only lack the const. */
    FLAC__metadata_object_picture_set_mime_type(block, (char *)cover.mime,
                                                true);
    FLAC__metadata_object_picture_set_data(block, (FLAC__byte *)tags->cover,
                                           (FLAC__uint32)tags->cover_bytes,
                                           true);
}

static void add_blocks(flac *f, const lec_sound_tags *tags)
{
    const lec_sound_settings *s = f->settings;
    if (s->frames_expected && !f->sink->file->stream)
        FLAC__metadata_object_seektable_template_append_spaced_points_by_samples(
            add_block(f, FLAC__METADATA_TYPE_SEEKTABLE),
            (uint32_t)s->hz * SEEK_POINT_S, s->frames_expected);
    lec_tags_comment(tags, s->hz, false, take_comment,
                     add_block(f, FLAC__METADATA_TYPE_VORBIS_COMMENT));
    add_picture(f, tags);
}

static FLAC__StreamEncoderWriteStatus
write_on(const FLAC__StreamEncoder *encoder, const FLAC__byte bytes[],
         size_t len, uint32_t samples, uint32_t frame, void *user)
{
    (void)encoder, (void)samples, (void)frame;
    flac *f = user;
    return lec_sink_write(f->sink, bytes, len)
               ? FLAC__STREAM_ENCODER_WRITE_STATUS_OK
               : FLAC__STREAM_ENCODER_WRITE_STATUS_FATAL_ERROR;
}

static FLAC__StreamEncoderSeekStatus seek(const FLAC__StreamEncoder *encoder,
                                          FLAC__uint64 at, void *user)
{
    (void)encoder;
    flac *f = user;
    return lec_sink_seek(f->sink, at)
               ? FLAC__STREAM_ENCODER_SEEK_STATUS_OK
               : FLAC__STREAM_ENCODER_SEEK_STATUS_UNSUPPORTED;
}

static FLAC__StreamEncoderTellStatus tell(const FLAC__StreamEncoder *encoder,
                                          FLAC__uint64 *at, void *user)
{
    (void)encoder;
    const flac *f = user;
    *at = f->sink->at;
    return FLAC__STREAM_ENCODER_TELL_STATUS_OK;
}

static lec_code flac_open(void **state, lec_sink *sink,
                          const lec_sound_settings *settings,
                          const lec_sound_tags *tags, lec_error *err)
{
    flac *f = *state = lec_must_zero(sizeof *f);
    f->sink = sink;
    f->settings = settings;
    FLAC__StreamEncoder *e = f->encoder = FLAC__stream_encoder_new();
    if (!e)
        abort(); /* out of memory */
    add_blocks(f, tags);
    FLAC__stream_encoder_set_channels(e, (uint32_t)settings->channels);
    FLAC__stream_encoder_set_bits_per_sample(e, (uint32_t)settings->bits);
    FLAC__stream_encoder_set_sample_rate(e, (uint32_t)settings->hz);
    FLAC__stream_encoder_set_total_samples_estimate(e,
                                                    settings->frames_expected);
    FLAC__stream_encoder_set_compression_level(e, COMPRESSION_LEVEL);
    FLAC__stream_encoder_set_metadata(e, f->blocks, f->block_count);
    FLAC__StreamEncoderInitStatus status = FLAC__stream_encoder_init_stream(
        e, write_on, sink->file->stream ? NULL : seek, tell, NULL, f);
    if (status != FLAC__STREAM_ENCODER_INIT_STATUS_OK && !sink->error)
        return lec_fail(err, LEC_E_IO, "libFLAC does not begin: %s",
                        FLAC__StreamEncoderInitStatusString[status]);
    return LEC_OK;
}

static bool flac_add(void *state, const float *pcm, size_t frames)
{
    const flac *f = state;
    int32_t numbers[LEC_BLOCK_FRAMES * 2];
    lec_sound_round(pcm, frames * (size_t)f->settings->channels,
                    f->settings->bits, numbers);
    return FLAC__stream_encoder_process_interleaved(f->encoder, numbers,
                                                    (uint32_t)frames);
}

static bool flac_close(void *state)
{
    const flac *f = state;
    return FLAC__stream_encoder_finish(f->encoder);
}

static void flac_free(void *state)
{
    flac *f = state;
    if (!f)
        return;
    if (f->encoder)
        FLAC__stream_encoder_delete(f->encoder);
    for (unsigned i = 0; i < f->block_count; i++)
        FLAC__metadata_object_delete(f->blocks[i]);
    free(f);
}

const lec_encoder lec_encoder_flac = {
    .name = "FLAC",
    .open = flac_open,
    .add = flac_add,
    .close = flac_close,
    .free = flac_free,
};
