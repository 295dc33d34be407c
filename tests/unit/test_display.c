/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/table.h"
#include "publish/display.h"

typedef struct fixture {
    char dir[32];
    lec_display *display;
    lec_text html;
} fixture;

static int setup(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    strcpy(f->dir, "/tmp/lectern-display-XXXXXX");
    *state = f;
    return mkdtemp(f->dir) ? 0 : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    lec_display_free(f->display);
    lec_text_free(&f->html);
    char *command = lec_must_format("rm -r %s", f->dir);
    int status = system(command);
    free(command);
    test_free(f);
    return status;
}

/* Write the words of a language, and load those for a tag. */
static lec_code with(fixture *f, const char *lang, const char *rows,
                     const char *tag)
{
    char *folder = lec_must_format("%s/%s", f->dir, lang);
    char *path = lec_must_format("%s/display.tsv", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(rows, out);
    assert_int_equal(fclose(out), 0);
    free(folder);
    free(path);
    return lec_display_load(&f->display, f->dir, tag, NULL);
}

static const char *shown(fixture *f)
{
    return lec_text_str(&f->html);
}

static void a_page_speaks_its_language_and_english_stands_in(void **state)
{
    fixture *f = *state;
    assert_int_equal(with(f, "de", "listen.player\tAbspieler\n", "de-AT"),
                     LEC_OK);
    assert_string_equal(lec_display_lang(f->display), "de");
    assert_string_equal(lec_display_get(f->display, "listen.player"),
                        "Abspieler");
    assert_string_equal(lec_display_get(f->display, "listen.chapters"),
                        "Chapters");
}

static void a_language_without_words_is_english(void **state)
{
    fixture *f = *state;
    static const char *const tags[] = {"fr", "../de", "", NULL, "/de", "-"};
    assert_int_equal(with(f, "de", "listen.player\tAbspieler\n", "fr"), LEC_OK);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        lec_display_free(f->display);
        assert_int_equal(lec_display_load(&f->display, f->dir, tags[i], NULL),
                         LEC_OK);
        assert_string_equal(lec_display_lang(f->display), "en");
        assert_string_equal(lec_display_get(f->display, "listen.player"),
                            "Player");
    }
    assert_string_equal(lec_display_get(NULL, "listen.player"), "Player");
}

static void words_that_are_no_table_are_refused(void **state)
{
    fixture *f = *state;
    assert_int_equal(with(f, "de", "a\tb\tc\td\te\tf\tg\n", "de"), LEC_E_INPUT);
    assert_null(f->display);
}

static void words_are_escaped_and_what_is_put_into_them_is_not(void **state)
{
    fixture *f = *state;
    assert_int_equal(with(f, "de", "listen.table\t{2} <&> {1} {3} {\n", "de"),
                     LEC_OK);
    lec_display_add(f->display, &f->html, "listen.table", "<b>", NULL);
    assert_string_equal(shown(f), " &lt;&amp;&gt; <b> {3} {");
}

static void a_number_has_the_plural_form_of_the_language(void **state)
{
    fixture *f = *state;
    assert_int_equal(with(f, "pl",
                          "index.episodes.one\t{1} odcinek\n"
                          "index.episodes.few\t{1} odcinki\n"
                          "index.episodes.other\t{1} odcinka\n",
                          "pl"),
                     LEC_OK);
    static const size_t counts[] = {1, 3, 5};
    for (size_t i = 0; i < 3; i++)
        lec_display_add_count(f->display, &f->html, "index.episodes",
                              counts[i]);
    assert_string_equal(shown(f), "1 odcinek3 odcinki5 odcinka");
}

static void figures_are_written_as_the_language_does(void **state)
{
    fixture *f = *state;
    assert_int_equal(
        with(f, "de", "date.day\td. MMMM y\nsize.megabytes\t{1} MB\n", "de"),
        LEC_OK);
    lec_display_add_day(f->display, &f->html, "2026-03-02T23:30:00Z");
    lec_display_add_bytes(f->display, &f->html, 1250000);
    assert_string_equal(shown(f),
                        "<time datetime=\"2026-03-02\">2. M\xC3\xA4rz "
                        "2026</time>1,2 MB");
    lec_text_cut(&f->html, 0);
    lec_display_add_bytes(NULL, &f->html, 900000);
    lec_display_add_bytes(NULL, &f->html, 99400);
    lec_display_add_length(NULL, &f->html, 29);
    lec_display_add_length(NULL, &f->html, 361);
    lec_display_add_length(NULL, &f->html, 3720);
    assert_string_equal(shown(f), "0.9 MB99 kB29 s6 min1 h 2 min");
    lec_text_cut(&f->html, 0);
    lec_display_add_day(NULL, &f->html, "soon");
    assert_string_equal(shown(f), "");
}

static void words_for_a_script_cannot_end_it(void **state)
{
    fixture *f = *state;
    assert_int_equal(with(f, "de", "listen.say.muted\t</script>\n", "de"),
                     LEC_OK);
    lec_display_add_script(f->display, &f->html, "listen.say.");
    assert_non_null(strstr(shown(f), "\"muted\":\"\\u003C/script\\u003E\""));
    assert_non_null(strstr(shown(f), "\"copied\":\"Copied\""));
    assert_null(strstr(shown(f), "player"));
}

/* ---- the words that there are ---------------------------------------------
 */

/* Test whether two texts have the same gaps. */
static bool have_same_gaps(const char *a, const char *b)
{
    return !strstr(a, "{1}") == !strstr(b, "{1}") &&
           !strstr(a, "{2}") == !strstr(b, "{2}");
}

/* Find the words that a key has in English; a form that English has not is
 * another's ".other".
 */
static const lec_row *english_of(const lec_table *english, const char *key)
{
    const lec_row *row = lec_table_find(english, lec_slice_of(key));
    if (row || !strrchr(key, '.'))
        return row;
    char *other =
        lec_must_format("%.*s.other", (int)(strrchr(key, '.') - key), key);
    row = lec_table_find(english, lec_slice_of(other));
    free(other);
    return row;
}

static void every_language_has_all_words_and_no_others(void **state)
{
    (void)state;
    lec_table english, other;
    glob_t files;
    assert_int_equal(
        lec_table_load(&english, LEC_TEST_VOICES "/en/display.tsv", NULL),
        LEC_OK);
    assert_int_equal(glob(LEC_TEST_VOICES "/*/display.tsv", 0, NULL, &files),
                     0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *file = files.gl_pathv[i];
        assert_int_equal(lec_table_load(&other, file, NULL), LEC_OK);
        for (size_t k = 0; k < english.count; k++) {
            const char *key = english.rows[k].field[0];
            size_t n = strlen(key);
            bool one = n > 4 && !strcmp(key + n - 4, ".one");
            if (!one && !lec_table_find(&other, lec_slice_of(key)))
                fail_msg("%s: %s is missing", file, key);
        }
        for (size_t k = 0; k < other.count; k++) {
            const char *const *field = other.rows[k].field;
            const lec_row *row = english_of(&english, field[0]);
            if (!row || !field[1][0] || field[2][0] ||
                !have_same_gaps(row->field[1], field[1]))
                fail_msg("%s: %s is wrong", file, field[0]);
            if (lec_table_find(&other, lec_slice_of(field[0])) !=
                &other.rows[k])
                fail_msg("%s: %s is there twice", file, field[0]);
        }
        lec_table_free(&other);
    }
    globfree(&files);
    lec_table_free(&english);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_speaks_its_language_and_english_stands_in),
        TEST(a_language_without_words_is_english),
        TEST(words_that_are_no_table_are_refused),
        TEST(words_are_escaped_and_what_is_put_into_them_is_not),
        TEST(a_number_has_the_plural_form_of_the_language),
        TEST(figures_are_written_as_the_language_does),
        TEST(words_for_a_script_cannot_end_it),
        TEST(every_language_has_all_words_and_no_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
