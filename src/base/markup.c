/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/markup.h"

#include <string.h>

#include <unicode/uloc.h>

#include "base/plain.h"
#include "base/url.h"
#include "base/utf8.h"

static bool is_of_a_page(int32_t c)
{
    return lec_plain_code(c) == c;
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

void lec_html_put(lec_text *html, const char *before, const char *text,
                  const char *after)
{
    lec_text_add_str(html, before);
    lec_html_escape(html, lec_slice_of(text));
    lec_text_add_str(html, after);
}

void lec_html_put_meta(lec_text *html, const char *key, const char *name,
                       const char *content)
{
    if (!content || !*content)
        return;
    lec_text_addf(html, "<meta %s=\"%s\"", key, name);
    lec_html_put(html, " content=\"", content, "\">\n");
}

void lec_html_put_canonical(lec_text *html, const char *url)
{
    lec_text address = {0};
    if (!lec_add_address(&address, lec_slice_of(url)))
        return;
    lec_text_addf(html,
                  "<link rel=\"canonical\" href=\"%s\">\n"
                  "<meta name=\"robots\" content=\"noindex\">\n",
                  lec_text_str(&address));
    lec_text_free(&address);
}

void lec_html_put_json(lec_text *html, const char *json)
{
    for (const char *p = json; *p; p++) {
        if (strchr("<>&", *p))
            lec_text_addf(html, "\\u%04X", (unsigned)*p);
        else
            lec_text_add_byte(html, *p);
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

bool lec_add_address(lec_text *html, lec_slice address)
{
    lec_text url = {0};
    bool good = lec_url_add(&url, address);
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
