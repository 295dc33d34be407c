/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTML transcript of the podcast namespace (transcripts.md): who speaks in
 * <cite>, from when in <time>, what in <p>; a paragraph each time.  Programs
 * take these elements out of it, so there are no others but the heading, which
 * stands for the title that is said first, links in times to the page to listen
 * to, and what tells that a machine speaks.
 */
#include <inttypes.h>
#include <string.h>

#include "base/markup.h"
#include "base/url.h"
#include "publish/writer.h"

static void add_lang(lec_text *html, const char *lang)
{
    lec_text_addf(html, " lang=\"%s\" dir=\"%s\"", lang,
                  lec_is_right_to_left(lang) ? "rtl" : "ltr");
}

static void add_head(const lec_writer *w, lec_text *html)
{
    lec_text name = {0};
    lec_html_escape(&name, lec_slice_of(lec_shown_title(w)));
    lec_add_page_root(w, html);
    lec_text_addf(html,
                  "<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" "
                  "content=\"default-src 'none'; style-src '%s'\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, "
                  "initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n"
                  "<meta name=\"generator\" content=\"Lectern %s\">\n",
                  lec_transcript_css_hash, LEC_VERSION);
    lec_html_put_canonical(html, w->options->canonical);
    lec_text_addf(html,
                  "<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n"
                  "<main>\n<h1>%s</h1>\n",
                  lec_text_str(&name), lec_transcript_css, lec_text_str(&name));
    lec_text_free(&name);
}

static bool is_title(const lec_writer *w, const lec_line *line)
{
    const char *title = lec_timeline_article(w->timeline)->title.text;
    return line->role == LEC_ROLE_TITLE && title && strstr(title, line->text);
}

/* Say whether `line` stands in the paragraph of the line before it. */
static bool goes_on(const lec_line *line, const lec_line *before)
{
    return before && line->block == before->block &&
           line->role == before->role && !strcmp(line->voice, before->voice) &&
           !strcmp(line->lang, before->lang);
}

/* Append a time, which leads to that moment of the page to listen to. */
static void add_stamp(const lec_writer *w, int64_t seconds, lec_text *html)
{
    const char *page = w->options->listen;
    if (page) {
        lec_text_add_str(html, "<a href=\"");
        lec_url_add_file(html, lec_slice_of(page));
        lec_text_addf(html, "#t=%" PRId64 "\">", seconds);
    }
    lec_add_length(html, seconds);
    lec_text_add_str(html, page ? "</a>" : "");
}

static void begin_paragraph(const lec_writer *w, const lec_heard *heard,
                            lec_text *html)
{
    const char *page = lec_page_language(w), *lang = heard->line->lang;
    int64_t ms = lec_millis(w, lec_line_stretch(heard).from);
    if (w->dialogue)
        lec_html_put(html, "<cite>", heard->line->voice, ":</cite>\n");
    lec_text_addf(html, "<time datetime=\"PT%" PRId64 ".%03dS\">", ms / 1000,
                  (int)(ms % 1000));
    add_stamp(w, ms / 1000, html);
    lec_text_add_str(html, "</time>\n<p");
    if (lec_is_language_tag(lang) && (!page || strcmp(lang, page) != 0))
        add_lang(html, lang);
    lec_text_add_byte(html, '>');
}

/* Append a line's text, its words of other languages marked as such. */
static void add_text(const lec_line *line, lec_text *html)
{
    size_t at = 0, len = strlen(line->text);
    for (size_t i = 0; i < line->segment_count; i++) {
        const lec_segment *s = &line->segments[i];
        if (!s->lang || !lec_is_language_tag(s->lang) || s->from < at ||
            s->to > len)
            continue;
        lec_html_escape(html, (lec_slice){line->text + at, s->from - at});
        lec_text_add_str(html, "<span");
        add_lang(html, s->lang);
        lec_text_add_byte(html, '>');
        at = s->to;
        lec_html_escape(html, (lec_slice){line->text + s->from, at - s->from});
        lec_text_add_str(html, "</span>");
    }
    lec_html_escape(html, (lec_slice){line->text + at, len - at});
}

bool lec_write_page_transcript(const lec_writer *writer)
{
    const lec_line *before = NULL;
    lec_text html = {0};
    bool good = true;
    add_head(writer, &html);
    lec_heard heard;
    for (size_t i = 0; good && lec_heard_next(writer->timeline, &i, &heard);) {
        if (is_title(writer, heard.line))
            continue;
        if (!goes_on(heard.line, before)) {
            lec_text_add_str(&html, before ? "</p>\n" : "");
            begin_paragraph(writer, &heard, &html);
        } else if (!heard.line->block ||
                   heard.line->from > before->from + strlen(before->text)) {
            lec_text_add_byte(&html, ' ');
        }
        add_text(heard.line, &html);
        before = heard.line;
        good = lec_put(writer, &html);
    }
    lec_text_add_str(&html, before ? "</p>\n" : "");
    lec_add_disclosure(writer, &html, "footer");
    lec_text_add_str(&html, "</main>\n</body>\n</html>\n");
    good = good && lec_put(writer, &html);
    lec_text_free(&html);
    return good;
}
