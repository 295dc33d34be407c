/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of a text an engine names instead of saying it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/pronounce.h"

static void phonemes_are_those_of_the_letters(void **state)
{
    (void)state;
    assert_float_equal(lec_named_share("prʲivʲˈet mʲˈir", 9), 0, 0);
    assert_float_equal(lec_named_share("(ko)hˈanquq(ru)", 2), 0, 0);
    assert_float_equal(lec_named_share("", 3), 0, 0);
}

static void names_are_english_or_long(void **state)
{
    (void)state;
    assert_float_equal(lec_named_share("kˈa (en)dˈab(ja)e", 2), 0.5, 0);
    assert_float_equal(lec_named_share("(en)tʃˈaɪniːz(ja)lˈetə", 1), 1, 0);
    assert_float_equal(lec_named_share("lˌɛtəwˌʌnsˌɛvən", 1), 1, 0);
    assert_float_equal(lec_named_share("(en", 1), 0, 0);
    assert_float_equal(lec_named_share("(", 1), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phonemes_are_those_of_the_letters),
        cmocka_unit_test(names_are_english_or_long),
    };
    return cmocka_run_group_tests_name("pronounce", tests, NULL, NULL);
}
