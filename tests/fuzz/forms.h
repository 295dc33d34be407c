/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forms.h - what was written is judged by what it is. */
#ifndef LEC_TEST_FUZZ_FORMS_H
#define LEC_TEST_FUZZ_FORMS_H

#include "base/text.h"

/* What a form is. */
typedef enum form_syntax {
    FORM_TEXT,  /* plain text in UTF-8 */
    FORM_JSON,  /* one value of JSON */
    FORM_LINES, /* a value of JSON a line */
    FORM_XML,   /* a document that is well-formed */
    FORM_HTML,  /* a page in which nothing is active but its one script */
} form_syntax;

/* Hold that a text has a syntax; all of them are plain text. */
void hold_form(form_syntax syntax, lec_slice text);

#endif
