/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes index.html, the podcast for those who come by a browser. */
#include <stdlib.h>
#include <string.h>

#include "base/markup.h"
#include "base/utf8.h"
#include "podcast/show_page.h"
#include "podcast/xml_text.h"

extern const char lec_index_js[], lec_index_js_hash[];

/* Append who publishes the podcast, with a link to its site. */
static void add_publisher(lec_text *html, const lec_show *show)
{
    lec_text site = {0};
    const char *author = lec_str_or(show->author, "");
    const char *house = show->brand ? show->brand->site : NULL;
    if (!*author || !strcmp(author, show->title) ||
        !strcmp(author, lec_str_or(house, "")))
        return;
    lec_text_add_str(html, "<p class=\"by\" dir=\"auto\">");
    if (lec_add_address(&site, lec_slice_of(show->link)))
        lec_text_addf(html, "<a href=\"%s\">", lec_text_str(&site));
    lec_html_put(html, "", author, site.len ? "</a></p>\n" : "</p>\n");
    lec_text_free(&site);
}

/* Append what one can do with the whole show. */
static void add_actions(lec_text *html, const lec_show *show)
{
    lec_text length = {0};
    double seconds = 0;
    for (size_t i = 0; i < show->count; i++)
        seconds += show->episodes[i].seconds;
    lec_display_add_length(show->display, &length, seconds);
    lec_display_add_markup(show->display, html,
                           "<p class=\"actions\"><a class=\"button\" "
                           "href=\"subscribe.html\">{{index.subscribe}}</a>\n"
                           "<button type=\"button\" class=\"button quiet\" "
                           "id=\"playAll\" hidden>");
    lec_display_add(show->display, html, "index.play-all",
                    lec_text_str(&length), NULL);
    lec_text_add_str(html, "</button></p>\n");
    lec_text_free(&length);
}

static void add_front(lec_text *html, const lec_show *show)
{
    lec_show_begin_front(html, show);
    lec_show_add_element(html, "h1", show->lang, lec_slice_of(show->title),
                         "</h1>");
    add_publisher(html, show);
    lec_show_add_element(html, "p class=\"about\"", show->lang,
                         lec_slice_of(show->description), "</p>");
    add_actions(html, show);
    lec_text_add_str(html, "</div>\n</header>\n");
}

static void add_facts(lec_text *html, const lec_show *show,
                      const lec_episode *e)
{
    lec_text_add_str(html, "<p class=\"facts\">");
    lec_display_add_day(show->display, html, e->published);
    lec_text_add_str(html, " · ");
    lec_display_add_length(show->display, html, e->seconds);
    if (e->site && e->site[0])
        lec_html_put(html, " · <span dir=\"auto\">", e->site, "</span>");
    lec_display_add_markup(show->display, html,
                           "<span class=\"heard\" hidden> · "
                           "{{index.heard}}</span></p>\n");
}

/* Append a summary, cut between two words if it is long. */
static void add_summary(lec_text *html, const lec_episode *e)
{
    enum { MOST = 280 };
    size_t n = e->summary ? strlen(e->summary) : 0;
    bool whole = n <= MOST;
    if (!n)
        return;
    if (!whole)
        for (n = MOST; n && e->summary[n] != ' ';)
            n--;
    if (!n)
        n = lec_utf8_cut(lec_slice_of(e->summary), MOST);
    lec_show_add_element(html, "p class=\"summary\"", e->lang,
                         (lec_slice){e->summary, n},
                         whole ? "</p>" : "\xE2\x80\xA6</p>");
}

/* Append what a file is called for those who do not see what is around. */
static void add_said(lec_text *html, const char *title)
{
    lec_html_put(html, "<span class=\"said\" dir=\"auto\">: ", title,
                 "</span>");
}

/* Append a link to each sound: the first one is simply the download. */
static void add_downloads(lec_text *html, const lec_show *show,
                          const lec_episode *e)
{
    lec_text_add_str(html, "<p class=\"files\">");
    for (size_t i = 0; i < e->sound_count; i++) {
        const lec_show_sound *s = &e->sounds[i];
        lec_text size = {0};
        lec_display_add_bytes(show->display, &size, s->bytes);
        lec_text_add_str(html,
                         i ? " <a download href=\"" : "<a download href=\"");
        lec_show_add_file(html, e->stem, s->ending);
        lec_text_add_str(html, "\">");
        if (i == 0)
            lec_display_add(show->display, html, "index.download",
                            lec_text_str(&size), NULL);
        else
            lec_display_add(show->display, html, "index.download-as",
                            s->ending + 1, lec_text_str(&size));
        add_said(html, e->title);
        lec_text_add_str(html, "</a>");
        lec_text_free(&size);
    }
    lec_text_add_str(html, "</p>\n");
}

static void add_sounds(lec_text *html, const lec_show *show,
                       const lec_episode *e)
{
    lec_html_put(html,
                 "<div class=\"hear\">\n<audio controls preload=\"none\" "
                 "aria-label=\"",
                 e->title, "\">\n");
    for (size_t i = 0; i < e->sound_count; i++) {
        lec_text_add_str(html, "<source src=\"");
        lec_show_add_file(html, e->stem, e->sounds[i].ending);
        lec_text_addf(html, "\" type=\"%s\">\n", e->sounds[i].type);
    }
    lec_text_add_str(html, "</audio>\n");
    add_downloads(html, show, e);
    lec_text_add_str(html, "</div>\n");
}

/* Append an episode; the newest one has its picture. */
static void add_episode(lec_text *html, const lec_show *show,
                        const lec_episode *e)
{
    lec_text_add_str(html, "<li>\n<article>\n");
    if (e == show->episodes && e->picture) {
        lec_text_add_str(html, "<img class=\"picture\" src=\"");
        lec_show_add_file(html, e->stem, LEC_PICTURE_ENDING);
        lec_text_add_str(html, "\" alt=\"\" width=\"1400\" height=\"1400\">\n");
    }
    lec_text_add_str(html, "<h3");
    lec_show_add_language(html, e->lang);
    lec_text_add_str(html, "><a href=\"");
    lec_show_add_file(html, e->stem,
                      e->gone & LEC_FORM_LISTEN ? e->sounds[0].ending
                                                : ".listen.html");
    lec_html_put(html, "\">", e->title, "</a></h3>\n");
    add_facts(html, show, e);
    add_summary(html, e);
    add_sounds(html, show, e);
    lec_text_add_str(html, "</article>\n</li>\n");
}

static void add_playlist(lec_text *html, const lec_show *show,
                         const lec_playlist *p)
{
    double seconds = 0;
    char *stem = lec_must_format("playlists/%s", p->name);
    for (size_t k = 0; k < p->count; k++)
        seconds += p->episodes[k]->seconds;
    lec_html_put(html, "<li><b dir=\"auto\">", p->title, "</b> · ");
    lec_display_add_count(show->display, html, "index.episodes", p->count);
    lec_text_add_str(html, " · ");
    lec_display_add_length(show->display, html, seconds);
    lec_text_add_str(html, " ·");
    for (int form = 0; form < LEC_PLAYLIST_FORMS; form++) {
        const char *ending = lec_playlist_ending((lec_playlist_form)form);
        lec_text_add_str(html, " <a href=\"");
        lec_show_add_file(html, stem, ending);
        lec_text_addf(html, "\">%s", ending + 1);
        add_said(html, p->title);
        lec_text_add_str(html, "</a>");
    }
    lec_text_add_str(html, "</li>\n");
    free(stem);
}

void lec_show_write_index(const lec_show *show, const lec_playlist *playlists,
                          size_t playlist_count, lec_text *html)
{
    lec_text title = {0};
    lec_html_escape(&title, lec_slice_of(show->title));
    const lec_show_page page = {
        .title = lec_text_str(&title),
        .markup = "<a class=\"skip\" href=\"#episodes\">{{index.skip}}</a>\n",
        .say = "index.say.",
        .script = lec_index_js,
        .script_hash = lec_index_js_hash};
    lec_show_begin_page(html, show, &page);
    add_front(html, show);
    lec_display_add_markup(show->display, html,
                           "<main id=\"episodes\" tabindex=\"-1\">\n"
                           "<h2>{{index.all}}</h2>\n<ul class=\"episodes\">\n");
    for (size_t i = 0; i < show->count; i++)
        add_episode(html, show, &show->episodes[i]);
    lec_display_add_markup(show->display, html,
                           show->count ? "</ul>\n"
                                       : "</ul>\n<p>{{index.none}}</p>\n");
    lec_display_add_markup(show->display, html,
                           "<section aria-labelledby=\"lists\">\n"
                           "<h2 id=\"lists\">{{index.playlists}}</h2>\n<ul "
                           "class=\"lists\">\n");
    for (size_t i = 0; i < playlist_count; i++)
        add_playlist(html, show, &playlists[i]);
    lec_text_add_str(html, "</ul>\n</section>\n</main>\n");
    lec_show_end_page(html, show, &page);
    lec_text_free(&title);
}
