/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ID3v2.4: "ID3 tag version 2.4.0 - Main Structure", "- Native Frames", and
 * "ID3v2 Chapter Frame Addendum" (id3.org).
 */

#include <string.h>

#include "audio/bytes.h"
#include "audio/tags.h"

#define UTF8 "\3"           /* says that the text of a frame is UTF-8 */
#define FRONT_COVER 3       /* type of a picture */
#define NOT_SAID 0xFFFFFFFF /* for a byte of the file: times are given */
#define MAX_LISTED 255      /* the most chapters in the table */

/* Append a size, seven bits a byte: so none looks like the start of a frame. */
static void add_size(lec_text *to, size_t size)
{
    for (int shift = 21; shift >= 0; shift -= 7)
        lec_text_add_byte(to, (char)(size >> shift & 0x7F));
}

/* Append a frame of what is gathered in `body`, and empty that. */
static void add_frame(lec_text *to, const char *id, lec_text *body)
{
    lec_text_add(to, id, 4);
    add_size(to, body->len);
    lec_text_add(to, "\0\0", 2);
    lec_text_add_slice(to, lec_text_slice(body));
    lec_text_cut(body, 0);
}

/* Append a frame of text, unless that is NULL or "".  COMM and USLT have a
 * `language`, and a description that is left empty; others have NULL.
 */
static void add_text_frame(lec_text *to, const char *id, const char *language,
                           const char *text)
{
    if (!text || !text[0])
        return;
    lec_text body = {0};
    lec_text_add_str(&body, UTF8);
    if (language) {
        lec_text_add_str(&body, language[0] ? language : "XXX");
        lec_text_add_byte(&body, '\0');
    }
    lec_text_add_str(&body, text);
    add_frame(to, id, &body);
    lec_text_free(&body);
}

/* Append a frame of a link, in ASCII, unless `url` is NULL or "". */
static void add_link_frame(lec_text *to, const char *id, const char *url)
{
    lec_text body = {0};
    for (const char *p = url; p && *p; p++)
        if (*p & '\x80')
            lec_text_addf(&body, "%%%02X", (unsigned char)*p);
        else
            lec_text_add_byte(&body, *p);
    if (body.len)
        add_frame(to, id, &body);
    lec_text_free(&body);
}

/* Append a text of our own (TXXX), unless that is NULL or "". */
static void add_own_frame(lec_text *to, const char *name, const char *text)
{
    lec_text body = {0};
    if (!text || !text[0])
        return;
    lec_text_add_str(&body, UTF8);
    lec_text_add(&body, name, strlen(name) + 1);
    lec_text_add_str(&body, text);
    add_frame(to, "TXXX", &body);
    lec_text_free(&body);
}

static void add_cover(lec_text *to, const lec_sound_tags *tags)
{
    lec_cover cover;
    if (!lec_tags_cover(tags, &cover))
        return;
    lec_text body = {0};
    lec_text_addf(&body, UTF8 "%s", cover.mime);
    lec_text_add_byte(&body, '\0');
    lec_text_add_byte(&body, FRONT_COVER);
    lec_text_add_byte(&body, '\0'); /* no description */
    lec_text_add(&body, tags->cover, tags->cover_bytes);
    add_frame(to, "APIC", &body);
    lec_text_free(&body);
}

static void add_chapter_id(lec_text *to, size_t i)
{
    lec_text_addf(to, "chp%zu", i);
    lec_text_add_byte(to, '\0');
}

static void add_chapters(lec_text *to, const lec_sound_tags *tags, int hz)
{
    size_t listed =
        tags->chapter_count < MAX_LISTED ? tags->chapter_count : MAX_LISTED;
    lec_text body = {0};
    lec_text_add(&body, "toc\0\3", 5); /* top level, in order */
    lec_bytes_add_big(&body, listed, 1);
    for (size_t i = 0; i < listed; i++)
        add_chapter_id(&body, i);
    if (listed)
        add_frame(to, "CTOC", &body);
    lec_text_cut(&body, 0);
    for (size_t i = 0; i < tags->chapter_count; i++) {
        const lec_sound_chapter *c = &tags->chapters[i];
        add_chapter_id(&body, i);
        lec_bytes_add_big(&body, lec_tags_ms(c->from, hz), 4);
        lec_bytes_add_big(&body, lec_tags_ms(c->to, hz), 4);
        lec_bytes_add_big(&body, NOT_SAID, 4);
        lec_bytes_add_big(&body, NOT_SAID, 4);
        add_text_frame(&body, "TIT2", NULL, c->title);
        add_frame(to, "CHAP", &body);
    }
    lec_text_free(&body);
}

void lec_tags_add_id3(lec_text *to, const lec_sound_tags *tags, int hz)
{
    const char *language = lec_tags_language(tags);
    lec_text frames = {0};
    add_text_frame(&frames, "TIT2", NULL, tags->title);
    add_text_frame(&frames, "TPE1", NULL, tags->artist);
    add_text_frame(&frames, "TALB", NULL, tags->album);
    add_text_frame(&frames, "TDRC", NULL, tags->date);
    add_text_frame(&frames, "TCON", NULL, tags->genre);
    add_text_frame(&frames, "TLAN", NULL, language);
    add_text_frame(&frames, "TIT3", NULL, tags->description);
    add_text_frame(&frames, "TSSE", NULL, tags->software);
    add_text_frame(&frames, "COMM", language, tags->comment);
    add_link_frame(&frames, "WOAF", tags->comment);
    add_own_frame(&frames, "DISCLOSURE", tags->disclosure);
    add_own_frame(&frames, "DIGITALSOURCETYPE", tags->source_type);
    add_chapters(&frames, tags, hz);
    add_text_frame(&frames, "USLT", language, tags->lyrics);
    add_cover(&frames, tags);
    if (frames.len %
        2) /* libsndfile's RF64 loses its way behind an odd chunk */
        lec_text_add_byte(&frames, '\0');
    lec_text_add(to, "ID3\4\0\0", 6);
    add_size(to, frames.len);
    lec_text_add_slice(to, lec_text_slice(&frames));
    lec_text_free(&frames);
}
