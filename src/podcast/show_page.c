/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/show_page.h"

#include "base/markup.h"
#include "podcast/xml_text.h"

extern const char lec_index_css[], lec_index_css_hash[];

void lec_show_add_language(lec_text *html, const char *lang)
{
    if (lang && lec_is_language_tag(lang))
        lec_text_addf(html, " lang=\"%s\"%s", lang,
                      lec_is_right_to_left(lang) ? " dir=\"rtl\"" : "");
}

void lec_show_add_element(lec_text *html, const char *tag, const char *lang,
                          lec_slice text, const char *end)
{
    lec_text_addf(html, "<%s", tag);
    lec_show_add_language(html, lang);
    lec_text_add_byte(html, '>');
    lec_html_escape(html, text);
    lec_text_addf(html, "%s\n", end);
}

void lec_show_add_file(lec_text *html, const char *stem, const char *ending)
{
    const lec_show here = {0};
    lec_show_add_address(html, &here, stem, ending);
}

/* Append the show's cover, if it has one. */
static void add_cover(lec_text *html, const lec_show *show)
{
    if (show->cover && show->cover[0])
        lec_text_addf(html,
                      "<img class=\"cover\" src=\"%s\" alt=\"\" width=\"1400\" "
                      "height=\"1400\">\n",
                      show->cover);
}

void lec_show_begin_front(lec_text *html, const lec_show *show)
{
    lec_text_add_str(html, "<header class=\"front\">\n");
    if (show->brand)
        lec_brand_add_line(show->brand, show->author, html);
    add_cover(html, show);
    lec_text_add_str(html, "<div>\n");
}

void lec_show_begin_page(lec_text *html, const lec_show *show,
                         const lec_show_page *page)
{
    static const lec_brand plain;
    static const lec_look none;
    const lec_brand *brand = show->brand ? show->brand : &plain;
    const lec_look *look = show->look ? show->look : &none;
    lec_text_add_str(html, "<!DOCTYPE html>\n<html");
    lec_display_add_lang(show->display, html);
    lec_text_addf(html,
                  ">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\""
                  "default-src 'none'; script-src '%s'; ",
                  page->script_hash);
    lec_look_add_policy(look, lec_index_css_hash, html);
    lec_text_addf(
        html,
        "; media-src 'self' file:; img-src 'self' file:%s; base-uri 'none'; "
        "form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"generator\" content=\"Lectern %s\">\n",
        brand->logo.len ? " data:" : "", LEC_VERSION);
    lec_html_put_meta(html, "name", "description", show->description);
    lec_text_addf(html, "<title>%s</title>\n", page->title);
    lec_html_put(html,
                 "<link rel=\"alternate\" type=\"application/rss+xml\" "
                 "href=\"feed.xml\" title=\"",
                 show->title, "\">\n");
    lec_look_add_styles(look, lec_index_css, html);
    lec_text_add_str(html, "</head>\n<body>\n");
    lec_display_add_markup(show->display, html, page->markup);
}

void lec_show_end_page(lec_text *html, const lec_show *show,
                       const lec_show_page *page)
{
    lec_display_add_markup(show->display, html,
                           "<p class=\"said\" role=\"status\" id=\"status\">"
                           "</p>\n<footer>\n");
    if (lec_str_or(show->disclosure, "")[0])
        lec_html_put(html, "<p class=\"disclosure\">", show->disclosure,
                     "</p>\n");
    lec_display_add_markup(show->display, html,
                           "<p>{{index.by}}</p>\n</footer>\n");
    lec_display_add_script(show->display, html, page->say);
    lec_text_addf(html, "<script>%s</script>\n</body>\n</html>\n",
                  page->script);
}
