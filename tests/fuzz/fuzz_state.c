/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of a podcast's folder that a stranger made: a file of SQLite's, or
 * its rows: a letter (s, o, t, l, e: setting, origin, trouble, lead, episode)
 * and values, with tabs between.  The folder is listed and written anew, and
 * nothing outside of it is touched.
 */
#include <dirent.h>
#include <ftw.h>
#include <sys/stat.h>

#include "core/session.h"
#include "input.h"
#include "podcast/guard.h"
#include "podcast/podcast.h"

static int remove_one(const char *path, const struct stat *st, int kind,
                      struct FTW *place)
{
    (void)st, (void)kind, (void)place;
    return remove(path);
}

/* Put a row with as many values as its table has. */
static void put_row(lec_database *db, lec_slice row)
{
    static const struct {
        char letter;
        int count;
        const char *sql;
    } tables[] = {
        {'s', 2, "INSERT OR REPLACE INTO setting VALUES(?,?)"},
        {'o', 7, "INSERT OR REPLACE INTO origin VALUES(?,?,?,?,?,?,?)"},
        {'l', 2, "INSERT OR REPLACE INTO lead VALUES(?,?)"},
        {'t', 6, "INSERT OR REPLACE INTO trouble VALUES(?,?,?,?,?,?)"},
        {'e', 18,
         "INSERT OR REPLACE INTO episode "
         "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
    };
    char *own[18];
    lec_slice name = lec_slice_take(&row, '\t');
    for (int i = 0; i < 18; i++) {
        lec_slice value = lec_slice_take(&row, '\t');
        own[i] = lec_must_format("%.*s", (int)value.len, value.ptr);
    }
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
        if (name.len && *name.ptr == tables[k].letter)
            hold(!lec_database_put(db, tables[k].sql, (const char *const *)own,
                                   tables[k].count, NULL));
    for (int i = 0; i < 18; i++)
        free(own[i]);
}

/* A cover that is there already need not be drawn. */
static void put_rows(const char *file, lec_slice rows)
{
    lec_database *db;
    bool fresh;
    hold(!lec_database_open(&db, file, NULL));
    hold(!lec_guard_begin(db, &fresh, NULL));
    put_row(db, lec_slice_of("s\tcover-file\tcover.png"));
    while (rows.len)
        put_row(db, lec_slice_take(&rows, '\n'));
    hold(!lec_database_close(db, true, NULL));
}

/* Make a folder anew; the file that its state is in, for the caller to free. */
static char *make_folder(const char *dir)
{
    char *inner = lec_must_format("%s/.lectern", dir);
    (void)nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    hold(!mkdir(dir, 0700) && !mkdir(inner, 0700));
    char *file = lec_must_format("%s/podcast.db", inner);
    free(inner);
    return file;
}

/* Count what is in a folder. */
static int count_files(const char *dir)
{
    int count = 0;
    DIR *folder = opendir(dir);
    hold(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static void rebuild(const char *dir)
{
    static const lec_options narration = {.sandbox = LEC_SANDBOX_OFF};
    const lec_podcast_options options = {.dir = dir, .narration = &narration};
    const lec_listener listener = lec_listener_whole(NULL);
    FILE *nowhere = fopen("/dev/null", "w");
    hold(nowhere);
    lec_podcast_list(&options, &listener, nowhere);
    hold(!fclose(nowhere));
    lec_podcast_rebuild(&options, &listener);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char magic[] = "SQLite format 3";
    lec_slice bytes = input_slice(data, size);
    char *dir = lec_must_format("%s/podcast", input_folder());
    char *file = make_folder(dir);
    char *victim = input_write("victim.mp3", lec_slice_of("mine"));
    if (lec_slice_begins(bytes, magic))
        free(input_write("podcast/.lectern/podcast.db", bytes));
    else
        put_rows(file, bytes);
    rebuild(dir);
    hold(!access(victim, F_OK) && count_files(input_folder()) == 4);
    input_gone(victim);
    free(file);
    free(dir);
    return 0;
}
