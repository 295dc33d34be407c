/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When each token is heard, as JSON Lines. */
#include "publish/internal.h"

#include <jansson.h>

#include "base/utf8.h"

/* `from` and `to` count code points of the block's text. */
static bool write_line(const lec_companion_context *c, const lec_heard *heard)
{
    const lec_line *line = heard->line;
    size_t byte = line->from;
    json_int_t point = (json_int_t)line->from_point;
    bool good = true;
    for (size_t i = 0; good && i < line->token_count; i++) {
        const lec_token *t = &line->tokens[i];
        lec_slice gap = {line->text + (byte - line->from), t->from - byte};
        lec_slice shown = {line->text + (t->from - line->from),
                           t->to - t->from};
        json_int_t from = point + (json_int_t)lec_utf8_count(gap);
        point = from + (json_int_t)lec_utf8_count(shown);
        byte = t->to;
        json_t *o = json_object();
        json_object_set_new(o, "line", json_integer(line->id));
        json_object_set_new(o, "text", json_stringn(shown.ptr, shown.len));
        json_object_set_new(
            o, "start",
            json_real(lec_seconds(c, heard->from + heard->times[i].from)));
        json_object_set_new(
            o, "end",
            json_real(lec_seconds(c, heard->from + heard->times[i].to)));
        json_object_set_new(o, "from", json_integer(from));
        json_object_set_new(o, "to", json_integer(point));
        good = !json_dumpf(o, c->out, JSON_COMPACT | JSON_REAL_PRECISION(9)) &&
               putc('\n', c->out) != EOF;
        json_decref(o);
    }
    return good;
}

bool lec_write_words(const lec_companion_context *c)
{
    bool good = true;
    for (size_t i = 0; good && i < lec_timeline_count(c->timeline); i++) {
        lec_heard heard = lec_timeline_line(c->timeline, i);
        good = !heard.times || write_line(c, &heard);
    }
    return good;
}
