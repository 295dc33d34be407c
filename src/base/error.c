/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/url.h"

lec_code lec_fail(lec_error *err, lec_code code, const char *what, ...)
{
    if (!err || err->code != LEC_OK)
        return err ? err->code : code;

    va_list args;
    va_start(args, what);
    vsnprintf(err->what, sizeof err->what, what, args);
    va_end(args);
    err->code = code;
    return code;
}

void lec_fail_at(lec_error *err, const char *file, int line, int column)
{
    if (!err || err->file[0])
        return;
    lec_text name = {0};
    lec_url_add_name(&name, file);
    snprintf(err->file, sizeof err->file, "%s", lec_text_str(&name));
    lec_text_free(&name);
    err->line = line;
    err->column = column;
}

void lec_fail_hint(lec_error *err, const char *hint, ...)
{
    if (!err || err->hint[0])
        return;
    va_list args;
    va_start(args, hint);
    vsnprintf(err->hint, sizeof err->hint, hint, args);
    va_end(args);
}

lec_code lec_fail_errno(lec_error *err, const char *what)
{
    return lec_fail(err, LEC_E_IO, "%s: %s", what, strerror(errno));
}

lec_code lec_fail_file(lec_error *err, const char *path, const char *what)
{
    lec_code code = lec_fail_errno(err, what);
    lec_fail_at(err, path, 0, 0);
    return code;
}

lec_code lec_fail_write(lec_error *err)
{
    return lec_fail_errno(err, "cannot write");
}
