/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library as other programs use it: through lectern.h alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <signal.h>
#include <unistd.h>

#include "lectern.h"

static const char english[] =
    "<html lang=en><title>The ferry - Osel Post</title>"
    "<nav><a href=/>Home</a></nav><article><h1>The ferry</h1>"
    "<p>The <em>ferry</em> to Osel leaves at ten, as it has left for a hundred "
    "years. It is late today, because of the ice in the sound.</p>"
    "<table><tr><th>Day</th><th>Time</th></tr><tr><td>Monday</td><td>ten</td>"
    "</tr></table>"
    "<p>Nobody knows when it comes back, said the captain, who has seen a lot "
    "of ice in her time, and more of it this year than ever before.</p>"
    "</article>";
static const char german[] =
    "Die F\303\244hre\n\nDie F\303\244hre f\303\244hrt "
    "um zehn Uhr. Heute kommt sie zu sp\303\244t.\n";

typedef struct fixture {
    lec_options options;
    lec_session *session;
    lec_page *page;
    lec_article *article;
    lec_narration *narration;
    lec_error err;
} fixture;

static int setup(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    *state = f;
    f->options.voices_dir = LEC_TEST_VOICES;
    f->options.engine = "silent";
    f->options.jobs = 1;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    lec_narration_free(f->narration);
    lec_article_free(f->article);
    lec_page_free(f->page);
    lec_session_free(f->session);
    test_free(f);
    return 0;
}

static void take(fixture *f, const char *text, lec_page_kind kind,
                 const char *name)
{
    assert_int_equal(lec_session_new(&f->session, &f->options, NULL, &f->err),
                     LEC_OK);
    assert_int_equal(
        lec_page_from_memory(&f->page, text, strlen(text), kind, name, &f->err),
        LEC_OK);
    assert_int_equal(
        lec_session_extract(f->session, f->page, &f->article, &f->err), LEC_OK);
}

static void it_says_what_it_is(void **state)
{
    (void)state;
    assert_string_equal(lec_version(), LEC_VERSION);
    assert_non_null(strstr(lec_built_with(), "libxml-2.0 2."));
    assert_non_null(strstr(lec_built_with(), ", libcurl 7."));
}

static void nothing_can_be_freed(void **state)
{
    (void)state;
    lec_session_free(NULL);
    lec_page_free(NULL);
    lec_article_free(NULL);
    lec_narration_free(NULL);
}

/* ---- narrating -------------------------------------------------------------
 */

typedef struct heard {
    char fail[256], hint[256];
} heard;

static void on_fail(void *user, const lec_error *err)
{
    heard *h = user;
    snprintf(h->fail, sizeof h->fail, "%s", err->what);
    snprintf(h->hint, sizeof h->hint, "%s", err->hint);
}

static void empty_options_and_no_listener_will_do(void **state)
{
    (void)state;
    char dir[] = "test-lectern-XXXXXX", page[64], sound[64];
    const char *const pages[] = {page};
    const lec_options options = {0};
    assert_non_null(mkdtemp(dir));
    snprintf(page, sizeof page, "%s/page.txt", dir);
    snprintf(sound, sizeof sound, "%s/page.flac", dir);
    FILE *file = fopen(page, "w");
    assert_non_null(file);
    fputs(german, file);
    assert_int_equal(fclose(file), 0);
    setenv("LECTERN_VOICES", LEC_TEST_VOICES, 1);
    assert_int_equal(lec_narrate(pages, 1, &options, NULL), 0);
    assert_int_equal(unlink(sound), 0);
    assert_int_equal(lec_narrate(pages, 1, NULL, NULL), 0);
    assert_int_equal(unlink(sound), 0);
    unsetenv("LECTERN_VOICES");
    unlink(page);
    assert_int_equal(rmdir(dir), 0);
}

static void what_an_option_cannot_be_is_refused_with_what_it_can(void **state)
{
    fixture *f = *state;
    heard h = {0};
    const lec_listener listener = {.fail = on_fail, .user = &h};
    f->options.rate = 7000;
    assert_int_equal(lec_narrate(NULL, 0, &f->options, &listener), 2);
    assert_string_equal(h.fail, "rate: not right: 7000");
    assert_string_equal(h.hint, "0, or from 80 to 900 is right");
    f->options.rate = 0;
    f->options.jobs = -1;
    assert_int_equal(lec_session_new(&f->session, &f->options, NULL, &f->err),
                     LEC_E_USAGE);
    assert_null(f->session);
    assert_string_equal(f->err.what, "jobs: not right: -1");
    f->options.jobs = 0;
    f->options.to = (lec_forms)1 << 63;
    f->err = (lec_error){0};
    assert_int_equal(lec_session_new(&f->session, &f->options, NULL, &f->err),
                     LEC_E_USAGE);
    assert_string_equal(f->err.what, "to: there is no such form");
}

static void
an_engine_that_is_not_there_is_refused_when_it_is_to_speak(void **state)
{
    fixture *f = *state;
    f->options.engine = "whale";
    f->options.to = LEC_FORM_FLAC;
    assert_int_equal(lec_session_new(&f->session, &f->options, NULL, &f->err),
                     LEC_E_USAGE);
    assert_string_equal(f->err.what, "no engine is called whale");
    f->options.to = 0;
    f->err = (lec_error){0};
    assert_int_equal(lec_session_new(&f->session, &f->options, NULL, &f->err),
                     LEC_OK);
}

/* ---- pages and articles ----------------------------------------------------
 */

static void a_page_in_memory_becomes_an_article(void **state)
{
    fixture *f = *state;
    take(f, english, LEC_PAGE_HTML, "https://osel.example/ferry");
    lec_field title = lec_article_fact(f->article, LEC_FACT_TITLE);
    assert_string_equal(title.text, "The ferry");
    assert_non_null(title.from);
    assert_string_equal(lec_article_fact(f->article, LEC_FACT_LANG).text, "en");
    assert_null(lec_article_fact(f->article, LEC_FACT_PUBLISHED).text);
    assert_null(lec_article_fact(f->article, (lec_fact)99).text);
    assert_null(lec_article_author(f->article, 0).text);
    const lec_block *b = lec_article_block(f->article, LEC_BLOCKS_READ, 0);
    assert_int_equal(b->kind, LEC_PARAGRAPH);
    assert_string_equal(lec_block_kind_name(b->kind), "paragraph");
    assert_int_equal(b->spans[0].kind, LEC_SPAN_EMPHASIS);
    assert_memory_equal(b->text + b->spans[0].from, "ferry", 5);
    b = lec_article_block(f->article, LEC_BLOCKS_DROPPED, 0);
    assert_string_equal(b->text, "Home");
    assert_true(b->why[0]);
    assert_null(lec_article_block(f->article, LEC_BLOCKS_DROPPED, 99));
}

static void what_is_chosen_is_read_and_the_rest_is_kept_apart(void **state)
{
    fixture *f = *state;
    f->options.read = LEC_READ_BRIEF;
    take(f, english, LEC_PAGE_HTML, "page");
    const lec_block *b = lec_article_block(f->article, LEC_BLOCKS_UNREAD, 0);
    assert_non_null(b);
    assert_int_equal(b->kind, LEC_TABLE);
    for (size_t i = 0; (b = lec_article_block(f->article, LEC_BLOCKS_READ, i));
         i++)
        assert_int_equal(b->kind, LEC_PARAGRAPH);
}

static void a_page_without_text_and_a_feed_are_no_articles(void **state)
{
    fixture *f = *state;
    const char *const pages[] = {"<p>",
                                 "<rss><channel><item/></channel></rss>"};
    const lec_page_kind kinds[] = {LEC_PAGE_HTML, LEC_PAGE_FEED};
    assert_int_equal(lec_session_new(&f->session, &f->options, NULL, &f->err),
                     LEC_OK);
    for (int i = 0; i < 2; i++) {
        lec_page *page;
        lec_error err = {0};
        assert_int_equal(lec_page_from_memory(&page, pages[i], strlen(pages[i]),
                                              kinds[i], "the page", &err),
                         LEC_OK);
        assert_int_equal(
            lec_session_extract(f->session, page, &f->article, &err),
            LEC_E_INPUT);
        assert_null(f->article);
        assert_string_equal(err.file, "the page");
        lec_page_free(page);
    }
}

static void a_page_that_is_too_large_or_not_there_is_none(void **state)
{
    fixture *f = *state;
    char *bytes = calloc(LEC_MAX_PAGE_BYTES + 1, 1);
    assert_non_null(bytes);
    assert_int_equal(lec_page_from_memory(&f->page, bytes,
                                          LEC_MAX_PAGE_BYTES + 1,
                                          LEC_PAGE_PLAIN, "page", &f->err),
                     LEC_E_LIMIT);
    free(bytes);
    assert_null(f->page);
    assert_int_equal(
        lec_page_read(&f->page, "no/such/page", LEC_PAGE_AUTO, NULL), LEC_E_IO);
    assert_null(f->page);
}

/* ---- narrations ------------------------------------------------------------
 */

typedef struct sound {
    size_t lines, frames, patience;
    int hz;
    uint64_t sum;
} sound;

static bool hear(void *user, const lec_speech *speech)
{
    sound *s = user;
    assert_null(speech->lost);
    for (size_t i = 0; i < speech->frames; i++)
        s->sum = s->sum * 31 + (uint16_t)speech->pcm[i];
    for (size_t i = 0; i < speech->line->token_count; i++)
        assert_true(speech->times[i].from <= speech->times[i].to &&
                    speech->times[i].to <= speech->frames);
    s->hz = speech->hz;
    s->frames += speech->frames;
    return ++s->lines != s->patience;
}

static sound speak(lec_narration *narration)
{
    sound s = {0};
    lec_error err = {0};
    assert_int_equal(lec_narration_speak(narration, hear, &s, &err), LEC_OK);
    return s;
}

static void narrate(fixture *f, const char *text, lec_page_kind kind)
{
    take(f, text, kind, "page");
    assert_int_equal(
        lec_narration_new(&f->narration, f->session, f->article, &f->err),
        LEC_OK);
}

static void an_article_becomes_lines_which_have_tokens(void **state)
{
    fixture *f = *state;
    narrate(f, english, LEC_PAGE_HTML);
    const lec_line *line = lec_narration_line(f->narration, 0);
    assert_string_equal(lec_role_name(line->role), "title");
    assert_string_equal(line->text, "The ferry");
    line = lec_narration_line(f->narration, 1);
    assert_int_equal(line->role, LEC_ROLE_PARAGRAPH);
    assert_string_equal(line->lang, "en");
    assert_true(line->pause_ms > 0);
    const lec_token *t = &line->tokens[1];
    assert_memory_equal(line->spoken + t->spoken_from, "ferry", 5);
    assert_null(lec_narration_line(f->narration, 99));
}

static void it_is_spoken_again_with_the_same_sound(void **state)
{
    fixture *f = *state;
    f->options.engine = NULL;
    narrate(f, english, LEC_PAGE_HTML);
    sound first = speak(f->narration), second = speak(f->narration);
    assert_true(first.frames > (size_t)first.hz * 5);
    assert_int_equal(first.sum, second.sum);
    assert_int_equal(first.frames, second.frames);
    assert_null(lec_narration_line(f->narration, first.lines));
    assert_non_null(lec_narration_line(f->narration, first.lines - 1));
}

static void its_rate_is_the_one_that_is_asked_for(void **state)
{
    fixture *f = *state;
    narrate(f, english, LEC_PAGE_HTML);
    sound as_it_comes = speak(f->narration);
    void *other = NULL; /* that of the test stays: cmocka counts from it */
    assert_int_equal(setup(&other), 0);
    f = other;
    f->options.sound.hz = 48000;
    narrate(f, english, LEC_PAGE_HTML);
    sound wanted = speak(f->narration);
    assert_int_equal(teardown(&other), 0);
    assert_int_equal(wanted.hz, 48000);
    double ratio = (double)wanted.frames / (double)as_it_comes.frames;
    double asked = 48000. / as_it_comes.hz;
    assert_true(ratio > asked * .9999 && ratio < asked * 1.0001);
}

static void who_has_heard_enough_is_obeyed(void **state)
{
    fixture *f = *state;
    narrate(f, english, LEC_PAGE_HTML);
    sound s = {.patience = 2};
    assert_int_equal(lec_narration_speak(f->narration, hear, &s, &f->err),
                     LEC_E_IO);
    assert_string_equal(f->err.what, "stopped");
    assert_int_equal(s.lines, 2);
    assert_true(speak(f->narration).lines > 2);
}

static void
several_narrations_of_one_session_do_not_disturb_each_other(void **state)
{
    fixture *f = *state;
    lec_page *page;
    lec_article *article;
    lec_narration *other;
    narrate(f, english, LEC_PAGE_HTML);
    assert_int_equal(lec_page_from_memory(&page, german, strlen(german),
                                          LEC_PAGE_PLAIN, "seite", &f->err),
                     LEC_OK);
    assert_int_equal(lec_session_extract(f->session, page, &article, &f->err),
                     LEC_OK);
    assert_int_equal(lec_narration_new(&other, f->session, article, &f->err),
                     LEC_OK);
    assert_string_equal(lec_narration_line(other, 1)->lang, "de");
    assert_string_equal(lec_narration_line(f->narration, 1)->lang, "en");
    assert_int_equal(speak(other).lines, 3);
    lec_narration_free(f->narration);
    f->narration = NULL;
    assert_int_equal(speak(other).lines, 3);
    lec_narration_free(other);
    assert_int_equal(
        lec_narration_new(&f->narration, f->session, f->article, &f->err),
        LEC_OK);
    assert_string_equal(lec_narration_line(f->narration, 1)->lang, "en");
    lec_article_free(article);
    lec_page_free(page);
}

/* The speaker of the second was forked while the first had its pipes open. */
static void the_first_of_two_sessions_can_end_first(void **state)
{
    fixture *f = *state;
    lec_session *second;
    f->options.to = LEC_FORM_WAV;
    narrate(f, english, LEC_PAGE_HTML);
    sound s = {.patience = 1};
    lec_narration_speak(f->narration, hear, &s, NULL);
    assert_int_equal(lec_session_new(&second, &f->options, NULL, &f->err),
                     LEC_OK);
    alarm(10);
    lec_narration_free(f->narration);
    lec_session_free(f->session);
    alarm(0);
    lec_session_free(second);
    f->narration = NULL;
    f->session = NULL;
}

static bool count_lost(void *user, const lec_speech *speech)
{
    *(size_t *)user += speech->lost != NULL;
    return true;
}

/* A line that takes too long is ended by an alarm. */
static void a_program_may_use_signals_as_it_likes(void **state)
{
    fixture *f = *state;
    size_t lost = 0;
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGALRM);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    f->options.line_limit_ms = 1;
    f->options.engine = NULL;
    char text[4096] = "";
    for (int i = 0; i < 60; i++)
        strcat(text, "the gate and the keeper and the hill and the road ");
    narrate(f, text, LEC_PAGE_PLAIN);
    assert_int_equal(
        lec_narration_speak(f->narration, count_lost, &lost, &f->err), LEC_OK);
    assert_true(lost > 0);
    sigprocmask(SIG_UNBLOCK, &blocked, NULL);
}

/* ---- voices and languages --------------------------------------------------
 */

static void find_voice(void *user, const lec_voice_entry *entry,
                       const lec_error *wrong)
{
    int *found = user;
    assert_null(wrong);
    if (strcmp(entry->name, "en-gb") != 0)
        return;
    assert_string_equal(entry->lang, "en-GB");
    assert_true(entry->rate > 80 && entry->about[0]);
    ++*found;
}

static void find_language(void *user, const lec_language_entry *entry)
{
    int *found = user;
    if (strcmp(entry->tag, "en") != 0)
        return;
    assert_string_equal(entry->numbers, "own rules");
    assert_true(entry->rules > 100 && entry->abbreviations && entry->names);
    ++*found;
}

static void voices_and_languages_are_listed(void **state)
{
    fixture *f = *state;
    int voices = 0, languages = 0;
    assert_int_equal(
        lec_voices_list(LEC_TEST_VOICES, find_voice, &voices, &f->err), LEC_OK);
    assert_int_equal(voices, 1);
    assert_int_equal(
        lec_languages_list(LEC_TEST_VOICES, find_language, &languages, &f->err),
        LEC_OK);
    assert_int_equal(languages, 1);
    assert_int_equal(lec_voices_list("no/such", find_voice, &voices, &f->err),
                     LEC_E_IO);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_says_what_it_is),
        TEST(nothing_can_be_freed),
        TEST(empty_options_and_no_listener_will_do),
        TEST(what_an_option_cannot_be_is_refused_with_what_it_can),
        TEST(an_engine_that_is_not_there_is_refused_when_it_is_to_speak),
        TEST(a_page_in_memory_becomes_an_article),
        TEST(what_is_chosen_is_read_and_the_rest_is_kept_apart),
        TEST(a_page_without_text_and_a_feed_are_no_articles),
        TEST(a_page_that_is_too_large_or_not_there_is_none),
        TEST(an_article_becomes_lines_which_have_tokens),
        TEST(it_is_spoken_again_with_the_same_sound),
        TEST(its_rate_is_the_one_that_is_asked_for),
        TEST(who_has_heard_enough_is_obeyed),
        TEST(several_narrations_of_one_session_do_not_disturb_each_other),
        TEST(the_first_of_two_sessions_can_end_first),
        TEST(a_program_may_use_signals_as_it_likes),
        TEST(voices_and_languages_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
