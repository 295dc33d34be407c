/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/state.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jansson.h>
#include <search.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/leave.h"
#include "base/outfile.h"
#include "base/url.h"
#include "podcast/database.h"
#include "podcast/guard.h"
#include "podcast/making.h"

#define LOCK_TRIES 50 /* tries to take the lock, 100 ms apart */

typedef struct setting {
    const char *key, *value;
} setting;

struct lec_state {
    lec_database *db;
    int lock;
    char *tmp; /* folder for unfinished files, NULL before the lock is held */
    lec_arena *arena; /* memory of all strings */
    setting *settings;
    size_t setting_count, setting_room;
    lec_origin *origins;
    size_t origin_count, origin_room;
    const lec_trouble **troubles; /* in the order of their names */
    size_t trouble_count, trouble_room;
    void *by_guid; /* tree of the records (tsearch(3)) */
    const lec_record **records;
    size_t record_count, record_room;
    bool in_order;       /* `records` are newest first */
    const char *strange; /* what no run wrote (guard.h); NULL: nothing */
};

#define FATES 3
static const char *const fates[FATES] = {"episode", "passed", "removed"};

const char *lec_state_keep(lec_state *state, const char *string)
{
    return lec_state_keep_slice(state, lec_slice_of(string));
}

const char *lec_state_keep_slice(lec_state *state, lec_slice slice)
{
    return slice.len ? lec_arena_copy(state->arena, slice) : "";
}

const char *lec_state_keep_public(lec_state *state, const char *name)
{
    lec_text public = {0};
    lec_url_add_name(&public, name ? name : "");
    return lec_state_take(state, &public);
}

const char *lec_state_take(lec_state *state, lec_text *text)
{
    return lec_arena_take(state->arena, text);
}

/* ---- rows ---------------------------------------------------------------- */

static void take_setting(void *user, const char *const *c)
{
    lec_state *s = user;
    *LEC_MUST_ADD(s->settings, s->setting_count, s->setting_room) =
        (setting){lec_state_keep(s, c[0]), lec_state_keep(s, c[1])};
}

static void take_origin(void *user, const char *const *c)
{
    lec_state *s = user;
    *LEC_MUST_ADD(s->origins, s->origin_count, s->origin_room) = (lec_origin){
        lec_state_keep(s, c[0]),
        lec_state_keep(s, c[1]),
        lec_state_keep(s, c[2]),
        lec_state_keep(s, lec_guard_validator(c[3])),
        lec_state_keep(s, lec_guard_validator(c[4])),
        !strcmp(c[5], "yes"),
        !strcmp(c[6], "yes"),
    };
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
        const char *ending = "";
        json_int_t bytes = 0;
        int own = 0;
        (void)json_unpack((json_t *)sound, "{s?s,s?I,s?b}", "ending", &ending,
                          "bytes", &bytes, "own", &own);
        episode->sounds[i] =
            (lec_show_sound){lec_state_keep(state, ending),
                             lec_sound_type(ending), (uint64_t)bytes, own};
        episode->sound_count = i + 1;
    }
}

static int by_guid(const void *a, const void *b)
{
    return strcmp(((const lec_record *)a)->episode.guid,
                  ((const lec_record *)b)->episode.guid);
}

/* Add a record in place of the one of its guid, or as a new one. */
static void add_record(lec_state *s, const lec_record *record)
{
    lec_record **known = tfind(record, &s->by_guid, by_guid);
    lec_record *own = known ? *known : lec_must_alloc(sizeof *own);
    *own = *record;
    s->in_order = false;
    if (known)
        return;
    if (!tsearch(own, &s->by_guid, by_guid))
        lec_leave_without_memory();
    *LEC_MUST_ADD(s->records, s->record_count, s->record_room) = own;
}

static void take_record(void *user, const char *const *c)
{
    lec_state *s = user;
    lec_record r = {
        .episode = {.guid = lec_state_keep(s, c[0]),
                    .seconds = strtod(c[14], NULL),
                    .chapters = !strcmp(c[15], "yes")},
        .seen = lec_state_keep(s, c[2]),
        .script = lec_state_keep(s, c[3]),
        .files = lec_state_keep(s, c[17]),
    };
    const char *const *column = c + 4;
#define TAKE(field) r.episode.field = lec_state_keep(s, *column++);
    LEC_EPISODE_TEXTS(TAKE)
    const char *whole = r.episode.link;
    r.episode.link = lec_state_keep_public(s, whole);
    r.harm.exposed = strcmp(whole, r.episode.link) != 0;
    r.episode.published = lec_guard_date(r.episode.published);
    r.fate = FATES;
    for (int i = 0; i < FATES; i++)
        if (!strcmp(c[1], fates[i]))
            r.fate = (lec_fate)i;
    json_t *sounds = json_loads(c[16], 0, NULL);
    lec_state_take_sounds(s, sounds, &r.episode);
    json_decref(sounds);
    s->strange = s->strange ? s->strange : lec_guard_record(&r);
    add_record(s, &r);
}

/* Return where the trouble of a name stands, or would. */
static size_t place_of(const lec_state *s, const char *name)
{
    size_t low = 0, high = s->trouble_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(s->troubles[middle]->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_at(const lec_state *s, size_t place, const char *name)
{
    return place < s->trouble_count && !strcmp(s->troubles[place]->name, name);
}

static void take_trouble(void *user, const char *const *c)
{
    lec_state *s = user;
    size_t at = place_of(s, c[0]);
    lec_trouble *t = lec_arena_alloc(s->arena, sizeof *t);
    *t = (lec_trouble){lec_state_keep(s, c[0]), lec_state_keep(s, c[1]),
                       lec_state_keep(s, c[2]), (int)strtol(c[3], NULL, 10),
                       strtoll(c[4], NULL, 10), lec_state_keep(s, c[5])};
    if (!is_at(s, at, t->name)) {
        LEC_MUST_ADD(s->troubles, s->trouble_count, s->trouble_room);
        memmove(s->troubles + at + 1, s->troubles + at,
                (s->trouble_count - 1 - at) * sizeof *s->troubles);
    }
    s->troubles[at] = t;
}

static lec_code read_all(lec_state *s, lec_error *err)
{
    lec_code code = lec_database_read(s->db, "SELECT key, value FROM setting",
                                      take_setting, s, err);
    if (!code)
        code = lec_database_read(s->db,
                                 "SELECT name, title, voice, etag, changed, "
                                 "feed, iif(name IN named, 'yes', 'no') "
                                 "FROM origin ORDER BY place, name",
                                 take_origin, s, err);
    if (!code)
        code = lec_database_read(s->db,
                                 "SELECT name, feed, seen, tries, next, why "
                                 "FROM trouble ORDER BY name",
                                 take_trouble, s, err);
    return code ? code
                : lec_database_read(s->db,
                                    "SELECT guid, fate, seen, script, stem, "
                                    "title, summary, link, authors, site, "
                                    "lang, published, image, feed, seconds, "
                                    "chapters, sounds, files FROM episode",
                                    take_record, s, err);
}

static int by_stem(const void *a, const void *b)
{
    return strcmp((*(const lec_record *const *)a)->episode.stem,
                  (*(const lec_record *const *)b)->episode.stem);
}

/* Two episodes with the same files would remove each other's. */
static bool has_twins(lec_state *s)
{
    const lec_record **r = s->records;
    bool twins = false;
    if (s->record_count)
        qsort(r, s->record_count, sizeof *r, by_stem);
    s->in_order = false;
    for (size_t i = 1; !twins && i < s->record_count; i++)
        twins = r[i]->episode.stem[0] && !by_stem(&r[i - 1], &r[i]);
    return twins;
}

/* ---- opening and closing ------------------------------------------------- */

static char *path_in(const char *dir, const char *name)
{
    return lec_must_format("%s/.lectern%s%s", dir, *name ? "/" : "", name);
}

bool lec_state_is_there(const char *dir)
{
    char *path = path_in(dir, "podcast.db");
    bool is = !access(path, F_OK);
    free(path);
    return is;
}

void lec_state_add_tmp_path(lec_text *path, const char *dir)
{
    lec_text_addf(path, "%s/.lectern/tmp", dir);
}

/* Lock the folder for this process alone: children do not hold the lock. */
static lec_code take_lock(lec_state *s, const char *dir, lec_error *err)
{
    char *path = path_in(dir, "lock");
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    const struct timespec pause = {.tv_nsec = 100000000};
    s->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    int refused = s->lock < 0 ? -1 : fcntl(s->lock, F_SETLK, &lock);
    for (int i = 0; s->lock >= 0 && refused && i < LOCK_TRIES; i++) {
        nanosleep(&pause, NULL);
        refused = fcntl(s->lock, F_SETLK, &lock);
    }
    lec_code code = LEC_OK;
    if (s->lock < 0)
        code = lec_fail_errno(err, "cannot write it");
    else if (refused)
        code = lec_fail(err, LEC_E_IO, "another run is at work here");
    if (code)
        lec_fail_at(err, path, 0, 0);
    free(path);
    return code;
}

/* Remove the files of a folder; false, with errno, if it is none. */
static bool sweep(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    for (const struct dirent *e; folder && (e = readdir(folder));)
        unlinkat(fd, e->d_name, 0); /* leaves folders */
    return folder && !closedir(folder);
}

/* Make a folder that only its owner can read, or make it so. */
static lec_code make_private(const char *path, lec_error *err)
{
    lec_code code = lec_outfile_make_folder(path, err);
    (void)chmod(path, 0700);
    return code;
}

/* Make the folder for unfinished files, and empty it: with the lock held, its
 * files are of a run that was ended.
 */
static lec_code take_tmp(lec_state *s, const char *dir, lec_error *err)
{
    lec_text tmp = {0};
    lec_state_add_tmp_path(&tmp, dir);
    lec_code code = make_private(lec_text_str(&tmp), err);
    if (!code && !sweep(lec_text_str(&tmp)))
        code = lec_fail_file(err, lec_text_str(&tmp),
                             "it is not the podcast's folder");
    if (code)
        lec_text_free(&tmp);
    else
        s->tmp = lec_text_detach(&tmp);
    return code;
}

/* Let nobody but their owner read the files, whatever made them and under
 * whichever umask.  File systems without rights keep none.
 */
static void set_rights(const char *dir)
{
    static const char *const files[] = {
        "lock",           "podcast.db",     "podcast.db-journal",
        "podcast.db-wal", "podcast.db-shm", "podcast.db.copy",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *path = path_in(dir, files[i]);
        (void)chmod(path, 0600);
        free(path);
    }
}

/* Let no Apache serve the folder, even one that runs as its owner. */
static lec_code refuse_to_serve(const lec_state *s, const char *dir,
                                lec_error *err)
{
    static const char rule[] = "Require all denied\n";
    char *path = path_in(dir, ".htaccess");
    lec_code code = LEC_OK;
    if (access(path, F_OK)) {
        code = lec_outfile_put(path, s->tmp, rule, sizeof rule - 1, err);
        (void)chmod(path, 0600);
    }
    free(path);
    return code;
}

static lec_code open_folder(lec_state *s, const char *dir, bool begin,
                            lec_error *err)
{
    char *inner = path_in(dir, "");
    lec_code code = begin ? lec_outfile_make_folder(dir, err) : LEC_OK;
    if (!code && !begin && !lec_state_is_there(dir)) {
        lec_fail_at(err, dir, 0, 0);
        lec_fail_hint(err, "lectern podcast FEED -d DIR begins one");
        code = lec_fail(err, LEC_E_IO, "there is no podcast in this folder");
    }
    if (!code)
        code = make_private(inner, err);
    if (!code)
        code = take_lock(s, dir, err);
    if (!code)
        set_rights(dir);
    free(inner);
    if (!code)
        code = take_tmp(s, dir, err);
    return code ? code : refuse_to_serve(s, dir, err);
}

static lec_code end(lec_state *state, bool whole, lec_error *err)
{
    lec_code code = lec_database_close(state->db, whole, err);
    if (state->tmp)
        sweep(state->tmp);
    if (state->lock >= 0)
        close(state->lock);
    free(state->tmp);
    lec_arena_free(state->arena);
    tdestroy(state->by_guid, free);
    free(state->settings);
    free(state->origins);
    free(state->troubles);
    free(state->records);
    free(state);
    return code;
}

lec_code lec_state_close(lec_state *state, lec_error *err)
{
    return end(state, true, err);
}

void lec_state_leave(lec_state *state)
{
    (void)end(state, false, NULL);
}

static bool has_copy(const char *dir)
{
    char *path = path_in(dir, "podcast.db.copy");
    bool is = !access(path, F_OK);
    free(path);
    return is;
}

static void advise(const char *dir, lec_error *err)
{
    if (has_copy(dir))
        lec_fail_hint(err,
                      "in %.80s/.lectern, mv podcast.db.copy podcast.db "
                      "brings back what the last whole run kept",
                      dir);
    else
        lec_fail_hint(err,
                      "move %.80s/.lectern away and begin anew: lectern "
                      "podcast FEED -d DIR --force; settings, and what was "
                      "removed, are then forgotten",
                      dir);
}

/* Read the memory, if it is a podcast's; one that is lost but for its copy is
 * not begun anew.
 */
static lec_code open_memory(lec_state *s, const char *dir, lec_error *err)
{
    bool fresh = false;
    char *path = path_in(dir, "podcast.db");
    lec_code code = lec_database_open(&s->db, path, err);
    if (!code)
        code = lec_guard_begin(s->db, &fresh, err);
    if (!code && fresh && has_copy(dir))
        code = lec_fail(err, LEC_E_INPUT, "what it remembered is gone");
    if (!code)
        code = read_all(s, err);
    if (!code && has_twins(s))
        s->strange = "two episodes have the same files";
    if (!code && s->strange)
        code = lec_fail(err, LEC_E_INPUT, "%s", s->strange);
    if (code == LEC_E_INPUT)
        advise(dir, err);
    if (code)
        lec_fail_at(err, path, 0, 0);
    free(path);
    return code;
}

lec_code lec_state_open(lec_state **state, const char *dir, bool begin,
                        lec_error *err)
{
    lec_state *s = *state = lec_must_zero(sizeof *s);
    s->lock = -1;
    s->arena = lec_arena_new();
    lec_code code = open_folder(s, dir, begin, err);
    if (!code)
        code = open_memory(s, dir, err);
    if (code) {
        lec_state_leave(s);
        *state = NULL;
    }
    return code;
}

/* ---- settings ------------------------------------------------------------ */

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
    const char *const row[] = {key, value};
    if (found)
        found->value = lec_state_keep(state, value);
    else
        take_setting(state, row);
    return lec_database_put(state->db, "REPLACE INTO setting VALUES(?, ?)", row,
                            2, err);
}

/* ---- origins ------------------------------------------------------------- */

const lec_origin *lec_state_origins(const lec_state *state, size_t *count)
{
    *count = state->origin_count;
    return state->origins;
}

const lec_origin *lec_state_find_origin(const lec_state *state,
                                        const char *name)
{
    for (size_t i = 0; i < state->origin_count; i++)
        if (!strcmp(state->origins[i].name, name))
            return &state->origins[i];
    return NULL;
}

lec_code lec_state_put_origin(lec_state *state, const lec_origin *origin,
                              lec_error *err)
{
    const lec_origin *old = lec_state_find_origin(state, origin->name);
    bool known = old && old->named;
    size_t i = old ? (size_t)(old - state->origins) : state->origin_count;
    char place[24];
    snprintf(place, sizeof place, "%08zu", i);
    const char *const row[] = {
        place,
        origin->name,
        origin->title,
        origin->voice,
        origin->etag,
        origin->changed,
        origin->feed ? "yes" : "no",
        origin->named ? "yes" : "no",
    };
    take_origin(state, row + 1);
    if (i + 1 < state->origin_count) /* the new one takes the old one's place */
        state->origins[i] = state->origins[--state->origin_count];
    lec_code code = lec_database_put(
        state->db, "REPLACE INTO origin VALUES(?, ?, ?, ?, ?, ?, ?)", row, 7,
        err);
    if (!code && origin->named && !known)
        code = lec_database_put(state->db, "REPLACE INTO named VALUES(?)",
                                row + 1, 1, err);
    return code;
}

lec_code lec_state_drop_origin(lec_state *state, const char *name,
                               lec_error *err)
{
    const char *const row[] = {name};
    size_t kept = 0;
    for (size_t i = 0; i < state->origin_count; i++)
        if (strcmp(state->origins[i].name, name) != 0)
            state->origins[kept++] = state->origins[i];
    state->origin_count = kept;
    lec_code code = lec_state_drop_trouble(state, name, err);
    /* Origins behind it move up, so that the next one gets a free place. */
    if (!code)
        code =
            lec_database_put(state->db,
                             "UPDATE origin SET place = printf('%08d', place "
                             "- 1) WHERE place > (SELECT place FROM origin "
                             "WHERE name = ?)",
                             row, 1, err);
    if (!code)
        code = lec_database_put(state->db, "DELETE FROM named WHERE name = ?",
                                row, 1, err);
    return code ? code
                : lec_database_put(state->db,
                                   "DELETE FROM origin WHERE name = ?", row, 1,
                                   err);
}

/* ---- troubles ------------------------------------------------------------ */

const lec_trouble *lec_state_find_trouble(const lec_state *state,
                                          const char *name)
{
    size_t at = place_of(state, name);
    return is_at(state, at, name) ? state->troubles[at] : NULL;
}

const lec_trouble *const *lec_state_troubles(const lec_state *state,
                                             size_t *count)
{
    *count = state->trouble_count;
    return state->troubles;
}

lec_code lec_state_put_trouble(lec_state *state, const lec_trouble *trouble,
                               lec_error *err)
{
    char tries[12], next[24];
    snprintf(tries, sizeof tries, "%d", trouble->tries);
    snprintf(next, sizeof next, "%lld", (long long)trouble->next);
    const char *const row[] = {trouble->name, trouble->feed, trouble->seen,
                               tries,         next,          trouble->why};
    take_trouble(state, row);
    return lec_database_put(state->db,
                            "REPLACE INTO trouble VALUES(?, ?, ?, ?, ?, ?)",
                            row, 6, err);
}

lec_code lec_state_drop_trouble(lec_state *state, const char *name,
                                lec_error *err)
{
    const char *const row[] = {name};
    size_t at = place_of(state, name);
    if (!is_at(state, at, name))
        return LEC_OK;
    lec_code code = lec_database_put(
        state->db, "DELETE FROM trouble WHERE name = ?", row, 1, err);
    state->trouble_count--;
    memmove(state->troubles + at, state->troubles + at + 1,
            (state->trouble_count - at) * sizeof *state->troubles);
    return code;
}

/* ---- records ------------------------------------------------------------- */

/* Compare by date, newest first: dates in UTC compare as text. */
static int newest_first(const void *a, const void *b)
{
    const lec_episode *x = &(*(const lec_record *const *)a)->episode;
    const lec_episode *y = &(*(const lec_record *const *)b)->episode;
    int by_date = strcmp(y->published, x->published);
    return by_date ? by_date : strcmp(x->guid, y->guid);
}

const lec_record *const *lec_state_records(lec_state *state, size_t *count)
{
    if (!state->in_order && state->record_count)
        qsort(state->records, state->record_count, sizeof *state->records,
              newest_first);
    state->in_order = true;
    *count = state->record_count;
    return state->records;
}

const lec_record *lec_state_find(const lec_state *state, const char *guid)
{
    const lec_record wanted = {.episode.guid = guid};
    lec_record **found = tfind(&wanted, &state->by_guid, by_guid);
    return found ? *found : NULL;
}

void lec_state_mark(lec_state *state, const lec_record *record, lec_harm harm)
{
    lec_record **own = tfind(record, &state->by_guid, by_guid);
    if (own)
        (*own)->harm = harm;
}

bool lec_is_harmed(const lec_harm *harm)
{
    return harm->gone || harm->changed || harm->exposed;
}

typedef struct lead {
    lec_state *state;
    const char *text;
} lead;

static void take_lead(void *user, const char *const *c)
{
    lead *l = user;
    l->text = lec_state_keep(l->state, c[0]);
}

/* A guid has letters, digits and hyphens only (guard.h). */
const char *lec_state_lead(lec_state *state, const char *guid)
{
    lead l = {state, ""};
    char *sql =
        lec_must_format("SELECT text FROM lead WHERE guid = '%s'", guid);
    (void)lec_database_read(state->db, sql, take_lead, &l, NULL);
    free(sql);
    return l.text;
}

/* The time of the lock's file is that of the last whole run. */
int64_t lec_state_checked(const lec_state *state)
{
    struct stat st;
    return fstat(state->lock, &st) ? 0 : st.st_mtim.tv_sec;
}

void lec_state_set_checked(lec_state *state)
{
    (void)futimens(state->lock, NULL);
}

lec_code lec_state_batch(lec_state *state, bool begin, lec_error *err)
{
    return lec_database_run(state->db, begin ? "BEGIN" : "COMMIT", err);
}

static char *print_sounds(const lec_episode *e)
{
    json_t *list = json_array();
    for (size_t i = 0; i < e->sound_count; i++)
        json_array_append_new(
            list, json_pack("{s:s,s:I,s:o*}", "ending", e->sounds[i].ending,
                            "bytes", (json_int_t)e->sounds[i].bytes, "own",
                            e->sounds[i].own ? json_true() : NULL));
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
#define COLUMN(field) e->field,
    const char *row[LEC_MAX_COLUMNS] = {e->guid,
                                        fates[record->fate],
                                        record->seen,
                                        record->script,
                                        LEC_EPISODE_TEXTS(COLUMN) seconds,
                                        e->chapters ? "yes" : "no",
                                        sounds,
                                        record->files};
    take_record(state, row);
    lec_code code = lec_database_put(
        state->db,
        "REPLACE INTO episode VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?)",
        row, LEC_MAX_COLUMNS, err);
    const char *const words[] = {e->guid, record->lead};
    if (!code && record->lead)
        code = lec_database_put(state->db, "REPLACE INTO lead VALUES(?, ?)",
                                words, 2, err);
    free(sounds);
    return code;
}
