/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of furniture, of all languages at once. */
#include "read.h"

#include "extract/furniture.h"

static lec_furniture furniture;

static int load_words(void **state)
{
    (void)state;
    lec_error err = {.code = LEC_OK};
    return (int)lec_furniture_load(&furniture, LEC_TEST_VOICES, &err);
}

static int free_words(void **state)
{
    (void)state;
    lec_furniture_free(&furniture);
    return 0;
}

static void assert_found_alike(const char *line)
{
    lec_furniture plain = furniture;
    plain.index.count = 0;
    const lec_row *row =
        lec_furniture_find(&furniture, lec_slice_of(line), NULL);
    const lec_row *other = lec_furniture_find(&plain, lec_slice_of(line), NULL);
    assert_int_equal(row != NULL, other != NULL);
    if (row)
        assert_string_equal(row->field[0], other->field[0]);
}

static void the_index_finds_what_the_tables_have(void **state)
{
    (void)state;
    lec_text line = {0};
    for (size_t t = 0; t < furniture.count; t++) {
        for (size_t i = 0; i < furniture.tables[t].count; i++) {
            const char *phrase = furniture.tables[t].rows[i].field[0];
            const char *const behind[] = {"", ": ice", "ice", " 7"};
            for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
                lec_text_cut(&line, 0);
                lec_text_addf(&line, "%s%s", phrase, behind[k]);
                assert_found_alike(lec_text_str(&line));
            }
        }
    }
    assert_null(lec_furniture_find(&furniture, lec_slice_of("readily"), NULL));
    assert_null(lec_furniture_find(&furniture, lec_slice_of(""), NULL));
    lec_text_free(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_finds_what_the_tables_have),
    };
    return cmocka_run_group_tests_name("furniture", tests, load_words,
                                       free_words);
}
