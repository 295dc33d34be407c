/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a script and tells its lines to another process, which arrivals.c is
 * in.
 */
#include <string.h>

#include "base/plain.h"
#include "base/wire.h"
#include "script/arrivals.h"
#include "script/lang/language_data.h"

/* Bytes of the messages with lines: the first is short, so that it is soon
 * heard; later ones are longer, each up to twice the one before.
 */
#define FIRST_BYTES 16
#define MOST_BYTES 16384

/* A telling, and the lines that wait to be told. */
typedef struct telling {
    const lec_voice *voice;
    lec_language *language;
    lec_tell *tell;
    void *user;
    lec_text message;
    size_t full; /* bytes of the message that are enough */
} telling;

static lec_code say(telling *t, lec_error *err)
{
    lec_code code = t->tell(t->user, lec_text_slice(&t->message), err);
    lec_text_cut(&t->message, 0);
    return code;
}

/* Tokens as distances: what lies behind something cannot be in front of it. */
static void put_tokens(lec_text *to, const lec_line *line)
{
    size_t at = line->from, spoken = 0;
    lec_wire_put_number(to, (int64_t)line->token_count);
    for (size_t i = 0; i < line->token_count; i++) {
        const lec_token *t = &line->tokens[i];
        lec_wire_put_number(to, (int64_t)(t->from - at));
        lec_wire_put_number(to, (int64_t)t->to - t->from);
        lec_wire_put_number(to, (int64_t)(t->spoken_from - spoken));
        lec_wire_put_number(to, (int64_t)t->spoken_to - t->spoken_from);
        at = t->to;
        spoken = t->spoken_to;
    }
}

static void put_segments(lec_text *to, const lec_line *line)
{
    lec_wire_put_number(to, (int64_t)line->segment_count);
    for (size_t i = 0; i < line->segment_count; i++) {
        const lec_segment *s = &line->segments[i];
        lec_wire_put_number(to, (int64_t)s->to - s->from);
        lec_wire_put_number(to, (int64_t)s->spoken_to - s->spoken_from);
        lec_wire_put_number(to, s->manner != NULL);
        lec_wire_put_string(to, s->lang);
        lec_wire_put_number(to, s->pause_ms);
        lec_wire_put_number(to, s->goes_on);
    }
}

/* Put a line.  The text of a block is there already: where it stands is enough.
 */
static void put_line(lec_text *to, const lec_line *line)
{
    lec_wire_put_number(to, line->block);
    lec_wire_put_number(to, line->role);
    lec_wire_put_number(to, line->pause_ms);
    lec_wire_put_number(to, line->breaks);
    lec_wire_put_number(to, (int64_t)line->from);
    lec_wire_put_number(to, (int64_t)line->from_point);
    if (line->block)
        lec_wire_put_number(to, (int64_t)strlen(line->text));
    else
        lec_wire_put_string(to, line->text);
    lec_wire_put_string(to, line->spoken);
    put_tokens(to, line);
    put_segments(to, line);
}

static lec_code say_fault(telling *t, const lec_error *fault, lec_error *err)
{
    lec_wire_put_number(&t->message, LEC_ARRIVE_FAULT);
    lec_wire_put_words(&t->message, fault->file);
    lec_wire_put_number(&t->message, fault->line);
    lec_wire_put_words(&t->message, fault->what);
    lec_wire_put_words(&t->message, fault->hint);
    return say(t, err);
}

static lec_code say_wanted(telling *t, lec_error *err)
{
    lec_text_cut(&t->message, 0);
    lec_wire_put_number(&t->message, LEC_ARRIVE_WANTED);
    lec_wire_put_string(&t->message, t->language->wanted);
    return say(t, err);
}

static lec_code add_line(telling *t, const lec_line *line, lec_error *err)
{
    if (!t->message.len)
        lec_wire_put_number(&t->message, LEC_ARRIVE_LINES);
    put_line(&t->message, line);
    if (t->message.len < t->full)
        return LEC_OK;
    t->full = t->full * 2 < MOST_BYTES ? t->full * 2 : MOST_BYTES;
    return say(t, err);
}

/* Tell the lines behind the first `from`, until one needs a language that is
 * not there.
 */
static lec_code tell_lines(telling *t, lec_script *script, size_t from,
                           lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && lec_script_reach(script, i + 1) > i; i++) {
        if (t->language->wants)
            break;
        if (i >= from)
            code = add_line(t, lec_script_line(script, i), err);
    }
    if (!code && t->message.len)
        code = say(t, err);
    return code;
}

lec_code lec_script_tell(const lec_article *article, const lec_voice *voice,
                         lec_language *language, size_t from, lec_tell *tell,
                         void *user, lec_error *err)
{
    telling t = {.voice = voice,
                 .language = language,
                 .tell = tell,
                 .user = user,
                 .full = FIRST_BYTES};
    lec_script *script;
    lec_error why = {0};
    lec_code code = lec_script_make(article, voice, language, &script, &why);
    if (!code)
        code = tell_lines(&t, script, from, &why);
    if (language->wants) {
        why = (lec_error){0};
        code = say_wanted(&t, &why);
    } else if (!code && lec_language_fault(language)) {
        code = say_fault(&t, lec_language_fault(language), &why);
    }
    lec_script_free(script);
    lec_text_free(&t.message);
    return code ? lec_fail(err, code, "%s", why.what) : LEC_OK;
}
