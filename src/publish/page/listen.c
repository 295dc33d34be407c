/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The listen page: the article, its sound, and when each word is heard, in one
 * file that needs no server.  Every byte of the article is a stranger's: it is
 * text in the page and data in two JSON blocks, neither of which a browser
 * runs.  What does run is the same in every page (listen.js), and the policy
 * names it by its hash.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/markup.h"
#include "base/url.h"
#include "publish/writer.h"

static bool put_string(const lec_writer *w, const char *string)
{
    return fputs(string, w->out) != EOF;
}

/* ---- the head of the page ----------------------------------------------- */

/* Append what a search engine reads, and release it. */
static void add_json(lec_text *html, json_t *o)
{
    char *json = json_dumps(o, JSON_COMPACT | JSON_ENSURE_ASCII);
    lec_html_put_json(html, json ? json : "{}");
    free(json);
    json_decref(o);
}

/* Append the address of a sound as the page knows it. */
static void add_sound_url(const lec_writer *w, lec_text *html, const char *name)
{
    const lec_brand *brand = lec_brand_of(w);
    if (brand->sound_url)
        lec_text_add_str(html, brand->sound_url);
    lec_url_add_file(html, lec_slice_of(name));
}

/* Describe the sound (https://schema.org/AudioObject). */
static json_t *audio_object(const lec_writer *w)
{
    const lec_article *a = lec_timeline_article(w->timeline);
    const lec_sidecar_options *o = w->options;
    json_t *audio = json_object();
    lec_json_set(audio, "@type", "AudioObject");
    lec_json_set(audio, "name", a->title.text);
    lec_json_set_duration(audio, lec_whole_seconds(w));
    lec_json_set(audio, "inLanguage", lec_page_language(w));
    if (o->disclosure && o->disclosure[0]) {
        lec_json_set(audio, "creditText", o->disclosure);
        lec_json_set(audio, "digitalSourceType", LEC_SOURCE_SCHEMA);
    }
    if (o->sound_count) {
        lec_text reference = {0};
        add_sound_url(w, &reference, o->sounds[0]);
        lec_json_set(audio, "contentUrl", lec_text_str(&reference));
        lec_json_set(audio, "encodingFormat",
                     lec_media_type(o->sounds[0], false));
        lec_text_free(&reference);
    }
    if (o->own)
        lec_json_set(audio, "creditText", a->site.text);
    return audio;
}

/* Describe the house (https://schema.org/Organization). */
static json_t *publisher(const lec_brand *brand)
{
    json_t *house = json_object();
    lec_json_set(house, "@type", "Organization");
    lec_json_set(house, "name", brand->site);
    lec_json_set(house, "url", brand->site_url);
    return house;
}

/* Describe the article (https://schema.org/Article), and what to say aloud. */
static json_t *linked_data(const lec_writer *w)
{
    const lec_article *a = lec_timeline_article(w->timeline);
    json_t *article = json_object(), *authors = json_array();
    for (size_t i = 0; i < a->author_count; i++)
        json_array_append_new(authors, json_pack("{s:s,s:s}", "@type", "Person",
                                                 "name", a->authors[i].text));
    lec_json_set(article, "@context", "https://schema.org");
    lec_json_set(article, "@type", "Article");
    lec_json_set(article, "headline", a->title.text);
    lec_json_set(article, "description", a->standfirst.text);
    lec_json_set(article, "datePublished", a->published.text);
    lec_json_set(article, "dateModified", a->modified.text);
    lec_json_set(article, "inLanguage", lec_page_language(w));
    lec_json_set(article, "isBasedOn", a->url.text);
    json_object_set_new(article, "author", authors);
    if (lec_brand_of(w)->site)
        json_object_set_new(article, "publisher", publisher(lec_brand_of(w)));
    json_object_set_new(article, "audio", audio_object(w));
    json_object_set_new(
        article, "speakable",
        json_pack("{s:s,s:[s,s]}", "@type", "SpeakableSpecification",
                  "cssSelector", "h1",
                  a->standfirst.text ? ".standfirst" : "article > p"));
    return article;
}

/* Icon of the page, a triangle that plays, in the colour RRGGBB. */
#define ICON                                                                   \
    "<link rel=\"icon\" href=\"data:image/svg+xml,%%3Csvg%%20"                 \
    "xmlns='http://www.w3.org/2000/svg'%%20viewBox='0%%200%%2032%%2032'%%3E"   \
    "%%3Crect%%20width='32'%%20height='32'%%20rx='8'%%20fill='%%23%s'/%%3E"    \
    "%%3Cpath%%20fill='%%23fff'%%20d='M11%%208v16l14-8z'/%%3E%%3C/"            \
    "svg%%3E\">\n"
#define ACCENT "8a3b12" /* as listen.css has it */

/* Append what may act in the page: its own script and style by their hashes, a
 * house's style by its own, and sound.  That is beside the page: 'self' on a
 * server, and file: where there is none; or on a host that was named.
 */
static void add_policy(const lec_brand *brand, const lec_look *look,
                       lec_text *html)
{
    lec_text_addf(html,
                  "<meta http-equiv=\"Content-Security-Policy\" content=\""
                  "default-src 'none'; script-src '%s'; ",
                  lec_listen_js_hash);
    lec_look_add_policy(look, lec_listen_css_hash, html);
    lec_text_add_str(html, "; img-src data:; media-src 'self' file:");
    if (brand->sound_url) {
        lec_text_add_byte(html, ' ');
        lec_text_add_slice(html, lec_text_slice(&brand->sound_origin));
    }
    lec_text_add_str(html, "; base-uri 'none'; form-action 'none'\">\n");
}

static bool put_head(const lec_writer *w)
{
    const lec_brand *brand = lec_brand_of(w);
    lec_look own = {0};
    const lec_look *look = lec_brand_look(brand, w->options->colour, &own);
    const lec_article *a = lec_timeline_article(w->timeline);
    lec_text html = {0};
    lec_add_page_root(w, &html);
    lec_text_add_str(&html, "<head>\n<meta charset=\"utf-8\">\n");
    add_policy(brand, look, &html);
    lec_text_addf(&html,
                  "<meta name=\"viewport\" content=\"width=device-width, "
                  "initial-scale=1\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n"
                  "<meta name=\"generator\" content=\"Lectern %s\">\n" ICON,
                  LEC_VERSION, look->accent[0] ? look->accent : ACCENT);
    lec_html_put_canonical(&html, w->options->canonical);
    lec_html_put_meta(&html, "name", "description", a->standfirst.text);
    lec_html_put(&html, "<title>", lec_shown_title(w), "</title>\n");
    lec_look_add_styles(look, lec_listen_css, &html);
    lec_text_add_str(&html, "<script type=\"application/ld+json\">");
    add_json(&html, linked_data(w));
    lec_text_add_str(&html, "</script>\n</head>\n<body>\n<a class=\"skip\"");
    lec_display_add_lang(w->options->display, &html);
    lec_text_add_str(&html, " href=\"#article\">");
    lec_display_add(w->options->display, &html, "listen.skip", NULL, NULL);
    lec_text_add_str(&html, "</a>\n");
    bool good = lec_put(w, &html);
    lec_look_free(&own);
    lec_text_free(&html);
    return good;
}

/* ---- times -------------------------------------------------------------- */

/* Append [id, from, to, [gap, units, ms since the word before, ...]] of a line,
 * times in milliseconds: some eight bytes a word.
 */
static void add_times(const lec_writer *w, const lec_heard *heard,
                      const lec_block *block, lec_text *json)
{
    const lec_line *line = heard->line;
    lec_stretch s = lec_line_stretch(heard);
    int64_t before = lec_millis(w, s.from);
    lec_text_addf(json, "[%d,%lld,%lld,[", line->id, (long long)before,
                  (long long)lec_millis(w, s.to));
    for (size_t i = 0; i < line->token_count; i++) {
        lec_word_place place = lec_token_place(line, block, i);
        int64_t now = lec_millis(w, lec_token_stretch(heard, i).from);
        lec_text_addf(json, "%s%zu,%zu,%lld", i ? "," : "", place.gap,
                      place.units, (long long)(now - before));
        before = now;
    }
    lec_text_add_str(json, "]]");
}

static bool put_times(const lec_writer *w)
{
    const lec_timeline *t = w->timeline;
    lec_block_walk walk = {.article = lec_timeline_article(t)};
    const lec_block *block = NULL;
    lec_text json = {0};
    lec_text_addf(&json,
                  "<script type=\"application/json\" id=\"times\">"
                  "{\"duration\":%lld,\"lines\":[",
                  llround(lec_whole_seconds(w) * 1000));
    bool good = true, first = true;
    lec_heard heard;
    for (size_t i = 0; good && lec_heard_next(t, &i, &heard);) {
        /* Lines come in the order of the blocks they are of. */
        while (heard.line->block && (!block || block->id != heard.line->block))
            if (!(block = lec_block_next(&walk)))
                break;
        lec_text_add_str(&json, first ? "\n" : ",\n");
        add_times(w, &heard, heard.line->block ? block : NULL, &json);
        good = lec_put(w, &json);
        first = false;
    }
    lec_text_add_str(&json, "]}</script>\n");
    good = good && lec_put(w, &json);
    lec_text_free(&json);
    return good;
}

/* ---- the player --------------------------------------------------------- */

static void add_sounds(const lec_writer *w, lec_text *html)
{
    const lec_sidecar_options *o = w->options;
    lec_text_add_str(html,
                     "<audio id=\"sound\" preload=\"metadata\" controls=\"\">");
    for (size_t i = 0; i < o->sound_count; i++) {
        const char *type = lec_media_type(o->sounds[i], true);
        lec_text_add_str(html, "\n<source src=\"");
        add_sound_url(w, html, o->sounds[i]);
        if (type)
            lec_text_addf(html, "\" type=\"%s", type);
        lec_text_add_str(html, "\">");
    }
    lec_text_add_str(html, "</audio>\n");
}

static void add_chapters(const lec_writer *w, lec_text *html)
{
    size_t count;
    const lec_chapter *c = lec_timeline_chapters(w->timeline, &count);
    const char *lang = lec_page_language(w);
    if (count < 2)
        return;
    lec_display_add_markup(w->options->display, html,
                           "<nav id=\"chapters\" class=\"panel\" popover=\"\" "
                           "aria-label=\"{{listen.chapters}}\">\n"
                           "<h2>{{listen.chapters}}</h2>\n<ol>\n");
    for (size_t i = 0; i < count; i++) {
        double from = i ? lec_seconds(w, c[i].from) : 0;
        lec_text_addf(html, "<li><button type=\"button\" data-ms=\"%lld\"",
                      llround(from * 1000));
        if (lang)
            lec_text_addf(html, " lang=\"%s\"", lang);
        lec_html_put(html, "><span dir=\"auto\">", c[i].title,
                     "</span> <span class=\"clock\">");
        lec_add_length(html, llround(from));
        lec_text_add_str(html, "</span></button></li>\n");
    }
    lec_text_add_str(html, "</ol>\n</nav>\n");
}

/* Append a link to each sound. */
static void add_downloads(const lec_writer *w, lec_text *html)
{
    const lec_sidecar_options *o = w->options;
    for (size_t i = 0; i < o->sound_count; i++) {
        const char *dot = strrchr(o->sounds[i], '.');
        lec_text kind = {0};
        lec_html_escape(&kind, lec_slice_of(dot ? dot + 1 : o->sounds[i]));
        lec_text_add_str(html, "<li><a href=\"");
        add_sound_url(w, html, o->sounds[i]);
        lec_text_add_str(html, "\" download=\"\">");
        lec_display_add(o->display, html, "listen.download",
                        lec_text_str(&kind), NULL);
        lec_text_add_str(html, "</a></li>\n");
        lec_text_free(&kind);
    }
}

/* Append links to the sound and to the article. */
static void add_sources(const lec_writer *w, lec_text *html)
{
    const char *url = lec_timeline_article(w->timeline)->url.text;
    const lec_display *d = w->options->display;
    lec_text address = {0}, length = {0};
    lec_add_length(&length, llround(lec_whole_seconds(w)));
    lec_text_add_str(html, "<footer class=\"sources\"");
    lec_display_add_lang(d, html);
    lec_text_add_str(html, ">\n<p>");
    lec_display_add(d, html, w->options->own ? "listen.own" : "listen.about",
                    lec_text_str(&length), NULL);
    lec_text_add_str(html, "</p>\n");
    lec_add_disclosure(w, html, "p");
    lec_text_add_str(html, "<ul>\n");
    add_downloads(w, html);
    if (url && lec_add_address(&address, lec_slice_of(url))) {
        lec_text_addf(html, "<li><a href=\"%s\" rel=\"noopener\">",
                      lec_text_str(&address));
        lec_display_add(d, html, "listen.source", NULL, NULL);
        lec_text_add_str(html, "</a></li>\n");
    }
    lec_display_add_markup(
        d, html,
        "</ul>\n<details id=\"embed\" hidden=\"\">\n"
        "<summary>{{listen.embed}}</summary>\n"
        "<p><label for=\"frame\">{{listen.embed-how}}"
        "</label></p>\n<textarea id=\"frame\" rows=\"4\" "
        "readonly=\"\" spellcheck=\"false\"></textarea>\n"
        "<button type=\"button\" id=\"copy\">{{listen.copy}}</button>\n"
        "</details>\n</footer>\n");
    lec_text_free(&address);
    lec_text_free(&length);
}

/* Append the line that says what the player plays, how long, and who reads. */
static void add_what(const lec_writer *w, lec_text *html)
{
    const lec_display *d = w->options->display;
    const char *lang = lec_page_language(w);
    lec_display_add_markup(d, html,
                           "<div class=\"what\"><b>{{listen.listen}}</b>\n"
                           "<span>");
    lec_display_add_length(d, html, lec_whole_seconds(w));
    lec_text_add_str(html, "</span>\n<span class=\"name\" dir=\"auto\"");
    if (lang)
        lec_text_addf(html, " lang=\"%s\"", lang);
    lec_html_put(html, ">", lec_shown_title(w), "</span>\n");
    lec_add_disclosure(w, html, "span");
    lec_text_add_str(html, "</div>\n");
}

static bool put_player(const lec_writer *w)
{
    const lec_display *d = w->options->display;
    lec_text html = {0};
    lec_display_add_markup(d, &html,
                           "<section id=\"player\" class=\"player\" "
                           "aria-label=\"{{listen.player}}\"");
    lec_display_add_lang(d, &html);
    lec_text_add_str(&html, " tabindex=\"-1\">\n");
    add_what(w, &html);
    add_sounds(w, &html);
    lec_display_add_markup(d, &html, lec_player_html);
    add_chapters(w, &html);
    lec_text_add_str(&html, "</section>\n<main>\n"
                            "<article id=\"article\" tabindex=\"-1\">\n");
    bool good = lec_put(w, &html);
    lec_text_free(&html);
    return good;
}

/* Write what follows the article. */
static bool put_end(const lec_writer *w)
{
    lec_text html = {0};
    lec_text_add_str(&html, "</article>\n");
    add_sources(w, &html);
    lec_text_add_str(&html, "</main>\n");
    lec_display_add_script(w->options->display, &html, "listen.say.");
    bool good = lec_put(w, &html);
    lec_text_free(&html);
    return good;
}

bool lec_write_listen(const lec_writer *writer)
{
    return put_head(writer) && put_player(writer) && lec_write_body(writer) &&
           put_end(writer) && put_times(writer) &&
           put_string(writer, "<script>") &&
           put_string(writer, lec_listen_js) &&
           put_string(writer, "</script>\n</body>\n</html>\n");
}
