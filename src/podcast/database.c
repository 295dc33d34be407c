/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/database.h"

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
    char *packed; /* name of the packed file, until it is renamed */
    bool changed; /* a statement may have changed the file */
};

static lec_code fail(lec_database *d, lec_error *err)
{
    lec_fail_at(err, d->path, 0, 0);
    return lec_fail(err, LEC_E_IO, "the podcast's memory refuses: %.150s",
                    d->file ? call.sqlite3_errmsg(d->file) : "out of memory");
}

static lec_code execute(lec_database *d, const char *sql, lec_error *err)
{
    return call.sqlite3_exec(d->file, sql, NULL, NULL, NULL) == SQLITE_OK
               ? LEC_OK
               : fail(d, err);
}

static void free_database(lec_database *d)
{
    if (d->file)
        call.sqlite3_close(d->file);
    free(d->path);
    free(d->packed);
    free(d);
}

/* Make a file that only its owner reads, whatever the umask; SQLite writes into
 * it, and gives its journal the same rights.
 */
static lec_code make_private(const char *path, lec_error *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return lec_fail_file(err, path, "cannot write it");
    (void)fchmod(fd, 0600);
    close(fd);
    return LEC_OK;
}

lec_code lec_database_open(lec_database **database, const char *path,
                           const char *schema, lec_error *err)
{
    lec_database *d = lec_must_zero(sizeof *d);
    d->path = lec_must_copy(path);
    d->packed = lec_must_format("%s.packed", path);
    *database = NULL;
    unlink(d->packed); /* left by a run that was ended */
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

/* Prepare a statement, to be finalized; NULL if SQLite refuses it. */
static sqlite3_stmt *prepare(lec_database *d, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    call.sqlite3_prepare_v2(d->file, sql, -1, &statement, NULL);
    return statement;
}

lec_code lec_database_read(lec_database *database, const char *sql,
                           lec_take_row *take, void *user, lec_error *err)
{
    sqlite3_stmt *statement = prepare(database, sql);
    if (!statement)
        return fail(database, err);
    int found;
    while ((found = call.sqlite3_step(statement)) == SQLITE_ROW) {
        const char *columns[LEC_MAX_COLUMNS];
        int count = call.sqlite3_column_count(statement);
        for (int i = 0; i < LEC_MAX_COLUMNS; i++) {
            const unsigned char *value =
                i < count ? call.sqlite3_column_text(statement, i) : NULL;
            columns[i] = value ? (const char *)value : "";
        }
        take(user, columns);
    }
    call.sqlite3_finalize(statement);
    return found == SQLITE_DONE ? LEC_OK : fail(database, err);
}

lec_code lec_database_put(lec_database *database, const char *sql,
                          const char *const *values, int count, lec_error *err)
{
    sqlite3_stmt *statement = prepare(database, sql);
    bool good = statement != NULL;
    for (int i = 0; i < count; i++)
        good = good && call.sqlite3_bind_text(statement, i + 1,
                                              values[i] ? values[i] : "", -1,
                                              SQLITE_STATIC) == SQLITE_OK;
    good = good && call.sqlite3_step(statement) == SQLITE_DONE;
    lec_code code = good ? LEC_OK : fail(database, err);
    call.sqlite3_finalize(statement); /* accepts NULL */
    database->changed = true;
    return code;
}

/* Replace the file by one that is written from its content alone, so that
 * nothing shows how it came to be (the schema's version counts how often it was
 * packed).
 */
static lec_code pack(lec_database *d, lec_error *err)
{
    const char *const packed[] = {d->packed};
    lec_code code = execute(d, "PRAGMA schema_version = 1", err);
    if (!code)
        code = make_private(d->packed, err);
    if (!code)
        code = lec_database_put(d, "VACUUM INTO ?", packed, 1, err);
    if (code)
        return code;
    int fd = open(d->packed, O_RDWR | O_CLOEXEC);
    if (fd < 0 || fsync(fd))
        code = lec_fail_errno(err, "cannot write it");
    if (fd >= 0)
        close(fd);
    if (!code && rename(d->packed, d->path))
        code = lec_fail_file(err, d->path, "cannot give it its name");
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
