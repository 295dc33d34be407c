/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SMIL 3.0 clips, in the form that EPUB 3 media overlays have.  A player goes
 * from clip to clip: each clip lasts until the next begins, so that the silence
 * between is heard.  In a book a clip is a word, and the clips of a sentence
 * are a seq: a par has one text, and a seq is what an overlay has for the
 * greater part (EPUB 3.3, 9.2.2).
 */
#include <stdlib.h>

#include "base/markup.h"
#include "base/url.h"
#include "publish/writer.h"

void lec_overlay_init(lec_overlay *overlay, const lec_timeline *timeline)
{
    size_t count = lec_timeline_count(timeline), marks = 0;
    overlay->first = lec_must_zero((count + 1) * sizeof *overlay->first);
    for (size_t i = 0; i < count; i++) {
        overlay->first[i] = marks;
        marks += 1 + lec_timeline_line(timeline, i).line->token_count;
    }
    overlay->shown = lec_must_zero(marks + 1);
}

void lec_overlay_free(lec_overlay *overlay)
{
    free(overlay->first);
    free(overlay->shown);
}

void lec_overlay_show(lec_overlay *overlay, size_t line, size_t word)
{
    if (overlay)
        overlay->shown[overlay->first[line] + word] = true;
}

/* Say whether the page has an element; it has all with NULL. */
static bool shows(const lec_overlay *overlay, size_t line, size_t word)
{
    return !overlay || overlay->shown[overlay->first[line] + word];
}

static void add_seconds(lec_text *text, int64_t ms)
{
    lec_text_addf(text, "%d.%03ds", (int)(ms / 1000), (int)(ms % 1000));
}

static void add_par(const lec_writer *w, const char *id, int64_t from,
                    int64_t to, lec_text *text)
{
    lec_text_addf(text, "<par id=\"%s\"><text src=\"", id);
    lec_url_add_file(text, lec_slice_of(w->options->page));
    lec_text_addf(text, "#%s\"/><audio src=\"", id);
    lec_url_add_file(text, lec_slice_of(w->options->sound));
    lec_text_add_str(text, "\" clipBegin=\"");
    add_seconds(text, from);
    lec_text_add_str(text, "\" clipEnd=\"");
    add_seconds(text, to);
    lec_text_add_str(text, "\"/></par>\n");
    if (w->overlay)
        w->overlay->sum_ms += to - from;
}

/* Find the next token, from token `i` on, that has an element and is heard
 * after `now`; the count of tokens if there is none.
 */
static size_t next_word(const lec_writer *w, size_t at, const lec_heard *heard,
                        size_t i, int64_t now)
{
    while (i < heard->line->token_count &&
           (!shows(w->overlay, at, i + 1) ||
            lec_millis(w, lec_token_stretch(heard, i).from) <= now))
        i++;
    return i;
}

/* Append clips of the words of line `at`, from `from` to `end`. */
static void add_words(const lec_writer *w, size_t at, const lec_heard *heard,
                      int64_t from, int64_t end, lec_text *text)
{
    size_t count = heard->line->token_count;
    char id[48];
    for (size_t i = next_word(w, at, heard, 0, -1), next; i < count; i = next) {
        next = next_word(w, at, heard, i + 1, from);
        int64_t to = end;
        if (next < count)
            to = lec_millis(w, lec_token_stretch(heard, next).from);
        to = to < end ? to : end;
        snprintf(id, sizeof id, "s%dw%zu", heard->line->id, i + 1);
        if (to > from)
            add_par(w, id, from, to, text);
        from = to;
    }
}

/* Append the clips of line `at`, of which the last ends at `end`. */
static void add_clips(const lec_writer *w, size_t at, int64_t end,
                      lec_text *text)
{
    lec_heard heard = lec_timeline_line(w->timeline, at);
    const lec_line *line = heard.line;
    int64_t from = lec_millis(w, lec_line_stretch(&heard).from);
    char id[48];
    snprintf(id, sizeof id, "s%d", line->id);
    if (!w->overlay) {
        add_par(w, id, from, end > from ? end : from + 1, text);
    } else if (end > from &&
               next_word(w, at, &heard, 0, -1) == line->token_count) {
        add_par(w, id, from, end, text);
    } else if (end > from) {
        lec_text_addf(text, "<seq id=\"q%d\" epub:textref=\"", line->id);
        lec_url_add_file(text, lec_slice_of(w->options->page));
        lec_text_addf(text, "#%s\">\n", id);
        add_words(w, at, &heard, from, end, text);
        lec_text_add_str(text, "</seq>\n");
    }
}

/* Find the next line, from line `i` on, that is heard and shown; the count of
 * lines if there is none.
 */
static size_t next_line(const lec_writer *w, size_t i)
{
    while (i < lec_timeline_count(w->timeline) &&
           (lec_timeline_line(w->timeline, i).lost || !shows(w->overlay, i, 0)))
        i++;
    return i;
}

/* Find when the clips before line `i` end. */
static int64_t end_before(const lec_writer *w, size_t i)
{
    const lec_timeline *t = w->timeline;
    int64_t end = lec_millis(w, lec_timeline_frames(t));
    if (i < lec_timeline_count(t)) {
        lec_heard heard = lec_timeline_line(t, i);
        end = lec_millis(w, lec_line_stretch(&heard).from);
    }
    return w->overlay && end > w->overlay->most_ms ? w->overlay->most_ms : end;
}

bool lec_write_smil(const lec_writer *writer)
{
    size_t count = lec_timeline_count(writer->timeline);
    lec_text text = {0};
    lec_text_add_str(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<smil xmlns=\"http://www.w3.org/ns/SMIL\" "
                            "xmlns:epub=\"http://www.idpf.org/2007/ops\" "
                            "version=\"3.0\">\n<body>\n");
    bool good = lec_put(writer, &text);
    for (size_t i = next_line(writer, 0), next; good && i < count; i = next) {
        next = next_line(writer, i + 1);
        add_clips(writer, i, end_before(writer, next), &text);
        good = lec_put(writer, &text);
    }
    lec_text_add_str(&text, "</body>\n</smil>\n");
    good = good && lec_put(writer, &text);
    lec_text_free(&text);
    return good;
}
