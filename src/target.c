/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unicode/uchar.h>

#include "base/outfile.h"
#include "base/utf8.h"

#define MAX_STEM_BYTES 80

static bool is_directory(const char *path)
{
    struct stat st;
    return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static bool is_url(const char *page)
{
    return strstr(page, "://") != NULL;
}

/* Sound goes to a file, all else to standard output. */
static bool wants_file(const lec_options *options)
{
    return options->to == LEC_FORM_WAV || options->to == LEC_FORM_FLAC;
}

lec_code lec_target_check(const lec_options *options, size_t count,
                          lec_error *err)
{
    const char *output = options->output;
    if (!output || count < 2 || is_directory(output))
        return LEC_OK;
    if (!strcmp(output, "-") && !wants_file(options))
        return LEC_OK;
    lec_fail_hint(err, "name a directory that is there, or give one page");
    return lec_fail(err, LEC_E_USAGE, "%zu pages do not go into one file: %s",
                    count, output);
}

/* A title or a URL's last part as a file name: letters and digits of any
 * script, hyphens between.
 */
static void add_slug(lec_text *name, lec_slice text)
{
    size_t start = name->len;
    bool gap = false;
    for (size_t i = 0; i < text.len && name->len - start < MAX_STEM_BYTES;) {
        int32_t c = lec_utf8_next(text, &i);
        if (c > 0 && u_isalnum(c)) {
            if (gap && name->len > start)
                lec_text_add_byte(name, '-');
            lec_text_add_code(name, u_tolower(c));
            gap = false;
        } else if (c != '\'' && c != 0x2019) {
            gap = true;
        }
    }
}

/* The last part of a path, without its ending. */
static lec_slice stem_of(const char *path, size_t len)
{
    while (len > 0 && path[len - 1] == '/')
        len--;
    size_t from = len;
    while (from > 0 && path[from - 1] != '/')
        from--;
    size_t to = len;
    while (to > from && path[to - 1] != '.')
        to--;
    return (lec_slice){path + from, (to > from + 1 ? to - 1 : len) - from};
}

static void add_stem(lec_text *name, const char *page,
                     const lec_article *article)
{
    size_t start = name->len;
    bool file = strcmp(page, "-") != 0 && !is_url(page);
    if (file) {
        lec_text_add_slice(name, stem_of(page, strlen(page)));
        return;
    }
    if (is_url(page)) {
        const char *path = strstr(page, "://") + 3;
        add_slug(name, stem_of(path, strcspn(path, "?#")));
    } else if (article && article->title.text) {
        add_slug(name, lec_slice_of(article->title.text));
    }
    if (name->len == start)
        lec_text_add_str(name, "narration");
}

/* The directory the file goes into, with its slash. */
static void add_directory(lec_text *name, const lec_options *options,
                          const char *page)
{
    if (options->output) {
        size_t n = strlen(options->output);
        bool slash = options->output[n - 1] == '/';
        lec_text_addf(name, "%s%s", options->output, slash ? "" : "/");
        return;
    }
    const char *slash = strrchr(page, '/');
    if (slash && !is_url(page))
        lec_text_add(name, page, (size_t)(slash - page) + 1);
}

static bool is_given(const lec_targets *targets, const char *name)
{
    for (size_t i = 0; i < targets->count; i++)
        if (!strcmp(targets->names[i], name))
            return true;
    return false;
}

static void give(lec_targets *targets, const char *name)
{
    lec_text copy = {0};
    lec_text_add_str(&copy, name);
    targets->names = lec_must_grow(targets->names, (targets->count + 1) *
                                                       sizeof *targets->names);
    targets->names[targets->count++] = lec_text_detach(&copy);
}

static const char *ending_of(lec_form form)
{
    static const char *const endings[LEC_FORMS] = {
        [LEC_FORM_PAGE] = ".page.txt",
        [LEC_FORM_ARTICLE] = ".json",
        [LEC_FORM_EXPLAIN] = ".explained.txt",
        [LEC_FORM_EXPLAIN_PAGE] = ".explained.html",
        [LEC_FORM_TEXT] = ".txt",
        [LEC_FORM_SCRIPT] = ".script",
        [LEC_FORM_SSML] = ".ssml",
        [LEC_FORM_WORDS] = ".words.json",
        [LEC_FORM_WAV] = ".wav",
        [LEC_FORM_FLAC] = ".flac",
        [LEC_FORM_NULL] = "",
    };
    return endings[form];
}

lec_code lec_target_name(lec_targets *targets, const lec_options *options,
                         const char *page, const lec_article *article,
                         lec_text *target, lec_error *err)
{
    const char *output = options->output;
    bool in_directory = output && is_directory(output);
    if (options->to == LEC_FORM_NULL || (!output && !wants_file(options))) {
        lec_text_add_str(target, "-");
    } else if (output && !in_directory) {
        lec_text_add_str(target, output);
    } else {
        add_directory(target, options, page);
        add_stem(target, page, article);
        size_t stem = target->len;
        lec_text_add_str(target, ending_of(options->to));
        for (int n = 2; is_given(targets, target->ptr); n++) {
            lec_text_cut(target, stem);
            lec_text_addf(target, "-%d%s", n, ending_of(options->to));
        }
        give(targets, target->ptr);
    }
    return lec_outfile_check(lec_text_str(target), options->force, err);
}

void lec_targets_free(lec_targets *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        free(targets->names[i]);
    free(targets->names);
}
