/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/edited.h"

#include <string.h>

#include "base/utf8.h"
#include "script/say/tokens.h"

/* What was said, what is said now, and how much of both ends is the same. */
typedef struct change {
    lec_slice old, now;
    size_t before, behind;
} change;

static change find_change(const char *old, const char *now)
{
    change c = {lec_slice_of(old), lec_slice_of(now), 0, 0};
    size_t most = c.old.len < c.now.len ? c.old.len : c.now.len;
    while (c.before < most && old[c.before] == now[c.before])
        c.before++;
    while (!lec_utf8_is_edge(c.old, c.before) ||
           !lec_utf8_is_edge(c.now, c.before))
        c.before--;
    while (c.behind < most - c.before &&
           c.old.ptr[c.old.len - c.behind - 1] ==
               c.now.ptr[c.now.len - c.behind - 1])
        c.behind++;
    while (!lec_utf8_is_edge(c.now, c.now.len - c.behind))
        c.behind--;
    return c;
}

/* Find where a byte of what was said is now: in midst of the change, at the
 * same share of it.
 */
static uint32_t place_now(const change *c, uint32_t at)
{
    if (at <= c->before)
        return at;
    if (at >= c->old.len - c->behind)
        return (uint32_t)(at + c->now.len - c->old.len);
    uint64_t old = c->old.len - c->before - c->behind;
    uint64_t now = c->now.len - c->before - c->behind;
    size_t to = c->before + (size_t)((at - c->before) * now / old);
    while (!lec_utf8_is_edge(c->now, to))
        to--;
    return (uint32_t)to;
}

static void move_tokens(lec_line *line, const change *c, lec_arena *arena)
{
    lec_tokens moved = {0};
    for (size_t i = 0; i < line->token_count; i++) {
        lec_token t = line->tokens[i];
        t.spoken_from = place_now(c, t.spoken_from);
        t.spoken_to = place_now(c, t.spoken_to);
        lec_tokens_add(&moved, t, (lec_why){0});
    }
    if (!moved.count)
        lec_tokens_add(&moved,
                       (lec_token){(uint32_t)line->from,
                                   (uint32_t)(line->from + strlen(line->text)),
                                   0, (uint32_t)c->now.len},
                       (lec_why){0});
    lec_token *tokens = lec_arena_alloc(arena, moved.count * sizeof *tokens);
    memcpy(tokens, moved.at, moved.count * sizeof *tokens);
    line->tokens = tokens;
    line->token_count = moved.count;
    lec_tokens_free(&moved);
}

/* Move the segments; one of which nothing is said now is lost to the one in
 * front of it.
 */
static void move_segments(lec_line *line, const change *c, lec_arena *arena)
{
    size_t count = 0;
    if (!line->segment_count)
        return;
    lec_segment *moved =
        lec_arena_alloc(arena, line->segment_count * sizeof *moved);
    for (size_t i = 0; i < line->segment_count; i++) {
        lec_segment s = line->segments[i];
        s.spoken_from = count ? moved[count - 1].spoken_to : 0;
        s.spoken_to = place_now(c, s.spoken_to);
        s.from = count ? moved[count - 1].to : 0;
        if (s.spoken_to > s.spoken_from)
            moved[count++] = s;
        else if (count)
            moved[count - 1].to = s.to;
    }
    line->segments = moved;
    line->segment_count = count;
}

/* Put a line that was made by itself where it stands in its text. */
static void place_line(lec_line *line, const lec_given_line *given,
                       lec_arena *arena)
{
    uint32_t by = (uint32_t)(given->from - line->from);
    lec_token *tokens =
        lec_arena_alloc(arena, line->token_count * sizeof *tokens);
    for (size_t i = 0; i < line->token_count; i++) {
        tokens[i] = line->tokens[i];
        tokens[i].from += by;
        tokens[i].to += by;
    }
    line->tokens = tokens;
    line->from = given->from;
    line->from_point = given->from_point;
}

static void take_tokens(lec_line *line, const lec_given_line *given,
                        lec_arena *arena)
{
    lec_token *tokens =
        lec_arena_alloc(arena, given->token_count * sizeof *tokens);
    for (size_t i = 0; i < given->token_count; i++) {
        tokens[i] = given->tokens[i];
        tokens[i].from += (uint32_t)given->from;
        tokens[i].to += (uint32_t)given->from;
    }
    line->tokens = tokens;
    line->token_count = given->token_count;
}

static void take_segments(lec_line *line, const lec_given_line *given,
                          const lec_voice *voice, lec_arena *arena)
{
    lec_segment *segments =
        lec_arena_alloc(arena, given->segment_count * sizeof *segments);
    for (size_t i = 0; i < given->segment_count; i++) {
        const lec_given_segment *g = &given->segments[i];
        segments[i] = (lec_segment){
            .from = i ? segments[i - 1].to : 0,
            .to = g->to,
            .spoken_from = i ? segments[i - 1].spoken_to : 0,
            .spoken_to = g->spoken_to,
            .manner = g->quoted ? &voice->quoted : NULL,
            .lang = g->lang,
            .pause_ms = g->pause_ms,
            .goes_on = g->goes_on,
        };
    }
    line->segments = segments;
    line->segment_count = given->segment_count;
}

void lec_given_settle(lec_line *line, const lec_given_line *given,
                      const lec_voice *voice, lec_arena *arena)
{
    if (given->pause_ms >= 0)
        line->pause_ms = given->pause_ms;
    place_line(line, given, arena);
    if (given->tokens) {
        take_tokens(line, given, arena);
    } else if (given->spoken && strcmp(line->spoken, given->spoken) != 0) {
        const change c = find_change(line->spoken, given->spoken);
        move_tokens(line, &c, arena);
        move_segments(line, &c, arena);
        line->spoken = given->spoken;
    }
    if (given->segments)
        take_segments(line, given, voice, arena);
}
