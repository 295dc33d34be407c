/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes an episode of a page, in its process, or finds it unchanged. */
#include <stdlib.h>
#include <string.h>

#include <sha2.h>
#include <sys/stat.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unistd.h>

#include "base/leave.h"
#include "base/outfile.h"
#include "base/timestamp.h"
#include "base/unfinished.h"
#include "base/url.h"
#include "core/narrate.h"
#include "core/recording.h"
#include "podcast/lost.h"
#include "podcast/made.h"
#include "podcast/making.h"
#include "podcast/pictures.h"

#define EPISODE_FORMS                                                          \
    (LEC_FORM_MP3 | LEC_FORM_OPUS | LEC_FORM_LISTEN | LEC_FORM_VTT |           \
     LEC_FORM_SRT | LEC_FORM_TRANSCRIPT | LEC_FORM_PAGE_TRANSCRIPT |           \
     LEC_FORM_CHAPTERS)

/* A page's own recording may be a sound of any form. */
#define ALL_FORMS (EPISODE_FORMS | LEC_RECORDING_SOUNDS)

#define MAX_SLUG_BYTES 60
#define LEAD_MOST 6         /* sentences that a bulletin may say */
#define LEAD_LEAST_BYTES 20 /* less is a dateline, or a cry */

lec_forms lec_episode_forms(void)
{
    return EPISODE_FORMS;
}

bool lec_episode_is_own(const lec_episode *episode)
{
    return episode->sound_count && episode->sounds[0].own;
}

int64_t lec_date_within(int64_t seconds)
{
    const int64_t first = -30610224000; /* 1000-01-01T00:00:00Z */
    const int64_t last = 253402300799;  /* 9999-12-31T23:59:59Z */
    return seconds < first ? first : seconds > last ? last : seconds;
}

/* Append a date (RFC 3339, or a day) as RFC 3339 in UTC; false, with nothing
 * appended, if it is none.
 */
static bool add_utc(lec_text *text, const char *date)
{
    int64_t seconds;
    bool known = lec_timestamp_seconds(date, true, &seconds);
    if (known)
        lec_timestamp_add(text, lec_date_within(seconds));
    return known;
}

/* Append a title as letters and digits of ASCII, without their marks, hyphens
 * between: a name that every server, disk and program takes.
 */
static void add_slug(lec_text *to, const char *title)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[512], plain[2048];
    int32_t n, from = 0, m = 0;
    u_strFromUTF8WithSub(wide, 512, &n, title, -1, 0xFFFD, NULL, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR)
        n = 512, status = U_ZERO_ERROR; /* the head of a long title is enough */
    const UNormalizer2 *kd = unorm2_getNFKDInstance(&status);
    if (U_SUCCESS(status))
        m = unorm2_normalize(kd, wide, n, plain, 2048, &status);
    size_t start = to->len;
    bool gap = false;
    for (; U_SUCCESS(status) && from < m; from++) {
        UChar c = plain[from];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      (c >= 'A' && c <= 'Z');
        if (letter && gap && to->len > start) {
            if (to->len - start > MAX_SLUG_BYTES - 12)
                return; /* ends between two words */
            lec_text_add_byte(to, '-');
        }
        if (letter)
            lec_text_add_byte(to, (char)(c < 'A' || c > 'Z' ? c : c + 32));
        gap = letter ? false : gap || c < 0x300 || c > 0x36F;
        if (to->len - start >= MAX_SLUG_BYTES)
            return;
    }
}

/* Append a stem: "episodes/2026-11-22-the-harbour-3f2a9c". */
static void add_stem(lec_text *stem, const lec_making *m, const char *published)
{
    const lec_record *old = m->task->old;
    if (old && old->episode.stem && old->episode.stem[0]) {
        lec_text_add_str(stem, old->episode.stem);
        return;
    }
    const lec_article *a = m->job.article;
    lec_text_add_str(stem, "episodes/");
    if (a->published.text)
        lec_text_addf(stem, "%.10s-", published);
    size_t n = stem->len;
    add_slug(stem, a->title.text ? a->title.text : "");
    lec_text_addf(stem, "%s%.6s", stem->len > n ? "-" : "", m->task->guid);
}

/* ---- what is said, and how ----------------------------------------------- */

void lec_add_hash_of(lec_text *text, lec_slice bytes)
{
    char hex[SHA256_DIGEST_STRING_LENGTH];
    SHA256Data((const uint8_t *)bytes.ptr, bytes.len, hex);
    lec_text_add_str(text, hex);
}

/* Append a hash of the script and of the options that its sound depends on. */
static lec_code hash_script(const lec_making *m, lec_text *hash, lec_error *err)
{
    const lec_options *o = m->job.session->options;
    const lec_sound_choice *s = &o->sound;
    char *script = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&script, &len);
    if (!out)
        lec_leave_without_memory();
    lec_code code = lec_script_write_json(m->job.script, out, err);
    if (o->own_recording && m->job.article->recording.text)
        fprintf(out, "%s\n", m->job.article->recording.text);
    fprintf(out, "%d %g %d %d %d %d %s %s %s\n", o->rate, o->pace, s->loudness,
            s->hz, s->channels, s->kbps, s->cover ? s->cover : "",
            s->before ? s->before : "", s->after ? s->after : "");
    if (fclose(out) && !code)
        code = lec_fail_write(err);
    if (!code)
        lec_add_hash_of(hash, (lec_slice){script, len});
    free(script);
    return code;
}

/* Estimate the length of the sound from the words and pauses. */
static double estimate_s(const lec_job *w)
{
    double seconds = 0;
    int rate = w->voice.manner.rate;
    for (size_t i = 0; i < lec_script_count(w->script); i++) {
        const lec_line *line = lec_script_line(w->script, i);
        size_t words = 1;
        for (const char *p = line->spoken; *p; p++)
            words += *p == ' ';
        seconds += line->pause_ms / 1000.0 +
                   (rate > 0 ? (double)words * 60 / rate : 0);
    }
    return seconds;
}

static bool is_wanted(const lec_making *m)
{
    const lec_lengths *l = m->lengths;
    if (l->shortest_s <= 0 && l->longest_s <= 0)
        return true;
    double s = estimate_s(&m->job);
    return s >= l->shortest_s && (l->longest_s <= 0 || s <= l->longest_s);
}

/* ---- the record ---------------------------------------------------------- */

static void set(json_t *o, const char *key, const char *value)
{
    json_object_set_new(o, key, json_string(value ? value : ""));
}

/* Return the summary that a list of episodes shows. */
static const char *summary_of(const lec_making *m)
{
    const lec_article *a = m->job.article;
    const char *summary = m->task->facts.summary;
    if (summary && summary[0])
        return summary;
    if (a->standfirst.text)
        return a->standfirst.text;
    for (size_t i = 0; i < a->block_count; i++)
        if (a->blocks[i].kind == LEC_PARAGRAPH)
            return a->blocks[i].text;
    return "";
}

/* Test whether a text ends as a sentence does. */
static bool is_ended(const char *text)
{
    static const char *const marks[] = {".",  "!",  "?", "…", "。",
                                        "！", "？", "।", "؟", NULL};
    static const char *const closing[] = {"\"", "'", ")", "]",  "”",
                                          "’",  "»", "“", "」", NULL};
    lec_slice s = lec_slice_of(text);
    for (size_t i = 0; closing[i]; i++)
        if (lec_slice_ends(s, closing[i])) {
            s.len -= strlen(closing[i]);
            break;
        }
    for (size_t i = 0; marks[i]; i++)
        if (lec_slice_ends(s, marks[i]))
            return true;
    return false;
}

/* Set the first whole sentences, which a bulletin says: a line of the script
 * may be a part of one.
 */
static void set_lead(json_t *o, const lec_script *script)
{
    lec_text lead = {0};
    bool whole = true;
    for (size_t i = 0, n = 0; i < lec_script_count(script) && n < LEAD_MOST;
         i++) {
        const lec_line *line = lec_script_line(script, i);
        if (line->role != LEC_ROLE_STANDFIRST &&
            line->role != LEC_ROLE_PARAGRAPH)
            continue;
        whole = whole || line->from == 0;
        bool ended = is_ended(line->text);
        if (whole && ended && strlen(line->text) >= LEAD_LEAST_BYTES) {
            lec_text_addf(&lead, "%s%s", n ? "\n" : "", line->text);
            n++;
        }
        whole = ended;
    }
    set(o, "lead", lec_text_str(&lead));
    lec_text_free(&lead);
}

static void set_facts(json_t *o, const lec_making *m)
{
    const lec_article *a = m->job.article;
    const lec_task *t = m->task;
    lec_text authors = {0}, link = {0};
    for (size_t i = 0; i < a->author_count; i++)
        lec_text_addf(&authors, "%s%s", i ? ", " : "", a->authors[i].text);
    const char *url = m->job.page.url ? m->job.page.url : "";
    lec_url_add_public(&link, t->facts.link && t->facts.link[0] ? t->facts.link
                              : a->url.text                     ? a->url.text
                                                                : url);
    set(o, "title", a->title.text ? a->title.text : t->name);
    set(o, "summary", summary_of(m));
    set(o, "link", lec_text_str(&link));
    set(o, "authors", lec_text_str(&authors));
    set(o, "site", a->site.text);
    set(o, "lang", lec_script_lang(m->job.script));
    set(o, "image", a->image.text);
    set(o, "colour", a->colour.text);
    lec_text_free(&authors);
    lec_text_free(&link);
}

static const struct {
    lec_forms form;
    const char *type;
} sound_types[] = {
    {LEC_FORM_MP3, "audio/mpeg"},  {LEC_FORM_OPUS, "audio/ogg; codecs=opus"},
    {LEC_FORM_FLAC, "audio/flac"}, {LEC_FORM_VORBIS, "audio/ogg"},
    {LEC_FORM_WAV, "audio/wav"},
};
#define SOUND_TYPES (sizeof sound_types / sizeof *sound_types)

const char *lec_sound_type(const char *ending)
{
    for (size_t i = 0; i < SOUND_TYPES; i++)
        if (!strcmp(ending, lec_format_next(sound_types[i].form, NULL)->ending))
            return sound_types[i].type;
    return "";
}

static void set_sounds(json_t *o, const lec_job *w)
{
    json_t *list = json_array();
    for (size_t k = 0; k < SOUND_TYPES; k++) {
        const lec_format *row = lec_format_next(sound_types[k].form, NULL);
        struct stat st;
        lec_text name = {0};
        lec_target_name(&w->target, row, &name);
        if ((row->form & w->session->options->to) &&
            !stat(lec_text_str(&name), &st))
            json_array_append_new(list, json_pack("{s:s,s:I,s:b}", "ending",
                                                  row->ending, "bytes",
                                                  (json_int_t)st.st_size, "own",
                                                  w->recording.form != NULL));
        lec_text_free(&name);
    }
    json_object_set_new(o, "sounds", list);
}

static bool has_headings(const lec_article *a)
{
    for (size_t i = 0; i < a->block_count; i++)
        if (a->blocks[i].kind == LEC_HEADING)
            return true;
    return false;
}

/* Remove the files of an episode in some forms. */
static void drop_files(const char *dir, const char *stem, lec_forms forms)
{
    const lec_format *row = NULL;
    while ((row = lec_format_next(forms, row))) {
        char *name = lec_must_format("%s/%s%s", dir, stem, row->ending);
        unlink(name);
        free(name);
    }
}

/* Count the files of the episode among the unfinished, as each is made under
 * the name that it will have, in the folder for unfinished files.
 */
static void begin_files(lec_making *m)
{
    const lec_format *row = NULL;
    for (size_t i = 0; (row = lec_format_next(m->options.to, row)); i++) {
        lec_text name = {0};
        lec_target_name(&m->job.target, row, &name);
        m->unfinished[i] = lec_text_detach(&name);
        lec_unfinished_add(m->unfinished[i]);
    }
}

/* Move the files of the episode to their place when all are whole; or, with an
 * error in `code`, remove them.
 */
static lec_code settle(lec_making *m, const char *stem, lec_code code,
                       lec_error *err)
{
    const lec_format *row = NULL;
    for (size_t i = 0; (row = lec_format_next(m->options.to, row)); i++) {
        char *from = m->unfinished[i];
        char *to = lec_must_format("%s/%s%s", m->dir, stem, row->ending);
        if (!code && (m->task->aside & row->form))
            code =
                lec_made_put_aside(m->dir, to + strlen(m->dir) + 1, NULL, err);
        if (code)
            unlink(from);
        else
            code = lec_outfile_move(from, to, err);
        lec_unfinished_drop(from);
        free(from);
        free(to);
    }
    if (!code)
        drop_files(m->dir, stem, ALL_FORMS & ~m->options.to);
    return code;
}

static lec_code begin_speech(lec_job *w, lec_error *err)
{
    lec_code code = lec_session_begin_speech(w->session, err);
    if (!code)
        lec_synth_prepare(w->session->synth, &w->voice,
                          lec_script_lang(w->script));
    return code;
}

/* Speak an episode, or take its recording, and write its files. */
static lec_code make(lec_making *m, const char *stem, json_t *o, lec_error *err)
{
    lec_job *w = &m->job;
    lec_code code = lec_job_take_recording(w, false, err);
    if (code)
        return code;
    bool own = w->recording.form, chapters = !own && has_headings(w->article);
    if (own)
        m->options.to = w->recording.form->form | LEC_FORM_LISTEN;
    else if (!chapters)
        m->options.to &= ~LEC_FORM_CHAPTERS;
    lec_state_add_tmp_path(&w->target.name, m->dir);
    lec_text_add_str(&w->target.name, strrchr(stem, '/'));
    begin_files(m);
    if (!own)
        code = begin_speech(w, err);
    if (!code)
        code = lec_job_write(w, err);
    if (code)
        return settle(m, stem, code, err);
    json_object_set_new(o, "made", json_true());
    json_object_set_new(
        o, "lines",
        json_integer(own ? 0 : (json_int_t)lec_script_count(w->script)));
    json_object_set_new(o, "lost", json_integer((json_int_t)w->lost));
    json_object_set_new(o, "files",
                        json_integer(__builtin_popcountll(m->options.to)));
    json_object_set_new(o, "elapsed", json_real(lec_clock_s() - w->began));
    json_object_set_new(o, "seconds", json_real(lec_job_seconds(w)));
    json_object_set_new(o, "chapters", json_boolean(chapters));
    set_sounds(o, w);
    char *files =
        lec_files_describe(lec_text_str(&w->target.name), m->options.to, true);
    set(o, "files", files);
    free(files);
    return settle(m, stem, code, err);
}

static bool is_unchanged(const lec_record *old, const char *hash)
{
    return old && old->fate == LEC_FATE_EPISODE && !strcmp(old->script, hash);
}

static lec_code finish(lec_making *m, json_t *o, lec_error *err)
{
    const lec_record *old = m->task->old;
    lec_text date = {0}, stem = {0}, hash = {0};
    lec_code code = hash_script(m, &hash, err);
    if (!code && !m->task->article && !is_wanted(m)) {
        json_object_set_new(o, "passed", json_true());
    } else if (!code) {
        if (!add_utc(&date, m->job.article->published.text) && old)
            lec_text_add_str(&date, old->episode.published);
        if (!date.len)
            lec_timestamp_add(&date, m->task->undated_s);
        add_stem(&stem, m, lec_text_str(&date));
        set(o, "published", lec_text_str(&date));
        set(o, "stem", lec_text_str(&stem));
        set(o, "script", lec_text_str(&hash));
        set_facts(o, m);
        set_lead(o, m->job.script);
        if (m->again || !is_unchanged(old, lec_text_str(&hash)))
            code = make(m, lec_text_str(&stem), o, err);
    }
    lec_text_free(&date);
    lec_text_free(&stem);
    lec_text_free(&hash);
    return code;
}

lec_code lec_episode_make(lec_making *making, json_t *answer, lec_error *err)
{
    lec_code code = lec_job_extract(&making->job, err);
    if (!code)
        code = lec_job_script(&making->job, err);
    return code ? code : finish(making, answer, err);
}

void lec_episode_remove(const char *dir, const lec_episode *episode)
{
    drop_files(dir, episode->stem, ALL_FORMS);
    lec_picture_remove(dir, episode);
}
