/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms.h"

#include <jansson.h>
#include <libxml/parser.h>

#include "input.h"

static void hold_json(lec_slice text)
{
    json_t *value = json_loadb(text.ptr, text.len, JSON_DECODE_ANY, NULL);
    hold(value);
    json_decref(value);
}

static void hold_xml(lec_slice text)
{
    xmlDoc *doc = xmlReadMemory(text.ptr, (int)text.len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    hold(doc);
    xmlFreeDoc(doc);
}

void hold_form(form_syntax syntax, lec_slice text)
{
    hold_text(text);
    if (syntax == FORM_JSON)
        hold_json(text);
    if (syntax == FORM_XML)
        hold_xml(text);
    while (syntax == FORM_LINES && text.len)
        hold_json(lec_slice_take(&text, '\n'));
}
