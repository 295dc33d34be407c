/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/ini.h"
#include "cli/cli.h"
#include "extract/extract.h"
#include "podcast/podcast.h"
#include "script/lang/voice.h"
#include "synth/synth.h"

enum {
#define OPTION(id, name, letter, argument, settable, help) OPT_##id,
#define DETAIL OPTION
#include "cli/options.def"
#undef DETAIL
#undef OPTION
    OPT_COUNT
};

static const struct {
    const char *name;
    char letter;
    const char *argument;
    bool settable;
    bool detail;
    const char *help;
} table[OPT_COUNT] = {
#define OPTION(id, name, letter, argument, settable, help)                     \
    {name, letter, argument, settable, false, help},
#define DETAIL(id, name, letter, argument, settable, help)                     \
    {name, letter, argument, settable, true, help},
#include "cli/options.def"
#undef DETAIL
#undef OPTION
};

static lec_code set_number(int *number, int low, int high, const char *name,
                           const char *value, lec_error *err)
{
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (end == value || *end || errno || n < low || n > high) {
        lec_fail_hint(err, "a whole number from %d to %d is right", low, high);
        return lec_fail(err, LEC_E_USAGE, "%s: not right: %.80s", name, value);
    }
    *number = (int)n;
    return LEC_OK;
}

static lec_code set_pace(double *pace, const char *value, lec_error *err)
{
    char *end;
    *pace = strtod(value, &end);
    if (end != value && !*end && *pace >= LEC_MIN_PACE && *pace <= LEC_MAX_PACE)
        return LEC_OK;
    lec_fail_hint(err, "a number from %g to %g is right", LEC_MIN_PACE,
                  (double)LEC_MAX_PACE);
    return lec_fail(err, LEC_E_USAGE, "--pace: not right: %.80s", value);
}

/* In the configuration and the environment a switch has a word. */
static bool is_yes(const char *value)
{
    return !value || !strcmp(value, "yes") || !strcmp(value, "true") ||
           !strcmp(value, "on") || !strcmp(value, "1");
}

static lec_code set_kind(lec_cli *cli, const char *value, lec_error *err)
{
    cli->options.from = lec_page_kind_named(value);
    if (cli->options.from != LEC_PAGE_AUTO)
        return LEC_OK;
    lec_fail_hint(err, "the kinds are html, pasted, plain, markdown and feed");
    return lec_fail(err, LEC_E_USAGE, "--from: no kind is called %.80s", value);
}

static lec_code set_lang(lec_cli *cli, const char *value, lec_error *err)
{
    cli->options.lang = value;
    if (isalpha((unsigned char)value[0]) && strlen(value) < 32 &&
        strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                      "0123456789-") == strlen(value))
        return LEC_OK;
    lec_fail_hint(err, "a tag such as en, en-GB or uk is right");
    return lec_fail(err, LEC_E_USAGE, "--lang: not a language: %.80s", value);
}

static lec_code set_loudness(int *loudness, const char *value, lec_error *err)
{
    if (!strcmp(value, "off")) {
        *loudness = LEC_LOUDNESS_AS_IT_COMES;
        return LEC_OK;
    }
    return set_number(loudness, -70, -5, "--loudness", value, err);
}

static lec_code set_sound(lec_sound_choice *s, int id, const char *value,
                          lec_error *err)
{
    switch (id) {
    case OPT_LOUDNESS:
        return set_loudness(&s->loudness, value, err);
    case OPT_SAMPLE_RATE:
        return set_number(&s->hz, 8000, 48000, "--sample-rate", value, err);
    case OPT_CHANNELS:
        return set_number(&s->channels, 1, 2, "--channels", value, err);
    case OPT_BITS:
        if (strcmp(value, "16") != 0 && strcmp(value, "24") != 0)
            return lec_fail(err, LEC_E_USAGE, "--bits: 16 or 24, not %.80s",
                            value);
        return set_number(&s->bits, 16, 24, "--bits", value, err);
    case OPT_KBPS:
        return set_number(&s->kbps, 8, 320, "--kbps", value, err);
    case OPT_COVER:
        s->cover = value;
        break;
    case OPT_BEFORE:
        s->before = value;
        break;
    case OPT_AFTER:
        s->after = value;
        break;
    default:
        break;
    }
    return LEC_OK;
}

static lec_code set_option(lec_cli *cli, int id, const char *value,
                           lec_error *err)
{
    lec_options *o = &cli->options;
    switch (id) {
    case OPT_OUTPUT:
        o->output = value;
        break;
    case OPT_TO:
        return lec_forms_parse(value, &o->to, err);
    case OPT_FROM:
        return set_kind(cli, value, err);
    case OPT_VOICE:
        o->voice = value;
        break;
    case OPT_RATE:
        return set_number(&o->rate, LEC_MIN_RATE, LEC_MAX_RATE, "--rate", value,
                          err);
    case OPT_PACE:
        return set_pace(&o->pace, value, err);
    case OPT_LANG:
        return set_lang(cli, value, err);
    case OPT_JOBS:
        return set_number(&o->jobs, 1, LEC_MAX_JOBS, "--jobs", value, err);
    case OPT_LEXICON:
        if (o->lexicon_count == LEC_MAX_LEXICONS)
            return lec_fail(err, LEC_E_USAGE, "more than %d lexicons",
                            LEC_MAX_LEXICONS);
        o->lexicons[o->lexicon_count++] = value;
        break;
    case OPT_RULES:
        o->rules = value;
        break;
    case OPT_TITLE:
        o->title = value;
        break;
    case OPT_NEWEST:
        return set_number(&o->newest, 1, 10000, "--newest", value, err);
    case OPT_SINCE:
        o->since = value;
        return lec_setting_check(LEC_SETTING_SINCE, value, err);
    case OPT_READ:
        return lec_reading_parse(value, &o->read, err);
    case OPT_FORCE:
        o->force = true;
        break;
    case OPT_QUIET:
        cli->quiet = is_yes(value);
        break;
    case OPT_JSON_LOG:
        cli->json_log = is_yes(value);
        break;
    case OPT_CONFIG:
        break; /* read before all others */
    case OPT_HELP:
        cli->help = true;
        break;
    case OPT_HELP_MORE:
        cli->help = cli->help_more = true;
        break;
    case OPT_VERSION:
        cli->version = true;
        break;
    case OPT_ENGINE:
        o->engine = value;
        break;
    case OPT_LINE_LIMIT:
        return set_number(&o->line_limit_ms, 1, 600000, "--line-limit", value,
                          err);
    default:
        return set_sound(&o->sound, id, value, err);
    }
    return LEC_OK;
}

static lec_code take_setting(void *user, int line, const char *section,
                             const char *key, const char *value, lec_error *err)
{
    (void)line;
    lec_cli *cli = user;
    for (int id = 0; !section[0] && id < OPT_COUNT; id++) {
        if (!table[id].settable || strcmp(key, table[id].name) != 0)
            continue;
        if (cli->kept_count == sizeof cli->kept / sizeof *cli->kept)
            return lec_fail(err, LEC_E_USAGE, "too many settings");
        lec_text copy = {0};
        lec_text_add_str(&copy, value);
        char *kept = lec_text_detach(&copy);
        cli->kept[cli->kept_count++] = kept;
        return set_option(cli, id, kept, err);
    }
    return lec_fail(err, LEC_E_USAGE, "no setting is called %.80s", key);
}

/* Whatever is wrong with it is so with the command line. */
static lec_code read_file(lec_cli *cli, const char *path, lec_error *err)
{
    if (!lec_ini_read(path, take_setting, cli, err))
        return LEC_OK;
    return err->code = LEC_E_USAGE;
}

/* The file --config names must be there; the usual one need not. */
static lec_code read_settings(lec_cli *cli, const char *named, lec_error *err)
{
    char path[4096];
    const char *home = getenv("HOME"), *xdg = getenv("XDG_CONFIG_HOME");
    if (named)
        return read_file(cli, named, err);
    if (xdg && xdg[0])
        snprintf(path, sizeof path, "%s/lectern/config.ini", xdg);
    else if (home)
        snprintf(path, sizeof path, "%s/.config/lectern/config.ini", home);
    else
        return LEC_OK;
    return access(path, R_OK) ? LEC_OK : read_file(cli, path, err);
}

static lec_code read_environment(lec_cli *cli, lec_error *err)
{
    lec_code code = LEC_OK;
    for (int id = 0; !code && id < OPT_COUNT; id++) {
        char name[64] = "LECTERN_";
        size_t n = strlen(name);
        for (const char *p = table[id].name; *p; p++) {
            int c = toupper((unsigned char)*p);
            name[n++] = (char)(c == '-' ? '_' : c);
        }
        name[n] = '\0';
        const char *value = table[id].settable ? getenv(name) : NULL;
        if (!value || !value[0])
            continue;
        code = set_option(cli, id, value, err);
        if (code)
            lec_fail_at(err, name, 0, 0);
    }
    return code;
}

/* getopt's tables, from ours. */
static void fill_getopt(struct option *longs, char *shorts)
{
    size_t n = 0;
    shorts[n++] = ':';
    for (int id = 0; id < OPT_COUNT; id++) {
        longs[id] = (struct option){
            .name = table[id].name,
            .has_arg = table[id].argument ? required_argument : no_argument,
            .val = 256 + id,
        };
        if (table[id].letter)
            shorts[n++] = table[id].letter;
        if (table[id].letter && table[id].argument)
            shorts[n++] = ':';
    }
    longs[OPT_COUNT] = (struct option){0};
    shorts[n] = '\0';
}

static int id_of(int found)
{
    if (found >= 256)
        return found - 256;
    for (int id = 0; id < OPT_COUNT; id++)
        if (table[id].letter && table[id].letter == found)
            return id;
    return -1;
}

/* Once for --config, once for all: only what is `wanted`. */
static lec_code read_arguments(lec_cli *cli, int argc, char **argv,
                               bool only_config, lec_error *err)
{
    struct option longs[OPT_COUNT + 1];
    char shorts[2 * OPT_COUNT + 2];
    fill_getopt(longs, shorts);
    opterr = 0;
    optind = 1;
    for (int found;
         (found = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        if (found == '?' || found == ':') {
            lec_fail_hint(err, "lectern --help lists the options");
            return lec_fail(err, LEC_E_USAGE,
                            found == ':' ? "%s wants a value after it"
                                         : "no option is called %s",
                            argv[optind - 1]);
        }
        int id = id_of(found);
        if (only_config && id == OPT_CONFIG)
            cli->config = optarg;
        lec_code code = only_config ? LEC_OK : set_option(cli, id, optarg, err);
        if (code)
            return code;
    }
    return LEC_OK;
}

lec_code lec_cli_read_common(lec_cli *cli, int argc, char **argv,
                             lec_error *err)
{
    *cli = (lec_cli){.options = {.engine = "espeak"}};
    lec_code code = read_arguments(cli, argc, argv, true, err);
    if (!code)
        code = read_settings(cli, cli->config, err);
    if (!code)
        code = read_environment(cli, err);
    if (!code)
        code = read_arguments(cli, argc, argv, false, err);
    cli->pages = (const char *const *)argv + optind;
    cli->page_count = (size_t)(argc - optind);
    return code;
}

lec_code lec_cli_read(lec_cli *cli, int argc, char **argv, lec_error *err)
{
    if (argc > 1 && !strcmp(argv[1], "explain"))
        return lec_cli_read_explain(cli, argc - 1, argv + 1, err);
    lec_code code = lec_cli_read_common(cli, argc, argv, err);
    if (code || cli->help || cli->version)
        return code;
    if (!cli->options.to && cli->options.output)
        cli->options.to = lec_forms_of_file(cli->options.output);
    if (!cli->options.to)
        cli->options.to = LEC_FORM_FLAC;
    if (cli->page_count)
        return LEC_OK;
    lec_fail_hint(err, "lectern PAGE: a file, an http(s) URL, or - for "
                       "standard input; lectern --help says more");
    return lec_fail(err, LEC_E_USAGE, "no page is named");
}

void lec_cli_free(lec_cli *cli)
{
    for (size_t i = 0; i < cli->kept_count; i++)
        free(cli->kept[i]);
    cli->kept_count = 0;
}

static void print_option(int id)
{
    char left[64];
    const char *argument = table[id].argument;
    snprintf(left, sizeof left, "%c%c%c --%s%s%s", table[id].letter ? '-' : ' ',
             table[id].letter ? table[id].letter : ' ',
             table[id].letter ? ',' : ' ', table[id].name, argument ? " " : "",
             argument ? argument : "");
    const char *help = table[id].help;
    for (const char *line = help; line;) {
        size_t n = strcspn(line, "\n");
        printf("  %-20s %.*s\n", line == help ? left : "", (int)n, line);
        line = line[n] ? line + n + 1 : NULL;
    }
}

static void print_options(bool detail)
{
    for (int id = 0; id < OPT_COUNT; id++)
        if (table[id].help && table[id].detail == detail)
            print_option(id);
}

bool lec_cli_help(bool more)
{
    puts("usage: lectern [OPTION]... PAGE...");
    if (!more)
        puts("Narrate articles: each PAGE (a file, an http(s) URL, or - for "
             "standard input)\nbecomes a sound file, PAGE.flac. lectern "
             "explain PAGE says what is kept of it.");
    putchar('\n');
    print_options(more);
    puts(more ? "\nlectern --help shows the others, and lectern(1) all of "
                "them."
              : "\nSettings may stand in ~/.config/lectern/config.ini "
                "(voice = en-gb) and in the\n"
                "environment (LECTERN_VOICE=en-gb); the command line wins.\n"
                "Exit status: 0 done, 1 failed, 2 wrong command line, 3 "
                "something may be missing.");
    return !fflush(stdout) && !ferror(stdout);
}

bool lec_cli_version(void)
{
    puts("lectern " LECTERN_VERSION);
    return !fflush(stdout) && !ferror(stdout);
}
