/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that lie in something: packed, in a mail, in what browsers save. */
#include "read.h"

#include <stdlib.h>

#include <zlib.h>

#include "source/wrapped.h"

#define MIME "MIME-Version: 1.0\r\n"
#define PAGE "<h1>The ferry</h1><p>The ferry left at nine.</p>"

static const lec_source_options any = {.max_bytes = 1u << 26};

/* Take and decode a page, which the caller clears. */
static lec_code decode_as(lec_page *page, const char *name, lec_page_kind kind,
                          lec_slice bytes, lec_error *err)
{
    lec_source_options options = any;
    options.kind = kind;
    assert_int_equal(lec_source_take(name, bytes, NULL, &options, page, NULL),
                     LEC_OK);
    return lec_page_decode(page, lec_text_slice(&page->bytes), err);
}

static lec_code decode(lec_page *page, lec_slice bytes, lec_error *err)
{
    return decode_as(page, "page", LEC_PAGE_AUTO, bytes, err);
}

/* The text of the page that lies in `mail` is this one. */
static void assert_inside(const char *mail, const char *text)
{
    lec_page page;
    lec_error err = {0};
    lec_code code = decode(&page, lec_slice_of(mail), &err);
    if (code)
        fail_msg("%s", err.what);
    assert_string_equal(lec_text_str(&page.text), text);
    lec_page_clear(&page);
}

static void assert_refused(lec_slice bytes, lec_code want, const char *what)
{
    lec_page page;
    lec_error err = {0};
    assert_int_equal(decode(&page, bytes, &err), want);
    assert_string_equal(err.what, what);
    assert_true(strlen(err.hint) > 0);
    lec_page_clear(&page);
}

/* ---- gzip -----------------------------------------------------------------
 */

static void pack(lec_slice text, lec_text *to)
{
    z_stream z = {.next_in = (unsigned char *)text.ptr,
                  .avail_in = (unsigned)text.len};
    char room[4096];
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, 0), Z_OK);
    int state;
    do {
        z.next_out = (unsigned char *)room;
        z.avail_out = sizeof room;
        state = deflate(&z, Z_FINISH);
        lec_text_add(to, room, sizeof room - z.avail_out);
    } while (state == Z_OK);
    deflateEnd(&z);
}

static void a_packed_page_is_unpacked_however_often(void **state)
{
    (void)state;
    lec_text once = {0}, twice = {0};
    lec_page page;
    pack(lec_slice_of("<p>The ferry "), &once);
    pack(lec_slice_of("left."), &once); /* a second stream goes on */
    lec_text_add_str(&once, "rest");
    pack(lec_text_slice(&once), &twice);
    assert_int_equal(decode(&page, lec_text_slice(&twice), NULL), LEC_OK);
    assert_string_equal(lec_text_str(&page.text), "<p>The ferry left.");
    assert_int_equal(page.kind, LEC_PAGE_HTML);
    lec_page_clear(&page);
    lec_text_free(&once);
    lec_text_free(&twice);
}

static void the_name_of_a_packed_page_says_its_kind(void **state)
{
    (void)state;
    lec_text packed = {0};
    lec_page page;
    pack(lec_slice_of("The *ferry* left."), &packed);
    assert_int_equal(decode_as(&page, "a.md.gz", LEC_PAGE_AUTO,
                               lec_text_slice(&packed), NULL),
                     LEC_OK);
    assert_int_equal(page.kind, LEC_PAGE_MARKDOWN);
    lec_page_clear(&page);
    lec_text_free(&packed);
}

static void a_packed_page_that_is_cut_or_damaged_is_refused(void **state)
{
    (void)state;
    lec_text packed = {0};
    pack(lec_slice_of(PAGE), &packed);
    lec_slice cut = {packed.ptr, packed.len - 9};
    assert_refused(cut, LEC_E_INPUT,
                   "the packed page breaks off: only a part is there");
    packed.ptr[packed.len - 6] ^= 1;
    assert_refused(lec_text_slice(&packed), LEC_E_INPUT,
                   "the packed page is damaged");
    lec_text_free(&packed);
}

static void a_bomb_ends_at_the_limit_of_a_page(void **state)
{
    (void)state;
    lec_text zeros = {0}, bomb = {0}, outer = {0};
    zeros.ptr = lec_must_zero(LEC_MAX_PAGE_BYTES + 1);
    zeros.len = zeros.room = LEC_MAX_PAGE_BYTES + 1;
    pack(lec_text_slice(&zeros), &bomb);
    pack(lec_text_slice(&bomb), &outer);
    assert_refused(lec_text_slice(&outer), LEC_E_LIMIT,
                   "the page is too large when unpacked");
    lec_text_free(&zeros);
    lec_text_free(&bomb);
    lec_text_free(&outer);
}

static void what_is_packed_is_still_judged(void **state)
{
    (void)state;
    lec_text packed = {0};
    pack((lec_slice){"\x89PNG\r\n\x1A\n\0\0", 10}, &packed);
    assert_refused(lec_text_slice(&packed), LEC_E_INPUT,
                   "it is a picture, not a page of text");
    lec_text_free(&packed);
}

/* ---- mails ----------------------------------------------------------------
 */

static void the_html_of_a_mail_is_its_page(void **state)
{
    (void)state;
    assert_inside("From: a@b.example\nSubject: Ferry\n" MIME
                  "Content-Type: multipart/mixed; boundary=\"out er\"\n\n"
                  "no part\n--out er\nContent-Type: multipart/alternative;\n"
                  "\tboundary=in\n\n--in\nContent-Type: text/plain\n\nPlain.\n"
                  "--in\nContent-Type: Text/HTML; charset=\"utf-8\"\n"
                  "Content-Transfer-Encoding: Quoted-Printable\n\n"
                  "<p>The caf=C3=A9 =\r\nclosed= \n.</p> 1=2=\n--in--\n"
                  "--out er\nContent-Type: text/html\n"
                  "Content-Disposition: attachment\n\n<p>Another</p>\n"
                  "--out er--\nno part\n",
                  "<p>The caf\u00e9 closed.</p> 1=2");
}

static void a_mail_without_html_is_its_plain_text(void **state)
{
    (void)state;
    assert_inside("Received: x\nSubject: Ferry\n\nThe ferry left.\n\n-- \nBo\n",
                  "The ferry left.\n\n");
    assert_inside("From: a@b.example\nDate: x\n" MIME
                  "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
                  "The ferry left.\n--b\nContent-Type: text/html\n"
                  "Content-Disposition: attachment; filename=a.html\n\n"
                  "<p>Attached</p>\n--b--\n",
                  "The ferry left.\n");
}

static void lines_that_flow_are_joined(void **state)
{
    (void)state;
    assert_inside("From: a@b.example\nDate: x\nContent-Type: text/plain; "
                  "format=flowed\n\nThe ferry \r\nleft.\r\n  At nine.\n"
                  "> It \n> did. \n\n-- \nBo \nReed",
                  "The ferry left.\n At nine.\n> It \n> did. \n\n");
    assert_inside("From: a@b.example\nDate: x\nContent-Type: text/plain; "
                  "delsp=yes; format=Flowed\n\nThe fer \nry left. ",
                  "The ferry left.");
    assert_inside("From: a@b.example\nDate: x\n\nThe ferry \nleft.\n",
                  "The ferry \nleft.\n");
}

static void base64_is_read_whatever_stands_in_it(void **state)
{
    (void)state;
    assert_inside(MIME "Content-Type: text/html; charset=iso-8859-1\n"
                       "Content-Transfer-Encoding: base64\n\n"
                       "PHA+Q2Fm\r\n 6S*4=\nQUFB\n",
                  "<p>Caf\u00e9.");
}

static void the_charset_of_a_part_is_that_of_the_page(void **state)
{
    (void)state;
    assert_inside(MIME "Content-Type: text/html; charset=koi8-r\n\n"
                       "<p>\xF0\xC1\xD2\xCF\xCD",
                  "<p>\u041f\u0430\u0440\u043e\u043c");
    /* A mark in front of the text knows better, and so does UTF-8 itself. */
    assert_inside(MIME "Content-Type: text/html; charset=koi8-r\n\n"
                       "\xEF\xBB\xBF<p>\u00e9",
                  "<p>\u00e9");
    assert_inside(MIME "Content-Type: text/html; charset=us-ascii\n\n<p>\u00e9",
                  "<p>\u00e9");
}

static void a_saved_page_is_the_root_of_its_parts(void **state)
{
    (void)state;
    static const char parts[] =
        "\n\n--b\nContent-Type: text/html\nContent-ID: <a>\n"
        "Content-Location: https://news.example/frame\n\n<p>Frame\n"
        "--b\nContent-Type: text/html\nContent-ID: <b>\n"
        "Content-Location: https://news.example/ferry?token=secret\n\n"
        "<p>The ferry\n--b--\n";
    static const char *const heads[] = {
        "Snapshot-Content-Location: "
        "https://news.example/ferry?token=secret\n" MIME
        "Content-Type: multipart/related; boundary=b",
        MIME "Content-Type: multipart/related; start=\"<b>\"; boundary=b",
    };
    for (size_t i = 0; i < 2; i++) {
        char *mail = lec_must_format("%s%s", heads[i], parts);
        lec_page page;
        assert_int_equal(decode(&page, lec_slice_of(mail), NULL), LEC_OK);
        assert_string_equal(lec_text_str(&page.text), "<p>The ferry\n");
        assert_string_equal(page.url, "https://news.example/ferry");
        lec_page_clear(&page);
        free(mail);
    }
    /* Without a name it is the first; without text in it, another. */
    assert_inside(MIME "Content-Type: multipart/related; boundary=b\n\n--b\n"
                       "Content-Type: text/css\n\np{}\n--b\n"
                       "Content-Type: text/html\n\n<p>One\n--b\n"
                       "Content-Type: text/html\n\n<p>Two\n--b--",
                  "<p>One\n");
}

static void the_first_mail_of_an_mbox_is_read(void **state)
{
    (void)state;
    assert_inside("From a@b.example Tue Mar  3 10:00:00 2026\r\n"
                  "From: a@b.example\r\nSubject: One\r\n\r\nThe ferry.\r\n\r\n"
                  "From c@d.example Tue Mar  3 11:00:00 2026\r\n"
                  "From: c@d.example\r\nSubject: Two\r\n\r\nThe train.\r\n",
                  "The ferry.");
}

static void a_text_with_fields_is_no_mail(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Title: The ferry\nAuthor: Ada Tollin\nDate: 2026-03-03\n\nIt left.\n",
        "From: the harbour\nTo: the island\n\nIt left.\n",
        "Subject: it left\n\nSo it did.\n",
        "From the harbour it left, at nine.\n\nSo it did.\n",
        "Note: it left.\nIt left at nine.\n\nMessage-ID: none\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_inside(texts[i], texts[i]);
    lec_page page; /* and what is named text is left as it is */
    assert_int_equal(decode_as(&page, "a", LEC_PAGE_PLAIN,
                               lec_slice_of("From: a@b.example\nDate: x\n\nA"),
                               NULL),
                     LEC_OK);
    assert_non_null(strstr(lec_text_str(&page.text), "a@b.example"));
    lec_page_clear(&page);
}

static void broken_mails_are_read_as_far_as_they_go(void **state)
{
    (void)state;
    static const char none[] = "it is a mail, and no text is in it";
    /* The last part breaks off, and no bound ends it. */
    assert_inside(MIME "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                       "Content-Type: text/html\n\n<p>The fer",
                  "<p>The fer");
    assert_refused(lec_slice_of(MIME "Content-Type: multipart/mixed;"
                                     " boundary=b\n\n--c\n\nThe ferry\n--c--"),
                   LEC_E_INPUT, none);
    assert_refused(lec_slice_of(MIME "Content-Type: multipart/mixed; "
                                     "boundary=b\n\n--b\nContent-Type: "
                                     "application/pdf\n\n%PDF\n--b--"),
                   LEC_E_INPUT, none);
    assert_refused(lec_slice_of(MIME "Content-Type: text/html\n\n"),
                   LEC_E_INPUT, none);
    assert_refused(lec_slice_of(MIME "Content-Type: multipart/mixed\n\n--\n"),
                   LEC_E_INPUT, none);
}

static void parts_in_parts_have_a_limit(void **state)
{
    (void)state;
    for (int levels = 4; levels <= 400; levels *= 10) {
        lec_text mail = {0};
        lec_text_add_str(&mail, MIME);
        for (int i = 0; i < levels; i++)
            lec_text_addf(&mail,
                          "Content-Type: multipart/mixed; boundary=b%d\n\n"
                          "--b%d\n",
                          i, i);
        lec_text_add_str(&mail, "Content-Type: text/html\n\n<p>The ferry");
        if (levels == 4)
            assert_inside(lec_text_str(&mail), "<p>The ferry");
        else
            assert_refused(lec_text_slice(&mail), LEC_E_INPUT,
                           "it is a mail, and no text is in it");
        lec_text_free(&mail);
    }
}

/* ---- what a mail says of itself -------------------------------------------
 */

/* The subject of a mail is that text. */
static void assert_subject(const char *words, const char *text)
{
    lec_page page;
    char *mail = lec_must_format("Subject: %s\nFrom: a@b.example\n\nA", words);
    assert_int_equal(decode(&page, lec_slice_of(mail), NULL), LEC_OK);
    assert_string_equal(page.subject ? page.subject : "", text);
    lec_page_clear(&page);
    free(mail);
}

static void words_of_a_head_are_decoded(void **state)
{
    (void)state;
    assert_subject("=?utf-8?Q?The_caf=C3=A9?= closed", "The caf\u00e9 closed");
    assert_subject("=?ISO-8859-1?b?Q2Fm6Q==?=", "Caf\u00e9");
    /* A character may lie in two words, and blanks between them in none. */
    assert_subject("=?utf-8?q?caf=C3?=\n =?utf-8*en?Q?=A9?= =?koi8-r?q?=F0?=",
                   "caf\u00e9\u041f");
    assert_subject("The caf\xE9\n\tclosed", "The caf\u00e9\tclosed");
    assert_subject("=?utf-8?x?A?= =?utf-8?q", "=?utf-8?x?A?= =?utf-8?q");
    assert_subject("=?", "=?");
    assert_subject("=?nonsense?q?A?=", "A");
}

static void a_mail_has_the_facts_that_its_page_has_not(void **state)
{
    fixture *f = *state;
    static const char head[] =
        "From: \"Ada Tollin\" <ada@b.example>\nSubject: The ferry\n"
        "Date: Tue, 3 Mar 2026 10:00:00 +0000\n" MIME;
    char *mail = lec_must_format(
        "%sContent-Type: text/plain\n\nHello all\n\nThe ferry left.\n", head);
    take_page(&f->furniture, LEC_PAGE_AUTO, mail, &f->page, &f->article);
    free(mail);
    assert_string_equal(f->article->title.text, "The ferry");
    assert_string_equal(f->article->authors[0].text, "Ada Tollin");
    assert_string_equal(f->article->published.text, "2026-03-03T10:00:00Z");
    assert_string_equal(f->article->blocks[0].text, "Hello all");
    assert_int_equal(f->page.kind, LEC_PAGE_PLAIN); /* no page out of a browser
                                                     */
    lec_article_free(f->article);
    lec_page_clear(&f->page);
    mail = lec_must_format("%sContent-Type: text/html\n\n<title>Boats</title>"
                           "<meta name=author content='Bo Reed'>" PAGE,
                           head);
    take_page(&f->furniture, LEC_PAGE_AUTO, mail, &f->page, &f->article);
    free(mail);
    assert_int_equal(f->article->author_count, 1);
    assert_string_equal(f->article->authors[0].text, "Bo Reed");
    assert_string_equal(f->article->published.from, "date of the mail");
}

static void a_saved_page_is_not_by_who_saved_it(void **state)
{
    fixture *f = *state;
    take_page(&f->furniture, LEC_PAGE_AUTO,
              "From: Ada Tollin <ada@b.example>\nSubject: Ferry\n"
              "Date: Tue, 3 Mar 2026 10:00:00 +0000\n"
              "Snapshot-Content-Location: https://news.example/\n" MIME
              "Content-Type: text/html\n\n<p>The ferry left at nine.</p>",
              &f->page, &f->article);
    assert_string_equal(f->article->title.text, "Ferry");
    assert_int_equal(f->article->author_count, 0);
    assert_null(f->article->published.text);
}

/* ---- webarchives ----------------------------------------------------------
 */

static void a_webarchive_in_xml_is_opened(void **state)
{
    (void)state;
    static const char archive[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC "
        "\"-//Apple//DTD PLIST 1.0//EN\" \"p.dtd\">\n<plist version=\"1.0\">"
        "<dict><key>WebMainResource</key>\n<dict>\n"
        "<key>WebResourceData</key>\n<data>\n\tPHA+Q2Fm\n\t6S4=\n</data>\n"
        "<key>WebResourceMIMEType</key><string>text/html</string>\n"
        "<key>WebResourceTextEncodingName</key><string>iso-8859-1</string>\n"
        "<key>WebResourceURL</key>\n"
        "<string>https://news.example/?a=1&amp;b=2</string>\n</dict>\n"
        "<key>WebSubresources</key><array><dict><key>WebResourceData</key>"
        "<data>AAAA</data></dict></array></dict></plist>\n";
    lec_page page;
    assert_int_equal(decode(&page, lec_slice_of(archive), NULL), LEC_OK);
    assert_string_equal(lec_text_str(&page.text), "<p>Caf\u00e9.");
    assert_string_equal(page.url, "https://news.example/?a=1&b=2");
    assert_int_equal(page.kind, LEC_PAGE_HTML);
    lec_page_clear(&page);
}

/* A binary property list, and where its objects are. */
typedef struct binary {
    lec_text bytes;
    size_t offsets[16], count;
} binary;

static void add_object(binary *b, const char *bytes, size_t len)
{
    b->offsets[b->count++] = b->bytes.len;
    lec_text_add(&b->bytes, bytes, len);
}

static void add_ascii(binary *b, const char *text)
{
    size_t n = strlen(text);
    char head[] = {0x5F, 0x10, (char)n};
    add_object(b, head, sizeof head);
    lec_text_add(&b->bytes, text, n);
}

static void add_number(lec_text *to, size_t number)
{
    for (int i = 56; i >= 0; i -= 8)
        lec_text_add_byte(to, (char)(number >> i & 0xFF));
}

/* Object 0 is the root, 2 the page, whose keys and values follow. */
static binary make_binary(const char *html)
{
    binary b = {.count = 0};
    lec_text_add_str(&b.bytes, "bplist00");
    add_object(&b, "\xD1\1\2", 3);
    add_ascii(&b, "WebMainResource");
    add_object(&b, "\xD3\3\5\7\4\6\x08", 7);
    add_ascii(&b, "WebResourceData");
    char head[] = {0x4F, 0x10, (char)strlen(html)};
    add_object(&b, head, sizeof head);
    lec_text_add_str(&b.bytes, html);
    add_ascii(&b, "WebResourceMIMEType");
    add_ascii(&b, "text/html");
    add_ascii(&b, "WebResourceURL");
    add_ascii(&b, "https://news.example/ferry");
    size_t table = b.bytes.len;
    for (size_t i = 0; i < b.count; i++)
        lec_text_add_byte(&b.bytes, (char)b.offsets[i]);
    lec_text_add(&b.bytes, "\0\0\0\0\0\0\1\1", 8);
    add_number(&b.bytes, b.count);
    add_number(&b.bytes, 0);
    add_number(&b.bytes, table);
    return b;
}

static void a_binary_webarchive_is_opened(void **state)
{
    (void)state;
    binary b = make_binary("<p>The ferry left.");
    lec_page page;
    assert_int_equal(decode(&page, lec_text_slice(&b.bytes), NULL), LEC_OK);
    assert_string_equal(lec_text_str(&page.text), "<p>The ferry left.");
    assert_string_equal(page.url, "https://news.example/ferry");
    lec_page_clear(&page);
    lec_text_free(&b.bytes);
}

static void a_webarchive_that_lies_is_refused(void **state)
{
    (void)state;
    static const char none[] = "it is a property list, and no page is in it";
    binary b = make_binary("<p>The ferry left.");
    for (size_t i = 8; i < b.bytes.len; i++) { /* no byte is believed */
        lec_inside inside = {0};
        char kept = b.bytes.ptr[i];
        b.bytes.ptr[i] = (char)0xFF;
        lec_webarchive_open(lec_text_slice(&b.bytes), &inside, NULL);
        assert_true(inside.bytes.len < b.bytes.len);
        lec_inside_free(&inside);
        b.bytes.ptr[i] = kept;
    }
    assert_refused((lec_slice){b.bytes.ptr, b.bytes.len - 1}, LEC_E_INPUT,
                   none);
    assert_refused(lec_slice_of("bplist00"), LEC_E_INPUT, none);
    assert_refused(lec_slice_of("<?xml version=\"1.0\"?><plist><dict>"
                                "<key>CFBundleName</key><string>A</string>"),
                   LEC_E_INPUT, none);
    lec_text_free(&b.bytes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_words, drop_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_packed_page_is_unpacked_however_often),
        cmocka_unit_test(the_name_of_a_packed_page_says_its_kind),
        cmocka_unit_test(a_packed_page_that_is_cut_or_damaged_is_refused),
        cmocka_unit_test(a_bomb_ends_at_the_limit_of_a_page),
        cmocka_unit_test(what_is_packed_is_still_judged),
        cmocka_unit_test(the_html_of_a_mail_is_its_page),
        cmocka_unit_test(a_mail_without_html_is_its_plain_text),
        cmocka_unit_test(lines_that_flow_are_joined),
        cmocka_unit_test(base64_is_read_whatever_stands_in_it),
        cmocka_unit_test(the_charset_of_a_part_is_that_of_the_page),
        cmocka_unit_test(a_saved_page_is_the_root_of_its_parts),
        cmocka_unit_test(the_first_mail_of_an_mbox_is_read),
        cmocka_unit_test(a_text_with_fields_is_no_mail),
        cmocka_unit_test(broken_mails_are_read_as_far_as_they_go),
        cmocka_unit_test(parts_in_parts_have_a_limit),
        cmocka_unit_test(words_of_a_head_are_decoded),
        TEST(a_mail_has_the_facts_that_its_page_has_not),
        TEST(a_saved_page_is_not_by_who_saved_it),
        cmocka_unit_test(a_webarchive_in_xml_is_opened),
        cmocka_unit_test(a_binary_webarchive_is_opened),
        cmocka_unit_test(a_webarchive_that_lies_is_refused),
    };
    return cmocka_run_group_tests_name("saved", tests, NULL, NULL);
}
