/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <cmocka.h>

#include "base/table.h"

/* Write `text` to a file and load it. */
static lec_code load_bytes(lec_table *table, lec_slice bytes, lec_error *err)
{
    char path[] = "/tmp/lectern-table-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), (ssize_t)bytes.len);
    close(fd);
    lec_code code = lec_table_load(table, path, err);
    unlink(path);
    return code;
}

static lec_code load(lec_table *table, const char *text, lec_error *err)
{
    return load_bytes(table, lec_slice_of(text), err);
}

static void rows_know_their_line_and_lack_no_field(void **state)
{
    (void)state;
    lec_table table;
    assert_int_equal(load(&table, "# head\n\na\tb\nc\n", NULL), LEC_OK);
    assert_int_equal(table.count, 2);
    assert_int_equal(table.rows[0].line, 3);
    assert_string_equal(table.rows[0].field[1], "b");
    assert_int_equal(table.rows[1].line, 4);
    assert_string_equal(table.rows[1].field[5], "");
    lec_table_free(&table);
}

static void a_row_is_found_by_its_first_field_and_the_first_wins(void **state)
{
    (void)state;
    lec_table table;
    assert_int_equal(load(&table, "b\t1\na\t2\nab\t3\na\t4\n", NULL), LEC_OK);
    assert_string_equal(lec_table_find(&table, lec_slice_of("a"))->field[1],
                        "2");
    assert_string_equal(lec_table_find(&table, (lec_slice){"abc", 2})->field[1],
                        "3");
    assert_null(lec_table_find(&table, lec_slice_of("")));
    assert_null(lec_table_find(&table, lec_slice_of("abc")));
    assert_null(lec_table_find(&table, lec_slice_of("z")));
    lec_table_free(&table);
}

static void a_row_that_is_not_text_is_a_fault_with_its_line(void **state)
{
    (void)state;
    static const lec_slice bad[] = {
        {"a\tb\n# \xFF is a note\nc\t\xE9t\xE9\n", 24},
        {"a\tb\n\nc\0\td\n", 10},
        {"a\tb\n\n\xED\xA0\x80\td", 10},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        lec_table table;
        lec_error err = {0};
        assert_int_equal(load_bytes(&table, bad[i], &err), LEC_E_INPUT);
        assert_string_equal(err.what, "not text in UTF-8");
        assert_int_equal(err.line, 3);
        assert_int_equal(table.count, 0);
    }
}

static void an_empty_file_is_an_empty_table(void **state)
{
    (void)state;
    lec_table table;
    assert_int_equal(load(&table, "", NULL), LEC_OK);
    assert_null(lec_table_find(&table, lec_slice_of("a")));
    lec_table_free(&table);
}

static void too_many_fields_are_an_error_with_the_line(void **state)
{
    (void)state;
    lec_table table;
    lec_error err = {0};
    assert_int_equal(load(&table, "a\n1\t2\t3\t4\t5\t6\t7\n", &err),
                     LEC_E_INPUT);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.what, "more than 6 fields");
}

static void a_file_that_is_not_there_is_an_error_with_its_name(void **state)
{
    (void)state;
    lec_table table;
    lec_error err = {0};
    assert_int_equal(lec_table_load(&table, "/nonexistent.tsv", &err),
                     LEC_E_IO);
    assert_string_equal(err.file, "/nonexistent.tsv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_know_their_line_and_lack_no_field),
        cmocka_unit_test(a_row_is_found_by_its_first_field_and_the_first_wins),
        cmocka_unit_test(a_row_that_is_not_text_is_a_fault_with_its_line),
        cmocka_unit_test(an_empty_file_is_an_empty_table),
        cmocka_unit_test(too_many_fields_are_an_error_with_the_line),
        cmocka_unit_test(a_file_that_is_not_there_is_an_error_with_its_name),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
