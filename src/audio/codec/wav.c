/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WAV: "Multimedia Programming Interface and Data Specifications 1.0" (1991),
 * and past 4 GiB RF64 (EBU Tech 3306), for whose sizes a chunk JUNK keeps the
 * place.  All but the sizes is known beforehand, so tags and cues stand ahead
 * of the sound, where one who reads a stream finds them.
 */
#include <stdlib.h>

#include "audio/bytes.h"
#include "audio/codec/encoder.h"
#include "audio/tags.h"

#define START_BYTES 48 /* RIFF, WAVE, and JUNK or ds64 */
#define DS64_BYTES 28
#define UNKNOWN UINT64_MAX

typedef struct wav {
    lec_sink *sink;
    const lec_sound_settings *settings;
    uint64_t data_at; /* byte of the file where the sound begins */
} wav;

static void add_chunk(lec_text *to, const char *id, const lec_text *body)
{
    lec_text_add(to, id, 4);
    lec_bytes_add_little(to, body->len, 4);
    lec_text_add_slice(to, lec_text_slice(body));
    if (body->len % 2)
        lec_text_add_byte(to, '\0');
}

static void add_string(lec_text *to, const char *id, const char *string)
{
    if (!string || !string[0])
        return;
    lec_text body = {0};
    lec_text_add_str(&body, string);
    lec_text_add_byte(&body, '\0');
    add_chunk(to, id, &body);
    lec_text_free(&body);
}

/* Append the tags that have chunks of their own, for who reads no ID3. */
static void add_info(lec_text *to, const lec_sound_tags *tags)
{
    lec_text info = {0};
    lec_text_add_str(&info, "INFO");
    add_string(&info, "INAM", tags->title);
    add_string(&info, "IART", tags->artist);
    add_string(&info, "IPRD", tags->album);
    add_string(&info, "ICRD", tags->date);
    add_string(&info, "IGNR", tags->genre);
    add_string(&info, "ILNG", lec_tags_language(tags));
    add_string(&info, "ICMT", tags->comment);
    add_string(&info, "ISBJ", tags->description);
    add_string(&info, "ISFT", tags->software);
    if (info.len > 4)
        add_chunk(to, "LIST", &info);
    lec_text_free(&info);
}

/* Append a cue for each chapter, and its label.  A cue counts frames in 32
 * bits. Cues are numbered like the ID3 tag's chapters, from 0: libavformat
 * takes equal numbers for one chapter.
 */
static void add_cues(lec_text *to, const lec_sound_tags *tags)
{
    size_t count = 0;
    while (count < tags->chapter_count &&
           tags->chapters[count].from <= UINT32_MAX)
        count++;
    if (!count)
        return;
    lec_text cues = {0}, labels = {0}, label = {0};
    lec_bytes_add_little(&cues, count, 4);
    lec_text_add_str(&labels, "adtl");
    for (size_t i = 0; i < count; i++) {
        lec_bytes_add_little(&cues, i, 4);
        lec_bytes_add_little(&cues, tags->chapters[i].from, 4);
        lec_text_add_str(&cues, "data");
        lec_bytes_add_little(&cues, 0, 4); /* no list of several sounds */
        lec_bytes_add_little(&cues, 0, 4);
        lec_bytes_add_little(&cues, tags->chapters[i].from, 4);
        lec_text_cut(&label, 0);
        lec_bytes_add_little(&label, i, 4);
        lec_text_add_str(&label, tags->chapters[i].title);
        lec_text_add_byte(&label, '\0');
        add_chunk(&labels, "labl", &label);
    }
    add_chunk(to, "cue ", &cues);
    add_chunk(to, "LIST", &labels);
    lec_text_free(&cues);
    lec_text_free(&labels);
    lec_text_free(&label);
}

static void add_format(lec_text *to, const lec_sound_settings *s)
{
    const int frame_bytes = s->channels * s->bits / 8;
    lec_text body = {0};
    lec_bytes_add_little(&body, 1, 2); /* PCM */
    lec_bytes_add_little(&body, (unsigned)s->channels, 2);
    lec_bytes_add_little(&body, (unsigned)s->hz, 4);
    lec_bytes_add_little(&body, (unsigned)(s->hz * frame_bytes), 4);
    lec_bytes_add_little(&body, (unsigned)frame_bytes, 2);
    lec_bytes_add_little(&body, (unsigned)s->bits, 2);
    add_chunk(to, "fmt ", &body);
    lec_text_free(&body);
}

/* Append a size; one that 32 bits do not hold, or is not known yet, as all
 * ones.
 */
static void add_size(lec_text *to, uint64_t size, bool far)
{
    lec_bytes_add_little(to, far ? UINT32_MAX : size, 4);
}

/* Append the sizes, `data` being the bytes of sound, or UNKNOWN. */
static void write_sizes(const wav *w, uint64_t data, lec_text *start,
                        lec_text *data_size)
{
    uint64_t all = data == UNKNOWN ? UNKNOWN : w->data_at - 8 + data + data % 2;
    bool far = all >= UINT32_MAX;
    bool rf64 = far && data != UNKNOWN;
    lec_text_add_str(start, rf64 ? "RF64" : "RIFF");
    add_size(start, all, far);
    lec_text_add_str(start, rf64 ? "WAVEds64" : "WAVEJUNK");
    lec_bytes_add_little(start, DS64_BYTES, 4);
    lec_bytes_add_little(start, rf64 ? all : 0, 8);
    lec_bytes_add_little(start, rf64 ? data : 0, 8);
    lec_bytes_add_little(start, 0, 8); /* frames: of compressed sound only */
    lec_bytes_add_little(start, 0, 4); /* no sizes of further chunks */
    add_size(data_size, data, far);
}

static lec_code wav_open(void **state, lec_sink *sink,
                         const lec_sound_settings *settings,
                         const lec_sound_tags *tags, lec_error *err)
{
    (void)err;
    wav *w = *state = lec_must_zero(sizeof *w);
    w->sink = sink;
    w->settings = settings;
    lec_text start = {0}, chunks = {0}, data_size = {0}, id3 = {0};
    add_format(&chunks, settings);
    add_info(&chunks, tags);
    add_cues(&chunks, tags);
    lec_tags_add_id3(&id3, tags, settings->hz);
    add_chunk(&chunks, "id3 ", &id3);
    lec_text_add_str(&chunks, "data");
    w->data_at = START_BYTES + chunks.len + 4;
    uint64_t frames = settings->frames_expected;
    write_sizes(w,
                frames ? frames *
                             (unsigned)(settings->channels * settings->bits / 8)
                       : UNKNOWN,
                &start, &data_size);
    lec_sink_write(sink, start.ptr, start.len);
    lec_sink_write(sink, chunks.ptr, chunks.len);
    lec_sink_write(sink, data_size.ptr, data_size.len);
    lec_text_free(&start);
    lec_text_free(&chunks);
    lec_text_free(&data_size);
    lec_text_free(&id3);
    return LEC_OK;
}

static bool wav_add(void *state, const float *pcm, size_t frames)
{
    const wav *w = state;
    const size_t count = frames * (size_t)w->settings->channels;
    const int bytes = w->settings->bits / 8;
    int32_t numbers[LEC_BLOCK_FRAMES * 2];
    unsigned char out[LEC_BLOCK_FRAMES * 2 * 3], *p = out;
    lec_sound_round(pcm, count, w->settings->bits, numbers);
    for (size_t i = 0; i < count; i++) {
        uint32_t number = (uint32_t)numbers[i];
        *p++ = number & 0xFF;
        *p++ = number >> 8 & 0xFF;
        if (bytes == 3)
            *p++ = number >> 16 & 0xFF;
    }
    return lec_sink_write(w->sink, out, (size_t)(p - out));
}

static bool wav_close(void *state)
{
    const wav *w = state;
    uint64_t data = w->sink->end - w->data_at;
    if (data % 2)
        lec_sink_write(w->sink, "", 1);
    if (w->sink->file->stream)
        return !w->sink->error;
    lec_text start = {0}, data_size = {0};
    write_sizes(w, data, &start, &data_size);
    lec_sink_seek(w->sink, 0);
    lec_sink_write(w->sink, start.ptr, start.len);
    lec_sink_seek(w->sink, w->data_at - 4);
    lec_sink_write(w->sink, data_size.ptr, data_size.len);
    lec_text_free(&start);
    lec_text_free(&data_size);
    return !w->sink->error;
}

const lec_encoder lec_encoder_wav = {
    .name = "WAV",
    .open = wav_open,
    .add = wav_add,
    .close = wav_close,
    .free = free,
};
