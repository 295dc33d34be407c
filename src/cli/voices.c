/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern voices: who can read, and a sample of each. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/text.h"
#include "cli/cli.h"
#include "script/lang/voice.h"

static int is_voice(const struct dirent *file)
{
    size_t n = strlen(file->d_name);
    return n > 4 && !strcmp(file->d_name + n - 4, ".ini") &&
           strcmp(file->d_name, "default.ini") != 0;
}

/* Columns, for a person and for a pipe alike. */
static void print_voice(const lec_voice *v)
{
    printf("%-14s %-6s %-7s %4d  %s\n", v->name, v->lang,
           v->gender[0] ? v->gender : "-", v->manner.rate, v->about);
}

/* A voice that is wrong is told at once, and does not hide the others. */
static void list_voice(lec_reporter *reporter, const char *dir,
                       const char *name, int *status)
{
    lec_voice voice;
    lec_error err = {0};
    if (!lec_voice_load(&voice, dir, name, &err)) {
        print_voice(&voice);
        return;
    }
    lec_reporter_error(reporter, &err);
    *status = 1;
}

static lec_code list_voices(const char *dir, lec_reporter *reporter,
                            int *status, lec_error *err)
{
    struct dirent **files;
    int count = scandir(dir, &files, is_voice, alphasort);
    if (count < 0)
        return lec_fail(err, LEC_E_IO, "cannot list the voices in %s: %s", dir,
                        strerror(errno));
    printf("%-14s %-6s %-7s %4s\n", "NAME", "LANG", "GENDER", "RATE");
    for (int i = 0; i < count; i++) {
        files[i]->d_name[strlen(files[i]->d_name) - 4] = '\0';
        list_voice(reporter, dir, files[i]->d_name, status);
        free(files[i]);
    }
    free(files);
    lec_code code = lec_cli_print_languages(dir, err);
    return code ? code : lec_cli_flush(err);
}

/* The text that a voice of language `lang` is tried on: voices/LANG/sample.txt.
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

/* The sample takes the ordinary road. */
static lec_code hear(lec_cli *cli, const char *name, int *status,
                     lec_error *err)
{
    lec_options *o = &cli->options;
    lec_voice voice;
    lec_text sample = {0}, output = {0};
    lec_code code = lec_voice_load(&voice, o->voices_dir, name, err);
    o->lang = voice.lang[0] ? voice.lang : voice.manner.espeak;
    if (!code)
        code = find_sample(o->voices_dir, o->lang, &sample, err);
    if (!code) {
        lec_text_addf(&output, "%s.flac", name);
        const char *page = lec_text_str(&sample);
        cli->pages = &page;
        cli->page_count = 1;
        o->to = LEC_FORM_FLAC;
        o->from = LEC_PAGE_PLAIN;
        o->voice = name;
        o->output = o->output ? o->output : lec_text_str(&output);
        code = lec_cli_narrate(cli, status, err);
    }
    lec_text_free(&sample);
    lec_text_free(&output);
    return code;
}

lec_code lec_cli_voices(lec_cli *cli, int *status, lec_error *err)
{
    const char *name = cli->given[LEC_OPT_HEAR];
    lec_code code = lec_cli_find_voices(cli, err);
    if (code)
        return code;
    return name ? hear(cli, name, status, err)
                : list_voices(cli->options.voices_dir, &cli->reporter, status,
                              err);
}
