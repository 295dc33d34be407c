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

static const lec_row *find(const char *line)
{
    return lec_furniture_find(&furniture, lec_slice_of(line), NULL);
}

/* What is found by the longest phrase that `line` begins with, tried one by
 * one.
 */
static size_t longest(const char *line)
{
    size_t best = 0;
    for (size_t t = 0; t < furniture.count; t++) {
        for (size_t i = 0; i < furniture.tables[t].count; i++) {
            const lec_row *row = &furniture.tables[t].rows[i];
            size_t n = strlen(row->field[0]);
            if (n <= best || strncmp(line, row->field[0], n) != 0)
                continue;
            bool whole = !strcmp(row->field[2], "whole") && !line[n];
            bool start = !strcmp(row->field[2], "start") &&
                         (!line[n] || line[n] == ':' || line[n] == ' ');
            if (whole || start)
                best = n;
        }
    }
    return best;
}

static void assert_is_found(const lec_row *row)
{
    if (strcmp(row->field[2], "whole") != 0 &&
        strcmp(row->field[2], "start") != 0)
        return;
    const lec_row *found = find(row->field[0]);
    assert_non_null(found);
    assert_string_equal(found->field[0], row->field[0]);
}

static void the_index_finds_what_the_tables_have(void **state)
{
    (void)state;
    lec_text line = {0};
    for (size_t t = 0; t < furniture.count; t++) {
        for (size_t i = 0; i < furniture.tables[t].count; i++) {
            assert_is_found(&furniture.tables[t].rows[i]);
            if (i % 10)
                continue;
            lec_text_cut(&line, 0);
            lec_text_addf(&line, "%s: ice",
                          furniture.tables[t].rows[i].field[0]);
            const lec_row *row = find(lec_text_str(&line));
            assert_int_equal(row ? strlen(row->field[0]) : 0,
                             longest(lec_text_str(&line)));
        }
    }
    assert_null(find("readily"));
    assert_null(find(""));
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
