/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebVTT, LRC and Audacity's labels: the sidecars with one entry a sentence. */
#include <inttypes.h>
#include <string.h>

#include "base/markup.h"
#include "publish/writer.h"

/* Write an entry for each line that was heard. */
static bool each_line(const lec_writer *w,
                      void (*add)(const lec_writer *, const lec_heard *,
                                  lec_text *))
{
    lec_text text = {0};
    lec_heard heard;
    bool good = true;
    for (size_t i = 0; good && lec_heard_next(w->timeline, &i, &heard);) {
        add(w, &heard, &text);
        good = lec_put(w, &text);
    }
    lec_text_free(&text);
    return good;
}

/* Append cue text: "-->" cannot stand in it, since ">" is escaped. */
static void add_escaped(lec_text *text, lec_slice slice)
{
    lec_text flat = {0};
    lec_add_flat(&flat, slice);
    for (size_t i = 0; i < flat.len; i++) {
        char c = flat.ptr[i];
        if (c == '&' || c == '<' || c == '>')
            lec_html_escape(text, (lec_slice){&c, 1});
        else
            lec_text_add_byte(text, c);
    }
    lec_text_free(&flat);
}

/* Append the text of a cue, with a stamp before each word that starts inside
 * the cue and past the last stamp; the first word starts with the cue.
 */
static void add_stamped(const lec_writer *w, const lec_heard *heard,
                        int64_t from, int64_t to, lec_text *text)
{
    const lec_line *line = heard->line;
    int64_t last = from;
    for (size_t i = 0; i < line->token_count; i++) {
        int64_t ms = lec_millis(w, lec_token_stretch(heard, i).from);
        add_escaped(text, lec_text_before(line, i));
        if (ms > last && ms < to) {
            lec_text_add_byte(text, '<');
            lec_add_clock(text, ms, '.');
            lec_text_add_byte(text, '>');
            last = ms;
        }
        add_escaped(text, lec_token_text(line, i));
    }
    add_escaped(text, lec_text_after(line));
}

static void add_cue(const lec_writer *w, const lec_heard *heard, lec_text *text)
{
    lec_stretch s = lec_line_stretch(heard);
    int64_t from = lec_millis(w, s.from), to = lec_millis(w, s.to);
    to = to > from ? to : from + 1;
    lec_text_addf(text, "\ns%d\n", heard->line->id);
    lec_add_clock(text, from, '.');
    lec_text_add_str(text, " --> ");
    lec_add_clock(text, to, '.');
    lec_text_add_byte(text, '\n');
    if (w->dialogue) {
        lec_text_add_str(text, "<v ");
        add_escaped(text, lec_slice_of(heard->line->voice));
        lec_text_add_byte(text, '>');
    }
    add_stamped(w, heard, from, to, text);
    lec_text_add_byte(text, '\n');
}

/* Write WebVTT (https://www.w3.org/TR/webvtt1/). */
bool lec_write_vtt(const lec_writer *writer)
{
    const char *words = writer->options->disclosure;
    lec_text head = {0};
    lec_text_add_str(&head, "WEBVTT\n");
    if (words && words[0] && !strstr(words, "-->")) /* which would be a cue */
        lec_text_addf(&head, "\nNOTE %s\n", words);
    bool good = lec_put(writer, &head) && each_line(writer, add_cue);
    lec_text_free(&head);
    return good;
}

static void add_lrc_clock(lec_text *text, int64_t ms)
{
    int64_t hundredths = (ms + 5) / 10;
    lec_text_addf(text, "[%02" PRId64 ":%02d.%02d]", hundredths / 6000,
                  (int)(hundredths / 100 % 60), (int)(hundredths % 100));
}

/* Append a line of lyrics.  A player would take digits in brackets at its start
 * for another stamp: a word joiner, which is not seen, stands before them.
 */
static void add_lyric(const lec_writer *w, const lec_heard *heard,
                      lec_text *text)
{
    add_lrc_clock(text, lec_millis(w, lec_line_stretch(heard).from));
    if (heard->line->text[0] == '[')
        lec_text_add_code(text, 0x2060);
    lec_add_flat(text, lec_slice_of(heard->line->text));
    lec_text_add_byte(text, '\n');
}

static void add_lrc_tag(lec_text *text, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    lec_text_addf(text, "[%s:", name);
    for (const char *p = value; *p; p++)
        lec_text_addf(text, "%c", *p == ']' ? ')' : *p == '[' ? '(' : *p);
    lec_text_add_str(text, "]\n");
}

bool lec_write_lrc(const lec_writer *writer)
{
    const lec_article *article = lec_timeline_article(writer->timeline);
    lec_text text = {0};
    int64_t end = lec_millis(writer, lec_timeline_frames(writer->timeline));
    add_lrc_tag(&text, "ti", article->title.text);
    add_lrc_tag(&text, "ar",
                article->author_count ? article->authors[0].text : NULL);
    add_lrc_tag(&text, "al", article->site.text);
    lec_text_addf(&text, "[length:%02" PRId64 ":%02d]\n", end / 60000,
                  (int)(end / 1000 % 60));
    bool good = lec_put(writer, &text) && each_line(writer, add_lyric);
    add_lrc_clock(&text, end);
    lec_text_add_byte(&text, '\n');
    good = good && lec_put(writer, &text);
    lec_text_free(&text);
    return good;
}

static void add_label(const lec_writer *w, const lec_heard *heard,
                      lec_text *text)
{
    lec_stretch s = lec_line_stretch(heard);
    lec_text_addf(text, "%.6f\t%.6f\t", lec_seconds(w, s.from),
                  lec_seconds(w, s.to));
    lec_add_flat(text, lec_slice_of(heard->line->text));
    lec_text_add_byte(text, '\n');
}

bool lec_write_labels(const lec_writer *writer)
{
    return each_line(writer, add_label);
}
