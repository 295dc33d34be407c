/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user named is read: a file, standard input, or an address.  The only
 * file of this stage that opens any.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <sys/stat.h>

#include "source/source.h"

static lec_code read_stream(FILE *in, const lec_source_options *options,
                            lec_text *bytes, lec_error *err)
{
    char buffer[65536];
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, in)) > 0) {
        if (bytes->len + n > options->max_bytes) {
            lec_fail_hint(err, "the limit is %zu bytes", options->max_bytes);
            return lec_fail(err, LEC_E_LIMIT, "the page is too large");
        }
        lec_text_add(bytes, buffer, n);
    }
    if (ferror(in))
        return lec_fail(err, LEC_E_IO, "cannot read it: %s", strerror(errno));
    return LEC_OK;
}

static lec_code read_file(const char *name, const lec_source_options *options,
                          lec_text *bytes, lec_error *err)
{
    FILE *in = fopen(name, "rb");
    if (!in) {
        if (errno == ENOENT)
            lec_fail_hint(err, "a page is a file, an http(s) URL, or - for "
                               "standard input");
        return lec_fail(err, LEC_E_IO, "cannot read it: %s", strerror(errno));
    }
    struct stat st;
    lec_code code;
    if (!fstat(fileno(in), &st) && S_ISDIR(st.st_mode)) {
        lec_fail_hint(err, "name the pages in it");
        code = lec_fail(err, LEC_E_IO, "it is a directory");
    } else {
        code = read_stream(in, options, bytes, err);
    }
    fclose(in); // NOLINT(bugprone-unused-return-value): only read from
    return code;
}

lec_code lec_source_read(const char *name, const lec_source_options *options,
                         lec_page *page, lec_error *err)
{
    if (lec_is_url(name))
        return lec_source_fetch(name, options, page, err);
    *page = (lec_page){0};
    lec_text bytes = {0};
    lec_code code = strcmp(name, "-")
                        ? read_file(name, options, &bytes, err)
                        : read_stream(stdin, options, &bytes, err);
    if (!code)
        code = lec_source_take(name, lec_text_slice(&bytes), NULL, options,
                               page, err);
    lec_text_free(&bytes);
    if (code)
        lec_fail_at(err, strcmp(name, "-") ? name : "standard input", 0, 0);
    return code;
}
