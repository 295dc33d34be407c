/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/outputs.h"

#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include "base/outfile.h"
#include "base/plain.h"
#include "base/utf8.h"
#include "core/formats.h"

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

static bool are_several(lec_forms forms)
{
    return (forms & (forms - 1)) != 0;
}

/* Say whether the forms go to files: all but one printed form do. */
static bool wants_file(lec_forms forms)
{
    return are_several(forms) || (forms != LEC_FORM_NULL &&
                                  lec_forms_stage(forms) >= LEC_STAGE_SOUND);
}

bool lec_target_is_one_book(const lec_options *options, size_t count)
{
    return count > 1 && options->to == LEC_FORM_EPUB && options->output &&
           !is_directory(options->output);
}

lec_code lec_target_check(const lec_options *options, size_t count,
                          lec_error *err)
{
    const char *output = options->output;
    if (output && !strcmp(output, "-") && are_several(options->to)) {
        lec_fail_hint(err, "name a file or a directory, or ask for one form");
        return lec_fail(err, LEC_E_USAGE,
                        "several forms do not go to standard output");
    }
    if (!output || count < 2 || is_directory(output) ||
        lec_target_is_one_book(options, count))
        return LEC_OK;
    if (!strcmp(output, "-") && !wants_file(options->to))
        return LEC_OK;
    lec_fail_hint(err, "name a directory that is there, or give one page");
    return lec_fail(err, LEC_E_USAGE, "%zu pages do not go into one file: %s",
                    count, output);
}

/* Append a title, or the last part of a URL, as a file name: letters and digits
 * of any script in lower case, hyphens between.
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

/* Find the last part of a path, without its ending. */
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

static void add_stem(lec_text *name, const lec_target_subject *of,
                     const lec_article *article)
{
    size_t start = name->len;
    const char *page = of->page;
    const char *title = article ? article->title.text : NULL;
    bool file = !of->feed && strcmp(page, "-") != 0 && !is_url(page);
    if (file) /* other files, and tags, name it: as plain text only */
        lec_text_add_plain_line(name, stem_of(page, strlen(page)));
    else if (title && (of->feed || !is_url(page)))
        add_slug(name, lec_slice_of(title));
    if (name->len == start && is_url(page)) {
        const char *path = strstr(page, "://") + 3;
        add_slug(name, stem_of(path, strcspn(path, "?#")));
    }
    if (name->len == start)
        lec_text_add_str(name, "narration");
}

/* Append the directory that the files go into, with its slash. */
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
    *LEC_MUST_ADD(targets->names, targets->count, targets->room) =
        lec_text_detach(&copy);
}

/* Take the name of --output, without its ending if there are several forms. */
static void take_output(lec_target *target, const lec_options *options)
{
    lec_text_add_str(&target->name, options->output);
    target->whole = !are_several(options->to);
    const lec_format *row = NULL;
    while (!target->whole && (row = lec_format_next(options->to, row))) {
        size_t n = strlen(row->ending), len = target->name.len;
        if (n < len && !strcmp(target->name.ptr + len - n, row->ending)) {
            lec_text_cut(&target->name, len - n);
            return;
        }
    }
}

/* Look at the file that an output would become; false if there is none yet. */
static bool look(const char *output, struct stat *st)
{
    bool known =
        strcmp(output, "-") ? !stat(output, st) : !fstat(STDOUT_FILENO, st);
    return known && S_ISREG(st->st_mode);
}

static bool is_same(const struct stat *output, const char *input)
{
    struct stat st;
    return input && !stat(input, &st) && st.st_dev == output->st_dev &&
           st.st_ino == output->st_ino;
}

/* Test whether an output is a file that is read, under whatever name. */
static bool is_input(const char *output, const lec_targets *targets,
                     const lec_options *o)
{
    const char *const others[] = {o->rules, o->sound.cover, o->sound.before,
                                  o->sound.after};
    struct stat st;
    bool same = false;
    if (!look(output, &st))
        return false;
    for (size_t i = 0; !same && i < targets->input_count; i++)
        same = is_same(&st, targets->inputs[i]);
    for (size_t i = 0; !same && i < o->lexicon_count; i++)
        same = is_same(&st, o->lexicons[i]);
    for (size_t i = 0; !same && i < sizeof others / sizeof *others; i++)
        same = is_same(&st, others[i]);
    return same;
}

static lec_code check_file(const char *name, const lec_targets *targets,
                           const lec_options *options, lec_error *err)
{
    if (!is_input(name, targets, options))
        return lec_outfile_check(name, options->force, err);
    lec_fail_at(err, strcmp(name, "-") ? name : "standard output", 0, 0);
    lec_fail_hint(err, "-o names another file or directory");
    return lec_fail(err, LEC_E_IO, "it is a file that is read");
}

static lec_code check_files(const lec_target *target,
                            const lec_targets *targets,
                            const lec_options *options, lec_error *err)
{
    lec_code code = LEC_OK;
    const lec_format *row = NULL;
    while (!code && (row = lec_format_next(options->to, row))) {
        lec_text name = {0};
        lec_target_name(target, row, &name);
        code = check_file(lec_text_str(&name), targets, options, err);
        lec_text_free(&name);
    }
    return code;
}

lec_code lec_target_find(lec_targets *targets, const lec_options *options,
                         const lec_target_subject *of,
                         const lec_article *article, lec_target *target,
                         lec_error *err)
{
    const char *output = options->output;
    bool in_directory = output && is_directory(output);
    *target = (lec_target){0};
    if (options->to == LEC_FORM_NULL || (!output && !wants_file(options->to))) {
        lec_text_add_str(&target->name, "-");
        target->whole = true;
    } else if (output && !in_directory) {
        take_output(target, options);
    } else {
        add_directory(&target->name, options, of->feed ? of->feed : of->page);
        add_stem(&target->name, of, article);
        size_t stem = target->name.len;
        for (int n = 2; is_given(targets, target->name.ptr); n++) {
            lec_text_cut(&target->name, stem);
            lec_text_addf(&target->name, "-%d", n);
        }
        give(targets, target->name.ptr);
    }
    return check_files(target, targets, options, err);
}

void lec_target_name(const lec_target *target, const lec_format *form,
                     lec_text *name)
{
    lec_text_add_slice(name, lec_text_slice(&target->name));
    if (!target->whole)
        lec_text_add_str(name, form->ending);
}

void lec_targets_free(lec_targets *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        free(targets->names[i]);
    free(targets->names);
}
