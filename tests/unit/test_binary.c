/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no text is refused, and what is text is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "source/raw.h"

static const lec_source_options any = {.max_bytes = 1 << 20};

/* Take and decode a page, which the caller clears. */
static lec_code decode(lec_page *page, lec_slice bytes, const char *declared,
                       lec_error *err)
{
    assert_int_equal(lec_source_take("page", bytes, declared, &any, page, NULL),
                     LEC_OK);
    return lec_page_decode(page, bytes, err);
}

static lec_code take(lec_slice bytes, lec_error *err)
{
    lec_page page;
    lec_code code = decode(&page, bytes, NULL, err);
    lec_page_clear(&page);
    return code;
}

/* Bytes that come by chance, always the same ones. */
static void add_chance(lec_text *text, size_t n)
{
    for (unsigned seed = 7; n; n--) {
        seed = seed * 1103515245U + 12345U;
        lec_text_add_byte(text, (char)(seed >> 16));
    }
}

static void files_are_known_by_what_they_begin_with(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        const char *name;
    } files[] = {
#define FILE_OF(bytes, name) {bytes, sizeof bytes - 1, name}
        FILE_OF("%PDF-1.7\n1 0 obj", "a PDF"),
        FILE_OF("{\\rtf1\\ansi The harbour.}", "Rich Text"),
        FILE_OF("%!PS-Adobe-3.0\n", "PostScript"),
        FILE_OF("\\documentclass{article}\n", "TeX"),
        FILE_OF("#!/bin/sh\necho The harbour\n", "a program"),
        FILE_OF("\n\1junk\n%PDF-1.4\n", "a PDF"),
        FILE_OF("fLaC\0\0\0\x22", "a sound"),
        FILE_OF("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an office document"),
        FILE_OF("PK\3\4\x14\0\6\0\x08xl/workbook.xml", "an office document"),
        FILE_OF("\xFF\xD8\xFF\xE0\0\x10JFIF", "a picture"),
        FILE_OF("\x89PNG\r\n\x1A\n\0\0", "a picture"),
        FILE_OF("GIF89a\1\0\1\0", "a picture"),
        FILE_OF("RIFF\1\1\0\0WEBPVP8 ", "a picture"),
        FILE_OF("RIFF\1\1\0\0WAVEfmt ", "a sound"),
        FILE_OF("ID3\4\0\0", "a sound"),
        FILE_OF("OggS\0\2", "a sound"),
        FILE_OF("\0\0\0\x18"
                "ftypmp42\0\0",
                "a video"),
        FILE_OF("\x7F"
                "ELF\2\1\1\0",
                "a program"),
        FILE_OF("MZ\x90\0\3", "a program"),
        FILE_OF("PK\3\4\x14\0\0\0", "an archive"),
        FILE_OF(
            "PK\3\4\x0A\0\0\0\0\0\0\0\0\0\0\0\0\0\x14\0\0\0\x14\0\0\0\x08\0\0\0"
            "mimetypeapplication/vnd.oasis.opendocument.graphics",
            "an office document"),
        FILE_OF("\x1F\x8B\1\0\0", "a packed file"),
        FILE_OF("BZh91AY&SY\x01", "a packed file"),
        FILE_OF("SQLite format 3\0", "a database"),
#undef FILE_OF
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        lec_error err = {0};
        lec_text bytes = {0};
        char *want =
            lec_must_format("it is %s, not a page of text", files[i].name);
        lec_text_add(&bytes, files[i].bytes, files[i].len);
        add_chance(&bytes, 3000);
        assert_int_equal(take(lec_text_slice(&bytes), &err), LEC_E_INPUT);
        assert_string_equal(err.what, want);
        assert_true(strlen(err.hint) > 0);
        lec_text_free(&bytes);
        free(want);
    }
}

/* What would be a book, if the rest of it were there. */
static void a_book_that_breaks_off_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *head, *what;
    } books[] = {
        {"word/document.xml", "the DOCX breaks off: only a part is there"},
        {"META-INF/container.xml", "the EPUB breaks off: only a part is there"},
    };
    for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
        lec_error err = {0};
        lec_text bytes = {0};
        lec_text_addf(&bytes, "PK\3\4\x14%s", books[i].head);
        assert_int_equal(take(lec_text_slice(&bytes), &err), LEC_E_INPUT);
        assert_string_equal(err.what, books[i].what);
        assert_string_equal(err.hint, "fetch or copy it again");
        lec_text_free(&bytes);
    }
}

static void a_text_may_begin_like_a_file(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "GIF89a is what the first pictures of the web were called.",
        "PK was the name of the ferry.",
        "BM, MZ and ID3 are letters.",
        "MZ",
        "OggS",
        "BZh9",
        "wOF",
        "",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(take(lec_slice_of(texts[i]), NULL), LEC_OK);
}

static void what_is_mostly_no_characters_is_no_text(void **state)
{
    (void)state;
    lec_text chance = {0}, few = {0}, many = {0};
    lec_error err = {0};
    add_chance(&chance, 20000);
    assert_int_equal(take(lec_text_slice(&chance), &err), LEC_E_INPUT);
    assert_non_null(strstr(err.what, "it is no text: "));
    assert_non_null(strstr(err.what, " of 100 characters are none"));
    for (int i = 0; i < 1000; i++) {
        lec_text_add_str(&few, i % 20 ? "a" : "\x01");
        lec_text_add_str(&many, i % 19 ? "a" : "\xEF\xBF\xBD");
    }
    assert_int_equal(take(lec_text_slice(&few), NULL), LEC_OK); /* 5 of 100 */
    assert_int_equal(take(lec_text_slice(&many), NULL), LEC_E_INPUT);
    /* A short text is forgiven some. */
    assert_int_equal(take((lec_slice){"a\xEF\xBF\xBD"
                                      "b\0",
                                      6},
                          NULL),
                     LEC_OK);
    lec_text_free(&chance);
    lec_text_free(&few);
    lec_text_free(&many);
}

static void old_charsets_are_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\xCC\xEE\xF1\xF2 \xE7\xE0\xEA\xF0\xFB\xF2.", /* windows-1251 */
        "\x8D`\x82\xCC\x8B\xB4\x82\xAA\x8AJ\x82\xA2\x82\xBD\x81"
        "B",                        /* Shift_JIS */
        "\x1B$B0BA4$J@$3&\x1B(B",   /* ISO-2022-JP */
        "Caf\xE9 \x96 d\xE9j\xE0.", /* windows-1252 */
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lec_text all = {0};
        for (int k = 0; k < 200; k++)
            lec_text_add_str(&all, texts[i]);
        assert_int_equal(take(lec_text_slice(&all), NULL), LEC_OK);
        lec_text_free(&all);
    }
}

/* Test whether a page with that Content-Type and those bytes is taken. */
static bool takes(const char *type, const char *bytes)
{
    lec_error err = {0};
    lec_code code = lec_type_check(type, lec_slice_of(bytes), "page", &err);
    assert_true(!code || (code == LEC_E_INPUT && err.what[0] && err.hint[0]));
    return !code;
}

static void the_content_type_of_a_page_is_of_text(void **state)
{
    (void)state;
    static const char *const good[] = {"",
                                       "text/html",
                                       "TEXT/HTML; charset=utf-8",
                                       "text/plain",
                                       "html",
                                       "application/xhtml+xml",
                                       "application/xml",
                                       "application/rss+xml",
                                       "application/json",
                                       "application/feed+json",
                                       "text/x-opml",
                                       "application/octet-stream",
                                       "binary/octet-stream",
                                       "application/force-download",
                                       "application/x-markdown"};
    static const char *const bad[] = {"image/png",
                                      "image/svg+xml",
                                      "audio/mpeg",
                                      "video/mp4",
                                      "font/woff2",
                                      "application/pdf",
                                      "application/zip",
                                      "text/css",
                                      "Text/JavaScript",
                                      "application/javascript",
                                      "application/vnd.ms-excel"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!takes(good[i], "The ferry left."))
            fail_msg("refused: %s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (takes(bad[i], "The ferry left."))
            fail_msg("taken: %s", bad[i]);
        assert_true(takes(bad[i], "<!DOCTYPE html><p>The ferry left."));
        assert_true(takes(bad[i], "<rss version='2.0'>"));
    }
}

/* The advice for a PDF of that name. */
static void assert_advice(const char *name, const char *advice)
{
    lec_error err = {0};
    assert_int_equal(lec_binary_check(lec_slice_of("%PDF-1.7"), name, &err),
                     LEC_E_INPUT);
    assert_string_equal(err.hint, advice);
}

static void advice_names_a_file_that_a_shell_takes_as_it_is(void **state)
{
    (void)state;
    assert_advice("a/b-1.pdf", "pdftotext a/b-1.pdf - | lectern -");
    assert_advice("a;b.pdf", "pdftotext FILE - | lectern -");
    assert_advice("-", "pdftotext FILE - | lectern -");
    assert_advice("https://news.example/a?b", "pdftotext FILE - | lectern -");
}

static void what_is_written_for_programs_is_no_page(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name;
    } texts[] = {
        {"{ \"ferry\" : [1, 2] }\n", "JSON"},
        {"[{\"ferry\": 1}, 2]", "JSON"},
        {"<?xml version='1.0'?>\n<note>The ferry</note>", "XML"},
        {"<?xml version='1.0'?><svg><text>The ferry</text></svg>", "a picture"},
        {"<svg width='9'><text>The ferry</text></svg>", "a picture"},
        {"% A paper\n\\documentclass{article}\nThe ferry", "TeX"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lec_error err = {0};
        char *want =
            lec_must_format("it is %s, not a page of text", texts[i].name);
        assert_int_equal(take(lec_slice_of(texts[i].text), &err), LEC_E_INPUT);
        assert_string_equal(err.what, want);
        free(want);
    }
    static const char *const pages[] = {
        "{ \"The ferry left\", she said. }",
        "[{curly}] brackets stand in this text",
        "[\"The ferry\"](https://news.example) left.",
        "<?xml version='1.0'?>\n<html><p>The ferry",
        "<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>",
        "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}",
        "{",
        "[",
        "[ {",
        "{\"",
        "{}",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (take(lec_slice_of(pages[i]), NULL))
            fail_msg("refused: %s", pages[i]);
}

static void utf_16_is_known_by_its_zeros(void **state)
{
    (void)state;
    static const char little[] = "T\0h\0e\0 \0c\0a\0f\0\xE9\0",
                      big[] = "\0T\0h\0e\0 \0c\0a\0f\0\xE9";
    const char *const forms[] = {little, big};
    for (size_t i = 0; i < 2; i++) {
        lec_page page;
        assert_int_equal(decode(&page, (lec_slice){forms[i], 16}, NULL, NULL),
                         LEC_OK);
        assert_string_equal(lec_text_str(&page.text), "The caf\u00e9");
        lec_page_clear(&page);
    }
}

static void what_cannot_be_utf_16_is_not_read_as_it(void **state)
{
    (void)state;
    static const char *const said[] = {"utf-16", "utf-16be", "unicode"};
    static const char text[] = "<p>The caf\u00e9 on the quay has closed.";
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        lec_page page;
        assert_int_equal(decode(&page, lec_slice_of(text), said[i], NULL),
                         LEC_OK);
        assert_string_equal(lec_text_str(&page.text), text);
        lec_page_clear(&page);
    }
    /* Chinese has neither zeros nor ASCII. */
    lec_page page;
    assert_int_equal(
        decode(&page, lec_slice_of("\x2D\x4E\xFD\x56"), "utf-16le", NULL),
        LEC_OK);
    assert_string_equal(lec_text_str(&page.text), "\u4e2d\u56fd");
    lec_page_clear(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_known_by_what_they_begin_with),
        cmocka_unit_test(a_book_that_breaks_off_is_named),
        cmocka_unit_test(a_text_may_begin_like_a_file),
        cmocka_unit_test(what_is_mostly_no_characters_is_no_text),
        cmocka_unit_test(old_charsets_are_text),
        cmocka_unit_test(the_content_type_of_a_page_is_of_text),
        cmocka_unit_test(advice_names_a_file_that_a_shell_takes_as_it_is),
        cmocka_unit_test(what_is_written_for_programs_is_no_page),
        cmocka_unit_test(utf_16_is_known_by_its_zeros),
        cmocka_unit_test(what_cannot_be_utf_16_is_not_read_as_it),
    };
    return cmocka_run_group_tests_name("binary", tests, NULL, NULL);
}
