/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of options, and the one reader of command lines. */
#include <ctype.h>
#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/ini.h"
#include "base/timestamp.h"
#include "base/user.h"
#include "cli/cli.h"
#include "extract/extract.h"
#include "script/lang/voice.h"
#include "synth/synth.h"

/* Verbs as bits, for the column of the table. */
enum {
#define VERB(id, name, run, narrates, wants, hint, usage, about, after)        \
    id = 1 << LEC_VERB_##id,
#include "cli/verbs.def"
#undef VERB
    EVERY = (1 << LEC_VERBS) - 1,
};
_Static_assert(LEC_VERBS < 32, "the verbs are bits of an unsigned");

static const struct {
    const char *name;
    bool narrates; /* it takes the options of NARRATE beside its own */
} verbs[LEC_VERBS] = {
#define VERB(id, name, run, narrates, wants, hint, usage, about, after)        \
    {name, narrates},
#include "cli/verbs.def"
#undef VERB
};

#define VOICE_OF "voice." /* and a language: a setting */

/* A function that reads a value which is more than text; LEC_E_USAGE if the
 * value is wrong.
 */
typedef lec_code reader(lec_options *o, const char *value, lec_error *err);

static reader set_forms, set_kind, set_lang, set_reading, set_lexicon,
    set_since, set_loudness, set_bits, set_sandbox;

typedef struct option_row {
    unsigned verbs;
    const char *name;
    char letter;
    bool settable, detail;
    const char *argument;
    /* What becomes of a value. */
    enum {
        A_TEXT,
        A_LIST,
        A_SWITCH,
        A_NUMBER,
        A_REAL,
        READ_BY,
        KEPT_AS_IT_IS
    } as;
    size_t at; /* the field, from the start of lec_cli */
    double low, high;
    reader *by;
    const char *help;
} option_row;

/* Give the offset of a field; it does not compile if the field has another
 * type.
 */
#define AT(field, type)                                                        \
    (offsetof(lec_cli, field) *                                                \
     _Generic(((lec_cli *)0)->field, type : 1)) // NOLINT(*-macro-parentheses)
#define TEXT(field) A_TEXT, AT(field, const char *), 0, 0, NULL
#define LIST(field) A_LIST, offsetof(lec_cli, field), 0, LENGTH(field), NULL
#define LENGTH(field)                                                          \
    (sizeof((lec_cli *)0)->field / sizeof *((lec_cli *)0)->field)
#define SWITCH(field) A_SWITCH, AT(field, bool), 0, 0, NULL
#define NUMBER(field, low, high) A_NUMBER, AT(field, int), low, high, NULL
#define REAL(field, low, high) A_REAL, AT(field, double), low, high, NULL
#define BY(function) READ_BY, 0, 0, 0, function
#define KEPT KEPT_AS_IT_IS, 0, 0, 0, NULL

static const option_row rows[LEC_OPTIONS] = {
#define OPTION(id, verbs, name, letter, argument, settable, value, help)       \
    {verbs, name, letter, settable, false, argument, value, help},
#define DETAIL(id, verbs, name, letter, argument, settable, value, help)       \
    {verbs, name, letter, settable, true, argument, value, help},
#include "cli/options.def"
#undef DETAIL
#undef OPTION
};

static lec_code set_forms(lec_options *o, const char *value, lec_error *err)
{
    return lec_forms_parse(value, &o->to, err);
}

static lec_code set_kind(lec_options *o, const char *value, lec_error *err)
{
    o->from = lec_page_kind_named(value);
    if (o->from != LEC_PAGE_AUTO)
        return LEC_OK;
    lec_fail_hint(err, "the kinds are html, pasted, plain, markdown and feed");
    return lec_fail(err, LEC_E_USAGE, "--from: no kind is called %.80s", value);
}

static lec_code set_sandbox(lec_options *o, const char *value, lec_error *err)
{
    static const char *const names[] = {
        [LEC_SANDBOX_AUTO] = "auto",
        [LEC_SANDBOX_REQUIRE] = "require",
        [LEC_SANDBOX_OFF] = "off",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(value, names[i])) {
            o->sandbox = (lec_sandbox)i;
            return LEC_OK;
        }
    lec_fail_hint(err, "auto, require or off is right");
    return lec_fail(err, LEC_E_USAGE, "--sandbox: not right: %.80s", value);
}

static lec_code set_lang(lec_options *o, const char *value, lec_error *err)
{
    o->lang = value;
    if (isalpha((unsigned char)value[0]) && strlen(value) < 32 &&
        strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                      "0123456789-") == strlen(value))
        return LEC_OK;
    lec_fail_hint(err, "a tag such as en, en-GB or uk is right");
    return lec_fail(err, LEC_E_USAGE, "--lang: not a language: %.80s", value);
}

static lec_code set_reading(lec_options *o, const char *value, lec_error *err)
{
    return lec_reading_parse(value, &o->read, err);
}

static lec_code set_lexicon(lec_options *o, const char *value, lec_error *err)
{
    if (o->lexicon_count == LEC_MAX_LEXICONS)
        return lec_fail(err, LEC_E_USAGE, "more than %d lexicons",
                        LEC_MAX_LEXICONS);
    o->lexicons[o->lexicon_count++] = value;
    return LEC_OK;
}

static lec_code set_since(lec_options *o, const char *value, lec_error *err)
{
    o->since = value;
    if (!value[0] || lec_timestamp_is_day(value))
        return LEC_OK;
    lec_fail_hint(err, "right is a day: 2026-01-31");
    return lec_fail(err, LEC_E_USAGE, "--since: not right: %.80s", value);
}

static lec_code read_number(double *number, const char *name, bool whole,
                            double low, double high, const char *value,
                            lec_error *err)
{
    char *end;
    *number = strtod(value, &end);
    bool digits = !value[strspn(value, " +-0123456789")];
    if (end != value && !*end && (digits || !whole) && *number >= low &&
        *number <= high)
        return LEC_OK;
    lec_fail_hint(err, "a %snumber from %g to %g is right",
                  whole ? "whole " : "", low, high);
    return lec_fail(err, LEC_E_USAGE, "--%s: not right: %.80s", name, value);
}

static lec_code set_loudness(lec_options *o, const char *value, lec_error *err)
{
    double lufs = LEC_LOUDNESS_AS_IT_COMES;
    lec_code code = LEC_OK;
    if (strcmp(value, "off") != 0)
        code = read_number(&lufs, "loudness", true, -70, -5, value, err);
    if (!code)
        o->sound.loudness = (int)lufs;
    return code;
}

static lec_code set_bits(lec_options *o, const char *value, lec_error *err)
{
    bool low = !strcmp(value, "16");
    if (!low && strcmp(value, "24") != 0)
        return lec_fail(err, LEC_E_USAGE, "--bits: 16 or 24, not %.80s", value);
    o->sound.bits = low ? 16 : 24;
    return LEC_OK;
}

/* Does the value switch on?  On the command line a switch has none (NULL). */
static bool is_yes(const char *value)
{
    return !value || !strcmp(value, "yes") || !strcmp(value, "true") ||
           !strcmp(value, "on") || !strcmp(value, "1");
}

/* Append a value to a list with room for `room`, of which the last stays NULL.
 */
static lec_code add_value(const char **list, size_t room, const char *name,
                          const char *value, lec_error *err)
{
    size_t n = 0;
    while (list[n])
        n++;
    if (n + 1 == room)
        return lec_fail(err, LEC_E_USAGE, "--%s: more than %zu of them", name,
                        n);
    list[n] = value;
    return LEC_OK;
}

/* May an option stand without a value, which is then "yes"? */
static bool takes_optional(const option_row *row)
{
    return row->argument && row->argument[0] == '[';
}

/* Put a value where its row says; NULL for a switch on the command line. */
static lec_code set_option(lec_cli *cli, int id, const char *value,
                           lec_error *err)
{
    const option_row *row = &rows[id];
    void *field = (char *)cli + row->at;
    double number;
    lec_code code = LEC_OK;
    switch (row->as) {
    case A_TEXT:
        *(const char **)field = value;
        break;
    case A_LIST:
        code = add_value(field, (size_t)row->high, row->name, value, err);
        break;
    case A_SWITCH:
        *(bool *)field = is_yes(value);
        break;
    case A_NUMBER:
    case A_REAL:
        code = read_number(&number, row->name, row->as == A_NUMBER, row->low,
                           row->high, value, err);
        if (!code && row->as == A_NUMBER)
            *(int *)field = (int)number;
        else if (!code)
            *(double *)field = number;
        break;
    case READ_BY:
        code = row->by(&cli->options, value, err);
        break;
    case KEPT_AS_IT_IS:
        cli->given[id] = value ? value : takes_optional(row) ? "yes" : "";
        break;
    }
    return code;
}

/* Keep the voice of a language (lec_options.voices_for); it wins over those
 * that were kept before.
 */
static lec_code keep_voice(lec_cli *cli, const char *lang, const char *name,
                           lec_error *err)
{
    size_t n = 0, room = sizeof cli->voices_for / sizeof *cli->voices_for;
    lec_options tried = {0};
    lec_code code = set_lang(&tried, lang, err);
    while (cli->voices_for[n])
        n++;
    if (!code && n + 1 == room)
        code =
            lec_fail(err, LEC_E_USAGE, "voices for more than %zu languages", n);
    if (code)
        return code;
    memmove(cli->voices_for + 1, cli->voices_for, n * sizeof *cli->voices_for);
    cli->voices_for[0] = lec_must_format("%s=%s", lang, name);
    cli->options.voices_for = (const char *const *)cli->voices_for;
    return LEC_OK;
}

/* May a setting stand in a section?  What a house makes its own has one. */
static bool is_in(const option_row *row, const char *section)
{
    const size_t house = offsetof(lec_cli, options.house);
    return !section[0] ||
           (!strcmp(section, "brand") && row->as == A_TEXT &&
            row->at >= house && row->at < house + sizeof(lec_house));
}

static lec_code take_setting(void *user, int line, const char *section,
                             const char *key, const char *value, lec_error *err)
{
    (void)line;
    lec_cli *cli = user;
    if (!section[0] && !strncmp(key, VOICE_OF, strlen(VOICE_OF)))
        return keep_voice(cli, key + strlen(VOICE_OF), value, err);
    for (int id = 0; id < LEC_OPTIONS; id++) {
        if (!rows[id].settable || strcmp(key, rows[id].name) != 0 ||
            !is_in(&rows[id], section))
            continue;
        if (cli->kept_count == sizeof cli->kept / sizeof *cli->kept)
            return lec_fail(err, LEC_E_USAGE, "too many settings");
        char *kept = lec_must_copy(value);
        cli->kept[cli->kept_count++] = kept;
        return set_option(cli, id, kept, err);
    }
    return lec_fail(err, LEC_E_USAGE, "no setting is called %.80s", key);
}

/* Read a configuration file; anything wrong with it is LEC_E_USAGE. */
static lec_code read_file(lec_cli *cli, const char *path, lec_error *err)
{
    if (!lec_ini_read(path, take_setting, cli, err))
        return LEC_OK;
    return err->code = LEC_E_USAGE;
}

/* Read the configuration file; one that is `named` must be there. */
static lec_code read_settings(lec_cli *cli, const char *named, lec_error *err)
{
    lec_text path = {0};
    lec_code code = LEC_OK;
    if (named)
        return read_file(cli, named, err);
    if (lec_user_path(&path, "config.ini") &&
        !access(lec_text_str(&path), R_OK))
        code = read_file(cli, lec_text_str(&path), err);
    lec_text_free(&path);
    return code;
}

/* Take the voices of languages, LECTERN_VOICE_PT_BR=..., from the environment.
 */
static lec_code read_voices(lec_cli *cli, lec_error *err)
{
    static const char begin[] = "LECTERN_VOICE_";
    lec_code code = LEC_OK;
    for (char **v = environ; !code && v && *v; v++) {
        const char *equals = strchr(*v, '=');
        if (strncmp(*v, begin, strlen(begin)) != 0 || !equals || !equals[1])
            continue;
        char *lang = lec_must_format("%.*s", (int)(equals - *v), *v);
        for (char *p = lang; *p; p++)
            *p = (char)(*p == '_' ? '-' : tolower((unsigned char)*p));
        code = keep_voice(cli, lang + strlen(begin), equals + 1, err);
        free(lang);
    }
    return code;
}

static lec_code read_environment(lec_cli *cli, lec_error *err)
{
    lec_code code = read_voices(cli, err);
    for (int id = 0; !code && id < LEC_OPTIONS; id++) {
        char name[64] = "LECTERN_";
        size_t n = strlen(name);
        for (const char *p = rows[id].name; *p; p++) {
            int c = toupper((unsigned char)*p);
            name[n++] = (char)(c == '-' ? '_' : c);
        }
        name[n] = '\0';
        const char *value = rows[id].settable ? getenv(name) : NULL;
        if (!value || !value[0])
            continue;
        code = set_option(cli, id, value, err);
        if (code)
            lec_fail_at(err, name, 0, 0);
    }
    return code;
}

/* Does the verb take an option?  A verb's own options hide those of NARRATE
 * with the same name.
 */
static bool takes(int verb, int id)
{
    unsigned bit = 1U << verb;
    if (rows[id].verbs & bit)
        return true;
    if (!verbs[verb].narrates || !(rows[id].verbs & NARRATE))
        return false;
    for (int own = 0; own < LEC_OPTIONS; own++)
        if (rows[own].verbs & bit && !strcmp(rows[own].name, rows[id].name))
            return false;
    return true;
}

/* Options are known to getopt by numbers beyond all letters. */
#define BEYOND_LETTERS 256

/* Fill the tables for getopt with the options that the verb takes. */
static void fill_getopt(int verb, struct option *longs, char *shorts)
{
    *shorts++ = ':';
    for (int id = 0; id < LEC_OPTIONS; id++) {
        const option_row *row = &rows[id];
        if (!takes(verb, id))
            continue;
        *longs++ = (struct option){
            .name = row->name,
            .has_arg = !row->argument        ? no_argument
                       : takes_optional(row) ? optional_argument
                                             : required_argument,
            .val = BEYOND_LETTERS + id,
        };
        if (row->letter)
            *shorts++ = row->letter;
        if (row->letter && row->argument)
            *shorts++ = ':';
    }
    *longs = (struct option){0};
    *shorts = '\0';
}

static int id_of(int verb, int found)
{
    int id = found - BEYOND_LETTERS;
    for (int i = 0; id < 0 && i < LEC_OPTIONS; i++)
        if (rows[i].letter == found && takes(verb, i))
            id = i;
    return id;
}

/* Say what getopt has found wrong. */
static lec_code refuse(int verb, int found, const char *argument,
                       lec_error *err)
{
    const char *name = verbs[verb].name;
    char letter[] = {'-', (char)optopt, '\0'};
    if (optopt > 0 && optopt < BEYOND_LETTERS)
        argument = letter;
    lec_fail_hint(err, "lectern %s%s--help lists the options", name,
                  *name ? " " : "");
    if (found == ':')
        return lec_fail(err, LEC_E_USAGE, "%s wants a value after it",
                        argument);
    if (!*name)
        return lec_fail(err, LEC_E_USAGE, "no option is called %s", argument);
    return lec_fail(err, LEC_E_USAGE, "%s has no option %s", name, argument);
}

/* Take the options from the arguments: all, or (`only_config`) --config, which
 * is read before all others.
 */
static lec_code read_arguments(lec_cli *cli, int argc, char **argv,
                               bool only_config, lec_error *err)
{
    struct option longs[LEC_OPTIONS + 1];
    char shorts[2 * LEC_OPTIONS + 2];
    fill_getopt(cli->verb, longs, shorts);
    opterr = 0;
    optind = 1;
    for (int found;
         (found = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        if (found == '?' || found == ':')
            return refuse(cli->verb, found, argv[optind - 1], err);
        int id = id_of(cli->verb, found);
        lec_code code = !only_config || id == LEC_OPT_CONFIG
                            ? set_option(cli, id, optarg, err)
                            : LEC_OK;
        if (code)
            return code;
    }
    cli->pages = (const char *const *)argv + optind;
    cli->page_count = (size_t)(argc - optind);
    return LEC_OK;
}

/* Find the verb that the first argument names; NARRATE needs no name. */
static int find_verb(int argc, char **argv)
{
    for (int verb = 0; argc > 1 && verb < LEC_VERBS; verb++)
        if (!strcmp(argv[1], verbs[verb].name))
            return verb;
    return LEC_VERB_NARRATE;
}

lec_code lec_cli_read(lec_cli *cli, int argc, char **argv, lec_error *err)
{
    *cli = (lec_cli){.verb = find_verb(argc, argv),
                     .options = {.engine = "espeak"}};
    cli->options.allow_private = cli->allowed;
    lec_code code = LEC_OK;
    if (verbs[cli->verb].name[0]) {
        argc--;
        argv++;
    }
    if (verbs[cli->verb].narrates) {
        code = read_arguments(cli, argc, argv, true, err);
        if (!code)
            code = read_settings(cli, cli->given[LEC_OPT_CONFIG], err);
        if (!code)
            code = read_environment(cli, err);
    }
    return code ? code : read_arguments(cli, argc, argv, false, err);
}

void lec_cli_free(lec_cli *cli)
{
    for (size_t i = 0; i < cli->kept_count; i++)
        free(cli->kept[i]);
    cli->kept_count = 0;
    for (size_t i = 0; cli->voices_for[i]; i++)
        free(cli->voices_for[i]);
    cli->voices_for[0] = NULL;
    free(cli->voices);
    cli->voices = NULL;
}

#define LEFT_BYTES 64
#define LEFT_COLUMNS 20 /* at least, so that the helps look alike */
#define LEFT_MOST 22    /* what is wider pushes its help aside */

static int print_left(char *left, const option_row *row)
{
    return snprintf(left, LEFT_BYTES, "%c%c%c --%s%s%s",
                    row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
                    row->letter ? ',' : ' ', row->name,
                    row->argument && !takes_optional(row) ? " " : "",
                    row->argument ? row->argument : "");
}

static void print_option(const option_row *row, int columns)
{
    char left[LEFT_BYTES];
    print_left(left, row);
    for (const char *line = row->help; line;) {
        size_t n = strcspn(line, "\n");
        printf("  %-*s %.*s\n", columns, line == row->help ? left : "", (int)n,
               line);
        line = line[n] ? line + n + 1 : NULL;
    }
}

static bool is_shown(const option_row *row, int verb, bool more)
{
    return row->help && row->verbs & 1U << verb &&
           (verb != LEC_VERB_NARRATE || row->detail == more);
}

void lec_cli_print_options(int verb, bool more)
{
    char left[LEFT_BYTES];
    int columns = LEFT_COLUMNS;
    for (int id = 0; id < LEC_OPTIONS; id++)
        if (is_shown(&rows[id], verb, more) &&
            print_left(left, &rows[id]) > columns &&
            print_left(left, &rows[id]) <= LEFT_MOST)
            columns = print_left(left, &rows[id]);
    for (int id = 0; id < LEC_OPTIONS; id++)
        if (is_shown(&rows[id], verb, more))
            print_option(&rows[id], columns);
}
