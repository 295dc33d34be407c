/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/book/book_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>
#include <libxml/xmlreader.h>

#include "audio/fx/audio_input.h"
#include "base/arena.h"
#include "base/minizip.h"
#include "base/text.h"

#define BLOCK_BYTES 65536
#define ROUNDING_S 0.0015 /* of times in milliseconds */

typedef struct item {
    const char *id, *path,
        *overlay; /* id, path in the book, id of the overlay */
} item;

/* Where an element with an id stands in its document. */
typedef struct place {
    const char *id;
    size_t at;
} place;

typedef struct sound {
    const char *path;
    double seconds;
} sound;

typedef struct book {
    unzFile zip;
    const lec_book_listener *listener;
    lec_book_report *report;
    lec_arena *arena;
    lec_arena *passing; /* what is kept for one clip; NULL outside of them */
    item *items;
    size_t item_count, item_room;
    const char **spine; /* ids of its documents, in order */
    size_t spine_count, spine_room;
    sound *sounds;
    size_t sound_count, sound_room;
    place *places; /* elements of the present document, by id */
    size_t place_count, place_room;
} book;

/* How far an overlay has been read. */
typedef struct reading {
    const char *overlay, *document; /* their paths in the book */
    const sound *sound;
    double end; /* where the clip before ended in `sound`, in seconds */
    size_t at;  /* place of the text of the clip before */
    const char *text, *audio, *begin,
        *finish; /* attributes of the present par; NULL: none */
} reading;

__attribute__((format(printf, 2, 3))) static void wrong(book *b,
                                                        const char *what, ...)
{
    char said[1024];
    va_list args;
    va_start(args, what);
    vsnprintf(said, sizeof said, what, args);
    va_end(args);
    b->listener->wrong(b->listener->user, said);
}

/* Copy a text for as long as the check takes, or one clip of an overlay. */
static char *keep(book *b, const char *text)
{
    return lec_arena_copy(b->passing ? b->passing : b->arena,
                          lec_slice_of(text));
}

static void forget(book *b)
{
    lec_arena_free(b->passing);
    b->passing = lec_arena_new();
}

/* Make a reference in the file `base` of the book a path in the book; its
 * fragment is given apart.
 */
static const char *resolve(book *b, const char *reference, const char *base,
                           const char **fragment)
{
    xmlChar *whole =
        xmlBuildURI((const xmlChar *)reference, (const xmlChar *)base);
    char *path = keep(b, whole ? (const char *)whole : reference);
    xmlFree(whole);
    char *hash = strchr(path, '#');
    if (hash)
        *hash = '\0';
    if (fragment)
        *fragment = hash ? hash + 1 : "";
    char *plain = xmlURIUnescapeString(path, 0, NULL);
    const char *result = plain ? keep(b, plain) : path;
    xmlFree(plain);
    return result;
}

/* ---- files of the book -------------------------------------------------- */

static bool open_entry(book *b, const char *path)
{
    return lec_minizip.unzLocateFile(b->zip, path, 1) == UNZ_OK &&
           lec_minizip.unzOpenCurrentFile(b->zip) == UNZ_OK;
}

static int read_entry(void *user, char *bytes, int len)
{
    book *b = user;
    return lec_minizip.unzReadCurrentFile(b->zip, bytes, (unsigned)len);
}

static int close_entry(void *user)
{
    book *b = user;
    return lec_minizip.unzCloseCurrentFile(b->zip) == UNZ_OK ? 0 : -1;
}

/* Give the elements of an XML file to `take`, one after the other. */
static bool walk(book *b, const char *path,
                 void (*take)(book *b, xmlTextReader *xml, void *user),
                 void *user)
{
    if (!open_entry(b, path)) {
        wrong(b, "%s is not there", path);
        return false;
    }
    xmlTextReader *xml = xmlReaderForIO(read_entry, close_entry, b, NULL, NULL,
                                        XML_PARSE_NONET | XML_PARSE_NOERROR |
                                            XML_PARSE_NOWARNING);
    int more = 1;
    while (xml && (more = xmlTextReaderRead(xml)) == 1) {
        int type = xmlTextReaderNodeType(xml);
        if (type == XML_READER_TYPE_ELEMENT ||
            type == XML_READER_TYPE_END_ELEMENT)
            take(b, xml, user);
    }
    xmlFreeTextReader(xml);
    if (more)
        wrong(b, "%s is not well-formed XML", path);
    return !more;
}

static bool is_start(xmlTextReader *xml, const char *name)
{
    return xmlTextReaderNodeType(xml) == XML_READER_TYPE_ELEMENT &&
           !strcmp((const char *)xmlTextReaderConstLocalName(xml), name);
}

/* Find the value of an attribute; NULL if there is none. */
static const char *attribute(book *b, xmlTextReader *xml, const char *name)
{
    xmlChar *value = xmlTextReaderGetAttribute(xml, (const xmlChar *)name);
    const char *kept = value ? keep(b, (const char *)value) : NULL;
    xmlFree(value);
    return kept;
}

/* ---- the package -------------------------------------------------------- */

static void take_container(book *b, xmlTextReader *xml, void *user)
{
    const char **package = user;
    if (is_start(xml, "rootfile") && !*package)
        *package = attribute(b, xml, "full-path");
}

static void take_package(book *b, xmlTextReader *xml, void *user)
{
    const char *href = attribute(b, xml, "href");
    const char *idref = attribute(b, xml, "idref");
    if (is_start(xml, "item") && href) {
        *LEC_MUST_ADD(b->items, b->item_count, b->item_room) =
            (item){.id = attribute(b, xml, "id"),
                   .path = resolve(b, href, user, NULL),
                   .overlay = attribute(b, xml, "media-overlay")};
    } else if (is_start(xml, "itemref") && idref) {
        *LEC_MUST_ADD(b->spine, b->spine_count, b->spine_room) = idref;
    }
}

static const item *find_item(const book *b, const char *id)
{
    for (size_t i = 0; i < b->item_count; i++)
        if (b->items[i].id && !strcmp(b->items[i].id, id))
            return &b->items[i];
    return NULL;
}

/* ---- documents ---------------------------------------------------------- */

static void take_id(book *b, xmlTextReader *xml, void *user)
{
    size_t *at = user;
    const char *id = NULL;
    if (xmlTextReaderNodeType(xml) == XML_READER_TYPE_ELEMENT)
        id = attribute(b, xml, "id");
    ++*at;
    if (!id)
        return;
    *LEC_MUST_ADD(b->places, b->place_count, b->place_room) = (place){id, *at};
}

static int compare_places(const void *a, const void *b)
{
    return strcmp(((const place *)a)->id, ((const place *)b)->id);
}

static const place *find_place(const book *b, const char *id)
{
    const place key = {.id = id};
    return b->place_count ? bsearch(&key, b->places, b->place_count, sizeof key,
                                    compare_places)
                          : NULL;
}

/* ---- sounds ------------------------------------------------------------- */

/* Unpack a sound. */
static lec_code unpack(book *b, const char *path, lec_text *to, lec_error *err)
{
    char block[BLOCK_BYTES];
    if (!open_entry(b, path))
        return lec_fail(err, LEC_E_INPUT, "it is not there");
    int n;
    while ((n = read_entry(b, block, sizeof block)) > 0)
        lec_text_add(to, block, (size_t)n);
    /* What is left has failed; minizip compares checksums when it closes. */
    if (close_entry(b) || n)
        return lec_fail(err, LEC_E_INPUT, "it cannot be unpacked");
    return LEC_OK;
}

/* Listen to a sound.  Returns its seconds, 0 if nothing is heard of it. */
static double listen(book *b, const char *path)
{
    lec_audit_file_report report = {0};
    lec_error err = {0};
    lec_text unpacked = {0};
    lec_code code = unpack(b, path, &unpacked, &err);
    if (!code)
        code = lec_audit_file(lec_text_slice(&unpacked), NULL, 0, NULL, NULL,
                              &report, &err);
    lec_text_free(&unpacked);
    if (code)
        wrong(b, "%s: %s", path, err.what);
    else
        b->listener->sound(b->listener->user, path, &report);
    return report.seconds;
}

/* ---- overlays ----------------------------------------------------------- */

/* Read a clock value of SMIL 3.0: 5:02.1, 0:05:02.100, 302.1s, 302100ms,
 * 5.035min; -1 if it is none.
 */
static double read_clock(const char *clock)
{
    static const struct {
        const char *unit;
        double seconds;
    } units[] = {{"", 1}, {"s", 1}, {"ms", .001}, {"min", 60}, {"h", 3600}};
    char *end = "";
    double value = 0;
    for (int part = 0; part < 3; part++) {
        double read = strtod(clock, &end);
        if (end == clock || !(read >= 0)) /* NaN, too, is none */
            return -1;
        value = value * 60 + read;
        if (*end != ':')
            break;
        clock = end + 1;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(end, units[i].unit))
            return value * units[i].seconds;
    return -1;
}

static const sound *find_sound(const book *b, const char *path)
{
    for (size_t i = 0; i < b->sound_count; i++)
        if (!strcmp(b->sounds[i].path, path))
            return &b->sounds[i];
    return NULL;
}

static void check_text(book *b, reading *r)
{
    const char *fragment;
    const char *path = resolve(b, r->text, r->overlay, &fragment);
    const place *found = find_place(b, fragment);
    if (strcmp(path, r->document) != 0 || !found) {
        wrong(b, "%s: %s is not there", r->overlay, r->text);
        return;
    }
    if (found->at < r->at)
        wrong(b, "%s: %s is heard behind what it stands before", r->overlay,
              r->text);
    r->at = found->at;
}

static void check_clip(book *b, reading *r)
{
    const sound *in = find_sound(b, resolve(b, r->audio, r->overlay, NULL));
    double from = r->begin ? read_clock(r->begin) : 0;
    double to = r->finish ? read_clock(r->finish) : in->seconds;
    b->report->clips++;
    if (from < 0 || to <= from)
        wrong(b, "%s: the clip of %s ends before it begins", r->overlay,
              r->text);
    else if (to > in->seconds + ROUNDING_S)
        wrong(b, "%s: the clip of %s ends at %.3f s, its sound at %.3f s",
              r->overlay, r->text, to, in->seconds);
    else
        b->report->seconds += to - from;
    if (r->sound == in && from < r->end - ROUNDING_S)
        wrong(b, "%s: the clip of %s begins before the one before it ends",
              r->overlay, r->text);
    r->sound = in;
    r->end = to;
}

static void take_overlay(book *b, xmlTextReader *xml, void *user)
{
    reading *r = user;
    bool start = xmlTextReaderNodeType(xml) == XML_READER_TYPE_ELEMENT;
    const char *name = (const char *)xmlTextReaderConstLocalName(xml);
    if (start && !strcmp(name, "par")) {
        forget(b);
        r->text = r->audio = r->begin = r->finish = NULL;
    } else if (start && !strcmp(name, "text")) {
        r->text = attribute(b, xml, "src");
    } else if (start && !strcmp(name, "audio")) {
        r->audio = attribute(b, xml, "src");
        r->begin = attribute(b, xml, "clipBegin");
        r->finish = attribute(b, xml, "clipEnd");
    } else if (!start && !strcmp(name, "par") && r->text) {
        check_text(b, r);
        if (r->audio)
            check_clip(b, r);
    }
}

/* Take the sounds of an overlay, before they are listened to. */
static void take_sounds(book *b, xmlTextReader *xml, void *user)
{
    forget(b);
    const char *src = is_start(xml, "audio") ? attribute(b, xml, "src") : NULL;
    const char *path = src ? resolve(b, src, user, NULL) : NULL;
    if (!path || find_sound(b, path))
        return;
    *LEC_MUST_ADD(b->sounds, b->sound_count, b->sound_room) =
        (sound){.path = lec_arena_copy(b->arena, lec_slice_of(path))};
}

static void check_overlay(book *b, reading *r)
{
    size_t first = b->sound_count;
    forget(b);
    bool good = walk(b, r->overlay, take_sounds, (void *)r->overlay);
    for (size_t i = first; good && i < b->sound_count; i++)
        b->sounds[i].seconds = listen(b, b->sounds[i].path);
    if (good)
        walk(b, r->overlay, take_overlay, r);
    lec_arena_free(b->passing);
    b->passing = NULL;
}

static void check_document(book *b, const item *document)
{
    const item *overlay =
        document->overlay ? find_item(b, document->overlay) : NULL;
    size_t at = 0;
    if (!overlay)
        return;
    b->report->documents++;
    b->place_count = 0;
    reading r = {.overlay = overlay->path, .document = document->path};
    if (!walk(b, document->path, take_id, &at))
        return;
    if (b->place_count)
        qsort(b->places, b->place_count, sizeof *b->places, compare_places);
    check_overlay(b, &r);
}

lec_code lec_book_check_load(lec_error *err)
{
    lec_code code = lec_minizip_load(err);
    return code ? code : lec_audio_input_load(err);
}

static lec_code check(book *b, lec_slice bytes, lec_error *err)
{
    const char *package = NULL;
    lec_code code = lec_book_check_load(err);
    if (code)
        return code;
    b->zip = lec_minizip_open_bytes(&bytes);
    if (!b->zip ||
        !walk(b, "META-INF/container.xml", take_container, &package) ||
        !package || !walk(b, package, take_package, (void *)package))
        return lec_fail(err, LEC_E_INPUT, "not a book that can be read");
    for (size_t i = 0; i < b->spine_count; i++) {
        const item *document = find_item(b, b->spine[i]);
        if (document)
            check_document(b, document);
    }
    return LEC_OK;
}

lec_code lec_book_check(lec_slice bytes, const lec_book_listener *listener,
                        lec_book_report *report, lec_error *err)
{
    book b = {.listener = listener, .report = report};
    *report = (lec_book_report){0};
    b.arena = lec_arena_new();
    lec_code code = check(&b, bytes, err);
    if (b.zip)
        lec_minizip.unzClose(b.zip);
    lec_arena_free(b.passing);
    lec_arena_free(b.arena);
    free(b.items);
    free(b.spine);
    free(b.sounds);
    free(b.places);
    return code;
}
