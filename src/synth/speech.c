/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/speech.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define SILENT_BELOW 33 /* of 32768: -60 dBFS */

static void reserve_pcm(lec_raw_speech *raw, size_t frames)
{
    if (raw->room - raw->frames >= frames)
        return;
    raw->room = (raw->room + frames) * 2;
    raw->pcm = lec_must_grow(raw->pcm, raw->room * sizeof *raw->pcm);
}

static void add_silence(lec_raw_speech *raw, size_t frames)
{
    reserve_pcm(raw, frames + 1);
    memset(raw->pcm + raw->frames, 0, frames * sizeof *raw->pcm);
    raw->frames += frames;
}

void lec_raw_begin(lec_raw_speech *raw, size_t lead)
{
    raw->frames = raw->word_count = raw->gap_count = 0;
    raw->part_words = raw->part_at = 0;
    raw->part = raw->lead = lead;
    add_silence(raw, lead);
}

void lec_raw_add_pcm(lec_raw_speech *raw, const void *pcm, size_t frames)
{
    reserve_pcm(raw, frames);
    memcpy(raw->pcm + raw->frames, pcm, frames * sizeof *raw->pcm);
    raw->frames += frames;
}

void lec_raw_add_words(lec_raw_speech *raw, const void *words, size_t count)
{
    if (raw->word_room - raw->word_count < count) {
        raw->word_room = (raw->word_room + count) * 2;
        raw->words =
            lec_must_grow(raw->words, raw->word_room * sizeof *raw->words);
    }
    memcpy(raw->words + raw->word_count, words, count * sizeof *raw->words);
    raw->word_count += count;
}

void lec_raw_free(lec_raw_speech *raw)
{
    free(raw->pcm);
    free(raw->words);
    free(raw->times);
    *raw = (lec_raw_speech){0};
}

static bool is_sound(int16_t x)
{
    return x > SILENT_BELOW || x < -SILENT_BELOW;
}

/* Frames [first, last) of [from, to) hold its sound; the same if none does. */
static void find_sound(const lec_raw_speech *raw, size_t *first, size_t *last)
{
    while (*first < *last && !is_sound(raw->pcm[*first]))
        ++*first;
    while (*last > *first && !is_sound(raw->pcm[*last - 1]))
        --*last;
}

/* Take the silence from the edges of a part; but for the line's first edge,
 * which trim() sees to.  Its words are counted from where the line begins.
 */
static void close_part(lec_raw_speech *raw)
{
    size_t first = raw->part, last = raw->frames;
    find_sound(raw, &first, &last);
    if (first == last) { /* nothing but silence: as it came */
        first = raw->part;
        last = raw->frames;
    }
    if (!raw->gap_count) {
        raw->frames = last;
        return;
    }
    size_t cut = first - raw->part, before = raw->part - raw->lead;
    memmove(raw->pcm + raw->part, raw->pcm + first,
            (last - first) * sizeof *raw->pcm);
    raw->frames = raw->part + (last - first);
    for (size_t i = raw->part_words; i < raw->word_count; i++) {
        lec_word *word = &raw->words[i];
        word->at += raw->part_at;
        word->frame -= (uint32_t)(cut < word->frame ? cut : word->frame);
        word->frame += (uint32_t)before;
    }
}

void lec_raw_part(lec_raw_speech *raw, uint32_t at, size_t pause)
{
    close_part(raw);
    lec_time *gap = &raw->gaps[raw->gap_count++];
    gap->from = (uint32_t)raw->frames;
    add_silence(raw, pause);
    gap->to = (uint32_t)raw->frames;
    raw->part = raw->frames;
    raw->part_words = raw->word_count;
    raw->part_at = at;
}

/* Bring the edges to the raw lead and to `tail` frames: a view into `raw`.
 * What is below the threshold near the edges is still part of a fade, and
 * stays.
 */
static void trim(lec_speech *speech, lec_raw_speech *raw, size_t tail)
{
    size_t first = raw->lead, last = raw->frames;
    find_sound(raw, &first, &last);
    if (first == last) { /* nothing but silence: as it came */
        speech->pcm = raw->pcm + raw->lead;
        speech->frames = raw->frames - raw->lead;
        return;
    }
    add_silence(raw, tail);
    speech->pcm = raw->pcm + (first - raw->lead);
    speech->frames = raw->lead + (last - first) + tail;
}

#define UNKNOWN UINT32_MAX

/* Give each token the first word event inside it.  Events that jump back are
 * spurious (seen about once in fifty words).
 */
static void match_words(lec_speech *speech, const lec_raw_speech *raw)
{
    /* Frame f of the engine is frame f - cut of the speech. */
    int64_t cut = (speech->pcm - raw->pcm) - (int64_t)raw->lead;
    int64_t least = cut ? (int64_t)raw->lead : 0;
    const lec_line *line = speech->line;
    size_t t = 0, byte = 0;
    uint32_t point = 0, last = 0; /* code point at `byte`; last frame used */
    for (size_t w = 0; w < raw->word_count && t < line->token_count; w++) {
        const lec_word *word = &raw->words[w];
        if (word->at < point || word->frame < last)
            continue;
        while (t < line->token_count) {
            const lec_token *token = &line->tokens[t];
            size_t n = token->spoken_to - byte;
            uint32_t end = point + (uint32_t)lec_utf8_count(
                                       (lec_slice){line->spoken + byte, n});
            if (word->at < end)
                break;
            point = end;
            byte = token->spoken_to;
            t++;
        }
        if (t == line->token_count || speech->times[t].from != UNKNOWN)
            continue;
        int64_t frame = (int64_t)word->frame - cut;
        frame = frame < least ? least : frame;
        speech->times[t].from = frame > (int64_t)speech->frames
                                    ? (uint32_t)speech->frames
                                    : (uint32_t)frame;
        last = word->frame;
    }
}

/* Tokens that no event named share the time up to the next that one did, by
 * the length of what is spoken.
 */
static void fill_gaps(lec_speech *speech)
{
    const lec_line *line = speech->line;
    for (size_t i = 0; i < line->token_count;) {
        size_t next = i + 1;
        while (next < line->token_count && speech->times[next].from == UNKNOWN)
            next++;
        uint64_t from =
            speech->times[i].from == UNKNOWN ? 0 : speech->times[i].from;
        uint64_t to = next < line->token_count ? speech->times[next].from
                                               : speech->frames;
        uint32_t start = line->tokens[i].spoken_from;
        uint64_t bytes = line->tokens[next - 1].spoken_to - start + 1;
        for (; i < next; i++)
            speech->times[i].from =
                (uint32_t)(from + (to - from) *
                                      (line->tokens[i].spoken_from - start) /
                                      bytes);
    }
    for (size_t i = 0; i < line->token_count; i++)
        speech->times[i].to = i + 1 < line->token_count
                                  ? speech->times[i + 1].from
                                  : (uint32_t)speech->frames;
}

/* A token ends where the silence behind it begins. */
static void end_at_gaps(lec_speech *speech, const lec_raw_speech *raw)
{
    uint32_t cut = (uint32_t)(speech->pcm - raw->pcm);
    for (size_t g = 0, i = 0; g < raw->gap_count; g++) {
        uint32_t from = raw->gaps[g].from - cut, to = raw->gaps[g].to - cut;
        while (i + 1 < speech->line->token_count &&
               speech->times[i + 1].from < to)
            i++;
        lec_time *time = &speech->times[i];
        if (time->from < from && time->to >= to)
            time->to = from;
    }
}

void lec_speech_finish(lec_speech *speech, const lec_line *line,
                       lec_raw_speech *raw, size_t tail)
{
    *speech = (lec_speech){.line = line};
    if (raw->gap_count)
        close_part(raw);
    trim(speech, raw, tail);
    if (raw->time_room < line->token_count) {
        raw->time_room = line->token_count * 2;
        raw->times =
            lec_must_grow(raw->times, raw->time_room * sizeof *raw->times);
    }
    speech->times = raw->times;
    for (size_t i = 0; i < line->token_count; i++)
        speech->times[i] = (lec_time){UNKNOWN, UNKNOWN};
    match_words(speech, raw);
    fill_gaps(speech);
    if (line->token_count)
        end_at_gaps(speech, raw);
}
