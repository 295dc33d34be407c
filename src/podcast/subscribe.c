/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes subscribe.html, to which every "Subscribe" leads: a button for each
 * kind of app, the feed's address to copy, and this page as a code for a phone.
 */
#include <string.h>

#include "base/markup.h"
#include "podcast/show_page.h"
#include "podcast/xml_text.h"

extern const char lec_subscribe_js[], lec_subscribe_js_hash[];

/* The schemes that apps take an address by, in place of its own. */
static const struct {
    const char *scheme, *key;
} apps[] = {
    {"podcast://", "subscribe.apple"},  /* Apple Podcasts */
    {"pcast://", "subscribe.podcasts"}, /* Downcast, gPodder, RSSRadio */
    {"itpc://", "subscribe.itunes"},    /* iTunes */
    {"feed://", "subscribe.reader"},    /* readers of feeds */
};

static void add_apps(lec_text *html, const lec_show *show, const char *feed)
{
    const char *rest = strstr(feed, "://");
    lec_text_add_str(html, "<ul class=\"apps\">\n");
    for (size_t i = 0; rest && i < sizeof apps / sizeof *apps; i++) {
        lec_text_addf(html, "<li><a class=\"button\" href=\"%s",
                      apps[i].scheme);
        lec_html_put(html, "", rest + 3, "\">");
        lec_display_add(show->display, html, apps[i].key, NULL, NULL);
        lec_text_add_str(html, "</a></li>\n");
    }
    lec_text_add_str(html, "</ul>\n");
}

static void add_address(lec_text *html, const lec_show *show, const char *feed)
{
    lec_display_add_markup(show->display, html,
                           "<h2>{{subscribe.by-address}}</h2>\n"
                           "<p>{{subscribe.by-address-how}}</p>\n"
                           "<p class=\"address\"><label>"
                           "<span class=\"said\">{{subscribe.address}}</span>"
                           "<input readonly id=\"address\" value=\"");
    lec_html_put(html, "", feed, "\"></label>\n");
    lec_display_add_markup(
        show->display, html,
        "<button type=\"button\" class=\"button\" "
        "id=\"copy\" hidden>{{subscribe.copy}}</button></p>\n");
}

static void add_code(lec_text *html, const lec_show *show)
{
    lec_text label = {0}, address = {0}, code = {0};
    lec_show_add_address(&address, show, "subscribe.html", "");
    lec_display_add(show->display, &label, "subscribe.code-label", NULL, NULL);
    if (lec_show_add_code(&code, lec_text_str(&address),
                          lec_text_str(&label))) {
        lec_display_add_markup(show->display, html,
                               "<h2>{{subscribe.code}}</h2>\n"
                               "<p>{{subscribe.code-how}}</p>\n");
        lec_text_add_slice(html, lec_text_slice(&code));
    }
    lec_text_free(&label);
    lec_text_free(&address);
    lec_text_free(&code);
}

/* Append the ways to subscribe; without a base the feed's address is not known,
 * and a link has to do.
 */
static void add_ways(lec_text *html, const lec_show *show)
{
    lec_text feed = {0};
    lec_show_add_address(&feed, show, "feed.xml", "");
    if (*lec_str_or(show->base_url, "")) {
        lec_display_add_markup(show->display, html,
                               "<h2>{{subscribe.by-app}}</h2>\n"
                               "<p>{{subscribe.by-app-how}}</p>\n");
        add_apps(html, show, lec_text_str(&feed));
        add_address(html, show, lec_text_str(&feed));
        add_code(html, show);
    } else {
        lec_display_add_markup(
            show->display, html,
            "<p>{{subscribe.no-address}}</p>\n<p><a class=\"button\" "
            "href=\"feed.xml\">{{subscribe.feed}}</a></p>\n");
    }
    lec_text_free(&feed);
}

void lec_show_write_subscribe(const lec_show *show, lec_text *html)
{
    lec_text name = {0}, title = {0};
    lec_html_escape(&name, lec_slice_of(show->title));
    lec_display_add(show->display, &title, "subscribe.title",
                    lec_text_str(&name), NULL);
    const lec_show_page page = {
        .title = lec_text_str(&title),
        .markup = "<a class=\"skip\" href=\"#ways\">{{subscribe.skip}}</a>\n",
        .say = "subscribe.say.",
        .script = lec_subscribe_js,
        .script_hash = lec_subscribe_js_hash};
    lec_show_begin_page(html, show, &page);
    lec_show_begin_front(html, show);
    lec_text_addf(html, "<h1 dir=\"auto\">%s</h1>\n", lec_text_str(&title));
    lec_display_add_markup(
        show->display, html,
        "<p class=\"about\">{{subscribe.about}}</p>\n"
        "<p><a href=\"index.html\">{{subscribe.episodes}}</a></p>\n"
        "</div>\n</header>\n<main id=\"ways\" tabindex=\"-1\">\n");
    add_ways(html, show);
    lec_display_add_markup(show->display, html,
                           "<h2>{{subscribe.list}}</h2>\n"
                           "<p><a href=\"podcast.opml\">{{subscribe.opml}}</a>"
                           "</p>\n</main>\n");
    lec_show_end_page(html, show, &page);
    lec_text_free(&name);
    lec_text_free(&title);
}
