/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/align/align.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "synth/align/ear.h"

#define STEP_MS 5
#define SPAN 4         /* steps on each side that a change is seen over */
#define QUIET_DB 38    /* below the loud parts: silence */
#define LOUD_DB (-50)  /* of full scale: what is fainter has no loud parts */
#define PAUSE_STEPS 20 /* silence of as many is a pause, and left out */
#define FEATURES (2 * LEC_EAR_CEPSTRA + 2)
#define LOUDNESS 0.1F /* weight of a decibel */
#define FAINTEST_DB (-45)
#define NEAR_ROWS 10 /* a word next to a pause is not as short as that */
#define STRAIGHT                                                               \
    3.0F               /* cost of a step that only one of the two takes; less  \
                        * lets the way wander by whole words, more bends it    \
                        * too little */
#define BAND 0.25      /* how far the way may stray, of the length ... */
#define BAND_STEPS 120 /* ... and besides */

/* One of the two sounds, without its pauses. */
typedef struct side {
    lec_ear *ear;
    lec_moments moments;
    float (*rows)[FEATURES]; /* a row for each step that is no pause */
    size_t *steps;           /* which step of the sound a row is */
    size_t count;
    double frames_a_step;
    double sum[LEC_EAR_CEPSTRA], square[LEC_EAR_CEPSTRA], weight;
} side;

struct lec_aligner {
    side known, other;
    /* The table: a row for each row of the known side, of which there are as
     * many as of the other; a row has the cells near its own number. */
    size_t half;          /* cells on each side of that */
    float *costs;         /* two rows */
    unsigned char *moves; /* where the way comes from */
};

lec_code lec_aligner_new(lec_aligner **aligner, int known_hz, int hz,
                         lec_error *err)
{
    lec_aligner *a = *aligner = lec_must_zero(sizeof *a);
    a->known.frames_a_step = known_hz * STEP_MS / 1000.0;
    a->other.frames_a_step = hz * STEP_MS / 1000.0;
    lec_code code = lec_ear_new(&a->known.ear, known_hz, STEP_MS, err);
    if (!code)
        code = lec_ear_new(&a->other.ear, hz, STEP_MS, err);
    if (!code)
        return LEC_OK;
    lec_aligner_free(a);
    *aligner = NULL;
    return code;
}

static void free_side(side *s)
{
    lec_ear_free(s->ear);
    free(s->moments.at);
    free(s->rows);
    free(s->steps);
}

void lec_aligner_free(lec_aligner *aligner)
{
    if (!aligner)
        return;
    free_side(&aligner->known);
    free_side(&aligner->other);
    free(aligner->costs);
    free(aligner->moves);
    free(aligner);
}

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Find how loud the loud parts are: nine tenths are fainter. */
static float loud_part(const lec_moments *m)
{
    float *sorted = lec_must_zero((m->count + 1) * sizeof *sorted);
    for (size_t i = 0; i < m->count; i++)
        sorted[i] = m->at[i].loudness;
    qsort(sorted, m->count, sizeof *sorted, by_size);
    float loud = m->count ? sorted[m->count * 9 / 10] : -100;
    free(sorted);
    return loud;
}

/* Keep the steps that are no pause; those at the edges go, however short. */
static void leave_out_pauses(side *s, float quiet)
{
    size_t count = s->moments.count;
    s->steps = lec_must_grow(s->steps, (count + 1) * sizeof *s->steps);
    s->count = 0;
    for (size_t i = 0, run; i < count; i += run ? run : 1) {
        for (run = 0;
             i + run < count && s->moments.at[i + run].loudness < quiet;)
            run++;
        bool edge = i == 0 || i + run == count;
        if (run >= PAUSE_STEPS || (run && edge))
            continue;
        for (size_t k = 0; k < (run ? run : 1); k++)
            s->steps[s->count++] = i + k;
    }
}

/* Learn the mean and the spread of a voice from what is no pause. */
static void learn(side *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const lec_moment *m = &s->moments.at[s->steps[i]];
        for (size_t c = 0; c < LEC_EAR_CEPSTRA; c++) {
            s->sum[c] += m->cepstra[c];
            s->square[c] += (double)m->cepstra[c] * m->cepstra[c];
        }
    }
    s->weight += (double)s->count;
}

/* Write the cepstra of each row, in spreads around their mean, and its loudness
 * against the loud parts.
 */
static void fill_rows(side *s, float loud)
{
    float mean[LEC_EAR_CEPSTRA], scale[LEC_EAR_CEPSTRA];
    for (size_t c = 0; c < LEC_EAR_CEPSTRA; c++) {
        double middle = s->sum[c] / s->weight;
        double spread = s->square[c] / s->weight - middle * middle;
        mean[c] = (float)middle;
        scale[c] = (float)(1 / (sqrt(spread > 0 ? spread : 0) + 1e-3));
    }
    s->rows = lec_must_grow(s->rows, (s->count + 1) * sizeof *s->rows);
    for (size_t i = 0; i < s->count; i++) {
        const lec_moment *m = &s->moments.at[s->steps[i]];
        float *row = s->rows[i], below = m->loudness - loud;
        for (size_t c = 0; c < LEC_EAR_CEPSTRA; c++)
            row[c] = (m->cepstra[c] - mean[c]) * scale[c];
        row[LEC_EAR_CEPSTRA] =
            LOUDNESS * (below < FAINTEST_DB ? FAINTEST_DB : below);
    }
}

/* Write behind what a row has how it changes. */
static void fill_changes(side *s)
{
    for (size_t i = 0; i < s->count; i++) {
        size_t before = i < SPAN ? 0 : i - SPAN;
        size_t after = i + SPAN < s->count ? i + SPAN : s->count - 1;
        float *change = s->rows[i] + FEATURES / 2;
        for (size_t c = 0; c < FEATURES / 2; c++)
            change[c] = 0.7F * (s->rows[after][c] - s->rows[before][c]);
    }
}

/* Bring the rows to another number, as if the voice spoke slower or faster. */
static void stretch(side *s, size_t count)
{
    float(*rows)[FEATURES] = lec_must_alloc((count + 1) * sizeof *rows);
    size_t *steps = lec_must_alloc((count + 1) * sizeof *steps);
    for (size_t i = 0; i < count; i++) {
        size_t from = (2 * i + 1) * s->count / (2 * count);
        memcpy(rows[i], s->rows[from], sizeof *rows);
        steps[i] = s->steps[from];
    }
    free(s->rows);
    free(s->steps);
    s->rows = rows;
    s->steps = steps;
    s->count = count;
}

static void take_in(side *s, const lec_sound *sound)
{
    s->moments.count = 0;
    lec_ear_hear(s->ear, sound->pcm, sound->frames, &s->moments);
    lec_ear_end(s->ear, &s->moments);
    float loud = loud_part(&s->moments);
    leave_out_pauses(s, loud > LOUD_DB ? loud - QUIET_DB : LOUD_DB - QUIET_DB);
    learn(s);
    fill_rows(s, loud);
    fill_changes(s);
}

static float distance(const float *a, const float *b)
{
    float sum = 0;
    for (size_t i = 0; i < FEATURES; i++)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sqrtf(sum);
}

/* What the last step of a way took: a row of both, or of one of them. */
enum { BOTH, OTHER, KNOWN };

/* Find the cell (i, j) of the table, of which row i has those from i - half to
 * i + half.
 */
static size_t cell_of(const lec_aligner *a, size_t i, size_t j)
{
    return j + a->half - i;
}

/* Fill row i of the table from the row before it. */
static void fill_row(lec_aligner *a, size_t i, const float *last, float *now)
{
    size_t n = a->known.count, width = 2 * a->half + 1;
    size_t from = i > a->half ? i - a->half : 0;
    size_t to = i + a->half + 1 < n ? i + a->half + 1 : n;
    unsigned char *moves = a->moves + i * width;
    for (size_t x = 0; x <= width; x++)
        now[x] = HUGE_VALF;
    for (size_t j = from; j < to; j++) {
        size_t x = cell_of(a, i, j);
        float d = distance(a->known.rows[i], a->other.rows[j]);
        float best = i ? last[x] + 2 * d : j ? HUGE_VALF : 0;
        float other = x ? now[x - 1] + d + STRAIGHT : HUGE_VALF;
        float known = i ? last[x + 1] + d + STRAIGHT : HUGE_VALF;
        moves[x] = BOTH;
        if (other < best) {
            best = other;
            moves[x] = OTHER;
        }
        if (known < best) {
            best = known;
            moves[x] = KNOWN;
        }
        now[x] = best;
    }
}

/* Fill the table, row by row; returns the cost of the whole way. */
static float fill_table(lec_aligner *a)
{
    size_t n = a->known.count;
    a->half = (size_t)((double)n * BAND) + BAND_STEPS;
    size_t width = 2 * a->half + 1;
    a->moves = lec_must_grow(a->moves, n * width);
    a->costs = lec_must_grow(a->costs, 2 * (width + 1) * sizeof *a->costs);
    float *last = a->costs, *now = a->costs + width + 1;
    for (size_t i = 0; i < n; i++) {
        fill_row(a, i, last, now);
        float *swap = last;
        last = now;
        now = swap;
    }
    return last[cell_of(a, n - 1, n - 1)];
}

/* Walk the way back: the first and the last row of the other side for each row
 * of the known one.
 */
static void walk_back(const lec_aligner *a, size_t *first, size_t *last)
{
    size_t i = a->known.count - 1, j = i, width = 2 * a->half + 1;
    last[i] = j;
    for (;;) {
        first[i] = j;
        if (!i && !j)
            return;
        unsigned char move = a->moves[i * width + cell_of(a, i, j)];
        if (move != KNOWN)
            j--;
        if (move == OTHER)
            continue;
        last[--i] = j;
    }
}

/* Find the row of the known side at a step: the first one at or past it. */
static size_t row_at(const side *s, double step)
{
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((double)s->steps[middle] < step)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Spread words over a sound as their times are over the known one. */
static double spread(const lec_sound *known, const lec_time *times,
                     size_t count, const lec_sound *sound, lec_time *found)
{
    double scale =
        known->frames ? (double)sound->frames / (double)known->frames : 0;
    for (size_t w = 0; w < count; w++)
        found[w] = (lec_time){(uint32_t)(times[w].from * scale),
                              (uint32_t)(times[w].to * scale)};
    return HUGE_VAL;
}

static bool is_before_pause(const side *s, size_t row)
{
    return row + 1 < s->count &&
           s->steps[row + 1] - s->steps[row] > PAUSE_STEPS;
}

/* Find the step at which a word begins that was found in rows `first` to `last`
 * of the other side: in their middle, or behind a pause that comes soon.
 */
static size_t beginning(const side *other, size_t first, size_t last)
{
    size_t middle = (first + last) / 2;
    for (size_t row = first; row < last + NEAR_ROWS; row++)
        if (is_before_pause(other, row))
            return other->steps[row + 1];
    return other->steps[middle];
}

/* Find the step behind a word that was found to end with row `last`: before a
 * pause that is hardly over.
 */
static size_t ending(const side *other, size_t last)
{
    for (size_t row = last; row && row + NEAR_ROWS > last; row--)
        if (is_before_pause(other, row - 1))
            return other->steps[row - 1] + 1;
    return other->steps[last] + 1;
}

/* Keep words in order, inside of the sound, without overlap. */
static void put_in_order(lec_time *found, size_t count, size_t frames)
{
    uint32_t end = 0, most = (uint32_t)frames;
    for (size_t w = 0; w < count; w++) {
        lec_time *t = &found[w];
        t->from = t->from < end ? end : t->from < most ? t->from : most;
        uint32_t next = w + 1 < count && found[w + 1].from > t->from
                            ? found[w + 1].from
                            : most;
        t->to = t->to > next ? next : t->to > t->from ? t->to : t->from;
        end = t->to;
    }
}

/* Write the words by the way that was found. */
static void place_words(const lec_aligner *a, const size_t *first,
                        const size_t *last, const lec_time *times, size_t count,
                        lec_time *found)
{
    const side *k = &a->known, *o = &a->other;
    for (size_t w = 0; w < count; w++) {
        size_t from = row_at(k, (double)times[w].from / k->frames_a_step);
        size_t to = row_at(k, (double)times[w].to / k->frames_a_step);
        from = from < k->count ? from : k->count - 1;
        to = to > from + 1 ? to - 1 : from;
        found[w].from =
            (uint32_t)((double)beginning(o, first[from], last[from]) *
                       o->frames_a_step);
        found[w].to =
            (uint32_t)((double)ending(o, last[to]) * o->frames_a_step);
    }
}

double lec_aligner_find(lec_aligner *aligner, const lec_sound *known,
                        const lec_time *times, size_t count,
                        const lec_sound *sound, lec_time *found)
{
    lec_aligner *a = aligner;
    take_in(&a->known, known);
    take_in(&a->other, sound);
    if (!a->known.count || !a->other.count)
        return spread(known, times, count, sound, found);
    stretch(&a->known, a->other.count);
    size_t n = a->known.count;
    float cost = fill_table(a);
    size_t *first = lec_must_zero(2 * n * sizeof *first);
    walk_back(a, first, first + n);
    place_words(a, first, first + n, times, count, found);
    put_in_order(found, count, sound->frames);
    free(first);
    return cost / (2 * (double)n);
}
