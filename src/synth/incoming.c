/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/incoming.h"

#include <string.h>

#include "base/utf8.h"

#define MAX_LINE_SECONDS 600 /* of sound; no sentence is that long */

static size_t frames_of(const lec_incoming *in, int ms)
{
    return (size_t)((int64_t)ms * in->hz / 1000);
}

void lec_incoming_begin(lec_incoming *in, const lec_line *line, int hz)
{
    in->line = line;
    in->hz = hz;
    in->part = 0;
    in->begun = 0;
    in->done = false;
    in->due = 0;
    in->refusal = (lec_error){0};
    lec_text_cut(&in->lost, 0);
}

/* Begin the next part of the line. */
static void begin_part(lec_incoming *in)
{
    const lec_line *line = in->line;
    if (++in->part >= line->segment_count)
        return; /* no child of ours sends so many parts */
    const lec_segment *segment = &line->segments[in->part];
    lec_slice before = {line->spoken, segment->spoken_from};
    lec_raw_part(&in->raw, (uint32_t)lec_utf8_count(before),
                 frames_of(in, segment->pause_ms));
}

/* Take one whole message from a child. */
static void take_message(lec_incoming *in, lec_say_head head, const char *bytes)
{
    switch (head.kind) {
    case LEC_SAY_WORDS:
        lec_raw_add_words(&in->raw, bytes, head.bytes / sizeof(lec_word));
        break;
    case LEC_SAY_PART:
        begin_part(in);
        break;
    case LEC_SAY_PHONEMES:
        if (in->phonemes) {
            lec_text_add_str(in->phonemes, in->phonemes->len ? " " : "");
            lec_text_add(in->phonemes, bytes, head.bytes);
        }
        break;
    case LEC_SAY_DONE:
        in->done = true;
        break;
    case LEC_SAY_NO_VOICE:
        memcpy(&in->refusal, bytes, sizeof in->refusal);
        break;
    default:
        lec_text_add(&in->lost, bytes, head.bytes);
        break;
    }
}

size_t lec_incoming_room(lec_incoming *in, void **room)
{
    if (in->bytes.len || !in->due)
        return 0;
    *room = lec_raw_room(&in->raw, in->due / sizeof(int16_t));
    return in->due;
}

void lec_incoming_fill(lec_incoming *in, size_t count)
{
    size_t half = count % sizeof(int16_t);
    in->due -= count - half;
    in->raw.frames += count / sizeof(int16_t);
    if (half) /* half a frame was read: keep it for its other half */
        lec_text_add(&in->bytes, (char *)(in->raw.pcm + in->raw.frames), half);
    if (in->raw.frames > (size_t)in->hz * MAX_LINE_SECONDS && !in->lost.len)
        lec_text_addf(&in->lost, "it takes more than %d minutes to say",
                      MAX_LINE_SECONDS / 60);
}

/* Take as much of the sound that is due as is at byte `at`. */
static size_t take_sound(lec_incoming *in, size_t at)
{
    size_t here = in->bytes.len - at, n = here < in->due ? here : in->due;
    n -= n % sizeof(int16_t);
    memcpy(lec_raw_room(&in->raw, n / sizeof(int16_t)), in->bytes.ptr + at, n);
    lec_incoming_fill(in, n);
    return at + n;
}

size_t lec_incoming_take(lec_incoming *in, size_t at)
{
    lec_say_head head;
    if (in->due)
        return take_sound(in, at);
    if (in->bytes.len - at < sizeof head)
        return at;
    memcpy(&head, in->bytes.ptr + at, sizeof head);
    size_t from = at + sizeof head;
    if (head.kind == LEC_SAY_PCM) {
        in->due = head.bytes;
        return from;
    }
    if (in->bytes.len - from < head.bytes)
        return at;
    take_message(in, head, in->bytes.ptr + from);
    return from + head.bytes;
}
