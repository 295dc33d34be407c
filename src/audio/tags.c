/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/tags.h"

#include <stdio.h>
#include <string.h>

#include <unicode/uloc.h>

#include "audio/bytes.h"
#include "base/hash.h"

#define MAX_COMMENT_CHAPTERS 999
#define MAX_COMMENT_BYTES ((size_t)8 << 20) /* FLAC: 16 MiB for all */
#define FRONT_COVER 3 /* ID3v2 picture type, in FLAC too */

const char *lec_tags_language(const lec_sound_tags *tags)
{
    return tags->language ? uloc_getISO3Language(tags->language) : "";
}

int32_t lec_tags_serial(const lec_sound_tags *tags)
{
    const char *const parts[] = {tags->title, tags->artist, tags->album,
                                 tags->date, tags->comment};
    uint32_t hash = LEC_HASH_32;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            hash = lec_hash_32(hash, lec_slice_of(parts[i]));
    return (int32_t)(hash & INT32_MAX);
}

bool lec_tags_cover(const lec_sound_tags *tags, lec_cover *cover)
{
    return tags->cover_bytes &&
           !lec_cover_look(tags->cover, tags->cover_bytes, cover, NULL);
}

static void add_base64(lec_text *to, const lec_text *bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)lec_text_str(bytes);
    for (size_t i = 0; i < bytes->len; i += 3) {
        size_t n = bytes->len - i < 3 ? bytes->len - i : 3;
        uint32_t bits = lec_bytes_big(p + i, (int)n) << 8 * (3 - n);
        for (size_t k = 0; k <= n; k++)
            lec_text_add_byte(to, digits[bits >> (18 - 6 * k) & 63]);
        lec_text_add(to, "==", 3 - n);
    }
}

/* Append the picture as a FLAC block has it, in base64: so Ogg has it. */
static void add_picture(lec_text *to, const lec_sound_tags *tags)
{
    lec_cover cover;
    if (!lec_tags_cover(tags, &cover))
        return;
    lec_text block = {0};
    lec_slice mime = lec_slice_of(cover.mime);
    lec_bytes_add_big(&block, FRONT_COVER, 4);
    lec_bytes_add_big(&block, mime.len, 4);
    lec_text_add_slice(&block, mime);
    lec_bytes_add_big(&block, 0, 4); /* no description */
    lec_bytes_add_big(&block, cover.width, 4);
    lec_bytes_add_big(&block, cover.height, 4);
    lec_bytes_add_big(&block, cover.depth, 4);
    lec_bytes_add_big(&block, 0, 4); /* no palette */
    lec_bytes_add_big(&block, tags->cover_bytes, 4);
    lec_text_add(&block, tags->cover, tags->cover_bytes);
    add_base64(to, &block);
    lec_text_free(&block);
}

uint64_t lec_tags_ms(uint64_t frames, int hz)
{
    return (frames * 1000 + (unsigned)hz / 2) / (unsigned)hz;
}

void lec_tags_comment(const lec_sound_tags *tags, int hz, bool picture,
                      void (*take)(void *user, const char *name,
                                   const char *value),
                      void *user)
{
    /* Players take DESCRIPTION for another name of COMMENT. */
    const struct {
        const char *name, *value;
    } comments[] = {
        {"TITLE", tags->title},
        {"ARTIST", tags->artist},
        {"ALBUM", tags->album},
        {"DATE", tags->date},
        {"GENRE", tags->genre},
        {"LANGUAGE", lec_tags_language(tags)},
        {"COMMENT", tags->comment},
        {"SUBTITLE", tags->description},
        {"LYRICS", tags->lyrics},
        {"ENCODER", tags->software},
        {"DISCLOSURE", tags->disclosure},
        {"DIGITALSOURCETYPE", tags->source_type},
    };
    for (size_t i = 0; i < sizeof comments / sizeof *comments; i++)
        if (comments[i].value && comments[i].value[0] &&
            strlen(comments[i].value) <= MAX_COMMENT_BYTES)
            take(user, comments[i].name, comments[i].value);
    for (size_t i = 0; i < tags->chapter_count && i < MAX_COMMENT_CHAPTERS;
         i++) {
        char name[16], time[32];
        uint64_t ms = lec_tags_ms(tags->chapters[i].from, hz);
        snprintf(name, sizeof name, "CHAPTER%03zu", i + 1);
        snprintf(time, sizeof time, "%02d:%02d:%02d.%03d", (int)(ms / 3600000),
                 (int)(ms / 60000 % 60), (int)(ms / 1000 % 60),
                 (int)(ms % 1000));
        take(user, name, time);
        snprintf(name, sizeof name, "CHAPTER%03zuNAME", i + 1);
        take(user, name, tags->chapters[i].title);
    }
    lec_text block = {0};
    if (picture)
        add_picture(&block, tags);
    if (block.len)
        take(user, "METADATA_BLOCK_PICTURE", lec_text_str(&block));
    lec_text_free(&block);
}
