/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Converts bytes of any charset that HTML allows to plain text in UTF-8.
 *
 * The order of evidence is that of the HTML Standard, "determining the
 * character encoding": BOM, HTTP header, the XML declaration or <meta> in the
 * first 1024 bytes (here in the first 16 KiB: some pages put scripts first, and
 * comments and warnings stand before declarations), then the bytes themselves.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/plain.h"
#include "base/utf8.h"
#include "source/raw.h"

#define META_BYTES 16384
#define DETECT_BYTES 65536
#define NAME_BYTES 64

/* Labels that ICU takes for another charset than the WHATWG Encoding Standard,
 * section 4.2; ICU knows all others by the same name.
 */
static const struct {
    const char *charset, *labels; /* each label between spaces */
} whatwg[] = {
    {"windows-1252",
     " iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso-ir-100 csisolatin1 latin1 "
     "l1 ascii us-ascii ansi_x3.4-1968 cp819 ibm819 x-cp1252 x-user-defined "},
    {"windows-1254", " iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 csisolatin5 "},
    {"windows-1251", " x-cp1251 "},
    {"windows-1250", " x-cp1250 "},
    {"windows-874", " iso-8859-11 iso8859-11 tis-620 dos-874 "},
    {"iso-8859-8", " visual logical csiso88598i csiso88598e "},
    {"koi8-r", " koi koi8 "},
    {"koi8-u", " koi8-ru "},
    {"x-mac-cyrillic", " x-mac-ukrainian "},
    {"gb18030",
     " gb2312 gb_2312 gb_2312-80 gbk x-gbk chinese csgb2312 iso-ir-58 "},
    {"big5", " cn-big5 x-x-big5 "},
    {"windows-31j",
     " shift_jis shift-jis sjis x-sjis ms_kanji ms932 csshiftjis "},
    {"windows-949", " euc-kr korean cseuckr ks_c_5601-1987 ks_c_5601-1989 "
                    "ksc5601 ksc_5601 iso-ir-149 "},
    {"utf-16le", " utf-16 unicode ucs-2 csunicode iso-10646-ucs-2 "},
    {"utf-8", " utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 "
              "x-unicode20utf8 "},
};

static void set_name(char *charset, const char *label)
{
    char padded[NAME_BYTES + 3];
    snprintf(padded, sizeof padded, " %s ", label);
    snprintf(charset, NAME_BYTES, "%s", label);
    for (size_t i = 0; i < sizeof whatwg / sizeof *whatwg; i++)
        if (strcasestr(whatwg[i].labels, padded))
            snprintf(charset, NAME_BYTES, "%s", whatwg[i].charset);
}

/* Set the charset to `label` if ICU can read it. */
static bool use_label(lec_slice label, char *charset)
{
    char name[NAME_BYTES];
    label = lec_slice_trim(label);
    if (!label.len || label.len >= sizeof name)
        return false;
    memcpy(name, label.ptr, label.len);
    name[label.len] = '\0';
    set_name(charset, name);
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset, &status);
    ucnv_close(converter);
    return U_SUCCESS(status);
}

static bool from_bom(lec_slice bytes, char *charset)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t mark = 0;
    int32_t look = bytes.len > 4 ? 4 : (int32_t)bytes.len;
    const char *name =
        ucnv_detectUnicodeSignature(bytes.ptr, look, &mark, &status);
    if (name)
        set_name(charset, name);
    return name != NULL;
}

static const char *find_nocase(const char *p, const char *end, const char *word)
{
    size_t n = strlen(word);
    for (; p + n <= end; p++)
        if (!strncasecmp(p, word, n))
            return p;
    return NULL;
}

/* Use the label behind the first `charset=` (or `encoding=`) in [p, end). */
static bool label_after(const char *p, const char *end, const char *word,
                        char *charset)
{
    p = find_nocase(p, end, word);
    if (!p)
        return false;
    p += strlen(word);
    while (p < end && strchr(" \t\r\n=\"'", *p) && *p)
        p++;
    const char *from = p;
    while (p < end && !strchr(" \"';/>\t\r\n?", *p) && *p)
        p++;
    return use_label((lec_slice){from, (size_t)(p - from)}, charset);
}

/* Return the XML declaration of a page or a feed, which blank lines, comments
 * and warnings may stand before; an empty slice if there is none.
 */
static lec_slice declaration(lec_slice bytes)
{
    size_t look = bytes.len < META_BYTES ? bytes.len : META_BYTES;
    const char *end = bytes.ptr + look;
    const char *from = memmem(bytes.ptr, look, "<?xml ", 6);
    const char *close = from ? find_nocase(from, end, "?>") : NULL;
    return close ? (lec_slice){from, (size_t)(close - from)}
                 : (lec_slice){"", 0};
}

static bool from_meta(lec_slice bytes, char *charset)
{
    const char *end =
        bytes.ptr + (bytes.len < META_BYTES ? bytes.len : META_BYTES);
    lec_slice xml = declaration(bytes);
    bool found =
        xml.len && label_after(xml.ptr, xml.ptr + xml.len, "encoding", charset);
    for (const char *p = bytes.ptr; !found; p++) {
        p = find_nocase(p, end, "<meta");
        const char *close = p ? memchr(p, '>', (size_t)(end - p)) : NULL;
        if (!close)
            break;
        found = label_after(p, close, "charset=", charset);
    }
    /* A page whose <meta> can be read as ASCII is not UTF-16. */
    if (found && !strncasecmp(charset, "utf-16", 6))
        set_name(charset, "utf-8");
    return found;
}

/* Test whether bytes cannot be UTF-16, whatever is said of them: nine of ten
 * are ASCII, and none is NUL.
 */
static bool is_narrow(lec_slice bytes)
{
    size_t ascii = 0;
    lec_slice look = {bytes.ptr,
                      bytes.len < META_BYTES ? bytes.len : META_BYTES};
    for (size_t i = 0; i < look.len; i++)
        ascii += (unsigned char)look.ptr[i] < 0x80;
    return !memchr(look.ptr, '\0', look.len) && ascii * 10 >= look.len * 9;
}

static bool is_wide(const char *charset)
{
    return !strncasecmp(charset, "utf-16", 6) ||
           !strncasecmp(charset, "utf-32", 6);
}

/* Find UTF-16 without a mark: every second byte is often NUL, where its ASCII
 * has them, and the others are not.
 */
static bool from_zeros(lec_slice bytes, char *charset)
{
    size_t zeros[2] = {0};
    size_t look = bytes.len < META_BYTES ? bytes.len : META_BYTES;
    for (size_t i = 0; i < look; i++)
        zeros[i % 2] += !bytes.ptr[i];
    bool little = zeros[1] > zeros[0];
    if (zeros[little] < 4 || zeros[little] * 20 < look ||
        zeros[!little] * 200 > look)
        return false;
    set_name(charset, little ? "utf-16le" : "utf-16be");
    return true;
}

static void convert(lec_slice bytes, const char *charset, lec_text *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(charset, &status);
    UConverter *to = ucnv_open("utf-8", &status);
    UChar pivot[2048], *pivot_from = pivot, *pivot_to = pivot;
    const char *in = bytes.ptr, *end = bytes.ptr + bytes.len;
    UBool first = 1;
    do {
        char buffer[8192], *p = buffer;
        status = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &p, buffer + sizeof buffer, &in, end, pivot,
                       &pivot_from, &pivot_to, pivot + 2048, first, 1, &status);
        lec_text_add(out, buffer, (size_t)(p - buffer));
        first = 0;
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    ucnv_close(from);
    ucnv_close(to);
}

/* Find the family that XML begins in without a mark (XML 1.0, appendix F): a
 * wide one, or EBCDIC, whose declaration says which.
 */
static bool from_xml(lec_slice bytes, char *charset)
{
    static const struct {
        const char *begins, *charset;
    } families[] = {{"<\0?\0", "utf-16le"},
                    {"\0<\0?", "utf-16be"},
                    {"<\0\0\0", "utf-32le"},
                    {"\0\0\0<", "utf-32be"},
                    {"\x4C\x6F\xA7\x94", "ibm-37"}};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (bytes.len > 4 && !memcmp(bytes.ptr, families[i].begins, 4)) {
            set_name(charset, families[i].charset);
            if (*bytes.ptr != '\x4C')
                return true;
            lec_text head = {0};
            bytes.len = bytes.len < META_BYTES ? bytes.len : META_BYTES;
            convert(bytes, charset, &head);
            from_meta(lec_text_slice(&head), charset);
            lec_text_free(&head);
            return true;
        }
    return false;
}

/* Test for bytes of ISO-2022 or HZ, which are all ASCII: an escape shifts sets.
 */
static bool has_shifts(lec_slice bytes)
{
    return memmem(bytes.ptr, bytes.len, "\x1B$", 2) ||
           memmem(bytes.ptr, bytes.len, "\x1B(", 2) ||
           memmem(bytes.ptr, bytes.len, "~{", 2);
}

/* Count what is UTF-8 beyond ASCII, and what is broken. */
static void count_utf8(lec_slice bytes, size_t *good, size_t *bad)
{
    *good = *bad = 0;
    for (size_t i = 0; i < bytes.len;) {
        int32_t c = lec_utf8_next(bytes, &i);
        *bad += c < 0;
        *good += c > 0x7F;
    }
}

/* Test for UTF-8 with a few broken bytes. */
static bool nearly_utf8(lec_slice bytes)
{
    size_t good, bad;
    count_utf8(bytes, &good, &bad);
    return good > 20 * bad;
}

/* Test whether bytes are said to be UTF-8, and are not. */
static bool is_no_utf8(lec_slice bytes, const char *charset)
{
    size_t good, bad;
    if (strcasecmp(charset, "utf-8") != 0)
        return false;
    count_utf8(bytes, &good, &bad);
    return bad > good;
}

static void from_content(lec_slice bytes, char *charset)
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    size_t look = bytes.len < DETECT_BYTES ? bytes.len : DETECT_BYTES;
    ucsdet_setText(detector, bytes.ptr, (int32_t)look, &status);
    ucsdet_enableInputFilter(detector, 1); /* leaves tags out */
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    const char *name = match ? ucsdet_getName(match, &status) : NULL;
    set_name(charset, U_SUCCESS(status) && name ? name : "windows-1252");
    ucsdet_close(detector);
}

void lec_charset_convert(lec_slice bytes, lec_slice label, lec_text *out)
{
    char charset[NAME_BYTES];
    if (!use_label(label, charset))
        set_name(charset, lec_utf8_is_valid(bytes) ? "utf-8" : "windows-1252");
    if (bytes.len && !strcasecmp(charset, "utf-8"))
        lec_text_add_slice(out, bytes);
    else if (bytes.len)
        convert(bytes, charset, out);
}

static size_t count_replacements(const lec_text *text, size_t from)
{
    size_t n = 0;
    for (const char *p = lec_text_str(text) + from;
         (p = strstr(p, "\xEF\xBF\xBD")) != NULL; p += 3)
        n++;
    return n;
}

static void choose(lec_slice bytes, const char *declared, bool html,
                   char *charset)
{
    bool said = from_bom(bytes, charset) ||
                (declared && use_label(lec_slice_of(declared), charset));
    if (said && !(is_wide(charset) && is_narrow(bytes)) &&
        !is_no_utf8(bytes, charset))
        return;
    if (from_xml(bytes, charset) || from_zeros(bytes, charset))
        return;
    bool xml = declaration(bytes).len > 0; /* of a feed */
    if (xml && has_shifts(bytes) && from_meta(bytes, charset))
        return;
    /* Text in no other charset looks like UTF-8, whatever <meta> says. */
    if (lec_utf8_is_valid(bytes)) {
        set_name(charset, "utf-8");
        return;
    }
    if ((html || xml) && from_meta(bytes, charset) &&
        !is_no_utf8(bytes, charset))
        return;
    if (nearly_utf8(bytes))
        set_name(charset, "utf-8");
    else
        from_content(bytes, charset);
}

lec_code lec_charset_decode(lec_slice bytes, const char *declared, bool html,
                            lec_page *page, lec_error *err)
{
    lec_text raw = {0};
    choose(bytes, declared, html, page->charset);
    bool utf8 = !strcasecmp(page->charset, "utf-8");
    if (!utf8)
        convert(bytes, page->charset, &raw);
    lec_slice text = utf8 ? bytes : lec_text_slice(&raw);
    if (lec_slice_begins(text, "\xEF\xBB\xBF"))
        text = lec_slice_from(text, 3);
    lec_code code = lec_share_check(text, err);
    size_t start = page->text.len;
    page->repaired = lec_text_add_plain(&page->text, text);
    if (!utf8) /* what cannot be converted is U+FFFD already */
        page->repaired = count_replacements(&page->text, start);
    lec_text_free(&raw);
    return code;
}
