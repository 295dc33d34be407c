/* SPDX-License-Identifier: GPL-3.0-or-later */
/* english.h - what the tests of the words of a language share: English, loaded
 * once, and what is said of a text.
 */
#ifndef LEC_TEST_ENGLISH_H
#define LEC_TEST_ENGLISH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "script/lang/language_data.h"
#include "script/say/normal.h"

static inline lec_language *load_language(const char *dir, const char *tag)
{
    lec_language *language;
    lec_error err = {0};
    if (lec_language_load(&language, dir, tag, &err))
        fail_msg("%s:%d: %s", err.file, err.line, err.what);
    return language;
}

/* Set up and torn down around a group of tests. */
static inline int load_english(void **state)
{
    *state = load_language(LEC_TEST_VOICES, "en-US");
    return 0;
}

static inline int drop_language(void **state)
{
    lec_language_free(*state);
    return 0;
}

static inline void is_said(lec_language *language, const char *shown,
                           const char *said)
{
    lec_text spoken = {0};
    lec_tokens tokens = {0};
    lec_normalise(language, lec_slice_of(shown), 0, &spoken, &tokens);
    assert_string_equal(lec_text_str(&spoken), said);
    lec_text_free(&spoken);
    lec_tokens_free(&tokens);
}

#endif
