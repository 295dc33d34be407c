/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, transcript and chapters: the sidecars that are JSON. */
#include "publish/writer.h"

#include <string.h>

#include "base/utf8.h"

/* Make a time in milliseconds, which are enough for what others read. */
static json_t *rounded(const lec_writer *w, uint64_t frame)
{
    return json_real((double)lec_millis(w, frame) / 1000);
}

static bool dump(const lec_writer *w, json_t *o, size_t precision)
{
    bool good =
        !json_dumpf(o, w->out, JSON_COMPACT | JSON_REAL_PRECISION(precision));
    json_decref(o);
    return good;
}

/* Write the words of a line; "from" and "to" count code points of its block. */
static bool write_line_words(const lec_writer *w, const lec_heard *heard)
{
    const lec_line *line = heard->line;
    json_int_t point = (json_int_t)line->from_point;
    bool good = true;
    for (size_t i = 0; good && i < line->token_count; i++) {
        lec_slice shown = lec_token_text(line, i);
        lec_stretch s = lec_token_stretch(heard, i);
        json_int_t from =
            point + (json_int_t)lec_utf8_count(lec_text_before(line, i));
        point = from + (json_int_t)lec_utf8_count(shown);
        json_t *o =
            json_pack("{s:i,s:s%,s:f,s:f,s:I,s:I}", "line", line->id, "text",
                      shown.ptr, shown.len, "start", lec_seconds(w, s.from),
                      "end", lec_seconds(w, s.to), "from", from, "to", point);
        good = dump(w, o, 9) && putc('\n', w->out) != EOF;
    }
    return good;
}

bool lec_write_words(const lec_writer *writer)
{
    lec_heard heard;
    bool good = true;
    for (size_t i = 0; good && lec_heard_next(writer->timeline, &i, &heard);)
        good = write_line_words(writer, &heard);
    return good;
}

/* Write a segment of a transcript, with `body` as its text. */
static bool write_segment(const lec_writer *w, const lec_heard *heard,
                          lec_stretch s, lec_slice body)
{
    lec_text flat = {0};
    lec_add_flat(&flat, lec_slice_trim(body));
    json_t *o = json_pack("{s:s*,s:o,s:o,s:s}", "speaker",
                          w->dialogue ? heard->line->voice : NULL, "startTime",
                          rounded(w, s.from), "endTime", rounded(w, s.to),
                          "body", lec_text_str(&flat));
    lec_text_free(&flat);
    return dump(w, o, 12);
}

/* Find where the text that goes with token `i` begins: what stands behind a
 * token up to the first space goes with it, what stands behind that space with
 * the next one.
 */
static const char *body_start(const lec_line *line, size_t i)
{
    if (i == line->token_count)
        return line->text + strlen(line->text);
    lec_slice gap = lec_text_before(line, i);
    size_t n = 0;
    while (i && n < gap.len && gap.ptr[n] != ' ')
        n++;
    return gap.ptr + n;
}

/* Write the segments of a line.  A segment is a word with the marks written to
 * it: one after the other, with spaces between, they give the text.
 */
static bool write_line_segments(const lec_writer *w, const lec_heard *heard,
                                bool *first)
{
    const lec_line *line = heard->line;
    bool good = true;
    for (size_t i = 0; good && i < line->token_count; i++) {
        const char *from = body_start(line, i);
        const char *to = body_start(line, i + 1);
        good = fputs(*first ? "\n" : ",\n", w->out) != EOF &&
               write_segment(w, heard, lec_token_stretch(heard, i),
                             (lec_slice){from, (size_t)(to - from)});
        *first = false;
    }
    return good;
}

bool lec_write_transcript(const lec_writer *writer)
{
    bool first = true;
    bool good =
        fputs("{\"version\":\"1.0.0\",\"segments\":[", writer->out) != EOF;
    lec_heard heard;
    for (size_t i = 0; good && lec_heard_next(writer->timeline, &i, &heard);)
        good = write_line_segments(writer, &heard, &first);
    return good && fputs("\n]}\n", writer->out) != EOF;
}

bool lec_write_chapters(const lec_writer *writer)
{
    const lec_article *article = lec_timeline_article(writer->timeline);
    size_t count;
    const lec_chapter *chapters =
        lec_timeline_chapters(writer->timeline, &count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        /* The first chapter also covers the sound before the narration. */
        json_t *from = i ? rounded(writer, chapters[i].from) : json_real(0);
        json_t *to = rounded(writer, chapters[i].to);
        json_array_append_new(list, json_pack("{s:o,s:o,s:s}", "startTime",
                                              from, "endTime", to, "title",
                                              chapters[i].title));
    }
    json_t *o = json_pack("{s:s,s:s*,s:o}", "version", "1.2.0", "title",
                          article->title.text, "chapters", list);
    return dump(writer, o, 12) && putc('\n', writer->out) != EOF;
}
