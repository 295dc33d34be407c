/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

/* Cut one line into its fields, in place.  False if it has too many. */
static bool split_row(char *line, lec_row *row)
{
    size_t n = 0;
    for (char *p = line; p; n++) {
        if (n == LEC_TABLE_FIELDS)
            return false;
        row->field[n] = p;
        p = strchr(p, '\t');
        if (p)
            *p++ = '\0';
    }
    while (n < LEC_TABLE_FIELDS)
        row->field[n++] = "";
    return true;
}

static bool is_text(lec_slice line)
{
    return lec_utf8_is_valid(line) && !memchr(line.ptr, '\0', line.len);
}

static lec_code split_lines(lec_table *table, size_t len, lec_error *err)
{
    size_t room = 0;
    lec_code code = LEC_OK;
    lec_slice rest = {table->bytes, len};
    for (int number = 1; !code && rest.len; number++) {
        char *p = table->bytes + (len - rest.len);
        lec_slice line = lec_slice_take(&rest, '\n');
        p[line.len] = '\0';
        if (!line.len || *p == '#')
            continue;
        lec_row *row = LEC_MUST_ADD(table->rows, table->count, room);
        row->line = number;
        if (!is_text(line))
            code = lec_fail(err, LEC_E_INPUT, "not text in UTF-8");
        else if (!split_row(p, row))
            code = lec_fail(err, LEC_E_INPUT, "more than %d fields",
                            LEC_TABLE_FIELDS);
        if (code)
            lec_fail_at(err, table->file, number, 0);
    }
    return code;
}

static int by_key(const void *a, const void *b)
{
    const lec_row *x = *(const lec_row *const *)a;
    const lec_row *y = *(const lec_row *const *)b;
    int order = strcmp(x->field[0], y->field[0]);
    return order ? order : x->line - y->line;
}

static void sort_rows(lec_table *table)
{
    if (!table->count)
        return;
    table->sorted = lec_must_alloc(table->count * sizeof *table->sorted);
    for (size_t i = 0; i < table->count; i++)
        table->sorted[i] = &table->rows[i];
    qsort(table->sorted, table->count, sizeof *table->sorted, by_key);
}

static int compare_key(lec_slice key, const char *field)
{
    if (key.len && key.ptr[0] != field[0]) /* decides nearly every time */
        return (unsigned char)key.ptr[0] - (unsigned char)field[0];
    int order = strncmp(key.ptr, field, key.len);
    return order ? order : -(field[key.len] != '\0');
}

const lec_row *lec_table_find(const lec_table *table, lec_slice key)
{
    size_t low = 0, high = table->sorted ? table->count : 0;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (compare_key(key, table->sorted[mid]->field[0]) > 0)
            low = mid + 1;
        else
            high = mid;
    }
    if (table->sorted && low < table->count &&
        !compare_key(key, table->sorted[low]->field[0]))
        return table->sorted[low];
    return NULL;
}

static lec_code take_rows(lec_table *table, const char *name, lec_text *bytes,
                          lec_error *err)
{
    size_t len = bytes->len;
    *table = (lec_table){.file = lec_must_copy(name),
                         .bytes = lec_text_detach(bytes)};
    lec_code code = split_lines(table, len, err);
    if (code)
        lec_table_free(table);
    return code;
}

lec_code lec_table_take(lec_table *table, const char *name, lec_text *bytes,
                        lec_error *err)
{
    lec_code code = take_rows(table, name, bytes, err);
    if (!code)
        sort_rows(table);
    return code;
}

lec_code lec_table_load(lec_table *table, const char *path, lec_error *err)
{
    lec_code code = lec_table_rows(table, path, err);
    if (!code)
        sort_rows(table);
    return code;
}

lec_code lec_table_rows(lec_table *table, const char *path, lec_error *err)
{
    lec_text bytes = {0};
    lec_code code = lec_file_read(path, SIZE_MAX, &bytes);
    *table = (lec_table){0};
    if (!code)
        return take_rows(table, path, &bytes, err);
    lec_text_free(&bytes);
    return lec_fail_file(err, path, "cannot read it");
}

void lec_table_free(lec_table *table)
{
    free(table->file);
    free(table->bytes);
    free(table->rows);
    free(table->sorted);
    *table = (lec_table){0};
}
