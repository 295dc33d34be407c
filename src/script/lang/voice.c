/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the files of voices: a table of keys, each with the member it sets and
 * its range, and the silences by role.
 */
#include "script/lang/voice.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unistd.h>

#include "base/ini.h"
#include "base/text.h"
#include "base/user.h"

static const char *const role_names[LEC_ROLES] = {
    [LEC_ROLE_TITLE] = "title",       [LEC_ROLE_BYLINE] = "byline",
    [LEC_ROLE_DATE] = "date",         [LEC_ROLE_STANDFIRST] = "standfirst",
    [LEC_ROLE_HEADING] = "heading",   [LEC_ROLE_PARAGRAPH] = "paragraph",
    [LEC_ROLE_QUOTE] = "quote",       [LEC_ROLE_ITEM] = "item",
    [LEC_ROLE_CAPTION] = "caption",   [LEC_ROLE_TABLE] = "table",
    [LEC_ROLE_CODE] = "code",         [LEC_ROLE_NOTE] = "note",
    [LEC_ROLE_SIGN_OFF] = "sign-off",
};

const char *lec_role_name(lec_role role)
{
    return role_names[role];
}

typedef enum kind {
    WHOLE,
    DECIMAL,
    NAME,
    TAG,
    TEMPLATE,
    SWITCH,
    QUOTE,
    HEADINGS,
    FALLBACK,
    GENDER
} kind;

/* The keys of voice files, without the pauses by role. */
static const struct field {
    const char *section, *key;
    kind kind;
    size_t offset;
    double low, high; /* range of a number; `high`: room of a name, in bytes */
} fields[] = {
#define ROOM(member) 0, sizeof((lec_voice *)0)->member
#define AT(member) offsetof(lec_voice, member)
    {"voice", "about", NAME, AT(about), ROOM(about)},
    {"voice", "gender", GENDER, AT(gender), 0, 0},
    {"voice", "lang", TAG, AT(lang), ROOM(lang)},
    {"voice", "reader", NAME, AT(reader), ROOM(reader)},
    {"voice", "espeak", NAME, AT(manner.espeak), ROOM(manner.espeak)},
    {"voice", "variant", NAME, AT(manner.variant), ROOM(manner.variant)},
    {"voice", "engine", NAME, AT(manner.guest.engine),
     ROOM(manner.guest.engine)},
    {"voice", "model", NAME, AT(manner.guest.model), ROOM(manner.guest.model)},
    {"voice", "command", NAME, AT(manner.guest.model),
     ROOM(manner.guest.model)},
    {"voice", "speaker", NAME, AT(manner.guest.speaker),
     ROOM(manner.guest.speaker)},
    {"voice", "usual_rate", WHOLE, AT(manner.guest.usual_rate), LEC_MIN_RATE,
     LEC_MAX_RATE},
    {"voice", "noise", DECIMAL, AT(manner.guest.noise), 0, 1},
    {"voice", "fallback", FALLBACK, AT(manner.fallback), 0, 0},
    {"voice", "rate", WHOLE, AT(manner.rate), LEC_MIN_RATE, LEC_MAX_RATE},
    {"voice", "pitch", WHOLE, AT(manner.pitch), 0, 99},
    {"voice", "range", WHOLE, AT(manner.range), 0, 99},
    {"voice", "lead_ms", WHOLE, AT(lead_ms), 0, 1000},
    {"voice", "tail_ms", WHOLE, AT(tail_ms), 0, 1000},
    {"voice", "lexicons", NAME, AT(lexicons), ROOM(lexicons)},
    {"loudness", "target", DECIMAL, AT(loudness_lufs), LEC_MIN_LUFS,
     LEC_MAX_LUFS},
    {"loudness", "peak", DECIMAL, AT(peak_dbtp), -9, 0},
    {"loudness", "measured", DECIMAL, AT(measured_lufs), -60, 0},
    {"quote", "how", QUOTE, AT(quote), 0, 0},
    {"quote", "voice", NAME, AT(quote_voice), ROOM(quote_voice)},
    {"quote", "pitch", WHOLE, AT(quote_pitch), -50, 50},
    {"quote", "rate", WHOLE, AT(quote_rate_percent), 50, 150},
    {"quote", "pause", WHOLE, AT(quote_pause_ms), 0, LEC_MAX_PAUSE_MS},
    {"words", "introduction", TEMPLATE, AT(introduction), ROOM(introduction)},
    {"words", "sign-off", TEMPLATE, AT(sign_off), ROOM(sign_off)},
    {"words", "disclosure", NAME, AT(disclosure), ROOM(disclosure)},
    {"words", "headings", HEADINGS, AT(headings), 0, 0},
    {"words", "count-items", SWITCH, AT(count_items), 0, 0},
    {"pause", "pace", DECIMAL, AT(pace), LEC_MIN_PACE, LEC_MAX_PACE},
    {"pause", "sentence", WHOLE, AT(pause_sentence_ms), 0, LEC_MAX_PAUSE_MS},
    {"pause", "break", WHOLE, AT(pause_break_ms), 0, LEC_MAX_PAUSE_MS},
    {"finish", "effects", NAME, AT(finish), ROOM(finish)},
    {"sounds", "break", NAME, AT(break_sound), ROOM(break_sound)},
#undef AT
#undef ROOM
};
#define FIELDS (sizeof fields / sizeof *fields)
_Static_assert(FIELDS <= LEC_VOICE_FIELDS, "each has its line");

/* The words that a value is chosen from, by the kind of the field. */
static const char *const *const choices[] = {
    [SWITCH] = (const char *const[]){"no", "yes", NULL},
    [GENDER] = (const char *const[]){"female", "male", NULL},
    [FALLBACK] =
        (const char *const[]){
            [LEC_FALLBACK_NONE] = "none",
            [LEC_FALLBACK_ESPEAK] = "espeak",
            NULL,
        },
    [HEADINGS] =
        (const char *const[]){
            [LEC_HEADINGS_PAUSE] = "pause",
            [LEC_HEADINGS_TONE] = "tone",
            [LEC_HEADINGS_WORDS] = "words",
            NULL,
        },
    [QUOTE] =
        (const char *const[]){
            [LEC_QUOTE_OFF] = "off",
            [LEC_QUOTE_PAUSE] = "pause",
            [LEC_QUOTE_PITCH] = "pitch",
            [LEC_QUOTE_VOICE] = "voice",
            [LEC_QUOTE_WORDS] = "words",
            NULL,
        },
};

typedef struct reading {
    lec_voice *voice;
    int line;
    lec_error *err;
} reading;

static lec_code refuse(const reading *r, const char *what, const char *key,
                       const char *value)
{
    return lec_fail(r->err, LEC_E_INPUT, "%s: %s = %s", what, key, value);
}

static lec_code set_number(const reading *r, void *at,
                           const struct field *field, const char *value)
{
    char *end;
    bool whole = field->kind == WHOLE;
    double n = whole ? (double)strtol(value, &end, 10) : strtod(value, &end);
    if (end == value || *end || !(n >= field->low && n <= field->high)) {
        lec_fail_hint(r->err, "a %snumber from %g to %g is right",
                      whole ? "whole " : "", field->low, field->high);
        return refuse(r, "a bad number", field->key, value);
    }
    if (whole)
        *(int *)at = (int)n;
    else
        *(double *)at = n;
    return LEC_OK;
}

static lec_code set_name(const reading *r, void *at, const struct field *field,
                         const char *value)
{
    if (strlen(value) >= (size_t)field->high) {
        lec_fail_hint(r->err, "%d bytes are the most", (int)field->high - 1);
        return refuse(r, "too long", field->key, value);
    }
    memcpy(at, value, strlen(value) + 1);
    return LEC_OK;
}

/* Set a language tag, which must be well formed. */
static lec_code set_tag(const reading *r, void *at, const struct field *field,
                        const char *value)
{
    char locale[ULOC_FULLNAME_CAPACITY];
    int32_t parsed = 0;
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(value, locale, sizeof locale, &parsed, &status);
    if (U_FAILURE(status) || (size_t)parsed < strlen(value)) {
        lec_fail_hint(r->err, "a BCP 47 tag such as en or en-GB is right");
        return refuse(r, "no language", field->key, value);
    }
    return set_name(r, at, field, value);
}

/* Is it "{title}" or another field of a template? */
static bool is_known_field(lec_slice field)
{
    static const char *const known[] = {
        "{title}",      "{authors}",    "{site}", "{date}",
        "{standfirst}", "{disclosure}", NULL};
    return lec_slice_match(field, lec_slice_is, known);
}

/* Is it "{SHOWN|SAID}"? */
static bool is_aside(lec_slice field)
{
    lec_slice said = field;
    lec_slice shown = lec_slice_from(lec_slice_take(&said, '|'), 1);
    return lec_slice_ends(field, "}") && lec_slice_trim(shown).len &&
           said.len > 1 && !memchr(shown.ptr, '{', shown.len) &&
           !memchr(said.ptr, '{', said.len) && !memchr(said.ptr, '|', said.len);
}

/* Set a template, whose fields must be known. */
static lec_code set_template(const reading *r, void *at,
                             const struct field *field, const char *value)
{
    for (const char *p = value; (p = strpbrk(p, "{}")); p++) {
        size_t n = strcspn(p, "}");
        lec_slice part = {p, n + (p[n] == '}')};
        if (!is_known_field(part) && !is_aside(part)) {
            lec_fail_hint(r->err, "{title}, {authors}, {site}, {date}, "
                                  "{standfirst} and {disclosure} can be filled "
                                  "in");
            return refuse(r, "an unknown field", field->key, p);
        }
        p += n;
    }
    return set_name(r, at, field, value);
}

/* Append an item to a list that is written with `mark` between items. */
static void add_item(lec_text *list, const char *mark, const char *item)
{
    lec_text_addf(list, "%s%s", list->len ? mark : "", item);
}

/* Give `list` to a hint and release it. */
static void hint_list(const reading *r, const char *hint, lec_text *list)
{
    lec_fail_hint(r->err, hint, lec_text_str(list));
    lec_text_free(list);
}

static lec_code set_choice(const reading *r, void *at,
                           const struct field *field, const char *value)
{
    const char *const *words = choices[field->kind];
    lec_text list = {0};
    int i = 0;
    for (; words[i] && strcmp(value, words[i]) != 0; i++)
        add_item(&list, words[i + 1] ? ", " : " or ", words[i]);
    if (!words[i]) {
        hint_list(r, "%s is right", &list);
        return refuse(r, "a bad choice", field->key, value);
    }
    lec_text_free(&list);
    if (field->kind == SWITCH)
        *(bool *)at = i;
    else if (field->kind == QUOTE)
        *(lec_quote *)at = (lec_quote)i;
    else if (field->kind == HEADINGS)
        *(lec_headings *)at = (lec_headings)i;
    else if (field->kind == FALLBACK)
        *(lec_fallback *)at = (lec_fallback)i;
    else
        memcpy(at, value, strlen(value) + 1);
    return LEC_OK;
}

static lec_code set_field(const reading *r, const struct field *field,
                          const char *value)
{
    static lec_code (*const setters[])(const reading *, void *,
                                       const struct field *, const char *) = {
        [WHOLE] = set_number,    [DECIMAL] = set_number,
        [NAME] = set_name,       [TEMPLATE] = set_template,
        [TAG] = set_tag,         [SWITCH] = set_choice,
        [QUOTE] = set_choice,    [GENDER] = set_choice,
        [HEADINGS] = set_choice, [FALLBACK] = set_choice,
    };
    r->voice->lines[field - fields] = r->line;
    return setters[field->kind](r, (char *)r->voice + field->offset, field,
                                value);
}

/* Find the role that `len` bytes of `name` name; LEC_ROLES for none. */
static int role_named(const char *name, size_t len)
{
    int role = 0;
    while (role < LEC_ROLES &&
           !lec_slice_is((lec_slice){name, len}, role_names[role]))
        role++;
    return role;
}

static lec_code refuse_role(const reading *r, const char *key,
                            const char *value)
{
    lec_text list = {0};
    for (int role = 0; role < LEC_ROLES; role++)
        add_item(&list, ", ", role_names[role]);
    hint_list(r, "the roles are %s", &list);
    return refuse(r, "an unknown role", key, value);
}

static lec_code set_pause(const reading *r, int *pause, const char *key,
                          const char *value)
{
    const struct field field = {
        .key = key, .kind = WHOLE, .high = LEC_MAX_PAUSE_MS};
    return set_number(r, pause, &field, value);
}

/* Set a key of [pause-before] or [pause-after]. */
static lec_code set_pause_at(const reading *r, int *pauses, const char *key,
                             const char *value)
{
    int role = role_named(key, strlen(key));
    return role == LEC_ROLES ? refuse_role(r, key, value)
                             : set_pause(r, &pauses[role], key, value);
}

/* Set a key of [pause-between]: "heading paragraph = 400". */
static lec_code set_pause_between(const reading *r, const char *key,
                                  const char *value)
{
    size_t n = strcspn(key, " ");
    const char *second = key + n + strspn(key + n, " ");
    int last = role_named(key, n), next = role_named(second, strlen(second));
    if (last != LEC_ROLES && !*second) {
        lec_fail_hint(r->err, "\"%.20s paragraph\", say, is right", key);
        return refuse(r, "one role where two are asked for", key, value);
    }
    if (last == LEC_ROLES || next == LEC_ROLES)
        return refuse_role(r, key, value);
    return set_pause(r, &r->voice->pause_between_ms[last][next], key, value);
}

/* Fail for a key, and hint at the keys of its section, or the sections. */
static lec_code refuse_key(const reading *r, const char *section,
                           const char *key, const char *value)
{
    lec_text list = {0};
    char what[64];
    for (size_t i = 0; i < FIELDS; i++)
        if (!strcmp(fields[i].section, section))
            add_item(&list, ", ", fields[i].key);
    if (list.len) {
        lec_fail_hint(r->err, "the keys of [%s] are %s", section, list.ptr);
        lec_text_free(&list);
        return refuse(r, "an unknown key", key, value);
    }
    lec_fail_hint(r->err, "the sections are voice, loudness, finish, quote, "
                          "words, sounds, pause, pause-before, pause-after "
                          "and pause-between");
    snprintf(what, sizeof what,
             *section ? "no section is called %.40s" : "a key of no section",
             section);
    return refuse(r, what, key, value);
}

static lec_code set_key(const reading *r, const char *section, const char *key,
                        const char *value)
{
    if (!strcmp(section, "pause-before"))
        return set_pause_at(r, r->voice->pause_before_ms, key, value);
    if (!strcmp(section, "pause-after"))
        return set_pause_at(r, r->voice->pause_after_ms, key, value);
    if (!strcmp(section, "pause-between"))
        return set_pause_between(r, key, value);
    for (size_t i = 0; i < FIELDS; i++)
        if (!strcmp(section, fields[i].section) && !strcmp(key, fields[i].key))
            return set_field(r, &fields[i], value);
    return refuse_key(r, section, key, value);
}

static lec_code take_key(void *user, int line, const char *section,
                         const char *key, const char *value, lec_error *err)
{
    const reading r = {user, line, err};
    return set_key(&r, section, key, value);
}

static lec_code load_file(lec_voice *voice, const char *path, lec_error *err)
{
    snprintf(voice->file, sizeof voice->file, "%.255s", path);
    memset(voice->lines, 0, sizeof voice->lines);
    return lec_ini_read(path, take_key, voice, err);
}

/* Is it the path of a voice's file, and no name? */
static bool is_path(const char *name)
{
    return strchr(name, '/') || lec_slice_ends(lec_slice_of(name), ".ini");
}

/* Write the path of a voice of the user's own; false if there is none. */
static bool find_own(const char *name, char path[4096])
{
    lec_text own = {0};
    bool there = lec_user_path(&own, "voices");
    if (there)
        snprintf(path, 4096, "%s/%s.ini", lec_text_str(&own), name);
    lec_text_free(&own);
    return there && access(path, R_OK) == 0;
}

/* Write the path of a voice's file, of which the user's own come first; false
 * if it cannot be read.
 */
static bool find_file(const char *dir, const char *name, char path[4096])
{
    if (is_path(name))
        snprintf(path, 4096, "%s", name);
    else if (!find_own(name, path))
        snprintf(path, 4096, "%s/%s.ini", dir, name);
    return access(path, R_OK) == 0;
}

/* Call a voice by the name of its file. */
static bool name_voice(lec_voice *voice, const char *name)
{
    const char *slash = strrchr(name, '/');
    lec_slice base = lec_slice_of(slash ? slash + 1 : name);
    if (is_path(name) && lec_slice_ends(base, ".ini"))
        base.len -= 4;
    if (!base.len || base.len >= sizeof voice->name)
        return false;
    snprintf(voice->name, sizeof voice->name, "%.*s", (int)base.len, base.ptr);
    return true;
}

/* A model that is a file is looked for beside its voice. */
static lec_code place_model(lec_voice *voice, const char *dir, lec_error *err)
{
    char *model = voice->manner.guest.model;
    lec_text path = {0};
    lec_code code = LEC_OK;
    if (!lec_slice_ends(lec_slice_of(model), ".onnx"))
        return LEC_OK;
    lec_voice_file(voice, dir, lec_slice_of(model), &path);
    if (path.len < sizeof voice->manner.guest.model)
        memcpy(model, lec_text_str(&path), path.len + 1);
    else
        code = lec_fail(err, LEC_E_INPUT,
                        "the path of a model has more than "
                        "255 bytes");
    lec_voice_fail_at(voice, model, code ? err : NULL);
    lec_text_free(&path);
    return code;
}

/* Load the files of a voice, one over the other. */
static lec_code load_files(lec_voice *voice, const char *dir, const char *name,
                           lec_error *err)
{
    char path[4096];
    *voice = (lec_voice){.loudness_lufs = -16,
                         .peak_dbtp = -1,
                         .pace = 1,
                         .quote_rate_percent = 100};
    memset(voice->pause_between_ms, -1, sizeof voice->pause_between_ms);
    snprintf(path, sizeof path, "%s/default.ini", dir);
    lec_code code = load_file(voice, path, err);
    if (!code && find_own("default", path))
        code = load_file(voice, path, err);
    if (code)
        return code;
    if (!name_voice(voice, name))
        return lec_fail(err, LEC_E_USAGE, "no voice is called %.80s", name);
    if (find_file(dir, name, path) || is_path(name)) {
        code = load_file(voice, path, err);
        return code ? code : place_model(voice, dir, err);
    }
    snprintf(voice->manner.espeak, sizeof voice->manner.espeak, "%s", name);
    return LEC_OK;
}

void lec_voice_file(const lec_voice *voice, const char *dir, lec_slice name,
                    lec_text *path)
{
    const char *slash = strrchr(voice->file, '/');
    size_t before = path->len;
    if (!lec_slice_begins(name, "/")) {
        lec_text_add(path, voice->file,
                     slash ? (size_t)(slash - voice->file) + 1 : 0);
        lec_text_add_slice(path, name);
        if (!access(lec_text_str(path) + before, R_OK))
            return;
        lec_text_cut(path, before);
        lec_text_addf(path, "%s/", dir);
    }
    lec_text_add_slice(path, name);
}

void lec_voice_fail_at(const lec_voice *voice, const char *value,
                       lec_error *err)
{
    for (size_t i = 0; i < FIELDS; i++)
        if ((const char *)voice + fields[i].offset == value && voice->lines[i])
            lec_fail_at(err, voice->file, voice->lines[i], 0);
}

void lec_voice_fail_named(const lec_voice *voice, lec_error *err)
{
    char quoted[256 + 3];
    for (size_t i = 0; i < FIELDS; i++) {
        const char *value = (const char *)voice + fields[i].offset;
        if (fields[i].kind != NAME || !*value)
            continue;
        snprintf(quoted, sizeof quoted, "\"%.256s\"", value);
        if (strstr(err->what, quoted))
            lec_voice_fail_at(voice, value, err);
    }
}

int lec_voice_pause(const lec_voice *voice, int pause_ms)
{
    double paced = pause_ms * voice->pace;
    return paced > LEC_MAX_PAUSE_MS ? LEC_MAX_PAUSE_MS : (int)(paced + 0.5);
}

static int within(int n, int low, int high)
{
    return n < low ? low : n > high ? high : n;
}

void lec_voice_set_rate(lec_voice *voice, int rate)
{
    voice->manner.rate = rate;
    voice->quoted.rate = within(rate * voice->quote_rate_percent / 100,
                                LEC_MIN_RATE, LEC_MAX_RATE);
}

/* Settle the manner of quoted speech. */
static lec_code settle_quoted(lec_voice *voice, const char *dir, lec_error *err)
{
    lec_voice second;
    lec_code code = LEC_OK;
    voice->quoted = voice->manner;
    if (voice->quote == LEC_QUOTE_VOICE) {
        code = load_files(&second, dir, voice->quote_voice, err);
        if (code)
            return code;
        voice->quoted = second.manner;
    } else if (voice->quote != LEC_QUOTE_PITCH) {
        voice->quote_rate_percent = 100;
    }
    if (voice->quote == LEC_QUOTE_PITCH)
        voice->quoted.pitch =
            within(voice->manner.pitch + voice->quote_pitch, 0, 99);
    lec_voice_set_rate(voice, voice->manner.rate);
    return LEC_OK;
}

lec_code lec_voice_load(lec_voice *voice, const char *dir, const char *name,
                        lec_error *err)
{
    lec_code code = load_files(voice, dir, name, err);
    if (!code && voice->quote == LEC_QUOTE_VOICE && !voice->quote_voice[0]) {
        lec_voice_fail_at(voice, (const char *)&voice->quote, err);
        lec_fail_hint(err, "voice = NAME in [quote] gives it");
        return lec_fail(err, LEC_E_INPUT,
                        "voice %s quotes in a second voice, but names none",
                        voice->name);
    }
    return code ? code : settle_quoted(voice, dir, err);
}

lec_code lec_voice_load_for(lec_voice *voice, const char *dir, const char *lang,
                            lec_error *err)
{
    char name[64], path[4096];
    size_t n = 0;
    for (; lang[n] && n + 1 < sizeof name; n++)
        name[n] = (char)tolower((unsigned char)lang[n]);
    name[n] = '\0';
    if (is_path(name)) /* what a page says of its language opens no file */
        return lec_fail(err, LEC_E_USAGE, "no language is called %.80s", name);
    size_t primary = strcspn(name, "-");
    if (!find_file(dir, name, path) && primary < n) {
        name[primary] = '\0';
        if (!find_file(dir, name, path))
            name[primary] = '-';
    }
    lec_code code = lec_voice_load(voice, dir, name, err);
    if (code || !voice->reader[0])
        return code;
    snprintf(name, sizeof name, "%s", voice->reader);
    return lec_voice_load(voice, dir, name, err);
}
