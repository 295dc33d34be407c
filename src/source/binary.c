/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refuses what is no text: by what it begins with, by what the server calls it,
 * and by how much of it is no character.
 */
#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "source/raw.h"

#define LOOK_BYTES 1024

/* Names of what is refused, and what to do instead. */
typedef enum no_text {
    PDF,
    PICTURE,
    SOUND,
    VIDEO,
    FONT,
    PROGRAM,
    ARCHIVE,
    PACKED,
    BOOK,
    OFFICE,
    DATA,
} no_text;

static const struct {
    const char *name, *advice;
} words[] = {
    [PDF] = {"a PDF", "pdftotext makes text of it, or save it as HTML"},
    [PICTURE] = {"a picture", "only text can be read"},
    [SOUND] = {"a sound", "only text can be read"},
    [VIDEO] = {"a video", "only text can be read"},
    [FONT] = {"a font", "only text can be read"},
    [PROGRAM] = {"a program", "only text can be read"},
    [ARCHIVE] = {"an archive", "unpack it, and name the pages in it"},
    [PACKED] = {"a packed file", "unpack it first"},
    [BOOK] = {"an EPUB", "unpack it (unzip), and name the pages in it"},
    [OFFICE] = {"an office document", "save it as HTML or as text"},
    [DATA] = {"a database", "only text can be read"},
};

/* What files begin with (file(1), WHATWG MIME Sniffing).  Letters alone could
 * be the beginning of a text, so a control character must be near, too; that
 * does not hold for what is `written` in text.
 */
static const struct {
    size_t at;
    const char *begins;
    size_t len;
    no_text is;
    bool written;
} kinds[] = {
#define ROW(at, begins, is)                                                    \
    {                                                                          \
        at, begins, sizeof(begins) - 1, is, false                              \
    }
    {0, "%PDF-", 5, PDF, true},
    {0, "{\\rtf", 5, OFFICE, true},
    {0, "%!PS-Adobe", 10, PDF, true},
    ROW(0, "\xFF\xD8\xFF", PICTURE),
    ROW(0, "\x89PNG\r\n", PICTURE),
    ROW(0, "GIF8", PICTURE),
    ROW(8, "WEBP", PICTURE),
    ROW(0, "BM", PICTURE),
    ROW(0, "II*\0", PICTURE),
    ROW(0, "MM\0*", PICTURE),
    ROW(0, "\0\0\1\0", PICTURE),
    ROW(4, "ftypavif", PICTURE),
    ROW(4, "ftyphei", PICTURE),
    ROW(0, "8BPS", PICTURE),
    ROW(8, "WAVE", SOUND),
    ROW(0, "OggS", SOUND),
    ROW(0, "fLaC", SOUND),
    ROW(0, "ID3", SOUND),
    ROW(0, "\xFF\xFB", SOUND),
    ROW(0, "\xFF\xF3", SOUND),
    ROW(0, "\xFF\xF2", SOUND),
    ROW(0, "MThd", SOUND),
    ROW(4, "ftypM4A", SOUND),
    ROW(4, "ftyp", VIDEO),
    ROW(8, "AVI ", VIDEO),
    ROW(0, "\x1A\x45\xDF\xA3", VIDEO),
    ROW(0, "wOF", FONT),
    ROW(0, "OTTO", FONT),
    ROW(0, "\0\1\0\0", FONT),
    ROW(0,
        "\x7F"
        "ELF",
        PROGRAM),
    ROW(0, "MZ", PROGRAM),
    ROW(0, "\0asm", PROGRAM),
    ROW(0, "\xCA\xFE\xBA\xBE", PROGRAM),
    ROW(0, "\xCF\xFA\xED\xFE", PROGRAM),
    ROW(0, "!<arch>\n", PROGRAM),
    ROW(30, "mimetypeapplication/epub+zip", BOOK),
    ROW(30, "mimetypeapplication/vnd.oasis", OFFICE),
    ROW(30, "[Content_Types].xml", OFFICE),
    ROW(0, "\xD0\xCF\x11\xE0", OFFICE),
    ROW(0, "PK\3\4", ARCHIVE),
    ROW(0, "Rar!", ARCHIVE),
    ROW(0, "7z\xBC\xAF", ARCHIVE),
    ROW(257, "ustar", ARCHIVE),
    ROW(0, "\x1F\x8B", PACKED),
    ROW(0, "BZh", PACKED),
    ROW(0,
        "\xFD"
        "7zXZ",
        PACKED),
    ROW(0, "\x28\xB5\x2F\xFD", PACKED),
    ROW(0, "\x1F\x9D", PACKED),
    ROW(0, "SQLite format 3", DATA),
#undef ROW
};

/* Test for a control character that no text has: ESC begins a character of
 * ISO-2022-JP.
 */
static bool is_control(unsigned char c)
{
    return (c < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1B) || c == 0x7F;
}

static bool has_control(lec_slice bytes)
{
    for (size_t i = 0; i < bytes.len && i < LOOK_BYTES; i++)
        if (is_control((unsigned char)bytes.ptr[i]))
            return true;
    return false;
}

static lec_code refuse(no_text is, lec_error *err)
{
    lec_fail_hint(err, "%s", words[is].advice);
    return lec_fail(err, LEC_E_INPUT, "it is %s, not a page of text",
                    words[is].name);
}

lec_code lec_binary_check(lec_slice bytes, lec_error *err)
{
    bool control = has_control(bytes);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if ((control || kinds[i].written) &&
            bytes.len >= kinds[i].at + kinds[i].len &&
            !memcmp(bytes.ptr + kinds[i].at, kinds[i].begins, kinds[i].len))
            return refuse(kinds[i].is, err);
    return LEC_OK;
}

/* ---- what the server calls it ------------------------------------------- */

/* Types of texts, and those that say nothing: downloads have them. */
static const char *const texts[] = {"text/", "message/", "multipart/", NULL};
static const char *const parts[] = {"xml",    "json",     "html",   "markdown",
                                    "octet-", "download", "unknown"};

static bool is_text_type(lec_slice type)
{
    if (!memchr(type.ptr, '/', type.len) ||
        lec_slice_match(type, lec_slice_begins_nocase, texts))
        return true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t k = 0; k + 3 <= type.len; k++)
            if (lec_slice_begins_nocase(lec_slice_from(type, k), parts[i]))
                return true;
    return false;
}

lec_code lec_type_check(const char *type, lec_slice bytes, lec_error *err)
{
    static const struct {
        const char *begins;
        no_text is;
    } known[] = {{"image/", PICTURE},
                 {"audio/", SOUND},
                 {"video/", VIDEO},
                 {"font/", FONT},
                 {"application/pdf", PDF}};
    lec_slice rest = lec_slice_of(type);
    lec_slice name = lec_slice_trim(lec_slice_take(&rest, ';'));
    bool picture = lec_slice_begins_nocase(name, "image/"); /* image/svg+xml */
    if ((is_text_type(name) && !picture) || lec_sniff_html(bytes) ||
        lec_sniff_feed(bytes))
        return LEC_OK;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (lec_slice_begins_nocase(name, known[i].begins))
            return refuse(known[i].is, err);
    lec_fail_hint(err, "if it is text all the same, save it and name the file");
    return lec_fail(err, LEC_E_INPUT,
                    "the server calls it %.*s, which is no page of text",
                    name.len < 100 ? (int)name.len : 100, name.ptr);
}

/* ---- how much of it is no character ------------------------------------- */

#define LEAST_BROKEN 16 /* so many are forgiven to a short text */
#define BROKEN_PERCENT 5

/* Test for what stands for no character: a broken one, a control, and what
 * Unicode has left open, which chance hits where bytes are taken for UTF-16.
 */
static bool is_broken(int32_t c)
{
    if (c < 0x80)
        return c < 0 || is_control((unsigned char)c);
    int8_t type = u_charType(c);
    return c == 0xFFFD || (type == U_CONTROL_CHAR && c != 0x85) ||
           type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR;
}

lec_code lec_share_check(lec_slice text, lec_error *err)
{
    size_t broken = 0, all = 0;
    for (size_t i = 0; i < text.len; all++)
        broken += is_broken(lec_utf8_next(text, &i));
    if (broken <= LEAST_BROKEN || broken * 100 <= all * BROKEN_PERCENT)
        return LEC_OK;
    lec_fail_hint(err, "a page of text has at most %d", BROKEN_PERCENT);
    return lec_fail(err, LEC_E_INPUT,
                    "it is no text: %zu of 100 characters are none",
                    (broken * 100 + all - 1) / all);
}
