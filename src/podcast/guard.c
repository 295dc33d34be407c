/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/guard.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "podcast/making.h"

#define APPLICATION 0x4C656374 /* "Lect": the file's application_id */
/* The user_version; 0 had no episode.files, 1 no `named`, 2 no `trouble`, 3 no
 * `lead`. */
#define VERSION 4

#define MAX_SECONDS 1e7
#define MAX_BYTES ((uint64_t)1 << 53) /* beyond it JSON's numbers are rough */

extern const char lec_state_sql[];

/* ---- the file ------------------------------------------------------------ */

typedef struct facts {
    long application, version, tables, strange;
} facts;

static void take_facts(void *user, const char *const *c)
{
    *(facts *)user = (facts){strtol(c[0], NULL, 10), strtol(c[1], NULL, 10),
                             strtol(c[2], NULL, 10), strtol(c[3], NULL, 10)};
}

/* Ask what the file is.  Its tables have no constraints or columns that compute
 * something, which would have a second bracket.
 */
static lec_code ask(lec_database *d, facts *f, lec_error *err)
{
    return lec_database_read(
        d,
        "SELECT application_id, user_version, count(name), "
        "sum(name IS NOT NULL AND (type <> 'table' OR sql GLOB '*(*(*' OR "
        "name NOT IN ('setting', 'origin', 'named', 'trouble', 'lead', "
        "'episode'))) "
        "FROM "
        "pragma_application_id, pragma_user_version LEFT JOIN sqlite_master",
        take_facts, f, err);
}

static lec_code judge(const facts *f, lec_error *err)
{
    if (f->application && f->application != APPLICATION)
        return lec_fail(err, LEC_E_INPUT, "it is another program's file");
    if (f->version > VERSION || f->version < 0) {
        lec_fail_hint(err, "use that version, or a newer one");
        return lec_fail(err, LEC_E_INPUT,
                        "a newer version of Lectern wrote it");
    }
    return f->strange ? lec_fail(err, LEC_E_INPUT,
                                 "it has tables that are no podcast's")
                      : LEC_OK;
}

static lec_code bring_up(lec_database *d, const facts *f, lec_error *err)
{
    char *sql = lec_must_format(
        "BEGIN IMMEDIATE; %s; %s; PRAGMA application_id = %d; "
        "PRAGMA user_version = %d; COMMIT",
        lec_state_sql,
        !f->tables    ? "INSERT INTO setting VALUES('files', '{}')"
        : !f->version ? "ALTER TABLE episode ADD COLUMN files TEXT"
                      : "",
        APPLICATION, VERSION);
    lec_code code = lec_database_run(d, sql, err);
    free(sql);
    return code;
}

lec_code lec_guard_begin(lec_database *database, bool *fresh, lec_error *err)
{
    facts f = {0};
    lec_code code = ask(database, &f, err);
    *fresh = !f.tables;
    if (!code)
        code = judge(&f, err);
    return code || f.version == VERSION ? code : bring_up(database, &f, err);
}

/* ---- what it says -------------------------------------------------------- */

/* Test whether a text has at least one character, and none but these. */
static bool is_of(const char *text, const char *characters)
{
    return text[0] && !text[strspn(text, characters)];
}

#define SMALL "abcdefghijklmnopqrstuvwxyz0123456789-"
#define LARGE "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static bool is_stem(const char *stem)
{
    static const char folder[] = "episodes/";
    size_t n = sizeof folder - 1;
    return !strncmp(stem, folder, n) && strlen(stem) < 200 &&
           is_of(stem + n, SMALL);
}

static bool has_sounds(const lec_episode *e)
{
    for (size_t i = 0; i < e->sound_count; i++)
        if (!e->sounds[i].type[0] || e->sounds[i].bytes > MAX_BYTES)
            return false;
    return e->sound_count > 0;
}

/* An episode's files are written and removed by its names. */
const char *lec_guard_record(const lec_record *record)
{
    const lec_episode *e = &record->episode;
    bool made = record->fate == LEC_FATE_EPISODE;
    if (!is_of(e->guid, SMALL LARGE) || record->fate > LEC_FATE_REMOVED)
        return "it has an entry that no run wrote";
    if ((made || e->stem[0]) && !is_stem(e->stem))
        return "it names files that are no episode's";
    if (made && !has_sounds(e))
        return "it has an episode without sound";
    if (!isfinite(e->seconds) || e->seconds < 0 || e->seconds > MAX_SECONDS)
        return "it has an episode of no length";
    return e->lang[0] && !is_of(e->lang, SMALL LARGE)
               ? "it has an episode in no language"
               : NULL;
}

const char *lec_guard_date(const char *date)
{
    static const char form[] = "0000-00-00T00:00:00Z";
    size_t i = 0;
    while (form[i] && (form[i] == '0' ? date[i] >= '0' && date[i] <= '9'
                                      : date[i] == form[i]))
        i++;
    return form[i] || date[i] ? "1970-01-01T00:00:00Z" : date;
}

const char *lec_guard_validator(const char *value)
{
    for (const char *p = value; p && *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7F)
            return "";
    return value ? value : "";
}
