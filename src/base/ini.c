/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ini.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <ini.h>

typedef struct reading {
    FILE *file;
    lec_ini_take *take;
    void *user;
    int line;     /* line that is being read, 1-based */
    bool goes_on; /* end of the line was not read yet */
    lec_error wrong;
} reading;

/* Take a key, called by inih; 0 ends the reading. */
static int take_key(void *user, const char *section, const char *key,
                    const char *value)
{
    reading *r = user;
    return !r->wrong.code &&
           !r->take(r->user, r->line, section, key, value, &r->wrong);
}

/* Read a line, called by inih; NULL ends the reading. */
static char *read_line(char *line, int room, void *user)
{
    reading *r = user;
    if (r->wrong.code || !fgets(line, room, r->file))
        return NULL;
    r->line += !r->goes_on;
    if (r->goes_on) {
        lec_fail_hint(&r->wrong, "%d bytes are the most", room - 2);
        lec_fail(&r->wrong, LEC_E_INPUT, "too long a line");
        return NULL;
    }
    size_t blanks = strspn(line, " \t");
    bool whole = strchr(line, '\n') || feof(r->file);
    memmove(line, line + blanks, strlen(line + blanks) + 1);
    if (!whole && (*line == ';' || *line == '#'))
        for (int c = 0; c != '\n' && c != EOF;)
            c = getc(r->file);
    else
        r->goes_on = !whole;
    return line;
}

static void read_file(reading *r, const char *path)
{
    r->file = fopen(path, "r");
    if (!r->file) {
        lec_fail_errno(&r->wrong, "cannot read it");
        return;
    }
    int line = ini_parse_stream(read_line, r, take_key, r);
    fclose(r->file); // NOLINT(bugprone-unused-return-value): nothing written
    if (!line || (r->wrong.code && line == r->line))
        return;
    r->wrong = (lec_error){0}; /* an earlier line is reported first */
    r->line = line;
    lec_fail_hint(&r->wrong, "[SECTION], KEY = VALUE, or a line that begins "
                             "with ; is right");
    lec_fail(&r->wrong, LEC_E_INPUT, "not a setting");
}

lec_code lec_ini_read(const char *path, lec_ini_take *take, void *user,
                      lec_error *err)
{
    reading r = {.take = take, .user = user};
    read_file(&r, path);
    if (!r.wrong.code)
        return LEC_OK;
    lec_fail_at(err, path, r.line, 0);
    lec_fail_hint(err, "%s", r.wrong.hint);
    return lec_fail(err, r.wrong.code, "%s", r.wrong.what);
}
