/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/facts/metadata.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/uri.h>

#include "base/timestamp.h"
#include "base/url.h"
#include "extract/facts/authors.h"
#include "extract/facts/jsonld.h"
#include "extract/facts/meta.h"
#include "extract/facts/title.h"

/* ---- the site ----------------------------------------------------------- */

static void find_host(lec_finder *f)
{
    f->host = lec_arena_copy(lec_builder_arena(f->builder),
                             lec_url_host(f->article->url.text));
}

static void find_site(lec_finder *f)
{
    lec_field *site = &f->article->site;
    LEC_SET_FROM_META(f, site, "og:site_name");
    lec_fact_set(f, site, f->jsonld->site, "json-ld publisher");
    LEC_SET_FROM_META(f, site, "application-name", "apple-mobile-web-app-title",
                      "dc:publisher");
}

/* ---- the date ----------------------------------------------------------- */

static void set_date(lec_finder *f, lec_field *field, const char *text,
                     const char *from)
{
    lec_text date = {0};
    if (text && !field->text && lec_timestamp_read(text, &date))
        lec_fact_set(f, field, lec_text_str(&date), from);
    lec_text_free(&date);
}

/* Is a time marked as the last change ("updated" in microformats)? */
static bool is_change(const xmlNode *time)
{
    return lec_fact_names(lec_tree_attribute(time, "class"), "updated") ||
           lec_fact_names(lec_tree_attribute(time, "class"), "modified") ||
           lec_fact_names(lec_tree_attribute(time, "itemprop"), "dateModified");
}

static void set_date_from_times(lec_finder *f, lec_field *field, bool changes)
{
    for (size_t i = 0; i < f->tree->times.count; i++) {
        const xmlNode *time = f->tree->times.at[i];
        if (is_change(time) == changes && !lec_fact_is_beside(f, time))
            set_date(f, field, lec_tree_attribute(time, "datetime"),
                     "time element");
    }
}

/* Set a date from the first <meta> that has one; blanks part the names. */
static void set_date_from_meta(lec_finder *f, lec_field *field,
                               const char *names)
{
    for (size_t n; *names && !field->text;
         names += n + strspn(names + n, " ")) {
        n = strcspn(names, " ");
        const char *name =
            lec_arena_copy(f->article->arena, (lec_slice){names, n});
        set_date(f, field, lec_fact_meta(f, name), name);
    }
}

static void find_published(lec_finder *f)
{
    static const char names[] =
        "article:published_time datePublished og:published_time "
        "parsely-pub-date publishdate pubdate publish-date sailthru.date "
        "dc:date dcterms:created dc:date.issued dcterms:date "
        "article:published date cXenseParse:recs:publishtime "
        "og:article:published_time";
    lec_field *field = &f->article->published;
    set_date(f, field, f->jsonld->published, "json-ld datePublished");
    set_date_from_meta(f, field, names);
    set_date(f, field, lec_fact_microdata(f, "datePublished"),
             "itemprop datePublished");
    set_date_from_times(f, field, false);
    set_date_from_times(f, field, true);
}

static void find_modified(lec_finder *f)
{
    static const char names[] =
        "article:modified_time dateModified og:updated_time "
        "og:article:modified_time article:modified last-modified lastmod "
        "dcterms:modified dc:date.modified revised";
    lec_field *field = &f->article->modified;
    set_date(f, field, f->jsonld->modified, "json-ld dateModified");
    set_date_from_meta(f, field, names);
    set_date(f, field, lec_fact_microdata(f, "dateModified"),
             "itemprop dateModified");
    set_date_from_times(f, field, true);
}

/* Find the type of the article.  Microdata type nearly everything on a page: of
 * them only types count that no other page has by chance.
 */
static void find_type(lec_finder *f)
{
    lec_field *type = &f->article->type;
    lec_fact_set(f, type, f->jsonld->type, "json-ld @type");
    for (size_t i = 0; i < f->tree->properties.count; i++) {
        const char *said =
            lec_tree_attribute(f->tree->properties.at[i], "itemtype");
        if (said && strstr(said, "schema.org/Recipe"))
            lec_fact_set(f, type, "recipe", "itemtype");
        else if (said && strstr(said, "schema.org/LiveBlog"))
            lec_fact_set(f, type, "live blog", "itemtype");
    }
    const char *said = lec_fact_meta(f, "og:type");
    if (said && !strcmp(said, "article"))
        lec_fact_set(f, type, "article", "og:type");
}

static void find_section(lec_finder *f)
{
    lec_field *section = &f->article->section;
    LEC_SET_FROM_META(f, section, "article:section");
    lec_fact_set(f, section, f->jsonld->section, "json-ld articleSection");
    LEC_SET_FROM_META(f, section, "og:article:section", "og:section",
                      "articleSection", "parsely-section", "section");
}

/* ---- what it is about ---------------------------------------------------- */

static void find_summaries(lec_finder *f)
{
    static const char *const names[] = {"description", "og:description",
                                        "twitter:description"};
    lec_jsonld *l = f->jsonld;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *content = lec_fact_meta(f, names[i]);
        if (content && l->summary_count < LEC_JSONLD_SUMMARIES)
            l->summaries[l->summary_count++] = lec_fact_fold(f, content).ptr;
    }
}

/* ---- language, picture, address ------------------------------------------ */

static void find_lang(lec_finder *f)
{
    lec_builder_language(f->builder, f->tree->lang, "html lang");
    lec_builder_language(f->builder, lec_fact_meta(f, "content-language"),
                         "content-language");
    lec_builder_language(f->builder, f->jsonld->lang, "json-ld inLanguage");
    lec_builder_language(f->builder, lec_fact_meta(f, "og:locale"),
                         "og:locale");
    lec_builder_language(f->builder, lec_fact_meta(f, "dc:language"),
                         "dc:language");
    lec_builder_language(f->builder, lec_fact_meta(f, "language"),
                         "meta language");
}

/* Take the secrets out of an address. */
static void keep_public(const lec_finder *f, lec_field *address)
{
    lec_text public = {0};
    if (!address->text)
        return;
    lec_url_add_public(&public, address->text);
    address->text = lec_arena_take(f->article->arena, &public);
}

static void find_url(lec_finder *f, const lec_page *page)
{
    const char *canonical = lec_fact_link(f, "canonical");
    if (canonical && strstr(canonical, "://"))
        lec_fact_set(f, &f->article->url, canonical, "canonical link");
    LEC_SET_FROM_META(f, &f->article->url, "og:url");
    if (page->url && page->url[0])
        lec_fact_set(f, &f->article->url, page->url, "address");
    keep_public(f, &f->article->url);
}

/* Find the picture; a path gets scheme and host of the page's address. */
static void find_image(lec_finder *f)
{
    lec_field found = {NULL, NULL};
    LEC_SET_FROM_META(f, &found, "og:image", "og:image:url", "twitter:image",
                      "twitter:image:src");
    lec_fact_set(f, &found, f->jsonld->image, "json-ld image");
    if (!found.text)
        return;
    lec_text whole = {0}, public = {0};
    const char *url = f->article->url.text;
    const char *slashes = url ? strstr(url, "://") : NULL;
    if (slashes && !strncmp(found.text, "//", 2))
        lec_text_add(&whole, url, (size_t)(slashes - url) + 1);
    else if (slashes && found.text[0] == '/')
        lec_text_add(&whole, url,
                     (size_t)(slashes - url) + 3 + strcspn(slashes + 3, "/?#"));
    lec_text_add_str(&whole, found.text);
    lec_url_add_link(&public, lec_text_slice(&whole));
    lec_fact_set(f, &f->article->image, lec_text_str(&public), found.from);
    LEC_SET_FROM_META(f, &f->article->image_alt, "og:image:alt",
                      "twitter:image:alt");
    lec_text_free(&whole);
    lec_text_free(&public);
}

/* ---- the site's colour --------------------------------------------------- */

/* Read a colour as CSS writes it in figures (CSS Color 4, 5): #rgb, #rrggbb,
 * rgb(r, g, b); how clear it is does not count.
 */
static bool read_colour(const char *css, unsigned rgb[3])
{
    css += strspn(css, " \t\n");
    if (*css == '#') {
        size_t n = strspn(++css, "0123456789abcdefABCDEF");
        size_t each = n == 3 || n == 4 ? 1 : n == 6 || n == 8 ? 2 : 0;
        for (size_t i = 0; each && i < 3; i++)
            rgb[i] = (unsigned)(lec_hex_value(css[i * each]) * 16 +
                                lec_hex_value(css[i * each + each - 1]));
        return each;
    }
    if (strncasecmp(css, "rgb", 3) != 0 || !(css = strchr(css, '(')))
        return false;
    css++;
    for (size_t i = 0; i < 3; i++) {
        char *end;
        css += strspn(css, ", ");
        unsigned long n = strtoul(css, &end, 10);
        if (end == css || n > 255)
            return false;
        rgb[i] = (unsigned)n;
        css = end;
    }
    return true;
}

/* Find the site's colour: of several that which is not for dark ground only,
 * where it is most often the ground's.
 */
static void find_colour(lec_finder *f)
{
    static const struct {
        const char *key, *name, *value;
    } kinds[] = {{"name", "theme-color", "content"},
                 {"name", "msapplication-TileColor", "content"},
                 {"rel", "mask-icon", "color"}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < f->tree->metas.count; i++) {
            const xmlNode *node = f->tree->metas.at[i];
            const char *media = lec_tree_attribute(node, "media");
            const char *value = lec_tree_attribute(node, kinds[k].value);
            char text[8];
            unsigned rgb[3];
            if (!value || (media && strstr(media, "dark")) ||
                !lec_fact_names(lec_tree_attribute(node, kinds[k].key),
                                kinds[k].name) ||
                !read_colour(value, rgb))
                continue;
            snprintf(text, sizeof text, "#%02x%02x%02x", rgb[0] & 255,
                     rgb[1] & 255, rgb[2] & 255);
            lec_fact_set(f, &f->article->colour, text, kinds[k].name);
        }
}

/* ---- the page's own recording -------------------------------------------- */

/* Find where an <audio> is: its address, or that of its first source. */
static const char *source_of(const xmlNode *audio)
{
    const char *address = lec_tree_attribute(audio, "src");
    for (const xmlNode *n = audio->children; n && !address; n = n->next)
        if (lec_tree_is(n, "source"))
            address = lec_tree_attribute(n, "src");
    return address && *address ? address : NULL;
}

/* Find the sound of the only <audio>: of several none is the whole article. */
static const char *only_sound(const lec_finder *f)
{
    const char *only = NULL;
    for (size_t i = 0; i < f->tree->sounds.count; i++) {
        const xmlNode *audio = f->tree->sounds.at[i];
        const char *address = source_of(audio);
        if (!address || lec_fact_is_beside(f, audio))
            continue;
        if (only && strcmp(only, address) != 0)
            return NULL;
        only = address;
    }
    return only;
}

static void find_recording(lec_finder *f, const lec_page *page)
{
    lec_field found = {NULL, NULL};
    const char *base = page->url ? page->url : "";
    lec_fact_set(f, &found, f->jsonld->audio, "json-ld audio");
    lec_fact_set(f, &found, only_sound(f), "audio element");
    LEC_SET_FROM_META(f, &found, "og:audio", "og:audio:secure_url",
                      "og:audio:url");
    if (!found.text)
        return;
    xmlChar *whole =
        xmlBuildURI((const xmlChar *)found.text, (const xmlChar *)base);
    if (whole && lec_url_is_http((const char *)whole))
        lec_fact_set(f, &f->article->recording, (const char *)whole,
                     found.from);
    xmlFree(whole);
}

void lec_metadata_read(const lec_tree *tree, const lec_page *page,
                       const lec_furniture *furniture, lec_jsonld *jsonld,
                       lec_builder *builder)
{
    lec_finder f = {.tree = tree,
                    .furniture = furniture,
                    .builder = builder,
                    .article = lec_builder_article(builder)};
    lec_jsonld_read(tree, lec_builder_arena(builder), jsonld);
    f.jsonld = jsonld;
    find_url(&f, page);
    find_host(&f);
    find_lang(&f);
    find_site(&f);
    lec_title_find(&f);
    lec_authors_find(&f);
    find_published(&f);
    find_modified(&f);
    find_section(&f);
    find_type(&f);
    find_summaries(&f);
    find_image(&f);
    find_colour(&f);
    find_recording(&f, page);
}
