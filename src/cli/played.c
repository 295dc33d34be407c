/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/played.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/outfile.h"
#include "base/text.h"
#include "base/url.h"

#define MOST_BYTES 65536
#define ROW "%016" PRIx64 " %zu %016" PRIx64 "\n"

/* Make a folder and those above it, for nobody else. */
static bool make_folders(const char *path)
{
    char *copy = lec_must_copy(path);
    for (char *p = copy + 1; (p = strchr(p, '/')); p++) {
        *p = '\0';
        (void)mkdir(copy, 0700);
        *p = '/';
    }
    (void)mkdir(copy, 0700);
    struct stat st;
    bool there = !stat(copy, &st) && S_ISDIR(st.st_mode);
    free(copy);
    return there;
}

char *lec_played_folder(void)
{
    const char *home = getenv("HOME"), *xdg = getenv("XDG_STATE_HOME");
    char *path = NULL;
    if (xdg && xdg[0] == '/')
        path = lec_must_format("%s/lectern", xdg);
    else if (home && home[0] == '/')
        path = lec_must_format("%s/.local/state/lectern", home);
    if (path && make_folders(path))
        return path;
    free(path);
    return NULL;
}

uint64_t lec_played_page(const char *name)
{
    char *whole = lec_url_is_http(name) ? NULL : realpath(name, NULL);
    uint64_t hash = lec_hash_64(lec_slice_of(whole ? whole : name));
    free(whole);
    return hash;
}

/* Read all places from the file into `rows`, at most LEC_PLAYED_KEPT; a row
 * that is none ends them.
 */
static size_t read_rows(const char *folder, lec_played *rows)
{
    char *path = lec_must_format("%s/played", folder);
    lec_text bytes = {0};
    size_t count = 0;
    if (!lec_file_read(path, MOST_BYTES, &bytes)) {
        lec_slice rest = lec_text_slice(&bytes);
        while (rest.len && count < LEC_PLAYED_KEPT) {
            const char *row = rest.ptr;
            char *end;
            lec_slice_take(&rest, '\n');
            lec_played p = {.page = strtoull(row, &end, 16)};
            p.line = strtoull(end, &end, 10);
            p.text = strtoull(end, &end, 16);
            if (*end != '\n')
                break;
            rows[count++] = p;
        }
    }
    lec_text_free(&bytes);
    free(path);
    return count;
}

bool lec_played_find(const char *folder, lec_played *place)
{
    lec_played rows[LEC_PLAYED_KEPT];
    size_t count = folder ? read_rows(folder, rows) : 0;
    for (size_t i = 0; i < count; i++)
        if (rows[i].page == place->page) {
            *place = rows[i];
            return true;
        }
    return false;
}

lec_code lec_played_keep(const char *folder, const lec_played *place,
                         bool forget, lec_error *err)
{
    lec_played rows[LEC_PLAYED_KEPT];
    lec_text bytes = {0};
    if (!folder)
        return LEC_OK;
    size_t count = read_rows(folder, rows), kept = !forget;
    if (!forget)
        lec_text_addf(&bytes, ROW, place->page, place->line, place->text);
    for (size_t i = 0; i < count && kept < LEC_PLAYED_KEPT; i++)
        if (rows[i].page != place->page) {
            lec_text_addf(&bytes, ROW, rows[i].page, rows[i].line,
                          rows[i].text);
            kept++;
        }
    char *path = lec_must_format("%s/played", folder);
    lec_outfile file;
    lec_code code = lec_outfile_open(&file, path, true, err);
    if (!code && !lec_file_write(file.fd, lec_text_str(&bytes), bytes.len))
        code = lec_fail_errno(err, "cannot write it");
    if (!code)
        code = lec_outfile_commit(&file, err);
    else
        lec_outfile_abandon(&file);
    free(path);
    lec_text_free(&bytes);
    return code;
}
