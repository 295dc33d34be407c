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
#include "base/plain.h"
#include "base/text.h"

#define CALLS(X)                                                               \
    X(sqlite3_open_v2)                                                         \
    X(sqlite3_close)                                                           \
    X(sqlite3_exec)                                                            \
    X(sqlite3_errcode)                                                         \
    X(sqlite3_errmsg)                                                          \
    X(sqlite3_limit)                                                           \
    X(sqlite3_prepare_v2)                                                      \
    X(sqlite3_bind_text)                                                       \
    X(sqlite3_step)                                                            \
    X(sqlite3_column_count)                                                    \
    X(sqlite3_column_text)                                                     \
    X(sqlite3_finalize)

/* The most bytes of a value: the bytes of a page, of which each is a part. */
#define MAX_VALUE_BYTES (32 << 20)

static LEC_CALLS(CALLS) call;

struct lec_database {
    sqlite3 *file;
    char *path;
    char *packed; /* name of the packed file, until it is renamed */
    bool changed; /* a statement may have changed the file */
};

static lec_code fail(lec_database *d, lec_error *err)
{
    int why = d->file ? call.sqlite3_errcode(d->file) : SQLITE_NOMEM;
    bool damaged = why == SQLITE_CORRUPT || why == SQLITE_NOTADB ||
                   why == SQLITE_ERROR; /* its tables are others */
    lec_fail_at(err, d->path, 0, 0);
    return lec_fail(err, damaged ? LEC_E_INPUT : LEC_E_IO,
                    "the podcast's memory %s: %.150s",
                    damaged ? "is damaged" : "refuses",
                    d->file ? call.sqlite3_errmsg(d->file) : "out of memory");
}

lec_code lec_database_run(lec_database *database, const char *sql,
                          lec_error *err)
{
    return call.sqlite3_exec(database->file, sql, NULL, NULL, NULL) == SQLITE_OK
               ? LEC_OK
               : fail(database, err);
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

static void take_verdict(void *user, const char *const *columns)
{
    lec_text_add_str(user, columns[0]);
}

/* Look for damage, in as long as it takes to read the file once; and let
 * nothing in the file call a function that does more than compute.
 */
static lec_code look_over(lec_database *d, lec_error *err)
{
    lec_text verdict = {0};
    call.sqlite3_limit(d->file, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
    lec_code code = lec_database_run(
        d, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", err);
    if (!code)
        code = lec_database_read(d, "PRAGMA quick_check(1)", take_verdict,
                                 &verdict, err);
    if (!code && strcmp(lec_text_str(&verdict), "ok") != 0) {
        lec_fail_at(err, d->path, 0, 0);
        code = lec_fail(err, LEC_E_INPUT,
                        "the podcast's memory is damaged: %.150s",
                        lec_text_str(&verdict));
    }
    lec_text_free(&verdict);
    return code;
}

lec_code lec_database_open(lec_database **database, const char *path,
                           lec_error *err)
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
        code = look_over(d, err);
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

/* Hand a row over, as plain text. */
static void give_row(sqlite3_stmt *statement, lec_take_row *take, void *user)
{
    const char *columns[LEC_MAX_COLUMNS];
    lec_text plain[LEC_MAX_COLUMNS] = {0};
    int count = call.sqlite3_column_count(statement);
    for (int i = 0; i < LEC_MAX_COLUMNS; i++) {
        const unsigned char *value =
            i < count ? call.sqlite3_column_text(statement, i) : NULL;
        lec_text_add_plain(&plain[i], lec_slice_of((const char *)value));
        columns[i] = lec_text_str(&plain[i]);
    }
    take(user, columns);
    for (int i = 0; i < LEC_MAX_COLUMNS; i++)
        lec_text_free(&plain[i]);
}

lec_code lec_database_read(lec_database *database, const char *sql,
                           lec_take_row *take, void *user, lec_error *err)
{
    sqlite3_stmt *statement = prepare(database, sql);
    if (!statement)
        return fail(database, err);
    int found;
    while ((found = call.sqlite3_step(statement)) == SQLITE_ROW)
        give_row(statement, take, user);
    lec_code code = found == SQLITE_DONE ? LEC_OK : fail(database, err);
    call.sqlite3_finalize(statement);
    return code;
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

/* Write a file from the content of the database alone, so that nothing shows
 * how it came to be (the schema's version counts how often it was packed).
 */
static lec_code pack(lec_database *d, const char *path, lec_error *err)
{
    const char *const packed[] = {d->packed};
    lec_code code = lec_database_run(d, "PRAGMA schema_version = 1", err);
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
    if (!code && rename(d->packed, path))
        code = lec_fail_file(err, path, "cannot give it its name");
    return code;
}

/* Replace the file's copy, then the file, so that one of the two is whole
 * whatever happens to the other.
 */
static lec_code pack_both(lec_database *d, lec_error *err)
{
    char *copy = lec_must_format("%s.copy", d->path);
    lec_code code = pack(d, copy, err);
    if (!code)
        code = pack(d, d->path, err);
    free(copy);
    return code;
}

lec_code lec_database_close(lec_database *database, bool pack, lec_error *err)
{
    if (!database)
        return LEC_OK;
    lec_code code =
        pack && database->changed ? pack_both(database, err) : LEC_OK;
    free_database(database);
    return code;
}
