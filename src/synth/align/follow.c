/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/align/follow.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "synth/align/ear.h"

#define STEP_MS 20
#define STEP_S (STEP_MS / 1000.0)
#define QUIET_DB 36   /* below the loud parts: silence */
#define LOUD_DB (-50) /* what is fainter has no loud parts */
#define PAUSE_STEPS 5 /* silence of as many is a pause, and left out */
#define HALF ((size_t)LEC_EAR_CEPSTRA + 1)
#define FEATURES (2 * HALF)
#define SCALE 256 /* of the features, which are kept as whole numbers */
#define OTHER_SHARE                                                            \
    0.92F              /* of how far a step is from any: its cost where it     \
                        * is no line */
#define BENT 2.5F      /* of a step that the voice takes none or two for */
#define LEFT_OUT 40.0F /* of a line that is not read */
#define AGAIN 15.0F    /* of one that is read twice */
#define BEAM 400.0F    /* ways that are as much worse are not gone on */
#define SAME 4.0F      /* cost of a step where a voice says the same twice */
#define NO_PAST SIZE_MAX
#define LEAST_ADDED_STEPS 40 /* what is shorter is a breath, or a word */
#define MOST_SAME 3000       /* steps of what may be read twice: a minute */
#define SAMPLES ((size_t)64) /* rows of the known voice, of all */

typedef int16_t row[FEATURES];

/* One of the two voices, without its pauses. */
typedef struct voice {
    lec_ear *ear;
    lec_moments heard; /* what is not a row yet */
    row *rows;
    size_t row_room;
    uint32_t *steps; /* which step of the sound each row is */
    size_t step_room, count;
    size_t taken; /* steps that came before `heard` */
    float loud;   /* how loud the loud parts are */
    double sum[LEC_EAR_CEPSTRA], square[LEC_EAR_CEPSTRA];
} voice;

/* What a way went through. */
typedef struct past {
    size_t before; /* the past of this one; NO_PAST: the beginning */
    size_t line;
    uint32_t from, to; /* rows of the reading */
    float cost;
    lec_passage_kind kind;
} past;

/* Where a way is, and how it came there. */
typedef struct place {
    float cost;
    float cost_before; /* when it entered the line */
    uint32_t entered;  /* row of the reading at which it did */
    size_t past;
} place;

struct lec_follower {
    voice known, reading;
    size_t *ends; /* of each line: the row behind it */
    size_t lines, end_room;
    place *now, *next;     /* in each row of the known voice */
    place *between, *then; /* in front of each line, and behind the last */
    past *pasts;
    size_t past_count, past_room;
    lec_read_passage *passages;
    struct stretch {
        size_t from, to;
    } * stretches; /* rows of the reading that the passages are */
    size_t passage_count, passage_room, stretch_room;
};

lec_code lec_follower_new(lec_follower **follower, int known_hz, int hz,
                          lec_error *err)
{
    lec_follower *f = *follower = lec_must_zero(sizeof *f);
    f->known.loud = f->reading.loud = LOUD_DB;
    lec_code code = lec_ear_new(&f->known.ear, known_hz, STEP_MS, err);
    if (!code)
        code = lec_ear_new(&f->reading.ear, hz, STEP_MS, err);
    if (!code)
        return LEC_OK;
    lec_follower_free(f);
    *follower = NULL;
    return code;
}

static void free_voice(voice *v)
{
    lec_ear_free(v->ear);
    free(v->heard.at);
    free(v->rows);
    free(v->steps);
}

void lec_follower_free(lec_follower *follower)
{
    if (!follower)
        return;
    free_voice(&follower->known);
    free_voice(&follower->reading);
    free(follower->ends);
    free(follower->now);
    free(follower->next);
    free(follower->between);
    free(follower->then);
    free(follower->pasts);
    free(follower->passages);
    free(follower->stretches);
    free(follower);
}

/* ---- the two voices ------------------------------------------------------ */

/* Append a moment as it is, in thousandths. */
static void add_row(voice *v, const lec_moment *m, size_t step)
{
    LEC_MUST_ROOM(v->rows, v->count, v->row_room);
    LEC_MUST_ROOM(v->steps, v->count, v->step_room);
    int16_t *to = v->rows[v->count];
    for (size_t c = 0; c < LEC_EAR_CEPSTRA; c++) {
        to[c] = (int16_t)lrintf(m->cepstra[c] * 1000);
        v->sum[c] += m->cepstra[c];
        v->square[c] += (double)m->cepstra[c] * m->cepstra[c];
    }
    float below = m->loudness - v->loud;
    to[LEC_EAR_CEPSTRA] =
        (int16_t)lrintf((below < -45 ? -45 : below) * 0.1F * SCALE);
    v->steps[v->count++] = (uint32_t)step;
}

/* Follow how loud the loud parts are: up at once, down within a minute. */
static void follow_loudness(voice *v, float loudness)
{
    float slow = v->loud - 0.005F;
    float up = v->loud + 0.1F * (loudness - v->loud);
    v->loud = loudness > v->loud ? up : slow > LOUD_DB ? slow : LOUD_DB;
}

/* Make rows of what was heard but for pauses; silence at the end waits, unless
 * nothing comes.
 */
static void take_rows(voice *v, bool last)
{
    size_t i = 0, count = v->heard.count;
    while (i < count) {
        size_t run = 0;
        while (i + run < count &&
               v->heard.at[i + run].loudness < v->loud - QUIET_DB)
            run++;
        if (i + run == count && !last && run < PAUSE_STEPS)
            break;
        if (!run)
            follow_loudness(v, v->heard.at[i].loudness);
        size_t kept = run >= PAUSE_STEPS || i + run == count ? 0 : run;
        kept = run ? kept : 1;
        for (size_t k = 0; k < kept; k++)
            add_row(v, &v->heard.at[i + k], v->taken + i + k);
        i += run ? run : 1;
    }
    if (!i)
        return; /* there may be none */
    memmove(v->heard.at, v->heard.at + i, (count - i) * sizeof *v->heard.at);
    v->heard.count -= i;
    v->taken += i;
}

/* Write the rows in spreads around their mean, and how they change. */
static void settle(voice *v)
{
    for (size_t c = 0; c < LEC_EAR_CEPSTRA && v->count; c++) {
        double mean = v->sum[c] / (double)v->count;
        double spread = v->square[c] / (double)v->count - mean * mean;
        double scale = SCALE / (sqrt(spread > 0 ? spread : 0) + 1e-3);
        for (size_t i = 0; i < v->count; i++) {
            double x = (v->rows[i][c] / 1000.0 - mean) * scale;
            v->rows[i][c] = (int16_t)(x < -2000 ? -2000 : x > 2000 ? 2000 : x);
        }
    }
    for (size_t i = 0; i < v->count; i++) {
        size_t before = i ? i - 1 : 0;
        size_t after = i + 1 < v->count ? i + 1 : i;
        for (size_t c = 0; c < HALF; c++)
            v->rows[i][HALF + c] =
                (int16_t)((v->rows[after][c] - v->rows[before][c]) * 7 / 10);
    }
}

void lec_follower_add(lec_follower *follower, const int16_t *pcm, size_t frames)
{
    voice *v = &follower->known;
    if (pcm) {
        lec_ear_hear(v->ear, pcm, frames, &v->heard);
        lec_ear_end(v->ear, &v->heard);
        take_rows(v, true);
    }
    LEC_MUST_ROOM(follower->ends, follower->lines, follower->end_room);
    follower->ends[follower->lines++] = v->count;
}

void lec_follower_hear(lec_follower *follower, const int16_t *pcm,
                       size_t frames)
{
    voice *v = &follower->reading;
    lec_ear_hear(v->ear, pcm, frames, &v->heard);
    take_rows(v, false);
}

/* ---- the ways ------------------------------------------------------------ */

static float distance(const row a, const row b)
{
    int sum = 0;
    for (size_t i = 0; i < FEATURES; i++) {
        int off = a[i] - b[i];
        sum += off * off >> 4;
    }
    return sqrtf((float)sum) * (4.0F / SCALE);
}

static size_t begin_of(const lec_follower *f, size_t line)
{
    return line ? f->ends[line - 1] : 0;
}

/* Note that a way went through something, and let it go on from there. */
static place go_past(lec_follower *f, place from, past what, float cost)
{
    what.before = from.past;
    *LEC_MUST_ADD(f->pasts, f->past_count, f->past_room) = what;
    return (place){.cost = cost, .past = f->past_count - 1};
}

static const place nowhere = {.cost = HUGE_VALF, .past = NO_PAST};

/* Go a row of the reading on within a line. */
static float go_on(lec_follower *f, size_t line, uint32_t t, float best)
{
    size_t begin = begin_of(f, line), end = f->ends[line];
    place enter = f->between[line];
    enter.cost_before = enter.cost;
    enter.entered = t;
    for (size_t i = begin; i < end; i++) {
        place p = f->now[i];
        p.cost += BENT;
        const place *one = i > begin ? &f->now[i - 1] : &enter;
        if (one->cost < p.cost)
            p = *one;
        if (i > begin + 1 && f->now[i - 2].cost + BENT < p.cost) {
            p = f->now[i - 2];
            p.cost += BENT;
        }
        if (p.cost < HUGE_VALF)
            p.cost += distance(f->known.rows[i], f->reading.rows[t]);
        f->next[i] = p;
        best = p.cost < best ? p.cost : best;
    }
    return best;
}

/* Come out of a line: in front of the next one, or of the line itself. */
static void come_out(lec_follower *f, size_t line, uint32_t t, float most)
{
    size_t end = f->ends[line];
    if (end == begin_of(f, line))
        return;
    const place *p = &f->next[end - 1];
    past read = {.line = line,
                 .from = p->entered,
                 .to = t + 1,
                 .cost = p->cost - p->cost_before,
                 .kind = LEC_PASSAGE_READ};
    if (p->cost > most)
        return;
    if (p->cost < f->then[line + 1].cost)
        f->then[line + 1] = go_past(f, *p, read, p->cost);
    read.kind = LEC_PASSAGE_AGAIN;
    if (p->cost + AGAIN < f->then[line].cost)
        f->then[line] = go_past(f, *p, read, p->cost + AGAIN);
}

/* Leave out a line from where a way is in front of it. */
static void leave_out(lec_follower *f, size_t line, uint32_t t, float most)
{
    bool silent = f->ends[line] == begin_of(f, line);
    float cost = f->then[line].cost + (silent ? 0 : LEFT_OUT);
    past what = {
        .line = line, .from = t + 1, .to = t + 1, .kind = LEC_PASSAGE_LEFT_OUT};
    if (cost < f->then[line + 1].cost && cost < most)
        f->then[line + 1] = go_past(f, f->then[line], what, cost);
}

/* Drop the ways that are too bad; false if a line has none left. */
static bool prune(lec_follower *f, size_t line, float most)
{
    bool any = f->then[line].cost < most;
    if (!any)
        f->then[line] = nowhere;
    for (size_t i = begin_of(f, line); line < f->lines && i < f->ends[line];
         i++) {
        if (f->next[i].cost > most)
            f->next[i] = nowhere;
        else
            any = true;
    }
    return any;
}

/* Leave a line, so that nothing of it is found when it is come to again. */
static void drop(lec_follower *f, size_t line)
{
    f->between[line] = f->then[line] = nowhere;
    for (size_t i = begin_of(f, line); line < f->lines && i < f->ends[line];
         i++)
        f->now[i] = f->next[i] = nowhere;
}

/* Find what a row costs that is of no line: a share of how far it is from what
 * the voice says at other times.
 */
static float cost_of_other(const lec_follower *f, uint32_t t)
{
    float sum = 0;
    size_t n = f->known.count;
    for (size_t k = 0; n && k < SAMPLES; k++)
        sum += distance(f->known.rows[(2 * k + 1) * n / (2 * SAMPLES)],
                        f->reading.rows[t]);
    return OTHER_SHARE * sum / SAMPLES;
}

/* Go a row on with all ways, which are in lines `*from` to `*to`. */
static void step(lec_follower *f, uint32_t t, size_t *from, size_t *to)
{
    float best = HUGE_VALF, other = cost_of_other(f, t);
    for (size_t l = *from; l <= *to; l++) {
        if (l < f->lines)
            best = go_on(f, l, t, best);
        f->then[l] = f->between[l];
        f->then[l].cost += other;
        best = f->then[l].cost < best ? f->then[l].cost : best;
    }
    float most = best + BEAM;
    for (size_t l = *from; l <= *to && l < f->lines; l++)
        come_out(f, l, t, most);
    for (size_t l = *from; l <= *to && l < f->lines; l++) {
        leave_out(f, l, t, most);
        if (l == *to && f->then[l + 1].cost < most)
            ++*to;
    }
    while (*from < *to && !prune(f, *from, most))
        drop(f, (*from)++);
    while (*to > *from && !prune(f, *to, most))
        drop(f, (*to)--);
    for (size_t l = *from; l <= *to; l++)
        prune(f, l, most);
    place *swap = f->now;
    f->now = f->next;
    f->next = swap;
    swap = f->between;
    f->between = f->then;
    f->then = swap;
}

static place *nowheres(size_t count)
{
    place *p = lec_must_alloc((count + 1) * sizeof *p);
    for (size_t i = 0; i <= count; i++)
        p[i] = nowhere;
    return p;
}

static void begin(lec_follower *f, size_t *to)
{
    f->now = nowheres(f->known.count);
    f->next = nowheres(f->known.count);
    f->between = nowheres(f->lines);
    f->then = nowheres(f->lines);
    f->then[0].cost = 0;
    for (size_t l = 0; l < f->lines; l++) {
        leave_out(f, l, UINT32_MAX, BEAM);
        *to = f->then[l + 1].cost < BEAM ? l + 1 : *to;
    }
    place *swap = f->between;
    f->between = f->then;
    f->then = swap;
}

/* ---- what was found ------------------------------------------------------ */

static double seconds_at(const voice *v, size_t row_number, bool behind)
{
    if (!v->count)
        return 0;
    if (behind)
        return row_number ? (v->steps[row_number - 1] + 1) * STEP_S : 0;
    size_t last = v->count - 1;
    return v->steps[row_number < last ? row_number : last] * STEP_S;
}

static void tell(lec_follower *f, lec_passage_kind kind, size_t line,
                 size_t from, size_t to, double cost)
{
    const voice *v = &f->reading;
    LEC_MUST_ROOM(f->stretches, f->passage_count, f->stretch_room);
    f->stretches[f->passage_count] = (struct stretch){from, to};
    *LEC_MUST_ADD(f->passages, f->passage_count, f->passage_room) =
        (lec_read_passage){kind, line, seconds_at(v, from, false),
                           to > from ? seconds_at(v, to, true)
                                     : seconds_at(v, from, false),
                           to > from ? cost / (double)(to - from) : 0};
}

/* Do two stretches of the reading say the same?  They do it in one voice, and
 * are more alike than either is to the known voice.
 */
static bool say_same(const lec_follower *f, size_t a, size_t b)
{
    struct stretch x = f->stretches[a], y = f->stretches[b];
    size_t n = x.to - x.from, m = y.to - y.from;
    if (!n || !m || n > 2 * m || m > 2 * n || n > MOST_SAME || m > MOST_SAME)
        return false;
    float *cost = lec_must_alloc((m + 1) * sizeof *cost);
    for (size_t j = 0; j <= m; j++)
        cost[j] = j ? HUGE_VALF : 0;
    for (size_t i = 0; i < n; i++) {
        float corner = cost[0]; /* of the row before */
        cost[0] = HUGE_VALF;
        for (size_t j = 0; j < m; j++) {
            float d = distance(f->reading.rows[x.from + i],
                               f->reading.rows[y.from + j]);
            float best = corner + 2 * d;
            float bent = (cost[j] < cost[j + 1] ? cost[j] : cost[j + 1]) + d;
            corner = cost[j + 1];
            cost[j + 1] = bent + BENT < best ? bent + BENT : best;
        }
    }
    float all = cost[m];
    free(cost);
    return all < SAME * (float)(n + m);
}

/* Tell what was added from what was read twice: by what is beside it. */
static void tell_doubles(lec_follower *f)
{
    for (size_t i = 0; i < f->passage_count; i++) {
        lec_read_passage *p = &f->passages[i], *next = p + 1, *last = p - 1;
        bool has_next = i + 1 < f->passage_count;
        if (p->kind == LEC_PASSAGE_AGAIN && has_next && next->line == p->line &&
            !say_same(f, i, i + 1))
            p->kind = LEC_PASSAGE_ADDED;
        if (p->kind != LEC_PASSAGE_ADDED)
            continue;
        if (has_next && next->kind == LEC_PASSAGE_READ &&
            say_same(f, i, i + 1)) {
            p->kind = LEC_PASSAGE_AGAIN;
            p->line = next->line;
        } else if (i && last->kind == LEC_PASSAGE_READ &&
                   say_same(f, i - 1, i)) {
            last->kind = LEC_PASSAGE_AGAIN;
            p->kind = LEC_PASSAGE_READ;
            p->line = last->line;
        }
    }
}

/* Make one of additions that follow each other. */
static void join_additions(lec_follower *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < f->passage_count; i++) {
        const lec_read_passage *p = &f->passages[i];
        if (i && p->kind == LEC_PASSAGE_ADDED &&
            f->passages[kept - 1].kind == LEC_PASSAGE_ADDED) {
            f->passages[kept - 1].line = p->line;
            f->passages[kept - 1].to_s = p->to_s;
        } else {
            f->passages[kept++] = *p;
        }
    }
    f->passage_count = kept;
}

/* Tell of all that a way went through, and of what lies between. */
static void tell_way(lec_follower *f, size_t at, size_t end)
{
    size_t *order = NULL, count = 0, room = 0, row_number = 0;
    for (; at != NO_PAST; at = f->pasts[at].before)
        *LEC_MUST_ADD(order, count, room) = at;
    while (count) {
        const past *p = &f->pasts[order[--count]];
        if (p->from > row_number + LEAST_ADDED_STEPS)
            tell(f, LEC_PASSAGE_ADDED, p->line, row_number, p->from, 0);
        tell(f, p->kind, p->line, p->from, p->to, p->cost);
        row_number = p->to;
    }
    if (end > row_number + LEAST_ADDED_STEPS)
        tell(f, LEC_PASSAGE_ADDED, f->lines, row_number, end, 0);
    free(order);
}

const lec_read_passage *lec_follower_end(lec_follower *follower, size_t *count)
{
    lec_follower *f = follower;
    size_t from = 0, to = 0;
    lec_ear_end(f->reading.ear, &f->reading.heard);
    take_rows(&f->reading, true);
    settle(&f->known);
    settle(&f->reading);
    begin(f, &to);
    for (uint32_t t = 0; t < f->reading.count; t++)
        step(f, t, &from, &to);
    for (size_t l = from; l < f->lines; l++) {
        place *swap = f->then;
        f->then = f->between;
        leave_out(f, l, (uint32_t)f->reading.count - 1, HUGE_VALF);
        f->then = swap;
    }
    tell_way(f, f->between[f->lines].past, f->reading.count);
    tell_doubles(f);
    join_additions(f);
    *count = f->passage_count;
    return f->passages;
}
