/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "podcast/made.h"

#include <stdlib.h>
#include <string.h>

#include <sha2.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/outfile.h"
#include "podcast/making.h"

/* The name under which the state has the names of the files, each with the
 * hashes that it may have: {"feed.xml": ["3f2a..."], ...}.  There are two while
 * a file is being replaced, and ANY stands for a file of an older version.
 */
#define RECORD "files"
#define ANY "*"

typedef struct file {
    char *name;
    lec_text bytes; /* what is written; empty if the file has it already */
    char *hash, *old_hash;
    bool empty; /* what is there is */
    bool there; /* a file has the name, maybe one that cannot be read */
} file;

struct lec_made {
    const lec_podcast_options *options;
    lec_state *state;
    const lec_listener *listener;
    json_t *known;
    bool older; /* no run has recorded its files: all that it writes is ours */
    file *files;
    size_t count, room;
};

/* ---- what is known ------------------------------------------------------- */

static void know(json_t *known, const char *name, const char *hash)
{
    json_t *list = json_object_get(known, name);
    if (!list)
        json_object_set_new(known, name, list = json_array());
    json_array_append_new(list, json_string(hash));
}

static bool knows(const json_t *known, const char *name, const char *hash)
{
    const json_t *list = json_object_get(known, name), *one;
    size_t i;
    json_array_foreach(list, i, one)
    {
        const char *text = json_string_value(one);
        if (text && (!strcmp(text, ANY) || !strcmp(text, hash)))
            return true;
    }
    return false;
}

/* An older version remembered how many pages the feed has. */
static void know_pages(json_t *known, const lec_state *state)
{
    size_t pages = strtoul(lec_state_get(state, "feed-pages"), NULL, 10);
    char name[32];
    for (size_t page = 1; page < pages && page < 1000; page++) {
        lec_feed_page_name(page, name);
        know(known, name, ANY);
    }
}

static bool is_known(const lec_made *m, const char *name)
{
    return m->older || json_object_get(m->known, name);
}

/* Test whether a name leads to where the podcast's own files are. */
static bool is_name(const char *name)
{
    static const char folder[] = "playlists/";
    size_t n = sizeof folder - 1;
    name += strncmp(name, folder, n) ? 0 : n;
    return name[0] && name[0] != '.' && !strchr(name, '/');
}

/* Read what is recorded; names that no run has written are left out. */
static json_t *read_record(const char *record)
{
    json_t *known = json_loads(record, 0, NULL), *hashes;
    const char *name;
    void *next;
    if (!json_is_object(known)) {
        json_decref(known);
        return json_object();
    }
    json_object_foreach_safe(known, next, name, hashes)
    {
        if (!is_name(name))
            json_object_del(known, name);
    }
    return known;
}

lec_made *lec_made_new(const lec_podcast_options *options, lec_state *state,
                       const lec_listener *listener)
{
    lec_made *m = lec_must_zero(sizeof *m);
    const char *record = state ? lec_state_get(state, RECORD) : "{}";
    *m = (lec_made){.options = options,
                    .state = state,
                    .listener = listener,
                    .known = read_record(record),
                    .older = !record[0]};
    if (m->older)
        know_pages(m->known, state);
    return m;
}

void lec_made_free(lec_made *made)
{
    for (size_t i = 0; made && i < made->count; i++) {
        file *f = &made->files[i];
        lec_text_free(&f->bytes);
        free(f->name);
        free(f->hash);
        free(f->old_hash);
    }
    if (made) {
        json_decref(made->known);
        free(made->files);
    }
    free(made);
}

/* ---- what is there ------------------------------------------------------- */

static char *path_of(const lec_made *m, const char *name)
{
    return lec_must_format("%s/%s", m->options->dir, name);
}

static char *hash_of(const lec_text *bytes)
{
    lec_text hash = {0};
    lec_add_hash_of(&hash, lec_text_slice(bytes));
    return lec_text_detach(&hash);
}

/* Read what is there; a hash of NULL says that nothing can be read. */
static void look(const lec_made *m, file *f)
{
    struct stat st;
    char *path = path_of(m, f->name);
    f->there = !lstat(path, &st);
    char hash[SHA256_DIGEST_STRING_LENGTH];
    if (f->there && !stat(path, &st) && S_ISREG(st.st_mode) &&
        SHA256File(path, hash)) {
        f->old_hash = lec_must_copy(hash);
        f->empty = !st.st_size;
    }
    free(path);
}

static bool is_same(const file *f)
{
    return f->old_hash && !strcmp(f->old_hash, f->hash);
}

static lec_code refuse(const lec_made *m, const char *name, lec_error *err)
{
    char *path = path_of(m, name);
    lec_fail_at(err, path, 0, 0);
    lec_fail_hint(err, "name another folder; --force writes over it, and keeps "
                       "what it was in .lectern/replaced");
    free(path);
    return lec_fail(err, LEC_E_IO,
                    "the file is there already, and no podcast's");
}

lec_code lec_made_check(const lec_made *made, const char *name, lec_error *err)
{
    struct stat st;
    char *path = path_of(made, name);
    bool there = !lstat(path, &st);
    free(path);
    return there && !made->options->again && !is_known(made, name)
               ? refuse(made, name, err)
               : LEC_OK;
}

/* ---- writing ------------------------------------------------------------- */

void lec_made_add(lec_made *made, const char *name, lec_text *bytes)
{
    file f = {.name = lec_must_copy(name), .hash = hash_of(bytes)};
    look(made, &f);
    if (is_same(&f)) {
        lec_text_free(bytes);
    } else {
        f.bytes = *bytes;
        *bytes = (lec_text){0};
    }
    *LEC_MUST_ADD(made->files, made->count, made->room) = f;
}

bool lec_made_has(const lec_made *made, const char *name)
{
    struct stat st;
    char *path = path_of(made, name);
    bool has = is_known(made, name) && !stat(path, &st) && st.st_size > 0;
    free(path);
    return has;
}

void lec_made_keep(lec_made *made, const char *name)
{
    *LEC_MUST_ADD(made->files, made->count, made->room) =
        (file){.name = lec_must_copy(name)};
}

lec_code lec_made_put_aside(const char *dir, const char *name, lec_text *path,
                            lec_error *err)
{
    char hash[SHA256_DIGEST_STRING_LENGTH] = "";
    const char *base = strrchr(name, '/');
    char *from = lec_must_format("%s/%s", dir, name);
    char *folder = lec_must_format("%s/.lectern/replaced", dir);
    lec_code code = SHA256File(from, hash)
                        ? lec_outfile_make_folder(folder, err)
                        : lec_fail_file(err, from, "cannot read it");
    char *to =
        lec_must_format("%s/%.8s-%s", folder, hash, base ? base + 1 : name);
    if (!code)
        code = lec_outfile_move(from, to, err);
    if (path)
        lec_text_add_str(path, to);
    free(from);
    free(folder);
    free(to);
    return code;
}

/* Keep what somebody else wrote, unless it is nothing, and tell. */
static lec_code keep_old(const lec_made *m, const file *f, lec_error *err)
{
    lec_text kept = {0}, advice = {0};
    char *path = path_of(m, f->name);
    lec_code code = LEC_OK;
    if (f->old_hash && !f->empty)
        code = lec_made_put_aside(m->options->dir, f->name, &kept, err);
    if (kept.len)
        lec_text_addf(&advice, "what it was is %s", lec_text_str(&kept));
    if (!code)
        m->listener->warn(m->listener->user, path,
                          is_known(m, f->name)
                              ? "it was changed since it was made, and is made "
                                "anew"
                              : "it was no podcast's, and is written over",
                          lec_text_str(&advice));
    free(path);
    lec_text_free(&kept);
    lec_text_free(&advice);
    return code;
}

static lec_code put(const lec_made *m, const file *f, lec_error *err)
{
    lec_text tmp = {0};
    lec_code code = LEC_OK;
    if (f->there &&
        !(m->older || knows(m->known, f->name, f->old_hash ? f->old_hash : "")))
        code = keep_old(m, f, err);
    char *path = path_of(m, f->name);
    lec_state_add_tmp_path(&tmp, m->options->dir);
    if (!code)
        code = lec_outfile_put(path, lec_text_str(&tmp),
                               lec_text_str(&f->bytes), f->bytes.len, err);
    lec_text_free(&tmp);
    free(path);
    return code;
}

static lec_code remember(lec_made *m, const json_t *files, lec_error *err)
{
    char *text = json_dumps(files, JSON_COMPACT | JSON_SORT_KEYS);
    lec_code code = lec_state_set(m->state, RECORD, text, err);
    free(text);
    return code;
}

/* Remember what is about to be written, and what it replaces: after a run that
 * is killed, both are the podcast's own.
 */
static lec_code announce(lec_made *m, lec_error *err)
{
    json_t *both = json_deep_copy(m->known);
    for (size_t i = 0; i < m->count; i++) {
        const file *f = &m->files[i];
        if (f->hash && m->older && f->there)
            know(both, f->name, ANY);
        if (f->hash && !is_same(f))
            know(both, f->name, f->hash);
    }
    lec_code code = remember(m, both, err);
    json_decref(both);
    return code;
}

/* Remember what the folder has now.  A file that somebody put there, and that
 * is as it should be, stays his.
 */
static lec_code conclude(lec_made *m, lec_error *err)
{
    json_t *now = json_deep_copy(m->known);
    for (size_t i = 0; i < m->count; i++) {
        const file *f = &m->files[i];
        if (!f->hash || (is_same(f) && !is_known(m, f->name)))
            continue;
        json_object_del(now, f->name);
        know(now, f->name, f->hash);
    }
    lec_code code = remember(m, now, err);
    json_decref(now);
    return code;
}

static bool is_wanted(const lec_made *m, const char *name)
{
    for (size_t i = 0; i < m->count; i++)
        if (!strcmp(m->files[i].name, name))
            return true;
    return false;
}

/* Remove what earlier runs wrote and this one does not. */
static void drop_rest(lec_made *m)
{
    const char *name;
    json_t *hashes;
    void *next;
    json_object_foreach_safe(m->known, next, name, hashes)
    {
        file f = {.name = (char *)name};
        if (is_wanted(m, name))
            continue;
        look(m, &f);
        char *path = path_of(m, name);
        if (f.old_hash && knows(m->known, name, f.old_hash))
            unlink(path);
        free(path);
        free(f.old_hash);
        json_object_del(m->known, name);
    }
}

lec_code lec_made_write(lec_made *made, bool all, lec_error *err)
{
    lec_code code = LEC_OK;
    for (size_t i = 0; !code && i < made->count; i++) {
        file *f = &made->files[i];
        if (!f->hash)
            continue;
        if (!is_same(f))
            code = lec_made_check(made, f->name, err);
    }
    if (!code)
        code = announce(made, err);
    for (size_t i = 0; !code && i < made->count; i++)
        if (made->files[i].hash && !is_same(&made->files[i]))
            code = put(made, &made->files[i], err);
    if (!code && all)
        drop_rest(made);
    return code ? code : conclude(made, err);
}
