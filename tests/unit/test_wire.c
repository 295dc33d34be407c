/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/wire.h"

static lec_wire wire_of(const lec_text *bytes)
{
    return (lec_wire){.rest = lec_text_slice(bytes)};
}

static void a_number_comes_out_as_it_went_in(void **state)
{
    (void)state;
    static const int64_t numbers[] = {
        0,         1,         -1,        63,        64,
        -64,       -65,       8191,      8192,      INT32_MAX,
        INT32_MIN, INT64_MAX, INT64_MIN, 1LL << 61, -(1LL << 61) - 1,
    };
    const size_t count = sizeof numbers / sizeof *numbers;
    lec_text bytes = {0};
    for (size_t i = 0; i < count; i++)
        lec_wire_put_number(&bytes, numbers[i]);
    lec_wire w = wire_of(&bytes);
    for (size_t i = 0; i < count; i++)
        assert_true(lec_wire_get_number(&w, INT64_MIN, INT64_MAX) ==
                    numbers[i]);
    assert_true(lec_wire_is_done(&w));
    lec_text_free(&bytes);
}

static void a_string_comes_out_as_it_went_in_and_null_as_null(void **state)
{
    (void)state;
    lec_text bytes = {0};
    lec_wire_put_string(&bytes, "Grüße");
    lec_wire_put_string(&bytes, NULL);
    lec_wire_put_string(&bytes, "");
    lec_wire_put_slice(&bytes, (lec_slice){"abcdef", 3});
    lec_wire w = wire_of(&bytes);
    assert_string_equal(lec_wire_get_string(&w), "Grüße");
    assert_null(lec_wire_get_string(&w));
    assert_string_equal(lec_wire_get_string(&w), "");
    lec_slice slice = lec_wire_get_slice(&w);
    assert_int_equal(slice.len, 3);
    assert_string_equal(slice.ptr, "abc");
    assert_true(lec_wire_is_done(&w));
    lec_text_free(&bytes);
}

static void a_number_out_of_its_range_spoils_all_that_follows(void **state)
{
    (void)state;
    lec_text bytes = {0};
    lec_wire_put_number(&bytes, 9);
    lec_wire_put_number(&bytes, 2);
    lec_wire_put_string(&bytes, "text");
    lec_wire w = wire_of(&bytes);
    assert_int_equal(lec_wire_get_number(&w, 3, 8), 3);
    assert_true(w.is_bad);
    assert_int_equal(lec_wire_get_number(&w, 1, 8), 1);
    assert_int_equal(lec_wire_get_count(&w, 1), 0);
    assert_null(lec_wire_get_string(&w));
    assert_string_equal(lec_wire_get_slice(&w).ptr, "");
    assert_false(lec_wire_is_done(&w));
    lec_text_free(&bytes);
}

static void a_count_is_no_more_than_the_bytes_can_hold(void **state)
{
    (void)state;
    lec_text bytes = {0};
    lec_wire_put_number(&bytes, 5);
    lec_text_add_str(&bytes, "0123456789");
    lec_wire w = wire_of(&bytes);
    assert_int_equal(lec_wire_get_count(&w, 2), 5);
    w = wire_of(&bytes);
    assert_int_equal(lec_wire_get_count(&w, 3), 0);
    assert_true(w.is_bad);
    lec_text_cut(&bytes, 0);
    lec_wire_put_number(&bytes, INT64_MAX);
    w = wire_of(&bytes);
    assert_int_equal(lec_wire_get_count(&w, 1), 0);
    assert_true(w.is_bad);
    lec_text_free(&bytes);
}

/* Bytes that a good sender does not send, whatever is asked of them. */
static void assert_refused(const char *bytes, size_t len)
{
    lec_wire w = {.rest = {bytes, len}};
    lec_wire_get_string(&w);
    assert_true(w.is_bad);
}

static void a_string_that_is_none_is_refused(void **state)
{
    (void)state;
    assert_refused("", 0);     /* nothing */
    assert_refused("\x8E", 1); /* a length without an end */
    assert_refused("\x08"      /* longer than the bytes */
                   "abc",
                   4);
    assert_refused("\x08" /* no NUL */
                   "abcd",
                   5);
    assert_refused("\x08" /* NUL inside */
                   "a\0c",
                   5);
    assert_refused("\x08" /* half a character */
                   "ab\xC3",
                   5);
    assert_refused("\x08\xED\xA0\x80", 5); /* a surrogate */
    assert_refused("\x01", 1);             /* -1 */
    /* More than 64 bits. */
    assert_refused("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02", 10);
    assert_refused("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 11);
}

static void a_slice_may_not_be_null(void **state)
{
    (void)state;
    lec_wire w = {.rest = {"\0", 1}};
    assert_string_equal(lec_wire_get_slice(&w).ptr, "");
    assert_true(w.is_bad);
}

/* Take by turns what `seed` says; true if none of it was bad. */
static bool take_anything(lec_slice bytes, unsigned seed)
{
    lec_wire w = {.rest = bytes};
    for (unsigned i = 0; i < 64 && !w.is_bad && w.rest.len; i++) {
        size_t before = w.rest.len;
        switch ((seed >> (i % 16 * 2)) & 3) {
        case 0:
            lec_wire_get_number(&w, -1000, 1000);
            break;
        case 1: {
            const char *string = lec_wire_get_string(&w);
            assert_true(!string || strlen(string) < bytes.len);
            break;
        }
        case 2:
            assert_true(lec_wire_get_count(&w, 3) <= w.rest.len / 3);
            break;
        default:
            assert_true(lec_wire_get_slice(&w).ptr != NULL);
        }
        assert_true(w.is_bad || w.rest.len < before);
    }
    return lec_wire_is_done(&w);
}

static void any_bytes_can_be_taken_apart(void **state)
{
    (void)state;
    srand(15);
    for (int run = 0; run < 20000; run++) {
        size_t len = (size_t)(rand() % 40);
        char *bytes = malloc(len + 1); /* so that ASan sees their end */
        for (size_t i = 0; i < len; i++)
            bytes[i] = (char)(rand() % 4 ? rand() % 12 : rand());
        take_anything((lec_slice){bytes, len}, (unsigned)rand());
        free(bytes);
    }
}

static void what_was_put_comes_out_in_any_order(void **state)
{
    (void)state;
    srand(16);
    for (int run = 0; run < 2000; run++) {
        int64_t numbers[16];
        char string[16][8];
        lec_text bytes = {0};
        for (int i = 0; i < 16; i++) {
            numbers[i] = (int64_t)((uint64_t)rand() << (rand() % 33)) *
                         (rand() % 2 ? 1 : -1);
            for (int n = 0; n < 8; n++)
                string[i][n] = (char)('a' + rand() % 26);
            string[i][rand() % 8] = '\0';
            lec_wire_put_number(&bytes, numbers[i]);
            lec_wire_put_string(&bytes, string[i]);
        }
        lec_wire w = wire_of(&bytes);
        for (int i = 0; i < 16; i++) {
            assert_true(lec_wire_get_number(&w, INT64_MIN, INT64_MAX) ==
                        numbers[i]);
            assert_string_equal(lec_wire_get_string(&w), string[i]);
        }
        assert_true(lec_wire_is_done(&w));
        lec_text_free(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_comes_out_as_it_went_in),
        cmocka_unit_test(a_string_comes_out_as_it_went_in_and_null_as_null),
        cmocka_unit_test(a_number_out_of_its_range_spoils_all_that_follows),
        cmocka_unit_test(a_count_is_no_more_than_the_bytes_can_hold),
        cmocka_unit_test(a_string_that_is_none_is_refused),
        cmocka_unit_test(a_slice_may_not_be_null),
        cmocka_unit_test(any_bytes_can_be_taken_apart),
        cmocka_unit_test(what_was_put_comes_out_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
