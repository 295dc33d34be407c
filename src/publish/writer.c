/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/writer.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/markup.h"
#include "base/utf8.h"

double lec_seconds(const lec_writer *writer, uint64_t frame)
{
    return writer->options->offset_s +
           (double)frame / lec_timeline_hz(writer->timeline);
}

int64_t lec_millis(const lec_writer *writer, uint64_t frame)
{
    return llround(lec_seconds(writer, frame) * 1000);
}

double lec_whole_seconds(const lec_writer *writer)
{
    return lec_seconds(writer, lec_timeline_frames(writer->timeline));
}

void lec_add_disclosure(const lec_writer *writer, lec_text *html,
                        const char *name)
{
    const char *words = writer->options->disclosure;
    if (!words || !words[0])
        return;
    lec_text_addf(html, "<%s class=\"disclosure\"", name);
    lec_display_add_lang(writer->options->display, html);
    lec_html_put(html, ">", words, "</");
    lec_text_addf(html, "%s>\n", name);
}

const lec_brand *lec_brand_of(const lec_writer *writer)
{
    static const lec_brand none;
    return writer->options->brand ? writer->options->brand : &none;
}

const char *lec_shown_title(const lec_writer *writer)
{
    const char *title = lec_timeline_article(writer->timeline)->title.text;
    return title && *title
               ? title
               : lec_display_get(writer->options->display, "listen.untitled");
}

void lec_json_set(json_t *object, const char *key, const char *value)
{
    if (value && *value)
        json_object_set_new(object, key, json_string(value));
}

void lec_json_set_duration(json_t *object, double seconds)
{
    char duration[48];
    snprintf(duration, sizeof duration, "PT%.3fS", seconds);
    lec_json_set(object, "duration", duration);
}

bool lec_heard_next(const lec_timeline *timeline, size_t *i, lec_heard *heard)
{
    while (*i < lec_timeline_count(timeline)) {
        *heard = lec_timeline_line(timeline, (*i)++);
        if (!heard->lost)
            return true;
    }
    return false;
}

lec_stretch lec_token_stretch(const lec_heard *heard, size_t i)
{
    return (lec_stretch){heard->from + heard->times[i].from,
                         heard->from + heard->times[i].to};
}

lec_stretch lec_line_stretch(const lec_heard *heard)
{
    size_t n = heard->line->token_count;
    if (!n || heard->lost)
        return (lec_stretch){heard->from, heard->to};
    return (lec_stretch){heard->from + heard->times[0].from,
                         heard->from + heard->times[n - 1].to};
}

lec_slice lec_token_text(const lec_line *line, size_t i)
{
    const lec_token *t = &line->tokens[i];
    return (lec_slice){line->text + (t->from - line->from), t->to - t->from};
}

lec_slice lec_text_before(const lec_line *line, size_t i)
{
    const char *from = line->text;
    if (i)
        from += line->tokens[i - 1].to - line->from;
    const char *to = line->text + (line->tokens[i].from - line->from);
    return (lec_slice){from, (size_t)(to - from)};
}

lec_slice lec_text_after(const lec_line *line)
{
    size_t n = line->token_count;
    const char *from = line->text;
    if (n)
        from += line->tokens[n - 1].to - line->from;
    return lec_slice_of(from);
}

void lec_add_flat(lec_text *text, lec_slice slice)
{
    for (size_t at = 0; at < slice.len;) {
        size_t from = at;
        int32_t c = lec_utf8_next(slice, &at);
        if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
            lec_text_addf(text, "%*s", (int)(at - from), "");
        else
            lec_text_add(text, slice.ptr + from, at - from);
    }
}

void lec_add_clock(lec_text *text, int64_t ms, char point)
{
    lec_text_addf(text, "%02" PRId64 ":%02d:%02d%c%03d", ms / 3600000,
                  (int)(ms / 60000 % 60), (int)(ms / 1000 % 60), point,
                  (int)(ms % 1000));
}

void lec_add_length(lec_text *text, int64_t seconds)
{
    if (seconds >= 3600)
        lec_text_addf(text, "%" PRId64 ":%02d", seconds / 3600,
                      (int)(seconds / 60 % 60));
    else
        lec_text_addf(text, "%" PRId64, seconds / 60);
    lec_text_addf(text, ":%02d", (int)(seconds % 60));
}

bool lec_put(const lec_writer *writer, lec_text *text)
{
    bool good =
        fwrite(lec_text_str(text), 1, text->len, writer->out) == text->len;
    lec_text_cut(text, 0);
    return good;
}

const char *lec_page_language(const lec_writer *writer)
{
    const lec_timeline *t = writer->timeline;
    const char *lang = lec_timeline_article(t)->lang.text;
    if (!lang && lec_timeline_count(t))
        lang = lec_timeline_line(t, 0).line->lang;
    return lang && lec_is_language_tag(lang) ? lang : NULL;
}

const lec_block *lec_block_next(lec_block_walk *walk)
{
    const lec_article *a = walk->article;
    bool read = walk->read < a->block_count;
    bool unread = walk->unread < a->unread_count;
    if (read && unread)
        read = a->blocks[walk->read].order < a->unread[walk->unread].order;
    if (read)
        return &a->blocks[walk->read++];
    return unread ? &a->unread[walk->unread++] : NULL;
}

const char *lec_media_type(const char *file, bool codecs)
{
    static const char *const types[][3] = {
        {".opus", "audio/ogg; codecs=opus", "audio/ogg"},
        {".mp3", "audio/mpeg", "audio/mpeg"},
        {".ogg", "audio/ogg; codecs=vorbis", "audio/ogg"},
        {".flac", "audio/flac", "audio/flac"},
        {".wav", "audio/wav", "audio/wav"},
    };
    const char *dot = strrchr(file, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (!strcmp(dot, types[i][0]))
            return types[i][codecs ? 1 : 2];
    return NULL;
}

void lec_add_page_root(const lec_writer *writer, lec_text *html)
{
    const char *lang = lec_page_language(writer);
    lec_text_add_str(html, "<!DOCTYPE html>\n<html");
    if (lang)
        lec_text_addf(html, " lang=\"%s\"", lang);
    if (lec_is_right_to_left(lang))
        lec_text_add_str(html, " dir=\"rtl\"");
    lec_text_add_str(html, ">\n");
}
