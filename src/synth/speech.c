/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/speech.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define SILENT_BELOW 33               /* of 32768: -60 dBFS */
#define ECHO_BELOW 16                 /* of the loudest: -24 dB */
#define ROOM_FRAMES ((size_t)1 << 16) /* at first: three seconds */

/* Make room for `frames` more behind those that are there. */
static void reserve_pcm(lec_raw_speech *raw, size_t frames)
{
    size_t end = raw->frames + frames;
    if (raw->room >= end)
        return;
    raw->room = end * 2 > ROOM_FRAMES ? end * 2 : ROOM_FRAMES;
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
    raw->frames = raw->word_count = raw->parts_before = 0;
    raw->part_words = raw->part_at = 0;
    raw->part = raw->lead = lead;
    add_silence(raw, lead);
}

int16_t *lec_raw_room(lec_raw_speech *raw, size_t frames)
{
    reserve_pcm(raw, frames);
    return raw->pcm + raw->frames;
}

void lec_raw_add_words(lec_raw_speech *raw, const void *words, size_t count)
{
    LEC_MUST_ROOM(raw->words, raw->word_count + count, raw->word_room);
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

/* Narrow frames [first, last) to those with sound: to none if none has. */
static void find_sound(const lec_raw_speech *raw, size_t *first, size_t *last)
{
    while (*first < *last && !is_sound(raw->pcm[*first]))
        ++*first;
    while (*last > *first && !is_sound(raw->pcm[*last - 1]))
        --*last;
}

/* Find where the part's words end, as a frame of `raw`, if its sound, which
 * ends at `last`, goes on behind them for longer than `most`: an echo, as some
 * voices have one, rings into the pause and is no part of the speech.  What is
 * as loud as speech is none.
 */
static size_t words_end(const lec_raw_speech *raw, size_t last, size_t most)
{
    uint32_t to = raw->word_count ? raw->words[raw->word_count - 1].to : 0;
    size_t end = raw->part + to, loudest = 0, behind = 0;
    if (raw->word_count == raw->part_words || !to || last <= end + most)
        return last;
    for (size_t i = raw->part; i < last; i++) {
        size_t level = (size_t)abs(raw->pcm[i]);
        if (i < end && level > loudest)
            loudest = level;
        if (i >= end + most && level > behind)
            behind = level;
    }
    return behind * ECHO_BELOW > loudest ? last : end;
}

/* Convert a frame of the part to one of the line, counted from its lead. */
static uint32_t in_line(const lec_raw_speech *raw, uint32_t frame, size_t cut)
{
    size_t at = raw->part + (frame > cut ? frame - cut : 0);
    return (uint32_t)((at < raw->frames ? at : raw->frames) - raw->lead);
}

/* Take the silence from the edges of a part, but for the line's first edge,
 * which trim() sees to.  Count its words from where the line begins.
 */
static void close_part(lec_raw_speech *raw)
{
    size_t first = raw->part, last = raw->frames;
    find_sound(raw, &first, &last);
    if (first == last) { /* silence stays as it came */
        first = raw->part;
        last = raw->frames;
    }
    last = words_end(raw, last, 0);
    size_t cut = raw->parts_before ? first - raw->part : 0;
    if (cut)
        memmove(raw->pcm + raw->part, raw->pcm + first,
                (last - first) * sizeof *raw->pcm);
    raw->frames = last - cut;
    for (size_t i = raw->part_words; i < raw->word_count; i++) {
        lec_word *word = &raw->words[i];
        word->at += raw->part_at;
        word->from = in_line(raw, word->from, cut);
        word->to = in_line(raw, word->to, cut);
    }
}

void lec_raw_part(lec_raw_speech *raw, uint32_t at, size_t pause)
{
    close_part(raw);
    add_silence(raw, pause);
    raw->parts_before++;
    raw->part = raw->frames;
    raw->part_words = raw->word_count;
    raw->part_at = at;
}

static void fade_out(int16_t *pcm, size_t frames)
{
    for (size_t i = 0; i < frames; i++)
        pcm[i] = (int16_t)((double)pcm[i] * (double)(frames - i) /
                           (double)(frames + 1));
}

/* Bring the edges to the raw lead and to `tail` frames, as a view into `raw`.
 * What is below the threshold near the edges is still part of a fade, and
 * stays.
 */
static void trim(lec_speech *speech, lec_raw_speech *raw, size_t tail)
{
    size_t first = raw->lead, last = raw->frames;
    find_sound(raw, &first, &last);
    if (first == last) { /* silence stays as it came */
        speech->pcm = raw->pcm + raw->lead;
        speech->frames = raw->end = raw->frames - raw->lead;
        return;
    }
    size_t end = raw->parts_before ? last : words_end(raw, last, tail);
    add_silence(raw, tail);
    if (end < last)
        fade_out(raw->pcm + end, tail);
    speech->pcm = raw->pcm + (first - raw->lead);
    raw->end = raw->lead + (end - first);
    speech->frames = raw->end + tail;
}

#define UNKNOWN UINT32_MAX
#define MARKS_BEFORE 3 /* code points */

/* Convert a frame of the engine to one of the speech. */
static uint32_t frame_of(const lec_speech *speech, const lec_raw_speech *raw,
                         uint32_t frame)
{
    int64_t cut = (speech->pcm - raw->pcm) - (int64_t)raw->lead;
    int64_t least = cut ? (int64_t)raw->lead : 0;
    int64_t at = (int64_t)frame - cut;
    if (at > (int64_t)raw->end)
        return (uint32_t)raw->end;
    return (uint32_t)(at < least ? least : at);
}

/* Find the token in which, or in front of which, code point `point` of the
 * spoken text stands, going on from token `*t`, which starts past code point
 * `*done` and byte `*byte`.
 */
static bool find_token(const lec_line *line, uint32_t point, size_t *t,
                       uint32_t *done, size_t *byte)
{
    for (; *t < line->token_count; ++*t) {
        size_t to = line->tokens[*t].spoken_to;
        uint32_t end = *done + (uint32_t)lec_utf8_count((lec_slice){
                                   line->spoken + *byte, to - *byte});
        if (point < end)
            return true;
        *done = end;
        *byte = to;
    }
    return false;
}

/* Say whether code point `point`, counted from `byte` where the token before
 * ended, is of what is said in front of token `t` and not shown, which is no
 * part of the token.  Its quotation mark is: the engine takes it for the
 * word's.
 */
static bool is_in_front(const lec_line *line, size_t t, size_t byte,
                        uint32_t point)
{
    size_t n = line->tokens[t].spoken_from - byte;
    return n > (size_t)3 * MARKS_BEFORE &&
           point + MARKS_BEFORE <
               lec_utf8_count((lec_slice){line->spoken + byte, n});
}

/* Set the times of the tokens that have words, each from its first word to the
 * end of its last.  Words that jump back are spurious (seen about once in fifty
 * words).
 */
static void match_words(lec_speech *speech, const lec_raw_speech *raw)
{
    size_t t = 0, byte = 0;
    uint32_t point = 0, last = 0;
    for (size_t w = 0; w < raw->word_count; w++) {
        const lec_word *word = &raw->words[w];
        if (word->at < point || word->from < last)
            continue;
        if (!find_token(speech->line, word->at, &t, &point, &byte))
            return;
        if (is_in_front(speech->line, t, byte, word->at - point))
            continue;
        lec_time *time = &speech->times[t];
        if (time->from == UNKNOWN)
            time->from = frame_of(speech, raw, word->from);
        time->to = frame_of(speech, raw, word->to);
        last = word->from;
    }
}

/* Share the time `whole` among tokens [first, next) by their spoken length. */
static void share(lec_speech *speech, size_t first, size_t next, lec_time whole)
{
    const lec_token *tokens = speech->line->tokens;
    uint32_t start = tokens[first].spoken_from;
    uint64_t bytes = tokens[next - 1].spoken_to - start + 1;
    uint64_t length = whole.to > whole.from ? whole.to - whole.from : 0;
    for (size_t i = first; i < next; i++) {
        uint64_t before = tokens[i].spoken_from - start;
        speech->times[i].from =
            whole.from + (uint32_t)(length * before / bytes);
        if (i > first)
            speech->times[i - 1].to = speech->times[i].from;
        speech->times[i].to = whole.from + (uint32_t)length;
    }
}

/* Set the times of the tokens that are no word of the engine's: they are heard
 * with the one before, or before the first that is.  The sound ends at frame
 * `end`.
 */
static void fill_gaps(lec_speech *speech, size_t end)
{
    size_t count = speech->line->token_count;
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count; next++)
            if (speech->times[next].from != UNKNOWN)
                break;
        lec_time whole = speech->times[i];
        if (whole.from == UNKNOWN)
            whole = (lec_time){0, next < count ? speech->times[next].from
                                               : (uint32_t)end};
        share(speech, i, next, whole);
    }
}

/* Let each token end with its sound: marks of pauses come a little late. */
static void end_with_sound(lec_speech *speech)
{
    for (size_t i = 0; i < speech->line->token_count; i++) {
        lec_time *time = &speech->times[i];
        uint32_t to = time->to;
        while (to > time->from && !is_sound(speech->pcm[to - 1]))
            to--;
        if (to > time->from)
            time->to = to;
    }
}

void lec_speech_finish(lec_speech *speech, const lec_line *line,
                       lec_raw_speech *raw, size_t tail)
{
    *speech = (lec_speech){.line = line};
    if (raw->parts_before)
        close_part(raw);
    trim(speech, raw, tail);
    speech->times =
        LEC_MUST_ROOM(raw->times, line->token_count, raw->time_room);
    for (size_t i = 0; i < line->token_count; i++)
        speech->times[i] = (lec_time){UNKNOWN, UNKNOWN};
    match_words(speech, raw);
    fill_gaps(speech, raw->end);
    end_with_sound(speech);
}
