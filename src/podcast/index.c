/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes index.html, the podcast for those who come by a browser.  Every byte
 * of an article is a stranger's; no script runs here.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/markup.h"
#include "base/utf8.h"
#include "podcast/xml_text.h"

extern const char lec_index_css[], lec_index_css_hash[];

/* Append lang="..." dir="..." of text in a language. */
static void add_language(lec_text *html, const char *lang)
{
    if (lang && lec_is_language_tag(lang))
        lec_text_addf(html, " lang=\"%s\"%s", lang,
                      lec_is_right_to_left(lang) ? " dir=\"rtl\"" : "");
}

/* Append an element of text in a language, which a line feed follows.  `tag` is
 * what stands between "<" and the language.
 */
static void add_element(lec_text *html, const char *tag, const char *lang,
                        lec_slice text, const char *end)
{
    lec_text_addf(html, "<%s", tag);
    add_language(html, lang);
    lec_text_add_byte(html, '>');
    lec_html_escape(html, text);
    lec_text_addf(html, "%s\n", end);
}

/* Append the address of a file relative to the folder. */
static void add_file(lec_text *html, const char *stem, const char *ending)
{
    const lec_show here = {0};
    lec_show_add_address(html, &here, stem, ending);
}

static void add_length(lec_text *html, double seconds)
{
    long minutes = lround(seconds / 60);
    if (minutes >= 60)
        lec_text_addf(html, "%ld h %ld min", minutes / 60, minutes % 60);
    else if (minutes >= 1)
        lec_text_addf(html, "%ld min", minutes);
    else
        lec_text_addf(html, "%.0f s", seconds);
}

/* Append a day as "22 November 2026". */
static void add_day(lec_text *html, const char *rfc3339)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    struct tm t = {0};
    if (strptime(rfc3339, "%Y-%m-%d", &t))
        lec_text_addf(html, "<time datetime=\"%.10s\">%d %s %d</time>", rfc3339,
                      t.tm_mday, months[t.tm_mon], t.tm_year + 1900);
}

static void add_head(lec_text *html, const lec_show *show)
{
    lec_text_addf(
        html,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\""
        "default-src 'none'; style-src '%s'; media-src 'self' file:; "
        "img-src 'self' file:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"generator\" content=\"Lectern %s\">\n"
        "<meta name=\"description\" content=\"",
        lec_index_css_hash, LEC_VERSION);
    lec_html_put(html, "", show->description, "\">\n<title>");
    lec_html_put(html, "", show->title,
                 "</title>\n<link rel=\"alternate\" "
                 "type=\"application/rss+xml\" href=\"feed.xml\" title=\"");
    lec_html_put(html, "", show->title, "\">\n<style>");
    lec_text_add_str(html, lec_index_css);
    lec_text_add_str(html, "</style>\n</head>\n<body>\n"
                           "<a class=\"skip\" href=\"#episodes\">Skip to the "
                           "episodes</a>\n");
}

/* Append who publishes the podcast, with a link to its site. */
static void add_publisher(lec_text *html, const lec_show *show)
{
    lec_text site = {0};
    const char *author = lec_str_or(show->author, "");
    if (!*author || !strcmp(author, show->title))
        return;
    lec_text_add_str(html, "<p class=\"by\" dir=\"auto\">");
    if (lec_add_address(&site, lec_slice_of(show->link)))
        lec_text_addf(html, "<a href=\"%s\">", lec_text_str(&site));
    lec_html_put(html, "", author, site.len ? "</a></p>\n" : "</p>\n");
    lec_text_free(&site);
}

static void add_subscription(lec_text *html, const lec_show *show)
{
    lec_text feed = {0};
    lec_show_add_address(&feed, show, "feed.xml", "");
    lec_text_add_str(html, "<div class=\"subscribe\">\n<a class=\"button\" "
                           "href=\"feed.xml\">Subscribe</a>\n");
    if (*lec_str_or(show->base_url, ""))
        lec_html_put(html,
                     "<label>Address for your podcast app <input "
                     "readonly value=\"",
                     lec_text_str(&feed), "\"></label>\n");
    lec_text_add_str(html, "</div>\n<p class=\"hint\">Or import the <a "
                           "href=\"podcast.opml\">list of this podcast and "
                           "its sources</a> (OPML).</p>\n");
    lec_text_free(&feed);
}

static void add_front(lec_text *html, const lec_show *show)
{
    lec_text_add_str(html, "<header class=\"front\">\n");
    if (show->cover && show->cover[0])
        lec_text_addf(html,
                      "<img class=\"cover\" src=\"%s\" alt=\"\" width=\"1400\" "
                      "height=\"1400\">\n",
                      show->cover);
    lec_text_add_str(html, "<div>\n");
    add_element(html, "h1", show->lang, lec_slice_of(show->title), "</h1>");
    add_publisher(html, show);
    add_element(html, "p class=\"about\"", show->lang,
                lec_slice_of(show->description), "</p>");
    add_subscription(html, show);
    lec_text_add_str(html, "</div>\n</header>\n");
}

static void add_facts(lec_text *html, const lec_episode *e)
{
    lec_text_add_str(html, "<p class=\"facts\">");
    add_day(html, e->published);
    lec_text_add_str(html, " · ");
    add_length(html, e->seconds);
    if (e->site && e->site[0])
        lec_html_put(html, " · <span dir=\"auto\">", e->site, "</span>");
    lec_text_add_str(html, "</p>\n");
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
    add_element(html, "p class=\"summary\"", e->lang,
                (lec_slice){e->summary, n},
                whole ? "</p>" : "\xE2\x80\xA6</p>");
}

static void add_sounds(lec_text *html, const lec_episode *e)
{
    lec_html_put(html,
                 "<div class=\"hear\">\n<audio controls preload=\"none\" "
                 "aria-label=\"",
                 e->title, "\">\n");
    for (size_t i = 0; i < e->sound_count; i++) {
        lec_text_add_str(html, "<source src=\"");
        add_file(html, e->stem, e->sounds[i].ending);
        lec_text_addf(html, "\" type=\"%s\">\n", e->sounds[i].type);
    }
    lec_text_add_str(html, "</audio>\n<p class=\"files\">Download:");
    for (size_t i = 0; i < e->sound_count; i++) {
        const lec_show_sound *s = &e->sounds[i];
        lec_text_add_str(html, " <a download href=\"");
        add_file(html, e->stem, s->ending);
        lec_text_addf(html, "\">%s<span class=\"said\" dir=\"auto\"> of ",
                      s->ending + 1);
        lec_html_put(html, "", e->title, "</span></a>");
        lec_text_addf(html, " <span>(%.*f %s)</span>",
                      s->bytes < 1000000 ? 0 : 1,
                      (double)s->bytes / (s->bytes < 1000000 ? 1e3 : 1e6),
                      s->bytes < 1000000 ? "kB" : "MB");
    }
    lec_text_add_str(html, "</p>\n</div>\n");
}

static void add_episode(lec_text *html, const lec_episode *e)
{
    lec_text_add_str(html, "<li>\n<article>\n<h3");
    add_language(html, e->lang);
    lec_text_add_str(html, "><a href=\"");
    add_file(html, e->stem,
             e->gone & LEC_FORM_LISTEN ? e->sounds[0].ending : ".listen.html");
    lec_html_put(html, "\">", e->title, "</a></h3>\n");
    add_facts(html, e);
    add_summary(html, e);
    add_sounds(html, e);
    lec_text_add_str(html, "</article>\n</li>\n");
}

static void add_playlists(lec_text *html, const lec_playlist *p, size_t count)
{
    lec_text_add_str(html, "<section aria-labelledby=\"lists\">\n"
                           "<h2 id=\"lists\">Playlists</h2>\n<ul "
                           "class=\"lists\">\n");
    for (size_t i = 0; i < count; i++) {
        double seconds = 0;
        for (size_t k = 0; k < p[i].count; k++)
            seconds += p[i].episodes[k]->seconds;
        lec_html_put(html, "<li><b dir=\"auto\">", p[i].title, "</b>");
        lec_text_addf(html, ", %zu episode%s, ", p[i].count,
                      p[i].count == 1 ? "" : "s");
        add_length(html, seconds);
        lec_text_add_str(html, ":");
        for (int form = 0; form < LEC_PLAYLIST_FORMS; form++) {
            const char *ending = lec_playlist_ending((lec_playlist_form)form);
            char *stem = lec_must_format("playlists/%s", p[i].name);
            lec_text_add_str(html, " <a href=\"");
            add_file(html, stem, ending);
            lec_text_addf(html, "\">%s<span class=\"said\" dir=\"auto\"> of ",
                          ending + 1);
            lec_html_put(html, "", p[i].title, "</span></a>");
            free(stem);
        }
        lec_text_add_str(html, "</li>\n");
    }
    lec_text_add_str(html, "</ul>\n</section>\n");
}

void lec_show_write_index(const lec_show *show, const lec_playlist *playlists,
                          size_t playlist_count, lec_text *html)
{
    add_head(html, show);
    add_front(html, show);
    lec_text_add_str(html, "<main id=\"episodes\" tabindex=\"-1\">\n"
                           "<h2>Episodes</h2>\n<ul class=\"episodes\">\n");
    for (size_t i = 0; i < show->count; i++)
        add_episode(html, &show->episodes[i]);
    lec_text_add_str(html, "</ul>\n");
    if (!show->count)
        lec_text_add_str(html, "<p>There are none yet.</p>\n");
    add_playlists(html, playlists, playlist_count);
    lec_text_add_str(html, "</main>\n<footer>\n<p>Narrated by Lectern.</p>\n"
                           "</footer>\n</body>\n</html>\n");
}
