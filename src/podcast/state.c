/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jansson.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dynamic.h"
#include "podcast/internal.h"

#define LOCK_TRIES 50 /* of 100 ms each */

/* The functions of SQLite that it takes. */
typedef struct sqlite_api {
    __typeof__(sqlite3_open_v2) *open;
    __typeof__(sqlite3_close) *close;
    __typeof__(sqlite3_exec) *exec;
    __typeof__(sqlite3_errmsg) *errmsg;
    __typeof__(sqlite3_prepare_v2) *prepare;
    __typeof__(sqlite3_bind_text) *bind;
    __typeof__(sqlite3_step) *step;
    __typeof__(sqlite3_column_count) *columns;
    __typeof__(sqlite3_column_text) *column;
    __typeof__(sqlite3_finalize) *finalize;
} sqlite_api;

typedef struct setting {
    const char *key, *value;
} setting;

struct lec_state {
    sqlite_api sql;
    sqlite3 *db;
    char *path;
    int lock;
    bool changed;
    lec_arena *arena; /* all strings */
    setting *settings;
    size_t setting_count;
    lec_origin *origins;
    size_t origin_count;
    lec_record *records;
    size_t record_count;
};

/* Every value is text: what is in the file can be read by a person. */
static const char schema[] =
    "CREATE TABLE IF NOT EXISTS setting("
    "key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS origin("
    "place TEXT, name TEXT PRIMARY KEY, title TEXT, voice TEXT,"
    "etag TEXT, changed TEXT, feed TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS episode("
    "guid TEXT PRIMARY KEY, fate TEXT, seen TEXT, script TEXT,"
    "stem TEXT, title TEXT, summary TEXT, link TEXT, authors TEXT, site TEXT,"
    "lang TEXT, published TEXT, image TEXT, feed TEXT, seconds TEXT,"
    "chapters TEXT, sounds TEXT) WITHOUT ROWID;";

static const char *const fates[] = {"episode", "passed", "removed"};

static lec_code load_sqlite(sqlite_api *sql, lec_error *err)
{
    const lec_symbol symbols[] = {
        {"sqlite3_open_v2", &sql->open},
        {"sqlite3_close", &sql->close},
        {"sqlite3_exec", &sql->exec},
        {"sqlite3_errmsg", &sql->errmsg},
        {"sqlite3_prepare_v2", &sql->prepare},
        {"sqlite3_bind_text", &sql->bind},
        {"sqlite3_step", &sql->step},
        {"sqlite3_column_count", &sql->columns},
        {"sqlite3_column_text", &sql->column},
        {"sqlite3_finalize", &sql->finalize},
    };
    lec_code code = lec_dynamic_load("libsqlite3.so.0", symbols,
                                     sizeof symbols / sizeof *symbols, err);
    if (code)
        lec_fail_hint(err, "the package libsqlite3-0 remembers what a podcast "
                           "has");
    return code;
}

static lec_code fail_sql(lec_state *s, lec_error *err)
{
    lec_fail_at(err, s->path, 0, 0);
    return lec_fail(err, LEC_E_IO, "the podcast's memory refuses: %.150s",
                    s->db ? s->sql.errmsg(s->db) : "out of memory");
}

static lec_code execute(lec_state *s, const char *words, lec_error *err)
{
    return s->sql.exec(s->db, words, NULL, NULL, NULL) == SQLITE_OK
               ? LEC_OK
               : fail_sql(s, err);
}

const char *lec_state_keep(lec_state *state, const char *string)
{
    if (!string || !*string)
        return "";
    return lec_arena_copy(state->arena, lec_slice_of(string));
}

/* ---- reading ------------------------------------------------------------- */

typedef void take_row(lec_state *s, const char *const *columns);

#define MOST_COLUMNS 17

static lec_code read_table(lec_state *s, const char *words, take_row *take,
                           lec_error *err)
{
    sqlite3_stmt *statement;
    if (s->sql.prepare(s->db, words, -1, &statement, NULL) != SQLITE_OK)
        return fail_sql(s, err);
    int found;
    while ((found = s->sql.step(statement)) == SQLITE_ROW) {
        const char *columns[MOST_COLUMNS];
        int count = s->sql.columns(statement);
        for (int i = 0; i < MOST_COLUMNS; i++)
            columns[i] = i < count
                             ? lec_state_keep(
                                   s, (const char *)s->sql.column(statement, i))
                             : "";
        take(s, columns);
    }
    s->sql.finalize(statement);
    return found == SQLITE_DONE ? LEC_OK : fail_sql(s, err);
}

static void take_setting(lec_state *s, const char *const *c)
{
    s->settings = lec_must_grow(s->settings,
                                (s->setting_count + 1) * sizeof *s->settings);
    s->settings[s->setting_count++] = (setting){c[0], c[1]};
}

static void take_origin(lec_state *s, const char *const *c)
{
    s->origins =
        lec_must_grow(s->origins, (s->origin_count + 1) * sizeof *s->origins);
    s->origins[s->origin_count++] =
        (lec_origin){c[0], c[1], c[2], c[3], c[4], !strcmp(c[5], "yes")};
}

void lec_state_take_sounds(lec_state *state, const json_t *list,
                           lec_episode *episode)
{
    const json_t *sound;
    size_t i;
    json_array_foreach(list, i, sound)
    {
        if (i == LEC_SHOW_SOUNDS)
            return;
        const char *ending =
            json_string_value(json_object_get(sound, "ending"));
        const char *type = json_string_value(json_object_get(sound, "type"));
        episode->sounds[i] = (lec_show_sound){
            .ending = lec_state_keep(state, ending),
            .type = lec_state_keep(state, type),
            .bytes =
                (uint64_t)json_integer_value(json_object_get(sound, "bytes")),
        };
        episode->sound_count = i + 1;
    }
}

static void take_record(lec_state *s, const char *const *c)
{
    lec_record r = {
        .episode = {.guid = c[0],
                    .stem = c[4],
                    .title = c[5],
                    .summary = c[6],
                    .link = c[7],
                    .authors = c[8],
                    .site = c[9],
                    .lang = c[10],
                    .published = c[11],
                    .image = c[12],
                    .feed = c[13],
                    .seconds = strtod(c[14], NULL),
                    .chapters = !strcmp(c[15], "yes")},
        .seen = c[2],
        .script = c[3],
    };
    for (int i = 0; i < 3; i++)
        if (!strcmp(c[1], fates[i]))
            r.fate = (lec_fate)i;
    json_t *sounds = json_loads(c[16], 0, NULL);
    lec_state_take_sounds(s, sounds, &r.episode);
    json_decref(sounds);
    s->records =
        lec_must_grow(s->records, (s->record_count + 1) * sizeof *s->records);
    s->records[s->record_count++] = r;
}

/* Dates in UTC compare as text. */
static int newest_first(const void *a, const void *b)
{
    const lec_episode *x = &((const lec_record *)a)->episode;
    const lec_episode *y = &((const lec_record *)b)->episode;
    int by_date = strcmp(y->published ? y->published : "",
                         x->published ? x->published : "");
    return by_date ? by_date : strcmp(x->guid, y->guid);
}

static lec_code read_all(lec_state *s, lec_error *err)
{
    lec_code code = execute(s, schema, err);
    if (!code)
        code =
            read_table(s, "SELECT key, value FROM setting", take_setting, err);
    if (!code)
        code = read_table(s,
                          "SELECT name, title, voice, etag, changed, feed "
                          "FROM origin ORDER BY place, name",
                          take_origin, err);
    if (!code)
        code = read_table(s, "SELECT * FROM episode", take_record, err);
    if (s->record_count)
        qsort(s->records, s->record_count, sizeof *s->records, newest_first);
    return code;
}

/* ---- opening and closing ------------------------------------------------- */

static char *path_in(const char *dir, const char *name)
{
    lec_text path = {0};
    lec_text_addf(&path, "%s/.lectern%s%s", dir, *name ? "/" : "", name);
    return lec_text_detach(&path);
}

bool lec_state_is_there(const char *dir)
{
    char *path = path_in(dir, "podcast.db");
    bool is = !access(path, F_OK);
    free(path);
    return is;
}

static lec_code make_folder(const char *path, lec_error *err)
{
    if (!mkdir(path, 0777) || errno == EEXIST)
        return LEC_OK;
    lec_fail_at(err, path, 0, 0);
    return lec_fail(err, LEC_E_IO, "cannot make the folder: %s",
                    strerror(errno));
}

/* The lock is our process's alone: children do not have it. */
static lec_code take_lock(lec_state *s, const char *dir, lec_error *err)
{
    char *path = path_in(dir, "lock");
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    const struct timespec pause = {.tv_nsec = 100000000};
    s->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    int refused = s->lock < 0 ? -1 : fcntl(s->lock, F_SETLK, &lock);
    for (int i = 0; s->lock >= 0 && refused && i < LOCK_TRIES; i++) {
        nanosleep(&pause, NULL);
        refused = fcntl(s->lock, F_SETLK, &lock);
    }
    lec_code code = LEC_OK;
    if (s->lock < 0)
        code = lec_fail(err, LEC_E_IO, "cannot write it: %s", strerror(errno));
    else if (refused)
        code = lec_fail(err, LEC_E_IO, "another run is at work here");
    if (code)
        lec_fail_at(err, path, 0, 0);
    free(path);
    return code;
}

/* What a run left that was ended while it packed. */
static void sweep(const char *dir)
{
    char *path = path_in(dir, "podcast.db.packed");
    unlink(path);
    free(path);
}

static lec_code open_folder(lec_state *s, const char *dir, bool begin,
                            lec_error *err)
{
    char *inner = path_in(dir, "");
    lec_code code = begin ? make_folder(dir, err) : LEC_OK;
    if (!code && begin)
        code = make_folder(inner, err);
    if (!code && !begin && !lec_state_is_there(dir)) {
        lec_fail_at(err, dir, 0, 0);
        lec_fail_hint(err, "lectern podcast FEED -d DIR begins one");
        code = lec_fail(err, LEC_E_IO, "there is no podcast in this folder");
    }
    free(inner);
    if (!code)
        code = take_lock(s, dir, err);
    if (!code)
        sweep(dir);
    return code;
}

lec_code lec_state_open(lec_state **state, const char *dir, bool begin,
                        lec_error *err)
{
    lec_state *s = *state = lec_must_zero(sizeof *s);
    s->lock = -1;
    s->arena = lec_arena_new();
    s->path = path_in(dir, "podcast.db");
    lec_code code = load_sqlite(&s->sql, err);
    if (!code)
        code = open_folder(s, dir, begin, err);
    if (!code &&
        s->sql.open(s->path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                    NULL) != SQLITE_OK)
        code = fail_sql(s, err);
    if (!code)
        code = read_all(s, err);
    if (code) {
        s->changed = false;
        lec_state_close(s, NULL);
        *state = NULL;
    }
    return code;
}

/* Written anew from its content alone, so that how it came to be leaves no
 * trace (the schema's version counts how often it was packed), and put in its
 * place at once.
 */
static lec_code pack(lec_state *s, lec_error *err)
{
    lec_text packed = {0}, words = {0};
    lec_text_addf(&packed, "%s.packed", s->path);
    lec_text_add_str(&words, "VACUUM INTO '");
    for (const char *p = lec_text_str(&packed); *p; p++) {
        if (*p == '\'')
            lec_text_add_byte(&words, '\'');
        lec_text_add_byte(&words, *p);
    }
    lec_text_add_byte(&words, '\'');
    lec_code code = execute(s, "PRAGMA schema_version = 1", err);
    if (!code)
        code = execute(s, lec_text_str(&words), err);
    int fd = code ? -1 : open(lec_text_str(&packed), O_RDWR | O_CLOEXEC);
    bool synced = fd >= 0 && !fsync(fd);
    if (fd >= 0)
        close(fd);
    if (!code && !synced)
        code = lec_fail(err, LEC_E_IO, "cannot write it: %s", strerror(errno));
    if (!code && rename(lec_text_str(&packed), s->path)) {
        lec_fail_at(err, s->path, 0, 0);
        code = lec_fail(err, LEC_E_IO, "cannot give it its name: %s",
                        strerror(errno));
    }
    lec_text_free(&packed);
    lec_text_free(&words);
    return code;
}

lec_code lec_state_close(lec_state *state, lec_error *err)
{
    lec_code code = LEC_OK;
    if (state->db && state->changed)
        code = pack(state, err);
    if (state->db)
        state->sql.close(state->db);
    if (state->lock >= 0)
        close(state->lock);
    lec_arena_free(state->arena);
    free(state->settings);
    free(state->origins);
    free(state->records);
    free(state->path);
    free(state);
    return code;
}

/* ---- settings ------------------------------------------------------------ */

/* Run one statement with its values, all of them text. */
static lec_code put_row(lec_state *s, const char *words,
                        const char *const *values, int count, lec_error *err)
{
    sqlite3_stmt *statement;
    if (s->sql.prepare(s->db, words, -1, &statement, NULL) != SQLITE_OK)
        return fail_sql(s, err);
    bool good = true;
    for (int i = 0; i < count; i++)
        good = good && s->sql.bind(statement, i + 1, values[i] ? values[i] : "",
                                   -1, SQLITE_STATIC) == SQLITE_OK;
    good = good && s->sql.step(statement) == SQLITE_DONE;
    lec_code code = good ? LEC_OK : fail_sql(s, err);
    s->sql.finalize(statement);
    s->changed = true;
    return code;
}

static setting *find_setting(const lec_state *s, const char *key)
{
    for (size_t i = 0; i < s->setting_count; i++)
        if (!strcmp(s->settings[i].key, key))
            return &s->settings[i];
    return NULL;
}

const char *lec_state_get(const lec_state *state, const char *key)
{
    const setting *found = find_setting(state, key);
    return found ? found->value : "";
}

lec_code lec_state_set(lec_state *state, const char *key, const char *value,
                       lec_error *err)
{
    setting *found = find_setting(state, key);
    if (found && !strcmp(found->value, value))
        return LEC_OK;
    const char *const row[] = {lec_state_keep(state, key),
                               lec_state_keep(state, value)};
    if (found)
        found->value = row[1];
    else
        take_setting(state, row);
    return put_row(state, "REPLACE INTO setting VALUES(?, ?)", row, 2, err);
}

/* ---- origins ------------------------------------------------------------- */

const lec_origin *lec_state_origins(const lec_state *state, size_t *count)
{
    *count = state->origin_count;
    return state->origins;
}

lec_code lec_state_put_origin(lec_state *state, const lec_origin *origin,
                              lec_error *err)
{
    const char *const kept[] = {lec_state_keep(state, origin->name),
                                lec_state_keep(state, origin->title),
                                lec_state_keep(state, origin->voice),
                                lec_state_keep(state, origin->etag),
                                lec_state_keep(state, origin->changed),
                                origin->feed ? "yes" : "no"};
    size_t i = 0;
    while (i < state->origin_count &&
           strcmp(state->origins[i].name, kept[0]) != 0)
        i++;
    take_origin(state, kept);
    if (i + 1 < state->origin_count) /* the new one takes its place */
        state->origins[i] = state->origins[--state->origin_count];
    char place[24];
    snprintf(place, sizeof place, "%08zu", i);
    const char *const row[] = {place,   kept[0], kept[1], kept[2],
                               kept[3], kept[4], kept[5]};
    return put_row(state, "REPLACE INTO origin VALUES(?, ?, ?, ?, ?, ?, ?)",
                   row, 7, err);
}

lec_code lec_state_drop_origin(lec_state *state, const char *name,
                               lec_error *err)
{
    const char *const row[] = {lec_state_keep(state, name)};
    size_t kept = 0;
    for (size_t i = 0; i < state->origin_count; i++)
        if (strcmp(state->origins[i].name, row[0]) != 0)
            state->origins[kept++] = state->origins[i];
    state->origin_count = kept;
    /* Those behind it move up, so that the next one gets a place of its own. */
    lec_code code = put_row(state,
                            "UPDATE origin SET place = printf('%08d', place "
                            "- 1) WHERE place > (SELECT place FROM origin "
                            "WHERE name = ?)",
                            row, 1, err);
    return code ? code
                : put_row(state, "DELETE FROM origin WHERE name = ?", row, 1,
                          err);
}

/* ---- records ------------------------------------------------------------- */

const lec_record *lec_state_records(const lec_state *state, size_t *count)
{
    *count = state->record_count;
    return state->records;
}

const lec_record *lec_state_find(const lec_state *state, const char *guid)
{
    for (size_t i = 0; i < state->record_count; i++)
        if (!strcmp(state->records[i].episode.guid, guid))
            return &state->records[i];
    return NULL;
}

static char *print_sounds(const lec_episode *e)
{
    json_t *list = json_array();
    for (size_t i = 0; i < e->sound_count; i++)
        json_array_append_new(list, json_pack("{s:s,s:s,s:I}", "ending",
                                              e->sounds[i].ending, "type",
                                              e->sounds[i].type, "bytes",
                                              (json_int_t)e->sounds[i].bytes));
    char *json = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    return json;
}

lec_code lec_state_put(lec_state *state, const lec_record *record,
                       lec_error *err)
{
    const lec_episode *e = &record->episode;
    char seconds[32], *sounds = print_sounds(e);
    snprintf(seconds, sizeof seconds, "%.3f", e->seconds);
    const char *row[MOST_COLUMNS] = {
        e->guid,      fates[record->fate],
        record->seen, record->script,
        e->stem,      e->title,
        e->summary,   e->link,
        e->authors,   e->site,
        e->lang,      e->published,
        e->image,     e->feed,
        seconds,      e->chapters ? "yes" : "no",
        sounds,
    };
    for (int i = 0; i < MOST_COLUMNS; i++)
        row[i] = lec_state_keep(state, row[i]);
    free(sounds);
    const lec_record *old = lec_state_find(state, e->guid);
    size_t at = old ? (size_t)(old - state->records) : 0;
    take_record(state, row);
    if (old) { /* the new one takes its place */
        state->record_count--;
        state->records[at] = state->records[state->record_count];
    }
    qsort(state->records, state->record_count, sizeof *state->records,
          newest_first);
    return put_row(state,
                   "REPLACE INTO episode VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                   "?, ?, ?, ?, ?, ?, ?)",
                   row, MOST_COLUMNS, err);
}
