/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what the user named: a file, standard input, or an address.  No other
 * file of source/ opens files.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/url.h"
#include "source/raw.h"

static lec_code read_file(const char *name, const lec_source_options *options,
                          lec_text *bytes, lec_error *err)
{
    lec_code code = lec_file_read(name, options->max_bytes, bytes);
    if (code != LEC_E_IO)
        return code ? lec_fail_page_size(options, err) : LEC_OK;
    if (errno == EISDIR) {
        lec_fail_hint(err, "name the pages in it");
        return lec_fail(err, LEC_E_IO, "it is a directory");
    }
    if (errno == ENOENT)
        lec_fail_hint(err, "a page is a file, an http(s) URL, or - for "
                           "standard input");
    return lec_fail_errno(err, "cannot read it");
}

static lec_code read_input(const lec_source_options *options, lec_text *bytes,
                           lec_error *err)
{
    lec_code code = lec_file_read_open(stdin, options->max_bytes, bytes);
    if (code == LEC_E_IO)
        lec_fail_errno(err, "cannot read it");
    return code == LEC_E_LIMIT ? lec_fail_page_size(options, err) : code;
}

lec_code lec_source_read(const char *name, const lec_source_options *options,
                         lec_page *page, lec_error *err)
{
    lec_source_options named = *options;
    named.named = true;
    if (lec_url_is_http(name))
        return lec_source_fetch(name, &named, page, err);
    *page = (lec_page){0};
    lec_text bytes = {0};
    lec_code code = strcmp(name, "-") ? read_file(name, options, &bytes, err)
                                      : read_input(options, &bytes, err);
    if (!code)
        code = lec_source_take(name, lec_text_slice(&bytes), NULL, options,
                               page, err);
    lec_text_free(&bytes);
    if (code)
        lec_fail_at(err, strcmp(name, "-") ? name : "standard input", 0, 0);
    return code;
}
