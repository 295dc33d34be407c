/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes lines apart that another process made, and believes nothing: the
 * process may do what a page wants.  A line is a line of our article, tokens
 * and segments follow each other in it, and there is an end to them.
 */
#include "script/arrivals.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/wire.h"

/* Bytes of all lines together at most: so many for each byte of the article,
 * and some.
 */
#define BYTES_A_BYTE 64
#define BYTES_BESIDE ((size_t)1 << 20)
#define MAX_WANTED 16 /* languages that may be asked for */

/* The fewest bytes of a token: one for each member. */
#define TOKEN_BYTES 4

struct lec_arrivals {
    lec_script_source source;
    const lec_article *article;
    const lec_voice *voice;
    const char *lang; /* the tag of the script's language */
    lec_text message;
    lec_wire from;     /* lines in `message` that are yet to come */
    size_t taken;      /* number of lines that came */
    size_t bytes_left; /* bytes that may come yet */
    size_t block;      /* number of the block that the last line was of */
    size_t at;         /* bytes of this block that lines were made of */
    bool ended;
    char wanted[MAX_WANTED]
               [LEC_TAG_BYTES]; /* tags of languages that were asked for */
    size_t wanted_count;
    lec_error fault, failure; /* nothing, if the code is LEC_OK */
};

/* ---- a line ------------------------------------------------------------- */

/* Take an end that is `least` bytes or more behind `at`, between two characters
 * of the text.
 */
static size_t get_place(lec_wire *from, lec_slice text, size_t at, size_t least)
{
    int64_t left = (int64_t)(text.len - at);
    at += (size_t)lec_wire_get_number(from, (int64_t)least, left);
    if (from->is_bad)
        return text.len;
    if (!lec_utf8_is_edge(text, at))
        from->is_bad = true;
    return at;
}

static void get_tokens(lec_wire *from, lec_arena *arena, lec_line *line)
{
    lec_slice text = lec_slice_of(line->text);
    lec_slice spoken = lec_slice_of(line->spoken);
    size_t count = lec_wire_get_count(from, TOKEN_BYTES), at = 0, said = 0;
    lec_token *tokens = lec_arena_alloc(arena, count * sizeof *tokens);
    for (size_t i = 0; i < count && !from->is_bad; i++) {
        size_t shown_from = get_place(from, text, at, 0);
        at = get_place(from, text, shown_from, 1);
        size_t said_from = get_place(from, spoken, said, 0);
        said = get_place(from, spoken, said_from, 1);
        tokens[i] = (lec_token){
            .from = (uint32_t)(line->from + shown_from),
            .to = (uint32_t)(line->from + at),
            .spoken_from = (uint32_t)said_from,
            .spoken_to = (uint32_t)said,
        };
    }
    if (!count)
        from->is_bad = true;
    line->tokens = tokens;
    line->token_count = count;
}

/* Test whether a tag is one that a language of ours has. */
static bool is_tag(const char *tag)
{
    char kept[LEC_TAG_BYTES];
    lec_language_keep_tag(kept, tag);
    return !strcmp(kept, tag);
}

/* Take the tag of a segment's language; NULL if it has none. */
static const char *get_lang(lec_wire *from, lec_arena *arena)
{
    const char *lang = lec_wire_get_string(from);
    if (lang && !is_tag(lang))
        from->is_bad = true;
    return lang ? lec_arena_copy(arena, lec_slice_of(lang)) : NULL;
}

static void get_segments(lec_wire *from, lec_arena *arena,
                         const lec_voice *voice, lec_line *line)
{
    lec_slice text = lec_slice_of(line->text);
    lec_slice spoken = lec_slice_of(line->spoken);
    size_t count = (size_t)lec_wire_get_number(from, 0, LEC_MAX_SEGMENTS);
    size_t at = 0, said = 0;
    if (!count)
        return;
    lec_segment *segments = lec_arena_alloc(arena, count * sizeof *segments);
    for (size_t i = 0; i < count && !from->is_bad; i++) {
        lec_segment *s = &segments[i];
        s->from = (uint32_t)at;
        s->spoken_from = (uint32_t)said;
        s->to = (uint32_t)(at = get_place(from, text, at, 0));
        s->spoken_to = (uint32_t)(said = get_place(from, spoken, said, 1));
        s->manner = lec_wire_get_flag(from) ? &voice->quoted : NULL;
        s->lang = get_lang(from, arena);
        s->pause_ms =
            (int)lec_wire_get_number(from, 0, 2 * (int64_t)LEC_MAX_PAUSE_MS);
        s->goes_on = lec_wire_get_flag(from);
    }
    if (at != text.len || said != spoken.len)
        from->is_bad = true;
    line->segments = segments;
    line->segment_count = count;
}

/* Find the block of a line: that of the line before, or one behind it. */
static const lec_block *find_block(lec_arrivals *a, int id)
{
    const lec_article *article = a->article;
    size_t i = a->block;
    while (i < article->block_count && article->blocks[i].id != id)
        i++;
    if (i == article->block_count)
        return NULL;
    if (i != a->block)
        a->at = 0;
    a->block = i;
    return &article->blocks[i];
}

/* Take what is shown, a part of a block behind the last one. */
static void get_part(lec_arrivals *a, lec_arena *arena, lec_line *line)
{
    const lec_block *block = find_block(a, line->block);
    if (!block || line->from < a->at || line->from >= block->len) {
        a->from.is_bad = true;
        return;
    }
    lec_slice text = {block->text, block->len};
    a->at = get_place(&a->from, text, line->from, 1);
    if (!lec_utf8_is_edge(text, line->from))
        a->from.is_bad = true;
    line->text = lec_arena_copy(
        arena, (lec_slice){text.ptr + line->from, a->at - line->from});
}

static const char *get_text(lec_wire *from, lec_arena *arena)
{
    lec_slice text = lec_wire_get_slice(from);
    if (!text.len || text.len > INT32_MAX)
        from->is_bad = true;
    return lec_arena_copy(arena, text);
}

/* Take the next line; false, with the bytes bad, if it is none. */
static bool get_line(lec_arrivals *a, lec_arena *arena, lec_line *line)
{
    lec_wire *from = &a->from;
    line->voice = a->voice->name;
    line->lang = a->lang;
    line->text = "";
    line->block = (int)lec_wire_get_number(from, 0, INT_MAX);
    line->role = (lec_role)lec_wire_get_number(from, 0, LEC_ROLES - 1);
    line->pause_ms =
        (int)lec_wire_get_number(from, 0, 2 * (int64_t)LEC_MAX_PAUSE_MS);
    line->breaks = lec_wire_get_flag(from);
    line->from = (size_t)lec_wire_get_number(from, 0, INT32_MAX);
    line->from_point =
        (size_t)lec_wire_get_number(from, 0, (int64_t)line->from);
    if (line->block)
        get_part(a, arena, line);
    else
        line->text = get_text(from, arena);
    line->spoken = get_text(from, arena);
    get_tokens(from, arena, line);
    get_segments(from, arena, a->voice, line);
    return !from->is_bad;
}

/* ---- messages ----------------------------------------------------------- */

static void end(lec_arrivals *a)
{
    a->ended = true;
    a->from = (lec_wire){.rest = {"", 0}};
}

/* Fail because the other process said what it cannot have made. */
static void refuse(lec_arrivals *a)
{
    lec_fail(&a->failure, LEC_E_INPUT, "what was made of it is no script");
    end(a);
}

static void take_fault(lec_arrivals *a)
{
    const char *file = lec_wire_get_slice(&a->from).ptr;
    int line = (int)lec_wire_get_number(&a->from, 0, INT_MAX);
    const char *what = lec_wire_get_slice(&a->from).ptr;
    const char *hint = lec_wire_get_slice(&a->from).ptr;
    lec_fail_at(&a->fault, file, line, 0);
    lec_fail_hint(&a->fault, "%s", hint);
    lec_fail(&a->fault, LEC_E_INPUT, "%s", what);
    if (!lec_wire_is_done(&a->from))
        refuse(a);
}

/* Let the lines behind those that came be made again, with another language:
 * or without one, if it was asked for before, or there are many.
 */
static void take_wanted(lec_arrivals *a)
{
    const char *tag = lec_wire_get_slice(&a->from).ptr;
    if (!lec_wire_is_done(&a->from) || !is_tag(tag)) {
        refuse(a);
        return;
    }
    bool again = a->wanted_count == MAX_WANTED;
    for (size_t i = 0; i < a->wanted_count; i++)
        again = again || !strcmp(a->wanted[i], tag);
    if (!again)
        lec_language_keep_tag(a->wanted[a->wanted_count++], tag);
    if (a->source.again(a->source.user, again ? NULL : tag, a->taken,
                        &a->failure))
        end(a);
}

/* Read a message; false if there is none. */
static bool read_message(lec_arrivals *a)
{
    if (!a->source.read(a->source.user, &a->message))
        return false;
    if (a->message.len > a->bytes_left)
        lec_fail(&a->failure, LEC_E_LIMIT,
                 "its script has more than %d bytes for each of its own",
                 BYTES_A_BYTE);
    a->bytes_left -= a->message.len;
    a->from = (lec_wire){.rest = lec_text_slice(&a->message)};
    return !a->failure.code;
}

/* Wait for a message with lines; false past the last one. */
static bool next_message(lec_arrivals *a)
{
    while (!a->ended) {
        if (!read_message(a)) {
            if (!a->failure.code)
                a->source.end(a->source.user, &a->failure);
            end(a);
            break;
        }
        int64_t kind = lec_wire_get_number(&a->from, 0, LEC_ARRIVE_KINDS - 1);
        if (kind == LEC_ARRIVE_WANTED)
            take_wanted(a);
        else if (kind == LEC_ARRIVE_FAULT)
            take_fault(a);
        else if (!a->from.rest.len)
            refuse(a);
        else
            return true;
    }
    return false;
}

bool lec_arrivals_take(lec_arrivals *arrivals, lec_arena *arena, lec_line *line)
{
    lec_arrivals *a = arrivals;
    if (!a->from.rest.len && !next_message(a))
        return false;
    if (get_line(a, arena, line)) {
        a->taken++;
        return true;
    }
    refuse(a);
    return false;
}

lec_arrivals *lec_arrivals_new(const lec_script_source *source,
                               const lec_article *article,
                               const lec_voice *voice, const char *lang)
{
    lec_arrivals *a = lec_must_zero(sizeof *a);
    a->source = *source;
    a->article = article;
    a->voice = voice;
    a->lang = lang;
    a->from.rest = lec_slice_of("");
    a->bytes_left = BYTES_BESIDE;
    for (size_t i = 0; i < article->block_count; i++)
        a->bytes_left += BYTES_A_BYTE * article->blocks[i].len;
    return a;
}

void lec_arrivals_free(lec_arrivals *arrivals)
{
    if (!arrivals)
        return;
    arrivals->source.free(arrivals->source.user);
    lec_text_free(&arrivals->message);
    free(arrivals);
}

bool lec_arrivals_have_ended(const lec_arrivals *arrivals)
{
    return arrivals->ended;
}

lec_code lec_arrivals_outcome(const lec_arrivals *arrivals, lec_error *err)
{
    const lec_error *failure = &arrivals->failure;
    if (!failure->code)
        return LEC_OK;
    lec_fail_hint(err, "%s", failure->hint);
    return lec_fail(err, failure->code, "%s", failure->what);
}

const lec_error *lec_arrivals_fault(const lec_arrivals *arrivals)
{
    return arrivals->fault.code ? &arrivals->fault : NULL;
}
