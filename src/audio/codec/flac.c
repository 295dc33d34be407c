/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FLAC by libFLAC.  In a stream all tags stand in front of the frames.  A file
 * may be given them later, and gets what is known at the end: the length, the
 * checksum, the seek points.
 */
#include <stdlib.h>
#include <string.h>

#include <FLAC/metadata.h>
#include <FLAC/stream_encoder.h>

#include "audio/codec/encoder.h"
#include "audio/tags.h"
#include "base/leave.h"
#include "base/text.h"

#define SEEK_POINT_S 10
#define INFO_END 42 /* byte of the file where STREAMINFO ends */
/* The hardest compression saves 10 % of speech and takes twice the time. */
#define COMPRESSION_LEVEL 0
#define MAX_BLOCKS 4
/* Bytes in front of the frames of a file for what comes late, so that frames
 * need not move on.  What is left over is padding, as tag editors like.
 */
#define HEAD_ROOM 16384

typedef struct flac {
    lec_sink *sink;
    const lec_sound_settings *settings;
    FLAC__StreamEncoder *encoder;
    FLAC__StreamMetadata *blocks[MAX_BLOCKS];
    unsigned block_count;
    FLAC__StreamMetadata *padding; /* behind the blocks of a file */
    /* Where the frames of a file begin, and its seek points. */
    uint64_t frames_at, frames;
    FLAC__StreamMetadata_SeekPoint *points;
    unsigned point_count;
    size_t point_room;
} flac;

static FLAC__StreamMetadata *add_block(flac *f, FLAC__MetadataType type)
{
    FLAC__StreamMetadata *block = FLAC__metadata_object_new(type);
    if (!block)
        lec_leave_without_memory();
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
    if (!lec_tags_cover(tags, &cover))
        return;
    FLAC__StreamMetadata *block = add_block(f, FLAC__METADATA_TYPE_PICTURE);
    FLAC__StreamMetadata_Picture *picture = &block->data.picture;
    picture->type = FLAC__STREAM_METADATA_PICTURE_TYPE_FRONT_COVER;
    picture->width = cover.width;
    picture->height = cover.height;
    picture->depth = cover.depth;
    /* libFLAC copies both: its prototypes only lack the const. */
    FLAC__metadata_object_picture_set_mime_type(block, (char *)cover.mime,
                                                true);
    FLAC__metadata_object_picture_set_data(block, (FLAC__byte *)tags->cover,
                                           (FLAC__uint32)tags->cover_bytes,
                                           true);
}

static bool flac_tag(void *state, const lec_sound_tags *tags)
{
    flac *f = state;
    lec_tags_comment(tags, f->settings->hz, false, take_comment,
                     add_block(f, FLAC__METADATA_TYPE_VORBIS_COMMENT));
    add_picture(f, tags);
    return true;
}

static void add_seek_points(flac *f)
{
    FLAC__StreamMetadata *block = add_block(f, FLAC__METADATA_TYPE_SEEKTABLE);
    if (!FLAC__metadata_object_seektable_resize_points(block, f->point_count))
        lec_leave_without_memory();
    for (unsigned i = 0; i < f->point_count; i++)
        FLAC__metadata_object_seektable_set_point(block, i, f->points[i]);
}

/* Note a seek point if one is due: a FLAC frame of `count` samples comes next.
 */
static void note_seek_point(flac *f, uint32_t count)
{
    uint64_t wanted = (uint64_t)f->settings->hz * SEEK_POINT_S * f->point_count;
    if (f->frames + count > wanted) {
        *LEC_MUST_ADD(f->points, f->point_count, f->point_room) =
            (FLAC__StreamMetadata_SeekPoint){
                .sample_number = f->frames,
                .stream_offset = f->sink->at - f->frames_at,
                .frame_samples = count,
            };
    }
    f->frames += count;
}

static FLAC__StreamEncoderWriteStatus
write_on(const FLAC__StreamEncoder *encoder, const FLAC__byte bytes[],
         size_t len, uint32_t samples, uint32_t frame, void *user)
{
    (void)encoder, (void)frame;
    flac *f = user;
    if (samples)
        note_seek_point(f, samples);
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

static FLAC__StreamEncoder *new_encoder(const lec_sound_settings *settings)
{
    FLAC__StreamEncoder *e = FLAC__stream_encoder_new();
    if (!e)
        lec_leave_without_memory();
    FLAC__stream_encoder_set_channels(e, (uint32_t)settings->channels);
    FLAC__stream_encoder_set_bits_per_sample(e, (uint32_t)settings->bits);
    FLAC__stream_encoder_set_sample_rate(e, (uint32_t)settings->hz);
    FLAC__stream_encoder_set_compression_level(e, COMPRESSION_LEVEL);
    return e;
}

static lec_code flac_open(void **state, lec_sink *sink,
                          const lec_sound_settings *settings,
                          const lec_sound_tags *tags, lec_error *err)
{
    flac *f = *state = lec_must_zero(sizeof *f);
    f->sink = sink;
    f->settings = settings;
    f->encoder = new_encoder(settings);
    f->padding = FLAC__metadata_object_new(FLAC__METADATA_TYPE_PADDING);
    if (!f->padding)
        lec_leave_without_memory();
    f->padding->length = HEAD_ROOM;
    if (tags)
        flac_tag(f, tags);
    if (sink->file->stream)
        FLAC__stream_encoder_set_metadata(f->encoder, f->blocks,
                                          f->block_count);
    else
        FLAC__stream_encoder_set_metadata(f->encoder, &f->padding, 1);
    FLAC__StreamEncoderInitStatus status = FLAC__stream_encoder_init_stream(
        f->encoder, write_on, sink->file->stream ? NULL : seek, tell, NULL, f);
    if (status != FLAC__STREAM_ENCODER_INIT_STATUS_OK && !sink->error)
        return lec_fail(err, LEC_E_IO, "libFLAC does not begin: %s",
                        FLAC__StreamEncoderInitStatusString[status]);
    f->frames_at = sink->at;
    return LEC_OK;
}

static bool flac_add(void *state, const float *pcm, size_t frames)
{
    const flac *f = state;
    int32_t numbers[LEC_BLOCK_FRAMES * 2];
    const int32_t *const mono = numbers;
    lec_sound_round(pcm, frames * (size_t)f->settings->channels,
                    f->settings->bits, numbers);
    if (f->settings->channels == 1)
        return FLAC__stream_encoder_process(f->encoder, &mono,
                                            (uint32_t)frames);
    return FLAC__stream_encoder_process_interleaved(f->encoder, numbers,
                                                    (uint32_t)frames);
}

static FLAC__StreamEncoderWriteStatus
write_head(const FLAC__StreamEncoder *encoder, const FLAC__byte bytes[],
           size_t len, uint32_t samples, uint32_t frame, void *user)
{
    (void)encoder, (void)samples, (void)frame;
    lec_text *head = user;
    lec_text_add(head, (const char *)bytes, len);
    return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

/* Let a head that ends in `f->padding` end where the frames begin, if it is
 * short enough: the length of the padding stands in three bytes in front of it.
 */
static void fit_head(const flac *f, lec_text *head)
{
    size_t from = head->len - HEAD_ROOM;
    if (from > f->frames_at)
        return;
    uint32_t left = (uint32_t)(f->frames_at - from);
    for (int i = 1; i <= 3; i++, left >>= 8)
        head->ptr[from - (size_t)i] = (char)(left & 0xFF);
    lec_text_cut(head, (size_t)f->frames_at);
}

/* Put the head into the file.  Another encoder writes it, without frames; all
 * of it but STREAMINFO, which the encoder of the frames has seen to, is taken.
 */
static bool put_head(flac *f)
{
    lec_text head = {0};
    FLAC__StreamMetadata *blocks[MAX_BLOCKS];
    FLAC__StreamEncoder *e = new_encoder(f->settings);
    memcpy(blocks, f->blocks, sizeof blocks);
    blocks[f->block_count] = f->padding;
    FLAC__stream_encoder_set_metadata(e, blocks, f->block_count + 1);
    bool good = !FLAC__stream_encoder_init_stream(e, write_head, NULL, NULL,
                                                  NULL, &head);
    if (good) {
        fit_head(f, &head);
        good = lec_sink_replace(f->sink, INFO_END, f->frames_at - INFO_END,
                                head.ptr + INFO_END, head.len - INFO_END);
    }
    FLAC__stream_encoder_delete(e);
    lec_text_free(&head);
    return good;
}

static bool flac_close(void *state)
{
    flac *f = state;
    if (!FLAC__stream_encoder_finish(f->encoder))
        return false;
    if (f->sink->file->stream)
        return true;
    add_seek_points(f);
    return put_head(f);
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
    if (f->padding)
        FLAC__metadata_object_delete(f->padding);
    free(f->points);
    free(f);
}

const lec_encoder lec_encoder_flac = {
    .name = "FLAC",
    .open = flac_open,
    .add = flac_add,
    .tag = flac_tag,
    .close = flac_close,
    .free = flac_free,
};
