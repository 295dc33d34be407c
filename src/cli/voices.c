/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lectern voices: who can read, and a sample of each. */
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/text.h"
#include "cli/cli.h"
#include "script/lang/voice.h"

typedef struct settings {
    const char *hear, *output;
    bool force, help;
} settings;

static lec_code read_settings(settings *s, int argc, char **argv,
                              lec_error *err)
{
    static const struct option options[] = {
        {"hear", required_argument, NULL, 'v'},
        {"output", required_argument, NULL, 'o'},
        {"force", no_argument, NULL, 'f'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    opterr = 0;
    for (int found;
         (found = getopt_long(argc, argv, ":o:fh", options, NULL)) != -1;) {
        if (found == 'v')
            s->hear = optarg;
        else if (found == 'o')
            s->output = optarg;
        else if (found == 'f')
            s->force = true;
        else if (found == 'h')
            s->help = true;
        else
            return lec_fail(err, LEC_E_USAGE,
                            found == ':' ? "%s wants a value after it"
                                         : "voices has no option %s",
                            argv[optind - 1]);
    }
    if (optind == argc)
        return LEC_OK;
    lec_fail_hint(err, "lectern voices --hear NAME makes a sample");
    return lec_fail(err, LEC_E_USAGE, "voices takes no page: %.80s",
                    argv[optind]);
}

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
    if (!code && (fflush(stdout) || ferror(stdout)))
        code = lec_fail_write(err);
    return code;
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
static lec_code hear(const settings *s, const char *dir, lec_reporter *reporter,
                     int *status, lec_error *err)
{
    lec_voice voice;
    lec_text sample = {0}, output = {0};
    lec_code code = lec_voice_load(&voice, dir, s->hear, err);
    const char *lang = voice.lang[0] ? voice.lang : voice.manner.espeak;
    if (!code)
        code = find_sample(dir, lang, &sample, err);
    if (!code) {
        lec_text_addf(&output, "%s.flac", s->hear);
        const char *page = lec_text_str(&sample);
        const lec_options options = {
            .to = LEC_FORM_FLAC,
            .from = LEC_PAGE_PLAIN,
            .output = s->output ? s->output : lec_text_str(&output),
            .voice = s->hear,
            .lang = lang,
            .force = s->force,
            .voices_dir = dir,
            .engine = "espeak",
        };
        lec_listener listener = lec_reporter_listener(reporter);
        *status = lec_narrate(&page, 1, &options, &listener);
    }
    lec_text_free(&sample);
    lec_text_free(&output);
    return code;
}

static bool print_help(void)
{
    puts("usage: lectern voices [--hear NAME [-o FILE]]\n"
         "List the voices: name, language, gender, words a minute, and what "
         "they are for;\nand the languages: who says their numbers (own rules, "
         "ICU or eSpeak NG), and how\nmuch is known of them. A rule that is "
         "wrong is named.\n\n"
         "      --hear NAME     write a sample of a voice to NAME.flac\n"
         "  -o, --output FILE   write it to FILE; - is standard output\n"
         "  -f, --force         write over a file that is there\n"
         "  -h, --help          show this\n\n"
         "A voice is a file NAME.ini; voices/default.ini explains every key.");
    return !fflush(stdout) && !ferror(stdout);
}

int lec_cli_voices(int argc, char **argv)
{
    settings s = {0};
    lec_error err = {0};
    lec_cli cli = {0};
    lec_reporter reporter;
    lec_reporter_init(&reporter, &cli);
    int status = 0;
    lec_code code = read_settings(&s, argc, argv, &err);
    if (!code && s.help)
        return print_help() ? 0 : 1;
    char *dir = code ? NULL : lec_cli_voices_dir();
    if (!code && !dir)
        code =
            lec_fail(&err, LEC_E_IO, "the voices are not where they should be");
    if (!code && dir)
        code = s.hear ? hear(&s, dir, &reporter, &status, &err)
                      : list_voices(dir, &reporter, &status, &err);
    free(dir);
    if (!code)
        return status;
    lec_reporter_error(&reporter, &err);
    return code == LEC_E_USAGE ? 2 : 1;
}
