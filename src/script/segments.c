/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line is divided where the manner of its speech changes. */
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "script/internal.h"

void lec_runs_add(lec_runs *runs, lec_run run)
{
    if (runs->count == runs->room) {
        runs->room = runs->room ? runs->room * 2 : 16;
        runs->at = lec_must_grow(runs->at, runs->room * sizeof *runs->at);
    }
    runs->at[runs->count++] = run;
}

/* A place of the line's text where something begins or ends. */
typedef struct cut {
    size_t at; /* bytes of the text */
    int pause_ms;
} cut;

typedef struct cuts {
    cut at[2 * LEC_MAX_SEGMENTS];
    size_t count;
} cuts;

static void add_cut(cuts *c, size_t at, int pause_ms)
{
    size_t i = 0;
    while (i < c->count && c->at[i].at < at)
        i++;
    if (i < c->count && c->at[i].at == at) {
        if (pause_ms > c->at[i].pause_ms)
            c->at[i].pause_ms = pause_ms;
        return;
    }
    if (c->count == sizeof c->at / sizeof *c->at)
        return; /* so many that it is no sentence */
    memmove(c->at + i + 1, c->at + i, (c->count - i) * sizeof *c->at);
    c->at[i] = (cut){at, pause_ms};
    c->count++;
}

/* Runs that touch the text [from, to): the first, and past the last. */
static void find_runs(lec_runs *runs, size_t from, size_t to, size_t *first,
                      size_t *last)
{
    while (runs->past < runs->count && runs->at[runs->past].to <= from)
        runs->past++;
    *first = *last = runs->past;
    while (*last < runs->count && runs->at[*last].from < to)
        ++*last;
}

/* Marks that stand between a word and a blank belong to the word: a cut among
 * them goes to the blank.
 */
static size_t beside_blank(lec_slice text, size_t at)
{
    size_t to = at, from = at;
    for (size_t next = to; to < text.len && text.ptr[to] != ' '; to = next)
        if (u_isalnum(lec_utf8_next(text, &next)))
            break;
    for (size_t next = from; from > 0 && text.ptr[from - 1] != ' '; from = next)
        if (u_isalnum(lec_utf8_prev(text, &next)))
            break;
    bool after = to == text.len || text.ptr[to] == ' ';
    bool before = from == 0 || text.ptr[from - 1] == ' ';
    if (after != before)
        return after ? to : from;
    return at;
}

/* Where the text's byte `at` is in what is spoken.  Between two tokens the one
 * is as the other, mostly; inside of a token there is no place.
 */
static size_t spoken_place(const lec_line *line, size_t at)
{
    size_t i = 0;
    while (i < line->token_count && line->tokens[i].to <= at)
        i++;
    if (i == line->token_count)
        return strlen(line->spoken);
    const lec_token *next = &line->tokens[i];
    if (!i || next->from <= at)
        return next->spoken_from;
    const lec_token *last = next - 1;
    size_t gap = next->spoken_from - last->spoken_to, n = at - last->to;
    if (gap != next->from - last->to || n > gap)
        n = gap;
    return last->spoken_to + n;
}

/* Does what is said end with a mark that the engine makes a clause of? */
static bool ends_clause(lec_slice said)
{
    for (size_t at = said.len; at > 0;) {
        int32_t c = lec_utf8_prev(said, &at);
        if (c == ',' || c == ';' || c == 0x3001 || c == 0xFF0C || c == 0x60C ||
            c == 0x2013 || c == 0x2014)
            return true;
        if (u_isalnum(c))
            break;
    }
    return lec_ends_with_mark(said);
}

static bool has_token(const lec_line *line, size_t from, size_t to)
{
    for (size_t i = 0; i < line->token_count; i++)
        if (line->tokens[i].spoken_from >= from &&
            line->tokens[i].spoken_from < to)
            return true;
    return false;
}

/* What the runs first..last say of the next word of the line from the text's
 * byte `at` on; the inner ones come later.
 */
static lec_segment manner_at(const lec_line *line, const lec_runs *runs,
                             size_t first, size_t last, size_t at)
{
    lec_segment s = {0};
    size_t t = 0;
    while (t < line->token_count && line->tokens[t].to <= at)
        t++;
    if (t < line->token_count && line->tokens[t].from > at)
        at = line->tokens[t].from;
    for (size_t i = first; i < last; i++) {
        const lec_run *run = &runs->at[i];
        if (at < run->from || at >= run->to)
            continue;
        s.manner = run->manner ? run->manner : s.manner;
        s.lang = run->lang ? run->lang : s.lang;
    }
    return s;
}

static bool is_alike(const lec_segment *a, const lec_segment *b)
{
    bool same_lang =
        a->lang == b->lang || (a->lang && b->lang && !strcmp(a->lang, b->lang));
    return a->manner == b->manner && same_lang && !b->pause_ms;
}

/* Take one more into the list, or into the last one of it. */
static void add_segment(const lec_line *line, lec_segment *list, size_t *count,
                        lec_segment s)
{
    if (!has_token(line, s.spoken_from, s.spoken_to)) {
        if (*count)
            list[*count - 1].spoken_to = s.spoken_to;
        return;
    }
    if (!*count) {
        s.spoken_from = 0;
        s.pause_ms = 0;
    }
    if (*count &&
        (is_alike(&list[*count - 1], &s) || *count == LEC_MAX_SEGMENTS))
        list[*count - 1].spoken_to = s.spoken_to;
    else
        list[(*count)++] = s;
}

void lec_line_divide(lec_line *line, lec_runs *runs, lec_arena *arena)
{
    lec_slice text = lec_slice_of(line->text);
    size_t from = line->from, to = from + text.len, first, last;
    find_runs(runs, from, to, &first, &last);
    if (first == last)
        return;
    cuts c = {0};
    add_cut(&c, from, 0);
    for (size_t i = first; i < last; i++) {
        const lec_run *run = &runs->at[i];
        if (run->from > from)
            add_cut(&c, from + beside_blank(text, run->from - from),
                    run->pause_ms);
        if (run->to > from && run->to < to)
            add_cut(&c, from + beside_blank(text, run->to - from),
                    run->pause_ms);
    }
    lec_segment list[LEC_MAX_SEGMENTS];
    size_t count = 0, end = strlen(line->spoken);
    for (size_t i = 0; i < c.count; i++) {
        lec_segment s = manner_at(line, runs, first, last, c.at[i].at);
        s.spoken_from = (uint32_t)(i ? spoken_place(line, c.at[i].at) : 0);
        s.spoken_to =
            (uint32_t)(i + 1 < c.count ? spoken_place(line, c.at[i + 1].at)
                                       : end);
        s.pause_ms = c.at[i].pause_ms;
        add_segment(line, list, &count, s);
    }
    if (!count || (count == 1 && !list[0].manner && !list[0].lang))
        return;
    for (size_t i = 0; i + 1 < count; i++)
        list[i].goes_on =
            !ends_clause((lec_slice){line->spoken + list[i].spoken_from,
                                     list[i].spoken_to - list[i].spoken_from});
    lec_segment *kept = lec_arena_alloc(arena, count * sizeof *kept);
    memcpy(kept, list, count * sizeof *kept);
    line->segments = kept;
    line->segment_count = count;
}
