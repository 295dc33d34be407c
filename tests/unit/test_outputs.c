/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/outputs.h"

/* The name for `page`, given what was named before in `targets`. */
static void entry_names(lec_targets *targets, const lec_options *options,
                        const char *feed, const char *page, const char *title,
                        const char *want)
{
    const lec_target_subject of = {page, feed};
    lec_text name = {0};
    lec_article article = {.title.text = title};
    lec_error err = {0};
    lec_target target;
    if (lec_target_find(targets, options, &of, &article, &target, &err))
        fail_msg("%s: %s", err.file, err.what);
    lec_target_name(&target, lec_format_next(options->to, NULL), &name);
    assert_string_equal(lec_text_str(&name), want);
    lec_text_free(&name);
    lec_text_free(&target.name);
}

static void names(lec_targets *targets, const lec_options *options,
                  const char *page, const char *title, const char *want)
{
    entry_names(targets, options, NULL, page, title, want);
}

static void one_name(const lec_options *options, const char *page,
                     const char *title, const char *want)
{
    lec_targets targets = {0};
    names(&targets, options, page, title, want);
    lec_targets_free(&targets);
}

static void a_sound_stands_beside_its_page(void **state)
{
    (void)state;
    const lec_options flac = {.to = LEC_FORM_FLAC};
    one_name(&flac, "talk.html", NULL, "talk.flac");
    one_name(&flac, "a.b/talk", NULL, "a.b/talk.flac");
    one_name(&flac, "a/.hidden", NULL, "a/.hidden.flac");
}

static void a_url_gives_its_last_part_or_the_title(void **state)
{
    (void)state;
    const lec_options wav = {.to = LEC_FORM_WAV};
    one_name(&wav, "https://moor.example/2024/Bridge_opens.html?x=1/2", NULL,
             "bridge-opens.wav");
    one_name(&wav, "-", "Brücke „offen“: Ida's Rede",
             "brücke-offen-idas-rede.wav");
    one_name(&wav, "-", NULL, "narration.wav");
}

static void an_entry_stands_beside_its_feed_by_its_title(void **state)
{
    (void)state;
    const lec_options flac = {.to = LEC_FORM_FLAC};
    lec_targets targets = {0};
    entry_names(&targets, &flac, "a/feed.xml", "https://moor.example/?p=3",
                "../A Bridge, 1.5 Miles", "a/a-bridge-1-5-miles.flac");
    entry_names(&targets, &flac, "a/feed.xml", "https://moor.example/?p=4",
                "A Bridge, 1.5 Miles", "a/a-bridge-1-5-miles-2.flac");
    entry_names(&targets, &flac, "https://moor.example/feed",
                "https://moor.example/2026/opens/", "", "opens.flac");
    entry_names(&targets, &flac, "-", "some id", "", "narration.flac");
    lec_targets_free(&targets);
}

static void a_url_cannot_choose_another_folder(void **state)
{
    (void)state;
    const lec_options flac = {.to = LEC_FORM_FLAC};
    one_name(&flac, "https://moor.example/..%2f..%2fetc/..", NULL,
             "narration.flac");
}

static void printed_forms_go_to_standard_output(void **state)
{
    (void)state;
    const lec_options script = {.to = LEC_FORM_SCRIPT};
    one_name(&script, "talk.html", NULL, "-");
}

static void two_pages_of_one_name_get_two_files(void **state)
{
    (void)state;
    const lec_options flac = {.to = LEC_FORM_FLAC, .output = "/tmp"};
    lec_targets targets = {0};
    names(&targets, &flac, "lectern-a/index.html", NULL, "/tmp/index.flac");
    names(&targets, &flac, "lectern-b/index.html", NULL, "/tmp/index-2.flac");
    names(&targets, &flac, "lectern-c/index.html", NULL, "/tmp/index-3.flac");
    lec_targets_free(&targets);
    const lec_options slash = {.to = LEC_FORM_FLAC, .output = "/tmp/"};
    one_name(&slash, "lectern-d/page.html", NULL, "/tmp/page.flac");
}

static void many_pages_do_not_go_into_one_file(void **state)
{
    (void)state;
    const lec_options one = {.to = LEC_FORM_FLAC, .output = "x.flac"};
    lec_error err = {0};
    assert_int_equal(lec_target_check(&one, 2, &err), LEC_E_USAGE);
    assert_string_equal(err.what, "2 pages do not go into one file: x.flac");
    assert_int_equal(lec_target_check(&one, 1, NULL), LEC_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_stands_beside_its_page),
        cmocka_unit_test(a_url_gives_its_last_part_or_the_title),
        cmocka_unit_test(an_entry_stands_beside_its_feed_by_its_title),
        cmocka_unit_test(a_url_cannot_choose_another_folder),
        cmocka_unit_test(printed_forms_go_to_standard_output),
        cmocka_unit_test(two_pages_of_one_name_get_two_files),
        cmocka_unit_test(many_pages_do_not_go_into_one_file),
    };
    return cmocka_run_group_tests_name("target", tests, NULL, NULL);
}
