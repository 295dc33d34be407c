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

static bool is_within(const char *folded)
{
    return lec_furniture_within(&furniture, lec_slice_of(folded));
}

static void a_call_is_known_by_words_within_a_line(void **state)
{
    (void)state;
    assert_true(is_within("is your ferry late? then leave a comment"));
    assert_true(is_within("habt ihr fragen? schreibt einen kommentar hierher"));
    assert_true(is_within("港が凍ったらチャンネル登録してください"));
    assert_false(is_within("they leave a commentator on the ice"));
    assert_false(is_within("the ferries leave at noon"));
    assert_false(is_within(""));
}

static bool leads(const char *address)
{
    return lec_furniture_leads(&furniture, lec_slice_of(address));
}

static void what_a_house_offers_is_known_by_the_address(void **state)
{
    (void)state;
    assert_true(leads("https://www.facebook.com/vellmarnews"));
    assert_true(leads("https://www.facebook.com/vellmarnews/"));
    assert_true(leads("//youtube.com/channel/UC99vellmar"));
    assert_true(leads("https://play.google.com/store/apps/details?id=v.app"));
    assert_true(leads("/newsletter"));
    assert_true(leads("https://news.vellmar.example/shop/abo.html"));
    assert_false(leads("https://www.facebook.com/tollin/posts/1234"));
    assert_false(leads("https://www.youtube.com/watch?v=vellmar"));
    assert_false(leads("https://facebook.company.example/"));
    assert_false(leads("/2019/12/how-a-newsletter-froze-the-harbour"));
    assert_false(leads("#"));
    assert_false(leads(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_finds_what_the_tables_have),
        cmocka_unit_test(a_call_is_known_by_words_within_a_line),
        cmocka_unit_test(what_a_house_offers_is_known_by_the_address),
    };
    return cmocka_run_group_tests_name("furniture", tests, load_words,
                                       free_words);
}
