/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refuses what is no text: by what it begins with, by what the server calls it,
 * and by how much of it is no character.
 */
#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

#include "base/plain.h"
#include "base/utf8.h"
#include "source/raw.h"

#define LOOK_BYTES 1024

/* Names of what is refused, and what to do instead. */
typedef enum no_text {
    PDF,
    POSTSCRIPT,
    DJVU,
    PICTURE,
    SOUND,
    VIDEO,
    FONT,
    PROGRAM,
    ARCHIVE,
    BZIP2,
    XZ,
    ZSTD,
    PACKED,
    EBOOK,
    RICH_TEXT,
    OFFICE,
    TEX,
    DATA,
    JSON,
    XML,
} no_text;

#define PANDOC "pandoc -s -t html ", " | lectern -"
#define ONLY_TEXT "only text can be read", NULL

/* Advice: in words; or a command, in two parts, between which the file's name
 * stands.
 */
static const struct {
    const char *name, *advice, *rest;
} words[] = {
    [PDF] = {"a PDF", "pdftotext ", " - | lectern -"},
    [POSTSCRIPT] = {"PostScript", "ps2ascii ", " | lectern -"},
    [DJVU] = {"a DjVu document", "djvutxt ", " | lectern -"},
    [PICTURE] = {"a picture", "tesseract ", " - | lectern -"},
    [SOUND] = {"a sound", "only text can be read, such as a transcript", NULL},
    [VIDEO] = {"a video", "only text can be read, such as a transcript", NULL},
    [FONT] = {"a font", ONLY_TEXT},
    [PROGRAM] = {"a program", ONLY_TEXT},
    [ARCHIVE] = {"an archive", "unpack it, and name the pages in it", NULL},
    [BZIP2] = {"a packed file", "bzip2 -dc ", " | lectern -"},
    [XZ] = {"a packed file", "xz -dc ", " | lectern -"},
    [ZSTD] = {"a packed file", "zstd -dc ", " | lectern -"},
    [PACKED] = {"a packed file", "unpack it first", NULL},
    [EBOOK] = {"an e-book", "save it as HTML or as text", NULL},
    [RICH_TEXT] = {"Rich Text", PANDOC},
    [OFFICE] = {"an office document", "save it as HTML or as text", NULL},
    [TEX] = {"TeX", PANDOC},
    [DATA] = {"a database", ONLY_TEXT},
    [JSON] = {"JSON",
              "of JSON only feeds are read, and scripts (--from script)", NULL},
    [XML] = {"XML", "of XML only XHTML, feeds and webarchives are read", NULL},
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
    {0, "{\\rtf", 5, RICH_TEXT, true},
    {0, "%!PS", 4, POSTSCRIPT, true},
    {0, "\\documentclass", 14, TEX, true},
    {0, "#!/", 3, PROGRAM, true},
    ROW(0, "AT&TFORM", DJVU),
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
    ROW(4, "ftypmif1", PICTURE),
    ROW(4, "JXL ", PICTURE),
    ROW(4, "jP  ", PICTURE),
    ROW(0, "8BPS", PICTURE),
    ROW(8, "WAVE", SOUND),
    ROW(8, "AIFF", SOUND),
    ROW(0, "OggS", SOUND),
    ROW(0, "fLaC", SOUND),
    ROW(0, "ID3", SOUND),
    ROW(0, ".snd", SOUND),
    ROW(0, "#!AMR", SOUND),
    ROW(0, "\xFF\xFB", SOUND),
    ROW(0, "\xFF\xF3", SOUND),
    ROW(0, "\xFF\xF2", SOUND),
    ROW(0, "\xFF\xF1", SOUND),
    ROW(0, "MThd", SOUND),
    ROW(4, "ftypM4A", SOUND),
    ROW(4, "ftyp", VIDEO),
    ROW(8, "AVI ", VIDEO),
    ROW(0, "FLV\1", VIDEO),
    ROW(0, "\0\0\1\xBA", VIDEO),
    ROW(0, "\x30\x26\xB2\x75", VIDEO),
    ROW(0, "\x1A\x45\xDF\xA3", VIDEO),
    ROW(0, "wOF", FONT),
    ROW(0, "OTTO", FONT),
    ROW(0, "ttcf", FONT),
    ROW(0, "\0\1\0\0", FONT),
    ROW(0,
        "\x7F"
        "ELF",
        PROGRAM),
    ROW(0, "MZ", PROGRAM),
    ROW(0, "\0asm", PROGRAM),
    ROW(0, "\xCA\xFE\xBA\xBE", PROGRAM),
    ROW(0, "\xCF\xFA\xED\xFE", PROGRAM),
    ROW(0, "!<arch>\n", ARCHIVE),
    ROW(30, "mimetypeapplication/vnd.oasis", OFFICE),
    ROW(0, "\xD0\xCF\x11\xE0", OFFICE),
    ROW(60, "BOOKMOBI", EBOOK),
    ROW(0, "ITSF", EBOOK),
    ROW(0, "PK\3\4", ARCHIVE),
    ROW(0, "Rar!", ARCHIVE),
    ROW(0, "7z\xBC\xAF", ARCHIVE),
    ROW(0, "MSCF", ARCHIVE),
    ROW(0, "\xED\xAB\xEE\xDB", ARCHIVE),
    ROW(257, "ustar", ARCHIVE),
    ROW(0, "\x1F\x8B", PACKED),
    ROW(0, "BZh", BZIP2),
    ROW(0,
        "\xFD"
        "7zXZ",
        XZ),
    ROW(0, "\x28\xB5\x2F\xFD", ZSTD),
    ROW(0, "\x1F\x9D", PACKED),
    ROW(0, "SQLite format 3", DATA),
#undef ROW
};

/* Files in an archive by which it is known as another thing. */
static const struct {
    const char *file;
    no_text is;
} members[] = {
    {"xl/workbook.xml", OFFICE},
    {"ppt/presentation.xml", OFFICE},
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

/* Test whether a shell takes a name as it is. */
static bool is_bare(const char *name)
{
    static const char good[] = "abcdefghijklmnopqrstuvwxyz"
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/+,-";
    return *name && *name != '-' && !name[strspn(name, good)];
}

static lec_code refuse(no_text is, const char *name, lec_error *err)
{
    if (words[is].rest)
        lec_fail_hint(err, "%s%s%s", words[is].advice,
                      is_bare(name) ? name : "FILE", words[is].rest);
    else
        lec_fail_hint(err, "%s", words[is].advice);
    return lec_fail(err, LEC_E_INPUT, "it is %s, not a page of text",
                    words[is].name);
}

static bool has(lec_slice bytes, const char *word)
{
    return memmem(bytes.ptr, bytes.len, word, strlen(word)) != NULL;
}

/* Say what an archive is by what is in it. */
static no_text look_into(lec_slice archive)
{
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (has(archive, members[i].file))
            return members[i].is;
    return ARCHIVE;
}

lec_code lec_binary_check(lec_slice bytes, const char *name, lec_error *err)
{
    bool control = has_control(bytes);
    lec_slice head = {bytes.ptr,
                      bytes.len < LOOK_BYTES ? bytes.len : LOOK_BYTES};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if ((control || kinds[i].written) &&
            bytes.len >= kinds[i].at + kinds[i].len &&
            !memcmp(bytes.ptr + kinds[i].at, kinds[i].begins, kinds[i].len))
            return refuse(kinds[i].is == ARCHIVE ? look_into(bytes)
                                                 : kinds[i].is,
                          name, err);
    if (control && has(head, "%PDF-")) /* anything may stand in front of it */
        return refuse(PDF, name, err);
    return LEC_OK;
}

/* ---- what is written in letters and is no page -------------------------- */

/* Test whether a text is an object of JSON, or a list of them. */
static bool is_json(lec_slice s)
{
    s = lec_slice_trim(s);
    char close = s.len && *s.ptr == '[' ? ']' : '}';
    if (s.len < 2 || s.ptr[s.len - 1] != close)
        return false;
    if (close == ']')
        s = lec_slice_trim(lec_slice_from(s, 1));
    if (*s.ptr != '{')
        return false;
    s = lec_slice_trim(lec_slice_from(s, 1));
    if (*s.ptr != '"')
        return false;
    s = lec_slice_from(s, 1);
    lec_slice_take(&s, '"');
    s = lec_slice_trim(s);
    return s.len && *s.ptr == ':';
}

lec_code lec_written_check(const lec_page *page, lec_error *err)
{
    lec_slice text = lec_text_slice(&page->text);
    lec_slice head = {text.ptr, text.len < LOOK_BYTES ? text.len : LOOK_BYTES};
    const char *name = page->name;
    if (page->kind == LEC_PAGE_FEED || page->kind == LEC_PAGE_SCRIPT)
        return LEC_OK;
    if (is_json(text))
        return refuse(JSON, name, err);
    if (page->kind == LEC_PAGE_HTML)
        return LEC_OK;
    if (lec_sniff_is_drawing(text))
        return refuse(PICTURE, name, err);
    if (lec_slice_begins(lec_slice_trim(head), "<?xml"))
        return refuse(XML, name, err);
    if (has(head, "\n\\documentclass"))
        return refuse(TEX, name, err);
    return LEC_OK;
}

/* ---- what the server calls it ------------------------------------------- */

/* Types of texts, and those that say nothing: downloads have them. */
static const char *const texts[] = {"text/", "message/", "multipart/", NULL};
static const char *const no_pages[] = {
    "text/css", "text/javascript", "text/ecmascript",
    "text/csv", "text/vcard",      "text/calendar",
    NULL};
static const char *const parts[] = {"xml",    "json",     "html",   "markdown",
                                    "octet-", "download", "unknown"};

static bool is_text_type(lec_slice type)
{
    if (!memchr(type.ptr, '/', type.len))
        return true;
    if (lec_slice_match(type, lec_slice_begins_nocase, texts))
        return !lec_slice_match(type, lec_slice_is_nocase, no_pages);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t k = 0; k + 3 <= type.len; k++)
            if (lec_slice_begins_nocase(lec_slice_from(type, k), parts[i]))
                return true;
    return false;
}

lec_code lec_type_check(const char *type, lec_slice bytes, const char *file,
                        lec_error *err)
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
            return refuse(known[i].is, file, err);
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
    for (size_t i = 0; i < text.len; all++) {
        size_t run = lec_plain_skip(text, i);
        all += run - i;
        if (run == text.len)
            break;
        i = run;
        broken += is_broken(lec_utf8_next(text, &i));
    }
    if (broken <= LEAST_BROKEN || broken * 100 <= all * BROKEN_PERCENT)
        return LEC_OK;
    lec_fail_hint(err, "a page of text has at most %d", BROKEN_PERCENT);
    return lec_fail(err, LEC_E_INPUT,
                    "it is no text: %zu of 100 characters are none",
                    (broken * 100 + all - 1) / all);
}
