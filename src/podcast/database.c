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

struct lec_database {
    sqlite_api sql;
    sqlite3 *file;
    char *path;
    bool changed;
};

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

static lec_code fail(lec_database *d, lec_error *err)
{
    lec_fail_at(err, d->path, 0, 0);
    return lec_fail(err, LEC_E_IO, "the podcast's memory refuses: %.150s",
                    d->file ? d->sql.errmsg(d->file) : "out of memory");
}

static lec_code execute(lec_database *d, const char *words, lec_error *err)
{
    return d->sql.exec(d->file, words, NULL, NULL, NULL) == SQLITE_OK
               ? LEC_OK
               : fail(d, err);
}

static void free_database(lec_database *d)
{
    if (d->file)
        d->sql.close(d->file);
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
    lec_code code = load_sqlite(&d->sql, err);
    if (!code)
        code = make_private(path, err);
    if (!code &&
        d->sql.open(path, &d->file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
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
    if (d->sql.prepare(d->file, words, -1, &statement, NULL) != SQLITE_OK)
        return fail(d, err);
    int found;
    while ((found = d->sql.step(statement)) == SQLITE_ROW) {
        const char *columns[LEC_MOST_COLUMNS];
        int count = d->sql.columns(statement);
        for (int i = 0; i < LEC_MOST_COLUMNS; i++) {
            const unsigned char *value =
                i < count ? d->sql.column(statement, i) : NULL;
            columns[i] = value ? (const char *)value : "";
        }
        take(user, columns);
    }
    d->sql.finalize(statement);
    return found == SQLITE_DONE ? LEC_OK : fail(d, err);
}

lec_code lec_database_put(lec_database *database, const char *words,
                          const char *const *values, int count, lec_error *err)
{
    lec_database *d = database;
    sqlite3_stmt *statement;
    if (d->sql.prepare(d->file, words, -1, &statement, NULL) != SQLITE_OK)
        return fail(d, err);
    bool good = true;
    for (int i = 0; i < count; i++)
        good = good && d->sql.bind(statement, i + 1, values[i] ? values[i] : "",
                                   -1, SQLITE_STATIC) == SQLITE_OK;
    good = good && d->sql.step(statement) == SQLITE_DONE;
    lec_code code = good ? LEC_OK : fail(d, err);
    d->sql.finalize(statement);
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
