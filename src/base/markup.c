/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/markup.h"

#include <ctype.h>
#include <string.h>

#include <unicode/uidna.h>
#include <unicode/uloc.h>

#include "base/url.h"
#include "base/utf8.h"

static bool is_of_a_page(int32_t c)
{
    return c == '\n' || c == '\t' ||
           (c >= 0x20 && (c < 0x7F || c > 0x9F) && (c & 0xFFFE) != 0xFFFE &&
            (c < 0xFDD0 || c > 0xFDEF));
}

void lec_html_escape(lec_text *html, lec_slice text)
{
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        int32_t c = lec_utf8_next(text, &i);
        if (c == '&')
            lec_text_add_str(html, "&amp;");
        else if (c == '<')
            lec_text_add_str(html, "&lt;");
        else if (c == '>')
            lec_text_add_str(html, "&gt;");
        else if (c == '"')
            lec_text_add_str(html, "&quot;");
        else if (c == '\'')
            lec_text_add_str(html, "&#39;");
        else if (is_of_a_page(c))
            lec_text_add(html, text.ptr + from, i - from);
        else
            lec_text_add_str(html, "\xEF\xBF\xBD");
    }
}

size_t lec_escaped_units(lec_slice text)
{
    size_t units = 0;
    for (size_t i = 0; i < text.len;) {
        int32_t c = lec_utf8_next(text, &i);
        units += is_of_a_page(c) && c > 0xFFFF ? 2 : 1;
    }
    return units;
}

void lec_add_reference(lec_text *html, lec_slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                     (c >= 'a' && c <= 'z') || (c && strchr("-._~/", c));
        lec_text_addf(html, plain ? "%c" : "%%%02X", c);
    }
}

static bool has_scheme(lec_slice address, const char *scheme)
{
    size_t n = strlen(scheme);
    return address.len > n && !strncasecmp(address.ptr, scheme, n);
}

/* What stands behind the host. */
static void add_part(lec_text *text, lec_slice part)
{
    bool fragment = false;
    for (size_t i = 0; i < part.len; i++) {
        unsigned char c = (unsigned char)part.ptr[i];
        bool escape = c == '%' && i + 2 < part.len &&
                      isxdigit((unsigned char)part.ptr[i + 1]) &&
                      isxdigit((unsigned char)part.ptr[i + 2]);
        if (c <= ' ' || c > 0x7E || strchr("\"'<>\\^`{|}[]", c) ||
            (c == '%' && !escape) || (c == '#' && fragment))
            lec_text_addf(text, "%%%02X", c);
        else
            lec_text_add_byte(text, (char)c);
        fragment = fragment || c == '#';
    }
}

/* Is it a name of the DNS, or four numbers?  (WHATWG URL, "host parsing": one
 * that ends in a number is the latter.)
 */
static bool is_host(const char *host)
{
    size_t label = 0, labels = 1;
    bool number = true;
    for (const char *p = host; *p; p++) {
        if (*p == '.') {
            if (!label)
                return false;
            label = 0;
            labels++;
            number = true;
            continue;
        }
        if (!isalnum((unsigned char)*p) && *p != '-' && *p != '_')
            return false;
        number = number && isdigit((unsigned char)*p);
        label++;
    }
    return label && (!number || (labels == 4 &&
                                 strspn(host, "0123456789.") == strlen(host)));
}

#define HYPHENS                                                                \
    (UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN |                \
     UIDNA_ERROR_HYPHEN_3_4) /* browsers let them be */

/* The name of a host in ASCII (UTS #46); false if it cannot be one. */
static bool read_host(lec_slice host, char ascii[256])
{
    bool plain = host.len < 256;
    for (size_t i = 0; plain && i < host.len; i++)
        plain = (unsigned char)host.ptr[i] < 0x80;
    int32_t n = (int32_t)host.len;
    if (plain) {
        memcpy(ascii, host.ptr, host.len);
    } else {
        UErrorCode status = U_ZERO_ERROR;
        UIDNAInfo info = UIDNA_INFO_INITIALIZER;
        UIDNA *idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status);
        n = uidna_nameToASCII_UTF8(idna, host.ptr, n, ascii, 255, &info,
                                   &status);
        uidna_close(idna);
        if (U_FAILURE(status) || (info.errors & ~(uint32_t)HYPHENS))
            return false;
    }
    ascii[n] = '\0';
    return is_host(ascii);
}

/* With its port, if it has one. */
static bool add_host(lec_text *text, lec_slice host)
{
    char ascii[256];
    size_t port = 0;
    while (port < host.len && host.ptr[port] != ':')
        port++;
    for (size_t i = port + 1; i < host.len; i++)
        if (!isdigit((unsigned char)host.ptr[i]) || i > port + 5)
            return false;
    if (!read_host((lec_slice){host.ptr, port}, ascii))
        return false;
    lec_text_add_str(text, ascii);
    lec_text_add(text, host.ptr + port, host.len - port);
    return true;
}

/* "https://host/...", with nothing in front of the host. */
static bool add_web(lec_text *text, lec_slice address)
{
    size_t start = text->len;
    size_t from = (size_t)(strchr(address.ptr, ':') - address.ptr) + 3;
    size_t to = from;
    while (to < address.len && !strchr("/?#\\", address.ptr[to]))
        to++;
    lec_text_add_str(text,
                     has_scheme(address, "https:") ? "https://" : "http://");
    if (!add_host(text, (lec_slice){address.ptr + from, to - from})) {
        lec_text_cut(text, start);
        return false;
    }
    if (to < address.len && address.ptr[to] == '\\') { /* as browsers do */
        lec_text_add_byte(text, '/');
        to++;
    }
    add_part(text, (lec_slice){address.ptr + to, address.len - to});
    return true;
}

bool lec_add_url(lec_text *text, lec_slice address)
{
    address = lec_slice_trim(address);
    bool mail = has_scheme(address, "mailto:");
    if (mail)
        add_part(text, address);
    if (!has_scheme(address, "http://") && !has_scheme(address, "https://"))
        return mail;
    lec_text link = {0};
    lec_url_add_link(&link, address);
    bool good = add_web(text, lec_text_slice(&link));
    lec_text_free(&link);
    return good;
}

bool lec_add_address(lec_text *html, lec_slice address)
{
    lec_text url = {0};
    bool good = lec_add_url(&url, address);
    lec_html_escape(html, lec_text_slice(&url));
    lec_text_free(&url);
    return good;
}

bool lec_is_language_tag(const char *lang)
{
    size_t part = 0, first = strcspn(lang, "-");
    if (first < 2 || first > 3 || strlen(lang) > 35)
        return false;
    for (; *lang; lang++) {
        part = *lang == '-' ? 0 : part + 1;
        bool letter =
            (*lang >= 'a' && *lang <= 'z') || (*lang >= 'A' && *lang <= 'Z');
        bool digit = *lang >= '0' && *lang <= '9';
        if (part > 8 || (part && !letter && !digit) ||
            (!part && (lang[1] == '-' || !lang[1])))
            return false;
    }
    return true;
}

bool lec_is_right_to_left(const char *lang)
{
    return lang && uloc_isRightToLeft(lang);
}
