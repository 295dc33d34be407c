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

/* The same row, whether the bits of first words are asked before or not. */
static const lec_row *find_twice(const char *line)
{
    lec_furniture plain = furniture;
    plain.first_words = NULL;
    const lec_row *row =
        lec_furniture_find(&furniture, lec_slice_of(line), NULL);
    assert_ptr_equal(row, lec_furniture_find(&plain, lec_slice_of(line), NULL));
    return row;
}

static void assert_is_found(const lec_row *row)
{
    if (strcmp(row->field[2], "whole") != 0 &&
        strcmp(row->field[2], "start") != 0)
        return;
    const lec_row *found = find_twice(row->field[0]);
    assert_non_null(found);
    assert_string_equal(found->field[0], row->field[0]);
}

static void the_index_finds_what_the_tables_have(void **state)
{
    (void)state;
    lec_text line = {0};
    for (size_t t = 0; t < furniture.count; t++) {
        for (size_t i = 0; i < furniture.tables[t].count; i++) {
            const char *phrase = furniture.tables[t].rows[i].field[0];
            const char *const behind[] = {": ice", "ice", " 7"};
            assert_is_found(&furniture.tables[t].rows[i]);
            for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
                lec_text_cut(&line, 0);
                lec_text_addf(&line, "%s%s", phrase, behind[k]);
                find_twice(lec_text_str(&line));
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
