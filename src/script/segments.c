/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line is divided where the manner of its speech changes. */
#include "script/segments.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "script/say/tokens.h"

/* A place where the line is divided. */
typedef struct cut {
    size_t at; /* byte of the text that the line is cut from */
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
        return; /* no sentence has so many */
    memmove(c->at + i + 1, c->at + i, (c->count - i) * sizeof *c->at);
    c->at[i] = (cut){at, pause_ms};
    c->count++;
}

/* Find the passages that touch [from, to): the first, and past the last. */
static void find_passages(lec_passages *passages, size_t from, size_t to,
                          size_t *first, size_t *last)
{
    while (passages->past < passages->count &&
           passages->at[passages->past].to <= from)
        passages->past++;
    *first = *last = passages->past;
    while (*last < passages->count && passages->at[*last].from < to)
        ++*last;
}

/* Return where to cut near byte `at`: marks between a word and a blank belong
 * to the word, so a cut among them moves to the blank.
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

/* Between two tokens what is spoken is as the text, mostly; a place inside of a
 * token moves to its start.
 */
size_t lec_line_place(const lec_line *line, size_t at)
{
    at = line->from + beside_blank(lec_slice_of(line->text), at - line->from);
    size_t i = 0;
    while (i < line->token_count && line->tokens[i].to <= at)
        i++;
    if (i == line->token_count)
        return strlen(line->spoken);
    const lec_token *next = &line->tokens[i];
    if (next->from <= at)
        return next->spoken_from;
    size_t last_to = i ? next[-1].to : line->from;
    size_t spoken_to = i ? next[-1].spoken_to : 0;
    size_t gap = next->spoken_from - spoken_to, n = at - last_to;
    if (gap != next->from - last_to || n > gap)
        n = gap;
    return spoken_to + n;
}

/* Does what is said end with a mark that the engine makes a clause of? */
static bool ends_clause(lec_slice said)
{
    for (size_t at = said.len; at > 0;) {
        int32_t c = lec_utf8_prev(said, &at);
        if (u_strchr32(u",;、，\u060C–—", c))
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

/* Return the manner and the language of the line's first word from byte `at` of
 * the text on.  Inner passages come later in the list, and win.
 */
static lec_segment manner_at(const lec_line *line, const lec_passage *passages,
                             size_t count, size_t at)
{
    lec_segment s = {0};
    size_t t = 0;
    while (t < line->token_count && line->tokens[t].to <= at)
        t++;
    if (t < line->token_count && line->tokens[t].from > at)
        at = line->tokens[t].from;
    for (const lec_passage *passage = passages; passage < passages + count;
         passage++) {
        if (at < passage->from || at >= passage->to)
            continue;
        s.manner = passage->manner ? passage->manner : s.manner;
        s.lang = passage->lang ? passage->lang : s.lang;
    }
    return s;
}

static bool is_alike(const lec_segment *a, const lec_segment *b)
{
    bool same_lang =
        a->lang == b->lang || (a->lang && b->lang && !strcmp(a->lang, b->lang));
    return a->manner == b->manner && same_lang && !b->pause_ms;
}

/* Append a segment to the list, or extend the last one by it. */
static void add_segment(const lec_line *line, lec_segment *list, size_t *count,
                        lec_segment s)
{
    lec_segment *last = *count ? &list[*count - 1] : NULL;
    bool wordless = !has_token(line, s.spoken_from, s.spoken_to);
    if (last &&
        (wordless || is_alike(last, &s) || *count == LEC_MAX_SEGMENTS)) {
        last->to = s.to;
        last->spoken_to = s.spoken_to;
    } else if (last) {
        list[(*count)++] = s;
    } else if (!wordless) {
        s.from = s.spoken_from = 0;
        s.pause_ms = 0;
        list[(*count)++] = s;
    }
}

/* Find where passages begin and end inside the line. */
static void find_cuts(const lec_line *line, const lec_passage *passages,
                      size_t count, cuts *c)
{
    lec_slice text = lec_slice_of(line->text);
    size_t from = line->from, to = from + text.len;
    c->count = 0;
    add_cut(c, from, 0);
    for (const lec_passage *passage = passages; passage < passages + count;
         passage++) {
        if (passage->from > from)
            add_cut(c, from + beside_blank(text, passage->from - from),
                    passage->pause_ms);
        if (passage->to > from && passage->to < to)
            add_cut(c, from + beside_blank(text, passage->to - from),
                    passage->pause_ms);
    }
}

/* Return the segment between cut `i` and the next. */
static lec_segment between_cuts(const lec_line *line,
                                const lec_passage *passages, size_t count,
                                const cuts *c, size_t i)
{
    size_t at = c->at[i].at;
    bool last = i + 1 == c->count;
    lec_segment s = manner_at(line, passages, count, at);
    s.pause_ms = c->at[i].pause_ms;
    s.from = (uint32_t)(at - line->from);
    s.to = (uint32_t)(last ? strlen(line->text) : c->at[i + 1].at - line->from);
    s.spoken_from = (uint32_t)(i ? lec_line_place(line, at) : 0);
    s.spoken_to = (uint32_t)(last ? strlen(line->spoken)
                                  : lec_line_place(line, c->at[i + 1].at));
    return s;
}

void lec_line_divide(lec_line *line, lec_passages *passages, lec_arena *arena)
{
    size_t first, last, count = 0;
    find_passages(passages, line->from, line->from + strlen(line->text), &first,
                  &last);
    if (first == last)
        return;
    cuts c;
    lec_segment list[LEC_MAX_SEGMENTS];
    find_cuts(line, passages->at + first, last - first, &c);
    for (size_t i = 0; i < c.count; i++)
        add_segment(
            line, list, &count,
            between_cuts(line, passages->at + first, last - first, &c, i));
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
