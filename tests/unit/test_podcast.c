/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a podcast's folder remembers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "podcast/database.h"
#include "podcast/guard.h"
#include "podcast/podcast.h"
#include "podcast/settings.h"
#include "podcast/state.h"

typedef struct folders {
    char root[32];
    char one[48], other[48];
} folders;

static int make_folders(void **state)
{
    folders *f = calloc(1, sizeof *f);
    *state = f;
    snprintf(f->root, sizeof f->root, "test-podcast-XXXXXX");
    if (!f || !mkdtemp(f->root))
        return -1;
    snprintf(f->one, sizeof f->one, "%s/one", f->root);
    snprintf(f->other, sizeof f->other, "%s/it's", f->root);
    return 0;
}

static int drop_folders(void **state)
{
    static const char *const names[] = {"/.lectern/.htaccess",
                                        "/.lectern/podcast.db.copy",
                                        "/.lectern/podcast.db",
                                        "/.lectern/lock",
                                        "/.lectern/tmp",
                                        "/.lectern",
                                        ""};
    folders *f = *state;
    char path[96];
    for (int i = 0; i < 14; i++) {
        snprintf(path, sizeof path, "%s%s", i < 7 ? f->one : f->other,
                 names[i % 7]);
        remove(path);
    }
    remove(f->root);
    free(f);
    return 0;
}

static lec_state *opened(const char *dir)
{
    lec_state *s;
    lec_error err = {0};
    assert_int_equal(lec_state_open(&s, dir, true, &err), LEC_OK);
    return s;
}

static void closed(lec_state *s)
{
    assert_int_equal(lec_state_close(s, NULL), LEC_OK);
}

static void put(lec_state *s, const char *guid, const char *published,
                const char *title)
{
    char stem[32];
    snprintf(stem, sizeof stem, "episodes/%s", guid);
    lec_record r = {
        .episode = {.guid = guid,
                    .stem = stem,
                    .title = title,
                    .lang = "en",
                    .published = published,
                    .seconds = 61.25,
                    .chapters = true,
                    .sounds = {{".mp3", "audio/mpeg", 123456789012}},
                    .sound_count = 1},
        .fate = LEC_FATE_EPISODE,
        .seen = "s",
        .script = "t",
    };
    assert_int_equal(lec_state_put(s, &r, NULL), LEC_OK);
}

static void add_origin(lec_state *s, const char *name, const char *title)
{
    const lec_origin origin = {.name = name, .title = title, .feed = true};
    assert_int_equal(lec_state_put_origin(s, &origin, NULL), LEC_OK);
}

/* The guids of the records, or the names of the origins, in order. */
static void is_order(lec_state *s, bool origins, const char *want)
{
    lec_text got = {0};
    size_t count;
    const lec_record *const *r = lec_state_records(s, &count);
    for (size_t i = 0; !origins && i < count; i++)
        lec_text_addf(&got, "%s ", r[i]->episode.guid);
    const lec_origin *o = lec_state_origins(s, &count);
    for (size_t i = 0; origins && i < count; i++)
        lec_text_addf(&got, "%s ", o[i].name);
    assert_string_equal(lec_text_str(&got), want);
    lec_text_free(&got);
}

static void what_is_put_is_there_when_it_is_opened_again(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one);
    put(s, "a", "2026-01-01T00:00:00Z", "The “harbour” opens");
    closed(s);
    s = opened(f->one);
    const lec_record *r = lec_state_find(s, "a");
    assert_non_null(r);
    assert_null(lec_state_find(s, "b"));
    assert_string_equal(r->episode.title, "The “harbour” opens");
    assert_string_equal(r->episode.summary, "");
    assert_string_equal(r->script, "t");
    assert_float_equal(r->episode.seconds, 61.25, 0.0001);
    assert_true(r->episode.chapters);
    assert_int_equal(r->episode.sound_count, 1);
    assert_string_equal(r->episode.sounds[0].ending, ".mp3");
    assert_true(r->episode.sounds[0].bytes == 123456789012);
    closed(s);
}

static void every_fate_is_remembered(void **state)
{
    const folders *f = *state;
    static const char *const guids[] = {"e", "p", "r"};
    lec_state *s = opened(f->one);
    for (int i = 0; i < 3; i++) {
        put(s, guids[i], "2026-01-01T00:00:00Z", "T");
        lec_record r = *lec_state_find(s, guids[i]);
        r.fate = (lec_fate)i;
        assert_int_equal(lec_state_put(s, &r, NULL), LEC_OK);
    }
    closed(s);
    s = opened(f->one);
    for (int i = 0; i < 3; i++)
        assert_int_equal(lec_state_find(s, guids[i])->fate, i);
    closed(s);
}

static void a_run_that_failed_keeps_what_it_put_and_the_copy(void **state)
{
    const folders *f = *state;
    char copy[96];
    struct stat before, after;
    lec_state *s = opened(f->one);
    put(s, "a", "2026-01-01T00:00:00Z", "A");
    closed(s);
    snprintf(copy, sizeof copy, "%s/.lectern/podcast.db.copy", f->one);
    assert_int_equal(stat(copy, &before), 0);
    s = opened(f->one);
    put(s, "b", "2026-01-02T00:00:00Z", "B");
    lec_state_leave(s);
    assert_int_equal(stat(copy, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    s = opened(f->one);
    assert_non_null(lec_state_find(s, "b"));
    closed(s);
}

static void a_record_put_again_takes_the_place_of_the_old(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one);
    put(s, "a", "2026-01-01T00:00:00Z", "First");
    put(s, "b", "2026-01-02T00:00:00Z", "Other");
    put(s, "a", "2026-01-03T00:00:00Z", "Second");
    is_order(s, false, "a b ");
    assert_string_equal(lec_state_find(s, "a")->episode.title, "Second");
    closed(s);
    s = opened(f->one);
    is_order(s, false, "a b ");
    assert_string_equal(lec_state_find(s, "a")->episode.title, "Second");
    closed(s);
}

static void records_are_newest_first_then_by_guid(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one);
    put(s, "z", "2026-01-01T00:00:00Z", "T");
    put(s, "c", "2026-05-01T00:00:00Z", "T");
    put(s, "a", "2026-01-01T00:00:00Z", "T");
    put(s, "b", "2026-03-01T00:00:00Z", "T");
    is_order(s, false, "c b a z ");
    closed(s);
    s = opened(f->one);
    is_order(s, false, "c b a z ");
    closed(s);
}

static void a_record_stays_where_it_is_while_others_are_put(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one);
    put(s, "m", "2026-01-01T00:00:00Z", "First");
    const lec_record *r = lec_state_find(s, "m");
    for (int i = 0; i < 200; i++) {
        char guid[8], day[32];
        snprintf(guid, sizeof guid, "g%d", i);
        snprintf(day, sizeof day, "2026-02-%02dT00:00:00Z", 1 + i % 28);
        put(s, guid, day, "T");
    }
    assert_string_equal(r->episode.title, "First");
    assert_ptr_equal(lec_state_find(s, "m"), r);
    assert_string_equal(lec_state_find(s, "g137")->episode.guid, "g137");
    put(s, "m", "2026-01-01T00:00:00Z", "Second");
    assert_string_equal(r->episode.title, "Second");
    closed(s);
}

static void origins_keep_the_order_they_came_in(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one);
    add_origin(s, "z", "");
    add_origin(s, "m", "");
    add_origin(s, "a", "");
    add_origin(s, "z", "new title");
    is_order(s, true, "z m a ");
    closed(s);
    s = opened(f->one);
    is_order(s, true, "z m a ");
    size_t count;
    assert_string_equal(lec_state_origins(s, &count)->title, "new title");
    closed(s);
}

static void an_origin_behind_one_that_was_dropped_comes_last(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one);
    add_origin(s, "z", "");
    add_origin(s, "m", "");
    add_origin(s, "k", "");
    assert_int_equal(lec_state_drop_origin(s, "z", NULL), LEC_OK);
    assert_int_equal(lec_state_drop_origin(s, "nobody", NULL), LEC_OK);
    add_origin(s, "a", "");
    is_order(s, true, "m k a ");
    closed(s);
    s = opened(f->one);
    is_order(s, true, "m k a ");
    closed(s);
}

static void what_is_set_is_got_and_the_rest_is_empty(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one);
    assert_string_equal(lec_state_get(s, "title"), "");
    assert_int_equal(lec_state_set(s, "title", "News", NULL), LEC_OK);
    assert_int_equal(lec_state_set(s, "title", "Old news", NULL), LEC_OK);
    assert_int_equal(lec_state_set(s, "keep", "12", NULL), LEC_OK);
    closed(s);
    s = opened(f->one);
    assert_string_equal(lec_setting_of(s, LEC_SETTING_TITLE), "Old news");
    assert_float_equal(lec_setting_number(s, LEC_SETTING_KEEP), 12, 0.001);
    assert_float_equal(lec_setting_number(s, LEC_SETTING_NEWEST), 0, 0.001);
    closed(s);
}

static void options_are_remembered_until_they_are_said_again(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one);
    bool changed;
    lec_podcast_options options = {.dir = f->one};
    options.settings[LEC_SETTING_TITLE] = "News";
    assert_int_equal(lec_settings_remember(s, &options, &changed, NULL), 0);
    assert_true(changed);
    assert_int_equal(lec_settings_remember(s, &options, &changed, NULL), 0);
    assert_false(changed);
    options.settings[LEC_SETTING_TITLE] = NULL;
    assert_int_equal(lec_settings_remember(s, &options, &changed, NULL), 0);
    assert_false(changed);
    assert_string_equal(lec_setting_of(s, LEC_SETTING_TITLE), "News");
    options.settings[LEC_SETTING_TITLE] = "";
    assert_int_equal(lec_settings_remember(s, &options, &changed, NULL), 0);
    assert_true(changed);
    assert_string_equal(lec_setting_of(s, LEC_SETTING_TITLE), "");
    closed(s);
}

static void read_bytes(const char *dir, lec_text *bytes)
{
    char path[96];
    snprintf(path, sizeof path, "%s/.lectern/podcast.db", dir);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    for (int c; (c = getc(in)) != EOF;)
        lec_text_add_byte(bytes, (char)c);
    assert_int_equal(fclose(in), 0);
}

/* Put at once in one folder; in many runs, with detours, in the other. */
static void the_same_content_is_the_same_bytes(void **state)
{
    const folders *f = *state;
    lec_text one = {0}, other = {0};
    lec_state *s = opened(f->one);
    add_origin(s, "x", "X");
    add_origin(s, "y", "");
    lec_state_set(s, "title", "News", NULL);
    put(s, "a", "2026-01-01T00:00:00Z", "A");
    put(s, "b", "2026-01-02T00:00:00Z", "B");
    closed(s);
    s = opened(f->other);
    put(s, "b", "2026-03-01T00:00:00Z", "Not yet");
    add_origin(s, "gone", "");
    add_origin(s, "x", "");
    closed(s);
    s = opened(f->other);
    lec_state_set(s, "title", "Other", NULL);
    put(s, "a", "2026-01-01T00:00:00Z", "A");
    add_origin(s, "y", "");
    closed(s);
    s = opened(f->other);
    put(s, "b", "2026-01-02T00:00:00Z", "B");
    lec_state_set(s, "title", "News", NULL);
    add_origin(s, "x", "X");
    lec_state_drop_origin(s, "gone", NULL);
    closed(s);
    read_bytes(f->one, &one);
    read_bytes(f->other, &other);
    assert_int_equal(one.len, other.len);
    assert_memory_equal(lec_text_str(&one), lec_text_str(&other), one.len);
    lec_text_free(&one);
    lec_text_free(&other);
}

static void write_file(const char *dir, const char *name, char path[96])
{
    snprintf(path, 96, "%s/%s", dir, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_int_equal(fclose(out), 0);
}

static bool is_there(const char *path)
{
    return !access(path, F_OK);
}

static void a_second_opener_is_refused(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one), *second;
    char path[96];
    int status;
    write_file(f->one, ".lectern/tmp/talk.mp3", path);
    pid_t child = fork();
    assert_true(child >= 0);
    if (!child) {
        lec_error err = {0};
        lec_code code = lec_state_open(&second, f->one, false, &err);
        _exit(code == LEC_E_IO && !second && strstr(err.what, "another run")
                  ? 0
                  : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_true(is_there(path)); /* it is the first one's, at work */
    closed(s);
    s = opened(f->one);
    closed(s);
}

static void a_folder_without_a_podcast_is_refused(void **state)
{
    const folders *f = *state;
    lec_state *s;
    lec_error err = {0};
    assert_false(lec_state_is_there(f->one));
    assert_int_equal(lec_state_open(&s, f->one, false, &err), LEC_E_IO);
    assert_null(s);
    closed(opened(f->one));
    assert_true(lec_state_is_there(f->one));
    assert_int_equal(lec_state_open(&s, f->one, false, &err), LEC_OK);
    closed(s);
}

static void a_file_that_is_no_memory_is_refused_and_stays(void **state)
{
    const folders *f = *state;
    static const char words[] = "These are the minutes of the harbour board.";
    char path[96];
    lec_state *s;
    lec_error err = {0};
    lec_text bytes = {0};
    closed(opened(f->one));
    snprintf(path, sizeof path, "%s/.lectern/podcast.db", f->one);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fputs(words, out);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(lec_state_open(&s, f->one, true, &err), LEC_E_INPUT);
    assert_non_null(strstr(err.what, "is damaged"));
    assert_non_null(strstr(err.hint, "move test-podcast-"));
    read_bytes(f->one, &bytes);
    assert_string_equal(lec_text_str(&bytes), words);
    lec_text_free(&bytes);
}

/* ---- files --------------------------------------------------------------- */

static const struct {
    const char *name;
    mode_t rights, older;
} owned[] = {
    {".lectern", 0700, 0755},
    {".lectern/tmp", 0700, 0755},
    {".lectern/lock", 0600, 0644},
    {".lectern/.htaccess", 0600, 0600},
    {".lectern/podcast.db", 0600, 0644},
};

static void are_the_owners_alone(const char *dir)
{
    char path[96];
    struct stat st;
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, owned[i].name);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 07777, owned[i].rights);
    }
}

static void what_it_remembers_is_its_owners_alone(void **state)
{
    static const mode_t masks[] = {0, 0022, 0777};
    const folders *f = *state;
    char path[96];
    assert_int_equal(mkdir(f->one, 0777), 0);
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        mode_t mask = umask(masks[i]);
        lec_state *s = opened(f->one);
        are_the_owners_alone(f->one);
        put(s, "a", "2026-01-01T00:00:00Z", "A");
        closed(s); /* which writes it anew */
        umask(mask);
        are_the_owners_alone(f->one);
        snprintf(path, sizeof path, "%s/.lectern/podcast.db.copy", f->one);
        struct stat st;
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 07777, 0600);
        assert_int_equal(i == 1 ? chmod(path, 0644) : unlink(path), 0);
        for (size_t k = sizeof owned / sizeof *owned; k-- > 0;) {
            snprintf(path, sizeof path, "%s/%s", f->one, owned[k].name);
            assert_int_equal(
                i == 1 ? chmod(path, owned[k].older) : remove(path), 0);
        }
    }
}

static void what_a_run_left_unfinished_is_swept(void **state)
{
    const folders *f = *state;
    char path[96];
    closed(opened(f->one));
    write_file(f->one, ".lectern/tmp/a.mp3", path);
    lec_state *s = opened(f->one);
    assert_false(is_there(path));
    write_file(f->one, ".lectern/tmp/b.mp3", path);
    closed(s);
    assert_false(is_there(path));
}

static void a_link_to_elsewhere_is_not_swept(void **state)
{
    const folders *f = *state;
    char path[96], room[96];
    lec_state *s;
    lec_error err = {0};
    closed(opened(f->one));
    assert_int_equal(mkdir(f->other, 0777), 0);
    write_file(f->other, "talk.mp3", path);
    snprintf(room, sizeof room, "%s/.lectern/tmp", f->one);
    assert_int_equal(rmdir(room), 0);
    assert_int_equal(symlink("../../it's", room), 0);
    assert_int_equal(lec_state_open(&s, f->one, true, &err), LEC_E_IO);
    assert_null(s);
    assert_string_equal(err.file, room);
    assert_int_equal(unlink(path), 0); /* it is there still */
}

static void remove_memory(const folders *f)
{
    char path[96];
    snprintf(path, sizeof path, "%s/.lectern/podcast.db.copy", f->one);
    unlink(path); /* there is none before a first change */
    snprintf(path, sizeof path, "%s/.lectern/podcast.db", f->one);
    assert_int_equal(unlink(path), 0);
}

/* A state with this record cannot be opened again. */
static void is_refused(const folders *f, lec_state *s, const lec_record *r,
                       const char *why)
{
    lec_error err = {0};
    assert_int_equal(lec_state_put(s, r, NULL), LEC_OK);
    closed(s);
    assert_int_equal(lec_state_open(&s, f->one, true, &err), LEC_E_INPUT);
    assert_null(s);
    if (!strstr(err.what, why))
        fail_msg("%s, not %s", err.what, why);
    remove_memory(f);
}

static void a_record_does_not_lead_out_of_the_folder(void **state)
{
    static const char *const stems[] = {
        "../v/x", "episodes/../x", "episodes/",
        "/etc/x", "episodes/a/b",  "episodes/.a",
    };
    const folders *f = *state;
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        lec_state *s = opened(f->one);
        put(s, "a", "2026-01-01T00:00:00Z", "T");
        lec_record r = *lec_state_find(s, "a");
        r.episode.stem = stems[i];
        is_refused(f, s, &r, "names files that are no episode's");
    }
}

static void a_record_that_no_run_wrote_is_refused(void **state)
{
    const folders *f = *state;
    static const struct {
        const char *guid, *ending, *lang, *why;
        double seconds;
        uint64_t bytes;
    } cases[] = {
        {"../a", ".mp3", "en", "an entry that no run wrote", 1, 1},
        {"", ".mp3", "en", "an entry that no run wrote", 1, 1},
        {"a", "", "en", "an episode without sound", 1, 1},
        {"a", ".db", "en", "an episode without sound", 1, 1},
        {"a", "/../.mp3", "en", "an episode without sound", 1, 1},
        {"a", ".mp3", "en", "an episode without sound", 1, UINT64_MAX},
        {"a", ".mp3", "en", "an episode of no length", -1, 1},
        {"a", ".mp3", "en", "an episode of no length", 1e300, 1},
        {"a", ".mp3", "\"><b", "an episode in no language", 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lec_state *s = opened(f->one);
        const lec_record r = {
            .episode = {.guid = cases[i].guid,
                        .stem = "episodes/a",
                        .lang = cases[i].lang,
                        .seconds = cases[i].seconds,
                        .sounds = {{.ending = cases[i].ending,
                                    .type = "audio/mpeg",
                                    .bytes = cases[i].bytes}},
                        .sound_count = 1},
        };
        is_refused(f, s, &r, cases[i].why);
    }
}

static void two_episodes_of_the_same_files_are_refused(void **state)
{
    const folders *f = *state;
    lec_state *s = opened(f->one);
    put(s, "a", "2026-01-01T00:00:00Z", "T");
    put(s, "b", "2026-01-01T00:00:00Z", "T");
    lec_record r = *lec_state_find(s, "b");
    r.episode.stem = "episodes/a";
    is_refused(f, s, &r, "two episodes have the same files");
}

/* What cannot be in a request or in a feed does not get there. */
static void a_date_and_a_validator_are_what_they_should_be(void **state)
{
    (void)state;
    assert_string_equal(lec_guard_date("2026-11-30T08:00:00Z"),
                        "2026-11-30T08:00:00Z");
    assert_string_equal(lec_guard_date("10000-11-30T08:00:00Z"),
                        "1970-01-01T00:00:00Z");
    assert_string_equal(lec_guard_date("2026-11-30T08:00:00Z</pubDate>"),
                        "1970-01-01T00:00:00Z");
    assert_string_equal(lec_guard_date(""), "1970-01-01T00:00:00Z");
    assert_string_equal(lec_guard_validator("\"3f2a\""), "\"3f2a\"");
    assert_string_equal(lec_guard_validator("a\r\nHost: b"), "");
}

/* A memory after some SQL, run by another program. */
static void write_over(const folders *f, const char *sql)
{
    lec_database *d;
    char path[96];
    snprintf(path, sizeof path, "%s/.lectern/podcast.db", f->one);
    assert_int_equal(lec_database_open(&d, path, NULL), LEC_OK);
    assert_int_equal(lec_database_run(d, sql, NULL), LEC_OK);
    assert_int_equal(lec_database_close(d, true, NULL), LEC_OK);
}

static void a_memory_that_is_no_podcasts_is_refused(void **state)
{
    const folders *f = *state;
    static const struct {
        const char *sql, *why;
    } cases[] = {
        {"PRAGMA application_id = 77", "another program's file"},
        {"PRAGMA user_version = 99", "a newer version of Lectern wrote it"},
        {"CREATE TABLE more(a TEXT)", "tables that are no podcast's"},
        {"CREATE TRIGGER t AFTER INSERT ON episode BEGIN "
         "DELETE FROM episode; END",
         "tables that are no podcast's"},
        {"CREATE VIEW v AS SELECT * FROM episode",
         "tables that are no podcast's"},
        {"DROP TABLE setting; CREATE TABLE setting(key TEXT PRIMARY KEY, "
         "value TEXT AS (hex(zeroblob(9)))) WITHOUT ROWID",
         "tables that are no podcast's"},
        {"ALTER TABLE episode DROP COLUMN stem", "no such column: stem"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lec_state *s = opened(f->one);
        lec_error err = {0};
        closed(s);
        write_over(f, cases[i].sql);
        assert_int_equal(lec_state_open(&s, f->one, true, &err), LEC_E_INPUT);
        assert_null(s);
        assert_non_null(strstr(err.what, cases[i].why));
        assert_int_not_equal(err.hint[0], '\0');
        remove_memory(f);
    }
}

static void a_memory_that_is_damaged_says_where_its_copy_is(void **state)
{
    const folders *f = *state;
    char path[96], copy[112];
    lec_error err = {0};
    lec_text bytes = {0};
    lec_state *s = opened(f->one);
    for (int i = 0; i < 60; i++) {
        char guid[16];
        snprintf(guid, sizeof guid, "g%d", i);
        put(s, guid, "2026-01-01T00:00:00Z", "A title of some length");
    }
    closed(s);
    read_bytes(f->one, &bytes);
    snprintf(path, sizeof path, "%s/.lectern/podcast.db", f->one);
    snprintf(copy, sizeof copy, "%s.copy", path);
    for (int kind = 0; kind < 2; kind++) { /* pages of noise; nothing at all */
        FILE *out = fopen(path, kind ? "wb" : "r+b");
        assert_non_null(out);
        for (long at = 4096; !kind && at < (long)bytes.len; at++) {
            assert_int_equal(fseek(out, at, SEEK_SET), 0);
            fputc((int)(at * 7 & 0xFF), out);
        }
        assert_int_equal(fclose(out), 0);
        err = (lec_error){0};
        assert_int_equal(lec_state_open(&s, f->one, true, &err), LEC_E_INPUT);
        assert_null(s);
        assert_non_null(
            strstr(err.what, kind ? "is gone" : "memory is damaged"));
        assert_non_null(strstr(err.hint, "mv podcast.db.copy podcast.db"));
    }
    assert_int_equal(rename(copy, path), 0);
    s = opened(f->one);
    assert_non_null(lec_state_find(s, "g37"));
    closed(s);
    lec_text_free(&bytes);
}

static void settings_are_checked(void **state)
{
    (void)state;
    static const struct {
        lec_setting setting;
        const char *good[4], *bad[6];
    } cases[] = {
        {LEC_SETTING_TITLE, {"", "Anything: goes!"}, {NULL}},
        {LEC_SETTING_BASE_URL,
         {"", "https://example.org/pod/", "http://example.org"},
         {"example.org", "https://", "ftp://example.org", "/pod"}},
        {LEC_SETTING_CATEGORY,
         {"News", "Society & Culture", "News > Politics"},
         {"news", "Harbours", "> Politics"}},
        {LEC_SETTING_EXPLICIT, {"yes", "no"}, {"maybe", "YES", "yes "}},
        {LEC_SETTING_KEEP,
         {"1", "250"},
         {"0", "-1", "1.5", "ten", "7 days", "0x10"}},
        {LEC_SETTING_LONGEST,
         {"0", "12.5"},
         {"-1", "nan", "5m", "1e9", "0x5p0"}},
        {LEC_SETTING_SINCE,
         {"2026-01-31", "2024-02-29", ""},
         {"2026-02-31", "2026-02-29", "2026-1-1", "2026-13-01",
          "2026-01-31T00:00Z", "2026-01-+1"}},
        {LEC_SETTING_PLAYLISTS,
         {"commute=30", "a=30/oldest, b=all/shortest/https://example.org/f"},
         {"commute", "=30", "a=0", "a=30/random", "../a=30", "a=0x1e"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int k = 0; k < 4 && cases[i].good[k]; k++)
            assert_int_equal(
                lec_setting_check(cases[i].setting, cases[i].good[k], NULL),
                LEC_OK);
        for (int k = 0; k < 6 && cases[i].bad[k]; k++) {
            lec_error err = {0};
            assert_int_equal(
                lec_setting_check(cases[i].setting, cases[i].bad[k], &err),
                LEC_E_USAGE);
            assert_non_null(strstr(err.what, cases[i].bad[k]));
            assert_int_not_equal(err.hint[0], '\0');
        }
    }
}

static void playlists_are_read_one_after_another(void **state)
{
    (void)state;
    const char *list = "commute=30, all=all/oldest/https://example.org/a/b";
    lec_playlist_spec wished;
    bool good;
    assert_true(lec_playlist_spec_next(&list, &wished, &good));
    assert_true(good && lec_slice_is(wished.name, "commute"));
    assert_float_equal(wished.minutes, 30, 0.001);
    assert_int_equal(wished.order, LEC_ORDER_NEWEST);
    assert_true(lec_playlist_spec_next(&list, &wished, &good));
    assert_true(good && lec_slice_is(wished.name, "all"));
    assert_float_equal(wished.minutes, 0, 0.001);
    assert_int_equal(wished.order, LEC_ORDER_OLDEST);
    assert_true(lec_slice_is(wished.feed, "https://example.org/a/b"));
    assert_false(lec_playlist_spec_next(&list, &wished, &good));
}

#define IN_FOLDERS(test)                                                       \
    cmocka_unit_test_setup_teardown(test, make_folders, drop_folders)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDERS(what_is_put_is_there_when_it_is_opened_again),
        IN_FOLDERS(every_fate_is_remembered),
        IN_FOLDERS(a_run_that_failed_keeps_what_it_put_and_the_copy),
        IN_FOLDERS(a_record_put_again_takes_the_place_of_the_old),
        IN_FOLDERS(records_are_newest_first_then_by_guid),
        IN_FOLDERS(a_record_stays_where_it_is_while_others_are_put),
        IN_FOLDERS(origins_keep_the_order_they_came_in),
        IN_FOLDERS(an_origin_behind_one_that_was_dropped_comes_last),
        IN_FOLDERS(what_is_set_is_got_and_the_rest_is_empty),
        IN_FOLDERS(options_are_remembered_until_they_are_said_again),
        IN_FOLDERS(the_same_content_is_the_same_bytes),
        IN_FOLDERS(a_second_opener_is_refused),
        IN_FOLDERS(a_folder_without_a_podcast_is_refused),
        IN_FOLDERS(a_file_that_is_no_memory_is_refused_and_stays),
        IN_FOLDERS(what_it_remembers_is_its_owners_alone),
        IN_FOLDERS(what_a_run_left_unfinished_is_swept),
        IN_FOLDERS(a_link_to_elsewhere_is_not_swept),
        IN_FOLDERS(a_record_does_not_lead_out_of_the_folder),
        IN_FOLDERS(a_record_that_no_run_wrote_is_refused),
        IN_FOLDERS(two_episodes_of_the_same_files_are_refused),
        cmocka_unit_test(a_date_and_a_validator_are_what_they_should_be),
        IN_FOLDERS(a_memory_that_is_no_podcasts_is_refused),
        IN_FOLDERS(a_memory_that_is_damaged_says_where_its_copy_is),
        cmocka_unit_test(settings_are_checked),
        cmocka_unit_test(playlists_are_read_one_after_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
