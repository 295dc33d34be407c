/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSS selector as an XPath expression.  No library of Debian does this in C
 * for libxml2; what is here are the selectors people write by hand.
 */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "extract/rules.h"

typedef struct translator {
    const char *at;
    lec_text *out;
    lec_error *err;
} translator;

static lec_code refuse(translator *t, const char *what)
{
    lec_fail_hint(t->err, "a selector has types, .class, #id, [attribute], "
                          "and space > + ~ , between; or begins with xpath:");
    return lec_fail(t->err, LEC_E_INPUT, "%s: %.60s", what,
                    *t->at ? t->at : "the end");
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_' ||
           (unsigned char)c >= 0x80;
}

static lec_slice take_name(translator *t)
{
    const char *from = t->at;
    while (is_name(*t->at))
        t->at++;
    return (lec_slice){from, (size_t)(t->at - from)};
}

static void skip_space(translator *t)
{
    while (isspace((unsigned char)*t->at))
        t->at++;
}

/* libxml2 gives the names of HTML in lower case. */
static void add_lower(lec_text *out, lec_slice name)
{
    for (size_t i = 0; i < name.len; i++)
        lec_text_add_byte(out, (char)tolower((unsigned char)name.ptr[i]));
}

/* XPath has no escapes: a string with both quotation marks cannot be said. */
static lec_code add_string(translator *t, lec_slice value)
{
    bool single = memchr(value.ptr, '\'', value.len) != NULL;
    if (single && memchr(value.ptr, '"', value.len))
        return refuse(t, "both quotation marks in one value before");
    char mark = single ? '"' : '\'';
    lec_text_add_byte(t->out, mark);
    lec_text_add_slice(t->out, value);
    lec_text_add_byte(t->out, mark);
    return LEC_OK;
}

/* One of the words of an attribute, as class names are. */
static lec_code add_word_test(translator *t, lec_slice attribute,
                              lec_slice word)
{
    lec_text padded = {0};
    lec_text_addf(&padded, " %.*s ", (int)word.len, word.ptr);
    lec_text_add_str(t->out, "[contains(concat(' ',normalize-space(@");
    add_lower(t->out, attribute);
    lec_text_add_str(t->out, "),' '),");
    lec_code code = add_string(t, lec_text_slice(&padded));
    lec_text_add_str(t->out, ")]");
    lec_text_free(&padded);
    return code;
}

/* The value of [attr=value], with or without quotation marks. */
static lec_code take_value(translator *t, lec_slice *value)
{
    skip_space(t);
    char mark = *t->at;
    if (mark != '"' && mark != '\'') {
        *value = take_name(t);
    } else {
        const char *end = strchr(t->at + 1, mark);
        if (!end)
            return refuse(t, "a quotation mark is not closed");
        *value = (lec_slice){t->at + 1, (size_t)(end - t->at) - 1};
        t->at = end + 1;
    }
    skip_space(t);
    return value->len ? LEC_OK : refuse(t, "a value is missing before");
}

static lec_code add_value_test(translator *t, lec_slice name, char how)
{
    lec_slice value = {"", 0};
    lec_code code = take_value(t, &value);
    if (code)
        return code;
    if (how == '~')
        return add_word_test(t, name, value);
    const char *head = how == '^'   ? "[starts-with(@"
                       : how == '*' ? "[contains(@"
                       : how == '$' ? "[substring(@"
                                    : "[@";
    lec_text_add_str(t->out, head);
    add_lower(t->out, name);
    if (how == '$') {
        lec_text_add_str(t->out, ",string-length(@");
        add_lower(t->out, name);
        lec_text_addf(t->out, ")-%zu)=", lec_utf8_count(value) - 1);
    } else {
        lec_text_add_str(t->out, how == '=' ? "=" : ",");
    }
    code = add_string(t, value);
    lec_text_add_str(t->out, how == '^' || how == '*' ? ")]" : "]");
    return code;
}

/* What follows "[". */
static lec_code add_attribute(translator *t)
{
    skip_space(t);
    lec_slice name = take_name(t);
    skip_space(t);
    if (!name.len)
        return refuse(t, "an attribute's name is missing before");
    lec_code code = LEC_OK;
    if (*t->at == ']') {
        lec_text_add_str(t->out, "[@");
        add_lower(t->out, name);
        lec_text_add_str(t->out, "]");
    } else {
        char how = *t->at;
        if (strchr("~^$*", how) && how)
            t->at++;
        if (*t->at != '=')
            return refuse(t, "not a test of an attribute");
        t->at++;
        code = add_value_test(t, name, how);
    }
    if (!code && *t->at != ']')
        code = refuse(t, "a bracket is not closed before");
    t->at += !code;
    return code;
}

/* "p", "*", ".lead", "p.lead#first[lang]". */
static lec_code add_compound(translator *t)
{
    lec_slice type = take_name(t);
    bool any = !type.len && *t->at == '*';
    t->at += any;
    if (!type.len && (!*t->at || !strchr("#.[", *t->at)) && !any)
        return refuse(t, "not a selector");
    if (type.len)
        add_lower(t->out, type);
    else
        lec_text_add_byte(t->out, '*');
    lec_code code = LEC_OK;
    while (!code && *t->at && strchr("#.[", *t->at)) {
        char mark = *t->at++;
        if (mark == '[') {
            code = add_attribute(t);
            continue;
        }
        lec_slice name = take_name(t);
        if (!name.len)
            return refuse(t, "a name is missing before");
        if (mark == '.') {
            code = add_word_test(t, lec_slice_of("class"), name);
        } else {
            lec_text_add_str(t->out, "[@id=");
            code = add_string(t, name);
            lec_text_add_byte(t->out, ']');
        }
    }
    return code;
}

/* What stands between two compounds, as a step; false at the end. */
static bool add_combinator(translator *t)
{
    const char *before = t->at;
    skip_space(t);
    const char *step = before < t->at ? "//" : NULL;
    if (*t->at == '>')
        step = "/";
    else if (*t->at == '+')
        step = "/following-sibling::*[1]/self::";
    else if (*t->at == '~')
        step = "/following-sibling::";
    else if (!*t->at || *t->at == ',')
        step = NULL;
    if (!step)
        return false;
    if (strchr(">+~", *t->at))
        t->at++;
    skip_space(t);
    lec_text_add_str(t->out, step);
    return true;
}

lec_code lec_selector_to_xpath(const char *selector, lec_text *xpath,
                               lec_error *err)
{
    translator t = {selector, xpath, err};
    for (;;) {
        skip_space(&t);
        lec_text_add_str(xpath, "//");
        do {
            lec_code code = add_compound(&t);
            if (code)
                return code;
        } while (add_combinator(&t));
        if (!*t.at)
            return LEC_OK;
        if (*t.at != ',')
            return refuse(&t, "not a selector");
        t.at++;
        lec_text_add_str(xpath, " | ");
    }
}
