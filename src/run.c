/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The road: source, extract, script, synth, audio, publish; one call each. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <unistd.h>

#include "audio/audio.h"
#include "base/outfile.h"
#include "extract/extract.h"
#include "lectern.h"
#include "publish/publish.h"
#include "script/script.h"
#include "synth/synth.h"
#include "target.h"

/* Lines of script made while the first ones are spoken: enough for an article,
 * so that it is soon known how many there are.
 */
#define LINES_AHEAD 256

static const char *const form_names[LEC_FORMS] = {
    [LEC_FORM_PAGE] = "page",       [LEC_FORM_ARTICLE] = "article",
    [LEC_FORM_EXPLAIN] = "explain", [LEC_FORM_EXPLAIN_PAGE] = "explain-page",
    [LEC_FORM_TEXT] = "text",       [LEC_FORM_SCRIPT] = "script",
    [LEC_FORM_SSML] = "ssml",       [LEC_FORM_WORDS] = "words",
    [LEC_FORM_WAV] = "wav",         [LEC_FORM_FLAC] = "flac",
    [LEC_FORM_NULL] = "null",
};

const char *lec_form_name(lec_form form)
{
    return form_names[form];
}

lec_form lec_form_named(const char *name)
{
    int form = 0;
    while (form < LEC_FORMS && strcmp(name, form_names[form]) != 0)
        form++;
    return (lec_form)form;
}

/* What lives as long as the run. */
typedef struct run {
    const lec_options *options;
    const lec_listener *listener;
    lec_furniture furniture;
    lec_rules *rules;       /* which furniture borrows */
    lec_synth *synth;       /* NULL where nothing is spoken */
    lec_language *language; /* of the page before; most pages share one */
    lec_targets targets;    /* names given away so far */
    bool doubtful;          /* something may be missing */
    bool stopped;           /* the listener wants no more */
} run;

/* What lives as long as a page. */
typedef struct work {
    run *run;
    const char *name;
    double began; /* seconds, of a clock that only goes forward */
    lec_page page;
    lec_article *article;
    lec_voice voice;
    lec_script *script;
    lec_timeline *timeline; /* NULL where nothing is spoken */
    size_t lost;
} work;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool is_sound(lec_form form)
{
    return form == LEC_FORM_WAV || form == LEC_FORM_FLAC ||
           form == LEC_FORM_NULL;
}

static bool is_spoken(lec_form form)
{
    return is_sound(form) || form == LEC_FORM_WORDS;
}

static void warn(work *w, const char *what, const char *advice)
{
    w->run->doubtful = true;
    w->run->listener->warn(w->run->listener->user, w->name, what, advice);
}

static bool has_voice(const run *r, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.ini", r->options->voices_dir, name);
    return access(path, R_OK) == 0;
}

/* The voice for a language: its own file, its language's, or eSpeak's. */
static void name_voice(const run *r, const char *lang, char name[64])
{
    size_t n = 0;
    for (; lang[n] && n < 63; n++)
        name[n] = (char)tolower((unsigned char)lang[n]);
    name[n] = '\0';
    char primary[64];
    snprintf(primary, sizeof primary, "%.*s", (int)strcspn(name, "-"), name);
    if (!has_voice(r, name) && has_voice(r, primary))
        snprintf(name, 64, "%s", primary);
}

/* Load voice and language for what the page or the user says it is. */
static lec_code choose_voice(work *w, lec_error *err)
{
    run *r = w->run;
    const lec_options *o = r->options;
    const char *lang = o->lang ? o->lang : w->article->lang.text;
    char name[64];
    lec_code code = LEC_OK;
    if (o->voice)
        code = lec_voice_load(&w->voice, o->voices_dir, o->voice, err);
    if (!code && !lang)
        lang = w->voice.lang[0] ? w->voice.lang : "en";
    if (!code && !o->voice) {
        name_voice(r, lang, name);
        code = lec_voice_load(&w->voice, o->voices_dir, name, err);
    }
    if (code)
        return code;
    if (o->rate)
        lec_voice_set_rate(&w->voice, o->rate);
    if (r->synth)
        lec_synth_prepare(r->synth, &w->voice, lang);
    if (r->language && !strcmp(lec_language_tag(r->language), lang))
        return LEC_OK;
    lec_language_free(r->language);
    return lec_language_load(&r->language, o->voices_dir, lang, err);
}

static lec_code read_page(work *w, lec_error *err)
{
    const lec_source_options options = {
        .kind = w->run->options->from,
        .max_bytes = LEC_MAX_PAGE_BYTES,
        .timeout_ms = LEC_URL_TIMEOUT_MS,
        .user_agent = "Lectern/" LECTERN_VERSION " (article narrator)",
    };
    return lec_source_read(w->name, &options, &w->page, err);
}

static lec_code read_article(work *w, lec_error *err)
{
    lec_code code = lec_extract(&w->page, &w->run->furniture, &w->article, err);
    for (size_t i = 0; !code && i < w->article->doubt_count; i++)
        warn(w, w->article->doubts[i], "");
    return code;
}

static lec_code write_script(work *w, lec_error *err)
{
    unsigned reading = w->run->options->read;
    lec_article_choose(w->article, reading ? reading : LEC_READ_NEWS);
    lec_code code = choose_voice(w, err);
    if (!code)
        code = lec_script_make(w->article, &w->voice, w->run->language,
                               &w->script, err);
    if (code)
        lec_fail_at(err, w->name, 0, 0);
    return code;
}

/* A sentence that could not be spoken is named with its text. */
static void report_loss(work *w, const lec_speech *speech)
{
    lec_text what = {0};
    w->lost++;
    lec_text_addf(&what, "sentence %d was not spoken: %s: \"%s\"",
                  speech->line->id, speech->lost, speech->line->text);
    warn(w, lec_text_str(&what), "");
    lec_text_free(&what);
}

/* A rule of the language that is wrong shows when a text needs it. */
static void report_fault(work *w)
{
    const lec_error *fault =
        w->run->language ? lec_language_fault(w->run->language) : NULL;
    if (!fault)
        return;
    lec_text what = {0};
    lec_text_addf(&what, "a rule was passed over: %s:%d: %s", fault->file,
                  fault->line, fault->what);
    warn(w, lec_text_str(&what), fault->hint);
    lec_text_free(&what);
}

static void report_progress(const work *w, size_t line, uint64_t frames)
{
    lec_progress progress = {
        .page = w->name,
        .line = line,
        .lines =
            lec_script_is_whole(w->script) ? lec_script_count(w->script) : 0,
        .spoken_s = (double)frames / lec_synth_hz(w->run->synth),
        .elapsed_s = now() - w->began,
    };
    w->run->listener->progress(w->run->listener->user, &progress);
}

#define BLOCK_FRAMES 4096

static lec_code add_silence(work *w, int ms, lec_sound *sound, lec_error *err)
{
    static const float silence[BLOCK_FRAMES];
    size_t frames = (size_t)((int64_t)ms * lec_synth_hz(w->run->synth) / 1000);
    lec_code code = LEC_OK;
    for (size_t n; !code && frames; frames -= n) {
        n = frames < BLOCK_FRAMES ? frames : BLOCK_FRAMES;
        code = lec_sound_add(sound, silence, n, err);
    }
    return code;
}

static lec_code add_pcm(const lec_speech *speech, lec_sound *sound,
                        lec_error *err)
{
    float block[BLOCK_FRAMES];
    lec_code code = LEC_OK;
    for (size_t at = 0, n; !code && at < speech->frames; at += n) {
        size_t left = speech->frames - at;
        n = left < BLOCK_FRAMES ? left : BLOCK_FRAMES;
        for (size_t i = 0; i < n; i++)
            block[i] = (float)speech->pcm[at + i] / 32768;
        code = lec_sound_add(sound, block, n, err);
    }
    return code;
}

/* One line: its pause, its sound, its times. */
static lec_code add_speech(work *w, const lec_speech *speech, lec_sound *sound,
                           lec_error *err)
{
    if (speech->lost)
        report_loss(w, speech);
    lec_code code = add_silence(w, speech->line->pause_ms, sound, err);
    lec_timeline_add(w->timeline, speech, lec_sound_frames(sound));
    if (!code && !speech->lost)
        code = add_pcm(speech, sound, err);
    return code;
}

static lec_code speak_lines(work *w, lec_sound *sound, lec_error *err)
{
    run *r = w->run;
    for (size_t n = 1;; n++) {
        lec_speech speech;
        lec_code code = lec_synth_next(r->synth, &speech, err);
        if (code || !speech.line)
            return code;
        code = add_speech(w, &speech, sound, err);
        if (!code && r->listener->stop(r->listener->user)) {
            r->stopped = true;
            code = lec_fail(err, LEC_E_IO, "stopped");
        }
        if (code)
            return code;
        lec_script_reach(w->script, n + LINES_AHEAD); /* children speak */
        report_progress(w, n, lec_sound_frames(sound));
    }
}

static lec_code open_sound(const work *w, const char *target, lec_sound **sound,
                           lec_error *err)
{
    static const lec_sound_format formats[LEC_FORMS] = {
        [LEC_FORM_WAV] = LEC_SOUND_WAV,
        [LEC_FORM_FLAC] = LEC_SOUND_FLAC,
    };
    const lec_article *a = w->article;
    lec_text artists = {0};
    char date[11] = "";
    for (size_t i = 0; i < a->author_count; i++)
        lec_text_addf(&artists, "%s%s", i ? ", " : "", a->authors[i].text);
    if (a->published.text)
        snprintf(date, sizeof date, "%s", a->published.text);
    lec_sound_tags tags = {
        .title = a->title.text,
        .artist = lec_text_str(&artists),
        .album = a->site.text,
        .date = date,
        .comment = a->url.text ? a->url.text : w->page.url,
        .software = "Lectern " LECTERN_VERSION,
    };
    const lec_sound_settings settings = {
        .format = formats[w->run->options->to],
        .hz = lec_synth_hz(w->run->synth),
        .channels = 1,
        .bits = 16,
    };
    lec_code code = lec_sound_open(sound, target, w->run->options->force,
                                   &settings, &tags, err);
    lec_text_free(&artists);
    return code;
}

/* Speak the script into a sound file; its words to `words` if not NULL. */
static lec_code speak(work *w, const char *target, FILE *words, lec_done *done,
                      lec_error *err)
{
    lec_sound *sound = NULL;
    lec_code code = lec_synth_begin(w->run->synth, w->script, &w->voice, err);
    w->timeline = lec_timeline_new(lec_synth_hz(w->run->synth), w->article);
    if (!code)
        code = open_sound(w, target, &sound, err);
    if (!code)
        code = speak_lines(w, sound, err);
    if (!code) {
        lec_timeline_end(w->timeline, lec_sound_frames(sound));
        done->lines = lec_script_count(w->script);
        done->spoken_s =
            (double)lec_sound_frames(sound) / lec_synth_hz(w->run->synth);
        code = lec_sound_close(sound, err);
        sound = NULL;
    }
    lec_sound_discard(sound);
    if (!code && words)
        code = lec_companion_write(LEC_COMPANION_WORDS, w->timeline,
                                   &(lec_companion_options){0}, words, err);
    if (code)
        lec_fail_at(err, w->name, 0, 0);
    return code;
}

static lec_code print_form(work *w, FILE *out, lec_done *done, lec_error *err)
{
    const lec_text *text = &w->page.text;
    switch (w->run->options->to) {
    case LEC_FORM_PAGE:
        if (fwrite(lec_text_str(text), 1, text->len, out) != text->len)
            return lec_fail(err, LEC_E_IO, "cannot write: %s", strerror(errno));
        return LEC_OK;
    case LEC_FORM_ARTICLE:
        return lec_article_write_json(w->article, w->name, out, err);
    case LEC_FORM_EXPLAIN:
        return lec_article_write_explained(w->article, w->name,
                                           w->run->options->colour, out, err);
    case LEC_FORM_EXPLAIN_PAGE:
        return lec_article_write_explained_page(w->article, w->name, out, err);
    case LEC_FORM_TEXT:
        return lec_article_write_text(w->article, out, err);
    case LEC_FORM_SCRIPT:
        return lec_script_write_json(w->script, out, err);
    case LEC_FORM_SSML:
        return lec_script_write_ssml(w->script, out, err);
    default:
        return speak(w, "-", out, done, err);
    }
}

/* Printed forms go to standard output unless a file is named. */
static lec_code print_to(work *w, const char *target, lec_done *done,
                         lec_error *err)
{
    lec_outfile file;
    lec_code code =
        lec_outfile_open(&file, target, w->run->options->force, err);
    if (code)
        return code;
    FILE *out = fdopen(dup(file.fd), "w");
    if (!out) {
        lec_outfile_abandon(&file);
        return lec_fail(err, LEC_E_IO, "cannot write: %s", strerror(errno));
    }
    code = print_form(w, out, done, err);
    if (fclose(out) && !code)
        code = lec_fail(err, LEC_E_IO, "cannot write: %s", strerror(errno));
    if (code)
        lec_fail_at(err, target, 0, 0);
    if (!code)
        return lec_outfile_commit(&file, err);
    lec_outfile_abandon(&file);
    return code;
}

static lec_code walk_road(work *w, lec_done *done, lec_error *err)
{
    lec_form to = w->run->options->to;
    lec_text target = {0};
    lec_code code = read_page(w, err);
    if (!code && to > LEC_FORM_PAGE)
        code = read_article(w, err);
    if (!code && to > LEC_FORM_TEXT)
        code = write_script(w, err);
    if (!code)
        code = lec_target_name(&w->run->targets, w->run->options, w->name,
                               w->article, &target, err);
    done->file = lec_text_str(&target);
    if (!code)
        code = is_sound(to) ? speak(w, done->file, NULL, done, err)
                            : print_to(w, done->file, done, err);
    if (!code)
        report_fault(w);
    done->lost = w->lost;
    done->elapsed_s = now() - w->began;
    if (!code)
        w->run->listener->done(w->run->listener->user, done);
    lec_text_free(&target);
    return code;
}

static lec_code narrate_page(run *r, const char *name)
{
    work w = {.run = r, .name = name, .began = now()};
    lec_done done = {.page = name, .form = r->options->to};
    lec_error err = {0};
    lec_code code = walk_road(&w, &done, &err);
    if (code)
        r->listener->fail(r->listener->user, &err);
    lec_timeline_free(w.timeline);
    lec_script_free(w.script);
    lec_article_free(w.article);
    lec_page_free(&w.page);
    return code;
}

static lec_code start(run *r, size_t count, lec_error *err)
{
    const lec_options *o = r->options;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    lec_synth_options synth = {
        .engine = o->engine,
        .jobs = o->jobs ? o->jobs : (int)(cores < 1 ? 1 : cores),
        .line_limit_ms =
            o->line_limit_ms ? o->line_limit_ms : LEC_LINE_LIMIT_MS,
    };
    if (synth.jobs > LEC_MAX_JOBS)
        synth.jobs = LEC_MAX_JOBS;
    lec_code code = lec_target_check(o, count, err);
    if (!code && is_spoken(o->to))
        code = lec_synth_new(&r->synth, &synth, err);
    if (!code && o->to > LEC_FORM_PAGE)
        code = lec_furniture_load(&r->furniture, o->voices_dir, err);
    if (!code && o->rules)
        code = lec_rules_load(&r->rules, o->rules, err);
    r->furniture.rules = r->rules;
    return code;
}

static void finish(run *r)
{
    lec_furniture_free(&r->furniture);
    lec_rules_free(r->rules);
    lec_language_free(r->language);
    lec_targets_free(&r->targets);
    lec_synth_free(r->synth);
}

int lec_narrate(const char *const *pages, size_t count,
                const lec_options *options, const lec_listener *listener)
{
    run r = {.options = options, .listener = listener};
    lec_error err = {0};
    bool failed = start(&r, count, &err) != LEC_OK;
    if (failed)
        listener->fail(listener->user, &err);
    for (size_t i = 0; err.code == LEC_OK && !r.stopped && i < count; i++)
        failed = narrate_page(&r, pages[i]) || failed;
    finish(&r);
    return err.code == LEC_E_USAGE ? 2 : failed ? 1 : r.doubtful ? 3 : 0;
}
