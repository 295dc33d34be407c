/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SMIL 3.0 clips, in the form that EPUB 3 media overlays have.
 *
 * A player goes from clip to clip.  So that the silence between two is heard
 * too, each lasts until the next begins.
 */
#include "base/markup.h"
#include "publish/internal.h"

static void add_seconds(lec_text *text, int64_t ms)
{
    lec_text_addf(text, "%d.%03ds", (int)(ms / 1000), (int)(ms % 1000));
}

static void add_par(const lec_writer *w, const char *id, int64_t from,
                    int64_t to, lec_text *text)
{
    lec_text_addf(text, "<par id=\"%s\"><text src=\"", id);
    lec_add_reference(text, lec_slice_of(w->options->page));
    lec_text_addf(text, "#%s\"/><audio src=\"", id);
    lec_add_reference(text, lec_slice_of(w->options->sound));
    lec_text_add_str(text, "\" clipBegin=\"");
    add_seconds(text, from);
    lec_text_add_str(text, "\" clipEnd=\"");
    add_seconds(text, to > from ? to : from + 1);
    lec_text_add_str(text, "\"/></par>\n");
}

/* The clips of one line, of which the last ends at `end`. */
static void add_clips(const lec_writer *w, const lec_heard *heard, int64_t end,
                      lec_text *text)
{
    const lec_line *line = heard->line;
    int64_t from = lec_millis(w, lec_line_stretch(heard).from);
    char id[48];
    snprintf(id, sizeof id, "s%d", line->id);
    if (!w->options->by_word || !line->token_count) {
        add_par(w, id, from, end, text);
        return;
    }
    lec_text_addf(text, "<seq id=\"q%d\" epub:textref=\"", line->id);
    lec_add_reference(text, lec_slice_of(w->options->page));
    lec_text_addf(text, "#%s\">\n", id);
    for (size_t i = 0; i < line->token_count; i++) {
        int64_t to = i + 1 < line->token_count
                         ? lec_millis(w, lec_token_stretch(heard, i + 1).from)
                         : end;
        snprintf(id, sizeof id, "s%dw%zu", line->id, i + 1);
        add_par(w, id, from, to, text);
        from = to;
    }
    lec_text_add_str(text, "</seq>\n");
}

/* The line that is heard next, from line `i` on; the count if there is none. */
static size_t next_heard(const lec_timeline *timeline, size_t i)
{
    while (i < lec_timeline_count(timeline) &&
           lec_timeline_line(timeline, i).lost)
        i++;
    return i;
}

bool lec_write_smil(const lec_writer *writer)
{
    const lec_timeline *t = writer->timeline;
    size_t count = lec_timeline_count(t);
    lec_text text = {0};
    lec_text_add_str(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<smil xmlns=\"http://www.w3.org/ns/SMIL\" "
                            "xmlns:epub=\"http://www.idpf.org/2007/ops\" "
                            "version=\"3.0\">\n<body>\n");
    bool good = lec_put(writer, &text);
    for (size_t i = next_heard(t, 0), next; good && i < count; i = next) {
        lec_heard heard = lec_timeline_line(t, i);
        next = next_heard(t, i + 1);
        lec_heard then = {.lost = true};
        if (next < count)
            then = lec_timeline_line(t, next);
        uint64_t end = next < count ? lec_line_stretch(&then).from
                                    : lec_timeline_frames(t);
        add_clips(writer, &heard, lec_millis(writer, end), &text);
        good = lec_put(writer, &text);
    }
    lec_text_add_str(&text, "</body>\n</smil>\n");
    good = good && lec_put(writer, &text);
    lec_text_free(&text);
    return good;
}
