/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/session.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/installed.h"
#include "base/sandbox.h"
#include "base/timestamp.h"
#include "base/url.h"
#include "base/user.h"
#include "base/utf8.h"
#include "core/strangers.h"
#include "publish/page/cover_art.h"

static void take_no_failure(void *user, const lec_error *err)
{
    (void)user, (void)err;
}

static void take_no_warning(void *user, const char *page, const char *what,
                            const char *advice)
{
    (void)user, (void)page, (void)what, (void)advice;
}

static void take_no_progress(void *user, const lec_progress *progress)
{
    (void)user, (void)progress;
}

static void take_nothing_done(void *user, const lec_done *done)
{
    (void)user, (void)done;
}

static void take_no_note(void *user, const char *what)
{
    (void)user, (void)what;
}

static void take_no_wait(void *user, const lec_wait *wait)
{
    (void)user, (void)wait;
}

static bool never_stop(void *user)
{
    (void)user;
    return false;
}

lec_listener lec_listener_whole(const lec_listener *listener)
{
    lec_listener l = listener ? *listener : (lec_listener){0};
    l.fail = l.fail ? l.fail : take_no_failure;
    l.warn = l.warn ? l.warn : take_no_warning;
    l.progress = l.progress ? l.progress : take_no_progress;
    l.done = l.done ? l.done : take_nothing_done;
    l.note = l.note ? l.note : take_no_note;
    l.wait = l.wait ? l.wait : take_no_wait;
    l.stop = l.stop ? l.stop : never_stop;
    return l;
}

const char *lec_voice_chosen_for(const lec_options *options, const char *lang)
{
    const char *const *v = options->voices_for;
    size_t n = strlen(lang);
    for (; n; n = n > strcspn(lang, "-") ? strcspn(lang, "-") : 0)
        for (size_t i = 0; v && v[i]; i++)
            if (!strncasecmp(v[i], lang, n) && v[i][n] == '=')
                return v[i] + n + 1;
    return NULL;
}

lec_code lec_voices_find(char **dir, lec_error *err)
{
    const char *named = secure_getenv("LECTERN_VOICES");
    lec_text path = {0};
    *dir = NULL;
    if (named && named[0]) {
        lec_text_add_str(&path, named);
    } else if (!lec_installed_find(LEC_INSTALLED_VOICES, "default.ini",
                                   &path)) {
        lec_text_free(&path);
        if (access("/proc/self/exe", F_OK))
            lec_fail_hint(err, "they are found by way of /proc, which is not "
                               "there; LECTERN_VOICES can name their folder");
        lec_fail_hint(err,
                      "set LECTERN_VOICES to the folder that has default.ini");
        return lec_fail(err, LEC_E_IO,
                        "the voices are not where they should be");
    }
    *dir = lec_text_detach(&path);
    return LEC_OK;
}

lec_source_options lec_session_asking(const lec_session *session,
                                      lec_page_kind kind)
{
    return (lec_source_options){
        .kind = kind,
        .max_bytes = LEC_MAX_PAGE_BYTES,
        .timeout_ms = LEC_URL_TIMEOUT_MS,
        .user_agent = LEC_USER_AGENT,
        .allow_private = session ? session->options->allow_private : NULL,
        .stop = session ? lec_session_tick : NULL,
        .user = (void *)session,
        .access = session ? session->access : NULL,
        .robots = session ? lec_session_robots : NULL,
        .robots_user = (void *)session,
    };
}

void lec_session_wait(lec_session *session, const char *doing, const char *name,
                      size_t number, size_t of)
{
    lec_text public = {0};
    lec_url_add_name(&public, name);
    const char *at = strstr(lec_text_str(&public), "://");
    lec_slice what = lec_slice_of(at ? at + 3 : lec_text_str(&public));
    size_t n = lec_utf8_cut(what, sizeof session->waits_for - 1);
    memcpy(session->waits_for, what.ptr, n);
    session->waits_for[n] = '\0';
    session->waiting = (lec_wait){.doing = doing, .number = number, .of = of};
    session->wait_began = lec_clock_s();
    lec_text_free(&public);
}

void lec_session_wait_end(lec_session *session)
{
    const lec_wait over = {.doing = session->waiting.doing};
    session->waits_for[0] = '\0';
    session->listener->wait(session->listener->user, &over);
}

bool lec_session_tick(void *session)
{
    lec_session *s = session;
    if (s->waits_for[0]) {
        s->waiting.what = s->waits_for;
        s->waiting.elapsed_s = lec_clock_s() - s->wait_began;
        s->listener->wait(s->listener->user, &s->waiting);
    }
    return s->listener->stop(s->listener->user);
}

lec_stop lec_session_stop(const lec_session *session)
{
    return (lec_stop){session->listener->stop, session->listener->user};
}

lec_code lec_session_go_on(lec_session *session, lec_error *err)
{
    const lec_stop stop = lec_session_stop(session);
    lec_code code = lec_stop_check(&stop, err);
    session->stopped = session->stopped || code;
    return code;
}

lec_code lec_session_begin_speech(lec_session *session, lec_error *err)
{
    const lec_options *o = session->options;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    lec_synth_options synth = {
        .engine = o->engine,
        .jobs = o->jobs ? o->jobs : (int)(cores < 1 ? 1 : cores),
        .line_limit_ms =
            o->line_limit_ms ? o->line_limit_ms : LEC_LINE_LIMIT_MS,
        .sandbox = o->sandbox,
        .stop = lec_session_stop(session),
    };
    if (synth.jobs > LEC_MAX_JOBS)
        synth.jobs = LEC_MAX_JOBS;
    return lec_synth_new(&session->synth, &synth, err);
}

static int is_rules(const struct dirent *file)
{
    return lec_slice_ends(lec_slice_of(file->d_name), ".ini");
}

/* Load the user's own rules for sites, files by their names, behind those of
 * the run.
 */
static lec_code load_own_rules(lec_session *session, lec_error *err)
{
    struct dirent **files;
    lec_text own = {0};
    lec_code code = LEC_OK;
    if (!lec_user_path(&own, "rules"))
        return LEC_OK;
    size_t folder = own.len;
    int count = scandir(lec_text_str(&own), &files, is_rules, alphasort);
    for (int i = 0; i < count; i++) {
        lec_text_cut(&own, folder);
        lec_text_addf(&own, "/%s", files[i]->d_name);
        if (!code)
            code = lec_rules_load(&session->rules, lec_text_str(&own), err);
        free(files[i]);
    }
    if (count >= 0)
        free(files);
    lec_text_free(&own);
    return code;
}

lec_code lec_session_begin(lec_session *session, lec_error *err)
{
    const lec_options *o = session->options;
    lec_code code = lec_sandbox_check(o->sandbox, err);
    if (!code)
        code = lec_brand_load(&session->brand, &o->house, err);
    if (!code && lec_forms_stage(o->to) >= LEC_STAGE_SPEECH)
        code = lec_session_begin_speech(session, err);
    if (!code && lec_forms_stage(o->to) >= LEC_STAGE_ARTICLE)
        code = lec_furniture_load(&session->furniture, o->voices_dir, err);
    if (!code && o->rules)
        code = lec_rules_load(&session->rules, o->rules, err);
    if (!code && lec_forms_stage(o->to) >= LEC_STAGE_ARTICLE)
        code = load_own_rules(session, err);
    session->pictures =
        !o->no_pictures && (session->pictures || (o->to & LEC_PICTURED_FORMS));
    session->furniture.pictures = session->pictures;
    session->furniture.rules = session->rules;
    session->furniture.places = o->to & LEC_FORM_EXPLAIN_PAGE;
    session->furniture.stop = session->listener->stop;
    session->furniture.user = session->listener->user;
    if (!code)
        code = lec_reader_new(&session->reader, o, &session->furniture, err);
    /* The process that reads pages is there already, and never has secrets. */
    if (!code && o->access)
        code = lec_access_load(&session->access, o->access, err);
    return code;
}

lec_code lec_session_decode(const lec_session *session, lec_page *page,
                            lec_error *err)
{
    lec_article *none;
    return lec_reader_read(session->reader, page, LEC_WANT_TEXT,
                           session->listener, &none, err);
}

void lec_session_end(lec_session *session)
{
    lec_reader_free(session->reader);
    lec_furniture_free(&session->furniture);
    lec_rules_free(session->rules);
    lec_access_free(session->access);
    lec_targets_free(&session->targets);
    lec_brand_free(&session->brand);
    lec_synth_free(session->synth);
}

/* Draw a cover for a book that has none; where it cannot be drawn, the listener
 * is told, there is none, and the exit status is 3.
 */
static lec_code draw_cover(lec_session *session, lec_epub *book, lec_error *err)
{
    const lec_listener *l = session->listener;
    lec_look own = {0};
    const lec_cover_art art = {
        .title = lec_epub_title(book),
        .author = lec_epub_maker(book),
        .accent = lec_brand_look(&session->brand, NULL, &own)->accent,
        .jpeg = true,
    };
    lec_text jpeg = {0};
    lec_error why = {0};
    lec_code code = LEC_OK;
    if (lec_cover_draw(&art, &jpeg, &why)) {
        l->warn(l->user, "the book has no cover", why.what, why.hint);
        session->doubtful = true;
    } else {
        code = lec_epub_add_cover(book, lec_text_slice(&jpeg), err);
    }
    lec_look_free(&own);
    lec_text_free(&jpeg);
    return code;
}

/* Write what is said of the whole book. */
static lec_code close_book(lec_session *session, lec_epub *book, lec_error *err)
{
    lec_display *display = NULL;
    lec_code code = lec_display_load(&display, session->options->voices_dir,
                                     lec_epub_language(book), err);
    if (!code && !lec_epub_has_cover(book))
        code = draw_cover(session, book, err);
    if (code)
        lec_epub_discard(book);
    else
        code = lec_epub_close(book, display, err);
    lec_display_free(display);
    return code;
}

lec_code lec_session_end_book(lec_session *session, lec_error *err)
{
    lec_epub *book = session->book;
    session->book = NULL;
    if (!session->stopped)
        return close_book(session, book, err);
    lec_epub_discard(book);
    return LEC_OK;
}
