/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dynamic.h"
#include "base/text.h"

#define CALLS(X)                                                               \
    X(sqlite3_open_v2)                                                         \
    X(sqlite3_close)                                                           \
    X(sqlite3_exec)                                                            \
    X(sqlite3_errmsg)                                                          \
    X(sqlite3_prepare_v2)                                                      \
    X(sqlite3_bind_text)                                                       \
    X(sqlite3_step)                                                            \
    X(sqlite3_column_count)                                                    \
    X(sqlite3_column_text)                                                     \
    X(sqlite3_finalize)

static LEC_CALLS(CALLS) call;

struct lec_database {
    sqlite3 *file;
    char *path;
    bool changed;
};

static lec_code fail(lec_database *d, lec_error *err)
{
    lec_fail_at(err, d->path, 0, 0);
    return lec_fail(err, LEC_E_IO, "the podcast's memory refuses: %.150s",
                    d->file ? call.sqlite3_errmsg(d->file) : "out of memory");
}

static lec_code execute(lec_database *d, const char *words, lec_error *err)
{
    return call.sqlite3_exec(d->file, words, NULL, NULL, NULL) == SQLITE_OK
               ? LEC_OK
               : fail(d, err);
}

static void free_database(lec_database *d)
{
    if (d->file)
        call.sqlite3_close(d->file);
    free(d->path);
    free(d);
}

static char *packed_name(const char *path)
{
    lec_text name = {0};
    lec_text_addf(&name, "%s.packed", path);
    return lec_text_detach(&name);
}

/* What a run left that was ended while it packed. */
static void sweep(const char *path)
{
    char *name = packed_name(path);
    unlink(name);
    free(name);
}

/* A file that only its owner reads, whatever the umask; SQLite writes into it,
 * and gives its journal the same rights.
 */
static lec_code make_private(const char *path, lec_error *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        lec_fail_at(err, path, 0, 0);
        return lec_fail(err, LEC_E_IO, "cannot write it: %s", strerror(errno));
    }
    (void)fchmod(fd, 0600);
    close(fd);
    return LEC_OK;
}

lec_code lec_database_open(lec_database **database, const char *path,
                           const char *schema, lec_error *err)
{
    lec_database *d = lec_must_zero(sizeof *d);
    lec_text name = {0};
    lec_text_add_str(&name, path);
    d->path = lec_text_detach(&name);
    *database = NULL;
    sweep(path);
    lec_code code = LEC_CALLS_LOAD(
        call, CALLS, "libsqlite3.so.0",
        "the package libsqlite3-0 remembers what a podcast has", err);
    if (!code)
        code = make_private(path, err);
    if (!code && call.sqlite3_open_v2(
                     path, &d->file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                     NULL) != SQLITE_OK)
        code = fail(d, err);
    if (!code)
        code = execute(d, schema, err);
    if (code)
        free_database(d);
    else
        *database = d;
    return code;
}

lec_code lec_database_read(lec_database *database, const char *words,
                           lec_take_row *take, void *user, lec_error *err)
{
    lec_database *d = database;
    sqlite3_stmt *statement;
    if (call.sqlite3_prepare_v2(d->file, words, -1, &statement, NULL) !=
        SQLITE_OK)
        return fail(d, err);
    int found;
    while ((found = call.sqlite3_step(statement)) == SQLITE_ROW) {
        const char *columns[LEC_MOST_COLUMNS];
        int count = call.sqlite3_column_count(statement);
        for (int i = 0; i < LEC_MOST_COLUMNS; i++) {
            const unsigned char *value =
                i < count ? call.sqlite3_column_text(statement, i) : NULL;
            columns[i] = value ? (const char *)value : "";
        }
        take(user, columns);
    }
    call.sqlite3_finalize(statement);
    return found == SQLITE_DONE ? LEC_OK : fail(d, err);
}

lec_code lec_database_put(lec_database *database, const char *words,
                          const char *const *values, int count, lec_error *err)
{
    lec_database *d = database;
    sqlite3_stmt *statement;
    if (call.sqlite3_prepare_v2(d->file, words, -1, &statement, NULL) !=
        SQLITE_OK)
        return fail(d, err);
    bool good = true;
    for (int i = 0; i < count; i++)
        good = good && call.sqlite3_bind_text(statement, i + 1,
                                              values[i] ? values[i] : "", -1,
                                              SQLITE_STATIC) == SQLITE_OK;
    good = good && call.sqlite3_step(statement) == SQLITE_DONE;
    lec_code code = good ? LEC_OK : fail(d, err);
    call.sqlite3_finalize(statement);
    d->changed = true;
    return code;
}

/* All that is in it, in a file of its own. */
static lec_code write_packed(lec_database *d, const char *name, lec_error *err)
{
    lec_text words = {0};
    lec_text_add_str(&words, "VACUUM INTO '");
    for (const char *p = name; *p; p++) {
        if (*p == '\'')
            lec_text_add_byte(&words, '\'');
        lec_text_add_byte(&words, *p);
    }
    lec_text_add_byte(&words, '\'');
    lec_code code = execute(d, lec_text_str(&words), err);
    lec_text_free(&words);
    if (code)
        return code;
    int fd = open(name, O_RDWR | O_CLOEXEC);
    bool synced = fd >= 0 && !fsync(fd);
    if (!synced)
        code = lec_fail(err, LEC_E_IO, "cannot write it: %s", strerror(errno));
    if (fd >= 0)
        close(fd);
    return code;
}

/* Written anew from its content alone, so that how it came to be leaves no
 * trace (the schema's version counts how often it was packed), and put in its
 * place at once.
 */
static lec_code pack(lec_database *d, lec_error *err)
{
    char *name = packed_name(d->path);
    lec_code code = execute(d, "PRAGMA schema_version = 1", err);
    if (!code)
        code = make_private(name, err);
    if (!code)
        code = write_packed(d, name, err);
    if (!code && rename(name, d->path)) {
        lec_fail_at(err, d->path, 0, 0);
        code = lec_fail(err, LEC_E_IO, "cannot give it its name: %s",
                        strerror(errno));
    }
    free(name);
    return code;
}

lec_code lec_database_close(lec_database *database, lec_error *err)
{
    if (!database)
        return LEC_OK;
    lec_code code = database->changed ? pack(database, err) : LEC_OK;
    free_database(database);
    return code;
}
