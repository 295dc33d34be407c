/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "audio/cover.h"
#include "audio/tags.h"

/* A PNG's first bytes: 3 x 2 pixels, 8 bit, true colour. */
static const unsigned char png[] = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"
                                   "\0\0\0\3\0\0\0\2\x08\2\0\0\0\x12\x16\xF1M";
/* A JPEG's: APP0, fill bytes, a table, SOF2 of 300 x 200 pixels. */
static const unsigned char jpeg[] =
    "\xFF\xD8\xFF\xE0\0\4AB\xFF\xFF\xDB\0\3C\xFF\xC2\0\x11\x08\0\xC8\1\x2C\3"
    "\1\x22\0\2\x11\1\3\x11\1";

static void a_picture_says_what_it_is(void **state)
{
    (void)state;
    lec_cover cover;
    assert_int_equal(lec_cover_look(png, sizeof png - 1, &cover, NULL), LEC_OK);
    assert_string_equal(cover.mime, "image/png");
    assert_int_equal(cover.width, 3);
    assert_int_equal(cover.height, 2);
    assert_int_equal(cover.depth, 24);
    assert_int_equal(lec_cover_look(jpeg, sizeof jpeg - 1, &cover, NULL),
                     LEC_OK);
    assert_string_equal(cover.mime, "image/jpeg");
    assert_int_equal(cover.width, 300);
    assert_int_equal(cover.height, 200);
    assert_int_equal(cover.depth, 24);
}

/* Every beginning of a picture, in memory of just that size. */
static void a_cut_picture_is_refused(void **state)
{
    (void)state;
    const struct {
        const unsigned char *bytes;
        size_t len, enough;
    } cases[] = {{png, sizeof png - 1, 33}, {jpeg, sizeof jpeg - 1, 24}};
    for (size_t c = 0; c < 2; c++)
        for (size_t len = 1; len <= cases[c].len; len++) {
            lec_cover cover;
            unsigned char *cut = lec_must_alloc(len);
            memcpy(cut, cases[c].bytes, len);
            lec_code code = lec_cover_look(cut, len, &cover, NULL);
            assert_int_equal(code,
                             len < cases[c].enough ? LEC_E_INPUT : LEC_OK);
            free(cut);
        }
}

static void what_is_no_picture_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
    } cases[] = {
        {"GIF89a\3\0\2\0\0\0\0", 13},
        {"<svg xmlns='http://www.w3.org/2000/svg'/>", 41},
        {"\xFF\xD8\xFF\xDA\0\4AB\xFF\xC0\0\x11\x08\0\1\0\1\3", 18}, /* scan */
        {"\xFF\xD8\xFF\xE0\0\0\xFF\xE0\0\0\xFF\xE0", 12}, /* segments of 0 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lec_cover cover;
        lec_error err = {0};
        assert_int_equal(
            lec_cover_look(cases[i].bytes, cases[i].len, &cover, &err),
            LEC_E_INPUT);
        assert_string_equal(err.what,
                            "the cover is neither a PNG nor a JPEG picture");
    }
}

static void a_picture_of_no_or_endless_size_is_refused(void **state)
{
    (void)state;
    unsigned char bytes[sizeof png];
    lec_cover cover;
    lec_error err = {0};
    memcpy(bytes, png, sizeof png);
    bytes[19] = 0;
    assert_int_equal(lec_cover_look(bytes, sizeof bytes, &cover, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.what, "the cover says it has 0 x 2 pixels");
    bytes[16] = 0x7F;
    assert_int_equal(lec_cover_look(bytes, sizeof bytes, &cover, NULL),
                     LEC_E_INPUT);
    assert_int_equal(lec_cover_look(bytes, (size_t)1 << 24, &cover, NULL),
                     LEC_E_LIMIT);
}

static const lec_sound_chapter chapters[] = {
    {0, 22050, "Anfang"},
    {22050 * 3723ULL + 11, 22050 * 4000ULL, "Später: „Ja“"},
};

static const lec_sound_tags tags = {
    .title = "Brücke offen",
    .artist = "Ida Quell",
    .album = "",
    .date = "2024-05-03",
    .language = "de-AT",
    .comment = "https://moor.example/brücke",
    .lyrics = "Eins.\nZwei.\n",
    .software = "Lectern",
    .cover = png,
    .cover_bytes = sizeof png - 1,
    .chapters = chapters,
    .chapter_count = 2,
};

static void note(void *user, const char *name, const char *value)
{
    lec_text_addf(user, "%s=%s\n", name, value);
}

static void comments_are_named_as_players_expect(void **state)
{
    (void)state;
    lec_text all = {0};
    lec_tags_comment(&tags, 22050, true, note, &all);
    assert_string_equal(
        lec_text_str(&all),
        "TITLE=Brücke offen\nARTIST=Ida Quell\nDATE=2024-05-03\n"
        "LANGUAGE=deu\nCOMMENT=https://moor.example/brücke\n"
        "LYRICS=Eins.\nZwei.\n\nENCODER=Lectern\n"
        "CHAPTER001=00:00:00.000\nCHAPTER001NAME=Anfang\n"
        "CHAPTER002=01:02:03.000\nCHAPTER002NAME=Später: „Ja“\n"
        "METADATA_BLOCK_PICTURE=AAAAAwAAAAlpbWFnZS9wbmcAAAAAAAAAAwAAAAIAAAAYAA"
        "AAAAAAACGJUE5HDQoaCgAAAA1JSERSAAAAAwAAAAIIAgAAABIW8U0=\n");
    lec_text_cut(&all, 0);
    const lec_sound_tags none = {.title = ""};
    lec_tags_comment(&none, 8000, true, note, &all);
    assert_int_equal(all.len, 0);
    lec_text_free(&all);
}

/* A frame of the tag: its body, or NULL. */
static const char *frame_of(const lec_text *tag, const char *id, size_t *len)
{
    for (size_t at = 10; at + 10 <= tag->len;) {
        const unsigned char *p = (const unsigned char *)tag->ptr + at;
        *len = (size_t)p[4] << 21 | (size_t)p[5] << 14 | (size_t)p[6] << 7 |
               (size_t)p[7];
        if (!memcmp(p, id, 4))
            return tag->ptr + at + 10;
        at += 10 + *len;
    }
    return NULL;
}

static void assert_frame(const lec_text *tag, const char *id, const char *body,
                         size_t len)
{
    size_t got;
    const char *at = frame_of(tag, id, &got);
    assert_non_null(at);
    assert_int_equal(got, len);
    assert_memory_equal(at, body, len);
}

static void an_id3_tag_is_in_utf8_and_whole(void **state)
{
    (void)state;
    lec_text tag = {0};
    size_t len;
    lec_tags_add_id3(&tag, &tags, 22050);
    assert_memory_equal(tag.ptr, "ID3\4\0\0", 6);
    assert_int_equal(tag.len % 2, 0);
    assert_int_equal((tag.ptr[8] << 7 | tag.ptr[9]) + 10, tag.len);
    assert_frame(&tag, "TIT2", "\3Brücke offen", 14);
    assert_frame(&tag, "TLAN", "\3deu", 4);
    assert_frame(&tag, "USLT", "\3deu\0Eins.\nZwei.\n", 17);
    assert_frame(&tag, "WOAF", "https://moor.example/br%C3%BCcke", 32);
    assert_frame(&tag, "CTOC", "toc\0\3\2chp0\0chp1\0", 16);
    assert_frame(&tag, "CHAP",
                 "chp0\0\0\0\0\0\0\0\3\xE8\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
                 "TIT2\0\0\0\7\0\0\3Anfang",
                 38);
    const char *picture = frame_of(&tag, "APIC", &len);
    assert_int_equal(len, 13 + tags.cover_bytes);
    assert_memory_equal(picture, "\3image/png\0\3\0", 13);
    assert_memory_equal(picture + 13, png, tags.cover_bytes);
    assert_null(frame_of(&tag, "TALB", &len));
    lec_text_free(&tag);
}

/* The table of chapters counts in a byte; the chapters are all there. */
static void many_chapters_are_all_there(void **state)
{
    (void)state;
    enum { MANY = 1200 };
    lec_sound_chapter *many = lec_must_zero(MANY * sizeof *many);
    for (size_t i = 0; i < MANY; i++)
        many[i] = (lec_sound_chapter){i * 8000, (i + 1) * 8000, "x"};
    const lec_sound_tags with = {.chapters = many, .chapter_count = MANY};
    lec_text tag = {0}, all = {0};
    size_t len, count = 0;
    lec_tags_add_id3(&tag, &with, 8000);
    const char *toc = frame_of(&tag, "CTOC", &len);
    assert_int_equal((unsigned char)toc[5], 255);
    for (size_t i = 0; i + 4 <= tag.len; i++)
        count += !memcmp(tag.ptr + i, "CHAP", 4);
    assert_int_equal(count, MANY);
    lec_tags_comment(&with, 8000, true, note, &all);
    assert_non_null(strstr(all.ptr, "CHAPTER999=00:16:38.000\n"));
    assert_null(strstr(all.ptr, "CHAPTER1000"));
    lec_text_free(&tag);
    lec_text_free(&all);
    free(many);
}

/* FLAC has 24 bits for the length of all comments. */
static void a_library_is_left_out_of_comments(void **state)
{
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        const size_t len = ((size_t)8 << 20) + more;
        lec_text all = {0};
        char *library = lec_must_alloc(len + 1);
        memset(library, 'x', len);
        library[len] = '\0';
        const lec_sound_tags with = {.lyrics = library};
        lec_tags_comment(&with, 8000, true, note, &all);
        assert_int_equal(all.len, more ? 0 : len + 8); /* LYRICS=, \n */
        lec_text_free(&all);
        free(library);
    }
}

static void another_title_is_another_stream(void **state)
{
    (void)state;
    lec_sound_tags other = tags;
    assert_int_equal(lec_tags_serial(&other), lec_tags_serial(&tags));
    other.title = "Brücke zu";
    assert_int_not_equal(lec_tags_serial(&other), lec_tags_serial(&tags));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_says_what_it_is),
        cmocka_unit_test(a_cut_picture_is_refused),
        cmocka_unit_test(what_is_no_picture_is_refused),
        cmocka_unit_test(a_picture_of_no_or_endless_size_is_refused),
        cmocka_unit_test(comments_are_named_as_players_expect),
        cmocka_unit_test(an_id3_tag_is_in_utf8_and_whole),
        cmocka_unit_test(many_chapters_are_all_there),
        cmocka_unit_test(a_library_is_left_out_of_comments),
        cmocka_unit_test(another_title_is_another_stream),
    };
    return cmocka_run_group_tests_name("tags", tests, NULL, NULL);
}
