/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "source/source.h"

static const lec_source_options any = {.max_bytes = 1 << 20};

static lec_page take(const char *bytes, size_t len, const char *declared)
{
    lec_page page;
    assert_int_equal(lec_source_take("page", (lec_slice){bytes, len}, declared,
                                     &any, &page, NULL),
                     LEC_OK);
    lec_page_decode(&page, lec_text_slice(&page.bytes), NULL);
    return page;
}

/* `bytes` (a literal) must decode to `want`. */
#define DECODES(bytes, declared, want, used)                                   \
    do {                                                                       \
        lec_page page = take(bytes, sizeof(bytes) - 1, declared);              \
        assert_string_equal(lec_text_str(&page.text), want);                   \
        assert_string_equal(page.charset, used);                               \
        lec_page_clear(&page);                                                 \
    } while (0)

static void utf_8_passes_and_loses_its_byte_order_mark(void **state)
{
    (void)state;
    DECODES("\xEF\xBB\xBFKyjiv \xE2\x80\x93 caf\xC3\xA9", NULL,
            "Kyjiv \xE2\x80\x93 caf\xC3\xA9", "utf-8");
}

static void what_is_decoded_is_plain_text(void **state)
{
    (void)state;
    DECODES("a\r\n\x1B]0;b\x07 It\xC2\x92s \xE2\x80\xAE c\rd", NULL,
            "a\n]0;b It\u2019s  c\nd", "utf-8");
    DECODES("\xFF\xFE\x1B\0a\0\x2E\x20z\0\x96\0", NULL, "az\u2013", "UTF-16LE");
}

static void utf_16_is_known_by_its_byte_order_mark(void **state)
{
    (void)state;
    DECODES("\xFF\xFE"
            "a\0\xE9\0",
            NULL, "a\xC3\xA9", "UTF-16LE");
    DECODES("\xFE\xFF"
            "\0a\0\xE9",
            NULL, "a\xC3\xA9", "UTF-16BE");
}

static void the_header_wins_over_meta(void **state)
{
    (void)state;
    DECODES("<meta charset=utf-8><p>\xCF\xF0", "windows-1251",
            "<meta charset=utf-8><p>\xD0\x9F\xD1\x80", "windows-1251");
}

static void meta_is_believed_when_the_bytes_are_not_utf_8(void **state)
{
    (void)state;
    DECODES("<html><meta http-equiv=\"Content-Type\" content=\"text/html; "
            "charset=koi8-r\"><p>\xF0\xD2",
            NULL,
            "<html><meta http-equiv=\"Content-Type\" content=\"text/html; "
            "charset=koi8-r\"><p>\xD0\x9F\xD1\x80",
            "koi8-r");
}

static void latin_1_means_windows_1252_as_browsers_have_it(void **state)
{
    (void)state;
    DECODES("<html><meta charset=iso-8859-1><p>\x93Hi\x94 \x96 \x80", NULL,
            "<html><meta charset=iso-8859-1><p>\xE2\x80\x9CHi\xE2\x80\x9D "
            "\xE2\x80\x93 \xE2\x82\xAC",
            "windows-1252");
}

static void a_meta_that_says_utf_16_cannot_be_right(void **state)
{
    (void)state;
    DECODES("<html><meta charset=utf-16><p>caf\xC3\xA9 \xFF", NULL,
            "<html><meta charset=utf-16><p>caf\xC3\xA9 \xEF\xBF\xBD", "utf-8");
}

static void a_label_nobody_knows_is_passed_over(void **state)
{
    (void)state;
    DECODES("<html><meta charset=x-klingon><p>caf\xC3\xA9", "x-none",
            "<html><meta charset=x-klingon><p>caf\xC3\xA9", "utf-8");
}

static void east_asian_charsets_decode(void **state)
{
    (void)state;
    DECODES("<html><meta charset=gb2312>\xC4\xE3\xBA\xC3", NULL,
            "<html><meta charset=gb2312>\xE4\xBD\xA0\xE5\xA5\xBD", "gb18030");
    DECODES("<html><meta charset=shift_jis>\x93\xFA\x96\x7B", NULL,
            "<html><meta charset=shift_jis>\xE6\x97\xA5\xE6\x9C\xAC",
            "windows-31j");
}

static void labels_of_the_encoding_standard_are_known(void **state)
{
    (void)state;
    DECODES("\xF0\xD2", "koi", "\xD0\x9F\xD1\x80", "koi8-r");
    DECODES("\xC4\xE3", "GB_2312-80", "\xE4\xBD\xA0", "gb18030");
    DECODES("\xB0\xA1", "KSC5601", "\xEA\xB0\x80", "windows-949");
    DECODES("\xF9", "visual", "\xD7\xA9", "iso-8859-8");
}

static void undeclared_cyrillic_is_found_from_the_bytes(void **state)
{
    (void)state;
    /* "Добрый день, как дела? Мост через гавань открыли в субботу, спустя
     * девять лет после начала работ." in windows-1251 */
    static const char bytes[] = "\xC4\xEE\xE1\xF0\xFB\xE9 "
                                "\xE4\xE5\xED\xFC"
                                ", "
                                "\xEA\xE0\xEA "
                                "\xE4\xE5\xEB\xE0"
                                "? "
                                "\xCC\xEE\xF1\xF2 "
                                "\xF7\xE5\xF0\xE5\xE7 "
                                "\xE3\xE0\xE2\xE0\xED\xFC "
                                "\xEE\xF2\xEA\xF0\xFB\xEB\xE8 "
                                "\xE2 "
                                "\xF1\xF3\xE1\xE1\xEE\xF2\xF3"
                                ", "
                                "\xF1\xEF\xF3\xF1\xF2\xFF "
                                "\xE4\xE5\xE2\xFF\xF2\xFC "
                                "\xEB\xE5\xF2 "
                                "\xEF\xEE\xF1\xEB\xE5 "
                                "\xED\xE0\xF7\xE0\xEB\xE0 "
                                "\xF0\xE0\xE1\xEE\xF2"
                                ". ";
    lec_page page = take(bytes, sizeof bytes - 1, NULL);
    assert_non_null(strstr(page.text.ptr, "Мост через гавань"));
    lec_page_clear(&page);
}

static void the_declaration_of_a_feed_is_believed(void **state)
{
    (void)state;
    DECODES("<?xml version=\"1.0\" "
            "encoding=\"iso-8859-2\"?><rss>\xAF\xF3\xB3ta \xB3\xF3"
            "d\xBC</rss>",
            NULL,
            "<?xml version=\"1.0\" "
            "encoding=\"iso-8859-2\"?><rss>\xC5\xBB\xC3\xB3\xC5\x82ta "
            "\xC5\x82\xC3\xB3"
            "d\xC5\xBA</rss>",
            "iso-8859-2");
    DECODES("<?xml version=\"1.0\" "
            "encoding=\"windows-1250\"?><rss>\xAF\xF3\xB3ta \xB3\xF3"
            "d\x9F</rss>",
            NULL,
            "<?xml version=\"1.0\" "
            "encoding=\"windows-1250\"?><rss>\xC5\xBB\xC3\xB3\xC5\x82ta "
            "\xC5\x82\xC3\xB3"
            "d\xC5\xBA</rss>",
            "windows-1250");
    DECODES("<?xml version=\"1.0\" "
            "encoding=\"windows-1254\"?><rss>a\xE7\xFDld\xFD \xFEimdi</rss>",
            NULL,
            "<?xml version=\"1.0\" "
            "encoding=\"windows-1254\"?><rss>a\xC3\xA7\xC4\xB1ld\xC4\xB1 "
            "\xC5\x9Fimdi</rss>",
            "windows-1254");
    DECODES("<?xml version=\"1.0\" "
            "encoding=\"TIS-620\"?><rss>\xBB\xC3\xD0\xC0\xD2\xA4\xD2\xC3</rss>",
            NULL,
            "<?xml version=\"1.0\" "
            "encoding=\"TIS-620\"?><rss>"
            "\xE0\xB8\x9B\xE0\xB8\xA3\xE0\xB8\xB0\xE0\xB8\xA0\xE0\xB8\xB2\xE0"
            "\xB8\x84\xE0\xB8\xB2\xE0\xB8\xA3</rss>",
            "windows-874");
    DECODES(
        "<?xml version=\"1.0\" encoding=\"cp866\"?><rss>\xAC\xA0\xEF\xAA</rss>",
        NULL,
        "<?xml version=\"1.0\" "
        "encoding=\"cp866\"?><rss>\xD0\xBC\xD0\xB0\xD1\x8F\xD0\xBA</rss>",
        "cp866");
    DECODES("<?xml version=\"1.0\" "
            "encoding=\"ISO-2022-JP\"?><rss>\x1B$BEtBf\x1B(B</rss>",
            NULL,
            "<?xml version=\"1.0\" "
            "encoding=\"ISO-2022-JP\"?><rss>\xE7\x81\xAF\xE5\x8F\xB0</rss>",
            "ISO-2022-JP");
    DECODES(
        "<?xml version=\"1.0\" encoding=\"hz-gb-2312\"?><rss>~{5FK~~}</rss>",
        NULL,
        "<?xml version=\"1.0\" "
        "encoding=\"hz-gb-2312\"?><rss>\xE7\x81\xAF\xE5\xA1\x94</rss>",
        "hz-gb-2312");
}

static void
a_declaration_may_stand_behind_blank_lines_and_comments(void **state)
{
    (void)state;
    DECODES("\n<!-- made by hand -->\n<?xml version='1.0' encoding = "
            "'iso-8859-2'?><rss>\xAF\xF3\xB3ta</rss>",
            NULL,
            "\n<!-- made by hand -->\n<?xml version='1.0' encoding = "
            "'iso-8859-2'?><rss>\xC5\xBB\xC3\xB3\xC5\x82ta</rss>",
            "iso-8859-2");
}

static void
xml_is_known_in_wide_charsets_and_ebcdic_without_a_mark(void **state)
{
    (void)state;
    DECODES("<\x00?\x00x\x00m\x00l\x00 \x00v\x00"
            "e\x00r\x00s\x00i\x00o\x00n\x00=\x00\"\x00"
            "1\x00.\x00"
            "0\x00\"\x00?\x00>\x00<\x00r\x00s\x00s\x00>\x00op\xF0S<\x00/"
            "\x00r\x00s\x00s\x00>\x00",
            NULL, "<?xml version=\"1.0\"?><rss>\xE7\x81\xAF\xE5\x8F\xB0</rss>",
            "utf-16le");
    DECODES("\x00<\x00?\x00x\x00m\x00l\x00 \x00v\x00"
            "e\x00r\x00s\x00i\x00o\x00n\x00=\x00\"\x00"
            "1\x00.\x00"
            "0\x00\"\x00?\x00>\x00<\x00r\x00s\x00s\x00>poS\xF0\x00<\x00/"
            "\x00r\x00s\x00s\x00>",
            NULL, "<?xml version=\"1.0\"?><rss>\xE7\x81\xAF\xE5\x8F\xB0</rss>",
            "utf-16be");
    DECODES("<\x00\x00\x00?\x00\x00\x00x\x00\x00\x00m\x00\x00\x00l\x00\x00\x00 "
            "\x00\x00\x00v\x00\x00\x00"
            "e\x00\x00\x00r\x00\x00\x00s\x00\x00\x00i\x00\x00\x00o\x00\x00\x00n"
            "\x00\x00\x00=\x00\x00\x00\"\x00\x00\x00"
            "1\x00\x00\x00.\x00\x00\x00"
            "0\x00\x00\x00\"\x00\x00\x00?\x00\x00\x00>\x00\x00\x00<"
            "\x00\x00\x00r\x00\x00\x00s\x00\x00\x00s\x00\x00\x00>"
            "\x00\x00\x00op\x00\x00\xF0S\x00\x00<\x00\x00\x00/"
            "\x00\x00\x00r\x00\x00\x00s\x00\x00\x00s\x00\x00\x00>\x00\x00\x00",
            NULL, "<?xml version=\"1.0\"?><rss>\xE7\x81\xAF\xE5\x8F\xB0</rss>",
            "utf-32le");
    DECODES("Lo\xA7\x94\x93@\xA5\x85\x99\xA2\x89\x96\x95~\x7F\xF1K\xF0\x7F@"
            "\x85\x95\x83\x96\x84\x89\x95\x87~"
            "\x7F\x83\x97\xF5\xF0\xF0\x7FonL\x99\xA2\xA2n\x83\x81\x86QOLa\x99"
            "\xA2\xA2n",
            NULL,
            "<?xml version=\"1.0\" encoding=\"cp500\"?><rss>caf\xC3\xA9!</rss>",
            "cp500");
}

/* An escape sequence of a terminal is not a charset's. */
static void a_declaration_of_utf_8_stays_with_escapes_in_the_text(void **state)
{
    (void)state;
    DECODES("<?xml version='1.0' encoding='utf-8'?><rss>a ~{b\x1B(c</rss>",
            NULL, "<?xml version='1.0' encoding='utf-8'?><rss>a ~{b (c</rss>",
            "utf-8");
}

static void broken_bytes_are_replaced_and_counted(void **state)
{
    (void)state;
    static const char bytes[] = "<p>caf\xC3\xA9 \xC3\xA9\xC3\xA9\xC3\xA9 "
                                "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 "
                                "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3"
                                "\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
                                "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3"
                                "\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
                                "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xE2 "
                                "\xFFz";
    lec_page page = take(bytes, sizeof bytes - 1, NULL);
    assert_int_equal(page.repaired, 2);
    assert_non_null(strstr(page.text.ptr, "\xEF\xBF\xBDz"));
    lec_page_clear(&page);
}

static void nul_bytes_do_not_end_the_text(void **state)
{
    (void)state;
    lec_page page = take("a\0b", 3, NULL);
    assert_string_equal(page.text.ptr, "a\xEF\xBF\xBD"
                                       "b");
    lec_page_clear(&page);
}

static void a_page_over_the_cap_is_refused_with_the_cap(void **state)
{
    (void)state;
    const lec_source_options small = {.max_bytes = 10};
    lec_error err = {0};
    lec_page page;
    assert_int_equal(lec_source_take("big", lec_slice_of("0123456789a"), NULL,
                                     &small, &page, &err),
                     LEC_E_LIMIT);
    assert_string_equal(err.what, "the page is too large");
    assert_string_equal(err.hint, "the limit is 10 bytes");
    assert_string_equal(err.file, "big");
}

static void
what_is_said_to_be_utf_8_and_is_not_is_found_from_the_bytes(void **state)
{
    (void)state;
#define GERMAN                                                                 \
    "Der F\xE4hrmann gr\xFC\xDFt die G\xE4ste, und die M\xF6wen "              \
    "schreien \xFC"                                                            \
    "ber dem Hafen."
#define AS_UTF_8                                                               \
    "Der F\u00E4hrmann gr\u00FC\u00DFt die G\u00E4ste, und die M\u00F6wen "    \
    "schreien \u00FC"                                                          \
    "ber dem Hafen."
    DECODES("<?xml version='1.0' encoding='utf-8'?><rss>" GERMAN "</rss>", NULL,
            "<?xml version='1.0' encoding='utf-8'?><rss>" AS_UTF_8 "</rss>",
            "windows-1252");
    DECODES(GERMAN, "utf-8", AS_UTF_8, "windows-1252");
    /* One broken byte among right ones is one broken byte. */
    DECODES("gr\xC3\xBC\xC3\x9Ft \xE4 und h\xC3\xB6rt", "utf-8",
            "gr\u00FC\u00DFt \uFFFD und h\u00F6rt", "utf-8");
    /* Between letters it is one that was pasted. */
    DECODES("gr\xC3\xBC\xC3\x9Ft h\xC3\xB6rt F\xE4hre, Ida\x92s \xE4", "utf-8",
            "gr\u00FC\u00DFt h\u00F6rt F\u00E4hre, Ida\u2019s \uFFFD", "utf-8");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf_8_passes_and_loses_its_byte_order_mark),
        cmocka_unit_test(what_is_decoded_is_plain_text),
        cmocka_unit_test(utf_16_is_known_by_its_byte_order_mark),
        cmocka_unit_test(the_header_wins_over_meta),
        cmocka_unit_test(meta_is_believed_when_the_bytes_are_not_utf_8),
        cmocka_unit_test(latin_1_means_windows_1252_as_browsers_have_it),
        cmocka_unit_test(a_meta_that_says_utf_16_cannot_be_right),
        cmocka_unit_test(a_label_nobody_knows_is_passed_over),
        cmocka_unit_test(east_asian_charsets_decode),
        cmocka_unit_test(labels_of_the_encoding_standard_are_known),
        cmocka_unit_test(undeclared_cyrillic_is_found_from_the_bytes),
        cmocka_unit_test(the_declaration_of_a_feed_is_believed),
        cmocka_unit_test(
            what_is_said_to_be_utf_8_and_is_not_is_found_from_the_bytes),
        cmocka_unit_test(
            a_declaration_may_stand_behind_blank_lines_and_comments),
        cmocka_unit_test(
            xml_is_known_in_wide_charsets_and_ebcdic_without_a_mark),
        cmocka_unit_test(a_declaration_of_utf_8_stays_with_escapes_in_the_text),
        cmocka_unit_test(broken_bytes_are_replaced_and_counted),
        cmocka_unit_test(nul_bytes_do_not_end_the_text),
        cmocka_unit_test(a_page_over_the_cap_is_refused_with_the_cap),
    };
    return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
