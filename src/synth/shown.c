/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synth/shown.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define MARK '\x1f' /* in front of each word; no text has it */
#define OPENS "[["
#define CLOSES "]]"

/* Append the token that is spoken at byte `at` as it is shown. */
static void add_token(lec_text *text, const lec_line *line, size_t at)
{
    size_t len = strlen(line->text);
    for (size_t i = 0; i < line->token_count; i++) {
        const lec_token *t = &line->tokens[i];
        if (at < t->spoken_from || at >= t->spoken_to)
            continue;
        size_t from = t->from - line->from, to = t->to - line->from;
        if (t->from >= line->from && from < to && to <= len)
            lec_text_add(text, line->text + from, to - from);
        return;
    }
}

void lec_shown_add(lec_text *text, const lec_line *line, size_t from, size_t to)
{
    const char *said = line->spoken;
    for (const char *p = strstr(said + from, OPENS);
         p && (size_t)(p - said) < to; p = strstr(p + 2, OPENS)) {
        lec_text_add_byte(text, MARK);
        add_token(text, line, (size_t)(p - said));
    }
}

/* Append code points, all of them at `place` of what came, or from it on. */
static void add_points(lec_shown *shown, lec_slice text, uint32_t place,
                       bool counts)
{
    size_t count = lec_utf8_count(text);
    lec_text_add_slice(&shown->text, text);
    LEC_MUST_ROOM(shown->points, shown->count + count, shown->room);
    for (size_t i = 0; i < count; i++)
        shown->points[shown->count++] = place + (counts ? (uint32_t)i : 0);
}

void lec_shown_read(lec_shown *shown, const char *came)
{
    lec_slice words = lec_slice_of(came), text = lec_slice_take(&words, MARK);
    uint32_t place = 0;
    while (text.len) {
        const char *opens = memmem(text.ptr, text.len, OPENS, 2);
        size_t n = opens ? (size_t)(opens - text.ptr) : text.len;
        add_points(shown, (lec_slice){text.ptr, n}, place, true);
        place += (uint32_t)lec_utf8_count((lec_slice){text.ptr, n});
        text = (lec_slice){text.ptr + n, text.len - n};
        const char *closes = memmem(text.ptr, text.len, CLOSES, 2);
        n = closes ? (size_t)(closes - text.ptr) + 2 : text.len;
        if (n)
            add_points(shown, lec_slice_take(&words, MARK), place, false);
        place += (uint32_t)lec_utf8_count((lec_slice){text.ptr, n});
        text = (lec_slice){text.ptr + n, text.len - n};
    }
}

uint32_t lec_shown_place(const lec_shown *shown, uint32_t at)
{
    return at < shown->count ? shown->points[at] : at;
}

void lec_shown_free(lec_shown *shown)
{
    lec_text_free(&shown->text);
    free(shown->points);
    *shown = (lec_shown){0};
}
