/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/voice.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ini.h>

static const char *const role_names[LEC_ROLES] = {
    [LEC_ROLE_TITLE] = "title",     [LEC_ROLE_BYLINE] = "byline",
    [LEC_ROLE_DATE] = "date",       [LEC_ROLE_STANDFIRST] = "standfirst",
    [LEC_ROLE_HEADING] = "heading", [LEC_ROLE_PARAGRAPH] = "paragraph",
    [LEC_ROLE_QUOTE] = "quote",     [LEC_ROLE_ITEM] = "item",
    [LEC_ROLE_CAPTION] = "caption", [LEC_ROLE_TABLE] = "table",
    [LEC_ROLE_CODE] = "code",       [LEC_ROLE_NOTE] = "note",
};

const char *lec_role_name(lec_role role)
{
    return role_names[role];
}

/* The keys of section [voice] and of [pause] that hold a number. */
static const struct {
    const char *section, *key;
    size_t offset;
    int low, high;
} numbers[] = {
    {"voice", "rate", offsetof(lec_voice, manner.rate), LEC_MIN_RATE,
     LEC_MAX_RATE},
    {"voice", "pitch", offsetof(lec_voice, manner.pitch), 0, 99},
    {"voice", "range", offsetof(lec_voice, manner.range), 0, 99},
    {"voice", "lead_ms", offsetof(lec_voice, lead_ms), 0, 1000},
    {"voice", "tail_ms", offsetof(lec_voice, tail_ms), 0, 1000},
    {"pause", "sentence", offsetof(lec_voice, pause_sentence_ms), 0,
     LEC_MAX_PAUSE_MS},
};

typedef struct reading {
    lec_voice *voice;
    lec_error *err;
} reading;

static int refuse(const reading *r, const char *what, const char *key,
                  const char *value)
{
    lec_fail(r->err, LEC_E_INPUT, "%s: %s = %s", what, key, value);
    return 0;
}

static int set_number(const reading *r, int *number, int low, int high,
                      const char *key, const char *value)
{
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (end == value || *end || errno || n < low || n > high) {
        lec_fail_hint(r->err, "a whole number from %d to %d is right", low,
                      high);
        return refuse(r, "a bad number", key, value);
    }
    *number = (int)n;
    return 1;
}

static int set_name(const reading *r, char *name, size_t room, const char *key,
                    const char *value)
{
    if (strlen(value) >= room)
        return refuse(r, "too long a name", key, value);
    snprintf(name, room, "%s", value);
    return 1;
}

/* Pauses by role: [pause-before] and [pause-after]. */
static int set_pause(const reading *r, int *pauses, const char *key,
                     const char *value)
{
    for (int role = 0; role < LEC_ROLES; role++)
        if (!strcmp(key, role_names[role]))
            return set_number(r, &pauses[role], 0, LEC_MAX_PAUSE_MS, key,
                              value);
    return refuse(r, "an unknown role", key, value);
}

/* inih calls this for each key; 0 ends the reading. */
static int set_key(void *user, const char *section, const char *key,
                   const char *value)
{
    const reading *r = user;
    lec_voice *v = r->voice;
    if (!strcmp(section, "pause-before"))
        return set_pause(r, v->pause_before_ms, key, value);
    if (!strcmp(section, "pause-after"))
        return set_pause(r, v->pause_after_ms, key, value);
    if (!strcmp(section, "voice") && !strcmp(key, "lang"))
        return set_name(r, v->lang, sizeof v->lang, key, value);
    if (!strcmp(section, "voice") && !strcmp(key, "espeak"))
        return set_name(r, v->manner.espeak, sizeof v->manner.espeak, key,
                        value);
    if (!strcmp(section, "voice") && !strcmp(key, "variant"))
        return set_name(r, v->manner.variant, sizeof v->manner.variant, key,
                        value);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!strcmp(section, numbers[i].section) &&
            !strcmp(key, numbers[i].key))
            return set_number(r, (int *)((char *)v + numbers[i].offset),
                              numbers[i].low, numbers[i].high, key, value);
    return refuse(r, "an unknown key", key, value);
}

static lec_code load_file(lec_voice *voice, const char *path, lec_error *err)
{
    reading r = {voice, err};
    int line = ini_parse(path, set_key, &r);
    if (!line)
        return LEC_OK;
    lec_fail_at(err, path, line > 0 ? line : 0, 0);
    if (line < 0)
        return lec_fail(err, LEC_E_IO, "cannot read the voice: %s",
                        strerror(errno));
    return lec_fail(err, LEC_E_INPUT, "not a line of a voice file");
}

static bool exists(const char *path)
{
    FILE *f = fopen(path, "r");
    if (f)
        fclose(f); // NOLINT(bugprone-unused-return-value): nothing written
    return f != NULL;
}

lec_code lec_voice_load(lec_voice *voice, const char *dir, const char *name,
                        lec_error *err)
{
    char path[4096];
    *voice = (lec_voice){0};
    snprintf(path, sizeof path, "%s/default.ini", dir);
    lec_code code = load_file(voice, path, err);
    if (code)
        return code;
    if (strlen(name) >= sizeof voice->name || strchr(name, '/'))
        return lec_fail(err, LEC_E_USAGE, "no voice is called %.80s", name);
    snprintf(voice->name, sizeof voice->name, "%s", name);
    snprintf(path, sizeof path, "%s/%s.ini", dir, name);
    if (exists(path))
        return load_file(voice, path, err);
    snprintf(voice->manner.espeak, sizeof voice->manner.espeak, "%s", name);
    return LEC_OK;
}
