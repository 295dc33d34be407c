/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/audit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <ebur128.h>

#include "audio/fx/audio_input.h"

#define SILENT_BELOW 66   /* sample, of 32768: -54 dBFS */
#define MOST_HOLE_MS 1500 /* the longest silence within a line */
#define MOST_CLIPPED 8    /* the most frames at full scale in a line */
/* How long a line may be.  eSpeak NG says 14 code points of English a second at
 * 170 words a minute.  Writing without letters needs six times the time, and a
 * number can be shorter on paper than in words.
 */
#define POINTS_PER_WORD 4.9
#define MOST_TIMES 12
#define MOST_EXTRA_S 4
#define LEAST_PART 8

static bool is_silent(int16_t x)
{
    return x < SILENT_BELOW && x > -SILENT_BELOW;
}

/* Say whether `hole` silent frames stand in a row.  Each hole covers a hole-th
 * frame: it is looked for from there.
 */
static bool has_hole(const int16_t *pcm, size_t frames, size_t hole)
{
    for (size_t end = hole; end <= frames;) {
        size_t i = end;
        while (i > end - hole && is_silent(pcm[i - 1]))
            i--;
        if (i == end - hole)
            return true;
        end = i + hole;
    }
    return false;
}

static size_t count_clipped(const int16_t *pcm, size_t frames)
{
    size_t n = 0;
    for (size_t i = 0; i < frames; i++)
        n += pcm[i] == INT16_MAX || pcm[i] == INT16_MIN;
    return n;
}

bool lec_audit_line(const int16_t *pcm, size_t frames, int hz, size_t points,
                    int rate, lec_text *what)
{
    double seconds = (double)frames / hz;
    double usual = (double)points / POINTS_PER_WORD * 60 / rate;
    size_t hole = (size_t)(hz * (MOST_HOLE_MS / 1000.0));
    size_t clipped = count_clipped(pcm, frames);
    if (has_hole(pcm, frames, frames < hole ? frames : hole))
        lec_text_add_str(what, frames < hole ? "nothing is heard"
                                             : "there is a hole in it");
    else if (seconds > usual * MOST_TIMES + MOST_EXTRA_S)
        lec_text_addf(what, "it takes %.0f seconds to say", seconds);
    else if (seconds < usual / LEAST_PART)
        lec_text_addf(what, "it is over after %.1f seconds", seconds);
    else if (clipped > MOST_CLIPPED)
        lec_text_addf(what, "it is clipped at %zu places", clipped);
    else
        return true;
    return false;
}

/* How a line of a file may differ from the others, by which it is known how
 * long one usually takes: a person looks at what is longer or shorter.
 */
#define LEAST_LINES 5
#define MOST_TIMES_OTHERS 5
#define MOST_EXTRA_OTHERS_S 2

/* A sound file that is listened to. */
typedef struct listening {
    lec_audio_input *file;
    int hz;
    double pace_s; /* usual seconds of a code point; 0: not known */
    ebur128_state *meter;
    int16_t *kept; /* frames of the present line, from `kept_from` on */
    size_t kept_count, kept_room;
    uint64_t kept_from, at;
    size_t silent,
        longest; /* silent frames up to `at`, and the most in a row */
} listening;

static lec_code open_file(listening *l, lec_slice bytes, lec_error *err)
{
    lec_code code = lec_audio_input_open_bytes(&l->file, bytes, err);
    if (code)
        return code;
    l->hz = lec_audio_input_hz(l->file);
    l->meter = ebur128_init(1, (unsigned long)l->hz,
                            EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM |
                                EBUR128_MODE_TRUE_PEAK);
    if (l->meter)
        return LEC_OK;
    return lec_fail(err, LEC_E_INPUT, "no loudness can be measured at %d Hz",
                    l->hz);
}

static void close_file(listening *l)
{
    lec_audio_input_close(l->file);
    if (l->meter)
        ebur128_destroy(&l->meter);
    free(l->kept);
}

/* Drop the frames in front of frame `from`. */
static void forget(listening *l, uint64_t from)
{
    uint64_t drop = from > l->kept_from ? from - l->kept_from : 0;
    size_t n = drop < l->kept_count ? (size_t)drop : l->kept_count;
    if (n)
        memmove(l->kept, l->kept + n, (l->kept_count - n) * sizeof *l->kept);
    l->kept_count -= n;
    l->kept_from += n;
}

/* Hear another block of the file; false at its end. */
static bool hear(listening *l)
{
    size_t n;
    const float *frames = lec_audio_input_read(l->file, &n);
    if (!n)
        return false;
    ebur128_add_frames_float(l->meter, frames, n);
    LEC_MUST_ROOM(l->kept, l->kept_count + n, l->kept_room);
    for (size_t i = 0; i < n; i++) {
        float scaled = roundf(frames[i] * 32768);
        int16_t x = (int16_t)fmaxf(INT16_MIN, fminf(INT16_MAX, scaled));
        l->kept[l->kept_count++] = x;
        l->silent = is_silent(x) ? l->silent + 1 : 0;
        l->longest = l->silent > l->longest ? l->silent : l->longest;
    }
    l->at += n;
    return true;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Find the median of the seconds that a code point takes. */
static double usual_pace(const lec_audit_line_at *lines, size_t count)
{
    double *paces = lec_must_zero((count + 1) * sizeof *paces), pace = 0;
    for (size_t i = 0; i < count; i++)
        paces[i] = (lines[i].to_s - lines[i].from_s) / (double)lines[i].points;
    qsort(paces, count, sizeof *paces, by_size);
    if (count >= LEAST_LINES)
        pace = paces[count / 2];
    free(paces);
    return pace;
}

/* Compare a line with the others of its file. */
static void compare_line(const listening *l, const lec_audit_line_at *line,
                         lec_text *what)
{
    double seconds = line->to_s - line->from_s;
    double usual = l->pace_s * (double)line->points;
    if (usual > 0 && seconds > usual * MOST_TIMES_OTHERS + MOST_EXTRA_OTHERS_S)
        lec_text_addf(what, "it takes %.0f seconds to say, by the others %.0f",
                      seconds, usual);
    else if (seconds * MOST_TIMES_OTHERS < usual - MOST_EXTRA_OTHERS_S)
        lec_text_addf(what, "it is over after %.1f seconds, by the others %.0f",
                      seconds, usual);
}

/* Of a time that no file reaches, a frame that none has. */
static uint64_t frame_at(const listening *l, double second)
{
    return (uint64_t)fmin(second * l->hz, 0x1p62);
}

static void hear_line(listening *l, const lec_audit_line_at *line,
                      lec_audit_tell *tell, void *user)
{
    const int usual_rate =
        170; /* words a minute; the file's own rate is not known */
    uint64_t from = frame_at(l, line->from_s);
    uint64_t to = frame_at(l, line->to_s);
    forget(l, from);
    while (l->at < to && hear(l))
        forget(l, from);
    lec_text what = {0};
    if (l->kept_from > from || l->kept_from + l->kept_count < to || to <= from)
        lec_text_add_str(&what, "it is not in the file");
    else if (lec_audit_line(l->kept, (size_t)(to - from), l->hz, line->points,
                            usual_rate, &what))
        compare_line(l, line, &what);
    if (what.len)
        tell(user, line, lec_text_str(&what));
    lec_text_free(&what);
}

static void fill_report(const listening *l, lec_audit_file_report *report)
{
    double peak = 0;
    report->loudness = -HUGE_VAL;
    ebur128_loudness_global(l->meter, &report->loudness);
    /* A narration has the same sound in both channels. */
    if (lec_audio_input_channels(l->file) == 2)
        report->loudness += 10 * log10(2);
    ebur128_true_peak(l->meter, 0, &peak);
    report->peak = 20 * log10(peak);
    report->seconds = (double)l->at / l->hz;
    report->longest_silence_s = (double)l->longest / l->hz;
}

lec_code lec_audit_file(lec_slice bytes, const lec_audit_line_at *lines,
                        size_t count, lec_audit_tell *tell, void *user,
                        lec_audit_file_report *report, lec_error *err)
{
    listening l = {0};
    lec_code code = open_file(&l, bytes, err);
    l.pace_s = usual_pace(lines, count);
    for (size_t i = 0; !code && i < count; i++)
        hear_line(&l, &lines[i], tell, user);
    while (!code && hear(&l))
        forget(&l, l.at);
    if (!code)
        fill_report(&l, report);
    close_file(&l);
    return code;
}
