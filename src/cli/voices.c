/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern voices: who can read, and a sample of each. */
#include <stdio.h>
#include <string.h>

#include <unistd.h>

#include "base/plain.h"
#include "cli/cli.h"
#include "core/session.h"
#include "script/lang/voice.h"

/* A list of voices while it is printed. */
typedef struct listing {
    lec_reporter *reporter;
    int status;
    const lec_cli *cli;
    size_t found; /* what was named and is there */
} listing;

/* Is a voice or a language, of these tags, one of those that are named?  All
 * are if none is.  A name is that of a voice, a tag, or the first part of a
 * tag.
 */
static bool is_named(listing *l, const char *name, const char *tag)
{
    for (size_t i = 0; i < l->cli->page_count; i++) {
        const char *wanted = l->cli->pages[i];
        size_t n = strlen(wanted);
        if (!strcmp(wanted, name) ||
            (!strncasecmp(wanted, tag, n) && (!tag[n] || tag[n] == '-'))) {
            l->found++;
            return true;
        }
    }
    return !l->cli->page_count;
}

/* Print a voice in columns, for a person and for a pipe alike; or say what is
 * wrong with it, which does not hide the other voices.
 */
static void print_voice(void *user, const lec_voice_entry *v,
                        const lec_error *wrong)
{
    listing *l = user;
    if (!is_named(l, v->name, v->lang))
        return;
    if (!wrong) {
        lec_text line = {0};
        lec_text_addf(&line, "%-14s %-6s %-7s %4d  %s", v->name, v->lang,
                      v->gender[0] ? v->gender : "-", v->rate, v->about);
        lec_print_plain(stdout, lec_text_str(&line));
        putchar('\n');
        lec_text_free(&line);
        return;
    }
    lec_reporter_error(l->reporter, wrong);
    l->status = 1;
}

static void print_language(void *user, const lec_language_entry *l)
{
    if (!is_named(user, l->tag, l->tag))
        return;
    printf("%-18s %-10s %5s %5s %4s %6zu %6zu %6zu %6zu %5s\n", l->tag,
           l->numbers, l->dates, l->money, l->cases, l->rules, l->words,
           l->abbreviations, l->names, l->tried);
}

static const char *yes(bool can)
{
    return can ? "yes" : "-";
}

static void print_engine(void *user, const lec_engine_entry *e)
{
    char hz[16] = "-", languages[16] = "-";
    if (!is_named(user, e->name, ""))
        return;
    if (e->hz)
        snprintf(hz, sizeof hz, "%d", e->hz);
    if (e->languages)
        snprintf(languages, sizeof languages, "%d", e->languages);
    printf("%-18s %5s %9s %5s %5s %8s %5s %7s\n", e->name, hz, languages,
           yes(e->rate), yes(e->pitch), yes(e->phonemes), yes(e->words),
           yes(e->repeats));
}

static void list_engines(listing *l)
{
    printf("\n%-18s %5s %9s %5s %5s %8s %5s %7s\n", "ENGINE", "HERTZ",
           "LANGUAGES", "RATE", "PITCH", "PHONEMES", "WORDS", "REPEATS");
    lec_engines_list(print_engine, l);
}

static lec_code list_voices(lec_cli *cli, int *status, lec_error *err)
{
    const char *dir = cli->options.voices_dir;
    listing l = {.reporter = &cli->reporter, .cli = cli};
    printf("%-14s %-6s %-7s %4s\n", "NAME", "LANG", "GENDER", "RATE");
    lec_code code = lec_voices_list(dir, print_voice, &l, err);
    *status = l.status;
    if (code)
        return code;
    printf("\n%-18s %-10s %5s %5s %4s %6s %6s %6s %6s %5s\n", "LANGUAGE",
           "NUMBERS BY", "DATES", "MONEY", "CASE", "RULES", "WORDS", "ABBR.",
           "NAMES", "TRIED");
    code = lec_languages_list(dir, print_language, &l, err);
    if (!code)
        list_engines(&l);
    if (!code && cli->page_count && !l.found) {
        lec_fail_hint(err, "lectern voices lists all");
        code = lec_fail(err, LEC_E_USAGE,
                        "no voice, language or engine is called %.80s",
                        cli->pages[0]);
    }
    return code ? code : lec_cli_flush(err);
}

/* Find the text that a voice of language `lang` is tried on:
 * voices/LANG/sample.txt.
 */
static lec_code find_sample(const char *dir, const char *lang, lec_text *path,
                            lec_error *err)
{
    lec_text_addf(path, "%s/%.*s/sample.txt", dir, (int)strcspn(lang, "-"),
                  lang);
    if (!access(lec_text_str(path), R_OK))
        return LEC_OK;
    lec_fail_hint(err, "lectern --voice NAME PAGE reads a page of your own");
    return lec_fail(err, LEC_E_INPUT, "there is no text to try %s on",
                    *lang ? lang : "a voice of any language");
}

/* Narrate the sample of a voice, as any page. */
static lec_code hear(const lec_cli *cli, const char *name, int *status,
                     lec_error *err)
{
    lec_cli heard = *cli; /* what it is given is gone with this function */
    lec_options *o = &heard.options;
    lec_voice voice;
    lec_text sample = {0}, output = {0};
    lec_code code = lec_voice_load(&voice, o->voices_dir, name, err);
    if (!code) {
        o->lang = voice.lang[0] ? voice.lang : voice.manner.espeak;
        code = find_sample(o->voices_dir, o->lang, &sample, err);
    }
    if (!code) {
        lec_text_addf(&output, "%s.flac", name);
        const char *page = lec_text_str(&sample);
        heard.pages = &page;
        heard.page_count = 1;
        o->to = LEC_FORM_FLAC;
        o->from = LEC_PAGE_PLAIN;
        o->voice = name;
        o->output = o->output ? o->output : lec_text_str(&output);
        code = lec_cli_narrate(&heard, status, err);
    }
    lec_text_free(&sample);
    lec_text_free(&output);
    return code;
}

lec_code lec_cli_find_voices(lec_cli *cli, lec_error *err)
{
    if (cli->voices)
        return LEC_OK;
    lec_code code = lec_voices_find(&cli->voices, err);
    cli->options.voices_dir = cli->voices;
    return code;
}

lec_code lec_cli_voices(lec_cli *cli, int *status, lec_error *err)
{
    const char *name = cli->given[LEC_OPT_HEAR];
    lec_code code = lec_cli_find_voices(cli, err);
    if (code)
        return code;
    if (name)
        return hear(cli, name, status, err);
    code = lec_cli_shut(cli, err);
    return code ? code : list_voices(cli, status, err);
}
