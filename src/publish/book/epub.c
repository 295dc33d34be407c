/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EPUB 3.3 (https://www.w3.org/TR/epub-33/), and what EPUB Accessibility 1.1
 * asks to be said of it.
 *
 * Unless sentences are asked for, a word has a clip, and a sentence is a seq of
 * them: it is all that an overlay has for two granularities at once, since a
 * par has one text and no par in it.  Readers (Thorium, Apple Books) highlight
 * and step by what has a clip; clips that follow each other are played on
 * without a gap.
 */
#include "publish/book/epub.h"

#include <stdlib.h>
#include <string.h>

#include "audio/cover.h"
#include "base/hash.h"
#include "base/markup.h"
#include "base/timestamp.h"
#include "publish/book/zip.h"
#include "publish/writer.h"

/* Class of the word that is heard; book.css has it, too. */
#define ACTIVE "-epub-media-overlay-active"

/* Names that the chapters have, each once. */
typedef struct names {
    lec_text *at;
    size_t count, room;
} names;

struct lec_epub {
    lec_zip *zip;
    lec_text title;   /* the title that was asked for; may be empty */
    const char *mime; /* type of the cover; NULL: none */
    size_t chapters;
    int64_t sum_ms;
    bool by_sentence;
    bool whole;           /* all of the text is heard */
    size_t figures, told; /* pictures, and those with words for who sees none */
    lec_text first_title;
    int64_t date, modified; /* those of the latest article; 0: not known */
    names authors, sites, langs, sources;
    lec_uuid id;
    lec_text contents; /* entries of the table of contents */
    lec_text about;    /* what is said of each chapter, on a page of its own */
    names voices;      /* who speaks, */
    lec_text disclosure; /* and that it is a machine */
    lec_text manifest, spine,
        durations; /* the chapters' parts of the package */
};

static void add_name(names *n, const char *text)
{
    for (size_t i = 0; text && i < n->count; i++)
        if (!strcmp(lec_text_str(&n->at[i]), text))
            return;
    if (!text || !*text)
        return;
    LEC_MUST_ROOM(n->at, n->count, n->room);
    n->at[n->count] = (lec_text){0};
    lec_text_add_str(&n->at[n->count++], text);
}

static void free_names(names *n)
{
    for (size_t i = 0; i < n->count; i++)
        lec_text_free(&n->at[i]);
    free(n->at);
}

/* ---- the beginning ------------------------------------------------------ */

static lec_code add_string(lec_epub *b, const char *name, const char *text,
                           lec_error *err)
{
    return lec_zip_add(b->zip, name, false, text, strlen(text), err);
}

static const char *cover_name(const lec_epub *b)
{
    return strcmp(b->mime, "image/png") != 0 ? "cover.jpg" : "cover.png";
}

bool lec_epub_has_cover(const lec_epub *book)
{
    return book->mime != NULL;
}

lec_code lec_epub_add_cover(lec_epub *book, lec_slice cover, lec_error *err)
{
    char name[32];
    lec_cover found = {0};
    lec_code code = lec_cover_look(cover.ptr, cover.len, &found, err);
    if (code)
        return code;
    book->mime = found.mime;
    snprintf(name, sizeof name, "EPUB/%s", cover_name(book));
    return lec_zip_add(book->zip, name, true, cover.ptr, cover.len, err);
}

lec_code lec_epub_open(lec_epub **book, const char *target, bool force,
                       const lec_epub_facts *facts, lec_error *err)
{
    static const char type[] = "application/epub+zip";
    lec_epub *b = lec_must_zero(sizeof *b);
    *book = NULL;
    b->whole = true;
    b->id = lec_uuid_url;
    if (facts->title)
        lec_text_add_str(&b->title, facts->title);
    b->by_sentence = facts->by_sentence;
    lec_code code = lec_zip_open(&b->zip, target, force, err);
    if (!code)
        lec_zip_stop_by(b->zip, facts->stop);
    if (!code)
        code = lec_zip_add(b->zip, "mimetype", true, type, strlen(type), err);
    if (!code)
        code = add_string(
            b, "META-INF/container.xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument"
            ":xmlns:container\">\n<rootfiles><rootfile full-path=\""
            "EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>"
            "</rootfiles>\n</container>\n",
            err);
    if (!code)
        code = add_string(b, "EPUB/book.css", lec_book_css, err);
    if (!code && facts->cover_bytes)
        code = lec_epub_add_cover(
            b, (lec_slice){facts->cover, facts->cover_bytes}, err);
    if (code)
        lec_epub_discard(b);
    else
        *book = b;
    return code;
}

/* ---- a chapter ---------------------------------------------------------- */

static void add_head(lec_text *xml, const char *lang, const char *title)
{
    lec_text_addf(xml,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<!DOCTYPE html>\n"
                  "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
                  "xmlns:epub=\"http://www.idpf.org/2007/ops\" "
                  "xml:lang=\"%s\" lang=\"%s\"%s>\n"
                  "<head>\n<meta charset=\"utf-8\"/>\n<title>",
                  lang, lang, lec_is_right_to_left(lang) ? " dir=\"rtl\"" : "");
    lec_html_put(xml, "", title,
                 "</title>\n<link rel=\"stylesheet\" "
                 "type=\"text/css\" href=\"book.css\"/>\n"
                 "</head>\n<body>\n");
}

static bool write_document(const lec_writer *w, const char *lang)
{
    lec_text xml = {0};
    add_head(&xml, lang, lec_shown_title(w));
    lec_text_add_str(&xml, "<article>\n");
    bool good = lec_put(w, &xml) && lec_write_body(w);
    lec_text_add_str(&xml, "</article>\n</body>\n</html>\n");
    good = good && lec_put(w, &xml);
    lec_text_free(&xml);
    return good;
}

static lec_code put_entry(lec_epub *b, const char *name, lec_writer *w,
                          const char *lang, lec_error *err)
{
    char path[64];
    snprintf(path, sizeof path, "EPUB/%s", name);
    w->out = lec_zip_begin(b->zip, path, false);
    if (w->out)
        (void)(lang ? write_document(w, lang) : lec_write_smil(w));
    return lec_zip_end(b->zip, w->out, err); /* it asks ferror() */
}

/* Append the chapter to the table of contents, its headings below it, each
 * below the one it belongs to.
 */
static void add_contents(lec_epub *b, const lec_writer *w, const char *lang)
{
    const char *page = w->options->page;
    lec_text *xml = &b->contents;
    lec_block_walk walk = {.article = lec_timeline_article(w->timeline)};
    int level = 1;
    lec_text_addf(xml, "<li><a href=\"%s\" xml:lang=\"%s\" lang=\"%s\"", page,
                  lang, lang);
    lec_text_addf(xml, " dir=\"%s\">",
                  lec_is_right_to_left(lang) ? "rtl" : "ltr");
    lec_html_put(xml, "", lec_shown_title(w), "</a>");
    for (const lec_block *block; (block = lec_block_next(&walk));) {
        if (block->kind != LEC_HEADING)
            continue;
        int next = lec_heading_level(block, level);
        bool deeper = next > level;
        for (; level > next; level--)
            lec_text_add_str(xml, "</li>\n</ol>\n");
        lec_text_add_str(xml, deeper ? "\n<ol>\n" : "</li>\n");
        level = next;
        lec_text_addf(xml, "<li><a href=\"%s#b%d\">", page, block->id);
        lec_html_put(xml, "", block->text, "</a>");
    }
    for (; level > 1; level--)
        lec_text_add_str(xml, "</li>\n</ol>\n");
    lec_text_add_str(xml, "</li>\n");
}

static int64_t later(int64_t now, const char *stamp, bool zoned)
{
    int64_t then;
    bool known = lec_timestamp_seconds(stamp, zoned, &then);
    return known && then > now ? then : now;
}

/* Make the book's identifier from one text more; NULL is none. */
static void name_book(lec_epub *b, const char *part)
{
    if (part)
        lec_uuid_name(&b->id, &b->id, lec_slice_of(part));
}

/* Make the identifier from the article's address; without one, from its text.
 */
static void identify(lec_epub *b, const lec_article *article)
{
    if (article->url.text) {
        name_book(b, article->url.text);
        return;
    }
    lec_block_walk walk = {.article = article};
    name_book(b, article->title.text);
    name_book(b, article->published.text);
    for (const lec_block *block; (block = lec_block_next(&walk));)
        name_book(b, block->text);
}

static void add_facts(lec_epub *b, const lec_writer *w, const char *lang)
{
    const lec_article *a = lec_timeline_article(w->timeline);
    const char *published = a->published.text;
    const char *modified = a->modified.text ? a->modified.text : published;
    if (!b->chapters)
        lec_text_add_str(&b->first_title, lec_shown_title(w));
    for (size_t i = 0; i < a->author_count; i++)
        add_name(&b->authors, a->authors[i].text);
    add_name(&b->sites, a->site.text);
    add_name(&b->langs, lang);
    add_name(&b->sources, a->url.text);
    b->date = later(b->date, published, false); /* the day on its own clock */
    b->modified = later(b->modified, modified, true);
    b->whole = b->whole && !a->unread_count && !lec_timeline_lost(w->timeline);
}

/* Append a text to a line whose parts have a dot between. */
static void add_part(lec_text *line, const char *text)
{
    if (text && *text)
        lec_html_put(line, line->len ? " · " : "", text, "");
}

/* Append who wrote the chapter, when, and where it was published. */
static void add_origin(const lec_article *a, const lec_display *display,
                       lec_text *xml)
{
    lec_text line = {0}, address = {0}, day = {0};
    for (size_t i = 0; i < a->author_count; i++)
        add_part(&line, a->authors[i].text);
    if (a->published.text)
        lec_display_add_day(display, &day, a->published.text);
    if (day.len)
        lec_text_addf(&line, "%s%s", line.len ? " · " : "", lec_text_str(&day));
    add_part(&line, a->site.text);
    if (line.len)
        lec_text_addf(xml, "<p>%s</p>\n", lec_text_str(&line));
    if (a->url.text && lec_add_address(&address, lec_slice_of(a->url.text))) {
        lec_text_addf(xml, "<p><a href=\"%s\">", lec_text_str(&address));
        lec_display_add(display, xml, "listen.source", NULL, NULL);
        lec_text_add_str(xml, "</a></p>\n");
    }
    lec_text_free(&line);
    lec_text_free(&address);
    lec_text_free(&day);
}

/* Append the chapter to the page that tells of the book. */
static void add_about(lec_epub *b, const lec_epub_chapter *chapter,
                      const lec_writer *w)
{
    lec_text *xml = &b->about;
    lec_text_add_str(xml, "<section");
    lec_display_add_lang(chapter->display, xml);
    lec_text_addf(xml, ">\n<h2><a href=\"%s\">", w->options->page);
    lec_html_put(xml, "", lec_shown_title(w), "</a></h2>\n");
    add_origin(lec_timeline_article(w->timeline), chapter->display, xml);
    lec_text_add_str(xml, "</section>\n");
    if (!chapter->disclosure || !chapter->disclosure[0])
        return;
    if (!b->disclosure.len)
        lec_text_add_str(&b->disclosure, chapter->disclosure);
    add_name(&b->voices, chapter->voice);
}

/* Write the pictures of a chapter, and append them to the package. */
static lec_code add_figures(lec_epub *b, const lec_figures *figures,
                            lec_error *err)
{
    lec_code code = LEC_OK;
    char path[64];
    for (size_t i = 0; !code && i < figures->count; i++) {
        const lec_figure *f = &figures->at[i];
        snprintf(path, sizeof path, "EPUB/%s%zu.jpg", figures->file, i + 1);
        code = lec_zip_add(b->zip, path, true, f->jpeg.ptr, f->jpeg.len, err);
        lec_text_addf(&b->manifest,
                      "<item id=\"%s%zu\" href=\"%s%zu.jpg\" "
                      "media-type=\"image/jpeg\"/>\n",
                      figures->file, i + 1, figures->file, i + 1);
        b->figures++;
        b->told += f->alt[0] != '\0';
    }
    return code;
}

/* Append the chapter's files to the parts of the package. */
static void add_items(lec_epub *b, int64_t ms)
{
    size_t n = b->chapters;
    lec_text_addf(&b->manifest,
                  "<item id=\"c%zu\" href=\"c%zu.xhtml\" "
                  "media-type=\"application/xhtml+xml\" "
                  "media-overlay=\"o%zu\"/>\n"
                  "<item id=\"o%zu\" href=\"c%zu.smil\" "
                  "media-type=\"application/smil+xml\"/>\n"
                  "<item id=\"a%zu\" href=\"c%zu.mp3\" "
                  "media-type=\"audio/mpeg\"/>\n",
                  n, n, n, n, n, n, n);
    lec_text_addf(&b->spine, "<itemref idref=\"c%zu\"/>\n", n);
    lec_text_addf(&b->durations,
                  "<meta property=\"media:duration\" refines=\"#o%zu\">", n);
    lec_add_clock(&b->durations, ms, '.'); /* a clock value of SMIL */
    lec_text_add_str(&b->durations, "</meta>\n");
}

static const char *language_of(const lec_writer *w)
{
    const char *lang = lec_page_language(w);
    return lang ? lang : "und";
}

lec_code lec_epub_add(lec_epub *book, const lec_epub_chapter *chapter,
                      lec_error *err)
{
    char page[32], sound[32], smil[32], file[32], path[40];
    lec_figures figures = chapter->figures;
    size_t n = book->chapters + 1;
    snprintf(page, sizeof page, "c%zu.xhtml", n);
    snprintf(smil, sizeof smil, "c%zu.smil", n);
    snprintf(sound, sizeof sound, "c%zu.mp3", n);
    snprintf(file, sizeof file, "c%zup", n);
    snprintf(path, sizeof path, "EPUB/%s", sound);
    figures.file = file;
    const lec_sidecar_options options = {.offset_s = chapter->offset_s,
                                         .sound = sound,
                                         .page = page,
                                         .display = chapter->display,
                                         .figures = &figures};
    lec_overlay overlay = {.most_ms = (int64_t)(chapter->seconds * 1000),
                           .by_sentence = book->by_sentence};
    lec_writer w = {.timeline = chapter->timeline,
                    .options = &options,
                    .overlay = &overlay};
    const char *lang = language_of(&w);
    lec_overlay_init(&overlay, chapter->timeline);
    identify(book, lec_timeline_article(chapter->timeline));
    lec_code code = put_entry(book, page, &w, lang, err);
    if (!code)
        code = put_entry(book, smil, &w, NULL, err);
    if (!code)
        code = lec_zip_add_file(book->zip, path, chapter->sound, err);
    if (!code)
        code = add_figures(book, &figures, err);
    lec_overlay_free(&overlay);
    if (code)
        return code;
    add_facts(book, &w, lang);
    add_contents(book, &w, lang);
    add_about(book, chapter, &w);
    book->chapters++;
    book->sum_ms += overlay.sum_ms;
    add_items(book, overlay.sum_ms);
    return LEC_OK;
}

/* ---- the whole ---------------------------------------------------------- */

const char *lec_epub_title(const lec_epub *book)
{
    if (book->title.len)
        return lec_text_str(&book->title);
    bool of_a_site = book->chapters > 1 && book->sites.count == 1;
    return lec_text_str(of_a_site ? &book->sites.at[0] : &book->first_title);
}

const char *lec_epub_maker(const lec_epub *book)
{
    const names *makers = book->sites.count ? &book->sites : &book->authors;
    return makers->count ? lec_text_str(&makers->at[0]) : "";
}

const char *lec_epub_language(const lec_epub *book)
{
    return book->langs.count ? lec_text_str(&book->langs.at[0]) : "und";
}

/* Append who speaks: "Read by a computer voice (en-us-female)". */
static void add_voices(const lec_epub *b, lec_text *xml)
{
    if (!b->disclosure.len)
        return;
    lec_html_put(xml, "<p>", lec_text_str(&b->disclosure), "");
    for (size_t i = 0; i < b->voices.count; i++)
        lec_html_put(xml, i ? ", " : " (", lec_text_str(&b->voices.at[i]), "");
    lec_text_add_str(xml, b->voices.count ? ")</p>\n" : "</p>\n");
}

/* Write the page that tells what the book was made from, and by whom. */
static lec_code add_about_page(lec_epub *b, const lec_display *display,
                               lec_error *err)
{
    lec_text xml = {0}, length = {0};
    lec_add_length(&length, (b->sum_ms + 500) / 1000);
    add_head(&xml, lec_display_lang(display),
             lec_display_get(display, "book.about"));
    lec_text_add_str(&xml, "<section epub:type=\"colophon\" "
                           "role=\"doc-colophon\">\n<h1>");
    lec_display_add(display, &xml, "book.about", NULL, NULL);
    lec_text_add_str(&xml, "</h1>\n<p>");
    lec_display_add(display, &xml, "listen.about", lec_text_str(&length), NULL);
    lec_text_add_str(&xml, "</p>\n");
    add_voices(b, &xml);
    lec_text_add_slice(&xml, lec_text_slice(&b->about));
    lec_text_add_str(&xml, "</section>\n</body>\n</html>\n");
    lec_code code = add_string(b, "EPUB/about.xhtml", lec_text_str(&xml), err);
    lec_text_free(&xml);
    lec_text_free(&length);
    return code;
}

static lec_code add_nav(lec_epub *b, const lec_display *display, lec_error *err)
{
    const char *lang = lec_epub_language(b);
    lec_text xml = {0};
    add_head(&xml, lang, lec_epub_title(b));
    lec_html_put(&xml,
                 "<nav epub:type=\"toc\" role=\"doc-toc\" "
                 "aria-labelledby=\"toc\">\n<h1 id=\"toc\">",
                 lec_epub_title(b), "</h1>\n<ol>\n");
    lec_text_add_slice(&xml, lec_text_slice(&b->contents));
    lec_text_add_str(&xml, "<li><a href=\"about.xhtml\"");
    lec_display_add_lang(display, &xml);
    lec_text_add_byte(&xml, '>');
    lec_display_add(display, &xml, "book.about", NULL, NULL);
    lec_text_add_str(&xml, "</a></li>\n</ol>\n</nav>\n</body>\n</html>\n");
    lec_code code = add_string(b, "EPUB/nav.xhtml", lec_text_str(&xml), err);
    lec_text_free(&xml);
    return code;
}

static void add_element(lec_text *xml, const char *name, const char *text)
{
    lec_text_addf(xml, "<%s>", name);
    lec_html_escape(xml, lec_slice_of(text));
    lec_text_addf(xml, "</%s>\n", name);
}

static void add_elements(lec_text *xml, const char *name, const names *n)
{
    for (size_t i = 0; i < n->count; i++)
        add_element(xml, name, lec_text_str(&n->at[i]));
}

static void add_meta(lec_text *xml, const char *property, const char *text)
{
    lec_text_addf(xml, "<meta property=\"%s\"", property);
    lec_html_put(xml, ">", text, "</meta>\n");
}

/* Append a summary for who chooses by it. */
static void add_summary(const lec_epub *b, lec_text *xml)
{
    const char *part = b->by_sentence ? "sentence by sentence" : "word by word";
    lec_text summary = {0};
    lec_text_addf(&summary,
                  "%s of the text is read aloud, synchronized %s, by a "
                  "computer's voice%s",
                  b->whole ? "All" : "Most", part,
                  b->whole ? "." : "; what is not is in the text.");
    add_meta(xml, "schema:accessibilitySummary", lec_text_str(&summary));
    lec_text_free(&summary);
}

/* Append what https://www.w3.org/TR/epub-a11y-11/#sec-disc-package asks for. */
static void add_accessibility(const lec_epub *b, lec_text *xml)
{
    add_meta(xml, "schema:accessMode", "textual");
    add_meta(xml, "schema:accessMode", "auditory");
    if (b->figures)
        add_meta(xml, "schema:accessMode", "visual");
    add_meta(xml, "schema:accessModeSufficient",
             b->told < b->figures ? "textual,visual" : "textual");
    if (b->whole && !b->figures)
        add_meta(xml, "schema:accessModeSufficient", "auditory");
    add_meta(xml, "schema:accessibilityFeature", "synchronizedAudioText");
    add_meta(xml, "schema:accessibilityFeature", "tableOfContents");
    add_meta(xml, "schema:accessibilityFeature", "structuralNavigation");
    add_meta(xml, "schema:accessibilityFeature", "displayTransformability");
    if (b->figures && b->told == b->figures)
        add_meta(xml, "schema:accessibilityFeature", "alternativeText");
    add_meta(xml, "schema:accessibilityHazard", "none");
    add_summary(b, xml);
}

static void add_metadata(const lec_epub *b, lec_text *xml)
{
    lec_text date = {0}, modified = {0};
    lec_text_add_str(xml, "<metadata xmlns:dc=\"http://purl.org/dc/elements/"
                          "1.1/\">\n<dc:identifier id=\"id\">urn:uuid:");
    lec_uuid_add(xml, &b->id);
    lec_text_add_str(xml, "</dc:identifier>\n");
    add_element(xml, "dc:title", lec_epub_title(b));
    add_elements(xml, "dc:language", &b->langs);
    add_elements(xml, "dc:creator", &b->authors);
    add_elements(xml, "dc:publisher", &b->sites);
    add_elements(xml, "dc:source", &b->sources);
    lec_timestamp_add(&date, b->date);
    lec_timestamp_add(&modified, b->modified);
    lec_text_cut(&date, strlen("2026-11-22"));
    if (b->date)
        add_element(xml, "dc:date", lec_text_str(&date));
    add_meta(xml, "dcterms:modified", lec_text_str(&modified));
    lec_text_free(&date);
    lec_text_free(&modified);
    lec_text_add_str(xml, "<meta property=\"media:duration\">");
    lec_add_clock(xml, b->sum_ms, '.');
    lec_text_add_str(xml, "</meta>\n");
    lec_text_add_slice(xml, lec_text_slice(&b->durations));
    add_meta(xml, "media:active-class", ACTIVE);
    add_accessibility(b, xml);
    if (b->mime) /* for readers of EPUB 2 */
        lec_text_add_str(xml, "<meta name=\"cover\" content=\"cover\"/>\n");
    lec_text_add_str(xml, "</metadata>\n");
}

static lec_code add_package(lec_epub *b, lec_error *err)
{
    const char *lang = lec_epub_language(b);
    bool rtl = lec_is_right_to_left(lang);
    lec_text xml = {0};
    lec_text_addf(&xml,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<package xmlns=\"http://www.idpf.org/2007/opf\" "
                  "version=\"3.0\" unique-identifier=\"id\" "
                  "xml:lang=\"%s\"%s>\n",
                  lang, rtl ? " dir=\"rtl\"" : "");
    add_metadata(b, &xml);
    lec_text_add_str(&xml, "<manifest>\n<item id=\"nav\" href=\"nav.xhtml\" "
                           "media-type=\"application/xhtml+xml\" "
                           "properties=\"nav\"/>\n<item id=\"css\" "
                           "href=\"book.css\" media-type=\"text/css\"/>\n");
    if (b->mime)
        lec_text_addf(&xml,
                      "<item id=\"cover\" href=\"%s\" media-type=\"%s\" "
                      "properties=\"cover-image\"/>\n",
                      cover_name(b), b->mime);
    lec_text_add_slice(&xml, lec_text_slice(&b->manifest));
    lec_text_add_str(&xml, "<item id=\"about\" href=\"about.xhtml\" "
                           "media-type=\"application/xhtml+xml\"/>\n");
    lec_text_addf(&xml, "</manifest>\n<spine%s>\n",
                  rtl ? " page-progression-direction=\"rtl\"" : "");
    lec_text_add_slice(&xml, lec_text_slice(&b->spine));
    lec_text_add_str(
        &xml,
        "<itemref idref=\"about\" linear=\"no\"/>\n</spine>\n</package>\n");
    lec_code code = add_string(b, "EPUB/package.opf", lec_text_str(&xml), err);
    lec_text_free(&xml);
    return code;
}

lec_code lec_epub_close(lec_epub *book, const lec_display *display,
                        lec_error *err)
{
    lec_code code = LEC_OK;
    if (!book->chapters)
        code = lec_fail(err, LEC_E_INPUT, "a book without a chapter");
    if (!code)
        code = add_about_page(book, display, err);
    if (!code)
        code = add_nav(book, display, err);
    if (!code)
        code = add_package(book, err);
    if (!code) {
        code = lec_zip_close(book->zip, err);
        book->zip = NULL;
    }
    lec_epub_discard(book);
    return code;
}

void lec_epub_discard(lec_epub *book)
{
    if (!book)
        return;
    lec_zip_discard(book->zip);
    lec_text *const texts[] = {
        &book->title, &book->first_title, &book->contents, &book->manifest,
        &book->spine, &book->durations,   &book->about,    &book->disclosure};
    names *const lists[] = {&book->authors, &book->sites, &book->langs,
                            &book->sources, &book->voices};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        lec_text_free(texts[i]);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free_names(lists[i]);
    free(book);
}
